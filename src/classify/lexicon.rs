//! All words of all cues as one automaton: a text's words become small numbers in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::terms::{EMPTY, finished, with_byte};
use crate::cue::word::{Role, role};
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
    /// For each class, the slots that it fits.
    fits: Lists<Slot>,
    /// The same as a row of bits for each class.
    bits: Vec<u64>,
    /// How long a row is.
    row: usize,
}

/// The slots that the words of a sentence fit: what is not here need not be looked for.
#[derive(Default)]
pub(super) struct Present(Vec<u64>);

impl Present {
    /// Whether some word of the sentence fits the slot.
    #[inline]
    pub(super) fn holds(&self, slot: Slot) -> bool {
        is_set(&self.0, slot)
    }
}

fn set(bits: &mut [u64], slot: Slot) {
    bits[index(slot / 64)] |= 1 << (slot % 64);
}

#[inline]
fn is_set(bits: &[u64], slot: Slot) -> bool {
    bits[index(slot / 64)] >> (slot % 64) & 1 == 1
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
        let row = slots.len().div_ceil(64);
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
        let fits = Lists::new(classes.fits.into_iter());
        Self { slots, columns, width, next: trie.next, ends, beyond, fits, bits, row }
    }

    /// The slot of a place of a cue that the lexicon was made from.
    pub(super) fn slot(&self, forms: &Vec<Form>) -> Slot {
        self.slots[forms]
    }

    /// All classes of words.
    pub(super) fn classes(&self) -> Range<Class> {
        UNKNOWN..small(self.fits.ends.len() - 1)
    }

    /// Whether a word of this class fits a slot.
    #[inline]
    pub(super) fn fits(&self, class: Class, slot: Slot) -> bool {
        is_set(&self.bits[index(class) * self.row..], slot)
    }

    /// The slots that some words fit, instead of those that `present` held.
    pub(super) fn present(&self, classes: &[Class], present: &mut Present) {
        present.0.clear();
        present.0.resize(self.row, 0);
        for slot in classes.iter().flat_map(|class| self.fits.of(*class)) {
            set(&mut present.0, *slot);
        }
    }

    /// Reads the words of all passages of a text.
    pub(super) fn read_text(&self, text: &Text<'_>) -> Words {
        let mut words = Words::default();
        text.passages.iter().for_each(|passage| self.read_passage(passage, &mut words));
        words
    }

    /// Adds a passage and its words; a heading is read as one sentence.
    pub(super) fn read_passage(&self, passage: &Passage, words: &mut Words) {
        let start = words.sentences.len();
        let whole = [0..passage.text.len()];
        let sentences = if passage.is_heading() { &whole[..] } else { &passage.sentences };
        for sentence in sentences {
            self.read(&passage.text, sentence.clone(), words);
            words.sentences.push(words.classes.len());
        }
        words.passages.push(start..words.sentences.len());
    }

    /// Adds the words of a stretch of `text`.
    pub(super) fn read(&self, text: &str, range: Range<usize>, words: &mut Words) {
        let bytes = text.as_bytes();
        let mut word = Reading::default();
        let mut at = range.start;
        while at < range.end {
            let byte = bytes[at];
            match byte {
                b'a'..=b'z' | b'0'..=b'9' => self.step(byte, at, &mut word),
                b'A'..=b'Z' => self.step(byte | 0x20, at, &mut word),
                b'\'' | b'`' => {}
                0x80.. => {
                    at += self.step_char(&text[at..], at, &mut word, words);
                    continue;
                }
                _ => self.end(&mut word, words),
            }
            at += 1;
        }
        self.end(&mut word, words);
    }

    #[inline]
    fn step(&self, byte: u8, at: usize, word: &mut Reading) {
        if word.end == 0 {
            word.start = at;
            word.hash = EMPTY;
        }
        word.end = at + 1;
        word.hash = with_byte(word.hash, byte);
        if word.state != LOST {
            let column = usize::from(self.columns[usize::from(byte)]);
            let next = self.next[index(word.state) * self.width + column];
            if next == LOST {
                word.class = self.beyond[index(word.state)];
            }
            word.state = next;
        }
    }

    /// Reads a character outside ASCII; how many bytes it has.
    fn step_char(&self, rest: &str, at: usize, word: &mut Reading, words: &mut Words) -> usize {
        let char =
            rest.chars().next().expect("a text's bytes are read from character to character");
        match role(char) {
            Role::Nothing => {}
            Role::Break => self.end(word, words),
            Role::Letter => {
                let mut buffer = [0; 4];
                for lower in char.to_lowercase() {
                    lower
                        .encode_utf8(&mut buffer)
                        .bytes()
                        .for_each(|byte| self.step(byte, at, word));
                }
                word.end = at + char.len_utf8();
            }
        }
        char.len_utf8()
    }

    #[inline]
    fn end(&self, word: &mut Reading, words: &mut Words) {
        if word.end == 0 {
            return;
        }
        let class = if word.state == LOST { word.class } else { self.ends[index(word.state)] };
        words.classes.push(class);
        words.hashes.push(finished(word.hash));
        words.spans.push((offset(word.start), offset(word.end)));
        *word = Reading::default();
    }
}

/// A word that is being read; its end is 0 before it begins.
#[derive(Default)]
struct Reading {
    start: usize,
    end: usize,
    state: State,
    class: Class,
    hash: u64,
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
