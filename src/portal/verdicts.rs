//! What was found in a document, and what that is worth: most of what is known of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_bytes::{ByteBuf, Bytes};
use xxhash_rust::xxh3::xxh3_64;

use super::dossier::{Document, Rules};
use crate::finding::{Claim, Finding};
use crate::policy::text::Text;
use crate::policy::version::Version;
use crate::review::{self, Question, Review};
use crate::taxonomy::{CategoryId, StanceId};

/// The findings of a document with their reviews.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Verdicts {
    /// What reviewers found, in the taxonomy's order.
    pub findings: Vec<Finding>,
    /// What the findings are worth on the newest version, one for each category.
    pub reviews: Vec<Review>,
}

/// What was found in a document on one category.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Verdict {
    /// What reviewers wrote, where they did.
    pub finding: Option<Finding>,
    /// What it is worth on the newest version.
    pub review: Review,
}

/// The verdicts on a company's documents, as the portal puts them aside: category by category,
/// so that a list of many companies need not read what it does not show.
pub struct Opened(Vec<u8>);

/// What lists show of a verdict.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Brief<'v> {
    /// The stance that a person stands for.
    pub claimed: Option<StanceId>,
    /// What reviewers wrote in a sentence or two.
    pub summary: Option<&'v str>,
    /// The anchor of the passage that a reviewed answer rests on first.
    pub passage: Option<&'v str>,
}

impl<'v> Brief<'v> {
    fn of(finding: Option<&'v Finding>, review: &'v Review) -> Self {
        let reviewed = finding.filter(|finding| finding.claim == Claim::Reviewed);
        Self {
            claimed: reviewed.and_then(|finding| finding.stance),
            summary: finding.and_then(|finding| finding.summary.as_deref()),
            passage: review.first_passage(),
        }
    }
}

impl Verdicts {
    /// The finding that a review is of, where somebody wrote one.
    pub fn finding_of(&self, review: &Review) -> Option<&Finding> {
        review.finding.map(|index| &self.findings[index])
    }

    /// What the findings are worth on one of the document's versions: known of the newest, else
    /// read.
    pub fn reviews_on(
        &self,
        document: &Document,
        text: &Text<'_>,
        version: &Version,
        rules: &Rules,
    ) -> Cow<'_, [Review]> {
        if version.id == document.newest().id {
            return Cow::Borrowed(&self.reviews);
        }
        Cow::Owned(read(&self.findings, document, text, version, rules))
    }
}

impl Opened {
    /// Packs the verdicts on a company's documents, in their order.
    pub(super) fn pack(verdicts: &[Verdicts]) -> Self {
        let whole = |verdict: &(Option<&Finding>, &Review)| {
            let bytes = postcard::to_stdvec(verdict);
            ByteBuf::from(bytes.expect("texts and numbers can be written down"))
        };
        let packed: Vec<Vec<(Brief<'_>, ByteBuf)>> = verdicts
            .iter()
            .map(|verdicts| {
                let reviews = verdicts.reviews.iter();
                let verdicts = reviews.map(|review| (verdicts.finding_of(review), review));
                verdicts.map(|it| (Brief::of(it.0, it.1), whole(&it))).collect()
            })
            .collect();
        Self(postcard::to_stdvec(&packed).expect("bytes can be written down"))
    }

    /// What was packed before.
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The verdicts on each document, in their order.
    pub fn verdicts(&self) -> Vec<Verdicts> {
        self.packed().iter().map(|document| whole(document)).collect()
    }

    /// The verdicts on one document, by its place.
    pub fn verdicts_on(&self, document: usize) -> Verdicts {
        whole(&self.packed()[document])
    }

    /// The briefs of the verdicts on each document, category by category.
    pub fn briefs(&self) -> Vec<Vec<Brief<'_>>> {
        let packed = self.packed().into_iter();
        packed.map(|document| document.into_iter().map(|(brief, _)| brief).collect()).collect()
    }

    /// A hash of each verdict, by document and category.
    pub(super) fn hashes(&self) -> Vec<Vec<u64>> {
        let packed = self.packed().into_iter();
        packed
            .map(|document| document.iter().map(|(_, verdict)| xxh3_64(verdict)).collect())
            .collect()
    }

    /// The verdict on a document, by its place, in one category.
    pub fn verdict(&self, document: usize, category: CategoryId) -> Verdict {
        unpack(self.packed()[document][category.index()].1)
    }

    /// What was packed for each document and category.
    fn packed(&self) -> Vec<Vec<(Brief<'_>, &Bytes)>> {
        postcard::from_bytes(&self.0).expect("it is what was packed")
    }
}

/// The verdicts on a document.
fn whole(categories: &[(Brief<'_>, &Bytes)]) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for (_, verdict) in categories {
        let Verdict { finding, review } = unpack(verdict);
        verdicts.findings.extend(finding);
        verdicts.reviews.push(review);
    }
    verdicts
}

fn unpack(verdict: &Bytes) -> Verdict {
    postcard::from_bytes(verdict).expect("it is what was packed")
}

/// What findings are worth on a version.
pub(super) fn read(
    findings: &[Finding],
    document: &Document,
    text: &Text<'_>,
    version: &Version,
    rules: &Rules,
) -> Vec<Review> {
    let question = Question {
        taxonomy: &rules.taxonomy,
        classifier: rules.classifier_for(version),
        findings,
        version: &version.id,
        spoken: &document.spoken,
    };
    review::read(text, &question)
}
