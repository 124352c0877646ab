//! What happened, in order of time: texts that say something else, answers that were changed.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::super::Site;
use super::super::route::Route;
use crate::history::{Class, Step};
use crate::memo::hash;
use crate::policy::version::{Version, VersionId};
use crate::portal::{Document, Portal};
use crate::taxonomy::CategoryId;

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in super::super) struct Event {
    /// When: the newer text was captured, or the older answer given up.
    pub(in super::super) date: Date,
    pub(in super::super) company: usize,
    pub(in super::super) document: usize,
    pub(in super::super) what: What,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) enum What {
    /// The text says something else since a version, given by its place.
    Text(usize),
    /// An answer took the place of an earlier one: a turn, given by its place.
    Stance(usize),
}

/// All that happened, newest first.
#[derive(Default)]
pub(in super::super) struct News {
    pub(in super::super) events: Vec<Event>,
    /// By year and month, newest first: the events of that month.
    pub(in super::super) months: Vec<((i16, i8), Range<usize>)>,
    /// Companies that something happened to, and what.
    pub(in super::super) companies: BTreeMap<usize, Vec<usize>>,
    /// Categories that it concerns.
    pub(in super::super) categories: BTreeMap<CategoryId, Vec<usize>>,
}

impl News {
    /// What happened to the companies that are listed.
    pub(in super::super) fn of(portal: &Portal, listed: &[usize]) -> Self {
        if !portal.settings.features.history {
            return Self::default();
        }
        let mut events: Vec<Event> =
            listed.iter().flat_map(|company| events_of(portal, *company)).collect();
        // Of one day's versions of a document, too, the last comes first.
        events.sort_by_key(|event| {
            (Reverse(event.date), event.company, event.document, Reverse(event.what))
        });
        let mut news = Self::default();
        for (index, event) in events.iter().enumerate() {
            let month = (event.date.year(), event.date.month());
            match news.months.last_mut() {
                Some((last, range)) if *last == month => range.end = index + 1,
                _ => news.months.push((month, index..index + 1)),
            }
            news.companies.entry(event.company).or_default().push(index);
            for category in event.categories(portal) {
                news.categories.entry(category).or_default().push(index);
            }
        }
        Self { events, ..news }
    }

    /// The events of a month, by its place among all events.
    pub(in super::super) fn month(&self, year: i16, month: i8) -> &[Event] {
        let found = self.months.iter().find(|(own, _)| *own == (year, month));
        found.map_or(&[], |(_, range)| &self.events[range.clone()])
    }
}

fn events_of(portal: &Portal, company: usize) -> Vec<Event> {
    let mut events = Vec::new();
    for (index, document) in portal.dossiers[company].documents.iter().enumerate() {
        let event = |date, what| Event { date, company, document: index, what };
        events.extend(texts(document).map(|(date, number)| event(date, What::Text(number))));
        let turns = document.turns.iter().enumerate();
        events.extend(turns.map(|(number, turn)| event(turn.date, What::Stance(number))));
    }
    events
}

/// The versions that say something else than the one before, or took the evidence of a finding
/// away with a few words, by date and place.
fn texts(document: &Document) -> impl Iterator<Item = (Date, usize)> {
    let steps = document.steps.iter().zip(&document.versions[1..]).enumerate();
    let lost: Vec<&VersionId> =
        document.runs.iter().flatten().filter_map(|run| run.lost.as_ref()).collect();
    let is_news = move |step: &Step, newer: &Version| {
        step.is_news() || step.class == Class::Small && lost.contains(&&newer.id)
    };
    steps
        .filter(move |(_, (step, newer))| is_news(step, newer))
        .filter_map(|(number, (_, newer))| Some((newer.id.date()?, number + 1)))
}

impl Event {
    fn categories(&self, portal: &Portal) -> Vec<CategoryId> {
        let document = &portal.dossiers[self.company].documents[self.document];
        match self.what {
            What::Text(number) => {
                document.steps[number - 1].comparison.touched.iter().copied().collect()
            }
            What::Stance(number) => vec![document.turns[number].category],
        }
    }
}

impl Site {
    /// Changes when what is told of some events does.
    pub(in super::super) fn key_of(&self, events: &[Event]) -> u64 {
        let told = events.iter().map(|event| (event, self.digest_of(event.company)));
        hash(&told.collect::<Vec<_>>())
    }

    /// Changes when a page of events does: those of a month also list the months.
    pub(in super::super) fn told(&self, route: &Route) -> u64 {
        let most = self.portal.settings.pagination.changes;
        match route {
            Route::News => hash(&(self.key_of(self.newest_events(most)), &self.news.months)),
            Route::Month(year, month, number) => {
                let shown = self.month_events(*year, *month, *number);
                hash(&(self.key_of(shown), &self.news.months))
            }
            Route::Feed(scope) => {
                let events = self.feed_events(*scope);
                hash(&(self.key_of(&events), events.is_empty().then(|| self.quiet_since())))
            }
            _ => 0,
        }
    }
}
