//! What outlives a page load, whatever lies in the store: forms of every version, and bytes that are none.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here, and says where")]

mod arbitrary;
mod migrations;
