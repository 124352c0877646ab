//! What the findings of a document are worth on one of its versions.
//!
//! A reviewed finding whose quotes all stand in the text is reviewed; one whose quotes were
//! changed or are gone, or whose silence was broken, is stale. What no person has reviewed is
//! suggested by rules, or not reviewed. Nothing is ever anchored anew in silence.

mod mentions;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

pub use mentions::Mentions;
use serde::{Deserialize, Serialize};

use crate::classify::{Classifier, Evidence, Mention, Suggestion};
use crate::evidence::{Haystack, Standing};
use crate::finding::{Claim, Finding};
use crate::policy::html::{Label, Mark};
use crate::policy::text::{Stretch, Text};
use crate::policy::version::VersionId;
use crate::taxonomy::{Category, CategoryId, StanceId, Taxonomy};

/// How far an answer can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// A person stands for it, and the text bears it out.
    Reviewed,
    /// A person stood for it, but the newest text no longer bears it out.
    Stale,
    /// Rules found it; no person yet.
    Suggested,
    /// The question does not apply to this document.
    NotApplicable,
    /// Nobody has looked, and rules found nothing to say.
    NotReviewed,
}

/// One category's answer on one version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Review {
    /// The question.
    pub category: CategoryId,
    /// How far the answer can be relied on.
    pub status: Status,
    /// The answer, where there is one.
    pub stance: Option<StanceId>,
    /// Place of the finding among the document's, where a file has one.
    pub finding: Option<usize>,
    /// What became of the finding's quotes, in its order.
    pub quotes: Box<[QuoteStanding]>,
    /// Whether silence was broken: the passage that speaks now.
    pub speaks: Option<Spoken>,
    /// The sentences that make rules suggest the stance, where nobody wrote a finding: none
    /// for silence, two where they contradict each other or the second adds a number.
    pub carriers: Vec<Carrier>,
    /// Passages that rules assign to the category.
    pub mentions: Mentions,
}

/// What became of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QuoteStanding {
    /// Verified, changed or missing.
    pub state: QuoteState,
    /// Anchor of the passage that it stands in, or that took its place.
    pub anchor: Option<String>,
    /// Where it stands in the version's text: Unicode code points of what is below the front
    /// matter, from the quote's first letter to behind its last.
    pub span: Option<Range<usize>>,
    /// The stretches of the text that it is, where it stands there.
    pub stretches: Box<[Stretch]>,
    /// What stands there now, where it changed.
    pub now: Option<Box<Replacement>>,
}

/// What became of a quote, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuoteState {
    /// It stands in the text.
    Verified,
    /// Something like it stands there.
    Changed,
    /// Nothing like it stands there.
    Missing,
}

/// What took the place of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Replacement {
    /// The sentences that stand there now.
    pub text: String,
    /// Byte offset, in the version's text, of the passage that holds them.
    pub passage_start: usize,
    /// The sentence that holds the first difference: what two quotes have in common that one
    /// edit damaged.
    pub sentence: String,
}

/// A passage that speaks of a category, with the words that show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spoken {
    /// The passage's anchor.
    pub anchor: String,
    /// The words that show it.
    pub words: Vec<String>,
}

/// A sentence that makes rules suggest a stance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Carrier {
    /// The sentence.
    pub sentence: String,
    /// Its passage's anchor.
    pub anchor: String,
    /// The words that weighed.
    pub words: Vec<String>,
}

/// What is drawn into a version's text.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Evidence in the text.
    pub marks: Vec<Mark>,
    /// For each passage the categories that it speaks of.
    pub labels: Vec<Vec<Label>>,
}

/// What reading a version needs to know beside its text.
pub struct Question<'a> {
    /// The portal's taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// Its cues; nothing where the text's language has none.
    pub classifier: Option<&'a Classifier>,
    /// The document's findings.
    pub findings: &'a [Finding],
    /// The version that is read.
    pub version: &'a VersionId,
    /// What versions speak of on which a silence was found, where they have newer ones.
    pub spoken: &'a BTreeMap<VersionId, BTreeSet<CategoryId>>,
    /// Whether the text is passages of a policy alone, of whose silence nobody can tell.
    pub is_excerpt: bool,
}

impl Status {
    /// All of them, from the most to the least reliable.
    pub const ALL: &[Self] =
        &[Self::Reviewed, Self::Stale, Self::Suggested, Self::NotApplicable, Self::NotReviewed];

    /// The status's name in files and attributes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Reviewed => "reviewed",
            Self::Stale => "stale",
            Self::Suggested => "suggested",
            Self::NotApplicable => "not-applicable",
            Self::NotReviewed => "not-reviewed",
        }
    }
}

impl QuoteState {
    /// The state's name in attributes and tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Changed => "changed",
            Self::Missing => "missing",
        }
    }
}

impl Review {
    /// The anchor of the passage that a reviewed answer rests on first.
    pub fn first_passage(&self) -> Option<&str> {
        let first = self.quotes.first().filter(|_| self.status == Status::Reviewed)?;
        first.anchor.as_deref()
    }

    /// Whether a quote is lost or changed, or a silence broken.
    pub fn is_damaged(&self) -> bool {
        let lost = |quote: &QuoteStanding| quote.state != QuoteState::Verified;
        self.speaks.is_some() || self.quotes.iter().any(lost)
    }
}

/// The categories that mentions name.
pub fn spoken(mentions: &[Mention]) -> BTreeSet<CategoryId> {
    mentions.iter().map(|mention| mention.category).collect()
}

/// Reads a version: looks every quote up, and asks the rules for the rest. One review for each
/// category, in the taxonomy's order.
pub fn read(text: &Text<'_>, question: &Question<'_>) -> Vec<Review> {
    let haystack = Haystack::new(text);
    // Only what nobody wrote a finding for wants a suggestion.
    let is_open = |category| question.findings.iter().all(|finding| finding.category != category);
    let judged =
        question.classifier.map(|classifier| classifier.classify_and_suggest(text, is_open));
    let (mentions, suggestions) = judged.unwrap_or_default();
    let suggestion_of = |category: CategoryId| {
        let suggestion = suggestions.get(category.index()).and_then(Option::as_ref);
        suggestion.filter(|it| !question.is_excerpt || !it.evidence.is_empty())
    };
    let reviews = question.taxonomy.categories.iter().map(|category| {
        let rules = Rules {
            mentions: mentions_of(category, text, &mentions),
            suggestion: suggestion_of(category.handle),
        };
        let position =
            question.findings.iter().position(|finding| finding.category == category.handle);
        match position {
            Some(position) => {
                let finding = &question.findings[position];
                let quotes = look_up(finding, &haystack, text);
                let review = judge(finding, category, quotes, rules, question);
                Review { finding: Some(position), ..review }
            }
            None => unreviewed(category, rules, text),
        }
    });
    reviews.collect()
}

/// What the reviews of a version draw into its text: evidence, and labels.
pub fn draw(text: &Text<'_>, taxonomy: &Taxonomy, reviews: &[Review]) -> Drawing {
    let mut marks = Marks::default();
    for review in reviews {
        let category = &taxonomy.category(review.category).id;
        let stretches = review.quotes.iter().flat_map(|quote| &quote.stretches);
        stretches.for_each(|stretch| marks.add(stretch, category));
    }
    let labels = labels(text, taxonomy, reviews, &marks);
    Drawing { marks: marks.merged(), labels }
}

/// What the rules say of a category.
struct Rules<'a> {
    mentions: Mentions,
    suggestion: Option<&'a Suggestion>,
}

fn mentions_of(category: &Category, text: &Text<'_>, mentions: &[Mention]) -> Mentions {
    let of_category = mentions.iter().filter(|mention| mention.category == category.handle);
    Mentions::of(of_category.map(|mention| {
        let anchor = &*text.passages[mention.passage].anchor;
        (anchor, &*mention.words)
    }))
}

/// Looks the quotes of a finding up.
fn look_up(finding: &Finding, haystack: &Haystack<'_>, text: &Text<'_>) -> Box<[QuoteStanding]> {
    let lost = QuoteStanding {
        state: QuoteState::Missing,
        anchor: None,
        span: None,
        stretches: Box::default(),
        now: None,
    };
    let quotes = finding.quotes.iter().map(|quote| match haystack.look_up(&quote.text) {
        Standing::Verified(stretches) => {
            let anchor = text.passages[stretches[0].passage].anchor.clone();
            let (state, span) = (QuoteState::Verified, span(text, &stretches));
            let stretches = stretches.into();
            QuoteStanding { state, anchor: Some(anchor), span, stretches, now: None }
        }
        Standing::Changed(changed) => {
            let passage = &text.passages[changed.now.passage];
            let differing = &text.passages[changed.differs.passage].text[changed.differs.range];
            let now = Replacement {
                text: passage.text[changed.now.range].to_owned(),
                passage_start: passage.span.start,
                sentence: differing.to_owned(),
            };
            let (state, anchor) = (QuoteState::Changed, Some(passage.anchor.clone()));
            QuoteStanding { state, anchor, now: Some(Box::new(now)), ..lost.clone() }
        }
        Standing::Missing => lost.clone(),
    });
    quotes.collect()
}

/// From the first of a quote's stretches to the last: they are in order.
fn span(text: &Text<'_>, stretches: &[Stretch]) -> Option<Range<usize>> {
    let place = |stretch: &Stretch| text.characters(stretch.passage, stretch.range.clone());
    let (first, last) = (stretches.first()?, stretches.last()?);
    Some(place(first).start..place(last).end)
}

/// What a finding is worth, given what became of its quotes.
fn judge(
    finding: &Finding,
    category: &Category,
    quotes: Box<[QuoteStanding]>,
    rules: Rules<'_>,
    question: &Question<'_>,
) -> Review {
    let speaks = broken_silence(finding, category, &rules.mentions, question);
    let lost = quotes.iter().any(|quote| quote.state != QuoteState::Verified);
    let status = match finding.claim {
        Claim::NotApplicable => Status::NotApplicable,
        Claim::Suggested => Status::Suggested,
        Claim::Reviewed if lost || speaks.is_some() => Status::Stale,
        Claim::Reviewed => Status::Reviewed,
    };
    Review {
        category: category.handle,
        status,
        stance: finding.stance,
        finding: None,
        quotes,
        speaks,
        carriers: Vec::new(),
        mentions: rules.mentions,
    }
}

/// The first passage that speaks where the reviewed version was silent.
fn broken_silence(
    finding: &Finding,
    category: &Category,
    mentions: &Mentions,
    question: &Question<'_>,
) -> Option<Spoken> {
    let newer = finding.version < *question.version;
    let spoke = question
        .spoken
        .get(&finding.version)
        .is_some_and(|spoken| spoken.contains(&category.handle));
    if finding.is_silent(question.taxonomy) && newer && !spoke {
        mentions.iter().next().map(|(anchor, words)| Spoken {
            anchor: anchor.to_owned(),
            words: words.map(str::to_owned).collect(),
        })
    } else {
        None
    }
}

/// A category that nobody wrote a finding for.
fn unreviewed(category: &Category, rules: Rules<'_>, text: &Text<'_>) -> Review {
    let carrier = |evidence: &Evidence| {
        let passage = &text.passages[evidence.passage];
        Carrier {
            sentence: passage.text[evidence.sentence.clone()].to_owned(),
            anchor: passage.anchor.clone(),
            words: evidence.words.clone(),
        }
    };
    let evidence = rules.suggestion.map_or(&[][..], |suggestion| &suggestion.evidence);
    Review {
        category: category.handle,
        status: if rules.suggestion.is_some() { Status::Suggested } else { Status::NotReviewed },
        stance: rules.suggestion.map(|suggestion| suggestion.stance),
        finding: None,
        quotes: Box::default(),
        speaks: None,
        carriers: evidence.iter().map(carrier).collect(),
        mentions: rules.mentions,
    }
}

/// Evidence by passage and range: one mark where several categories cite the same words.
#[derive(Default)]
struct Marks(BTreeMap<(usize, usize, usize), Vec<String>>);

impl Marks {
    fn add(&mut self, stretch: &Stretch, category: &str) {
        let categories =
            self.0.entry((stretch.passage, stretch.range.start, stretch.range.end)).or_default();
        if !categories.iter().any(|known| known == category) {
            categories.push(category.to_owned());
        }
    }

    fn merged(self) -> Vec<Mark> {
        let mark =
            |((passage, start, end), categories)| Mark { passage, range: start..end, categories };
        self.0.into_iter().map(mark).collect()
    }
}

/// For each passage the categories that rules assign it to, or that cite it.
fn labels(
    text: &Text<'_>,
    taxonomy: &Taxonomy,
    reviews: &[Review],
    marks: &Marks,
) -> Vec<Vec<Label>> {
    let anchors = text.passages.iter().enumerate();
    let passages: HashMap<&str, usize> =
        anchors.map(|(index, passage)| (&*passage.anchor, index)).collect();
    // By category: whether a finding cites the passage.
    let mut speaks: Vec<BTreeMap<usize, bool>> = vec![BTreeMap::new(); text.passages.len()];
    for review in reviews {
        let mentions = review.mentions.iter().filter_map(|(anchor, _)| passages.get(anchor));
        for passage in mentions {
            speaks[*passage].insert(review.category.index(), false);
        }
    }
    for ((passage, ..), categories) in &marks.0 {
        let handles = categories.iter().filter_map(|id| taxonomy.find(id));
        speaks[*passage].extend(handles.map(|category| (category.handle.index(), true)));
    }
    let label = |(index, cited): (usize, bool)| {
        let category = &taxonomy.categories[index];
        Label { id: category.id.clone(), name: category.name.clone(), cited }
    };
    speaks.into_iter().map(|categories| categories.into_iter().map(label).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_cut_out_of_the_markdown() {
        let markdown = "# Über uns\n\nWe do **not** sell\nyour `data` \\& [logs](https://x.org). R&amp;D too…\n\n\
                        | a | b |\n|---|---|\n| we keep | *logs* |\n\n- One\n- Two\n";
        let text = Text::parse(markdown);
        for (quote, expected) in [
            ("Über uns", "Über uns"),
            ("not sell", "not** sell"),
            ("do not sell your data", "do **not** sell\nyour `data"),
            ("data & logs", "data` \\& [logs"),
            ("R&D too", "R&amp;D too"),
            ("too...", "too…"),
            (
                "We do not ... R&D",
                "We do **not** sell\nyour `data` \\& [logs](https://x.org). R&amp;D",
            ),
            ("we keep logs", "we keep | *logs"),
            ("One Two", "One\n- Two"),
        ] {
            let Standing::Verified(stretches) = Haystack::new(&text).look_up(quote) else {
                panic!("`{quote}` stands there");
            };
            let span = span(&text, &stretches).expect("a verified quote has a place");
            let cut: String = markdown.chars().skip(span.start).take(span.len()).collect();
            assert_eq!(cut, expected);
        }
    }
}
