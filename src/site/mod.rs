//! The site: which pages there are, and each page's bytes when they are asked for.
//!
//! A page is a route plus a pure render. `build` renders all of them in parallel, `serve` the
//! one that is asked for; nothing holds all pages at once.

mod address;
mod describe;
mod frame;
mod links;
mod publish;
mod render;
mod route;
mod view;
mod words;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use tera::{Tera, Value};

pub use route::{Page, Route};

use crate::diagnostics::{self, Diagnostic};
use crate::portal::{self, Choices, Portal};
use crate::review::{QuoteState, Status};
use crate::snapshot::Snapshot;
use crate::taxonomy::{CategoryId, StanceId};
use crate::theme::Theme;
use address::Addresses;
use view::{Counts, Totals};

/// Companies that the front page shows.
const HOME_COMPANIES: usize = 24;

/// A portal and a theme, ready to be rendered page by page.
pub struct Site {
    /// Every page, by its file.
    pub pages: BTreeMap<String, Page>,
    portal: Arc<Portal>,
    theme: Arc<Theme>,
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

impl Site {
    /// Reads a site from a snapshot, and everything that is wrong with it; nothing where a
    /// mistake leaves none. What `previous` has read already, and did not change, is taken
    /// from there.
    pub fn read(
        snapshot: &Snapshot,
        choices: &Choices,
        previous: Option<&Self>,
    ) -> (Option<Self>, Vec<Diagnostic>) {
        let (portal, mut remarks) =
            portal::read(snapshot, choices, previous.map(|site| &*site.portal));
        let theme = portal.as_ref().and_then(|portal| {
            Theme::read(
                snapshot,
                &portal.settings.theme,
                previous.map(|site| &site.theme),
                &mut remarks,
            )
        });
        let site = portal.zip(theme).map(|(portal, theme)| {
            let (site, taken) = Self::new(Arc::new(portal), theme);
            remarks.extend(taken);
            remarks.extend(links::broken(&site));
            site
        });
        diagnostics::sort(&mut remarks);
        (site, remarks)
    }

    /// The site of a portal in a theme, and addresses that two pages want.
    fn new(portal: Arc<Portal>, theme: Arc<Theme>) -> (Self, Vec<Diagnostic>) {
        let listed: Vec<usize> = (0..portal.dossiers.len())
            .filter(|index| portal.dossiers[*index].company.withdrawn.is_none())
            .collect();
        let tallies = tallies(&portal, &listed);
        let mut site = Self {
            pages: BTreeMap::new(),
            tera: theme.tera.clone(),
            addresses: Addresses::new(portal.settings.links),
            totals: totals(&portal, &listed, &tallies),
            listed,
            tallies,
            company_values: portal.dossiers.iter().map(|_| OnceLock::new()).collect(),
            digest: digest(&portal, &theme),
            portal,
            theme,
        };
        frame::share(&mut site);
        let (pages, remarks) = route::all(&site);
        site.pages = pages;
        (site, remarks)
    }

    /// Whether the site knows where it will stand.
    pub fn has_base_url(&self) -> bool {
        self.portal.settings.base_url.is_some()
    }

    /// What the site holds, in a few words.
    pub fn described(&self) -> String {
        let many = |number: usize, one: &str, more: &str| {
            format!("{number} {}", if number == 1 { one } else { more })
        };
        let Totals { companies, versions, reviewed, .. } = self.totals;
        format!(
            "{}, {}, {}",
            many(companies, "company", "companies"),
            many(versions, "text", "texts"),
            many(reviewed, "reviewed finding", "reviewed findings"),
        )
    }

    /// A warning for each review that was last checked before a day.
    pub fn reviews_before(&self, day: Date, snapshot: &Snapshot) -> Vec<Diagnostic> {
        self.portal.reviews_before(day, snapshot)
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
            | Route::Policy(company, ..) => {
                format!("{}company.yaml", self.portal.dossiers[*company].folder)
            }
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
            let Some((_, review)) = self.portal.dossiers[*index].answer(category, taxonomy) else {
                return false;
            };
            stance.is_none_or(|stance| {
                review.status == Status::Reviewed && review.stance == Some(stance)
            })
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
        let mut tally =
            Tally { counts: Counts::default(), stances: vec![0; category.stances.len()] };
        for index in listed {
            let Some((_, review)) = portal.dossiers[*index].answer(category.handle, taxonomy)
            else {
                continue;
            };
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
    let quotes =
        || documents().flat_map(|document| &document.reviews).flat_map(|review| &review.quotes);
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
