//! A taught model beside the cues: what the words of a passage weigh together with the cues in
//! it and with the passages around it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::{Lexicon, NONE, Words, index};
use super::model::Model;
use super::{ENOUGH, Margins, Read};
use crate::taxonomy::Category;

/// A cue of weight 1 counts as much as this logit, and all cues of a passage as this many.
const CUE: f32 = 2.5;
const MOST_CUES: f32 = 2.0;

/// How much of a neighbouring passage's score counts, and between which bounds: a practice goes
/// on over several passages, and one loud passage is not to drown those beside it.
const NEIGHBOUR: f32 = 0.3;
const BOUNDS: (f32, f32) = (-3.0, 3.0);

/// How much the strongest other category counts against one, and from which excess on no more:
/// what a passage is about most is seldom one of many things.
const RIVAL: f32 = 0.4;
const LOUDEST: f32 = 10.0;

/// A passage of fewer words is taken for one of so many: few words prove little.
const FEWEST_WORDS: usize = 8;

/// A model, ready to judge.
pub(super) struct Judge {
    /// How many terms there are.
    terms: usize,
    /// For each term its weights for all categories.
    weights: Vec<i8>,
    /// For each category what a weight of 1 is as a logit.
    scales: Vec<f32>,
    /// For each category its bias and what it needs; nothing where the model lacks it.
    taught: Vec<Option<(f32, f32)>>,
}

/// Room to weigh passages in.
struct Room {
    /// For each term the turn in which it was seen last.
    seen: Vec<u32>,
    /// For each category what the terms of a passage weigh.
    sums: Vec<i32>,
}

impl Judge {
    /// Makes a model ready, and lets the lexicon find its words.
    pub(super) fn new(model: &Model, categories: &[Category], lexicon: &mut Lexicon) -> Self {
        let mut by_term: BTreeMap<&str, Vec<(usize, i8)>> = BTreeMap::new();
        let mut taught = vec![None; categories.len()];
        let mut scales = vec![0.0; categories.len()];
        for (place, category) in categories.iter().enumerate() {
            let Some(weights) = model.categories.get(&category.id) else { continue };
            taught[place] = Some((weights.bias, weights.need));
            scales[place] = weights.scale;
            for (term, weight) in &weights.terms {
                by_term.entry(term).or_default().push((place, *weight));
            }
        }
        lexicon.learn(by_term.keys().copied());
        let terms = by_term.len();
        let mut weights = vec![0; terms * taught.len()];
        for (term, of_term) in by_term.values().enumerate() {
            of_term
                .iter()
                .for_each(|(place, weight)| weights[term * taught.len() + place] = *weight);
        }
        Self { terms, weights, scales, taught }
    }

    /// What all the evidence has beyond what is needed, by what cues have. Passages that cannot
    /// speak of anything have no margin, and are nobody's neighbours.
    pub(super) fn judge(&self, read: &Read<'_>, cues: &Margins) -> Margins {
        let own = self.own_scores(read, cues);
        let mut all = cues.clone();
        let speaking = (0..read.speaks.len()).filter(|place| read.speaks[*place]);
        let count = self.taught.len();
        for (at, place) in speaking.enumerate() {
            let around = [at.checked_sub(1), Some(at + 1)]
                .map(|at| at.and_then(|at| own.get(at * count..(at + 1) * count)));
            let margins = all.of_mut(place);
            for (category, margin) in margins.iter_mut().enumerate() {
                let Some((_, need)) = self.taught[category] else { continue };
                let beside = around.map(|scores| {
                    scores.map_or(BOUNDS.0, |scores| scores[category].clamp(BOUNDS.0, BOUNDS.1))
                });
                let score = own[at * count + category];
                *margin = score + NEIGHBOUR * (beside[0] + beside[1]) - need;
            }
            self.compete(margins);
        }
        all
    }

    /// Takes from each category for what speaks for the strongest other one.
    fn compete(&self, margins: &mut [f32]) {
        let best = |margins: &[f32]| {
            let place = (0..margins.len()).max_by(|a, b| margins[*a].total_cmp(&margins[*b]));
            place.map(|place| (place, margins[place]))
        };
        let Some((first, most)) = best(margins) else { return };
        let rest = [&margins[..first], &margins[first + 1..]].map(best);
        let second = rest.into_iter().flatten().map(|(_, margin)| margin).fold(f32::MIN, f32::max);
        for (category, margin) in margins.iter_mut().enumerate() {
            let rival = if category == first { second } else { most };
            if self.taught[category].is_some() {
                *margin -= RIVAL * rival.clamp(0.0, LOUDEST);
            }
        }
    }

    /// The logits of the passages that can speak, by their words and cues, one after the other.
    fn own_scores(&self, read: &Read<'_>, margins: &Margins) -> Vec<f32> {
        let mut room = Room { seen: vec![0; self.terms], sums: vec![0; self.taught.len()] };
        let speaking = (0..read.speaks.len()).filter(|place| read.speaks[*place]);
        let mut scores = Vec::with_capacity(read.speaks.len() * self.taught.len());
        for (turn, place) in (1..).zip(speaking) {
            let first = scores.len();
            self.score(&read.words, place, turn, &mut room, &mut scores);
            for (score, margin) in scores[first..].iter_mut().zip(margins.of(place)) {
                *score += CUE * (margin + ENOUGH).min(MOST_CUES);
            }
        }
        scores
    }

    /// Adds the logit of each category by the words of a passage; each counts once.
    fn score(
        &self,
        words: &Words,
        passage: usize,
        turn: u32,
        Room { seen, sums }: &mut Room,
        scores: &mut Vec<f32>,
    ) {
        let count = self.taught.len();
        sums.fill(0);
        let own = words.of(passage);
        for term in words.terms[own.clone()].iter().filter(|term| **term != NONE) {
            let term = index(*term);
            if seen[term] != turn {
                seen[term] = turn;
                let weights = &self.weights[term * count..(term + 1) * count];
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += i32::from(*weight));
            }
        }
        let length = length(own.len());
        scores.extend(sums.iter().zip(&self.scales).zip(&self.taught).map(
            |((sum, scale), taught)| {
                *sum as f32 * scale / length + taught.map_or(0.0, |(bias, _)| bias)
            },
        ));
    }

    /// The words of a passage that weigh most for a category, heaviest first: stretches of its
    /// text, with their logits.
    pub(super) fn heaviest(
        &self,
        words: &Words,
        passage: usize,
        category: usize,
        most: usize,
    ) -> Vec<(Range<usize>, f32)> {
        let own = words.of(passage);
        let length = length(own.len());
        let mut found: Vec<(u32, usize, i8)> = Vec::new();
        for word in own {
            let term = words.terms[word];
            if term == NONE {
                continue;
            }
            let weight = self.weights[index(term) * self.taught.len() + category];
            if weight > 0 && found.iter().all(|(known, ..)| *known != term) {
                found.push((term, word, weight));
            }
        }
        found.sort_by_key(|(_, word, weight)| (Reverse(*weight), *word));
        found.truncate(most);
        let stretch = |word: usize| words.stretch(&(word..word + 1));
        let logit = |weight: i8| f32::from(weight) * self.scales[category] / length;
        found.into_iter().map(|(_, word, weight)| (stretch(word), logit(weight))).collect()
    }
}

/// What the sum of a passage's weights is divided by: long passages have more words of all
/// kinds.
pub(super) fn length(words: usize) -> f32 {
    (words.max(FEWEST_WORDS) as f32).sqrt()
}
