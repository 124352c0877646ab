//! A table of strings: one file, one language.

use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::FluentResource;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// A table of strings: one file, one language.
pub struct Table {
    /// The file's name without its ending (BCP 47).
    pub language: String,
    pub(super) resource: Arc<FluentResource>,
    entries: Vec<Entry>,
    source: Source,
}

/// A string of a table.
struct Entry {
    key: String,
    /// Where the name stands.
    place: Range<usize>,
    /// The names behind `$`, and where each stands.
    placeholders: Vec<(String, Range<usize>)>,
    /// Whether it calls a function, or says another string.
    refers: bool,
}

impl Table {
    /// Reads a table; nothing where its syntax is broken.
    pub fn read(language: &str, source: Source, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        let text = source.text.replace("\r\n", "\n");
        let source = Source { text, ..source };
        match FluentResource::try_new(source.text.clone()) {
            Ok(resource) => Some(Self {
                language: language.to_owned(),
                resource: Arc::new(resource),
                entries: entries(&source.text),
                source,
            }),
            Err((_, errors)) => {
                remarks.extend(errors.iter().map(|error| {
                    let end = error.pos.end.max(error.pos.start + 1);
                    Diagnostic::new(Code::InvalidString, spelled(&error.kind.to_string()))
                        .at(&source, error.pos.start..end)
                        .help("a string is `name = text`; lines that go on are indented, and `{`, `}` hold placeholders")
                }));
                None
            }
        }
    }

    /// The names of its strings.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.key)
    }

    pub(super) fn keys_without_placeholders(&self) -> impl Iterator<Item = &str> {
        let fixed =
            self.entries.iter().filter(|entry| entry.placeholders.is_empty() && !entry.refers);
        fixed.map(|entry| &*entry.key)
    }

    /// The placeholders of a string, sorted; nothing where there is no such string.
    pub fn placeholders(&self, key: &str) -> Option<Vec<&str>> {
        let entry = self.entry(key)?;
        let mut names: Vec<_> = entry.placeholders.iter().map(|(name, _)| &**name).collect();
        names.sort_unstable();
        names.dedup();
        Some(names)
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Strings that stand twice, and placeholders that nobody fills: the built-in `english`
    /// table knows which ones are.
    pub(super) fn doubts(&self, english: &Self) -> Vec<Diagnostic> {
        let mut doubts = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if self.entries[..index].iter().any(|earlier| earlier.key == entry.key) {
                let message = format!("the string `{}` stands here twice", entry.key);
                let twice = Diagnostic::new(Code::InvalidString, message);
                doubts.push(twice.at(&self.source, entry.place.clone()).help("delete one of them"));
            }
            let Some(known) = english.placeholders(&entry.key) else { continue };
            for (name, place) in &entry.placeholders {
                if !known.contains(&&**name) {
                    let message =
                        format!("`${name}` is not filled in where `{}` is said", entry.key);
                    let open = Diagnostic::new(Code::InvalidString, message);
                    doubts.push(open.at(&self.source, place.clone()).help(allowed(&known)));
                }
            }
        }
        doubts
    }
}

fn allowed(known: &[&str]) -> String {
    if known.is_empty() {
        return "this string has no placeholder".to_owned();
    }
    let known: Vec<_> = known.iter().map(|name| format!("`${name}`")).collect();
    format!("it may use {}", known.join(", "))
}

/// Fluent's words in the form of ours.
fn spelled(message: &str) -> String {
    let mut letters = message.trim_end_matches('.').chars();
    letters
        .next()
        .map_or_else(String::new, |first| format!("{}{}", first.to_lowercase(), letters.as_str()))
}

/// The strings of a text that Fluent could read: a name at the beginning of a line, and what
/// stands below it until the next one.
fn entries(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let name = line.split(['=', ' ']).next().unwrap_or_default();
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let (key, place) = (name.to_owned(), start..start + name.len());
            entries.push(Entry { key, place, placeholders: Vec::new(), refers: false });
        }
        if let Some(entry) = entries.last_mut().filter(|_| !line.starts_with(['#', '-'])) {
            entry.placeholders.extend(placeholders(line, start));
            entry.refers |= line.contains('{') && !line.contains("{\"") && !line.contains("{ \"");
        }
        start += line.len();
    }
    entries
}

fn placeholders(line: &str, start: usize) -> impl Iterator<Item = (String, Range<usize>)> {
    line.match_indices('$').filter_map(move |(at, _)| {
        let rest = &line[at + 1..];
        let other = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let length = rest.find(other).unwrap_or(rest.len());
        let place = start + at..start + at + 1 + length;
        (length > 0).then(|| (rest[..length].to_owned(), place))
    })
}
