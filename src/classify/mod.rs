//! Which passages of a policy speak of which category, by the cues of the taxonomy.
//!
//! The cues of all categories are looked for at once: [`lexicon`] turns words into small
//! numbers, [`phrase`] finds the cues among them, [`suggest`](Classifier::suggest) weighs those
//! of the stances. A [`Model`] that [`teach`] learnt from policies, where there is one, judges
//! beside them. Both are words of one language; texts in another are not to be classified.

mod example;
mod explanation;
mod heading;
mod judge;
mod language;
mod learn;
mod lexicon;
mod model;
mod phrase;
mod sentence;
mod suggestion;
mod table;
mod teach;
mod terms;

use std::ops::Range;

pub use example::{BrokenExample, broken_examples, report_broken_examples};
pub use explanation::{Explanation, Matched};
pub use language::{Language, Learnt};
pub use model::{Model, Weights, model_language, path as model_path};
pub use suggestion::{Evidence, Suggestion};
pub use teach::{Taught, teach};

use crate::cue::{Cue, Scope};
use crate::policy::text::{Passage, Text};
use crate::taxonomy::{Category, CategoryId, StanceId, Taxonomy, Tone};
use heading::{Above, Titles};
use judge::Judge;
use lexicon::{Lexicon, Words};
use phrase::{Found, Hit, Phrases};

/// What the cues of a passage weigh together, at least, where it speaks of a category; a
/// little under 1, because sums of fractions are.
const ENOUGH: f32 = 0.999;

/// How many words of the model show why a passage speaks of a category, where cues do not.
const MOST_WORDS: usize = 3;

/// A taxonomy's cues, ready to be looked for.
pub struct Classifier {
    lexicon: Lexicon,
    /// The cues of the categories, owned by their places in the taxonomy.
    mentions: Cues,
    /// The cues of the stances, owned by their numbers over all categories.
    stances: Cues,
    categories: Vec<Answers>,
    /// What was learnt from policies, if anything.
    judge: Option<Judge>,
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

/// A text whose words have been read, and which of its passages can speak: not headings, nor
/// entries of a table of contents.
struct Read<'t> {
    text: &'t Text<'t>,
    words: Words,
    speaks: Vec<bool>,
}

/// A passage that speaks of a category.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Its index in the text's passages.
    pub passage: usize,
    /// What it speaks of.
    pub category: CategoryId,
    /// How much more speaks for it than is needed: 0 or more.
    pub margin: f32,
    /// The words that show it, as they stand in the headings above and in the passage.
    pub words: Vec<String>,
}

/// How far each passage of a text is from speaking of each category, or beyond.
#[derive(Clone)]
pub struct Margins {
    categories: usize,
    /// By passage and then by category.
    values: Vec<f32>,
}

impl Classifier {
    /// Makes the cues of a taxonomy ready, and a model that was taught by them.
    pub fn taught(taxonomy: &Taxonomy, model: Option<&Model>) -> Self {
        let mut this = Self::new(taxonomy);
        this.judge = model.map(|model| Judge::new(model, &taxonomy.categories, &mut this.lexicon));
        this
    }

    /// Makes the cues of a taxonomy ready, which then judge alone.
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
            judge: None,
        }
    }

    /// The mentions of a text, by passage and then by category. Headings, and entries of a
    /// table of contents, mention nothing.
    pub fn classify(&self, text: &Text<'_>) -> Vec<Mention> {
        self.mentioned(&self.read(text))
    }

    /// The mentions of a text, and what they [suggest](Self::suggest) of the categories that are
    /// open: the same as both apart, but the words are read once.
    pub fn classify_and_suggest(
        &self,
        text: &Text<'_>,
        is_open: impl Fn(CategoryId) -> bool,
    ) -> (Vec<Mention>, Vec<Option<Suggestion>>) {
        let read = self.read(text);
        let mentions = self.mentioned(&read);
        let open: Vec<&Mention> =
            mentions.iter().filter(|mention| is_open(mention.category)).collect();
        let suggestions = self.suggested(&read, &open);
        (mentions, suggestions)
    }

    fn mentioned(&self, read: &Read<'_>) -> Vec<Mention> {
        let hits = self.hits(read);
        let margins = self.judged(read, &hits);
        let mut mentions = Vec::new();
        for (passage, hits) in hits.iter().enumerate() {
            for (owner, answers) in self.categories.iter().enumerate() {
                let margin = margins.of(passage)[owner];
                if margin >= 0.0 {
                    let hits = distinct(hits.iter().filter(|hit| hit.owner == owner));
                    let words = self.words(read, passage, owner, &hits);
                    if !words.is_empty() {
                        mentions.push(Mention { passage, category: answers.handle, margin, words });
                    }
                }
            }
        }
        mentions
    }

    /// The words that show that a passage speaks of a category: those of the cues, and where
    /// these are not enough, those that weigh most in the model.
    fn words(&self, read: &Read<'_>, passage: usize, owner: usize, hits: &[&Hit]) -> Vec<String> {
        let mut words = shown(read.text, hits);
        let weight: f32 = hits.iter().map(|hit| hit.weight).sum();
        if let Some(judge) = self.judge.as_ref().filter(|_| weight < ENOUGH) {
            for (stretch, _) in judge.heaviest(&read.words, passage, owner, MOST_WORDS) {
                let word = &read.text.passages[passage].text[stretch];
                let known = |shown: &String| shown.to_lowercase().contains(&word.to_lowercase());
                if !words.iter().any(known) {
                    words.push(word.to_owned());
                }
            }
        }
        words
    }

    /// How far each passage is from speaking of each category, or beyond.
    pub fn weigh(&self, text: &Text<'_>) -> Margins {
        let read = self.read(text);
        self.judged(&read, &self.hits(&read))
    }

    fn read<'t>(&self, text: &'t Text<'t>) -> Read<'t> {
        let words = self.lexicon.read_text(text);
        let titles = Titles::of(text, &words);
        let speaks = |(index, passage): (usize, &Passage)| {
            !passage.is_heading() && !titles.repeats(index, passage, &words)
        };
        let speaks = text.passages.iter().enumerate().map(speaks).collect();
        Read { text, words, speaks }
    }

    /// What cues and the model, where there is one, have beyond what is needed. That a text says
    /// nothing is a grave claim: where the model finds nothing of a category, cues decide.
    fn judged(&self, read: &Read<'_>, hits: &[Vec<Hit>]) -> Margins {
        let cues = self.margins(read, hits);
        let Some(judge) = &self.judge else { return cues };
        let mut margins = judge.judge(read, &cues);
        margins.fall_back(&cues);
        margins
    }

    /// The cues of the categories that count in each passage, in the headings above it first;
    /// none in passages that cannot speak.
    fn hits(&self, read: &Read<'_>) -> Vec<Vec<Hit>> {
        let mut above = Above::new(&self.lexicon, &self.mentions.headings);
        let mut found = Found::default();
        let hits = |(index, passage): (usize, &Passage)| {
            if passage.is_heading() {
                above.enter(index, passage, &read.words);
            } else if read.speaks[index] {
                found.hits.extend_from_slice(above.hits(passage));
                for sentence in read.words.sentences(index) {
                    self.mentions.find(&self.lexicon, &read.words, sentence, index, &mut found);
                }
                found.except(0);
                return found.hits.drain(..).collect();
            }
            Vec::new()
        };
        read.text.passages.iter().enumerate().map(hits).collect()
    }

    /// What cues alone have beyond what is needed.
    fn margins(&self, read: &Read<'_>, hits: &[Vec<Hit>]) -> Margins {
        let mut margins = Margins::new(read.speaks.len(), self.categories.len());
        for (passage, hits) in hits.iter().enumerate().filter(|(passage, _)| read.speaks[*passage])
        {
            let margins = margins.of_mut(passage);
            margins.fill(-ENOUGH);
            for hit in distinct(hits.iter()) {
                margins[hit.owner] += hit.weight;
            }
        }
        margins
    }
}

impl Margins {
    fn new(passages: usize, categories: usize) -> Self {
        Self { categories, values: vec![f32::NEG_INFINITY; passages * categories] }
    }

    /// Of one passage, by the place of the category: 0 or more where it speaks of it.
    pub fn of(&self, passage: usize) -> &[f32] {
        &self.values[passage * self.categories..][..self.categories]
    }

    /// Takes from others what they have for categories of which no passage speaks here.
    fn fall_back(&mut self, others: &Self) {
        let mut spoken = vec![false; self.categories];
        for (at, margin) in self.values.iter().enumerate() {
            spoken[at % self.categories] |= *margin >= 0.0;
        }
        for (at, margin) in self.values.iter_mut().enumerate() {
            if !spoken[at % self.categories] && others.values[at] >= 0.0 {
                *margin = others.values[at];
            }
        }
    }

    fn of_mut(&mut self, passage: usize) -> &mut [f32] {
        &mut self.values[passage * self.categories..][..self.categories]
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

    /// Adds the cues that count in a sentence.
    fn find(
        &self,
        lexicon: &Lexicon,
        words: &Words,
        sentence: Range<usize>,
        passage: usize,
        found: &mut Found,
    ) {
        let first = found.hits.len();
        self.sentences.find(lexicon, words, sentence, passage, found);
        found.except(first);
    }

    /// The cues that count in each sentence of a passage.
    fn by_sentence(&self, lexicon: &Lexicon, index: usize, passage: &Passage) -> Vec<Vec<Hit>> {
        let (mut words, mut found) = (Words::default(), Found::default());
        lexicon.read_passage(passage, &mut words);
        let hits = |sentence| {
            self.find(lexicon, &words, sentence, index, &mut found);
            found.hits.drain(..).collect()
        };
        words.sentences(0).map(hits).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// A taxonomy of two categories: enough to see who mentions what.
    fn classifier() -> (Taxonomy, Classifier) {
        let text = "\
categories:
  - id: security
    name: Security
    question: Is it safe?
    cues: [encrypt*, protect* ^0.5, password* ^0.5, 'heading: security ^0.6', '!child lock', '!heading: contact']
    stances: []
  - id: selling
    name: Selling
    question: Is it sold?
    cues: [sell|sold]
    stances:
      - {id: not-sold, label: Not sold, tone: good, cues: [not|never ... sell|sold]}
      - {id: sold, label: Sold, tone: bad, cues: [we|may sell, '!not|never']}
";
        let source = Source { path: "taxonomy.yaml".into(), text: text.to_owned() };
        let taxonomy = Taxonomy::parse(&source, &mut Vec::new()).expect("the taxonomy is right");
        let classifier = Classifier::new(&taxonomy);
        (taxonomy, classifier)
    }

    /// The mentions as "passage category words".
    fn mentions(markdown: &str) -> Vec<String> {
        let (taxonomy, classifier) = classifier();
        let mentions = classifier.classify(&Text::parse(markdown));
        let line = |m: &Mention| {
            format!("{} {} {}", m.passage, taxonomy.category(m.category).id, m.words.join(", "))
        };
        mentions.iter().map(line).collect()
    }

    #[test]
    fn passages_mention_what_their_cues_say() {
        for (markdown, expected) in [
            ("We Encrypt it, encrypted or not. ENCRYPT!", vec!["0 security Encrypt"]),
            ("We protect it.", vec![]),
            ("We protect it. A password helps.", vec!["0 security protect, password"]),
            ("We protect it. We protect it.", vec![]),
            ("# Security\n\nWe protect it.", vec!["1 security Security, protect"]),
            ("# Security\n\n## More\n\nWe protect it.", vec!["2 security Security, protect"]),
            ("# Encrypted\n\nNothing here.", vec![]),
            ("# Contact\n\nEncrypted mail only, and we sell it.", vec!["1 selling sell"]),
            (
                "The child lock is encrypted. All else is encrypted too.",
                vec!["0 security encrypted"],
            ),
            ("- 1. Encrypted data\n- sold\n\n# Encrypted data\n\nNone.", vec!["1 selling sold"]),
            ("We sell encrypted data.", vec!["0 security encrypted", "0 selling sell"]),
        ] {
            assert_eq!(mentions(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn a_model_finds_what_cues_miss_and_leaves_what_they_mistake() {
        let (taxonomy, _) = classifier();
        let text = "glasshouse model 1\nlanguage en\n\n[security]\nscale 0.1\nbias -5\nneed -3\n\
                    127 locked\n-127 toy\n";
        let source = Source { path: "model.en.txt".into(), text: text.to_owned() };
        let model = Model::parse(&source).expect("the model is right");
        let classifier = Classifier::taught(&taxonomy, Some(&model));
        let words = |markdown: &str| -> Vec<Vec<String>> {
            let mentions = classifier.classify(&Text::parse(markdown));
            mentions.into_iter().map(|mention| mention.words).collect()
        };
        let none: [[&str; 0]; 0] = [];
        assert_eq!(words("It lies in a locked vault."), [["locked"]]);
        assert_eq!(words("It lies in a vault."), none);
        let both = "It lies in a locked vault.\n\nA toy, an encrypted toy.";
        assert_eq!(words(both), [["locked"]], "the toy is not what security means");
        assert_eq!(words("A toy, an encrypted toy."), [["encrypted"]], "else cues decide");
    }

    /// The suggestions as "stance: sentence | sentence", for security and selling.
    fn suggestions(markdown: &str) -> [String; 2] {
        let (taxonomy, classifier) = classifier();
        let text = Text::parse(markdown);
        let suggestions = classifier.suggest(&text, &classifier.classify(&text));
        let sentence = |e: &Evidence| text.passages[e.passage].text[e.sentence.clone()].to_owned();
        let line = |suggestion: &Option<Suggestion>| {
            let Some(suggestion) = suggestion else { return "none".to_owned() };
            let stance = &taxonomy.category(suggestion.category).stance(suggestion.stance).id;
            let evidence: Vec<_> = suggestion.evidence.iter().map(sentence).collect();
            format!("{stance}: {}", evidence.join(" | "))
        };
        [line(&suggestions[0]), line(&suggestions[1])]
    }

    #[test]
    fn stances_are_suggested_with_the_sentences_that_carry_them() {
        for (markdown, security, selling) in [
            ("Nothing.", "silent: ", "silent: "),
            ("It is encrypted.", "none", "silent: "),
            ("Hello. We never sell it.", "silent: ", "not-sold: We never sell it."),
            ("We never sell it.\n\nWe do not sell it.", "silent: ", "not-sold: We never sell it."),
            ("We sell it.", "silent: ", "sold: We sell it."),
            ("It is sold.", "silent: ", "none"),
            (
                "We do not sell it.\n\nWe sell it.",
                "silent: ",
                "unclear: We do not sell it. | We sell it.",
            ),
        ] {
            assert_eq!(suggestions(markdown), [security, selling], "{markdown}");
        }
    }

    #[test]
    fn no_mention_crosses_a_sentence() {
        let cue = Cue::parse("not ... sell").expect("the cue is right");
        let lexicon = Lexicon::new([&cue].into_iter());
        let cues = Cues::new(&lexicon, &[std::slice::from_ref(&cue)]);
        let text = Text::parse("We do not. We sell.");
        assert_eq!(cues.by_sentence(&lexicon, 0, &text.passages[0]), [Vec::new(), Vec::new()]);
    }
}
