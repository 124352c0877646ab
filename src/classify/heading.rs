//! What the headings of a text say about the passages under them.

use std::collections::{HashMap, HashSet};

use super::lexicon::{Lexicon, Words};
use super::phrase::{Hit, Phrases};
use crate::cue::word;
use crate::policy::text::{Passage, Text};

/// The longest text, in bytes, of an entry in a table of contents.
const LONGEST_ENTRY: usize = 120;

/// The cues that the headings above each passage hold.
pub(super) struct Above<'c> {
    lexicon: &'c Lexicon,
    phrases: &'c Phrases,
    /// By the heading's passage: its own cues after those of the headings above it.
    hits: HashMap<usize, Vec<Hit>>,
}

impl<'c> Above<'c> {
    pub(super) fn new(lexicon: &'c Lexicon, phrases: &'c Phrases) -> Self {
        Self { lexicon, phrases, hits: HashMap::new() }
    }

    /// Reads a heading; those above it have been read before.
    pub(super) fn enter(&mut self, index: usize, heading: &Passage) {
        let mut words = Words::default();
        self.lexicon.read(&heading.text, 0..heading.text.len(), &mut words);
        let mut hits = self.hits(heading).to_vec();
        hits.extend(self.phrases.find(self.lexicon, &words, 0..words.classes.len(), index));
        self.hits.insert(index, hits);
    }

    /// The cues in the headings above a passage, exceptions too.
    pub(super) fn hits(&self, passage: &Passage) -> &[Hit] {
        passage.heading.and_then(|heading| self.hits.get(&heading)).map_or(&[], Vec::as_slice)
    }
}

/// The headings' words, by which a table of contents is known.
pub(super) struct Titles(HashSet<String>);

impl Titles {
    pub(super) fn of(text: &Text<'_>) -> Self {
        let headings = text.passages.iter().filter(|passage| passage.is_heading());
        Self(headings.map(|heading| title(&heading.text)).collect())
    }

    /// Whether a passage is short and repeats a heading.
    pub(super) fn repeats(&self, passage: &Passage) -> bool {
        !self.0.is_empty()
            && passage.text.len() <= LONGEST_ENTRY
            && self.0.contains(&title(&passage.text))
    }
}

/// The words of a heading without the numbers that it may begin with.
fn title(text: &str) -> String {
    let is_number = |word: &String| word.chars().all(|char| char.is_ascii_digit());
    word::split(text).skip_while(is_number).collect::<Vec<_>>().join(" ")
}
