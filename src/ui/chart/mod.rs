//! Charts on the page: one component for all of them, and the cards they stand in.

mod canvas;
pub mod cards;
pub mod figure;
pub(super) mod observe;
mod save;
pub mod screen;
mod sources;

pub use figure::{ChartFigure, Extra};
pub use screen::Screen;
