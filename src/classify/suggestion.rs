//! Which stance a text seems to take on each category, and the sentences that carry it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::phrase::{Found, Hit};
use super::sentence;
use super::{Above, Answers, Classifier, Mention, Read, distinct, shown};
use crate::policy::text::{Passage, Text};
use crate::taxonomy::{CategoryId, StanceId, Tone};

/// Evidence for the reader's side and evidence against it contradict each other where the
/// weaker has at least this share of the stronger one's weight.
const COMPARABLE: f32 = 0.75;

/// What a number, a denial and a name in a sentence count for, when one of several is to be shown.
const NUMBER: f32 = 0.3;
const DENIAL: f32 = 0.2;
const DENIALS: &[&str] = &["not", "never", "jamais", "aucun", "aucune"];
const NAME: f32 = 0.1;
const MOST_NAMES: usize = 3;

/// A stance that a text seems to take.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// On what.
    pub category: CategoryId,
    /// Which stance.
    pub stance: StanceId,
    /// What carries it: nothing where it is silence, two sentences where they contradict each
    /// other, and elsewhere one, or two where the second adds something that can be checked.
    pub evidence: Vec<Evidence>,
}

/// A sentence that carries a stance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The passage, by its index in the text.
    pub passage: usize,
    /// The sentence's bytes in the passage's text.
    pub sentence: Range<usize>,
    /// The words that weighed, as they stand there or in a heading above.
    pub words: Vec<String>,
}

/// The cues of one stance in one sentence.
#[derive(Clone)]
struct Spot {
    passage: usize,
    sentence: Range<usize>,
    hits: Vec<Hit>,
}

impl Spot {
    /// The sentence as it stands in the text.
    fn words<'t>(&self, text: &'t Text<'_>) -> &'t str {
        &text.passages[self.passage].text[self.sentence.clone()]
    }
}

/// By the number of the stance, where its cues were found.
type Spots = BTreeMap<usize, Vec<Spot>>;

impl Classifier {
    /// A stance for each category, in the taxonomy's order, from the passages that mention it;
    /// nothing where no cue tells.
    ///
    /// Without a mention the stance is the silent one. Where two stances of opposite tone weigh
    /// about the same, it is the unclear one, with a sentence for each.
    pub fn suggest(&self, text: &Text<'_>, mentions: &[Mention]) -> Vec<Option<Suggestion>> {
        self.suggested(&self.read(text), &mentions.iter().collect::<Vec<_>>())
    }

    pub(super) fn suggested(
        &self,
        read: &Read<'_>,
        mentions: &[&Mention],
    ) -> Vec<Option<Suggestion>> {
        let spots = self.spots(read, mentions);
        let suggestion = |(index, answers): (usize, &Answers)| {
            if !answers.has_cues {
                return None;
            }
            if mentions.iter().all(|mention| mention.category.index() != index) {
                return answers.suggestion(Tone::Silent, Vec::new());
            }
            answers.weigh(read.text, &spots)
        };
        self.categories.iter().enumerate().map(suggestion).collect()
    }

    /// Where stances have cues in the passages that mention their category.
    fn spots(&self, Read { text, words, .. }: &Read<'_>, mentions: &[&Mention]) -> Spots {
        if mentions.is_empty() {
            return Spots::new();
        }
        let mut above = Above::new(&self.lexicon, &self.stances.headings);
        let headings = text.passages.iter().enumerate().filter(|(_, passage)| passage.is_heading());
        headings.for_each(|(index, heading)| above.enter(index, heading, words));
        let (mut spots, mut found) = (Spots::new(), Found::default());
        for of_passage in mentions.chunk_by(|a, b| a.passage == b.passage) {
            let index = of_passage[0].passage;
            let passage = &text.passages[index];
            for (sentence, own) in passage.sentences.iter().zip(words.sentences(index)) {
                found.hits.clear();
                found.hits.extend_from_slice(above.hits(passage));
                self.stances.find(&self.lexicon, words, own, index, &mut found);
                found.except(0);
                if found.hits.is_empty() || sentence::is_menu(&passage.text[sentence.clone()]) {
                    continue;
                }
                for mention in of_passage {
                    let answers = &self.categories[mention.category.index()];
                    answers.collect((index, passage), sentence, &found.hits, &mut spots);
                }
            }
        }
        spots
    }
}

impl Answers {
    /// Adds what a sentence holds for the stances of this category; who denies a practice is not
    /// to be suspected of it.
    fn collect(
        &self,
        (index, passage): (usize, &Passage),
        sentence: &Range<usize>,
        hits: &[Hit],
        spots: &mut Spots,
    ) {
        if hits.iter().all(|hit| !self.numbers().contains(&hit.owner)) {
            return;
        }
        let is_denied = |hit: &Hit| {
            let Range { start, end } = hit.stretch;
            hit.passage == index
                && !sentence::is_denial(&passage.text[start..end])
                && sentence::denies(&passage.text[sentence.start..start])
        };
        let of_stance = |(number, (_, tone)): (usize, &(StanceId, Tone))| {
            let own = hits.iter().filter(|hit| hit.owner == number);
            let hits = own.filter(|hit| *tone != Tone::Bad || !is_denied(hit)).cloned().collect();
            (number, *tone, hits)
        };
        let mut found: Vec<_> = self.numbers().zip(&self.stances).map(of_stance).collect();
        settle(&mut found);
        for (number, _, hits) in found.into_iter().filter(|(.., hits)| !hits.is_empty()) {
            let sentence = sentence.clone();
            spots.entry(number).or_default().push(Spot { passage: index, sentence, hits });
        }
    }

    fn weigh(&self, text: &Text<'_>, spots: &Spots) -> Option<Suggestion> {
        let weights: Vec<_> = self.numbers().map(|number| weight(spots.get(&number))).collect();
        let heaviest = |wanted: &dyn Fn(Tone) -> bool| {
            let fitting = (0..weights.len())
                .filter(|place| wanted(self.stances[*place].1) && weights[*place] > 0.0);
            // The first of equals: stances stand from the reader's good to the bad.
            fitting.rev().max_by(|a, b| weights[*a].total_cmp(&weights[*b]))
        };
        let best = heaviest(&|tone| tone != Tone::Silent)?;
        let opposite = match self.stances[best].1 {
            Tone::Good => heaviest(&|tone| matches!(tone, Tone::Caution | Tone::Bad)),
            Tone::Caution | Tone::Bad => heaviest(&|tone| tone == Tone::Good),
            _ => None,
        };
        let spots = |place: usize| &spots[&(self.first + place)];
        let evidence_of = |spots: &[Spot]| evidence(text, spots);
        let against = opposite.map(|other| elsewhere(text, spots(other), spots(best)));
        match against.filter(|it| weight(Some(it)) >= COMPARABLE * weights[best]) {
            Some(against) => {
                let both = [spots(best), &against].map(|spots| evidence_of(spots).swap_remove(0));
                self.suggestion(Tone::Unclear, both.into())
            }
            None => Some(Suggestion {
                category: self.handle,
                stance: self.stances[best].0,
                evidence: evidence_of(spots(best)),
            }),
        }
    }

    /// The stance that alone has this tone; unclear and silent are in every category.
    fn suggestion(&self, tone: Tone, evidence: Vec<Evidence>) -> Option<Suggestion> {
        let (stance, _) = *self.stances.iter().find(|(_, of_stance)| *of_stance == tone)?;
        Some(Suggestion { category: self.handle, stance, evidence })
    }

    /// The numbers of its stances over all categories.
    fn numbers(&self) -> Range<usize> {
        self.first..self.first + self.stances.len()
    }
}

/// Lets a sentence speak for the reader's side or against it, whichever its cues weigh more for:
/// no sentence contradicts itself.
fn settle(found: &mut [(usize, Tone, Vec<Hit>)]) {
    let heaviest = |wanted: fn(Tone) -> bool| {
        let fitting = found.iter().filter(|(_, tone, _)| wanted(*tone));
        fitting.map(|(.., hits)| hits.iter().map(|hit| hit.weight).sum()).fold(0.0, f32::max)
    };
    let is_for = |tone| tone == Tone::Good;
    let is_against = |tone| matches!(tone, Tone::Caution | Tone::Bad);
    let [good, other] = [heaviest(is_for), heaviest(is_against)];
    if good > 0.0 && other > 0.0 {
        let loses = if good >= other { is_against } else { is_for };
        found.iter_mut().filter(|(_, tone, _)| loses(*tone)).for_each(|(.., hits)| hits.clear());
    }
}

/// The spots of a stance in sentences that read like none of the others: a text that says a thing
/// twice contradicts itself no more than one that says it once.
fn elsewhere(text: &Text<'_>, spots: &[Spot], others: &[Spot]) -> Vec<Spot> {
    let same = |spot: &&Spot| others.iter().all(|other| spot.words(text) != other.words(text));
    spots.iter().filter(same).cloned().collect()
}

/// What the cues of a stance weigh; one that is found often counts once.
fn weight(spots: Option<&Vec<Spot>>) -> f32 {
    let hits: BTreeMap<usize, f32> = spots
        .into_iter()
        .flatten()
        .flat_map(|spot| &spot.hits)
        .map(|hit| (hit.phrase, hit.weight))
        .collect();
    hits.values().sum()
}

/// How much a sentence says that can be checked: a number (an amount, a period, an age), that
/// something is not done, and names, which begin with a capital in the middle of it.
fn specific(sentence: &str) -> f32 {
    let words = || sentence.split_whitespace().skip(1);
    let number = words().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let names = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    let number = if number { NUMBER } else { 0.0 };
    let denial = if words().any(|word| DENIALS.contains(&word)) { DENIAL } else { 0.0 };
    number + denial + NAME * names.min(MOST_NAMES) as f32
}

/// The sentence in which the cues of a stance weigh most, one that is specific before one that
/// is not, the first of equals; and the best of those that add a cue and a number, if any does.
fn evidence(text: &Text<'_>, spots: &[Spot]) -> Vec<Evidence> {
    let weighed = |spot| Weighed::new(text, spot);
    let weighed: Vec<Weighed<'_>> = spots.iter().map(weighed).collect();
    let heaviest = |fits: &dyn Fn(&Weighed<'_>) -> bool| {
        let fitting = weighed.iter().rev().filter(|it| fits(it));
        fitting.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|it| it.spot)
    };
    let first = heaviest(&|_| true).expect("a stance that weighs something has a sentence");
    let adds = |it: &Weighed<'_>| {
        let new = |hit: &Hit| first.hits.iter().all(|known| known.phrase != hit.phrase);
        let repeats = it.spot.words(text) == first.words(text);
        it.specific >= NUMBER && !repeats && it.spot.hits.iter().any(new)
    };
    let evidence = |spot: &Spot| Evidence {
        passage: spot.passage,
        sentence: spot.sentence.clone(),
        words: shown(text, &distinct(spot.hits.iter())),
    };
    [Some(first), heaviest(&adds)].into_iter().flatten().map(evidence).collect()
}

/// A sentence among others of its stance.
struct Weighed<'s> {
    spot: &'s Spot,
    specific: f32,
    /// Its cues, and how specific it is.
    weight: f32,
}

impl<'s> Weighed<'s> {
    fn new(text: &Text<'_>, spot: &'s Spot) -> Self {
        let specific = specific(spot.words(text));
        let cues: f32 = spot.hits.iter().map(|hit| hit.weight).sum();
        Self { spot, specific, weight: cues + specific }
    }
}
