//! The site: which pages there are, and each page's bytes when they are asked for.
//!
//! A page is a route plus a pure render. `build` renders all of them in parallel, `serve` the
//! one that is asked for; nothing holds all pages at once.

mod address;
mod alias;
mod api;
mod badge;
mod change;
mod compare;
mod contract;
mod data;
mod describe;
mod directory;
mod field;
mod frame;
mod grid;
mod history;
mod home;
mod key;
mod lead;
mod links;
mod lookup;
mod markup;
mod modified;
mod pages;
mod pagination;
mod publish;
mod recent;
mod render;
mod route;
mod share;
mod shared;
mod spelling;
mod structured;
mod summary;
mod text;
mod turn;
mod view;
mod words;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use tera::{Tera, Value};

pub use change::Change;
pub use contract::{CONTRACT, Seen};
pub use pages::{Page, Pages};
pub use route::Route;

use crate::diagnostics::{self, Diagnostic, number_of};
use crate::memo::PROGRAM;
use crate::portal::{self, Choices, Dossier, Opened, Portal};
use crate::review::Status;
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::taxonomy::{Category, CategoryId, StanceId};
use crate::theme::Theme;
use address::Addresses;
use view::{Counts, Totals};

/// Events that the front page tells.
const HOME_EVENTS: usize = 5;

/// Companies that the front page shows.
const HOME_COMPANIES: usize = 24;

/// Companies whose verdicts are kept open: more than the pages show that are made at one time. And
/// companies that are kept as lists name them: lists of a rare answer reach far ahead of others.
const OPENED: usize = 512;
const NAMED: usize = 2048;

/// A portal and a theme, ready to be rendered page by page.
pub struct Site {
    /// Every page; the same value as the previous site's where none is new or gone.
    pub pages: Arc<Pages>,
    /// Addresses that two pages want.
    taken: Vec<Diagnostic>,
    /// Changes when the site does not have the pages any more that it had.
    shape: u64,
    portal: Arc<Portal>,
    theme: Arc<Theme>,
    tera: Tera,
    addresses: Addresses,
    lookup: lookup::Lookup,
    /// Companies that are not withdrawn, by index.
    listed: Vec<usize>,
    /// What happened to them.
    news: history::News,
    totals: Totals,
    /// Those of them that have a document to ask, by index: every category's page lists them.
    asked: Vec<usize>,
    /// By category.
    tallies: Vec<Tally>,
    /// The companies whose answer was reviewed, by index, for each stance of each category.
    takers: Vec<Vec<Vec<usize>>>,
    sizes: data::Sizes,
    directory: directory::Directory,
    field: field::Field,
    /// What was opened of companies, and made of them, last.
    opened: recent::Recent<Opened>,
    company_values: recent::Recent<Value>,
    shared: shared::Shared,
    /// Changes when anything does that every page shows.
    digest: OnceLock<u64>,
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
        let ((portal, mut remarks), (theme, found)) = rayon::join(
            || portal::read(snapshot, choices, previous.map(|site| &*site.portal)),
            || theme(snapshot, previous),
        );
        remarks.extend(found);
        let site = portal.zip(theme).map(|(portal, theme)| {
            let site = Self::new(Arc::new(portal), theme, previous);
            remarks.extend(site.taken.iter().cloned());
            remarks.extend(links::broken(&site));
            remarks.extend(spelling::misspelt(&site.theme));
            remarks.extend(markup::dead(&site));
            site
        });
        diagnostics::sort(&mut remarks);
        (site, remarks)
    }

    /// The site of a portal in a theme.
    fn new(portal: Arc<Portal>, theme: Arc<Theme>, previous: Option<&Self>) -> Self {
        let listed: Vec<usize> = (0..portal.dossiers.len())
            .filter(|index| portal.dossiers[*index].company.withdrawn.is_none())
            .collect();
        let has_answers = |index: &usize| !portal.dossiers[*index].answers.is_empty();
        let asked: Vec<usize> = listed.iter().copied().filter(has_answers).collect();
        let (takers, tallies) = tally(&portal, &asked);
        let mut site = Self {
            pages: Arc::default(),
            taken: Vec::new(),
            shape: 0,
            tera: theme.tera.clone(),
            addresses: Addresses::new(portal.settings.links),
            lookup: lookup::Lookup::of(
                &portal,
                &theme.words,
                &listed,
                previous.map(|site| &site.lookup),
            ),
            totals: totals(&portal, &listed, &tallies),
            news: history::News::of(&portal, &listed),
            listed,
            asked,
            tallies,
            takers,
            sizes: data::Sizes::default(),
            directory: directory::Directory::default(),
            field: field::Field::default(),
            opened: recent::Recent::of(OPENED),
            company_values: recent::Recent::of(NAMED),
            shared: shared::Shared::default(),
            digest: OnceLock::new(),
            portal,
            theme,
        };
        site.shared = shared::Shared::of(&site);
        frame::share(&mut site);
        site.sizes = data::Sizes::of(&site);
        site.directory = directory::Directory::of(&site);
        site.field = field::Field::of(&site);
        site.shape = route::shape(&site);
        (site.pages, site.taken) = match previous.filter(|previous| previous.shape == site.shape) {
            Some(previous) => (previous.pages.clone(), previous.taken.clone()),
            None => {
                let (pages, taken) = route::all(&site);
                (Arc::new(pages), taken)
            }
        };
        site
    }

    /// Makes what many pages share and no page can make on all threads. Pages that are rendered
    /// without it make it themselves, more slowly.
    pub fn prepare(&self, snapshot: &Snapshot) {
        lookup::made(self, snapshot);
    }

    /// Takes note of how large a page's file is: a page that names its size need not make it.
    pub fn learn_size(&self, page: &Page, bytes: u64) {
        if let Route::Data(file) = page.route {
            self.sizes.learn(file, usize::try_from(bytes).unwrap_or(usize::MAX));
        }
    }

    /// The host that the settings name, by its id.
    pub fn host(&self) -> Option<&str> {
        self.portal.settings.host.as_deref()
    }

    /// Whether the site knows where it will stand.
    pub fn has_base_url(&self) -> bool {
        self.portal.settings.base_url.is_some()
    }

    /// What the site holds, in a few words.
    pub fn described(&self) -> String {
        let Totals { companies, versions, reviewed, .. } = self.totals;
        format!(
            "{}, {}, {}",
            number_of(companies, "company", "companies"),
            number_of(versions, "text", "texts"),
            number_of(reviewed, "reviewed finding", "reviewed findings"),
        )
    }

    /// A warning for each review that was last checked before a day.
    pub fn reviews_before(&self, day: Date, snapshot: &Snapshot) -> Vec<Diagnostic> {
        self.portal.reviews_before(day, snapshot)
    }

    /// A warning for each day of what is past that is still to come.
    pub fn days_to_come(&self, today: Date, snapshot: &Snapshot) -> Vec<Diagnostic> {
        self.portal.days_to_come(today, snapshot)
    }

    /// Whether the answers are those of the last build.
    pub fn has_old_answers(&self, snapshot: &Snapshot) -> bool {
        snapshot.has_answers(&|out| self.portal.write_answers(out))
    }

    /// A warning for each answer that is not that of the last build, and whose history does not
    /// say so.
    pub fn answers_changed(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let last = snapshot.last_answers();
        last.map(|last| self.portal.answers_changed(&last, snapshot)).unwrap_or_default()
    }

    /// Keeps the answers, for the next check to compare with.
    pub fn keep_answers(&self, snapshot: &Snapshot) {
        snapshot.keep_answers(&|out| self.portal.write_answers(out));
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
            | Route::Alias(company, _)
            | Route::Document(company, _)
            | Route::Policy(company, ..)
            | Route::Versions(company, ..)
            | Route::Text(company, ..)
            | Route::Changes(company, ..) => self.portal.dossiers[*company].company_path(),
            Route::Free(page) => self.portal.pages[*page].path.to_string(),
            _ => String::new(),
        }
    }

    /// What is known of companies, by their indices.
    fn dossiers<'s>(&'s self, companies: &'s [usize]) -> impl Iterator<Item = &'s Dossier> {
        companies.iter().map(|index| &*self.portal.dossiers[*index])
    }

    fn digest_of(&self, company: usize) -> u64 {
        self.portal.dossiers[company].digest
    }

    /// The companies that a category's page lists, or the page of one of its stances: there
    /// only those whose answer was reviewed.
    fn category_companies(&self, category: CategoryId, stance: Option<StanceId>) -> &[usize] {
        let takers = &self.takers[category.index()];
        stance.map_or(&self.asked, |stance| &takers[stance.index()])
    }
}

/// The theme that the settings name, and what is wrong with it. What is wrong with the settings is
/// the portal's to tell.
fn theme(snapshot: &Snapshot, previous: Option<&Site>) -> (Option<Arc<Theme>>, Vec<Diagnostic>) {
    let mut remarks = Vec::new();
    let settings = Settings::read(snapshot, &mut Vec::new());
    let theme = settings.and_then(|settings| {
        let previous = previous.map(|site| (&site.theme, &site.portal.snapshot));
        Theme::read(snapshot, &settings.theme, &settings.language, previous, &mut remarks)
    });
    (theme, remarks)
}

/// How many pages a list is cut into; an empty list has one empty page.
fn page_count(items: usize, size: usize) -> usize {
    items.div_ceil(size).max(1)
}

/// A page of a list, from 1.
fn chunk(items: &[usize], size: usize, number: usize) -> &[usize] {
    items.chunks(size).nth(number - 1).unwrap_or_default()
}

/// Who takes which stance, and how many do, by category: one pass over the companies.
fn tally(portal: &Portal, asked: &[usize]) -> (Vec<Vec<Vec<usize>>>, Vec<Tally>) {
    let categories = &portal.rules.taxonomy.categories;
    let empty = |category: &Category| {
        let stances = category.stances.len();
        let tally = Tally { counts: Counts::default(), stances: vec![0; stances] };
        (vec![Vec::new(); stances], tally)
    };
    let (mut takers, mut tallies): (Vec<Vec<Vec<usize>>>, Vec<Tally>) =
        categories.iter().map(empty).unzip();
    for index in asked {
        let answers = portal.dossiers[*index].answers.iter();
        for (answer, (takers, tally)) in answers.zip(takers.iter_mut().zip(&mut tallies)) {
            tally.counts.add(answer.status);
            if let Some(stance) = answer.stance.filter(|_| answer.status == Status::Reviewed) {
                takers[stance.index()].push(*index);
                tally.stances[stance.index()] += 1;
            }
        }
    }
    (takers, tallies)
}

fn totals(portal: &Portal, listed: &[usize], tallies: &[Tally]) -> Totals {
    let dossiers = || listed.iter().map(|index| &portal.dossiers[*index]);
    let documents = || dossiers().flat_map(|dossier| &dossier.documents);
    let sum = |field: fn(&Counts) -> usize| tallies.iter().map(|tally| field(&tally.counts)).sum();
    Totals {
        companies: listed.len(),
        documents: dossiers().map(|dossier| dossier.documents.len()).sum(),
        versions: documents().map(|document| document.versions.len()).sum(),
        quotes: dossiers().map(|dossier| dossier.quotes.0).sum(),
        verified: dossiers().map(|dossier| dossier.quotes.1).sum(),
        reviewed: sum(|counts| counts.reviewed),
        stale: sum(|counts| counts.stale),
        suggested: sum(|counts| counts.suggested),
        not_applicable: sum(|counts| counts.not_applicable),
        not_reviewed: sum(|counts| counts.not_reviewed),
        total: sum(|counts| counts.total),
    }
}

impl Site {
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
            route::hash(&(PROGRAM, self.theme.digest, portal, quiet, compared))
        })
    }
}
