//! The terms of a model in a text: single words and pairs of words.

use std::ops::Range;

use super::lexicon::{Class, Lexicon, Slot, UNKNOWN, Words, index};
use crate::cue::{Cue, word};
use crate::policy::text::Passage;

/// The most letters of a word in a term.
const LONGEST: usize = 30;

/// Terms, ready to be looked for; each has its place in the list that they were made from.
pub(super) struct Terms {
    lexicon: Lexicon,
    /// The word of each class: no more than one, for no word of a term has a star.
    words: Vec<Option<Slot>>,
    /// By word: the term that it is alone.
    single: Vec<Option<u32>>,
    /// By first word: the second words, sorted, and the terms that the two are.
    pairs: Vec<Vec<(Slot, u32)>>,
    count: usize,
}

/// A term that stands in a passage: which one, and its bytes there.
pub(super) type Found = (usize, Range<usize>);

/// Whether a text is a term: a word or two in normal form.
pub(super) fn is_term(text: &str) -> bool {
    let words: Vec<_> = word::split(text).collect();
    let short = words.iter().all(|word| word.chars().count() <= LONGEST);
    short && (1..=2).contains(&words.len()) && words.join(" ") == text
}

/// The terms of a stretch of text, and how many words it has.
pub(super) fn each_term(text: &str, mut visitor: impl FnMut(&str)) -> usize {
    let mut before: Option<String> = None;
    let mut count = 0;
    for word in word::split(text) {
        count += 1;
        if word.chars().count() > LONGEST {
            before = None;
            continue;
        }
        visitor(&word);
        if let Some(before) = before {
            visitor(&format!("{before} {word}"));
        }
        before = Some(word);
    }
    count
}

impl Terms {
    /// Makes terms ready; each is one by [`is_term`].
    pub(super) fn new<'t>(terms: impl Iterator<Item = &'t str>) -> Self {
        let cue = |term| Cue::parse(term).expect("a term is a cue of plain words");
        let cues: Vec<Cue> = terms.map(cue).collect();
        let lexicon = Lexicon::new(cues.iter());
        let words: Vec<_> =
            lexicon.classes().map(|class| lexicon.slots(class).first().copied()).collect();
        let (mut single, mut pairs) = (vec![None; words.len()], vec![Vec::new(); words.len()]);
        for (number, cue) in (0..).zip(&cues) {
            let slot = |part: usize| lexicon.slot(&cue.parts[part].forms);
            match cue.parts.len() {
                1 => single[index(slot(0))] = Some(number),
                _ => pairs[index(slot(0))].push((slot(1), number)),
            }
        }
        pairs.iter_mut().for_each(|seconds| seconds.sort_unstable());
        Self { lexicon, words, single, pairs, count: cues.len() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Calls `visitor` with each term that stands in a passage, as often as it does; how many
    /// words the passage has. A pair does not cross the end of a sentence.
    pub(super) fn find(&self, passage: &Passage, mut visitor: impl FnMut(Found)) -> usize {
        let mut words = Words::default();
        for sentence in &passage.sentences {
            let start = words.classes.len();
            self.lexicon.read(&passage.text, sentence.clone(), &mut words);
            let mut before = None;
            for at in start..words.classes.len() {
                let word = self.word(words.classes[at]);
                if let Some(word) = word {
                    let mut found = |term: u32, from: usize| {
                        visitor((index(term), words.stretch(&(from..at + 1))));
                    };
                    if let Some(term) = self.single[index(word)] {
                        found(term, at);
                    }
                    if let Some(term) = before.and_then(|before| self.pair(before, word)) {
                        found(term, at - 1);
                    }
                }
                before = word;
            }
        }
        words.classes.len()
    }

    fn word(&self, class: Class) -> Option<Slot> {
        if class == UNKNOWN { None } else { self.words[index(class)] }
    }

    fn pair(&self, first: Slot, second: Slot) -> Option<u32> {
        let seconds = &self.pairs[index(first)];
        let at = seconds.binary_search_by_key(&second, |(second, _)| *second).ok()?;
        Some(seconds[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::text::Text;

    #[test]
    fn terms_are_found_as_they_are_taught() {
        let terms = ["how long", "long", "été", "don", "it we"];
        let text = Text::parse("How long? How LONG is été kept; dont ask how. Long it. We");
        let passage = &text.passages[0];
        let mut found = Vec::new();
        let count = Terms::new(terms.into_iter())
            .find(passage, |(term, stretch)| found.push((terms[term], &passage.text[stretch])));
        assert_eq!(count, 13);
        let expected = [
            ("long", "long"),
            ("how long", "How long"),
            ("long", "LONG"),
            ("how long", "How LONG"),
            ("été", "été"),
            ("long", "Long"),
        ];
        assert_eq!(found, expected);
        let mut taught = Vec::new();
        for sentence in &passage.sentences {
            each_term(&passage.text[sentence.clone()], |term| taught.push(term.to_owned()));
        }
        taught.retain(|term| terms.contains(&&**term));
        assert_eq!(taught, expected.map(|(term, _)| term));
        assert!(is_term("how long") && !is_term("How") && !is_term("") && !is_term("a b c"));
    }
}
