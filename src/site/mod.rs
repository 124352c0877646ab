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
mod tally;
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
use crate::portal::{self, Choices, Dossier, Opened, Portal, Published};
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::taxonomy::{CategoryId, StanceId};
use crate::theme::Theme;
use address::Addresses;
pub(crate) use address::root;
use tally::{Takers, Tally};
use view::Totals;

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
    /// What is wrong with names and addresses in the portal's own templates.
    of_templates: Vec<Diagnostic>,
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
    takers: Takers,
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
            let mut site = Self::new(Arc::new(portal), theme, previous);
            remarks.extend(site.taken.iter().cloned());
            remarks.extend(links::broken(&site));
            site.of_templates = site.templates_told(previous);
            remarks.extend(site.of_templates.iter().cloned());
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
        let (takers, tallies) = tally::tally(&portal, &asked);
        let known = previous.map(|site| &site.lookup);
        let mut site = Self {
            pages: Arc::default(),
            taken: Vec::new(),
            of_templates: Vec::new(),
            shape: 0,
            tera: theme.tera.clone(),
            addresses: Addresses::new(portal.settings.links),
            lookup: lookup::Lookup::of(&portal, &theme.words, &listed, known),
            totals: Totals::of(&portal, &listed),
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

    /// What is wrong with names and addresses in the portal's own templates. Editors save a text
    /// far more often than a template: then it is what it was.
    fn templates_told(&self, previous: Option<&Self>) -> Vec<Diagnostic> {
        let is_same = |previous: &&Self| {
            Arc::ptr_eq(&self.theme, &previous.theme) && Arc::ptr_eq(&self.pages, &previous.pages)
        };
        match previous.filter(is_same) {
            Some(previous) => previous.of_templates.clone(),
            None => [spelling::misspelt(&self.theme), markup::dead(self)].concat(),
        }
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

    /// A warning for each reviewed answer that rules would give differently.
    pub fn second_opinions(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        self.portal.second_opinions(snapshot)
    }

    /// A warning for each day of what is past that is still to come.
    pub fn days_to_come(&self, today: Date, snapshot: &Snapshot) -> Vec<Diagnostic> {
        self.portal.days_to_come(today, snapshot)
    }

    /// Whether the answers are those of the last build.
    pub fn has_old_answers(&self, snapshot: &Snapshot) -> bool {
        snapshot.has_answers(&|out| self.portal.write_answers(out))
    }

    /// A warning for each answer that is not that of the last build, and of which no reader is
    /// told, and for each company whose old address nothing keeps.
    pub fn changed_since_build(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let Some(last) = snapshot.last_answers() else { return Vec::new() };
        let mut changed = self.portal.answers_changed(&last, snapshot);
        changed.extend(self.portal.renamed(&Published::of_build(&last), snapshot));
        changed
    }

    /// The companies of the last build; those of this site where there was none.
    pub fn published(&self, snapshot: &Snapshot) -> Vec<Published> {
        let last = snapshot.last_answers().map(|last| Published::of_build(&last));
        last.unwrap_or_else(|| self.portal.published())
    }

    /// A warning for each company that was published in another folder, whose name nothing keeps.
    pub fn renamed(&self, published: &[Published], snapshot: &Snapshot) -> Vec<Diagnostic> {
        self.portal.renamed(published, snapshot)
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
