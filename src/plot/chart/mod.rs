//! Charts as pure descriptions: what lies where, in the data's own numbers, in which role and with which words. [`draw`] lays a
//! description out for a size of screen and draws it with plotters onto a display list.
//!
//! Reading order: the parts of a description here, [`span`]s that are never empty, the charts one by one, [`draw`], [`table`].

mod concentration;
mod describe;
pub mod draw;
pub mod map;
pub mod payout;
pub mod ranked;
mod response;
mod scene;
pub mod span;
mod stress;
pub mod table;
mod tornado;
mod waterfall;
mod whale;
pub mod year;

pub use describe::{SHOWN_ROWS, Texts, describe, table, texts};
pub use draw::{Drawn, Header, draw};
pub use scene::{Rebates, Scene};
pub use span::Span;
pub use table::{Cell, Table};

use super::display::{Ink, Role};

/// An axis of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// From where to where.
    pub span: Span,
    /// Values that are marked, with their text.
    pub ticks: Vec<(f64, String)>,
    /// What is measured, and its unit: stated here once.
    pub name: String,
}

/// What stands at the left.
#[derive(Clone, Debug, PartialEq)]
pub enum Upright {
    /// Numbers, upwards.
    Axis(Axis),
    /// Rows with names, downwards. Row i lies between i and i + 1.
    Rows(Vec<Row>),
}

/// A row's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it is.
    pub name: String,
    /// Its figure, in a column at the right.
    pub value: String,
    /// What stands at the left and right end of its bar.
    pub ends: [String; 2],
}

/// How a point looks; the shape goes with the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Where you stand.
    You,
    /// Where something else stood or stands: a ring.
    Ghost,
    /// A key customer.
    Key,
    /// A remarkable point of a curve.
    Point,
}

/// A short text beside something.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Its colour.
    pub role: Role,
    /// Bold.
    pub bold: bool,
}

impl Label {
    /// A plain one.
    #[must_use]
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, bold: false }
    }

    /// A bold one.
    #[must_use]
    pub fn bold(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, bold: true }
    }
}

/// A place in the data: along the axis below, and upwards, or downwards in rows.
pub type Place = (f64, f64);

/// One thing in the chart. What lies outside the spans is cut off there, but for points, which stay at the edge.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A rectangle; an infinite side reaches to the edge.
    Band {
        /// From and to along the axis below.
        x: (f64, f64),
        /// From and to upwards.
        y: (f64, f64),
        /// Its ink.
        ink: Ink,
    },
    /// The ground between a line and a height.
    Area {
        /// The line, left to right.
        points: Vec<Place>,
        /// The height.
        base: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A line.
    Line {
        /// Through these.
        points: Vec<Place>,
        /// CSS pixels.
        width: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A line across the whole chart.
    Rule {
        /// Where.
        at: f64,
        /// Upright, or level.
        upright: bool,
        /// Its ink.
        ink: Ink,
        /// What it says.
        label: Option<Label>,
    },
    /// A point.
    Dot {
        /// Where.
        at: Place,
        /// How it looks.
        look: Look,
        /// What it says.
        label: Option<Label>,
    },
    /// A text that lies in the chart with its middle at a place, where there is room for it.
    Note {
        /// Where.
        at: Place,
        /// What it says.
        label: Label,
    },
    /// The bar of a row.
    Bar {
        /// Which row.
        row: usize,
        /// From here.
        from: f64,
        /// To here.
        to: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A dashed mark across the bar of a row: where it ended before.
    Tick {
        /// Which row.
        row: usize,
        /// Where.
        at: f64,
    },
    /// A thin line from the bar of a row to the next row's.
    Link {
        /// Which row.
        row: usize,
        /// Where.
        at: f64,
    },
}

/// A point that can be read: by keyboard, by pointer, and as a row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where it lies.
    pub at: Place,
    /// What is read there.
    pub text: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The axis below.
    pub x: Axis,
    /// What stands at the left.
    pub y: Upright,
    /// What is in it, back to front.
    pub marks: Vec<Mark>,
    /// What can be read, left to right or downwards.
    pub readings: Vec<Reading>,
}

/// The spans of a chart, kept while a thumb is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spans {
    /// Of the axis below.
    pub x: Span,
    /// Of the axis at the left.
    pub y: Option<Span>,
}

impl Chart {
    /// A chart of nothing.
    #[must_use]
    pub fn empty() -> Self {
        let axis = || Axis { span: Span::exactly(0.0, 1.0), ticks: Vec::new(), name: String::new() };
        Self { x: axis(), y: Upright::Axis(axis()), marks: Vec::new(), readings: Vec::new() }
    }

    /// Its spans.
    #[must_use]
    pub fn spans(&self) -> Spans {
        let y = match &self.y {
            Upright::Axis(axis) => Some(axis.span),
            Upright::Rows(_) => None,
        };
        Spans { x: self.x.span, y }
    }
}
