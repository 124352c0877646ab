//! What is known of words, by their hashes: one look tells.

use std::num::NonZeroU64;

/// A table from hashes of words to what is known of them.
pub(super) struct Table<T> {
    /// Each entry stands at the first free place from the one that its hash names; half of the
    /// places stay free.
    places: Vec<Option<(NonZeroU64, T)>>,
}

impl<T: Copy> Table<T> {
    /// A table with room for so many words.
    pub(super) fn new(words: usize) -> Self {
        Self { places: vec![None; (words * 2).next_power_of_two().max(2)] }
    }

    /// Adds a word; the first stays.
    pub(super) fn insert(&mut self, hash: u64, known: T) {
        let place = self.place(hash);
        self.places[place].get_or_insert((named(hash), known));
    }

    /// What is known of the word with this hash.
    #[inline]
    pub(super) fn find(&self, hash: u64) -> Option<T> {
        self.places[self.place(hash)].map(|(_, known)| known)
    }

    /// The place of a hash, or the free one where it would stand.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let (last, name) = (self.places.len() - 1, named(hash));
        let mut place = hash as usize & last;
        while self.places[place].is_some_and(|(known, _)| known != name) {
            place = (place + 1) & last;
        }
        place
    }
}

/// A hash that is not 0, so that a free place needs no sign of its own.
#[inline]
fn named(hash: u64) -> NonZeroU64 {
    NonZeroU64::new(hash).unwrap_or(NonZeroU64::MIN)
}

/// The hash of a word in normal form.
pub(super) fn word_hash(word: &str) -> u64 {
    finished(word.bytes().fold(EMPTY, with_byte))
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
    use super::*;

    #[test]
    fn words_are_found_by_their_hashes() {
        let words: Vec<String> = (0..100).map(|number| format!("word{number}")).collect();
        let mut table = Table::new(words.len());
        for (number, word) in words.iter().enumerate() {
            table.insert(word_hash(word), number);
        }
        table.insert(word_hash("word7"), 1000);
        for (number, word) in words.iter().enumerate() {
            assert_eq!(table.find(word_hash(word)), Some(number));
        }
        assert_eq!(table.find(word_hash("word")), None);
        assert_eq!(Table::<u8>::new(0).find(word_hash("word")), None);
    }
}
