//! Every page of a site: its file, what it shows, and a key that changes when that does.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::Site;
use super::address::numbered;
use super::publish;
use crate::diagnostics::{Code, Diagnostic};
use crate::portal::Dossier;
use crate::taxonomy::{CategoryId, StanceId};

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// The front page.
    Home,
    /// A page of the directory.
    Companies(usize),
    /// A company.
    Company(usize),
    /// What stands in the place of a withdrawn company's pages.
    Withdrawn(usize),
    /// An old address of a company.
    Alias(usize),
    /// The redirect to a document's newest version.
    Document(usize, usize),
    /// A version of a document.
    Policy(usize, usize, usize),
    /// All categories.
    Categories,
    /// A page of a category, or of one of its stances.
    Category(CategoryId, Option<StanceId>, usize),
    /// A page of the matrix.
    Matrix(usize),
    /// How verdicts are reached.
    Methodology,
    /// One of the portal's own pages.
    Free(usize),
    /// What a host shows where there is no page.
    NotFound,
    /// A file for hosts and search engines.
    Publish(publish::File),
    /// A file of the theme, by its address.
    Asset(String),
}

/// A page of a site, not yet rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its file, relative to the output folder.
    pub file: String,
    /// What it shows.
    pub route: Route,
    /// Changes when what it shows does.
    pub key: u64,
}

/// Collects pages, and reports two that want one address.
struct Pages<'s> {
    site: &'s Site,
    pages: BTreeMap<String, Page>,
    taken: Vec<Diagnostic>,
}

/// Every page, by its file, and every address that is taken twice.
pub(super) fn all(site: &Site) -> (BTreeMap<String, Page>, Vec<Diagnostic>) {
    let mut pages = Pages { site, pages: BTreeMap::new(), taken: Vec::new() };
    pages.fixed();
    pages.lists();
    (0..site.portal.dossiers.len()).for_each(|company| pages.company(company));
    (0..site.portal.dossiers.len()).for_each(|company| pages.aliases(company));
    (0..site.portal.pages.len()).for_each(|page| pages.free(page));
    pages.published();
    (pages.pages, pages.taken)
}

impl Pages<'_> {
    fn add(&mut self, file: String, route: Route, shows: impl Hash) {
        let key = hash(&(self.site.digest, &route, hash(&shows)));
        if let Some(other) = self.pages.get(&file) {
            let (first, second) = (self.site.origin(&other.route), self.site.origin(&route));
            let message = format!(
                "{first} and {second} would both stand at `/{}`",
                file.trim_end_matches("index.html")
            );
            let taken = Diagnostic::new(Code::AddressTaken, message);
            let built_in = self.site.origin_path(&other.route).is_empty();
            let help = if built_in { "rename it" } else { "rename one of the two" };
            self.taken.push(taken.in_file(&self.site.origin_path(&route)).help(help));
            return;
        }
        self.pages.insert(file.clone(), Page { file, route, key });
    }

    fn folder(&mut self, folder: &str, route: Route, shows: impl Hash) {
        self.add(format!("{folder}index.html"), route, shows);
    }

    fn fixed(&mut self) {
        let site = self.site;
        let tallies = hash(&site.tallies);
        let first: Vec<u64> =
            site.listed.iter().take(super::HOME_COMPANIES).map(|i| site.digest_of(*i)).collect();
        self.folder("", Route::Home, (&site.totals, tallies, first));
        self.folder("categories/", Route::Categories, tallies);
        self.folder("methodology/", Route::Methodology, tallies);
        self.add("404.html".to_owned(), Route::NotFound, ());
        for address in site.theme.assets.keys() {
            self.add(address.clone(), Route::Asset(address.clone()), ());
        }
    }

    fn lists(&mut self) {
        let site = self.site;
        let settings = &site.portal.settings.pagination;
        for (folder, make) in
            [("companies/", Route::Companies as fn(usize) -> Route), ("matrix/", Route::Matrix)]
        {
            let chunks = super::chunks(&site.listed, settings.matrix);
            for (index, chunk) in chunks.iter().enumerate() {
                let shown: Vec<u64> = chunk.iter().map(|i| site.digest_of(*i)).collect();
                self.folder(
                    &numbered(folder, index + 1),
                    make(index + 1),
                    (shown, chunks.len(), site.listed.len(), site.totals),
                );
            }
        }
        for category in &site.portal.rules.taxonomy.categories {
            let tally = hash(&site.tallies[category.handle.index()]);
            let folder = format!("categories/{}/", category.id);
            self.category(&folder, category.handle, None, tally);
            for stance in &category.stances {
                self.category(
                    &format!("{folder}{}/", stance.id),
                    category.handle,
                    Some(stance.handle),
                    tally,
                );
            }
        }
    }

    fn category(
        &mut self,
        folder: &str,
        category: CategoryId,
        stance: Option<StanceId>,
        tally: u64,
    ) {
        let site = self.site;
        let rows = site.category_companies(category, stance);
        let chunks = super::chunks(&rows, site.portal.settings.pagination.category);
        for (index, chunk) in chunks.iter().enumerate() {
            let shown: Vec<u64> = chunk.iter().map(|i| site.digest_of(*i)).collect();
            let route = Route::Category(category, stance, index + 1);
            self.folder(
                &numbered(folder, index + 1),
                route,
                (shown, chunks.len(), rows.len(), tally),
            );
        }
    }

    fn company(&mut self, company: usize) {
        let dossier: &Dossier = &self.site.portal.dossiers[company];
        let digest = self.site.digest_of(company);
        let folder = format!("companies/{}/", dossier.company.id);
        if dossier.company.withdrawn.is_some() {
            self.folder(&folder, Route::Withdrawn(company), digest);
            for document in &dossier.documents {
                self.folder(
                    &format!("{folder}{}/", document.id),
                    Route::Withdrawn(company),
                    digest,
                );
                for version in &document.versions {
                    let page = format!("{folder}{}/{}/", document.id, version.id);
                    self.folder(&page, Route::Withdrawn(company), digest);
                }
            }
            return;
        }
        self.folder(&folder, Route::Company(company), digest);
        for (index, document) in dossier.documents.iter().enumerate() {
            let folder = format!("{folder}{}/", document.id);
            self.folder(&folder, Route::Document(company, index), digest);
            for (number, version) in document.versions.iter().enumerate() {
                self.folder(
                    &format!("{folder}{}/", version.id),
                    Route::Policy(company, index, number),
                    digest,
                );
            }
        }
    }

    fn aliases(&mut self, company: usize) {
        for alias in &self.site.portal.dossiers[company].company.aliases {
            self.folder(
                &format!("companies/{alias}/"),
                Route::Alias(company),
                self.site.digest_of(company),
            );
        }
    }

    fn free(&mut self, index: usize) {
        let page = &self.site.portal.pages[index];
        self.folder(&format!("{}/", page.id), Route::Free(index), page);
    }

    fn published(&mut self) {
        let addresses: Vec<String> = self
            .pages
            .values()
            .filter(|page| page.route.is_indexed())
            .map(|page| page.file.clone())
            .collect();
        for file in publish::files(self.site, addresses.len()) {
            self.add(file.name(), Route::Publish(file), &addresses);
        }
    }
}

impl Route {
    /// Whether search engines should list the page.
    pub fn is_indexed(&self) -> bool {
        !matches!(
            self,
            Self::NotFound
                | Self::Document(..)
                | Self::Alias(_)
                | Self::Withdrawn(_)
                | Self::Publish(_)
                | Self::Asset(_)
        )
    }
}

/// A hash that is the same on every machine and in every run of one version of Glasshouse.
pub(super) fn hash(value: &impl Hash) -> u64 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    hasher.finish()
}
