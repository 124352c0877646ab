//! The site: which pages there are, and each page's bytes when they are asked for.
//!
//! A page is a route plus a pure render. `build` renders all of them in parallel, `serve` the
//! one that is asked for; nothing holds all pages at once.

mod address;
mod describe;
mod links;
mod publish;
mod render;
mod route;
mod view;
mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tera::{Tera, Value};

pub use links::check_links;
pub use route::{Page, Route};

use crate::diagnostics::{Code, Diagnostic};
use crate::portal::Portal;
use crate::review::{QuoteState, Status};
use crate::taxonomy::{CategoryId, StanceId};
use crate::theme::Theme;
use address::Addresses;
use view::{Counts, Totals};

/// Companies that the front page shows.
const HOME_COMPANIES: usize = 24;

/// A portal and a theme, ready to be rendered page by page.
pub struct Site<'p> {
    /// Every page, by its file.
    pub pages: BTreeMap<String, Page>,
    portal: &'p Portal,
    theme: &'p Theme,
    tera: Tera,
    addresses: Addresses,
    /// Companies that are not withdrawn, by index.
    listed: Vec<usize>,
    totals: Totals,
    tallies: Vec<Tally>,
    company_values: Vec<OnceLock<Value>>,
    /// Changes when anything does that every page shows.
    digest: u64,
}

/// How the field answers a category.
#[derive(Debug, Clone, Default, Hash)]
struct Tally {
    counts: Counts,
    /// Reviewed answers by stance.
    stances: Vec<usize>,
}

impl<'p> Site<'p> {
    /// The site of a portal in a theme, and addresses that two pages want.
    pub fn new(portal: &'p Portal, theme: &'p Theme) -> (Self, Vec<Diagnostic>) {
        let listed: Vec<usize> = (0..portal.dossiers.len())
            .filter(|index| portal.dossiers[*index].company.withdrawn.is_none())
            .collect();
        let tallies = tallies(portal, &listed);
        let mut site = Self {
            pages: BTreeMap::new(),
            portal,
            theme,
            tera: theme.tera.clone(),
            addresses: Addresses::new(portal.settings.links),
            totals: totals(portal, &listed, &tallies),
            listed,
            tallies,
            company_values: portal.dossiers.iter().map(|_| OnceLock::new()).collect(),
            digest: digest(portal, theme),
        };
        render::share(&mut site);
        let (pages, mut remarks) = route::all(&site);
        site.pages = pages;
        if portal.settings.base_url.is_none() {
            let missing = Diagnostic::new(Code::MissingBaseUrl, "no sitemap and no canonical links: `base_url` is not set");
            remarks.push(missing.in_file(crate::settings::PATH).help("add `base_url: https://…/` before you publish"));
        }
        (site, remarks)
    }

    /// Where a page comes from, in words.
    fn origin(&self, route: &Route) -> String {
        match self.origin_path(route) {
            path if path.is_empty() => "a built-in page".to_owned(),
            path => format!("`{path}`"),
        }
    }

    /// The file or folder that a page comes from; empty for built-in pages.
    fn origin_path(&self, route: &Route) -> String {
        match route {
            Route::Company(company)
            | Route::Withdrawn(company)
            | Route::Alias(company)
            | Route::Document(company, _)
            | Route::Policy(company, ..) => format!("{}company.yaml", self.portal.dossiers[*company].folder),
            Route::Free(page) => self.portal.pages[*page].path.to_string(),
            _ => String::new(),
        }
    }

    fn digest_of(&self, company: usize) -> u64 {
        self.portal.dossiers[company].digest
    }

    /// The companies that a category's page lists, or the page of one of its stances: there
    /// only those whose answer was reviewed.
    fn category_companies(&self, category: CategoryId, stance: Option<StanceId>) -> Vec<usize> {
        let taxonomy = &self.portal.rules.taxonomy;
        let shown = |index: &usize| {
            let Some((_, review)) = self.portal.dossiers[*index].answer(category, taxonomy) else { return false };
            stance.is_none_or(|stance| review.status == Status::Reviewed && review.stance == Some(stance))
        };
        self.listed.iter().copied().filter(shown).collect()
    }
}

/// Cuts a list into pages; an empty list has one empty page.
fn chunks(items: &[usize], size: usize) -> Vec<&[usize]> {
    if items.is_empty() { vec![items] } else { items.chunks(size).collect() }
}

fn tallies(portal: &Portal, listed: &[usize]) -> Vec<Tally> {
    let taxonomy = &portal.rules.taxonomy;
    let tally = |category: &crate::taxonomy::Category| {
        let mut tally = Tally { counts: Counts::default(), stances: vec![0; category.stances.len()] };
        for index in listed {
            let Some((_, review)) = portal.dossiers[*index].answer(category.handle, taxonomy) else { continue };
            tally.counts.add(review.status);
            if let Some(stance) = review.stance.filter(|_| review.status == Status::Reviewed) {
                tally.stances[stance.index()] += 1;
            }
        }
        tally
    };
    taxonomy.categories.iter().map(tally).collect()
}

fn totals(portal: &Portal, listed: &[usize], tallies: &[Tally]) -> Totals {
    let documents = || listed.iter().flat_map(|index| &portal.dossiers[*index].documents);
    let quotes = || documents().flat_map(|document| &document.reviews).flat_map(|review| &review.quotes);
    let sum = |field: fn(&Counts) -> usize| tallies.iter().map(|tally| field(&tally.counts)).sum();
    Totals {
        companies: listed.len(),
        documents: documents().count(),
        versions: documents().map(|document| document.versions.len()).sum(),
        quotes: quotes().count(),
        verified: quotes().filter(|quote| quote.state == QuoteState::Verified).count(),
        reviewed: sum(|counts| counts.reviewed),
        stale: sum(|counts| counts.stale),
        suggested: sum(|counts| counts.suggested),
        not_applicable: sum(|counts| counts.not_applicable),
        not_reviewed: sum(|counts| counts.not_reviewed),
        total: sum(|counts| counts.total),
    }
}

/// What every page shows: settings, taxonomy, theme, the menu's pages, the program itself.
fn digest(portal: &Portal, theme: &Theme) -> u64 {
    let menu: Vec<_> = portal.pages.iter().map(|page| (&page.id, &page.title)).collect();
    let shared = format!("{:?}{:?}", portal.settings, portal.rules.taxonomy);
    route::hash(&(env!("CARGO_PKG_VERSION"), theme.digest, menu, shared))
}
