//! Feeds of what happened, for readers of feeds: Atom, RFC 4287.

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::super::Site;
use super::super::address::Folder;
use super::super::render::Draft;
use super::event::Event;
use super::news::moment;
use crate::taxonomy::CategoryId;
use crate::words::Filling;

/// Whose events a feed tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All of them.
    Portal,
    /// A company's.
    Company(usize),
    /// Those that concern a category.
    Category(CategoryId),
}

/// What a feed says of itself; its addresses are absolute.
#[derive(Serialize)]
struct FeedView<'a> {
    id: String,
    address: String,
    about: String,
    updated: String,
    generator: &'static str,
    author: &'a str,
    entries: Vec<Value>,
}

impl Site {
    /// Whether feeds are made. They want absolute addresses.
    fn has_feeds(&self) -> bool {
        let settings = &self.portal.settings;
        settings.features.feeds && settings.base_url.is_some() && self.shows_history()
    }

    /// Every feed: that of the portal from the start, others once they have something to tell.
    pub(in super::super) fn feeds(&self) -> Vec<Scope> {
        if !self.has_feeds() {
            return Vec::new();
        }
        let companies = self.news.companies.keys().map(|company| Scope::Company(*company));
        let categories = self.news.categories.keys().map(|category| Scope::Category(*category));
        [Scope::Portal].into_iter().chain(companies).chain(categories).collect()
    }

    /// A feed's file, where there is such a feed.
    pub(in super::super) fn feed_address(&self, scope: Scope) -> Option<String> {
        let has = match scope {
            Scope::Portal => true,
            Scope::Company(company) => self.news.companies.contains_key(&company),
            Scope::Category(category) => self.news.categories.contains_key(&category),
        };
        (has && self.has_feeds()).then(|| format!("{}feed.xml", self.feed_folder(scope)))
    }

    /// A feed's name for the world, which stays when a company's folder is renamed.
    fn feed_id(&self, scope: Scope) -> String {
        let folder = match scope {
            Scope::Company(company) => {
                Folder::Company(self.portal.dossiers[company].company.first_id()).to_string()
            }
            scope => self.feed_folder(scope),
        };
        self.permanent().of(format!("{folder}feed.xml"))
    }

    /// The day from which a feed without an event is: that of the newest text. Where no day is known,
    /// the first one that computers count.
    pub(super) fn quiet_since(&self) -> Date {
        let documents = self.dossiers(&self.listed).flat_map(|dossier| &dossier.documents);
        let newest = documents.filter_map(|document| document.newest().id.date()).max();
        newest.unwrap_or(Date::constant(1970, 1, 1))
    }

    /// The folder of the page that a feed belongs to.
    fn feed_folder(&self, scope: Scope) -> String {
        match scope {
            Scope::Portal => String::new(),
            Scope::Company(company) => {
                Folder::Company(&self.portal.dossiers[company].company.id).to_string()
            }
            Scope::Category(category) => Folder::Category(&self.category(category).id).to_string(),
        }
    }

    /// The events that a feed tells.
    pub(in super::super) fn feed_events(&self, scope: Scope) -> Vec<Event> {
        let most = self.portal.settings.pagination.changes;
        let some = |places: Option<&Vec<usize>>| -> Vec<Event> {
            let places = places.into_iter().flatten().take(most);
            places.map(|index| self.news.events[*index]).collect()
        };
        match scope {
            Scope::Portal => self.newest_events(most).to_vec(),
            Scope::Company(company) => some(self.news.companies.get(&company)),
            Scope::Category(category) => some(self.news.categories.get(&category)),
        }
    }

    /// A feed.
    pub(in super::super) fn feed(&self, scope: Scope) -> Draft<'_> {
        let events = self.feed_events(scope);
        let settings = &self.portal.settings;
        let folder = match scope {
            Scope::Portal => "changes/".to_owned(),
            scope => self.feed_folder(scope),
        };
        let newest = events.first().map_or_else(|| self.quiet_since(), |event| event.date);
        let root = settings.base_url.as_deref().unwrap_or_default();
        let view = FeedView {
            id: self.feed_id(scope),
            address: self.permanent().of(self.feed_address(scope).unwrap_or_default()),
            about: self.permanent().of(&folder),
            updated: moment(newest),
            generator: "Glasshouse",
            author: settings.editors.as_deref().unwrap_or(&settings.title),
            entries: events.into_iter().map(|event| self.event(event, root)).collect(),
        };
        Draft::new("feed.xml", self.feed_title(scope)).with("feed", &view)
    }

    /// What a feed is called.
    pub(in super::super) fn feed_title(&self, scope: Scope) -> String {
        let portal = &*self.portal.settings.title;
        let of = match scope {
            Scope::Portal => {
                return self.words().filled("feed", &Filling::default().text("portal", portal));
            }
            Scope::Company(company) => &*self.portal.dossiers[company].company.name,
            Scope::Category(category) => &*self.category(category).name,
        };
        self.words().filled("feed-of", &Filling::default().text("portal", portal).text("of", of))
    }
}
