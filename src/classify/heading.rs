//! What the headings of a text say about the passages under them.

use std::collections::{HashMap, HashSet};

use super::lexicon::{Lexicon, Words};
use super::phrase::{Found, Hit, Phrases};
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

    /// Looks at a heading and its words; those above it have been looked at before.
    pub(super) fn enter(&mut self, index: usize, heading: &Passage, words: &Words) {
        let mut found = Found::default();
        found.hits.extend_from_slice(self.hits(heading));
        for sentence in words.sentences(index) {
            self.phrases.find(self.lexicon, words, sentence, index, &mut found);
        }
        self.hits.insert(index, found.hits);
    }

    /// The cues in the headings above a passage, exceptions too.
    pub(super) fn hits(&self, passage: &Passage) -> &[Hit] {
        passage.heading.and_then(|heading| self.hits.get(&heading)).map_or(&[], Vec::as_slice)
    }
}

/// The headings' words, by which a table of contents is known.
pub(super) struct Titles(HashSet<u64>);

impl Titles {
    pub(super) fn of(text: &Text<'_>, words: &Words) -> Self {
        let headings = text.passages.iter().enumerate().filter(|(_, passage)| passage.is_heading());
        Self(headings.map(|(index, heading)| title(index, heading, words)).collect())
    }

    /// Whether a passage is short and repeats a heading.
    pub(super) fn repeats(&self, index: usize, passage: &Passage, words: &Words) -> bool {
        !self.0.is_empty()
            && passage.text.len() <= LONGEST_ENTRY
            && self.0.contains(&title(index, passage, words))
    }
}

/// The hash of a heading's words without the numbers that it may begin with.
fn title(index: usize, passage: &Passage, words: &Words) -> u64 {
    let is_number = |word: &usize| {
        let digits = &passage.text[words.stretch(&(*word..*word + 1))];
        digits.chars().all(|char| char.is_ascii_digit())
    };
    let own = words.of(index).skip_while(is_number);
    own.fold(0, |hash: u64, word| {
        (hash.rotate_left(5) ^ words.hashes[word]).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}
