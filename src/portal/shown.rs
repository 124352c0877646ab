//! What pages of a long history show of its document's findings, as hashes: the findings
//! themselves are put aside once they are judged.

use std::collections::BTreeSet;

use super::dossier::Document;
use crate::finding::{Claim, Finding};
use crate::memo::hash;
use crate::policy::version::VersionId;

/// Changes when what a page of an older version says of the findings does: they are judged on its
/// text when the page is made, and name versions that they were made on, that bore them or lost them.
pub(super) fn found(document: &Document, findings: &[Finding]) -> u64 {
    let runs = || document.runs.iter().flatten();
    let named: BTreeSet<&VersionId> = findings
        .iter()
        .map(|finding| &finding.version)
        .chain(runs().map(|run| &run.since))
        .chain(runs().filter_map(|run| run.lost.as_ref()))
        .collect();
    let versions: Vec<_> = named
        .into_iter()
        .filter_map(|id| document.version(id))
        .map(|it| (&it.id, it.provenance.effective, it.size.words, &it.provenance.language))
        .collect();
    hash(&(findings, &document.runs, &document.unfounded, &document.spoken, versions))
}

/// Changes when the reviewed answers do, or the quotes that they rest on.
pub(super) fn claimed(findings: &[Finding]) -> u64 {
    let reviewed = findings.iter().filter(|finding| finding.claim == Claim::Reviewed);
    let answers = reviewed.map(|finding| (finding.category, finding.stance, &finding.quotes));
    hash(&answers.collect::<Vec<_>>())
}
