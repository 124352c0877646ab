//! A table of strings: one file, one language.

use std::ops::Range;
use std::sync::Arc;

use fluent_bundle::FluentResource;

use super::entry::{self, Entry, Named};
use super::reference::{self, Entries};
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

impl Table {
    /// Reads a table; nothing where its syntax is broken.
    pub fn read(language: &str, source: Source, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        let text = source.text.replace("\r\n", "\n");
        let source = Source { text, ..source };
        match FluentResource::try_new(source.text.clone()) {
            Ok(resource) => Some(Self {
                language: language.to_owned(),
                entries: entry::entries(&resource),
                resource: Arc::new(resource),
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
        self.strings().map(|entry| &*entry.key)
    }

    pub(super) fn keys_without_placeholders(&self) -> impl Iterator<Item = &str> {
        let fixed = self.strings().filter(|entry| entry.placeholders().next().is_none());
        fixed.map(|entry| &*entry.key)
    }

    /// The placeholders of a string, sorted; nothing where there is no such string.
    pub fn placeholders(&self, key: &str) -> Option<Vec<&str>> {
        let entry = self.entry(key)?;
        let mut names: Vec<_> = entry.placeholders().map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        Some(names)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Entries that are said by their names.
    pub(super) fn strings(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_string())
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// A mistake somewhere in the table.
    pub(super) fn mistake(&self, place: &Range<usize>, message: String) -> Diagnostic {
        Diagnostic::new(Code::InvalidString, message).at(&self.source, place.clone())
    }

    /// What keeps its strings from being said: `known` are all that the language has; the
    /// built-in `english` table knows which placeholders are filled in.
    pub(super) fn doubts(&self, known: &Entries<'_>, english: &Self) -> Vec<Diagnostic> {
        let mut doubts = Vec::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if self.entries[..index].iter().any(|earlier| earlier.key == entry.key) {
                let message = format!("the string `{}` stands here twice", entry.key);
                doubts.push(self.mistake(&entry.place, message).help("delete one of them"));
            }
            let own = known.name_doubt(entry).map(|doubt| (&entry.place, doubt));
            let named = entry
                .names
                .iter()
                .filter_map(|(named, place)| Some((place, known.doubt(entry, named)?)));
            let found = own.into_iter().chain(named);
            doubts.extend(
                found.map(|(place, (message, help))| self.mistake(place, message).help(help)),
            );
            if let Some(filled) = english.placeholders(&entry.key) {
                doubts.extend(self.unfilled(entry, &filled, known));
            }
        }
        doubts
    }

    /// What is wrong with a string that pages say with the placeholders `filled`.
    fn unfilled(&self, entry: &Entry, filled: &[&str], known: &Entries<'_>) -> Vec<Diagnostic> {
        if !entry.has_text {
            let (message, help) = reference::without_text(&entry.key);
            return vec![self.mistake(&entry.place, message).help(help)];
        }
        let mut unfilled = Vec::new();
        for (named, place) in &entry.names {
            let open: Vec<&str> = match named {
                Named::Placeholder(name) => vec![name],
                Named::Entry(key) => known.placeholders(key).into_iter().collect(),
                Named::Function(_) => Vec::new(),
            };
            for name in open.iter().filter(|name| !filled.contains(name)) {
                let message = format!("`${name}` is not filled in where `{}` is said", entry.key);
                unfilled.push(self.mistake(place, message).help(allowed(filled)));
            }
        }
        unfilled
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
