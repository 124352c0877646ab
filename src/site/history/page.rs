//! The page of a step: what changed from one version to the next, section by section.

use std::collections::BTreeMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, sources::lines};
use serde::Serialize;
use tera::Value;

use super::super::Site;
use super::super::address::root;
use super::super::describe::Place;
use super::super::links::note_html;
use super::super::render::Draft;
use super::super::view::{CategoryRef, StanceView, VersionRef};
use crate::diagnostics::Diagnostic;
use crate::evidence::Haystack;
use crate::finding::{Claim, Finding};
use crate::history::{Change, Counts, Difference, Wording, is_slight, wording};
use crate::policy::text::{Stretch, Text};
use crate::policy::version::{self, Version};
use crate::portal::Verdicts;
use crate::snapshot::Snapshot;
use crate::taxonomy::CategoryId;
use crate::words::Filling;

/// Most lines of Markdown that a page shows of either text.
const LINES: usize = 200;

/// What changed from one version to the next.
#[derive(Serialize)]
struct StepView<'a> {
    class: &'static str,
    class_label: &'a str,
    returns_to: Option<VersionRef<'a>>,
    counts: CountsView,
    note: Option<Value>,
    touched: Vec<CategoryRef<'a>>,
    affected: Vec<AffectedView<'a>>,
}

/// How many sentences changed, and how.
#[derive(Serialize)]
pub(super) struct CountsView {
    pub(super) added: usize,
    pub(super) removed: usize,
    pub(super) reworded: usize,
    pub(super) moved: usize,
    pub(super) words_added: usize,
    pub(super) words_removed: usize,
}

/// A finding whose evidence changed.
#[derive(Serialize)]
struct AffectedView<'a> {
    category: CategoryRef<'a>,
    stance: Option<StanceView<'a>>,
    address: String,
}

/// Changes that stand under one heading.
#[derive(Serialize)]
struct SectionView<'a> {
    title: Option<String>,
    changes: Vec<ChangeView<'a>>,
}

/// A sentence that changed.
#[derive(Serialize)]
struct ChangeView<'a> {
    kind: &'static str,
    kind_label: &'a str,
    pieces: Vec<PieceView>,
    evidence: Vec<CategoryRef<'a>>,
    older: Option<String>,
    newer: Option<String>,
}

/// A run of words: of both wordings, or of one.
#[derive(Serialize)]
struct PieceView {
    wording: &'static str,
    text: String,
}

/// Lines of the archived Markdown that differ.
#[derive(Serialize, Default)]
struct LinesView {
    lines: Vec<PieceView>,
    more: usize,
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        let Counts { added, removed, reworded, moved, words_added, words_removed } = counts;
        Self { added, removed, reworded, moved, words_added, words_removed }
    }
}

/// Two texts, and where the evidence of findings stands in the older one.
struct Step<'s> {
    site: &'s Site,
    older: &'s Text<'s>,
    newer: &'s Text<'s>,
    pages: (String, String),
    evidence: Vec<(CategoryId, usize, Range<usize>)>,
}

impl Site {
    /// The page of the step to version `number` of a document.
    ///
    /// # Errors
    /// One of the two texts changed since the portal was read.
    pub(in super::super) fn changes<'p>(
        &'p self,
        company: usize,
        document: usize,
        number: usize,
        snapshot: &Snapshot,
    ) -> Result<Draft<'p>, Diagnostic> {
        let dossier = &*self.portal.dossiers[company];
        let Verdicts { findings, .. } = &self.open(company).verdicts_on(document);
        let place = Place { dossier, document: &dossier.documents[document] };
        let (older, newer) =
            (&place.document.versions[number - 1], &place.document.versions[number]);
        let sources = (older.source(snapshot)?, newer.source(snapshot)?);
        let texts = (version::text(&sources.0), version::text(&sources.1));
        let step = Step {
            site: self,
            evidence: evidence(findings, &texts.0),
            older: &texts.0,
            newer: &texts.1,
            pages: (self.version_address(place, older), self.version_address(place, newer)),
        };
        let difference = Difference::new(step.older, step.newer);
        let (slight, telling): (Vec<Change>, Vec<Change>) =
            difference.changes.into_iter().partition(|it| is_slight(it, step.older, step.newer));
        let affected = step.affected(place, findings, telling.iter().chain(&slight));
        let view = self.step_view(place, number, affected);
        Ok(Draft::new("changes.html", self.changes_title(place, newer))
            .describe(Some(self.words().filled("page-changes-about", &counted(&view.counts))))
            .with_value("company", self.company_value(company))
            .with("document", &self.document_ref(place))
            .with("older", &self.version_view(place, older))
            .with("newer", &self.version_view(place, newer))
            .with("step", &view)
            .with("sections", &step.sections(&telling))
            .with("slight", &step.sections(&slight))
            .with("slight_count", &slight.len())
            .with("kept", &difference.kept)
            .with("lines", &different_lines(step.older, step.newer)))
    }

    fn step_view<'p>(
        &'p self,
        place: Place<'p>,
        number: usize,
        affected: Vec<AffectedView<'p>>,
    ) -> StepView<'p> {
        let step = &place.document.steps[number - 1];
        let back = step.returns_to.as_ref().and_then(|id| place.document.version(id));
        let touched = step.comparison.touched.iter();
        let root = root(&self.changes_address(place, &place.document.versions[number]));
        let note = step.note.as_ref().map(|note| note_html(note, &root, self));
        StepView {
            class: step.class.id(),
            class_label: self.class_label(step.class),
            returns_to: back.map(|version| self.version_ref(place, version)),
            counts: step.comparison.counts.into(),
            note: note.map(|note| Value::safe_string(&note)),
            touched: touched.map(|it| self.category_ref(self.category(*it))).collect(),
            affected,
        }
    }

    fn changes_title(&self, place: Place<'_>, newer: &Version) -> String {
        let title = Filling::default()
            .text("company", &*place.dossier.company.name)
            .text("document", &*place.document.kind)
            .text("date", newer.id.date().map_or_else(String::new, |date| date.to_string()));
        self.words().filled("page-changes", &title)
    }
}

fn counted(counts: &CountsView) -> Filling<'static> {
    Filling::default()
        .number("added", counts.added)
        .number("removed", counts.removed)
        .number("reworded", counts.reworded)
        .number("moved", counts.moved)
}

/// Where the evidence of reviewed findings stands in a text.
fn evidence(findings: &[Finding], text: &Text<'_>) -> Vec<(CategoryId, usize, Range<usize>)> {
    let findings = findings.iter().filter(|finding| finding.claim == Claim::Reviewed);
    let mut found = Vec::new();
    let mut haystack = None;
    for (finding, quote) in findings.flat_map(|it| it.quotes.iter().map(move |quote| (it, quote))) {
        let haystack = haystack.get_or_insert_with(|| Haystack::new(text));
        let stretches = haystack.verify(&quote.text).into_iter().flatten();
        found.extend(stretches.map(|it| (finding.category, it.passage, it.range)));
    }
    found
}

impl<'s> Step<'s> {
    /// The findings that a change took a sentence of evidence from, or reworded one.
    fn affected<'c>(
        &self,
        place: Place<'s>,
        findings: &[Finding],
        changes: impl Iterator<Item = &'c Change>,
    ) -> Vec<AffectedView<'s>> {
        let site = self.site;
        let mut affected = BTreeMap::new();
        for category in changes.flat_map(|change| self.evidence_of(change)) {
            affected.entry(category).or_insert_with(|| {
                let finding = findings.iter().find(|it| it.category == category);
                let stance = finding.and_then(|finding| finding.stance);
                let category = site.category(category);
                AffectedView {
                    address: format!(
                        "{}#{}",
                        site.version_address(place, place.document.newest()),
                        category.id
                    ),
                    stance: stance.map(|stance| site.stance(category, stance)),
                    category: site.category_ref(category),
                }
            });
        }
        affected.into_values().collect()
    }

    /// The categories that the sentence was evidence for.
    fn evidence_of(&self, change: &Change) -> Vec<CategoryId> {
        let Some(older) = change.older.as_ref().filter(|_| change.kind.is_loss()) else {
            return Vec::new();
        };
        let covers = |passage: usize, range: &Range<usize>| {
            passage == older.passage
                && range.start < older.range.end
                && older.range.start < range.end
        };
        let mut categories: Vec<CategoryId> = self
            .evidence
            .iter()
            .filter(|(_, passage, range)| covers(*passage, range))
            .map(|(category, ..)| *category)
            .collect();
        categories.sort_unstable();
        categories.dedup();
        categories
    }

    /// Changes by the heading that they stand under; a heading stands under itself.
    fn sections(&self, changes: &[Change]) -> Vec<SectionView<'s>> {
        let mut sections: Vec<SectionView<'s>> = Vec::new();
        for change in changes {
            let title = self.heading(change);
            let view = self.change(change);
            match sections.last_mut() {
                Some(last) if last.title == title => last.changes.push(view),
                _ => sections.push(SectionView { title, changes: vec![view] }),
            }
        }
        sections
    }

    fn heading(&self, change: &Change) -> Option<String> {
        let (text, place) = match (&change.newer, &change.older) {
            (Some(newer), _) => (self.newer, newer),
            (None, older) => (self.older, older.as_ref()?),
        };
        let passage = &text.passages[place.passage];
        let heading =
            if passage.is_heading() { passage } else { &text.passages[passage.heading?] };
        Some(heading.text.trim().to_owned())
    }

    fn change(&self, change: &Change) -> ChangeView<'s> {
        let before = change.older.as_ref().map_or("", |place| place.of(self.older));
        let after = change.newer.as_ref().map_or("", |place| place.of(self.newer));
        let pieces = wording(before, after).into_iter().map(|piece| PieceView {
            wording: match piece.wording {
                Wording::Both => "both",
                Wording::Older => "older",
                Wording::Newer => "newer",
            },
            text: piece.text,
        });
        let site = self.site;
        let categories = self.evidence_of(change).into_iter();
        let place = |page: &str, text: &Text<'_>, place: &Stretch| {
            format!("{page}#{}", text.passages[place.passage].anchor)
        };
        ChangeView {
            kind: change.kind.id(),
            kind_label: site.kind_label(change.kind),
            pieces: pieces.collect(),
            evidence: categories.map(|it| site.category_ref(site.category(it))).collect(),
            older: change.older.as_ref().map(|it| place(&self.pages.0, self.older, it)),
            newer: change.newer.as_ref().map(|it| place(&self.pages.1, self.newer, it)),
        }
    }
}

/// The lines of Markdown in which two texts differ, whether readers see it or not.
fn different_lines(older: &Text<'_>, newer: &Text<'_>) -> LinesView {
    let input = InternedInput::new(lines(older.markdown()), lines(newer.markdown()));
    let difference = Diff::compute(Algorithm::Histogram, &input);
    let mut view = LinesView::default();
    let side = |range: Range<u32>, tokens: &[imara_diff::Token]| -> Vec<String> {
        let tokens = &tokens[range.start as usize..range.end as usize];
        tokens.iter().map(|token| input.interner[*token].trim_end().to_owned()).collect()
    };
    for hunk in difference.hunks() {
        let gone = side(hunk.before, &input.before).into_iter().map(|line| ("older", line));
        let new = side(hunk.after, &input.after).into_iter().map(|line| ("newer", line));
        for (wording, text) in gone.chain(new).filter(|(_, line)| !line.is_empty()) {
            if view.lines.len() < LINES {
                view.lines.push(PieceView { wording, text });
            } else {
                view.more += 1;
            }
        }
    }
    view
}
