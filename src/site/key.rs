//! What pages show, as hashes: a page is made anew where its hash is another one. Those of the
//! pages of one company are as narrow as each page is: an edit of one version of a long history
//! makes the pages anew that show that version, and not those of all the others.

use std::hash::Hash;

use super::history::Scope;
use super::home::{COMPANIES, EVENTS};
use super::pages::Page;
use super::pagination::{self, chunk};
use super::route::Route;
use super::view::Counts;
use super::{Site, api, compare, data, grid, lookup, publish};
use crate::memo::{PROGRAM, hash};
use crate::policy::version::Version;
use crate::portal::{Document, Dossier, Portal};

impl Site {
    /// Changes when what a page shows does.
    pub fn key(&self, page: &Page) -> u64 {
        match &page.route {
            // A text is the same in every theme, and whatever else a company says.
            Route::Text(company, document, number) => {
                let document = &self.portal.dossiers[*company].documents[*document];
                hash(&document.versions[*number].text_sha256)
            }
            route => hash(&(self.digest(), route, self.shown(route))),
        }
    }

    /// A hash of what one page shows, and others do not.
    fn shown(&self, route: &Route) -> u64 {
        let pagination = &self.portal.settings.pagination;
        let list = |rows: &[usize], size: usize, number: usize| {
            (self.digests(chunk(rows, size, number)), rows.len())
        };
        match route {
            Route::NotFound | Route::Asset(_) | Route::Text(..) => 0,
            Route::Home => self.home_shown(),
            Route::Categories | Route::Methodology => hash(&self.tallies),
            Route::News | Route::Month(..) | Route::Feed(_) => self.told(route),
            Route::Companies(subset, number) => {
                let (_, rows) = self.subset(*subset);
                let ways = self.directory_ways(*subset, *number);
                hash(&(list(rows, pagination.matrix, *number), ways))
            }
            Route::Matrix(number) => {
                let shared = (self.totals, &self.tallies, self.directory.facets());
                hash(&(list(&self.listed, pagination.matrix, *number), shared))
            }
            Route::Grid(file) => hash(&self.digests(grid::companies(self, *file))),
            Route::Category(category, stance, number) => {
                let rows = self.category_companies(*category, *stance);
                let tally = &self.tallies[category.index()];
                // Its feed may tell of companies that the page does not show.
                let feed = self.feed_address(Scope::Category(*category));
                hash(&(list(rows, pagination.category, *number), tally, feed))
            }
            Route::Company(_)
            | Route::Withdrawn(_)
            | Route::Badge(_)
            | Route::Alias(..)
            | Route::Document(..)
            | Route::Policy(..)
            | Route::Versions(..)
            | Route::Changes(..) => self.shown_of_company(route),
            Route::Free(page) => {
                let page = &self.portal.pages[*page];
                hash(&(&page.title, &page.description, &page.markdown))
            }
            file => self.held(file),
        }
    }

    /// What every page shows: settings, taxonomy, theme, the menu's pages, the program itself.
    fn digest(&self) -> u64 {
        *self.digest.get_or_init(|| {
            let Portal { settings, rules, pages, .. } = &*self.portal;
            let menu: Vec<_> = pages.iter().map(|page| (&page.id, &page.title)).collect();
            let portal = (format!("{settings:?}"), &rules.taxonomy, menu);
            // The menu leads to changes where there are some.
            let quiet = self.news.events.is_empty();
            // And companies' pages to their comparison, where there is another one.
            let compared = compare::is_wanted(self);
            hash(&(PROGRAM, self.theme.digest, portal, quiet, compared))
        })
    }

    fn digests(&self, companies: &[usize]) -> Vec<u64> {
        companies.iter().map(|company| self.digest_of(*company)).collect()
    }

    pub(super) fn digest_of(&self, company: usize) -> u64 {
        self.portal.dossiers[company].digest
    }

    fn home_shown(&self) -> u64 {
        let first = &self.listed[..self.listed.len().min(COMPANIES)];
        let recent = self.key_of(self.newest_events(EVENTS));
        hash(&(self.totals, &self.tallies, self.digests(first), recent))
    }

    /// A hash of what a file shows that holds facts of the whole portal.
    fn held(&self, file: &Route) -> u64 {
        match file {
            Route::Search => hash(&(self.totals, self.lookup.is_whole())),
            Route::Compare(file) => compare::shown(self, *file),
            Route::Index(file) => lookup::shown(self, *file),
            Route::Data(file) => data::shown(self, *file),
            Route::Api(file) => api::shown(self, *file),
            Route::Publish(file) => publish::shown(self, *file),
            other => unreachable!("{} holds no facts of the whole portal", other.kind()),
        }
    }

    /// A hash of what a page of a company shows.
    fn shown_of_company(&self, route: &Route) -> u64 {
        let dossier = |company: usize| &*self.portal.dossiers[company];
        match *route {
            Route::Document(company, document) => {
                let (dossier, document) = (dossier(company), &dossier(company).documents[document]);
                hash(&(name(dossier), kind(document), &document.newest().id))
            }
            Route::Alias(company, _) => hash(&name(dossier(company))),
            Route::Badge(company) => {
                let dossier = dossier(company);
                hash(&(name(dossier), Counts::of_answers(dossier), dossier.checked))
            }
            Route::Policy(company, document, number) => {
                let shown = self.shown_of_version(dossier(company), document, number);
                let shared = (&self.field, self.portal.rules.digest());
                hash(&(shown, self.feed_address(Scope::Company(company)), shared))
            }
            Route::Changes(company, document, number) => {
                let shown = self.shown_of_step(dossier(company), document, number);
                hash(&(shown, self.feed_address(Scope::Company(company))))
            }
            Route::Company(company) => {
                let dossier = dossier(company);
                hash(&(dossier.digest, self.directory.lists_of(&dossier.company)))
            }
            Route::Withdrawn(company) | Route::Versions(company, ..) => dossier(company).digest,
            ref other => unreachable!("{} is no page of a company", other.kind()),
        }
    }

    /// The page of a version: its text, what was found in it, and the versions near it. That of the
    /// newest one tells the whole history, and what was found as it stands today.
    fn shown_of_version(&self, dossier: &Dossier, document: usize, number: usize) -> u64 {
        let place = document;
        let document = &dossier.documents[document];
        let count = document.versions.len();
        if number + 1 == count {
            return dossier.digest;
        }
        let near = pagination::near(number + 1, count);
        let near: Vec<_> = near.into_iter().map(|it| listed(&document.versions[it - 1])).collect();
        let answering: Vec<_> = dossier.answers.iter().map(|it| it.place() == place).collect();
        hash(&(
            (self.shown_of_name(dossier), &dossier.company.reply, answering),
            (kind(document), document.found),
            (&document.versions[number], count, near),
        ))
    }

    /// The page of a step: two texts, and the answers whose sentences it took.
    fn shown_of_step(&self, dossier: &Dossier, document: usize, number: usize) -> u64 {
        let document = &dossier.documents[document];
        let step = &document.steps[number - 1];
        let back = step.returns_to.as_ref().and_then(|id| document.version(id));
        hash(&(
            (self.shown_of_name(dossier), kind(document), document.claimed),
            (number, document.versions.len(), &document.newest().id, step, back.map(listed)),
            (&document.versions[number - 1], &document.versions[number]),
        ))
    }

    /// A company, as lists name it.
    fn shown_of_name(&self, dossier: &Dossier) -> u64 {
        let company = &dossier.company;
        let answers: Vec<_> =
            dossier.answers.iter().map(|answer| (answer.stance, answer.status)).collect();
        let newest = dossier
            .documents
            .first()
            .map(|document| (&document.id, document.versions.len() > 1, listed(document.newest())));
        hash(&(
            (name(dossier), &company.sector, &company.country, &company.description),
            (&company.domains, dossier.documents.len(), answers, newest),
        ))
    }
}

fn name(dossier: &Dossier) -> impl Hash {
    (&dossier.company.id, &dossier.company.name)
}

fn kind(document: &Document) -> impl Hash {
    (&document.id, &document.kind)
}

/// A version, as others name it.
fn listed(version: &Version) -> impl Hash {
    (&version.id, version.provenance.effective, version.size.words, &version.provenance.language)
}
