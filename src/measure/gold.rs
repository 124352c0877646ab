//! Labelled passages, and which of the taxonomy's categories their labels stand for.

use serde::Deserialize;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;
use crate::taxonomy::Taxonomy;
use crate::yaml::Document;

/// The most words of a line that is the heading of a passage.
const LONGEST_HEADING: usize = 10;

/// A passage that people labelled: a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Labelled {
    /// Which policy it is from.
    pub policy: String,
    /// Its name there.
    #[serde(default)]
    pub segment: Option<String>,
    /// Its words.
    pub text: String,
    /// What people found in it.
    pub labels: Vec<String>,
}

impl Labelled {
    /// The heading that it begins with, and the rest.
    pub(super) fn parts(&self) -> (Option<&str>, &str) {
        let text = self.text.trim();
        let Some((line, rest)) = text.split_once('\n') else { return (None, text) };
        let line = line.trim_end();
        let sentence = line.ends_with(['.', ';', ':', ',', '!']);
        let short = line.split_whitespace().count() <= LONGEST_HEADING;
        if short && !sentence && rest.starts_with('\n') {
            (Some(line), rest.trim_start())
        } else {
            (None, text)
        }
    }
}

/// Reads a file of labelled passages, a JSON object a line; empty lines are left out.
pub fn read_labelled(source: &Source, remarks: &mut Vec<Diagnostic>) -> Vec<Labelled> {
    let mut passages = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let json = line.trim();
        if !json.is_empty() {
            match serde_json::from_str(json) {
                Ok(passage) => passages.push(passage),
                Err(error) => remarks.push(wrong_line(source, start, line, &error)),
            }
        }
        start += line.len();
    }
    if passages.is_empty() && remarks.is_empty() {
        let empty = Diagnostic::new(Code::EmptyText, "no labelled passage");
        remarks.push(
            empty
                .in_file(&source.path)
                .help("write a JSON object a line, with `policy`, `text` and `labels`"),
        );
    }
    passages
}

fn wrong_line(source: &Source, start: usize, line: &str, error: &serde_json::Error) -> Diagnostic {
    let indent = line.len() - line.trim_start().len();
    let column = (indent + error.column().saturating_sub(1)).min(line.len());
    let column = line.floor_char_boundary(column);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    Diagnostic::new(Code::InvalidValue, format!("not a labelled passage: {message}"))
        .at(source, start + column..start + column + 1)
        .help("each line is an object such as {\"policy\": \"…\", \"segment\": \"…\", \"text\": \"…\", \"labels\": [\"…\"]}")
}

/// The labels that are looked for, and the categories that stand for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Their names, sorted.
    pub names: Vec<String>,
    /// For each category the place of its label, where it has one.
    pub(super) of: Vec<Option<usize>>,
}

impl Labels {
    /// Each category by its own name.
    pub fn of_categories(taxonomy: &Taxonomy) -> Self {
        let ids = taxonomy.categories.iter().map(|category| Some(category.id.clone()));
        Self::new(ids.collect())
    }

    /// Reads a file with a line `category: label` for each category that counts.
    pub fn parse(source: &Source, taxonomy: &Taxonomy, remarks: &mut Vec<Diagnostic>) -> Self {
        let mut of = vec![None; taxonomy.categories.len()];
        let document = Document::whole(source).map_err(|mistake| remarks.push(mistake));
        let entries =
            document.as_ref().map(|document| document.root().entries(remarks)).unwrap_or_default();
        for (id, node) in &entries {
            match taxonomy.find(id) {
                Some(category) => of[category.handle.index()] = node.text(remarks),
                None => {
                    let known: Vec<&str> = taxonomy.categories.iter().map(|it| &*it.id).collect();
                    let message = format!("the taxonomy has no category `{id}`");
                    remarks.push(node.unknown(Code::UnknownCategory, message, id, &known));
                }
            }
        }
        if entries.is_empty() && document.is_ok() {
            let empty = Diagnostic::new(Code::EmptyText, "no category is mapped to a label");
            remarks.push(
                empty.in_file(&source.path).help("write lines such as `retention: Data Retention`"),
            );
        }
        Self::new(of)
    }

    fn new(of: Vec<Option<String>>) -> Self {
        let mut names: Vec<String> = of.iter().flatten().cloned().collect();
        names.sort();
        names.dedup();
        let place = |label: &Option<String>| names.binary_search(label.as_ref()?).ok();
        Self { of: of.iter().map(place).collect(), names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_first_line_is_a_heading() {
        for (text, expected) in [
            ("SECURITY\n\nIt is safe.", (Some("SECURITY"), "It is safe.")),
            ("What do we do?\n\nMuch.\n\nMore.", (Some("What do we do?"), "Much.\n\nMore.")),
            ("It is safe.\n\nIt is.", (None, "It is safe.\n\nIt is.")),
            ("Such as:\n\nnames", (None, "Such as:\n\nnames")),
            ("line\nline", (None, "line\nline")),
            (" one ", (None, "one")),
        ] {
            let text = text.to_owned();
            let passage = Labelled { policy: "a".into(), segment: None, text, labels: Vec::new() };
            assert_eq!(passage.parts(), expected);
        }
    }
}
