//! Which pages there are, and where each one's file stands.

use std::fmt::Display;

use rayon::prelude::*;

use super::Site;
use super::address::{Folder, numbered};
use super::describe::Place;
use super::directory::Subset;
use super::history::{Scope, month_folder};
use super::pages::{Page, Pages};
use super::{alias, api, badge, compare, data, grid, publish, text};
use crate::diagnostics::{Code, Diagnostic};
use crate::memo::hash;
use crate::portal::{Dossier, Portal};
use crate::settings::Pagination;
use crate::taxonomy::{CategoryId, StanceId};

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// The front page.
    Home,
    /// A page of the directory, or of those of a country or sector.
    Companies(Subset, usize),
    /// A company.
    Company(usize),
    /// What stands in the place of a withdrawn company's pages.
    Withdrawn(usize),
    /// An old address of a company, or what stood below it.
    Alias(usize, String),
    /// The redirect to a document's newest version.
    Document(usize, usize),
    /// A version of a document.
    Policy(usize, usize, usize),
    /// A page of a long history, from 1.
    Versions(usize, usize, usize),
    /// The text of a version, as a file.
    Text(usize, usize, usize),
    /// What a version of a document changed.
    Changes(usize, usize, usize),
    /// All categories.
    Categories,
    /// A page of a category, or of one of its stances.
    Category(CategoryId, Option<StanceId>, usize),
    /// A page of the matrix.
    Matrix(usize),
    /// A file of what the matrix' filters read.
    Grid(grid::File),
    /// Companies side by side, or names to choose from.
    Compare(compare::File),
    /// The newest of what happened.
    News,
    /// A page of what happened in a month of a year.
    Month(i16, i8, usize),
    /// What happened, for readers of feeds.
    Feed(Scope),
    /// How verdicts are reached.
    Methodology,
    /// One of the portal's own pages.
    Free(usize),
    /// Where words are looked up.
    Search,
    /// A file of the index that the search reads.
    Index(super::lookup::File),
    /// What a host shows where there is no page.
    NotFound,
    /// A file of the open data.
    Data(data::File),
    /// A file of the JSON interface.
    Api(api::File),
    /// A company's badge.
    Badge(usize),
    /// A file for hosts and search engines.
    Publish(publish::File),
    /// A file of the theme, by its address.
    Asset(String),
}

/// Collects pages.
pub(super) struct Plan<'s> {
    pub(super) site: &'s Site,
    pub(super) pages: Vec<Page>,
}

/// Every page, by its file, and every address that is taken twice.
pub(super) fn all(site: &Site) -> (Pages, Vec<Diagnostic>) {
    let of_company = |company: usize| {
        let mut plan = Plan { site, pages: Vec::new() };
        plan.company(company);
        plan.pages
    };
    let companies = 0..site.portal.dossiers.len();
    let mut plan = Plan { site, pages: Vec::new() };
    plan.fixed();
    plan.lists();
    plan.search();
    plan.pages.par_extend(companies.into_par_iter().flat_map_iter(of_company));
    alias::plan(&mut plan);
    (0..site.portal.pages.len()).for_each(|page| plan.free(page));
    plan.news();
    plan.open();
    let mut pages = Pages::default();
    let mut refused = pages.add(std::mem::take(&mut plan.pages));
    plan.published(&pages);
    refused.extend(pages.add(plan.pages));
    (pages, refused.iter().map(|(first, page)| taken(site, first, page)).collect())
}

/// What is said of a page whose address is another one's.
fn taken(site: &Site, first: &Page, page: &Page) -> Diagnostic {
    if let Route::Alias(company, _) = page.route {
        return site.alias_taken(company, page, &site.origin(&first.route));
    }
    let message = format!(
        "{} and {} would both stand at `/{}`",
        site.origin(&first.route),
        site.origin(&page.route),
        page.file.trim_end_matches("index.html")
    );
    let built_in = site.origin_path(&first.route).is_empty();
    let help = if built_in { "rename it" } else { "rename one of the two" };
    Diagnostic::new(Code::AddressTaken, message).in_file(&site.origin_path(&page.route)).help(help)
}

/// A hash of everything that decides which pages there are: sites of one shape have the same
/// pages at the same addresses, whatever these show.
pub(super) fn shape(site: &Site) -> u64 {
    let Portal { settings, rules, dossiers, pages, .. } = &*site.portal;
    let Pagination { category, changes, .. } = settings.pagination;
    let months = site.news.months.iter();
    let months = months.map(|(month, events)| (month, events.len().div_ceil(changes)));
    let lists = rules.taxonomy.categories.iter().zip(&site.takers).map(|(questions, rows)| {
        let stances = questions.stances.iter().zip(rows);
        let stances = stances.map(|(stance, rows)| (&stance.id, rows.len().div_ceil(category)));
        (&questions.id, stances.collect::<Vec<_>>())
    });
    hash(&(
        settings.base_url.is_some(),
        settings.features.data.then(|| (site.sizes.shape(), settings.features.texts)),
        settings.features.history,
        (months.collect::<Vec<_>>(), site.feeds()),
        site.theme.assets.keys().collect::<Vec<_>>(),
        settings.features.search.then(|| site.lookup.shape()),
        site.directory_shape(),
        compare::files(site).count(),
        grid::parts(site),
        (site.asked.len().div_ceil(category), lists.collect::<Vec<_>>()),
        dossiers.iter().map(|dossier| dossier.shape).collect::<Vec<_>>(),
        pages.iter().map(|page| (&page.id, &page.path)).collect::<Vec<_>>(),
    ))
}

impl Plan<'_> {
    pub(super) fn add(&mut self, file: String, route: Route) {
        self.pages.push(Page { file: file.into(), route });
    }

    pub(super) fn folder(&mut self, folder: impl Display, route: Route) {
        self.add(format!("{folder}index.html"), route);
    }

    fn fixed(&mut self) {
        self.folder("", Route::Home);
        self.folder("categories/", Route::Categories);
        self.folder("methodology/", Route::Methodology);
        self.add("404.html".to_owned(), Route::NotFound);
        for address in self.site.theme.assets.keys() {
            self.add(address.clone(), Route::Asset(address.clone()));
        }
    }

    fn lists(&mut self) {
        let site = self.site;
        let pagination = &site.portal.settings.pagination;
        for subset in site.directory.subsets() {
            let (folder, rows) = site.subset(subset);
            let page = |number| Route::Companies(subset, number);
            self.list(folder, rows, pagination.matrix, page);
        }
        self.list("matrix/", &site.listed, pagination.matrix, Route::Matrix);
        grid::files(site).for_each(|file| self.add(file.name(), Route::Grid(file)));
        compare::files(site).for_each(|file| self.add(file.name(), Route::Compare(file)));
        for category in site.all_categories() {
            self.category(Folder::Category(&category.id), category.handle, None);
            for stance in &category.stances {
                let folder = Folder::Stance(&category.id, &stance.id);
                self.category(folder, category.handle, Some(stance.handle));
            }
        }
    }

    fn category(&mut self, folder: Folder<'_>, category: CategoryId, stance: Option<StanceId>) {
        let rows = self.site.category_companies(category, stance);
        let size = self.site.portal.settings.pagination.category;
        self.list(folder, rows, size, |number| Route::Category(category, stance, number));
    }

    fn list(
        &mut self,
        folder: impl Display,
        rows: &[usize],
        size: usize,
        make: impl Fn(usize) -> Route,
    ) {
        for number in 1..=super::pagination::page_count(rows.len(), size) {
            self.folder(numbered(&folder, number), make(number));
        }
    }

    pub(super) fn company(&mut self, company: usize) {
        let dossier: &Dossier = &self.site.portal.dossiers[company];
        let withdrawn = dossier.company.withdrawn.is_some();
        let or_gone = |route| if withdrawn { Route::Withdrawn(company) } else { route };
        self.folder(Folder::Company(&dossier.company.id), or_gone(Route::Company(company)));
        for (index, document) in dossier.documents.iter().enumerate() {
            let place = Place { dossier, document };
            self.folder(place.folder(), or_gone(Route::Document(company, index)));
            for (page, number) in Site::history_folders(place).zip(1..) {
                self.folder(page, or_gone(Route::Versions(company, index, number)));
            }
            for (number, version) in document.versions.iter().enumerate() {
                let route = or_gone(Route::Policy(company, index, number));
                self.folder(place.version_folder(version), route);
                if let Some(file) = text::file(self.site, place, version).filter(|_| !withdrawn) {
                    self.add(file, Route::Text(company, index, number));
                }
                if number > 0 && self.site.shows_history() {
                    let route = or_gone(Route::Changes(company, index, number));
                    self.folder(place.changes_folder(version), route);
                }
            }
        }
    }

    /// What happened: a page and a feed to follow are there before anything did.
    fn news(&mut self) {
        let site = self.site;
        if !site.shows_history() {
            return;
        }
        self.folder("changes/", Route::News);
        for ((year, month), events) in &site.news.months {
            for number in 1..=site.month_pages(events) {
                let folder = numbered(month_folder(*year, *month), number);
                self.folder(folder, Route::Month(*year, *month, number));
            }
        }
        for scope in site.feeds() {
            let file = site.feed_address(scope).expect("every feed has its file");
            self.add(file, Route::Feed(scope));
        }
    }

    fn free(&mut self, index: usize) {
        self.folder(format!("{}/", self.site.portal.pages[index].id), Route::Free(index));
    }

    fn search(&mut self) {
        if self.site.portal.settings.features.search {
            self.folder("search/", Route::Search);
        }
        for file in super::lookup::files(self.site) {
            self.add(file.name(), Route::Index(file));
        }
    }

    fn open(&mut self) {
        for (name, file) in data::files(self.site) {
            self.add(name, Route::Data(file));
        }
        for (name, file) in api::files(self.site) {
            self.add(name, Route::Api(file));
        }
        if self.site.portal.settings.features.data {
            for company in &self.site.listed {
                let id = &self.site.portal.dossiers[*company].company.id;
                self.add(badge::file(id), Route::Badge(*company));
            }
        }
    }

    fn published(&mut self, pages: &Pages) {
        let indexed = pages.iter().filter(|page| page.route.is_indexed()).count();
        for file in publish::files(self.site, indexed) {
            self.add(file.name(), Route::Publish(file));
        }
    }
}

impl Route {
    /// The kind of page, in a word or two.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Companies(..) => "companies",
            Self::Company(_) => "company",
            Self::Withdrawn(_) => "withdrawn",
            Self::Alias(..) => "alias",
            Self::Document(..) => "document",
            Self::Policy(..) => "policy",
            Self::Versions(..) => "versions",
            Self::Text(..) => "text",
            Self::Changes(..) => "changes",
            Self::News | Self::Month(..) => "news",
            Self::Feed(_) => "feed",
            Self::Categories => "categories",
            Self::Category(..) => "category",
            Self::Matrix(_) => "matrix",
            Self::Grid(_) => "index of the matrix",
            Self::Compare(_) => "compare",
            Self::Methodology => "methodology",
            Self::Free(_) => "page",
            Self::NotFound => "404",
            Self::Data(_) => "data",
            Self::Api(_) => "api",
            Self::Badge(_) => "badge",
            Self::Publish(_) => "file for hosts",
            Self::Search => "search",
            Self::Index(_) => "index of the search",
            Self::Asset(_) => "asset",
        }
    }

    /// Whether search engines should list the page.
    pub fn is_indexed(&self) -> bool {
        !matches!(
            self,
            Self::NotFound
                | Self::Document(..)
                | Self::Alias(..)
                | Self::Withdrawn(_)
                | Self::Text(..)
                | Self::Publish(_)
                | Self::Feed(_)
                | Self::Api(_)
                | Self::Grid(_)
                | Self::Compare(compare::File::Names(_))
                | Self::Badge(_)
                | Self::Index(_)
                | Self::Asset(_)
        ) && !matches!(self, Self::Data(file) if *file != data::File::Page)
    }
}
