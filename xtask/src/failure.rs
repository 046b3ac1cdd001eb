//! What a command can end with, and the exit code it gets.

use std::fmt;
use std::path::Path;

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something the machine lacks and this program may not install: what it is and the exact command that gets it.
    Missing {
        /// The thing that is missing, in words.
        what: String,
        /// The command a person with the rights types.
        command: String,
    },
    /// The command line was not understood.
    Usage(String),
    /// Anything else.
    Failed(String),
    /// A failure with this exit code that has already been printed.
    Told(u8),
}

impl Failure {
    /// A failure with this message.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Failed(message.into())
    }

    /// A failure to read, write or start `path`.
    pub(crate) fn at(path: &Path, error: &std::io::Error) -> Self {
        Self::Failed(format!("{}: {error}", path.display()))
    }

    /// The exit code: 3 is kept for "install this yourself", so that a caller can tell it from a failed build.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::Missing { .. } => 3,
            Self::Told(code) => *code,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { what, command } => {
                write!(out, "missing: {what}\nRun this, then the same command again:\n    {command}")
            }
            Self::Usage(message) | Self::Failed(message) => out.write_str(message),
            Self::Told(code) => write!(out, "exit code {code}"),
        }
    }
}

/// The result of everything here.
pub(crate) type Outcome<T> = Result<T, Failure>;
