//! Which passages of a policy speak of which category, by the cues of the taxonomy.
//!
//! The cues of all categories are looked for at once: [`lexicon`] turns words into small
//! numbers, [`phrase`] finds the cues among them, [`suggest`](Classifier::suggest) weighs those
//! of the stances. Cues are words of one language; texts in another are not to be classified.

mod example;
mod heading;
mod lexicon;
mod phrase;
mod suggestion;

use std::ops::Range;

pub use example::{BrokenExample, broken_examples, report_broken_examples};
pub use suggestion::{Evidence, Suggestion};

use crate::cue::{Cue, Scope};
use crate::policy::text::{Passage, Text};
use crate::taxonomy::{Category, CategoryId, StanceId, Taxonomy, Tone};
use heading::{Above, Titles};
use lexicon::{Lexicon, Words};
use phrase::{Hit, Phrases, except};

/// What the cues of a passage weigh together, at least, where it speaks of a category; a
/// little under 1, because sums of fractions are.
const ENOUGH: f32 = 0.999;

/// A taxonomy's cues, ready to be looked for.
pub struct Classifier {
    lexicon: Lexicon,
    /// The cues of the categories, owned by their places in the taxonomy.
    mentions: Cues,
    /// The cues of the stances, owned by their numbers over all categories.
    stances: Cues,
    categories: Vec<Answers>,
}

/// Lists of cues, by what they are looked for in.
struct Cues {
    sentences: Phrases,
    headings: Phrases,
}

/// What a suggestion needs to know of a category.
struct Answers {
    handle: CategoryId,
    /// Whether cues could mention it at all.
    has_cues: bool,
    /// The number of its first stance over all categories.
    first: usize,
    stances: Vec<(StanceId, Tone)>,
}

/// A passage that speaks of a category.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its index in the text's passages.
    pub passage: usize,
    /// What it speaks of.
    pub category: CategoryId,
    /// What the cues that were found weigh together: 1 or more, but for rounding.
    pub score: f32,
    /// The words that show it, as they stand in the headings above and in the passage.
    pub words: Vec<String>,
}

impl Classifier {
    /// Makes the cues of a taxonomy ready.
    pub fn new(taxonomy: &Taxonomy) -> Self {
        let categories = &taxonomy.categories;
        let stances = || categories.iter().flat_map(|category| &category.stances);
        let of_categories: Vec<_> = categories.iter().map(|category| &*category.cues).collect();
        let of_stances: Vec<_> = stances().map(|stance| &*stance.cues).collect();
        let lexicon = Lexicon::new(of_categories.iter().chain(&of_stances).copied().flatten());
        Self {
            mentions: Cues::new(&lexicon, &of_categories),
            stances: Cues::new(&lexicon, &of_stances),
            categories: answers(categories),
            lexicon,
        }
    }

    /// The mentions of an English text, by passage and then by category. Headings, and entries
    /// of a table of contents, mention nothing.
    pub fn classify(&self, text: &Text<'_>) -> Vec<Mention> {
        let titles = Titles::of(text);
        let mut above = Above::new(&self.lexicon, &self.mentions.headings);
        let mut mentions = Vec::new();
        for (index, passage) in text.passages.iter().enumerate() {
            if passage.is_heading() {
                above.enter(index, passage);
            } else if !titles.repeats(passage) {
                let mut hits = above.hits(passage).to_vec();
                hits.extend(
                    self.mentions.by_sentence(&self.lexicon, index, passage).into_iter().flatten(),
                );
                except(&mut hits);
                self.tally(text, index, &hits, &mut mentions);
            }
        }
        mentions
    }

    /// Adds the mentions of one passage.
    fn tally(&self, text: &Text<'_>, passage: usize, hits: &[Hit], mentions: &mut Vec<Mention>) {
        let mut owners: Vec<_> = hits.iter().map(|hit| hit.owner).collect();
        owners.sort_unstable();
        owners.dedup();
        for owner in owners {
            let hits = distinct(hits.iter().filter(|hit| hit.owner == owner));
            let score = hits.iter().map(|hit| hit.weight).sum();
            if score >= ENOUGH {
                let category = self.categories[owner].handle;
                mentions.push(Mention { passage, category, score, words: shown(text, &hits) });
            }
        }
    }
}

impl Cues {
    fn new(lexicon: &Lexicon, lists: &[&[Cue]]) -> Self {
        let phrases = |scope| {
            let cues = lists
                .iter()
                .enumerate()
                .flat_map(|(owner, cues)| cues.iter().map(move |cue| (owner, cue)));
            Phrases::new(lexicon, cues.filter(|(_, cue)| cue.scope == scope))
        };
        Self { sentences: phrases(Scope::Sentence), headings: phrases(Scope::Heading) }
    }

    /// The cues that count in each sentence of a passage.
    fn by_sentence(&self, lexicon: &Lexicon, index: usize, passage: &Passage) -> Vec<Vec<Hit>> {
        let mut words = Words::default();
        let hits = |sentence: &Range<usize>| {
            let start = words.classes.len();
            lexicon.read(&passage.text, sentence.clone(), &mut words);
            let mut hits = self.sentences.find(lexicon, &words, start..words.classes.len(), index);
            except(&mut hits);
            hits
        };
        passage.sentences.iter().map(hits).collect()
    }
}

fn answers(categories: &[Category]) -> Vec<Answers> {
    let mut next = 0;
    let answers = |category: &Category| {
        let first = next;
        next += category.stances.len();
        let stances = category.stances.iter().map(|stance| (stance.handle, stance.tone)).collect();
        Answers { handle: category.handle, has_cues: !category.cues.is_empty(), first, stances }
    };
    categories.iter().map(answers).collect()
}

/// The hits without those of cues that were found before.
fn distinct<'h>(hits: impl Iterator<Item = &'h Hit>) -> Vec<&'h Hit> {
    let mut kept: Vec<&Hit> = Vec::new();
    for hit in hits {
        if kept.iter().all(|other| other.phrase != hit.phrase || other.passage != hit.passage) {
            kept.push(hit);
        }
    }
    kept
}

/// The words of the hits as they stand in the text, without those that stand inside others.
fn shown(text: &Text<'_>, hits: &[&Hit]) -> Vec<String> {
    let inside = |hit: &Hit, other: &Hit| {
        let (a, b) = (&hit.stretch, &other.stretch);
        hit.passage == other.passage && a != b && b.start <= a.start && a.end <= b.end
    };
    let mut words: Vec<String> = Vec::new();
    for hit in hits.iter().filter(|hit| !hits.iter().any(|other| inside(hit, other))) {
        let stretch = &text.passages[hit.passage].text[hit.stretch.clone()];
        if words.iter().all(|word| !word.eq_ignore_ascii_case(stretch)) {
            words.push(stretch.to_owned());
        }
    }
    words
}
