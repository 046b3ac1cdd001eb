//! Charts on the page: one component for all of them, and the cards they stand in.

mod canvas;
pub mod cards;
pub mod figure;
pub(super) mod observe;
mod save;
pub mod screen;
pub(in crate::ui) mod sources;

pub use figure::{ChartFigure, Extra, Picture, Source};
pub use screen::Screen;
