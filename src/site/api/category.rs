//! `categories/ID.json`: a category, and how every company answers it.

use serde::Serialize;

use super::answer::{self, FindingView, SuggestionView};
use crate::site::Site;
use crate::site::describe::Place;
use crate::site::view::Counts;
use crate::taxonomy::Category;

#[derive(Serialize)]
pub(super) struct CategoryFile<'a> {
    category: CategoryView<'a>,
    stances: Vec<StanceView<'a>>,
    counts: Counts,
    findings: Vec<Of<'a, FindingView<'a>>>,
    suggestions: Vec<Of<'a, SuggestionView<'a>>>,
}

#[derive(Serialize)]
struct CategoryView<'a> {
    id: &'a str,
    name: &'a str,
    question: &'a str,
    description: Option<&'a str>,
    address: String,
}

#[derive(Serialize)]
struct StanceView<'a> {
    id: &'a str,
    label: &'a str,
    tone: &'static str,
    description: Option<&'a str>,
    /// Companies whose answer was reviewed.
    count: usize,
    address: String,
}

/// An answer with who gives it.
#[derive(Serialize)]
struct Of<'a, T> {
    company: &'a str,
    name: &'a str,
    document: &'a str,
    #[serde(flatten)]
    answer: T,
}

pub(super) fn view<'p>(site: &'p Site, category: &'p Category) -> CategoryFile<'p> {
    let (mut findings, mut suggestions) = (Vec::new(), Vec::new());
    for dossier in super::listed(site) {
        let Some((document, review)) = dossier.answer(category.handle) else { continue };
        let (company, name) = (&*dossier.company.id, &*dossier.company.name);
        let (place, document) = (Place { dossier, document }, &*document.id);
        let finding = answer::finding(site, place, review);
        findings.extend(finding.map(|answer| Of { company, name, document, answer }));
        let suggestion = answer::suggestion(site, place, review);
        suggestions.extend(suggestion.map(|answer| Of { company, name, document, answer }));
    }
    CategoryFile {
        category: CategoryView {
            id: &category.id,
            name: &category.name,
            question: &category.question,
            description: category.description.as_deref(),
            address: site.permanent().category(&category.id),
        },
        stances: stances(site, category),
        counts: site.tallies[category.handle.index()].counts,
        findings,
        suggestions,
    }
}

fn stances<'p>(site: &'p Site, category: &'p Category) -> Vec<StanceView<'p>> {
    let tally = &site.tallies[category.handle.index()];
    let view = category.stances.iter().map(|stance| StanceView {
        id: &stance.id,
        label: site.stance_label(stance),
        tone: stance.tone.id(),
        description: stance.description.as_deref(),
        count: tally.stances[stance.handle.index()],
        address: site.permanent().stance(&category.id, &stance.id),
    });
    view.collect()
}
