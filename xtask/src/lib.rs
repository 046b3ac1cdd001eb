//! The parts of the project's commands that the browser tests use too: the file server, and the list by which the service
//! worker keeps a build.

pub mod html;
pub mod offline;
pub mod server;
