//! Lists of cues, all looked for in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lexicon::{Class, Lexicon, Lists, Slot, Words, index, is_set, set};
use crate::cue::{Cue, Part};

/// The most words that a gap stands for.
const LONGEST_GAP: usize = 5;

/// Marks of slots, of which some share one: a bit for each.
type Marks = [u64; 4];

/// The cues of many lists: each belongs to an owner, such as a category.
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
    /// For each class of words, the phrases that one of them can begin.
    starts: Lists<Start>,
    /// For each class of words, the marks of the last slots that one of them fits.
    lasts: Vec<Marks>,
}

/// A phrase that a word can begin, and what tells most of the time that it does not.
#[derive(Clone, Copy)]
struct Start {
    phrase: u32,
    /// What the next word must fit, where no gap is allowed before it.
    next: Option<Slot>,
    /// The mark of its last slot, where it has more than one word: without a word for that there
    /// is nothing to look for.
    last: Option<u8>,
}

struct Phrase {
    source: Box<str>,
    owner: usize,
    weight: f32,
    exception: bool,
    first: Slot,
    /// What follows the first word: the slot, and whether a gap comes before it.
    rest: Vec<(Slot, bool)>,
}

/// The cues that were found so far.
#[derive(Default)]
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
}

impl Found {
    /// Takes away exceptions among the hits from `first` on, and whatever else their owners have
    /// there.
    pub(super) fn except(&mut self, first: usize) {
        if self.hits[first..].iter().any(|hit| hit.exception) {
            let mut last = self.hits.split_off(first);
            except(&mut last);
            self.hits.append(&mut last);
        }
    }
}

/// A cue that was found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    /// Whose cue it is.
    pub(super) owner: usize,
    /// Which cue, among all of the lists.
    pub(super) phrase: usize,
    pub(super) weight: f32,
    exception: bool,
    /// The passage that holds its words, and their bytes there, from the first to the last.
    pub(super) passage: usize,
    pub(super) stretch: Range<usize>,
}

impl Phrases {
    /// Makes the lists ready; `cues` are owners with one of their cues.
    pub(super) fn new<'c>(lexicon: &Lexicon, cues: impl Iterator<Item = (usize, &'c Cue)>) -> Self {
        let slot = |part: &Part| (lexicon.slot(&part.forms), part.gap);
        let phrases: Vec<_> = cues
            .map(|(owner, cue)| Phrase {
                source: cue.source.as_str().into(),
                owner,
                weight: cue.weight,
                exception: cue.exception,
                first: slot(&cue.parts[0]).0,
                rest: cue.parts[1..].iter().map(slot).collect(),
            })
            .collect();
        let slots: BTreeSet<Slot> = phrases.iter().filter_map(Phrase::last).collect();
        let marks: BTreeMap<Slot, u8> = slots.into_iter().zip((0..=u8::MAX).cycle()).collect();
        let mut by_first: BTreeMap<Slot, Vec<Start>> = BTreeMap::new();
        for (number, phrase) in (0..).zip(&phrases) {
            let last = phrase.last().map(|slot| marks[&slot]);
            let start = Start { phrase: number, next: phrase.next(), last };
            by_first.entry(phrase.first).or_default().push(start);
        }
        let begun_by = |class: Class| -> Vec<Start> {
            let fitting = lexicon.slots_of(class).iter().filter_map(|slot| by_first.get(slot));
            let mut begun: Vec<Start> = fitting.flatten().copied().collect();
            begun.sort_unstable_by_key(|start| start.phrase);
            begun
        };
        let ended_by = |class: Class| {
            let mut ended = Marks::default();
            let fitting = lexicon.slots_of(class).iter().filter_map(|slot| marks.get(slot));
            fitting.for_each(|mark| set(&mut ended, u32::from(*mark)));
            ended
        };
        let starts = Lists::new(lexicon.classes().map(begun_by));
        let lasts = lexicon.classes().map(ended_by).collect();
        Self { phrases, starts, lasts }
    }

    /// A cue as it stands in the taxonomy.
    pub(super) fn source(&self, phrase: usize) -> &str {
        &self.phrases[phrase].source
    }

    /// Adds every cue that the words of a sentence hold, exceptions too, each once.
    pub(super) fn find(
        &self,
        lexicon: &Lexicon,
        words: &Words,
        sentence: Range<usize>,
        passage: usize,
        found: &mut Found,
    ) {
        let classes = &words.classes[..sentence.end];
        let mut lasts = Marks::default();
        for class in &classes[sentence.start..] {
            let ended = &self.lasts[index(*class)];
            lasts.iter_mut().zip(ended).for_each(|(all, ended)| *all |= ended);
        }
        let first = found.hits.len();
        for at in sentence {
            let goes_on = |slot| classes.get(at + 1).is_some_and(|it| lexicon.fits(*it, slot));
            for Start { phrase: number, next, last } in self.starts.of(classes[at]) {
                if last.is_some_and(|last| !is_set(&lasts, u32::from(last)))
                    || next.is_some_and(|slot| !goes_on(slot))
                {
                    continue;
                }
                let (number, phrase) = (index(*number), &self.phrases[index(*number)]);
                let Some(end) = end(lexicon, classes, at + 1, &phrase.rest) else { continue };
                if found.hits[first..].iter().all(|hit| hit.phrase != number) {
                    found.hits.push(phrase.hit(number, passage, words.stretch(&(at..end))));
                }
            }
        }
    }
}

impl Phrase {
    /// The slot of its second word, where that follows the first at once.
    fn next(&self) -> Option<Slot> {
        self.rest.first().filter(|(_, gap)| !gap).map(|(slot, _)| *slot)
    }

    /// The slot of its last word, where it has several.
    fn last(&self) -> Option<Slot> {
        self.rest.last().map(|(slot, _)| *slot)
    }

    fn hit(&self, phrase: usize, passage: usize, stretch: Range<usize>) -> Hit {
        let Self { owner, weight, exception, .. } = *self;
        Hit { owner, phrase, weight, exception, passage, stretch }
    }
}

/// Takes away exceptions, and whatever else their owners have among the hits.
pub(super) fn except(hits: &mut Vec<Hit>) {
    if hits.iter().any(|hit| hit.exception) {
        let owners: Vec<_> = hits.iter().filter(|hit| hit.exception).map(|hit| hit.owner).collect();
        hits.retain(|hit| !owners.contains(&hit.owner));
    }
}

/// The end of the phrase that goes on with `rest` at the word `at`, where it does.
fn end(lexicon: &Lexicon, classes: &[Class], at: usize, rest: &[(Slot, bool)]) -> Option<usize> {
    let Some(((slot, gap), rest)) = rest.split_first() else { return Some(at) };
    let longest = if *gap { LONGEST_GAP } else { 0 };
    let last = classes.len().min(at + longest + 1);
    (at..last)
        .filter(|next| lexicon.fits(classes[*next], *slot))
        .find_map(|next| end(lexicon, classes, next + 1, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stretches of `text`, taken as one sentence, that the cues match.
    fn found<'t>(cues: &[&str], text: &'t str) -> Vec<&'t str> {
        let cues: Vec<_> =
            cues.iter().map(|cue| Cue::parse(cue).expect("the cue is right")).collect();
        let lexicon = Lexicon::new(cues.iter());
        let phrases = Phrases::new(&lexicon, cues.iter().map(|cue| (0, cue)));
        let mut words = Words::default();
        lexicon.read(text, 0..text.len(), &mut words);
        let mut found = Found::default();
        phrases.find(&lexicon, &words, 0..words.classes.len(), 0, &mut found);
        found.except(0);
        found.hits.into_iter().map(|hit| &text[hit.stretch]).collect()
    }

    #[test]
    fn cues_match_word_by_word() {
        for (cues, text, expected) in [
            (vec!["privacy policy"], "Our “Privacy Policy”.", vec!["Privacy Policy"]),
            (vec!["privacy policy"], "privacy and policy", vec![]),
            (vec!["encrypt*"], "It is encrypted; encryption helps.", vec!["encrypted"]),
            (vec!["sell|rent data"], "we rent data", vec!["rent data"]),
            (
                vec!["not ... sell"],
                "We do not ever, for any price, sell it",
                vec!["not ever, for any price, sell"],
            ),
            (vec!["not ... sell"], "not one two three four five six sell", vec![]),
            (
                vec!["not ... sell ... data"],
                "not sell sell to you of my many data",
                vec!["not sell sell to you of my many data"],
            ),
            (vec!["opt-out"], "You may opt out.", vec!["opt out"]),
            (vec!["don't sell"], "we don’t sell", vec!["don’t sell"]),
            (vec!["sell", "data", "!not ... sell"], "We do not sell data", vec![]),
            (vec!["sell", "!not ... sell"], "We sell", vec!["sell"]),
        ] {
            assert_eq!(found(&cues, text), expected, "{cues:?} in {text}");
        }
    }
}
