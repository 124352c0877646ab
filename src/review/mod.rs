//! What the findings of a document are worth on one of its versions.
//!
//! A reviewed finding whose quotes all stand in the text is reviewed; one whose quotes were
//! changed or are gone, or whose silence was broken, is stale. On a version before the one that it
//! was made on, which has not got its sentences yet, it says nothing. What no person has reviewed
//! is suggested by rules, or not reviewed. Nothing is ever anchored anew in silence.

mod drawing;
mod mentions;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use drawing::{Drawing, draw};
pub use mentions::Mentions;
use serde::{Deserialize, Serialize};

use crate::classify::{Classifier, Evidence, Mention, Suggestion};
use crate::evidence::{self, Haystack, Standing};
use crate::finding::{Claim, Finding};
use crate::policy::text::{Stretch, Text};
use crate::policy::version::{Version, VersionId};
use crate::taxonomy::{Category, CategoryId, StanceId, Taxonomy};

/// A text with fewer words says nothing by its silence: it may be the page of an error, or the
/// beginning of a policy.
const ENOUGH_WORDS: usize = 100;

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
    /// Nobody has looked, and rules found nothing to say; or the answer was given on a later text.
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
    /// Whether it does not stand in the version either that the finding was made on: nothing
    /// changed then, the editor erred.
    pub unfounded: bool,
    /// What an ellipsis leaves out of it that turns its sentence round.
    pub omitted: Option<Box<Omitted>>,
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

/// A word that a quote leaves out, and without which its sentence says something else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Omitted {
    /// The word.
    pub word: String,
    /// The sentence.
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

/// What reading a version needs to know beside its text.
pub struct Question<'a> {
    /// The portal's taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// Its cues; nothing where the text's language has none.
    pub classifier: Option<&'a Classifier>,
    /// The document's findings.
    pub findings: &'a [Finding],
    /// The version that is read.
    pub version: &'a Version,
    /// Quotes that do not stand in the version that their finding was made on, where there is a
    /// newer one: their places in the finding.
    pub unfounded: &'a BTreeSet<(CategoryId, usize)>,
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
    /// Whether it is reviewed and rests on a sentence; silence rests on none.
    pub fn is_quoted(&self) -> bool {
        self.status == Status::Reviewed && !self.quotes.is_empty()
    }

    /// Whether somebody answered on a later text, and this one does not bear that out.
    pub fn is_given_later(&self) -> bool {
        self.status == Status::NotReviewed && self.finding.is_some()
    }

    /// Whether a quote is lost or changed, or misleads, or a silence is broken.
    pub fn is_damaged(&self) -> bool {
        let is_sound =
            |quote: &QuoteStanding| quote.state == QuoteState::Verified && quote.omitted.is_none();
        self.speaks.is_some() || !self.quotes.iter().all(is_sound)
    }
}

/// The anchor of a finding's quote in the text, where its first words are marked; quotes are
/// counted from 1.
pub fn quote_anchor(category: &str, number: usize) -> String {
    format!("q-{category}-{number}")
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
    // Of a short text, or of passages alone, nobody can tell that it says nothing.
    let may_be_silent = question.version.size.words >= ENOUGH_WORDS && !question.is_excerpt;
    let suggestion_of = |category: CategoryId| {
        let suggestion = suggestions.get(category.index()).and_then(Option::as_ref);
        suggestion.filter(|it| may_be_silent || !it.evidence.is_empty())
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
                let mut quotes = look_up(finding, &haystack, text);
                mark_unfounded(&mut quotes, finding, question);
                let review = judge(finding, category, quotes, rules, question);
                Review { finding: Some(position), ..review }
            }
            None => unreviewed(category, rules, text),
        }
    });
    reviews.collect()
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
        unfounded: false,
        omitted: None,
        now: None,
    };
    let quotes = finding.quotes.iter().map(|quote| match haystack.look_up(&quote.text) {
        Standing::Verified(stretches) => {
            let anchor = text.passages[stretches[0].passage].anchor.clone();
            let turning = evidence::turning(text, &stretches).map(|omitted| {
                let (word, sentence) = (omitted.word.to_owned(), omitted.sentence.to_owned());
                Box::new(Omitted { word, sentence })
            });
            QuoteStanding {
                state: QuoteState::Verified,
                anchor: Some(anchor),
                span: span(text, &stretches),
                stretches: stretches.into(),
                omitted: turning,
                ..lost.clone()
            }
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

/// Marks lost quotes that no change of the text took away. Of a text that was edited after it was
/// captured nobody knows what stood there.
fn mark_unfounded(quotes: &mut [QuoteStanding], finding: &Finding, question: &Question<'_>) {
    let version = question.version;
    let is_own = version.intact && version.id == finding.version;
    for (place, quote) in quotes.iter_mut().enumerate() {
        let unfounded = is_own || question.unfounded.contains(&(finding.category, place));
        quote.unfounded = unfounded && quote.state != QuoteState::Verified;
    }
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
    let lost = quotes.iter().any(|quote| quote.state != QuoteState::Verified);
    let speaks = finding.is_silent(question.taxonomy) && !rules.mentions.is_empty();
    if question.version.id < finding.version && (lost || speaks) {
        return unanswered(category, rules.mentions);
    }
    let speaks = broken_silence(finding, category, &rules.mentions, question);
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
    let newer = finding.version < question.version.id;
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

/// A category that nobody answered on this text.
fn unanswered(category: &Category, mentions: Mentions) -> Review {
    Review {
        category: category.handle,
        status: Status::NotReviewed,
        stance: None,
        finding: None,
        quotes: Box::default(),
        speaks: None,
        carriers: Vec::new(),
        mentions,
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
    let review = unanswered(category, rules.mentions);
    match rules.suggestion {
        Some(suggestion) => Review {
            status: Status::Suggested,
            stance: Some(suggestion.stance),
            carriers: suggestion.evidence.iter().map(carrier).collect(),
            ..review
        },
        None => review,
    }
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
