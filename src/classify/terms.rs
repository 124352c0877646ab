//! The words of a model in a text.
//!
//! A word is known by its hash, so that one look into a table tells which one it is, or none.

use super::lexicon::index;
use crate::cue::word;

/// The most letters of a word that is learnt.
const LONGEST: usize = 30;

/// No word.
const NONE: u32 = u32::MAX;

/// Words, ready to be looked for; each has its place in the list that they were made from.
pub(super) struct Terms {
    /// Hashes and words, each at the first free place from the one that its hash names.
    table: Vec<(u64, u32)>,
    count: usize,
}

/// Whether a text is what a model can have learnt: a word in normal form.
pub(super) fn is_term(text: &str) -> bool {
    let mut words = word::split(text);
    words.next().is_some_and(|word| word == text && is_short(&word)) && words.next().is_none()
}

/// The words of a stretch of text that can be learnt, and how many it has of any kind.
pub(super) fn each_term(text: &str, mut visitor: impl FnMut(String)) -> usize {
    let mut count = 0;
    for word in word::split(text) {
        count += 1;
        if is_short(&word) {
            visitor(word);
        }
    }
    count
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= LONGEST
}

impl Terms {
    /// Makes words ready; each is one by [`is_term`].
    pub(super) fn new<'t>(words: impl Iterator<Item = &'t str>) -> Self {
        let hashes: Vec<u64> =
            words.map(|word| finished(word.bytes().fold(EMPTY, with_byte))).collect();
        let size = (hashes.len() * 2).next_power_of_two().max(2);
        let mut terms = Self { table: vec![(0, NONE); size], count: hashes.len() };
        for (term, hash) in (0..).zip(hashes) {
            let place = terms.place(hash);
            terms.table[place] = (hash, term);
        }
        terms
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The word with this hash.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<usize> {
        let (_, term) = self.table[self.place(hash)];
        (term != NONE).then(|| index(term))
    }

    /// The place of a hash, or the free one where it would stand; half of the table is free.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.table.len() - 1;
        let mut place = hash as usize & last;
        while self.table[place].1 != NONE && self.table[place].0 != hash {
            place = (place + 1) & last;
        }
        place
    }
}

/// The hash of a word before its first letter.
pub(super) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word with one more byte (FNV-1a).
#[inline]
pub(super) fn with_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash of a word after its last letter: its low bits depend on all of them.
#[inline]
pub(super) fn finished(hash: u64) -> u64 {
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{Lexicon, Words};
    use super::*;
    use crate::policy::text::Text;

    #[test]
    fn words_are_found_as_they_are_taught() {
        let terms = ["how", "long", "été", "dont", "it"];
        let text = Text::parse("How long? LONG is été kept; don’t ask how. Long it. We");
        let passage = &text.passages[0];
        let (known, mut words) = (Terms::new(terms.into_iter()), Words::default());
        Lexicon::new(std::iter::empty()).read_passage(passage, &mut words);
        let found = words.hashes.iter().filter_map(|hash| known.find(*hash));
        let found: Vec<&str> = found.map(|term| terms[term]).collect();
        assert_eq!(found, ["how", "long", "long", "été", "dont", "how", "long", "it"]);
        let mut taught = Vec::new();
        assert_eq!(each_term(&passage.text, |term| taught.push(term)), words.classes.len());
        taught.retain(|term| terms.contains(&&**term));
        assert_eq!(taught, found);
        assert!(is_term("how") && !is_term("How") && !is_term("") && !is_term("a b"));
    }
}
