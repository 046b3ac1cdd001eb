//! The display list: all that a drawn chart comes down to, without a pixel of a browser. plotters draws a chart onto the
//! [`record`]er once; what is recorded is replayed to the screen's canvas and written as [`svg`].
//!
//! Coordinates are whole [`UNITS`]th parts of a pixel of the device. So a curve is smooth although plotters counts in whole
//! numbers, and a straight line lies on the device's own grid and is sharp at any pixel ratio.

pub mod hatch;
pub mod palette;
pub mod record;
pub mod svg;

pub use palette::{Palette, Rgb};
pub use record::{Measure, Recorder};

/// Units of a coordinate in one pixel of the device.
pub const UNITS: i32 = 8;

/// What a colour stands for. The colours themselves are the page's, light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text, and what matters most.
    Ink,
    /// What stands behind: ticks, ghosts, other customers.
    Soft,
    /// Lines of the grid.
    Line,
    /// The ground of a bar.
    Track,
    /// The ground of the chart.
    Panel,
    /// What is given, and what is lost.
    Give,
    /// The same as a ground.
    GivePale,
    /// What comes back, and what is earned.
    Get,
    /// The same as a ground.
    GetPale,
    /// A watch.
    Watch,
    /// An alert.
    Alert,
}

impl Role {
    /// All of them, in the order of [`Palette`].
    pub const ALL: [Self; 11] = [
        Self::Ink,
        Self::Soft,
        Self::Line,
        Self::Track,
        Self::Panel,
        Self::Give,
        Self::GivePale,
        Self::Get,
        Self::GetPale,
        Self::Watch,
        Self::Alert,
    ];

    /// The custom property of the page's style sheet that holds its colour.
    #[must_use]
    pub fn property(self) -> &'static str {
        match self {
            Self::Ink => "--ink",
            Self::Soft => "--soft",
            Self::Line => "--line",
            Self::Track => "--track",
            Self::Panel => "--panel",
            Self::Give => "--give",
            Self::GivePale => "--give-pale",
            Self::Get => "--get",
            Self::GetPale => "--get-pale",
            Self::Watch => "--watch",
            Self::Alert => "--alert",
        }
    }
}

/// How a line is broken or a ground is filled; beside the colour, so that grey print keeps things apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Texture {
    /// A whole line, a plain ground.
    #[default]
    Plain,
    /// A line of dashes.
    Dashed,
    /// A line of dots.
    Dotted,
    /// A ground with diagonal strokes.
    Hatched,
}

impl Texture {
    /// All of them, in the order of their codes in [`record`].
    const ALL: [Self; 4] = [Self::Plain, Self::Dashed, Self::Dotted, Self::Hatched];

    /// Lengths of stroke and gap in CSS pixels; empty for a whole line.
    #[must_use]
    pub fn dashes(self) -> &'static [f64] {
        match self {
            Self::Plain | Self::Hatched => &[],
            Self::Dashed => &[4.0, 3.0],
            Self::Dotted => &[1.5, 3.0],
        }
    }
}

/// With what something is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// What its colour stands for.
    pub role: Role,
    /// How it is broken or filled.
    pub texture: Texture,
    /// 0..1.
    pub opacity: f64,
}

impl Ink {
    /// A whole line or plain ground.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        Self { role, texture: Texture::Plain, opacity: 1.0 }
    }

    /// The same, broken or filled in another way.
    #[must_use]
    pub const fn with(self, texture: Texture) -> Self {
        Self { texture, ..self }
    }

    /// The same, so that what lies below shows through.
    #[must_use]
    pub const fn thin(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
}

/// A place in units, from the upper left.
pub type Point = (i32, i32);

/// Which part of a text lies on its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Across {
    /// Its left end.
    #[default]
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A line through points.
    Path {
        /// At least two.
        points: Vec<Point>,
        /// Its width in units.
        width: i32,
        /// Its ink.
        ink: Ink,
    },
    /// A filled shape.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Its ink.
        ink: Ink,
    },
    /// A filled rectangle.
    Rect {
        /// Upper left.
        from: Point,
        /// Lower right, not before `from`.
        to: Point,
        /// Its ink.
        ink: Ink,
    },
    /// A disc.
    Disc {
        /// Its middle.
        middle: Point,
        /// Its radius in units.
        radius: i32,
        /// Its ink.
        ink: Ink,
    },
    /// A line of text, its middle at the height of its place.
    Text {
        /// What it says.
        text: String,
        /// Where.
        at: Point,
        /// Which part of it lies there.
        across: Across,
        /// Size of the letters in units.
        size: i32,
        /// Bold.
        bold: bool,
        /// Its ink.
        ink: Ink,
    },
}

impl Item {
    /// Every place it is drawn through.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        match self {
            Self::Path { points, .. } | Self::Polygon { points, .. } => points.clone(),
            Self::Rect { from, to, .. } => vec![*from, *to],
            Self::Disc { middle: place, .. } | Self::Text { at: place, .. } => vec![*place],
        }
    }

    /// Its ink.
    #[must_use]
    pub fn ink(&self) -> Ink {
        match self {
            Self::Path { ink, .. }
            | Self::Polygon { ink, .. }
            | Self::Rect { ink, .. }
            | Self::Disc { ink, .. }
            | Self::Text { ink, .. } => *ink,
        }
    }
}

/// A drawn chart.
#[derive(Clone, Debug, PartialEq)]
pub struct DisplayList {
    /// Width and height in units.
    pub size: (i32, i32),
    /// Units of one CSS pixel.
    pub per_pixel: f64,
    /// What is drawn, back to front.
    pub items: Vec<Item>,
}
