//! Teaching: from policies and the cues of a taxonomy to a [`Model`].
//!
//! Nobody labels anything. A passage speaks of a category where the headings above it and a cue
//! in it say so independently; it does not where no heading says so and the cues in it are not
//! enough, or are weaker than what agrees on another category; the rest teaches nothing at first.
//! The words of such passages are what is learnt, without the headings, so that the model knows a
//! practice where no heading names it.
//!
//! Then the model teaches another: in a second lesson all passages count, by what the first model
//! finds likely with its cues and with the passages around, and by what the headings said where
//! they did.
//!
//! How much a passage needs follows from the cues as well: over the policies that taught it, a
//! model with its cues finds a category about as often as the cues alone do, in better places.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::judge::length;
use super::learn::{Example, Learnt, Lesson, learn};
use super::model::{Model, Weights};
use super::phrase::{Hit, except};
use super::terms::each_term;
use super::{Classifier, ENOUGH, distinct};
use crate::policy::text::{Passage, Text};
use crate::taxonomy::Taxonomy;

/// What cues in the headings and in the passage weigh, at least, where both speak.
const HEADING: f32 = 0.3;
const AGREEING: f32 = 0.4;

/// What cues weigh, at most, where a passage under other headings does not speak.
const IDLE: f32 = 0.8;

/// The same where cues and headings agree that it speaks of another category.
const IDLE_BESIDE: f32 = 1.5;

/// How often a category is found, of how often the cues alone find it.
const SHARE: f32 = 0.95;
const SETTLINGS: usize = 2;

/// A cue that is made for sentences counts for less in a heading.
const IN_HEADING: f32 = 0.7;

/// The most words of a list that is taught as one passage with what introduces it.
const LONGEST_GROUP: usize = 100;

/// The fewest words of a passage that teaches anything.
const SHORTEST: usize = 4;

/// The fewest passages that hold a term, and the most terms of a category.
const RAREST: u32 = 4;
const MOST_TERMS: usize = 1000;

/// A passage that speaks counts for more than one that doesn't, in proportion to how many
/// there are of each, but at most this much.
const RARE: f64 = 3.0;
const MOST_RARE: f64 = 8.0;

/// How much the headings' answer counts in the second lesson; the first model's is the rest.
const TRUST: f64 = 0.5;

/// A category with fewer passages than this to learn from is left to its cues.
const FEWEST_LESSONS: usize = 10;

/// The most words of a line in bold that is the heading of what follows.
const LONGEST_TITLE: usize = 14;

/// A model with how many passages it was taught by.
#[derive(Debug, Clone, PartialEq)]
pub struct Taught {
    /// The model.
    pub model: Model,
    /// How many passages there were, those that repeat others left out.
    pub passages: usize,
}

/// Learns a model of one language from policies in it (Markdown).
pub fn teach(taxonomy: &Taxonomy, language: &str, policies: &[String]) -> Taught {
    let cues = Classifier::new(taxonomy);
    let texts = lessons_of(policies);
    let spoken: Vec<Vec<Spoken>> = texts.par_iter().map(|text| spoken(&cues, text)).collect();
    let class = Class { taxonomy, texts, spoken: spoken.concat() };
    let (examples, terms) = examples(&class.texts);
    let learn_all = |lessons: &(dyn Fn(usize) -> Vec<Lesson> + Sync)| {
        let learn_one = |place: usize| {
            let lessons = lessons(place);
            let enough = lessons.iter().filter(|it| it.answer > 0.5).count() >= FEWEST_LESSONS;
            enough.then(|| quantised(&learn(&examples, &lessons, terms.len()), &terms))
        };
        let places = 0..taxonomy.categories.len();
        let learnt: Vec<Option<Weights>> = places.into_par_iter().map(learn_one).collect();
        let ids = taxonomy.categories.iter().map(|category| category.id.clone());
        let categories = ids.zip(learnt).filter_map(|(id, it)| Some((id, it?))).collect();
        class.settled(Model { language: language.to_owned(), categories })
    };
    let first = learn_all(&|place| weighted(class.answers(place)));
    let margins = class.margins(&first);
    let model = learn_all(&|place| {
        let id = &taxonomy.categories[place].id;
        let known = first.categories.contains_key(id);
        let answers = if known { class.likely(place, &margins) } else { Vec::new() };
        weighted(answers)
    });
    Taught { model, passages: examples.len() }
}

/// What is taught with: the passages of the policies, and what cues say of them.
struct Class<'t> {
    taxonomy: &'t Taxonomy,
    texts: Vec<Text<'static>>,
    spoken: Vec<Spoken>,
}

/// What cues say of a passage, by category: in the passage, and above it.
#[derive(Clone)]
struct Spoken {
    inside: Vec<f32>,
    above: Vec<f32>,
    /// Whether the cues alone find it.
    found: Vec<bool>,
}

impl Spoken {
    /// Whether headings and passage say so independently.
    fn agrees(&self, category: usize) -> bool {
        self.above[category] >= HEADING && self.inside[category] >= AGREEING
    }
}

/// The policies as texts whose passages stand under one heading each: all headings above them.
fn lessons_of(policies: &[String]) -> Vec<Text<'static>> {
    let mut seen = BTreeSet::new();
    let mut text_of = |policy: &String| {
        let markdown = with_titles(policy);
        let text = Text::parse(&markdown);
        let mut blocks = Vec::new();
        for group in groups(&text) {
            if group.words >= SHORTEST && seen.insert(group.text.clone()) {
                blocks.push((true, group.headings));
                blocks.push((false, group.text));
            }
        }
        Text::of_blocks(blocks)
    };
    policies.iter().map(&mut text_of).collect()
}

/// Lines in bold as headings: many archives lost which lines were.
fn with_titles(markdown: &str) -> String {
    let title = |line: &str| -> Option<String> {
        let bold = line.trim().trim_matches('_');
        let inner = bold.strip_prefix("**")?.strip_suffix("**")?;
        let words = inner.split_whitespace().count();
        let whole = !inner.contains("**") && !inner.trim_end().ends_with('.');
        (whole && (1..=LONGEST_TITLE).contains(&words)).then(|| format!("\n###### {inner}\n"))
    };
    let lines = markdown.lines().map(|line| title(line).unwrap_or_else(|| line.to_owned()));
    lines.collect::<Vec<_>>().join("\n")
}

/// Passages that are taught as one.
struct Group {
    heading: Option<usize>,
    headings: String,
    text: String,
    words: usize,
    /// Whether it goes on over several passages.
    list: bool,
}

fn groups(text: &Text<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for passage in text.passages.iter().filter(|passage| !passage.is_heading()) {
        let words = passage.text.split_whitespace().count();
        if let Some(last) = groups.last_mut()
            && last.heading == passage.heading
            && last.words + words <= LONGEST_GROUP
            && (last.list || last.text.trim_end().ends_with([':', ';', ',']))
        {
            last.text.push('\n');
            last.text.push_str(&passage.text);
            last.words += words;
            last.list = true;
            continue;
        }
        let mut titles: Vec<&str> =
            text.headings_above(passage).map(|heading| &*heading.text).collect();
        titles.reverse();
        let (heading, text) = (passage.heading, passage.text.clone());
        groups.push(Group { heading, headings: titles.join(". "), text, words, list: false });
    }
    groups
}

/// The passages of a text that can speak, in order.
fn speaking<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (usize, &'t Passage)> {
    text.passages.iter().enumerate().filter(|(_, passage)| !passage.is_heading())
}

fn spoken(cues: &Classifier, text: &Text<'_>) -> Vec<Spoken> {
    let hits = cues.hits(&cues.read(text));
    let count = cues.categories.len();
    let of_passage = |(index, passage): (usize, &Passage)| {
        let (mut inside, mut above) = (vec![0.0; count], vec![0.0; count]);
        for hit in distinct(hits[index].iter()) {
            let side = if hit.passage == index { &mut inside } else { &mut above };
            side[hit.owner] += hit.weight;
        }
        let found = inside.iter().zip(&above).map(|(a, b)| a + b >= ENOUGH).collect();
        for hit in
            passage.heading.map(|heading| in_heading(cues, text, heading)).unwrap_or_default()
        {
            above[hit.owner] += IN_HEADING * hit.weight;
        }
        Spoken { inside, above, found }
    };
    speaking(text).map(of_passage).collect()
}

/// The cues for sentences that a heading holds.
fn in_heading(cues: &Classifier, text: &Text<'_>, heading: usize) -> Vec<Hit> {
    let sentences = cues.mentions.by_sentence(&cues.lexicon, heading, &text.passages[heading]);
    let mut hits: Vec<Hit> = sentences.into_iter().flatten().collect();
    except(&mut hits);
    distinct(hits.iter()).into_iter().cloned().collect()
}

impl Class<'_> {
    /// What headings and cues say of each passage on one category, where they say anything: 1 or 0.
    fn answers(&self, category: usize) -> Vec<Option<f64>> {
        let answer = |spoken: &Spoken| {
            if spoken.above[category] >= HEADING {
                return spoken.agrees(category).then_some(1.0);
            }
            let beside = (0..spoken.inside.len()).any(|other| spoken.agrees(other));
            let idle = if beside { IDLE_BESIDE } else { IDLE };
            (spoken.inside[category] < idle).then_some(0.0)
        };
        self.spoken.iter().map(answer).collect()
    }

    /// How likely each passage speaks of a category, by the margins of a model and by what
    /// headings and cues say.
    fn likely(&self, category: usize, margins: &[Vec<f32>]) -> Vec<Option<f64>> {
        let answers = self.answers(category).into_iter().zip(margins);
        let likely = |(answer, margins): (Option<f64>, &Vec<f32>)| {
            let found = 1.0 / (1.0 + (-f64::from(margins[category])).exp());
            Some(answer.map_or(found, |answer| TRUST * answer + (1.0 - TRUST) * found))
        };
        answers.map(likely).collect()
    }

    /// How far each passage is from speaking of each category by a model and its cues.
    fn margins(&self, model: &Model) -> Vec<Vec<f32>> {
        let taught = Classifier::taught(self.taxonomy, Some(model));
        let margins = |text: &Text<'_>| -> Vec<Vec<f32>> {
            let read = taught.read(text);
            let cues = taught.margins(&read, &taught.hits(&read));
            let margins = taught.judge.as_ref().map_or(cues.clone(), |it| it.judge(&read, &cues));
            speaking(text).map(|(place, _)| margins.of(place).to_vec()).collect()
        };
        let margins: Vec<Vec<Vec<f32>>> = self.texts.par_iter().map(margins).collect();
        margins.concat()
    }

    /// Sets what passages need, so that each category is found as often as by cues alone; more
    /// than once, for what one category needs changes how it rivals the others.
    fn settled(&self, mut model: Model) -> Model {
        (0..SETTLINGS).for_each(|_| self.settle(&mut model));
        model
    }

    fn settle(&self, model: &mut Model) {
        let margins = self.margins(model);
        for category in &self.taxonomy.categories {
            let Some(weights) = model.categories.get_mut(&category.id) else { continue };
            let place = category.handle.index();
            let found = self.spoken.iter().filter(|spoken| spoken.found[place]).count();
            let mut sorted: Vec<f32> = margins.iter().map(|margins| margins[place]).collect();
            sorted.sort_by(|a, b| b.total_cmp(a));
            let found = (found as f32 * SHARE) as usize;
            let last = sorted[found.clamp(1, sorted.len()) - 1];
            weights.need = rounded(weights.need + if last.is_finite() { last } else { 0.0 });
        }
    }
}

/// The lessons that passages with these answers are: those that speak count for more.
fn weighted(answers: Vec<Option<f64>>) -> Vec<Lesson> {
    let yes: f64 = answers.iter().flatten().sum();
    let all = answers.iter().flatten().count() as f64;
    let rare = ((all - yes) / yes.max(1.0) / RARE).clamp(1.0, MOST_RARE);
    let lesson = |(example, answer): (usize, Option<f64>)| {
        let answer = answer?;
        Some(Lesson { example, answer, weight: 1.0 + (rare - 1.0) * answer })
    };
    answers.into_iter().enumerate().filter_map(lesson).collect()
}

/// A term that is learnt, and how many passages hold it.
struct Term {
    text: String,
    passages: u32,
}

/// Each passage by its terms; rare terms are left out.
fn examples(texts: &[Text<'_>]) -> (Vec<Example>, Vec<Term>) {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut passages: Vec<(BTreeSet<String>, usize)> = Vec::new();
    for (_, passage) in texts.iter().flat_map(speaking) {
        let mut terms = BTreeSet::new();
        let words = each_term(&passage.text, |term| {
            terms.insert(term);
        });
        terms.iter().for_each(|term| *counts.entry(term.clone()).or_default() += 1);
        passages.push((terms, words));
    }
    let common: BTreeMap<String, u32> =
        counts.into_iter().filter(|(_, count)| *count >= RAREST).collect();
    let numbers: HashMap<&str, u32> = common.keys().map(|term| &**term).zip(0..).collect();
    let examples = passages.iter().map(|(terms, words)| Example {
        features: terms.iter().filter_map(|term| numbers.get(&**term).copied()).collect(),
        value: f64::from(length(*words)).recip(),
    });
    let examples = examples.collect();
    let term = |(text, passages)| Term { text, passages };
    (examples, common.into_iter().map(term).collect())
}

/// The terms that matter most, with weights of one byte.
fn quantised(learnt: &Learnt, terms: &[Term]) -> Weights {
    let matter = |at: &usize| learnt.weights[*at].abs() * f64::from(terms[*at].passages).sqrt();
    let mut places: Vec<usize> = (0..terms.len()).collect();
    places.sort_by(|a, b| matter(b).total_cmp(&matter(a)).then(a.cmp(b)));
    places.truncate(MOST_TERMS);
    let largest = places.iter().map(|at| learnt.weights[*at].abs()).fold(0.0, f64::max);
    let scale = (largest / 127.0).max(f64::MIN_POSITIVE);
    let weight = |at: usize| (learnt.weights[at] / scale).round() as i8;
    let kept = places.into_iter().filter(|at| weight(*at) != 0);
    let (scale, bias) = (rounded(scale as f32), rounded(learnt.bias as f32));
    let terms = kept.map(|at| (terms[at].text.clone(), weight(at))).collect();
    Weights { scale, bias, need: 0.0, terms }
}

/// Six digits are more than a byte's weight deserves, and the same on every machine.
fn rounded(number: f32) -> f32 {
    format!("{number:.5e}").parse().expect("a number is written as one")
}
