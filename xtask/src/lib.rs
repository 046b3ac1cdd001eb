//! The part of the project's commands that the browser tests use too: the file server.

pub mod server;
