//! What the YAML parser's words mean for who writes the file.

use std::ops::Range;

use super::line;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// What to do about keys that do not stand below one another.
const COLUMN: &str = "begin all keys that belong together in the same column";

/// What the parser says, and what to do about it.
const ADVICE: &[(&str, &str)] = &[
    ("mapping values are not allowed", "put the value in quotation marks: it holds a `: `"),
    (
        "cannot start any token",
        "put the value in quotation marks: this character means something else at its beginning",
    ),
    (
        "expected alphabetic or numeric character",
        "put the value in quotation marks: `*` and `&` mean something else at its beginning",
    ),
    (
        "unknown anchor",
        "put the value in quotation marks: `*` means something else at its beginning",
    ),
    ("while scanning a quoted scalar", "close the quotation mark that opens here"),
    (
        "while parsing a flow",
        "close the bracket that opens here, or put a comma between its values",
    ),
    ("could not find expected ':'", "write `key: value`"),
    ("did not find expected key", "give all keys that belong together the same indentation"),
    (
        "did not find expected '-' indicator",
        "begin every item of the list with `- `, all with the same indentation",
    ),
    ("did not find expected <document start>", COLUMN),
    (
        "expected comment or line break",
        "put the value in quotation marks: behind `>` or `|` it stands on the lines below",
    ),
    ("more than one document", "remove the line `---`: a file is one set of keys"),
];

/// Mistakes that the parser notices long after they were made: it tells where they began.
const BEGAN: &[&str] =
    &["while scanning a quoted scalar", "while parsing a flow", "while scanning a simple key"];

/// A mistake of the syntax, where the parser met it or where it began.
pub(super) fn explain(
    source: &Source,
    range: &Range<usize>,
    message: &str,
    met: usize,
) -> Diagnostic {
    let text = &source.text[..range.end];
    let what = message.split(" at line ").next().unwrap_or(message);
    let diagnostic = |what: &str, offset: usize, help: Option<&str>| {
        let end = text.ceil_char_boundary((offset + 1).min(text.len()));
        let diagnostic = Diagnostic::new(Code::YamlSyntax, what).at(source, offset..end);
        match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    };
    if text[met..].starts_with('\t') {
        return diagnostic("a tab where spaces belong", met, Some("indent with spaces"));
    }
    if let Some((what, help)) = goes_on(what, text[..met].trim_end_matches(' ')) {
        return diagnostic(what, met, Some(help));
    }
    let began = BEGAN.iter().find_map(|words| began(text, range.start, message, words));
    if let Some(Looks { what, offset, help }) = looks(source, range, what, began.unwrap_or(met)) {
        return diagnostic(what, offset, Some(help));
    }
    let mut offset = began.unwrap_or(met);
    if what.contains("more than one document") {
        match second_document(text, range.start) {
            Some(fence) => offset = fence,
            // What is indented further than the rest seems to be a document of its own.
            None => return diagnostic("keys that begin in other columns", offset, Some(COLUMN)),
        }
    }
    let help = ADVICE.iter().find(|(part, _)| message.contains(part)).map(|(_, help)| *help);
    diagnostic(what, offset, help)
}

/// A value that is over, by what stands in front of the mistake, and goes on.
fn goes_on(what: &str, before: &str) -> Option<(&'static str, &'static str)> {
    if !what.starts_with("did not find expected") {
        None
    } else if before.ends_with(['"', '\'']) {
        Some((
            "a value that goes on after its quotation mark",
            "put the whole value in quotation marks, with `\\\"` for those inside",
        ))
    } else if before.ends_with([']', '}']) {
        Some((
            "a value that goes on after its bracket",
            "put the whole value in quotation marks: it begins with a bracket",
        ))
    } else {
        None
    }
}

/// A mistake that shows in the looks of the lines.
struct Looks {
    what: &'static str,
    offset: usize,
    help: &'static str,
}

/// What the line that a mistake was met in looks like, and the one above it: one takes a colon
/// without a space for a part of a text, and misses its key only below.
fn looks(source: &Source, range: &Range<usize>, what: &str, at: usize) -> Option<Looks> {
    let line = source.line_range(at);
    let line = line.start.max(range.start)..line.end.min(range.end);
    let (above_start, above) = line_above(&source.text[range.start..line.start]);
    let text = &source.text[line.clone()];
    let colon = "a colon without a space behind it";
    let help = "write a space after the colon";
    if what.starts_with("mapping values are not allowed") {
        let offset = range.start + above_start + line::glued(above)?;
        return Some(Looks { what: colon, offset, help });
    }
    let is_starred = what.starts_with("did not find expected alphabetic");
    if !what.starts_with("could not find expected ':'") && !is_starred {
        return None;
    }
    if let Some(offset) = line::glued(text) {
        return Some(Looks { what: colon, offset: line.start + offset, help });
    }
    let offset = line.start + text.len() - text.trim_start().len();
    let (what, help) = if line::is_bulleted(text) {
        ("an item without a hyphen", "begin every item of the list with `- `")
    } else if !is_starred && line::goes_on(above, text) {
        (
            "a line that belongs to no key",
            "indent it further than the line above if it goes on there, or put the whole text in quotation marks",
        )
    } else {
        return None;
    };
    Some(Looks { what, offset, help })
}

/// The last line of a text that is not blank, and where it begins.
fn line_above(text: &str) -> (usize, &str) {
    let text = text.trim_end_matches(['\n', '\r', ' ']);
    let start = text.rfind('\n').map_or(0, |at| at + 1);
    (start, &text[start..])
}

/// The byte that `…, WORDS at line 3 column 12` or `…, WORDS … at line 3 column 12` names.
fn began(text: &str, start: usize, message: &str, words: &str) -> Option<usize> {
    let (_, context) = message.split_once(words)?;
    let (_, place) = context.split_once("at line ")?;
    let (line, column) = place.split_once(" column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.trim().parse().ok()?);
    let line_start =
        text[start..].split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let line = &text[start + line_start..];
    let (offset, _) = line.char_indices().nth(column.checked_sub(1)?)?;
    Some(start + line_start + offset)
}

/// The `---` that begins a second document.
fn second_document(text: &str, start: usize) -> Option<usize> {
    let mut fences = text[start..].match_indices("---").map(|(offset, _)| start + offset);
    fences.find(|offset| *offset > start && text[..*offset].ends_with('\n'))
}
