//! Findings, suggestions and cells, as every file of the interface writes them.

use std::ops::Range;

use jiff::civil::Date;
use serde::Serialize;

use crate::finding::Finding;
use crate::portal::Dossier;
use crate::review::{Review, Status};
use crate::site::Site;
use crate::site::describe::Place;
use crate::taxonomy::{Category, StanceId};

/// A cell of the matrix.
#[derive(Serialize)]
pub(super) struct Cell<'a> {
    category: &'a str,
    document: &'a str,
    status: &'static str,
    stance: Option<&'a str>,
    tone: Option<&'static str>,
    address: String,
}

/// An answer that a person stands for, or stood for.
#[derive(Serialize)]
pub(super) struct FindingView<'a> {
    category: &'a str,
    status: &'static str,
    stance: Option<&'a str>,
    tone: Option<&'static str>,
    summary: Option<&'a str>,
    quotes: Vec<QuoteView<'a>>,
    version: &'a str,
    made_on: &'a str,
    checked: Option<Date>,
    by: Option<&'a str>,
    note: Option<&'a str>,
    address: String,
}

#[derive(Serialize)]
struct QuoteView<'a> {
    text: &'a str,
    state: &'static str,
    unfounded: bool,
    now: Option<&'a str>,
    passage: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    address: Option<String>,
}

/// An answer that rules suggest.
#[derive(Serialize)]
pub(super) struct SuggestionView<'a> {
    category: &'a str,
    stance: Option<&'a str>,
    tone: Option<&'static str>,
    sentences: Vec<SentenceView<'a>>,
    version: &'a str,
    address: String,
}

#[derive(Serialize)]
struct SentenceView<'a> {
    text: &'a str,
    passage: Option<&'a str>,
    words: &'a [String],
    address: Option<String>,
}

/// A company's cell in a category; nothing where it has no document.
pub(super) fn cell<'p>(
    site: &'p Site,
    dossier: &'p Dossier,
    category: &'p Category,
) -> Option<Cell<'p>> {
    let given = dossier.answers.get(category.handle.index())?;
    let document = &dossier.documents[given.place()];
    let (stance, tone) = answer(category, given.stance);
    let page = site.permanent().of(Place { dossier, document }.version_folder(document.newest()));
    Some(Cell {
        category: &category.id,
        document: &document.id,
        status: given.status.id(),
        stance,
        tone,
        address: format!("{page}#{}", category.id),
    })
}

/// A review as a finding; nothing where no person stands for it.
pub(super) fn finding<'p>(
    site: &'p Site,
    place: Place<'p>,
    finding: Option<&'p Finding>,
    review: &'p Review,
) -> Option<FindingView<'p>> {
    if review.status == Status::Suggested {
        return None;
    }
    let finding = finding?;
    let category = site.category(review.category);
    let (stance, tone) = answer(category, review.stance);
    let page = site.permanent().of(place.version_folder(place.document.newest()));
    Some(FindingView {
        category: &category.id,
        status: review.status.id(),
        stance,
        tone,
        summary: finding.summary.as_deref(),
        quotes: quotes(finding, review, &page),
        version: place.document.newest().id.as_str(),
        made_on: finding.version.as_str(),
        checked: finding.checked,
        by: finding.by.as_deref(),
        note: finding.note.as_deref(),
        address: format!("{page}#{}", category.id),
    })
}

fn quotes<'p>(finding: &'p Finding, review: &'p Review, page: &str) -> Vec<QuoteView<'p>> {
    let pairs = finding.quotes.iter().zip(&review.quotes);
    let view = pairs.map(|(quote, standing)| QuoteView {
        text: &quote.text,
        state: standing.state.id(),
        unfounded: standing.unfounded,
        now: standing.now.as_ref().map(|now| &*now.text),
        passage: standing.anchor.as_deref(),
        start: standing.span.as_ref().map(|Range { start, .. }| *start),
        end: standing.span.as_ref().map(|Range { end, .. }| *end),
        address: standing.anchor.as_ref().map(|anchor| format!("{page}#{anchor}")),
    });
    view.collect()
}

/// A review as a suggestion; nothing where it is none.
pub(super) fn suggestion<'p>(
    site: &'p Site,
    place: Place<'p>,
    finding: Option<&'p Finding>,
    review: &'p Review,
) -> Option<SuggestionView<'p>> {
    if review.status != Status::Suggested {
        return None;
    }
    let category = site.category(review.category);
    let (stance, tone) = answer(category, review.stance);
    let page = site.permanent().of(place.version_folder(place.document.newest()));
    let carried = review.carriers.iter().map(|carrier| SentenceView {
        text: &carrier.sentence,
        passage: Some(&carrier.anchor),
        words: &carrier.words,
        address: Some(format!("{page}#{}", carrier.anchor)),
    });
    let quoted = finding.map(|finding| quotes(finding, review, &page)).unwrap_or_default();
    let quoted = quoted.into_iter().map(|quote| SentenceView {
        text: quote.text,
        passage: quote.passage,
        words: &[],
        address: quote.address,
    });
    Some(SuggestionView {
        category: &category.id,
        stance,
        tone,
        sentences: carried.chain(quoted).collect(),
        version: place.document.newest().id.as_str(),
        address: format!("{page}#{}", category.id),
    })
}

fn answer(category: &Category, stance: Option<StanceId>) -> (Option<&str>, Option<&'static str>) {
    let stance = stance.map(|handle| category.stance(handle));
    (stance.map(|stance| &*stance.id), stance.map(|stance| stance.tone.id()))
}
