//! The portal: what pages show and compare, without the texts.
//!
//! A few kilobytes a policy; a page that shows a text reads it again.

mod dossier;
mod folders;
mod page;
mod report;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use dossier::{Document, Dossier, Rules};
pub use page::FreePage;

use crate::classify::{self, Classifier};
use crate::diagnostics::{self, Diagnostic};
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::taxonomy::Taxonomy;

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
    let mut remarks = Vec::new();
    let settings = Settings::read(snapshot, &mut remarks);
    let before = remarks.len();
    let taxonomy = Taxonomy::read(snapshot, &mut remarks);
    let sound = remarks.len() == before;
    let pages = page::read_all(snapshot, &mut remarks);
    let folders = folders::sort(snapshot, &mut remarks);
    // A mistake at the top hides none below: what is missing is made up, and no site comes of it.
    let whole = settings.is_some() && taxonomy.is_some();
    let mut settings = settings.unwrap_or_default();
    let (taxonomy, source) = taxonomy.unwrap_or_else(|| (Taxonomy::built_in(), None));
    if let Some(base_url) = &choices.base_url {
        settings.base_url = Some(base_url.clone());
    }
    if let Some(source) = &source {
        remarks.extend(classify::report_broken_examples(&taxonomy, source));
    }
    let rules = rules(&settings, taxonomy, choices, previous);
    let known = known(previous, &rules);
    let mut dossiers: Vec<Arc<Dossier>> = folders
        .par_iter()
        .map(|folder| match known.get(&*folder.path) {
            Some(dossier) if dossier.fingerprint == folder.fingerprint(snapshot) => {
                (*dossier).clone()
            }
            _ => Arc::new(dossier::read(snapshot, folder, &rules)),
        })
        .collect();
    dossiers.sort_by(|a, b| (sort_key(a), &a.company.id).cmp(&(sort_key(b), &b.company.id)));
    // Findings cannot be judged by a taxonomy that is not what its editors meant.
    let told = dossiers.iter().flat_map(|dossier| &dossier.remarks);
    remarks.extend(told.filter(|remark| sound || !folders::is_findings(&remark.path)).cloned());
    diagnostics::sort(&mut remarks);
    (whole.then_some(Portal { settings, rules, dossiers, pages }), remarks)
}

fn sort_key(dossier: &Dossier) -> String {
    dossier.company.name.to_lowercase()
}

/// The previous rules where they are still the same, so that what was read by them stands.
fn rules(
    settings: &Settings,
    taxonomy: Taxonomy,
    choices: &Choices,
    previous: Option<&Portal>,
) -> Arc<Rules> {
    let same = previous.filter(|portal| {
        let rules = &portal.rules;
        rules.taxonomy == taxonomy
            && rules.language == settings.language
            && rules.drafts == choices.drafts
    });
    same.map_or_else(
        || {
            let classifier = Classifier::new(&taxonomy);
            let language = settings.language.clone();
            Arc::new(Rules { taxonomy, classifier, language, drafts: choices.drafts })
        },
        |portal| portal.rules.clone(),
    )
}

/// What was read before by the same rules, by folder.
fn known<'p>(
    previous: Option<&'p Portal>,
    rules: &Arc<Rules>,
) -> BTreeMap<&'p str, &'p Arc<Dossier>> {
    let same = previous.filter(|portal| Arc::ptr_eq(&portal.rules, rules));
    let dossiers = same.map(|portal| portal.dossiers.iter()).into_iter().flatten();
    dossiers.map(|dossier| (&*dossier.folder, dossier)).collect()
}
