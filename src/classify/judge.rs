//! A taught model beside the cues: what the words of a passage weigh together with the cues in
//! it and with the passages around it.

use std::collections::BTreeMap;

use super::model::Model;
use super::terms::{Found, Terms};
use super::{ENOUGH, Margins};
use crate::policy::text::{Passage, Text};
use crate::taxonomy::Category;

/// A cue of weight 1 counts as much as this logit, and all cues of a passage as this many.
const CUE: f32 = 2.5;
const MOST_CUES: f32 = 2.0;

/// How much of a neighbouring passage's score counts, and between which bounds: a practice goes
/// on over several passages, and one loud passage is not to drown those beside it.
const NEIGHBOUR: f32 = 0.2;
const BOUNDS: (f32, f32) = (-3.0, 3.0);

/// A passage of fewer words is taken for one of so many: few words prove little.
const FEWEST_WORDS: usize = 8;

/// A model, ready to judge.
pub(super) struct Judge {
    terms: Terms,
    /// For each term its weights: the place of the category, and the logit.
    weights: Vec<Vec<(usize, f32)>>,
    /// For each category its bias and what it needs; nothing where the model lacks it.
    taught: Vec<Option<(f32, f32)>>,
}

impl Judge {
    pub(super) fn new(model: &Model, categories: &[Category]) -> Self {
        let mut by_term: BTreeMap<&str, Vec<(usize, f32)>> = BTreeMap::new();
        let mut taught = vec![None; categories.len()];
        for (place, category) in categories.iter().enumerate() {
            let Some(weights) = model.categories.get(&category.id) else { continue };
            taught[place] = Some((weights.bias, weights.need));
            for (term, weight) in &weights.terms {
                let logit = f32::from(*weight) * weights.scale;
                by_term.entry(term).or_default().push((place, logit));
            }
        }
        let terms = Terms::new(by_term.keys().copied());
        Self { terms, weights: by_term.into_values().collect(), taught }
    }

    /// Turns what cues have beyond what they need into what all the evidence has. Passages that
    /// cannot speak of anything have no margin, and are nobody's neighbours.
    pub(super) fn judge(&self, text: &Text<'_>, margins: &mut Margins) {
        let mut seen = vec![0; self.terms.len()];
        let places = 0..text.passages.len();
        let speaking: Vec<usize> =
            places.filter(|place| margins.of(*place).iter().any(|m| m.is_finite())).collect();
        let own: Vec<Vec<f32>> = (1..)
            .zip(&speaking)
            .map(|(turn, place)| {
                let mut scores = self.scores(&text.passages[*place], turn, &mut seen);
                for (score, margin) in scores.iter_mut().zip(margins.of(*place)) {
                    *score += CUE * (margin + ENOUGH).min(MOST_CUES);
                }
                scores
            })
            .collect();
        for (at, place) in speaking.iter().enumerate() {
            let around = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| own.get(at)));
            for (category, margin) in margins.of_mut(*place).iter_mut().enumerate() {
                let Some((_, need)) = self.taught[category] else { continue };
                let beside = around.map(|scores| {
                    scores.map_or(BOUNDS.0, |scores| scores[category].clamp(BOUNDS.0, BOUNDS.1))
                });
                *margin = own[at][category] + NEIGHBOUR * (beside[0] + beside[1]) - need;
            }
        }
    }

    /// The logit of each category by the words of a passage; each term counts once.
    fn scores(&self, passage: &Passage, turn: u32, seen: &mut [u32]) -> Vec<f32> {
        let mut sums = vec![0.0; self.taught.len()];
        let words = self.terms.find(passage, |(term, _)| {
            if seen[term] != turn {
                seen[term] = turn;
                self.weights[term].iter().for_each(|(category, weight)| sums[*category] += weight);
            }
        });
        let length = length(words);
        let bias = |category: usize| self.taught[category].map_or(0.0, |(bias, _)| bias);
        (0..).zip(sums).map(|(category, sum)| sum / length + bias(category)).collect()
    }

    /// The words of a passage that weigh most for a category, heaviest first: stretches of its
    /// text that do not overlap, with their logits.
    pub(super) fn heaviest(
        &self,
        passage: &Passage,
        category: usize,
        most: usize,
    ) -> Vec<(std::ops::Range<usize>, f32)> {
        let mut found: Vec<(Found, f32)> = Vec::new();
        let words = self.terms.find(passage, |term| {
            let weights = self.weights[term.0].iter();
            let weight =
                weights.filter(|(own, _)| *own == category).map(|(_, weight)| weight).sum();
            if weight > 0.0 && found.iter().all(|((known, _), _)| *known != term.0) {
                found.push((term, weight));
            }
        });
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.1.start.cmp(&b.0.1.start)));
        let mut kept: Vec<(std::ops::Range<usize>, f32)> = Vec::new();
        for ((_, stretch), weight) in found {
            let apart = |other: &std::ops::Range<usize>| {
                other.end <= stretch.start || stretch.end <= other.start
            };
            if kept.len() < most && kept.iter().all(|(other, _)| apart(other)) {
                kept.push((stretch, weight / length(words)));
            }
        }
        kept
    }
}

/// What the sum of a passage's weights is divided by: long passages have more words of all
/// kinds.
pub(super) fn length(words: usize) -> f32 {
    (words.max(FEWEST_WORDS) as f32).sqrt()
}
