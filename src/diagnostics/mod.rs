//! The author's mistakes: collected, sorted, each with a code, a place and what to do.

mod code;
mod report;

use std::ops::Range;
use std::sync::Arc;

pub use code::Code;
pub use report::{Format, printable, render, render_error, render_limit};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::multiset;
use crate::source::Source;

/// Longest line that is shown with a mistake, in bytes.
const LONGEST_EXCERPT: usize = 4 << 10;

/// Whether a mistake stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No site is built.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
}

/// One mistake in one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which kind of mistake.
    pub code: Code,
    /// Path relative to the portal's root, with `/`; empty where no single file is at fault.
    pub path: Arc<str>,
    /// Where in the file, where that is known.
    pub place: Option<Box<Place>>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// A stretch of one line, with the line itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// First column, from 1, in characters.
    pub column: usize,
    /// The line's text; empty where it is longer than anyone would read.
    pub excerpt: Box<str>,
    /// The bytes of `excerpt` that are meant.
    pub span: Range<usize>,
}

impl Diagnostic {
    /// A mistake without a place yet.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, path: Arc::from(""), place: None, message: message.into(), help: None }
    }

    /// The same mistake, in a file as a whole.
    #[must_use]
    pub fn in_file(mut self, path: &str) -> Self {
        self.path = Arc::from(path);
        self
    }

    /// The same mistake, at a stretch of bytes of a text; what goes past the line is cut off.
    #[must_use]
    pub fn at(mut self, source: &Source, span: Range<usize>) -> Self {
        let start = span.start.min(source.text.len());
        let line = source.line_range(start);
        let (number, column) = source.line_column(start);
        let end = span.end.clamp(start, line.end.max(start));
        let (excerpt, span) = match &source.text[line.clone()] {
            long if long.len() > LONGEST_EXCERPT => ("", 0..0),
            text => {
                let excerpt = text.trim_end_matches('\r');
                let inside = |offset: usize| (offset - line.start).min(excerpt.len());
                (excerpt, inside(start)..inside(end))
            }
        };
        self.path = source.path.clone();
        self.place = Some(Box::new(Place { line: number, column, excerpt: excerpt.into(), span }));
        self
    }

    /// The same mistake with a word on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it stops the build.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// A name for what is wrong, wherever it stands: lines that come and go above it, or above
    /// what its help points at, leave it the same mistake.
    pub fn identity(&self) -> u64 {
        let help = self.help.as_deref().map(without_lines).unwrap_or_default();
        let parts = [self.code.name(), &self.path, &self.message, &help];
        xxh3_64(parts.join("\0").as_bytes())
    }

    fn order(&self) -> (&str, usize, usize, Code, &str) {
        let (line, column) = self.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
        (&self.path, line, column, self.code, &self.message)
    }
}

/// Sorts by file, line and column, and drops repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    diagnostics.dedup();
}

/// Those whose `identity` was not among those of `before`, wherever they stood.
pub fn new_since(
    now: &[Diagnostic],
    before: &[u64],
    identity: impl Fn(&Diagnostic) -> u64,
) -> Vec<Diagnostic> {
    multiset::without(now, before.iter().copied(), identity)
}

/// A text without the numbers of the lines that it points at.
fn without_lines(text: &str) -> String {
    let mut after_colon = false;
    let stays = |c: &char| {
        let is_line = after_colon && c.is_ascii_digit();
        after_colon = is_line || *c == ':';
        !is_line
    };
    text.chars().filter(stays).collect()
}

/// How many errors and how many warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|d| d.severity() == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

/// `1 file`, `2 files`.
pub fn number_of(number: usize, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{number} {word}")
}

/// The one of `known` that is closest to `word`, where it is close enough to be meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    known
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(line: &str, message: &str, help: &str) -> Diagnostic {
        let source = Source { path: "f.yaml".into(), text: format!("{line}a: b\n") };
        Diagnostic::new(Code::QuoteChanged, message).at(&source, line.len()..line.len()).help(help)
    }

    #[test]
    fn what_moved_is_not_new_and_what_is_said_twice_counts_twice() {
        let before = [warning("", "changed", "t.md:7 says “a: 1”").identity()];
        let new_since = |now: &[Diagnostic]| new_since(now, &before, Diagnostic::identity);
        let moved = warning("\n", "changed", "t.md:12 says “a: 1”");
        assert_eq!(new_since(std::slice::from_ref(&moved)), []);
        let other = warning("", "changed", "t.md:7 says “a: 2”");
        assert_eq!(new_since(&[moved.clone(), other.clone()]), [other]);
        assert_eq!(new_since(&[moved.clone(), moved.clone()]), [moved]);
    }
}
