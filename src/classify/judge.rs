//! A taught model beside the cues: what the words of a passage weigh together with the cues in
//! it and with the passages around it.

use std::cmp::Reverse;
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

/// Categories whose weights a processor adds at once.
const GROUP: usize = 8;

/// A model, ready to judge.
pub(super) struct Judge {
    /// How many terms there are.
    terms: usize,
    /// How many groups the categories make; the last is filled up with zeros.
    groups: usize,
    /// For each term its weights for all categories.
    weights: Vec<[i8; GROUP]>,
    /// For each category what a weight of 1 is as a logit.
    scales: Vec<f32>,
    /// For each category the logit of a passage without any of the terms.
    biases: Vec<f32>,
    /// For each category what it needs; nothing where the model lacks it.
    needs: Vec<Option<f32>>,
}

/// Room to weigh passages in.
struct Room {
    /// For each term the turn in which it was seen last.
    seen: Vec<u32>,
    /// For each category what the terms of a passage weigh.
    sums: Vec<[i32; GROUP]>,
}

impl Judge {
    /// Makes a model ready, and lets the lexicon find its words.
    pub(super) fn new(model: &Model, categories: &[Category], lexicon: &mut Lexicon) -> Self {
        let mut weighed = Vec::new();
        let mut needs = vec![None; categories.len()];
        let [mut scales, mut biases] = [(); 2].map(|()| vec![0.0; categories.len()]);
        for (place, category) in categories.iter().enumerate() {
            let Some(weights) = model.categories.get(&category.id) else { continue };
            needs[place] = Some(weights.need);
            (scales[place], biases[place]) = (weights.scale, weights.bias);
            weighed.extend(weights.terms.iter().map(|(term, weight)| (&**term, place, *weight)));
        }
        weighed.sort_unstable();
        let by_term: Vec<&[(&str, usize, i8)]> = weighed.chunk_by(|a, b| a.0 == b.0).collect();
        lexicon.learn(by_term.iter().map(|of_term| of_term[0].0));
        let (terms, groups) = (by_term.len(), categories.len().div_ceil(GROUP));
        let mut weights = vec![[0; GROUP]; terms * groups];
        for (term, of_term) in by_term.iter().enumerate() {
            let row = weights[term * groups..][..groups].as_flattened_mut();
            of_term.iter().for_each(|(_, place, weight)| row[*place] = *weight);
        }
        Self { terms, groups, weights, scales, biases, needs }
    }

    /// What all the evidence has beyond what is needed, by what cues have. Passages that cannot
    /// speak of anything have no margin, and are nobody's neighbours.
    pub(super) fn judge(&self, read: &Read<'_>, cues: &Margins) -> Margins {
        let own = self.own_scores(read, cues);
        let count = self.needs.len();
        // Before the first passage and behind the last nobody says anything.
        let mut beside = vec![BOUNDS.0; own.len() + 2 * count];
        for (beside, own) in beside[count..].iter_mut().zip(&own) {
            *beside = own.clamp(BOUNDS.0, BOUNDS.1);
        }
        let mut all = cues.clone();
        let speaking = (0..read.speaks.len()).filter(|place| read.speaks[*place]);
        for (at, place) in speaking.enumerate() {
            let own = &own[at * count..][..count];
            let [before, after] = [at, at + 2].map(|row| &beside[row * count..][..count]);
            let margins = all.of_mut(place);
            let scores = own.iter().zip(before.iter().zip(after));
            for ((margin, need), (own, beside)) in margins.iter_mut().zip(&self.needs).zip(scores) {
                let score = own + NEIGHBOUR * (beside.0 + beside.1);
                *margin = need.map_or(*margin, |need| score - need);
            }
            self.compete(margins);
        }
        all
    }

    /// Takes from each category for what speaks for the strongest other one.
    fn compete(&self, margins: &mut [f32]) {
        let (mut first, mut most, mut second) = (0, f32::MIN, f32::MIN);
        for (category, margin) in margins.iter().enumerate() {
            if *margin > most {
                (first, second, most) = (category, most, *margin);
            } else {
                second = second.max(*margin);
            }
        }
        let [against_first, against_others] =
            [second, most].map(|rival| RIVAL * rival.clamp(0.0, LOUDEST));
        for (category, (margin, need)) in margins.iter_mut().zip(&self.needs).enumerate() {
            if need.is_some() {
                *margin -= if category == first { against_first } else { against_others };
            }
        }
    }

    /// The logits of the passages that can speak, by their words and cues, one after the other.
    fn own_scores(&self, read: &Read<'_>, margins: &Margins) -> Vec<f32> {
        let mut room = Room { seen: vec![0; self.terms], sums: vec![[0; GROUP]; self.groups] };
        let speaking = (0..read.speaks.len()).filter(|place| read.speaks[*place]);
        let mut scores = Vec::with_capacity(read.speaks.len() * self.needs.len());
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
        sums.fill([0; GROUP]);
        let own = words.of(passage);
        for term in words.terms[own.clone()].iter().filter(|term| **term != NONE) {
            let term = index(*term);
            if seen[term] != turn {
                seen[term] = turn;
                for (sums, weights) in sums.iter_mut().zip(self.weights(term)) {
                    sums.iter_mut().zip(weights).for_each(|(sum, it)| *sum += i32::from(*it));
                }
            }
        }
        let length = length(own.len());
        let sums = sums.as_flattened().iter().zip(&self.scales).zip(&self.biases);
        scores.extend(sums.map(|((sum, scale), bias)| *sum as f32 * scale / length + bias));
    }

    /// The weights of a term.
    fn weights(&self, term: usize) -> &[[i8; GROUP]] {
        &self.weights[term * self.groups..][..self.groups]
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
            let weight = self.weights(index(term)).as_flattened()[category];
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
