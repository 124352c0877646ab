//! What was found in a document, and what that is worth: most of what is known of it.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteBuf, Bytes};
use xxhash_rust::xxh3::xxh3_64;

use super::dossier::Document;
use super::rules::Rules;
use crate::finding::{Claim, Finding};
use crate::policy::text::Text;
use crate::policy::version::{EXCERPTS, Version};
use crate::review::{self, Question, Review, Status};
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

/// The verdicts on a company's documents, as the portal puts them aside: first their briefs, then
/// each by itself, so that a list of many companies need not read what it does not show.
pub struct Opened(Vec<u8>);

/// What lists show of a verdict.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Brief<'v> {
    /// How far the answer can be relied on.
    pub status: Status,
    /// The stance that a person stands for.
    pub claimed: Option<StanceId>,
    /// When a person checked the answer; what no person stands for never was.
    pub checked: Option<Date>,
    /// What reviewers wrote in a sentence or two.
    pub summary: Option<&'v str>,
}

impl<'v> Brief<'v> {
    fn of(finding: Option<&'v Finding>, review: &'v Review) -> Self {
        let reviewed = finding.filter(|finding| finding.claim == Claim::Reviewed);
        let by_person = finding.filter(|_| review.status != Status::Suggested);
        Self {
            status: review.status,
            checked: by_person.and_then(|finding| finding.checked),
            claimed: reviewed.and_then(|finding| finding.stance),
            summary: finding.and_then(|finding| finding.summary.as_deref()),
        }
    }
}

impl Verdicts {
    /// Something of each review and its finding, where somebody wrote one.
    fn each<'v, T>(
        &'v self,
        make: impl Fn(Option<&'v Finding>, &'v Review) -> T,
    ) -> impl Iterator<Item = T> {
        self.reviews.iter().map(move |review| make(self.finding_of(review), review))
    }

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
        let briefs: Vec<Vec<_>> = verdicts.iter().map(|it| it.each(Brief::of).collect()).collect();
        let whole = |finding, review| ByteBuf::from(written(&(finding, review)));
        let whole: Vec<Vec<_>> = verdicts.iter().map(|it| it.each(whole).collect()).collect();
        Self(written(&(ByteBuf::from(written(&briefs)), whole)))
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
        self.packed().into_iter().map(whole).collect()
    }

    /// The verdicts on one document, by its place.
    pub fn verdicts_on(&self, document: usize) -> Verdicts {
        whole(self.packed().swap_remove(document))
    }

    /// The verdict on a document, by its place, in one category.
    pub fn verdict(&self, document: usize, category: CategoryId) -> Verdict {
        read_back(self.packed()[document][category.index()])
    }

    /// The verdicts on each document, in their order, that have such a status.
    pub fn verdicts_of(&self, wanted: impl Fn(Status) -> bool) -> Vec<Vec<Verdict>> {
        let documents = self.briefs().into_iter().zip(self.packed());
        let of_document = |(briefs, verdicts): (Vec<Brief<'_>>, Vec<&Bytes>)| {
            let both = briefs.iter().zip(verdicts);
            let wanted = both.filter(|(brief, _)| wanted(brief.status));
            wanted.map(|(_, verdict)| read_back(verdict)).collect()
        };
        documents.map(of_document).collect()
    }

    /// The briefs of the verdicts on each document, category by category.
    pub fn briefs(&self) -> Vec<Vec<Brief<'_>>> {
        let briefs = postcard::take_from_bytes::<&Bytes>(&self.0).expect(PACKED).0;
        read_back(briefs)
    }

    /// A hash of each verdict, by document and category.
    pub(super) fn hashes(&self) -> Vec<Vec<u64>> {
        let hashes = |document: Vec<&Bytes>| document.into_iter().map(|it| xxh3_64(it)).collect();
        self.packed().into_iter().map(hashes).collect()
    }

    /// The verdicts as they were packed, by document and category.
    fn packed(&self) -> Vec<Vec<&Bytes>> {
        let (_briefs, verdicts): (&Bytes, _) = read_back(&self.0);
        verdicts
    }
}

/// The verdicts on a document.
fn whole(categories: Vec<&Bytes>) -> Verdicts {
    let mut verdicts = Verdicts::default();
    for verdict in categories {
        let Verdict { finding, review } = read_back(verdict);
        verdicts.findings.extend(finding);
        verdicts.reviews.push(review);
    }
    verdicts
}

/// Why what was packed can be read.
const PACKED: &str = "it is what was packed";

fn written(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).expect("texts and numbers can be written down")
}

fn read_back<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> T {
    postcard::from_bytes(bytes).expect(PACKED)
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
        version,
        unfounded: &document.unfounded,
        spoken: &document.spoken,
        is_excerpt: document.kind == EXCERPTS,
    };
    review::read(text, &question)
}
