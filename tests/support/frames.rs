//! Policies in the frames of pages, and how much of them an import keeps.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use glasshouse::draft::{self, Known, Original};
use glasshouse::policy::text::Text;
use pulldown_cmark::{Options, Parser, html};

/// How many words a text has, and how many of them were lost and added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) all: usize,
    pub(crate) lost: usize,
    pub(crate) added: usize,
}

impl Words {
    /// Compares the words that a reader sees.
    pub(crate) fn compare(truth: &str, found: &str) -> Self {
        let (truth, found) = (counts(truth), counts(found));
        let missing = |from: &BTreeMap<String, usize>, in_: &BTreeMap<String, usize>| {
            from.iter()
                .map(|(word, count)| count.saturating_sub(in_.get(word).copied().unwrap_or(0)))
                .sum()
        };
        Self {
            all: truth.values().sum(),
            lost: missing(&truth, &found),
            added: missing(&found, &truth),
        }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            lost: self.lost + other.lost,
            added: self.added + other.added,
        }
    }

    /// A share of all words, in percent.
    pub(crate) fn percent(self, part: usize) -> f64 {
        100.0 * part as f64 / self.all.max(1) as f64
    }
}

/// The words of a Markdown text as a reader sees them, each with how often it stands there.
fn counts(markdown: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for passage in Text::parse(markdown).passages {
        for word in passage.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// The frames by name.
pub(crate) fn frames(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).expect("a folder of frames").map(|file| file.expect("one"));
    files
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("a frame is UTF-8");
            (file.file_name().to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// Renders a policy into a frame, imports the page, and compares the words.
pub(crate) fn framed(policy: &str, frame: &str) -> Words {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(policy, Options::ENABLE_TABLES));
    let page = filled(frame, &body);
    let original =
        Original { path: "page.html".into(), bytes: page.into_bytes(), place: Known::default() };
    let found = draft::draft(&original, &Known::default(), None, &mut Vec::new());
    let text = found.map(|draft| draft.text).unwrap_or_default();
    Words::compare(policy, &text)
}

/// A frame with a policy in it: whole, in place of `BODY`; or between `[[EACH` and `EACH]]` once
/// for each of its sections, in place of `[[HEADING]]` (or `[[WORDS]]`, the same without its
/// element) and `[[REST]]`.
fn filled(frame: &str, body: &str) -> String {
    let frame = frame.replace("TITLE", "Privacy policy");
    let Some((before, rest)) = frame.split_once("[[EACH") else {
        return frame.replace("BODY", body);
    };
    let (each, after) = rest.split_once("EACH]]").expect("an end of what is repeated");
    let sections = sections(body).into_iter().map(|section| {
        let (heading, rest) = match section.find("</h").filter(|_| section.starts_with("<h")) {
            Some(end) => section.split_at(end + "</h1>".len()),
            None => ("", section),
        };
        let inner = heading.get("<h1>".len()..heading.len().saturating_sub("</h1>".len()));
        each.replace("[[REST]]", rest)
            .replace("[[HEADING]]", heading)
            .replace("[[WORDS]]", inner.unwrap_or_default())
    });
    format!("{before}{}{after}", sections.collect::<String>())
}

/// What begins with a heading each, and what stands before the first.
fn sections(body: &str) -> Vec<&str> {
    let is_heading = |at: &usize| body.as_bytes().get(at + 2).is_some_and(u8::is_ascii_digit);
    let starts = body.match_indices("<h").map(|(at, _)| at).filter(is_heading);
    let mut ends: Vec<usize> = starts.chain([body.len()]).collect();
    if ends[0] != 0 {
        ends.insert(0, 0);
    }
    ends.windows(2).map(|pair| &body[pair[0]..pair[1]]).collect()
}
