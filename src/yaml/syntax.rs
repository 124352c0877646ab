//! What the YAML parser's words mean for who writes the file.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

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
    let before = text[..met].trim_end_matches(' ');
    if what.starts_with("did not find expected") && before.ends_with(['"', '\'']) {
        let help = "put the whole value in quotation marks, with `\\\"` for those inside";
        return diagnostic("a value that goes on after its quotation mark", met, Some(help));
    }
    let began = BEGAN.iter().find_map(|words| began(text, range.start, message, words));
    let second =
        || what.contains("more than one document").then(|| second_document(text, range.start));
    let offset = began.or_else(|| second().flatten()).unwrap_or(met);
    let help = ADVICE.iter().find(|(part, _)| message.contains(part)).map(|(_, help)| *help);
    diagnostic(what, offset, help)
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
