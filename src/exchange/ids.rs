//! Ids of customers: from the file where it has some, else made from names, so that the same customer has the same id when
//! next year's file is opened, and the agreement that names it still finds it.

use std::collections::HashSet;

/// Ids with a meaning of their own in the results.
const RESERVED: [&str; 4] = ["creep", "checking", "setup", "today"];

/// The longest id taken from a file; a longer one is more likely a text.
const LONGEST: usize = 64;

/// Gives ids that are all different.
#[derive(Debug, Default)]
pub struct Ids {
    given: HashSet<String>,
}

impl Ids {
    /// The id of the next customer. From a name only a mark is made: a link that leaves names out must not carry them as ids.
    pub fn next(&mut self, id: &str, name: &str) -> String {
        let own = !id.is_empty() && id.len() <= LONGEST && !RESERVED.contains(&id);
        let wanted = if own { id.to_owned() } else { mark(if id.is_empty() { name } else { id }) };
        let mut free = wanted.clone();
        let mut number = 1;
        while !self.given.insert(free.clone()) {
            number += 1;
            free = format!("{wanted}-{number}");
        }
        free
    }
}

/// Eight letters and digits that stand for a text: FNV-1a (Fowler, Noll and Vo), folded to 40 bits.
fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut bits = (hash ^ (hash >> 40)) & 0xff_ffff_ffff;
    let mut out = String::from("c");
    for _ in 0..8 {
        out.push(char::from(b"0123456789abcdefghjkmnpqrstvwxyz"[(bits & 31) as usize]));
        bits >>= 5;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_stable_different_and_never_reserved() {
        let give = |list: &[(&str, &str)]| {
            let mut ids = Ids::default();
            list.iter().map(|(id, name)| ids.next(id, name)).collect::<Vec<_>>()
        };
        let first = give(&[
            ("", "Acme"),
            ("", "Beta"),
            ("", "Acme"),
            ("7", "x"),
            ("7", "y"),
            ("today", "z"),
            ("", ""),
        ]);
        let mut different = first.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), first.len(), "{first:?}");
        assert_eq!(first[3..5], ["7", "7-2"]);
        assert!(!RESERVED.contains(&first[5].as_str()));
        // The same customer in another file, in another order.
        assert_eq!(give(&[("", "Beta"), ("", "Acme")]), [first[1].clone(), first[0].clone()]);
        assert!(!first[0].contains("Acme"));
    }

    #[test]
    fn a_made_up_suffix_takes_no_id_of_the_file() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["7", "7-2", "7"].map(|id| ids.next(id, "")).into();
        assert_eq!(given, ["7", "7-2", "7-3"]);
    }
}
