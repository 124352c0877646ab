//! What ends a run: the environment said no.
//!
//! Mistakes in the author's files are [diagnostics](crate::diagnostics), not errors.

use std::fmt;
use std::io;
use std::path::Path;

/// The environment's failure: what could not be done, and what to do about it.
#[derive(Debug)]
pub struct Error {
    code: &'static str,
    message: String,
    help: Option<String>,
}

/// A result whose error ends the run.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure: lower case, no full stop, names in backticks.
    pub fn new(message: impl Into<String>) -> Self {
        Self { code: "environment", message: message.into(), help: None }
    }

    /// The failure of something done to a file or folder.
    pub fn io(verb: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(format!("cannot {verb} `{}`: {error}", path.display()))
    }

    /// The same failure by another name than `environment`, for programs that tell it from others.
    #[must_use]
    pub fn code(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// The same failure with a word on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Its name, what could not be done, and what to do about it.
    pub fn parts(&self) -> (&'static str, &str, Option<&str>) {
        (self.code, &self.message, self.help.as_deref())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
