//! Charts without a browser: every chart of the example as the display list it comes down to, and of hostile ledgers that
//! nothing leaves the picture and no range is empty.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod contract;
mod hostile;
mod scenes;
mod snapshots;
mod words;
