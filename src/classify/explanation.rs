//! Why a passage is, or is not, said to speak of a category.

use super::phrase::Hit;
use super::{CategoryId, Classifier, Read, Text, distinct};

/// How many of the model's words are named.
const MOST_WORDS: usize = 5;

/// What speaks for a category in a passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The passage, by its index in the text.
    pub passage: usize,
    /// The category.
    pub category: CategoryId,
    /// What the evidence has beyond what is needed: 0 or more where the passage speaks of it.
    pub margin: f32,
    /// The cues that matched.
    pub cues: Vec<Matched>,
    /// The words of the passage that weigh most in the model, and how much, heaviest first.
    pub learnt: Vec<(String, f32)>,
}

/// A cue that matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    /// As it stands in the taxonomy.
    pub cue: String,
    /// Its weight.
    pub weight: f32,
    /// The words that it matched.
    pub words: String,
}

impl Classifier {
    /// What speaks for each category in each passage: where it is mentioned, and where it is
    /// nearly so, by less than `near`.
    pub fn explain(&self, text: &Text<'_>, near: f32) -> Vec<Explanation> {
        let read = self.read(text);
        let hits = self.hits(&read);
        let margins = self.judged(&read, &hits);
        let mut explanations = Vec::new();
        for (passage, hits) in hits.iter().enumerate() {
            for (place, answers) in self.categories.iter().enumerate() {
                let margin = margins.of(passage)[place];
                if margin <= -near || !margin.is_finite() {
                    continue;
                }
                let own = distinct(hits.iter().filter(|hit| hit.owner == place));
                explanations.push(Explanation {
                    passage,
                    category: answers.handle,
                    margin,
                    cues: own.into_iter().map(|hit| self.matched(text, passage, hit)).collect(),
                    learnt: self.learnt(&read, passage, place),
                });
            }
        }
        explanations
    }

    fn matched(&self, text: &Text<'_>, passage: usize, hit: &Hit) -> Matched {
        let own = hit.passage == passage;
        let list = if own { &self.mentions.sentences } else { &self.mentions.headings };
        Matched {
            cue: list.source(hit.phrase).to_owned(),
            weight: hit.weight,
            words: text.passages[hit.passage].text[hit.stretch.clone()].to_owned(),
        }
    }

    fn learnt(&self, read: &Read<'_>, passage: usize, category: usize) -> Vec<(String, f32)> {
        let text = &read.text.passages[passage].text;
        let judge = self.judge.iter();
        let words =
            judge.flat_map(|judge| judge.heaviest(&read.words, passage, category, MOST_WORDS));
        words.map(|(stretch, weight)| (text[stretch].to_owned(), weight)).collect()
    }
}
