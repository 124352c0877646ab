//! `categories/ID.json`: a category, and how every company answers it.

use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};

use super::super::address::Folder;
use super::part::Part;
use super::{answer, category_file};
use crate::portal::Verdict;
use crate::review::Status;
use crate::site::Site;
use crate::site::describe::Place;
use crate::site::view::Counts;
use crate::taxonomy::Category;

#[derive(Serialize)]
pub(super) struct CategoryFile<'a> {
    category: CategoryView<'a>,
    stances: Vec<StanceView<'a>>,
    counts: Counts,
    findings: Every<'a>,
    suggestions: Every<'a>,
    next: Option<String>,
}

/// The answers of one sort, written as they are opened: together they are much.
struct Every<'a> {
    part: Part<'a>,
    category: &'a Category,
    wanted: Wanted,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Findings,
    Suggestions,
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

pub(super) fn view<'p>(part: Part<'p>, category: &'p Category) -> CategoryFile<'p> {
    let (site, every) = (part.site, |wanted| Every { part, category, wanted });
    CategoryFile {
        category: CategoryView {
            id: &category.id,
            name: &category.name,
            question: &category.question,
            description: category.description.as_deref(),
            address: site.permanent().of(Folder::Category(&category.id)),
        },
        stances: stances(site, category),
        counts: site.tallies[category.handle.index()].counts,
        findings: every(Wanted::Findings),
        suggestions: every(Wanted::Suggestions),
        next: part.next(&category_file(&category.id)),
    }
}

impl Serialize for Every<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { part, category, wanted } = *self;
        let site = part.site;
        let mut answers = serializer.serialize_seq(None)?;
        // Which sort an answer is of is known before it is opened.
        let suggested = |index: &&usize| {
            let answer = site.portal.dossiers[**index].answers.get(category.handle.index());
            answer.is_some_and(|answer| answer.status == Status::Suggested)
        };
        let fits = |index: &&usize| suggested(index) == (wanted == Wanted::Suggestions);
        for index in part.companies().iter().filter(fits) {
            let Some((place, Verdict { finding, review })) = site.answer(*index, category.handle)
            else {
                continue;
            };
            let (finding, Place { dossier, document }) = (finding.as_ref(), place);
            let (company, name) = (&*dossier.company.id, &*dossier.company.name);
            let document = &*document.id;
            if wanted == Wanted::Findings {
                let finding = answer::finding(site, place, finding, &review);
                let finding = finding.map(|answer| Of { company, name, document, answer });
                finding.iter().try_for_each(|finding| answers.serialize_element(finding))?;
            } else {
                let suggestion = answer::suggestion(site, place, finding, &review);
                let suggestion = suggestion.map(|answer| Of { company, name, document, answer });
                suggestion.iter().try_for_each(|it| answers.serialize_element(it))?;
            }
        }
        answers.end()
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
        address: site.permanent().of(Folder::Stance(&category.id, &stance.id)),
    });
    view.collect()
}
