//! The gist of verdicts: what lists, counts and the order of events need of them, so that the
//! verdicts themselves can be put aside.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dossier::Document;
use super::rules::Rules;
use super::{Opened, Verdicts};
use crate::finding::{Claim, Finding};
use crate::memo::hash;
use crate::review::{QuoteState, Review, Status};
use crate::taxonomy::{Category, CategoryId, StanceId, Tone};

/// How many rows a company's facts fill in tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Extent {
    /// Versions of all documents.
    pub versions: usize,
    /// Quotes of findings that a person stands for, and such findings without one.
    pub findings: usize,
    /// Sentences of suggested answers, and suggested answers without one.
    pub suggestions: usize,
    /// Passages by the categories that rules assign them to.
    pub mentions: usize,
}

/// What a company answers in a category, and which of its documents says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answer {
    /// Changes when anything does that the document says of the category.
    pub digest: u32,
    /// Place of the document among the company's.
    document: u16,
    /// How far the answer can be relied on.
    pub status: Status,
    /// The answer, where there is one.
    pub stance: Option<StanceId>,
    /// Whether it is reviewed and rests on a sentence.
    pub quoted: bool,
}

/// When an answer became another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Turn {
    /// The day.
    pub date: Date,
    /// On what.
    pub category: CategoryId,
    /// Place of the finding among the document's.
    pub finding: usize,
    /// Place of the earlier answer in the finding's history.
    pub earlier: usize,
}

impl Answer {
    /// Place of the document that answers among the company's.
    pub fn place(self) -> usize {
        self.document.into()
    }
}

/// All quotes of the reviews, and those that stand in the texts.
pub(super) fn quotes(verdicts: &[Verdicts]) -> (usize, usize) {
    let reviews = verdicts.iter().flat_map(|verdicts| &verdicts.reviews);
    let quotes = reviews.flat_map(|review| &review.quotes);
    let verified = quotes.clone().filter(|quote| quote.state == QuoteState::Verified);
    (quotes.count(), verified.count())
}

pub(super) fn extent(documents: &[Document], verdicts: &[Verdicts]) -> Extent {
    let versions = documents.iter().map(|document| document.versions.len()).sum();
    let mut extent = Extent { versions, ..Extent::default() };
    for verdicts in verdicts {
        for review in &verdicts.reviews {
            extent.mentions += review.mentions.len();
            match review.status {
                Status::Reviewed | Status::Stale | Status::NotApplicable => {
                    extent.findings += review.quotes.len().max(1);
                }
                Status::Suggested => {
                    extent.suggestions += (review.quotes.len() + review.carriers.len()).max(1);
                }
                Status::NotReviewed => {}
            }
        }
    }
    extent
}

pub(super) fn answers(
    documents: &[Document],
    verdicts: &[Verdicts],
    opened: &Opened,
    rules: &Rules,
) -> Vec<Answer> {
    let (hashes, categories) = (opened.hashes(), rules.taxonomy.categories.iter());
    categories.filter_map(|category| answer(documents, verdicts, &hashes, category)).collect()
}

/// Which document answers for the company in a category: the one whose answer can be relied
/// on most; of equals the first that says something, then the first.
fn answer(
    documents: &[Document],
    verdicts: &[Verdicts],
    hashes: &[Vec<u64>],
    category: &Category,
) -> Option<Answer> {
    let rank = |review: &Review| {
        let silent =
            review.stance.is_some_and(|stance| category.stance(stance).tone == Tone::Silent);
        match (review.status, silent) {
            (Status::Reviewed, false) => 0,
            (Status::Stale, _) => 1,
            (Status::Reviewed, true) => 2,
            (Status::Suggested, false) => 3,
            (Status::NotApplicable, _) => 4,
            (Status::NotReviewed, _) => 5,
            // That rules found nothing in one document says little of the company.
            (Status::Suggested, true) => 6,
        }
    };
    let reviews = verdicts.iter().map(|verdicts| &verdicts.reviews[category.handle.index()]);
    // A company has a few documents; of sixty thousand the others answer nothing.
    let (document, review) = (0..=u16::MAX).zip(reviews).min_by_key(|(_, review)| rank(review))?;
    let place = usize::from(document);
    let (Document { id, kind, .. }, newest) = (&documents[place], &documents[place].newest().id);
    let said = hash(&(id, kind, newest, hashes[place][category.handle.index()]));
    Some(Answer {
        digest: (said >> 32) as u32,
        document,
        status: review.status,
        stance: review.stance,
        quoted: review.is_quoted(),
    })
}

pub(super) fn newest_check(verdicts: &[Verdicts]) -> Option<Date> {
    let findings = verdicts.iter().flat_map(|verdicts| &verdicts.findings);
    let claimed = findings.filter(|finding| finding.claim != Claim::Suggested);
    claimed.filter_map(|finding| finding.checked).max()
}

/// When answers became others; rules' suggestions are nobody's answer.
pub(super) fn turns(findings: &[Finding]) -> Vec<Turn> {
    let claimed =
        findings.iter().enumerate().filter(|(_, finding)| finding.claim != Claim::Suggested);
    let turns = claimed.flat_map(|(place, finding)| {
        finding.history.iter().enumerate().map(move |(earlier, it)| Turn {
            date: it.date,
            category: finding.category,
            finding: place,
            earlier,
        })
    });
    turns.collect()
}
