//! Pure descriptions of what is drawn: blocks, scales, ticks and paths in numbers and words, without a pixel of the browser.

pub mod beam;
pub mod bullet;
pub mod chart;
pub mod compare;
pub mod display;
pub mod ledger_table;
pub mod profile;
pub mod scale;
pub mod steps;

pub use beam::{Beam, Block, Texture, beam};
pub use bullet::Bullet;
pub use profile::Profile;
pub use scale::Extent;
pub use steps::{Marked, Steps, steps};
