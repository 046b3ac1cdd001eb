//! Colours of the roles.

use super::Role;

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// A colour for each role, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette([Rgb; Role::ALL.len()]);

impl Palette {
    /// The page's light colours: those of pictures that leave it. A test holds them to the style sheet.
    pub const LIGHT: Self = Self([
        (0x1b, 0x25, 0x30),
        (0x55, 0x60, 0x6d),
        (0xd9, 0xd4, 0xc8),
        (0xe9, 0xe5, 0xdb),
        (0xff, 0xff, 0xff),
        (0xb9, 0x3c, 0x0a),
        (0xf6, 0xd9, 0xc9),
        (0x0b, 0x63, 0xb0),
        (0xcf, 0xe2, 0xf4),
        (0x8f, 0x5b, 0x00),
        (0xa6, 0x1b, 0x2b),
    ]);

    /// Reads each role's colour; one that cannot be read is the light page's.
    #[must_use]
    pub fn read(value_of: impl Fn(&'static str) -> String) -> Self {
        let mut palette = Self::LIGHT;
        for (role, slot) in Role::ALL.into_iter().zip(&mut palette.0) {
            if let Some(colour) = hex(value_of(role.property()).trim()) {
                *slot = colour;
            }
        }
        palette
    }

    /// A role's colour.
    #[must_use]
    pub fn of(&self, role: Role) -> Rgb {
        self.0[role as usize]
    }
}

/// "#1b2530", or "#fff" as minifiers write it.
fn hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let byte = |at: u32| u8::try_from(number >> at & 0xff).unwrap_or_default();
    let nibble = |at: u32| u8::try_from(number >> at & 0xf).unwrap_or_default() * 0x11;
    match digits.len() {
        6 => Some((byte(16), byte(8), byte(0))),
        3 => Some((nibble(8), nibble(4), nibble(0))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../style/tokens.css");

    #[test]
    fn the_light_colours_are_those_of_the_page() {
        let light = TOKENS.split("@media").next().unwrap();
        for role in Role::ALL {
            let name = format!("{}:", role.property());
            let value = light.split_once(&name).unwrap().1.split(';').next().unwrap();
            assert_eq!(hex(value.trim()), Some(Palette::LIGHT.of(role)), "{name}");
        }
    }

    #[test]
    fn a_colour_that_cannot_be_read_is_the_light_one() {
        let palette = Palette::read(|name| match name {
            "--ink" => " #0f8".to_owned(),
            "--soft" => "#a9b3bf ".to_owned(),
            "--line" => "rebeccapurple".to_owned(),
            _ => String::new(),
        });
        assert_eq!(palette.of(Role::Ink), (0, 0xff, 0x88));
        assert_eq!(palette.of(Role::Soft), (0xa9, 0xb3, 0xbf));
        assert_eq!(palette.of(Role::Line), Palette::LIGHT.of(Role::Line));
    }
}
