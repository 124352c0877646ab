//! All words of all cues as one automaton: a text's words become small numbers in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::table::{EMPTY, Table, finished, with_byte, word_hash};
use crate::cue::word::{Role, normal, role};
use crate::cue::{Cue, Form};
use crate::policy::text::{Passage, Text};

/// Which set of words a place of a phrase takes.
pub(super) type Slot = u32;

/// What a word is to the cues: two words of one class fit the same slots.
pub(super) type Class = u32;

/// The letters of a word that have been read.
type State = u32;

/// The class of the words that no cue knows.
pub(super) const UNKNOWN: Class = 0;

/// The state of the empty word, and the one from which no cue's word can be reached any more.
const START: State = 0;
const LOST: State = 1;

/// An automaton over the bytes of words in normal form.
pub(super) struct Lexicon {
    /// The slots by their words.
    slots: BTreeMap<Vec<Form>, Slot>,
    /// The column of each byte in `next`; 0 for the bytes that no cue has.
    columns: [u8; 256],
    width: usize,
    next: Vec<State>,
    /// For each state, the class of a word that ends there, and of one that goes on to get lost.
    ends: Vec<Class>,
    beyond: Vec<Class>,
    /// For each class, the slots that it fits: as a list, and as a row of bits.
    fits: Lists<Slot>,
    bits: Vec<u64>,
    /// How long a row is.
    row: usize,
    /// What is known of the commonest words without reading their letters one by one.
    known: Table<Known>,
}

/// What is known of a word.
#[derive(Clone, Copy)]
struct Known {
    class: Class,
    term: u32,
}

/// Most texts have longer words, with the space behind them.
const LETTERS_A_WORD: usize = 5;

/// No word of the model.
pub(super) const NONE: u32 = u32::MAX;

/// Sets one of many bits.
#[inline]
pub(super) fn set(bits: &mut [u64], bit: u32) {
    bits[index(bit / 64)] |= 1 << (bit % 64);
}

/// Whether one of many bits is set.
#[inline]
pub(super) fn is_set(bits: &[u64], bit: u32) -> bool {
    bits[index(bit / 64)] >> (bit % 64) & 1 == 1
}

/// A list for each class, all in one piece.
pub(super) struct Lists<T> {
    ends: Vec<usize>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    pub(super) fn new(lists: impl Iterator<Item = Vec<T>>) -> Self {
        let (mut ends, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend(list);
            ends.push(items.len());
        }
        Self { ends, items }
    }

    #[inline]
    pub(super) fn of(&self, class: Class) -> &[T] {
        &self.items[self.ends[index(class)]..self.ends[index(class) + 1]]
    }
}

/// The words of passages as the cues and a model see them, each passage read once.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Their classes, in order.
    pub(super) classes: Vec<Class>,
    /// Their places among the words of the model, or [`NONE`].
    pub(super) terms: Vec<u32>,
    /// Their hashes.
    pub(super) hashes: Vec<u64>,
    /// Their bytes in the passage's text.
    pub(super) spans: Vec<(u32, u32)>,
    /// Where each sentence ends.
    sentences: Vec<usize>,
    /// For each passage, its sentences among all of them.
    passages: Vec<Range<usize>>,
}

impl Words {
    fn with_room(words: usize) -> Self {
        Self {
            classes: Vec::with_capacity(words),
            terms: Vec::with_capacity(words),
            hashes: Vec::with_capacity(words),
            spans: Vec::with_capacity(words),
            ..Self::default()
        }
    }

    /// Adds the hashes and places of the words in a stretch of `text`.
    fn split(&mut self, text: &str, range: Range<usize>) {
        let bytes = &text.as_bytes()[..range.end];
        let mut at = range.start;
        while at < bytes.len() {
            let (start, mut hash) = (at, EMPTY);
            let mut end = letters(bytes, start, &mut hash);
            at = end;
            while end > start && bytes.get(at).is_some_and(|byte| letter(*byte) == NOTHING) {
                let next = letters(bytes, at + 1, &mut hash);
                end = if next > at + 1 { next } else { end };
                at = next;
            }
            if bytes.get(at).is_some_and(|byte| letter(*byte) == FOREIGN) {
                at = self.split_foreign(text, start..range.end);
            } else if end > start {
                self.add(hash, start..end);
            } else {
                at += 1;
            }
        }
    }

    /// Reads up to the end of a word with a character outside ASCII in it or behind it; where
    /// that is.
    fn split_foreign(&mut self, text: &str, range: Range<usize>) -> usize {
        let (mut start, mut end, mut at) = (None, range.start, range.start);
        for char in text[range].chars() {
            match role(char) {
                Role::Break if start.is_none() => {}
                Role::Break => break,
                Role::Nothing => {}
                Role::Letter => {
                    start.get_or_insert(at);
                    end = at + char.len_utf8();
                }
            }
            at += char.len_utf8();
        }
        if let Some(start) = start {
            self.add(normal(&text[start..end]).bytes().fold(EMPTY, with_byte), start..end);
        }
        at
    }

    fn add(&mut self, hash: u64, span: Range<usize>) {
        self.hashes.push(finished(hash));
        self.spans.push((offset(span.start), offset(span.end)));
    }

    /// The words of a passage, by the order in which they were read.
    pub(super) fn of(&self, passage: usize) -> Range<usize> {
        let Range { start, end } = self.passages[passage];
        self.sentence_start(start)..self.sentence_start(end)
    }

    /// The words of each sentence of a passage.
    pub(super) fn sentences(&self, passage: usize) -> impl Iterator<Item = Range<usize>> {
        let sentences = self.passages[passage].clone();
        sentences.map(|at| self.sentence_start(at)..self.sentence_start(at + 1))
    }

    fn sentence_start(&self, sentence: usize) -> usize {
        sentence.checked_sub(1).map_or(0, |before| self.sentences[before])
    }

    /// The bytes from the first to the last of some words.
    pub(super) fn stretch(&self, words: &Range<usize>) -> Range<usize> {
        self.spans[words.start].0 as usize..self.spans[words.end - 1].1 as usize
    }
}

impl Lexicon {
    /// The automaton of all words of some cues.
    pub(super) fn new<'c>(cues: impl Iterator<Item = &'c Cue>) -> Self {
        let mut slots = BTreeMap::new();
        for part in cues.flat_map(|cue| &cue.parts) {
            let slot = small(slots.len());
            slots.entry(part.forms.clone()).or_insert(slot);
        }
        let row = slots.len().div_ceil(64).max(1);
        let columns = columns(&slots);
        let width = usize::from(columns.iter().copied().max().unwrap_or(0)) + 1;
        let trie = Trie::new(&slots, &columns, width);
        let mut classes =
            Classes { known: BTreeMap::from([(Vec::new(), UNKNOWN)]), fits: vec![Vec::new()] };
        let mut ends = vec![UNKNOWN; trie.words.len()];
        let mut beyond = ends.clone();
        trie.visit(START, &BTreeSet::new(), &mut |state, end, on| {
            ends[index(state)] = classes.intern(end);
            beyond[index(state)] = classes.intern(on);
        });
        let mut bits = vec![0; classes.fits.len() * row];
        for (class, fits) in classes.fits.iter().enumerate() {
            fits.iter().for_each(|slot| set(&mut bits[class * row..], *slot));
        }
        let (next, known) = (trie.next, Table::new(0));
        let fits = Lists::new(classes.fits.into_iter());
        let mut lexicon =
            Self { slots, columns, width, next, ends, beyond, fits, bits, row, known };
        lexicon.learn(std::iter::empty());
        lexicon
    }

    /// Lets the words of a model be found too, by their places in this list.
    pub(super) fn learn<'t>(&mut self, terms: impl ExactSizeIterator<Item = &'t str>) {
        let forms: Vec<&str> =
            self.slots.keys().flatten().map(|form| form.letters.as_str()).collect();
        let mut known = Table::new(forms.len() + terms.len());
        let terms = (0..).zip(terms).map(|(term, word)| (word, term));
        for (word, term) in terms.chain(forms.into_iter().map(|word| (word, NONE))) {
            let class = self.class(word.bytes());
            known.insert(word_hash(word), Known { class, term });
        }
        self.known = known;
    }

    /// The slot of a place of a cue that the lexicon was made from.
    pub(super) fn slot(&self, forms: &Vec<Form>) -> Slot {
        self.slots[forms]
    }

    /// All classes of words.
    pub(super) fn classes(&self) -> Range<Class> {
        UNKNOWN..small(self.bits.len() / self.row)
    }

    /// The slots that a word of this class fits.
    pub(super) fn slots_of(&self, class: Class) -> &[Slot] {
        self.fits.of(class)
    }

    /// Whether a word of this class fits a slot.
    #[inline]
    pub(super) fn fits(&self, class: Class, slot: Slot) -> bool {
        is_set(&self.bits[index(class) * self.row..], slot)
    }

    /// Reads the words of all passages of a text.
    pub(super) fn read_text(&self, text: &Text<'_>) -> Words {
        let bytes: usize = text.passages.iter().map(|passage| passage.text.len()).sum();
        let mut words = Words::with_room(bytes / LETTERS_A_WORD);
        text.passages.iter().for_each(|passage| self.read_passage(passage, &mut words));
        words
    }

    /// Adds a passage and its words; a heading is read as one sentence.
    pub(super) fn read_passage(&self, passage: &Passage, words: &mut Words) {
        let start = words.sentences.len();
        let whole = 0..passage.text.len();
        let sentences = match passage.is_heading() {
            true => std::slice::from_ref(&whole),
            false => &passage.sentences,
        };
        for sentence in sentences {
            self.read(&passage.text, sentence.clone(), words);
            words.sentences.push(words.classes.len());
        }
        words.passages.push(start..words.sentences.len());
    }

    /// Adds the words of a stretch of `text`. They are looked up when all are there: so a
    /// processor need not wait for one before it begins with the next.
    pub(super) fn read(&self, text: &str, range: Range<usize>, words: &mut Words) {
        let first = words.hashes.len();
        words.split(text, range);
        for word in first..words.hashes.len() {
            let known = self.known.find(words.hashes[word]).unwrap_or_else(|| {
                let stretch = &text[words.stretch(&(word..word + 1))];
                Known { class: self.class(normal(stretch).bytes()), term: NONE }
            });
            words.classes.push(known.class);
            words.terms.push(known.term);
        }
    }

    /// The class of a word with these letters.
    fn class(&self, letters: impl Iterator<Item = u8>) -> Class {
        let mut state = START;
        for byte in letters {
            let column = usize::from(self.columns[usize::from(byte)]);
            let next = self.next[index(state) * self.width + column];
            if next == LOST {
                return self.beyond[index(state)];
            }
            state = next;
        }
        self.ends[index(state)]
    }
}

/// What a byte is to a word, if not a letter.
const BREAK: u8 = 0;
const FOREIGN: u8 = 1;
const NOTHING: u8 = 2;

/// The lower case of a letter or digit in ASCII, or what else the byte is.
#[inline]
fn letter(byte: u8) -> u8 {
    const LETTERS: [u8; 256] = {
        let mut letters = [BREAK; 256];
        let mut byte = 0;
        while byte < 256 {
            letters[byte] = match byte as u8 {
                letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
                b'\'' | b'`' => NOTHING,
                0x80.. => FOREIGN,
                _ => BREAK,
            };
            byte += 1;
        }
        letters
    };
    LETTERS[usize::from(byte)]
}

/// Reads letters and digits of ASCII into a hash; where they end.
#[inline]
fn letters(bytes: &[u8], mut at: usize, hash: &mut u64) -> usize {
    while let Some(lower) = bytes.get(at).map(|byte| letter(*byte)).filter(|it| *it > NOTHING) {
        *hash = with_byte(*hash, lower);
        at += 1;
    }
    at
}

/// A column of its own for every byte that the words of the slots have.
fn columns(slots: &BTreeMap<Vec<Form>, Slot>) -> [u8; 256] {
    let forms = slots.keys().flatten();
    let bytes: BTreeSet<u8> = forms.flat_map(|form| form.letters.bytes()).collect();
    let mut columns = [0; 256];
    for (column, byte) in (1..).zip(bytes) {
        columns[usize::from(byte)] = column;
    }
    columns
}

/// The words of all slots by their letters.
struct Trie {
    width: usize,
    next: Vec<State>,
    /// For each state, the slots with a word that ends there, and whether such a word may go on.
    words: Vec<Vec<(Slot, bool)>>,
}

impl Trie {
    fn new(slots: &BTreeMap<Vec<Form>, Slot>, columns: &[u8; 256], width: usize) -> Self {
        let mut trie = Self { width, next: vec![LOST; 2 * width], words: vec![Vec::new(); 2] };
        for (forms, slot) in slots {
            for form in forms {
                let state = form.letters.bytes().fold(START, |state, byte| {
                    trie.grow(state, usize::from(columns[usize::from(byte)]))
                });
                trie.words[index(state)].push((*slot, form.prefix));
            }
        }
        trie
    }

    fn grow(&mut self, state: State, column: usize) -> State {
        let at = index(state) * self.width + column;
        if self.next[at] == LOST {
            self.next[at] = small(self.words.len());
            self.next.extend(std::iter::repeat_n(LOST, self.width));
            self.words.push(Vec::new());
        }
        self.next[at]
    }

    /// Calls `visitor` for every state with the slots that a word fits which ends there, and
    /// with those that a word fits which goes on from there; `above` are those of its prefixes.
    fn visit(
        &self,
        state: State,
        above: &BTreeSet<Slot>,
        visitor: &mut impl FnMut(State, &BTreeSet<Slot>, &BTreeSet<Slot>),
    ) {
        let words = &self.words[index(state)];
        let (mut end, mut on) = (above.clone(), above.clone());
        end.extend(words.iter().map(|(slot, _)| slot));
        on.extend(words.iter().filter(|(_, prefix)| *prefix).map(|(slot, _)| slot));
        visitor(state, &end, &on);
        let row = index(state) * self.width;
        for next in self.next[row..row + self.width].iter().filter(|next| **next != LOST) {
            self.visit(*next, &on, visitor);
        }
    }
}

/// Classes by the slots that they fit.
struct Classes {
    known: BTreeMap<Vec<Slot>, Class>,
    fits: Vec<Vec<Slot>>,
}

impl Classes {
    fn intern(&mut self, slots: &BTreeSet<Slot>) -> Class {
        let slots: Vec<Slot> = slots.iter().copied().collect();
        let class = small(self.fits.len());
        *self.known.entry(slots).or_insert_with_key(|slots| {
            self.fits.push(slots.clone());
            class
        })
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("a taxonomy of at most a mebibyte has fewer letters")
}

/// A state, class or slot as an index.
#[inline]
pub(super) fn index(number: u32) -> usize {
    number as usize
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).expect("texts are shorter than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_slots() {
        let cues =
            ["sell|sold", "sell* it", "été"].map(|cue| Cue::parse(cue).expect("the cue is right"));
        let lexicon = Lexicon::new(cues.iter());
        let slot = |cue: usize, part: usize| lexicon.slot(&cues[cue].parts[part].forms);
        let text = "Sell' SOLD sellers sel it Été, étés";
        let mut words = Words::default();
        lexicon.read(text, 0..text.len(), &mut words);
        let fitting: Vec<_> = words
            .classes
            .iter()
            .map(|class| {
                [slot(0, 0), slot(1, 0), slot(1, 1), slot(2, 0)]
                    .map(|slot| lexicon.fits(*class, slot))
            })
            .collect();
        let (yes, no) = (true, false);
        let expected = [
            [yes, yes, no, no],
            [yes, no, no, no],
            [no, yes, no, no],
            [no, no, no, no],
            [no, no, yes, no],
            [no, no, no, yes],
            [no, no, no, no],
        ];
        assert_eq!(fitting, expected);
        assert_eq!(&text[words.stretch(&(4..6))], "it Été");
    }
}
