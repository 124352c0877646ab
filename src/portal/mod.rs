//! The portal: what pages show and compare, without the texts.
//!
//! A few kilobytes a policy; a page that shows a text reads it again.

mod answers;
mod aside;
mod days;
mod dossier;
mod folders;
mod gist;
mod opinions;
mod page;
mod renamed;
mod report;
mod rules;
mod shown;
mod stray;
mod stubs;
mod texts;
mod verdicts;
mod versions;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use dossier::{Document, Dossier};
pub(crate) use folders::NOTE;
pub use gist::{Answer, Extent, Turn};
pub use page::FreePage;
pub use renamed::Published;
pub use rules::Rules;
pub use verdicts::{Brief, Opened, Verdict, Verdicts};

use crate::diagnostics::{self, Code, Diagnostic};
use crate::memo::Shard;
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::taxonomy::Taxonomy;
use crate::yaml::Path;
use aside::Aside;
use folders::{Folder, Sorted, same_names, split};
use report::at_key;
use rules::Questions;

/// Everything that the site is made from, but for texts and theme.
pub struct Portal {
    /// The settings.
    pub settings: Settings,
    /// Taxonomy and cues.
    pub rules: Arc<Rules>,
    /// Companies, sorted by name; withdrawn ones are among them.
    pub dossiers: Vec<Arc<Dossier>>,
    /// The portal's own pages, sorted by address.
    pub pages: Vec<FreePage>,
    /// What it was read from.
    pub snapshot: Snapshot,
    sorted: Arc<Sorted>,
    aside: Arc<Aside>,
    /// What is wrong with the taxonomy.
    doubts: Vec<Diagnostic>,
}

/// What the command line says of a portal.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Takes the place of the setting of the same name.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Reads a portal, and everything that is wrong with it. What `previous` has read already,
/// and whose files did not change, is taken from there.
pub fn read(
    snapshot: &Snapshot,
    choices: &Choices,
    previous: Option<&Portal>,
) -> (Option<Portal>, Vec<Diagnostic>) {
    let previous = previous.map(|portal| Previous {
        portal,
        changed: snapshot.changed_since(&portal.snapshot, "content/"),
    });
    let mut remarks = Vec::new();
    let settings = Settings::read(snapshot, &mut remarks);
    let ((questions, doubts), sorted) = rayon::join(
        || rules::questions(snapshot, previous.as_ref()),
        || sort(snapshot, previous.as_ref()),
    );
    remarks.extend(doubts.iter().cloned());
    let sound = diagnostics::count(&doubts).0 == 0;
    let pages = page::read_all(snapshot, &mut remarks);
    remarks.extend(sorted.remarks.iter().cloned());
    // A mistake at the top hides none below: what is missing is made up, and no site comes of it.
    let whole = settings.is_some() && questions.is_some();
    let mut settings = settings.unwrap_or_default();
    let questions = questions.unwrap_or_else(|| Questions::New(Taxonomy::built_in(), Vec::new()));
    if let Some(base_url) = &choices.base_url {
        settings.base_url = Some(base_url.clone());
    }
    let rules = rules::chosen(&settings, questions, choices);
    let previous = previous.filter(|previous| Arc::ptr_eq(&previous.portal.rules, &rules));
    let aside = previous
        .as_ref()
        .map_or_else(|| Aside::new(snapshot), |previous| previous.portal.aside.clone());
    let dossiers = dossiers(snapshot, &sorted, &rules, &aside, previous.as_ref());
    // Findings cannot be judged by a taxonomy that is not what its editors meant.
    let told = dossiers.iter().flat_map(|dossier| &dossier.remarks);
    remarks.extend(told.filter(|remark| sound || !folders::is_findings(&remark.path)).cloned());
    remarks.extend(namesakes(&dossiers, snapshot));
    diagnostics::sort(&mut remarks);
    let snapshot = snapshot.clone();
    let portal = Portal { settings, rules, dossiers, pages, snapshot, sorted, aside, doubts };
    (whole.then_some(portal), remarks)
}

/// What was read before, and the folders that may have changed since.
struct Previous<'p> {
    portal: &'p Portal,
    changed: BTreeSet<&'p str>,
}

/// The files of each company; the same as before where no file is new or gone.
fn sort(snapshot: &Snapshot, previous: Option<&Previous<'_>>) -> Arc<Sorted> {
    let same = previous.filter(|previous| {
        let mut changed = previous.changed.iter();
        changed.all(|folder| same_names(folder, snapshot, &previous.portal.snapshot))
    });
    same.map_or_else(
        || Arc::new(folders::sort(snapshot)),
        |previous| previous.portal.sorted.clone(),
    )
}

/// Every company, sorted by name. Those read before by the same rules are not read again, but
/// where a changed folder belongs to them: as the company's own, or as one of its documents'.
fn dossiers(
    snapshot: &Snapshot,
    sorted: &Sorted,
    rules: &Rules,
    aside: &Arc<Aside>,
    previous: Option<&Previous<'_>>,
) -> Vec<Arc<Dossier>> {
    let mut dossiers: Vec<Arc<Dossier>> = match previous {
        None => read_all(snapshot, sorted, sorted.folders.iter(), rules, aside),
        Some(previous) => {
            let affected: BTreeSet<&str> =
                previous.changed.iter().flat_map(|folder| [*folder, split(folder).0]).collect();
            let known = previous.portal.dossiers.iter();
            let known = known.filter(|dossier| !affected.contains(&*dossier.folder));
            let known: HashMap<&str, &Arc<Dossier>> =
                known.map(|dossier| (&*dossier.folder, dossier)).collect();
            let (mut kept, mut again) = (Vec::with_capacity(sorted.folders.len()), Vec::new());
            for folder in &sorted.folders {
                match known.get(&*folder.path) {
                    Some(dossier) => kept.push((*dossier).clone()),
                    None => again.push(folder),
                }
            }
            kept.extend(read_all(snapshot, sorted, again.into_iter(), rules, aside));
            kept
        }
    };
    dossiers.sort_by(|a, b| (&a.order, &a.company.id).cmp(&(&b.order, &b.company.id)));
    dossiers
}

/// A warning for each company that has the name of another one: lists show no more of it.
fn namesakes(dossiers: &[Arc<Dossier>], snapshot: &Snapshot) -> Vec<Diagnostic> {
    let is_shown = |dossier: &Arc<Dossier>| dossier.company.withdrawn.is_none();
    let is_one = |pair: &&[Arc<Dossier>]| {
        pair[0].order == pair[1].order && !pair[0].order.is_empty() && pair.iter().all(is_shown)
    };
    let told = dossiers.windows(2).filter(is_one).map(|pair| {
        let name = &pair[1].company.name;
        let message = format!("`{name}` is the name of `{}` too", pair[0].company_path());
        let told = Diagnostic::new(Code::SameName, message)
            .help("say in the name which one it is, such as by its country");
        at_key(told, &pair[1].company_path(), &Path::of("name"), snapshot)
    });
    told.collect()
}

/// Reads companies, those together that are remembered together.
fn read_all<'f>(
    snapshot: &Snapshot,
    sorted: &Sorted,
    folders: impl Iterator<Item = &'f Folder>,
    rules: &Rules,
    aside: &Arc<Aside>,
) -> Vec<Arc<Dossier>> {
    let mut shards: BTreeMap<u16, Vec<&Folder>> = BTreeMap::new();
    for folder in folders {
        shards.entry(Shard::number(&folder.path)).or_default().push(folder);
    }
    let read = |(number, folders): (u16, Vec<&Folder>)| -> Vec<Arc<Dossier>> {
        let mut shard = snapshot.recall(number);
        let read = |folder: &&Folder| {
            dossier::read(snapshot, folder, rules, shard.memory(&folder.path), aside)
        };
        let dossiers = folders.iter().map(read).map(Arc::new).collect();
        shard.retain(|path| sorted.find(path).is_some());
        if shard.is_changed() {
            snapshot.keep(number, &shard);
        }
        dossiers
    };
    shards.into_par_iter().map(read).collect::<Vec<_>>().concat()
}
