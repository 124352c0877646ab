//! The YAML between two `---` lines at the top of a Markdown file.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;
use crate::yaml::Document;

/// Largest front matter, in bytes: larger ones cost the YAML parser too much.
const LIMIT: usize = 32 << 10;

/// Keys that tell front matter from a text that begins with a line of hyphens.
const KEYS: &[&str] = &[
    "title",
    "description",
    "captured",
    "effective",
    "source",
    "archive",
    "document",
    "language",
    "text_sha256",
    "source_sha256",
    "repairs",
    "technical",
    "draft",
];

/// Where the front matter stands, its fences included; nothing where there is none.
pub fn find(text: &str) -> Option<Range<usize>> {
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        let fence = line.trim_end() == "---";
        match (number, fence) {
            (0, false) => return None,
            (1.., true) => return Some(0..end),
            _ => {}
        }
    }
    None
}

/// What looks like front matter but is not read as such: it would be published as the text, and
/// a draft with it.
fn misplaced(source: &Source) -> Option<Diagnostic> {
    let mut lines = source.text.lines();
    let first = lines.find(|line| !line.trim().is_empty())?;
    let fence = first.trim();
    let is_fence = fence.len() >= 3 && (fence.bytes().all(|byte| byte == b'-') || fence == "+++");
    let is_key = |line: &str| {
        let key = line.split([':', '=']).next().unwrap_or_default().trim_end();
        key.len() < line.len() && KEYS.contains(&key)
    };
    if !is_fence || !lines.take_while(|line| line.trim() != fence).any(is_key) {
        return None;
    }
    let start = first.as_ptr() as usize - source.text.as_ptr() as usize;
    let misplaced =
        Diagnostic::new(Code::MisplacedFrontMatter, "this front matter would be taken for text");
    Some(
        misplaced
            .at(source, start..start + first.len())
            .help("front matter begins in the first line of the file, between two lines `---`"),
    )
}

/// Parses the front matter. The outer option is empty where a mistake leaves none, the
/// inner one where the file has none.
#[allow(clippy::option_option, reason = "a mistake and an absence are two things")]
pub fn parse<'s>(
    source: &'s Source,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Option<Document<'s>>> {
    let Some(fences) = find(&source.text) else {
        if source.text.lines().next().is_some_and(|line| line.trim_end() == "---") {
            remarks.push(
                Diagnostic::new(Code::UnclosedFrontMatter, "the front matter is not closed")
                    .at(source, 0..3)
                    .help("put a line `---` between it and the text"),
            );
            return None;
        }
        remarks.extend(misplaced(source));
        return Some(None);
    };
    let first = source.text.find('\n').map_or(fences.end, |newline| newline + 1);
    let inner = source.text[first..fences.end].trim_end().strip_suffix("---").map_or(0, str::len);
    if inner > LIMIT {
        let message = format!("front matter of more than {} KiB", LIMIT >> 10);
        let mistake = Diagnostic::new(Code::TooLarge, message).at(source, 0..3);
        remarks.push(mistake.help("is the closing `---` where it should be?"));
        return None;
    }
    Document::parse(source, first..first + inner)
        .map(Some)
        .map_err(|mistake| remarks.push(mistake))
        .ok()
}
