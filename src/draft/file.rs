//! Drafts as files: front matter and text, `company.yaml`.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::{Draft, Suggestion, Who};
use crate::finding::suggested;
use crate::policy::version::hash;
use crate::yaml::scalar;

/// The file of a version. `captured` is its day, which the file's name says too.
pub fn version(draft: &Draft, captured: Option<Date>) -> String {
    let provenance = &draft.provenance;
    let mut file = String::from("---\n");
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(file, "{key}: {value}").expect("a string takes every write");
        }
    };
    line("document", provenance.document.as_deref().map(scalar));
    line("source", provenance.source.as_deref().map(scalar));
    line("archive", provenance.archive.as_deref().map(scalar));
    line("captured", captured.map(|day| day.to_string()));
    line("effective", provenance.effective.map(|day| day.to_string()));
    line("language", provenance.language.as_deref().map(scalar));
    line("technical", provenance.technical.then(|| "true".to_owned()));
    line("draft", provenance.draft.then(|| "true".to_owned()));
    if !provenance.repairs.is_empty() {
        file.push_str("repairs:\n");
    }
    for repair in &provenance.repairs {
        writeln!(file, "  - kind: {}\n    count: {}", repair.kind, repair.count)
            .expect("a string takes every write");
    }
    if let Some(hash) = &provenance.source_sha256 {
        writeln!(file, "source_sha256: \"{hash}\"").expect("a string takes every write");
    }
    let hash = hash(draft.text.as_bytes());
    writeln!(file, "text_sha256: \"{hash}\"\n---\n").expect("a string takes every write");
    file + &draft.text
}

/// The file of a company of which no more is known.
pub fn company(who: &Who) -> String {
    let mut file = format!("name: {}\n", scalar(&who.name));
    if who.domain.is_some() {
        file.push_str("domains:\n");
    }
    for domain in who.domain.iter().chain(&who.more_domains) {
        writeln!(file, "  - {}", scalar(domain)).expect("a string takes every write");
    }
    if let Some(description) = &who.description {
        writeln!(file, "description: {}", scalar(description)).expect("a string takes every write");
    }
    file
}

/// The file of findings that nobody has reviewed, made on a version.
pub fn findings(draft: &Draft, version: &str) -> String {
    let mut file = String::new();
    for Suggestion { category, stance, quotes, note } in &draft.suggestions {
        let quotes: Vec<&str> = quotes.iter().map(|quote| &**quote).collect();
        file.push_str(&suggested(category, stance, &quotes, version, Some(note)));
        file.push('\n');
    }
    file
}
