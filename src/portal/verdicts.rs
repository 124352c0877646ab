//! What was found in a document, and what that is worth: most of what is known of it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_bytes::{ByteBuf, Bytes};

use super::dossier::{Document, Rules};
use crate::finding::Finding;
use crate::policy::text::Text;
use crate::policy::version::Version;
use crate::review::{self, Question, Review};
use crate::taxonomy::CategoryId;

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
        let pack = |verdicts: &Verdicts| -> Vec<ByteBuf> {
            let of_category = |review| {
                let verdict = &(verdicts.finding_of(review), review);
                postcard::to_stdvec(verdict).expect("texts and numbers can be written down")
            };
            verdicts.reviews.iter().map(of_category).map(ByteBuf::from).collect()
        };
        let packed: Vec<Vec<ByteBuf>> = verdicts.iter().map(pack).collect();
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
        let unpack = |categories: Vec<&Bytes>| {
            let mut verdicts = Verdicts::default();
            for Verdict { finding, review } in categories.into_iter().map(unpack) {
                verdicts.findings.extend(finding);
                verdicts.reviews.push(review);
            }
            verdicts
        };
        self.categories().into_iter().map(unpack).collect()
    }

    /// The verdict on a document, by its place, in one category.
    pub fn verdict(&self, document: usize, category: CategoryId) -> Verdict {
        unpack(self.categories()[document][category.index()])
    }

    /// What was packed for each document and category.
    fn categories(&self) -> Vec<Vec<&Bytes>> {
        postcard::from_bytes(&self.0).expect("it is what was packed")
    }
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
