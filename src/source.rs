//! A file's text with its path: what mistakes point into.

use std::ops::Range;
use std::sync::Arc;

/// A file's text together with its path, as diagnostics need it.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the portal's root, with `/`.
    pub path: Arc<str>,
    /// The whole text, valid UTF-8, without a byte order mark.
    pub text: String,
}

impl Source {
    /// Line and column, both from 1 and the column in characters, of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let start = self.line_range(offset).start;
        let line = memchr::memchr_iter(b'\n', &self.text.as_bytes()[..start]).count() + 1;
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The byte range of the line that holds `offset`, without its line end.
    pub fn line_range(&self, offset: usize) -> Range<usize> {
        let start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[offset..].find('\n').map_or(self.text.len(), |length| offset + length);
        start..end
    }
}
