//! `/changes/`, its months, and what is told of each event there and in feeds.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::super::Site;
use super::super::address::Folder;
use super::super::describe::Place;
use super::super::links::note_html;
use super::super::pagination::page_count;
use super::super::render::Draft;
use super::super::view::{CategoryRef, StanceView};
use super::event::{Event, What};
use super::page::CountsView;
use crate::finding::Finding;
use crate::history::Excerpt;
use crate::taxonomy::StanceId;
use crate::words::Filling;

/// What a reader is told of an event.
#[derive(Serialize)]
pub(super) struct EventView<'a> {
    pub(super) kind: &'static str,
    /// Its name on the page of its month.
    pub(super) id: String,
    pub(super) date: Date,
    moment: String,
    pub(super) title: String,
    headline: String,
    company: Value,
    document: &'a str,
    pub(super) address: String,
    /// Its name for the world, whatever page of its month it stands on.
    pub(super) permanent: String,
    counts: Option<CountsView>,
    excerpts: Vec<ExcerptView>,
    categories: Vec<CategoryRef<'a>>,
    before: Option<StanceView<'a>>,
    after: Option<StanceView<'a>>,
    summary_before: Option<String>,
    summary_after: Option<String>,
    note: Option<Value>,
}

/// A sentence before and after.
#[derive(Serialize)]
struct ExcerptView {
    before: Option<String>,
    after: Option<String>,
}

/// The events of a month.
#[derive(Serialize)]
struct MonthView {
    month: String,
    events: Vec<Value>,
}

/// A month among the others.
#[derive(Serialize)]
struct MonthLink {
    month: String,
    address: String,
    count: usize,
    current: bool,
}

/// The first moment of a day, as RFC 3339 writes it.
pub(super) fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// `2024-06`.
pub(in super::super) fn month_name(year: i16, month: i8) -> String {
    format!("{year:04}-{month:02}")
}

/// The folder of a month's events.
pub(in super::super) fn month_folder(year: i16, month: i8) -> String {
    format!("changes/{}/", month_name(year, month))
}

/// The folder of the month of a day.
fn month_of(date: Date) -> String {
    month_folder(date.year(), date.month())
}

impl Site {
    /// The newest events of all.
    pub(in super::super) fn news(&self, root: &str) -> Draft<'_> {
        let shown = self.newest_events(self.portal.settings.pagination.changes);
        self.news_draft(self.words().fixed("page-news").to_owned(), shown, None, root)
    }

    /// A page of the events of a month.
    pub(in super::super) fn news_of(
        &self,
        year: i16,
        month: i8,
        number: usize,
        root: &str,
    ) -> Draft<'_> {
        let events = self.news.month(year, month);
        let all: Vec<usize> = (0..events.len()).collect();
        let size = self.portal.settings.pagination.changes;
        let (shown, pagination) = self.page_of(month_folder(year, month), &all, size, number);
        let shown: Vec<Event> = shown.iter().map(|index| events[*index]).collect();
        let when = self.words().day_or_month(&month_name(year, month));
        let title = self.words().filled("page-news-of", &Filling::default().text("month", when));
        self.news_draft(title, &shown, Some((year, month)), root).with("pagination", &pagination)
    }

    /// The events on a page of a month.
    pub(in super::super) fn month_events(&self, year: i16, month: i8, number: usize) -> &[Event] {
        let events = self.news.month(year, month);
        let size = self.portal.settings.pagination.changes;
        events.chunks(size).nth(number - 1).unwrap_or_default()
    }

    /// The newest events of all, at most so many.
    pub(in super::super) fn newest_events(&self, most: usize) -> &[Event] {
        &self.news.events[..self.news.events.len().min(most)]
    }

    /// What the front page tells of the newest events.
    pub(in super::super) fn event_values(&self, events: &[Event]) -> Vec<Value> {
        events.iter().map(|event| self.event(*event, "./")).collect()
    }

    fn news_draft(
        &self,
        title: String,
        shown: &[Event],
        current: Option<(i16, i8)>,
        root: &str,
    ) -> Draft<'_> {
        let mut groups: Vec<MonthView> = Vec::new();
        for event in shown {
            let month = month_name(event.date.year(), event.date.month());
            let view = self.event(*event, root);
            match groups.last_mut() {
                Some(group) if group.month == month => group.events.push(view),
                _ => groups.push(MonthView { month, events: vec![view] }),
            }
        }
        let link = |((year, month), range): &((i16, i8), std::ops::Range<usize>)| MonthLink {
            month: month_name(*year, *month),
            address: self.addresses.page(month_folder(*year, *month)),
            count: range.len(),
            current: current == Some((*year, *month)),
        };
        let months: Vec<MonthLink> = self.news.months.iter().map(link).collect();
        Draft::new("news.html", title)
            .describe(Some(self.words().fixed("page-news-about")))
            .with("groups", &groups)
            .with("months", &months)
            .with("month", &current.map(|(year, month)| month_name(year, month)))
            .with("feed", &self.feed_address(super::feed::Scope::Portal))
    }

    /// An event as pages and feeds tell it; `root` leads from them to the front page.
    pub(super) fn event(&self, event: Event, root: &str) -> Value {
        let dossier = &*self.portal.dossiers[event.company];
        let place = Place { dossier, document: &dossier.documents[event.document] };
        match event.what {
            What::Text(number) => {
                Value::from_serializable(&self.text_event(event, place, number, root))
            }
            What::Stance(number) => {
                let turn = &place.document.turns[number];
                let verdicts = self.open(event.company).verdicts_on(event.document);
                let finding = &verdicts.findings[turn.finding];
                Value::from_serializable(&self.stance_event(event, place, finding, turn.earlier))
            }
        }
    }

    fn text_event<'p>(
        &'p self,
        event: Event,
        place: Place<'p>,
        number: usize,
        root: &str,
    ) -> EventView<'p> {
        let (company, document) = (&place.dossier.company, place.document);
        let (step, version) = (&document.steps[number - 1], &document.versions[number]);
        let title =
            Filling::default().text("company", &*company.name).text("document", &*document.kind);
        let touched = step.comparison.touched.iter();
        EventView {
            kind: "text",
            id: format!("{}.{}.{}", company.first_id(), document.id, version.id),
            date: event.date,
            moment: moment(event.date),
            headline: self.headline(event, number),
            title: self.words().filled("event-text", &title),
            company: self.company_value(event.company),
            document: &document.kind,
            address: self.changes_address(place, version),
            permanent: self.permanent().of(Folder::Changes(
                company.first_id(),
                &document.id,
                version.id.as_str(),
            )),
            counts: Some(step.comparison.counts.into()),
            excerpts: step.comparison.excerpts.iter().map(ExcerptView::of).collect(),
            categories: touched.map(|it| self.category_ref(self.category(*it))).collect(),
            before: None,
            after: None,
            summary_before: None,
            summary_after: None,
            note: step
                .note
                .as_ref()
                .map(|note| Value::safe_string(&written(&note_html(note, root, self)))),
        }
    }

    fn stance_event<'p>(
        &'p self,
        event: Event,
        place: Place<'p>,
        finding: &'p Finding,
        index: usize,
    ) -> EventView<'p> {
        let (company, document) = (&place.dossier.company, place.document);
        let category = self.category(finding.category);
        let earlier = &finding.history[index];
        let later = finding.history.get(index + 1);
        let after: Option<StanceId> = later.map_or(finding.stance, |later| Some(later.stance));
        let stance = |stance| self.stance(category, stance);
        let title = Filling::default()
            .text("company", &*company.name)
            .text("category", &*category.name)
            .text("before", stance(earlier.stance).label)
            .text(
                "after",
                after.map_or(self.words().fixed("status-not-applicable"), |it| stance(it).label),
            );
        let summary = later.map_or(&finding.summary, |later| &later.summary);
        let company_id = company.first_id();
        let id =
            format!("{company_id}.{}.{}.{}.{}", document.id, category.id, event.date, index + 1);
        let title = self.words().filled("event-stance", &title);
        EventView {
            kind: "stance",
            date: event.date,
            moment: moment(event.date),
            headline: title.clone(),
            title,
            company: self.company_value(event.company),
            document: &document.kind,
            address: format!("{}#{}", self.version_address(place, document.newest()), category.id),
            permanent: self.permanent().of(format!("{}#{id}", month_of(event.date))),
            id,
            counts: None,
            excerpts: Vec::new(),
            categories: vec![self.category_ref(category)],
            before: Some(stance(earlier.stance)),
            after: after.map(stance),
            summary_before: earlier.summary.as_deref().map(written),
            summary_after: summary.as_deref().map(written),
            note: None,
        }
    }

    /// How many pages a month has.
    pub(in super::super) fn month_pages(&self, range: &std::ops::Range<usize>) -> usize {
        page_count(range.len(), self.portal.settings.pagination.changes)
    }
}

impl ExcerptView {
    fn of(excerpt: &Excerpt) -> Self {
        Self {
            before: excerpt.before.as_deref().map(written),
            after: excerpt.after.as_deref().map(written),
        }
    }
}

/// A text without the characters that XML cannot write:
/// <https://www.w3.org/TR/xml/#charsets>.
fn written(text: &str) -> String {
    let allowed = |c: &char| {
        !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\t' | '\n' | '\r')
    };
    text.chars().filter(allowed).collect()
}
