//! Writing a site: only what changed, each file whole, and nothing before all is in order.
//!
//! Pages are rendered in parallel into a staging folder; only when the last one is there are
//! they renamed into place. A build that fails leaves the output as it was; one that is
//! killed leaves whole files, old or new, and the next one completes it.

mod folder;
mod manifest;
mod stage;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

pub use folder::Folder;

use crate::diagnostics::{self, Diagnostic};
use crate::error::{Error, Result};
use crate::input;
use crate::site::{Page, Site};
use crate::snapshot::Snapshot;
use manifest::{Entry, Manifest};
use stage::Stage;

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or changed.
    pub written: Vec<String>,
    /// How many files stayed as they were.
    pub unchanged: usize,
    /// Files of an earlier build that were removed.
    pub removed: Vec<String>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Failure {
    /// The author's mistakes, which showed while pages were rendered.
    Mistakes(Vec<Diagnostic>),
    /// The environment said no.
    Error(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// A page that is ready to be published.
enum Ready {
    /// What stands in the output is right.
    Unchanged(Entry),
    /// New bytes wait in the stage.
    Staged(Entry),
}

/// Writes a site into a folder.
///
/// # Errors
/// Mistakes in templates, all of them; or the first thing that the system refuses.
pub fn publish(
    site: &Site,
    snapshot: &Snapshot,
    folder: &Folder,
) -> std::result::Result<Report, Failure> {
    let old = Manifest::read(folder.path())?;
    let stage = Stage::new(folder.path())?;
    let ready = render_all(site, snapshot, folder, &old, &stage)?;
    folder.refuse_foreign(ready.iter().filter_map(|(file, page)| match page {
        Ready::Staged(_) if old.get(file).is_none() => Some(file.as_str()),
        _ => None,
    }))?;
    let new: BTreeMap<String, Entry> =
        ready.iter().map(|(file, page)| (file.clone(), page.entry())).collect();
    let new = Manifest::new(new);
    if ready.values().all(Ready::is_unchanged) && old.files().all(|file| new.get(file).is_some()) {
        new.write_if_changed(&old, folder.path())?;
        return Ok(Report { unchanged: ready.len(), ..Report::default() });
    }
    let staged = ready.iter().filter(|(_, page)| !page.is_unchanged()).map(|(file, _)| &**file);
    let stale = old.files().filter(|file| new.get(file).is_none());
    folder.refuse_obstacles(staged.chain(stale))?;
    // From here on the output changes. Should the build be killed, the files of both builds
    // are known as ours, and none is taken for up to date that may not be.
    old.joined(&new).write(folder.path())?;
    let mut report = Report::default();
    for (file, page) in &ready {
        match page {
            Ready::Unchanged(_) => report.unchanged += 1,
            Ready::Staged(_) => {
                stage.publish(file, folder.path())?;
                report.written.push(file.clone());
            }
        }
    }
    report.removed = remove_stale(&old, &new, folder.path())?;
    new.write(folder.path())?;
    Ok(report)
}

/// Renders every page and keeps none, to find what only rendering shows.
pub fn rehearse(site: &Site, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mistakes = site.pages.par_iter().filter_map(|(_, page)| site.render(page, snapshot).err());
    let mut mistakes: Vec<Diagnostic> = mistakes.collect();
    diagnostics::sort(&mut mistakes);
    mistakes
}

impl Ready {
    fn entry(&self) -> Entry {
        match self {
            Self::Unchanged(entry) | Self::Staged(entry) => *entry,
        }
    }

    fn is_unchanged(&self) -> bool {
        matches!(self, Self::Unchanged(_))
    }
}

fn render_all(
    site: &Site,
    snapshot: &Snapshot,
    folder: &Folder,
    old: &Manifest,
    stage: &Stage,
) -> std::result::Result<BTreeMap<String, Ready>, Failure> {
    let pages: Vec<&Page> = site.pages.values().collect();
    let outcomes: Vec<(String, std::result::Result<Ready, Failure>)> = pages
        .into_par_iter()
        .map(|page| (page.file.clone(), ready(site, snapshot, page, folder, old, stage)))
        .collect();
    let mut ready = BTreeMap::new();
    let mut mistakes = Vec::new();
    for (file, outcome) in outcomes {
        match outcome {
            Ok(page) => drop(ready.insert(file, page)),
            Err(Failure::Mistakes(found)) => mistakes.extend(found),
            Err(error) => return Err(error),
        }
    }
    if mistakes.is_empty() {
        return Ok(ready);
    }
    diagnostics::sort(&mut mistakes);
    Err(Failure::Mistakes(mistakes))
}

fn ready(
    site: &Site,
    snapshot: &Snapshot,
    page: &Page,
    folder: &Folder,
    old: &Manifest,
    stage: &Stage,
) -> std::result::Result<Ready, Failure> {
    let key = site.key(page);
    let standing =
        old.get(&page.file).filter(|entry| entry.stands(&folder.path().join(&page.file)));
    if let Some(entry) = standing.filter(|entry| entry.key == key) {
        return Ok(Ready::Unchanged(entry));
    }
    let bytes = site.render(page, snapshot).map_err(|mistake| Failure::Mistakes(vec![mistake]))?;
    let hash = xxh3_64(&bytes);
    if let Some(entry) = standing.filter(|entry| entry.hash == hash) {
        return Ok(Ready::Unchanged(Entry { key, ..entry }));
    }
    let stamp = stage.put(&page.file, &bytes)?;
    Ok(Ready::Staged(Entry { key, hash, stamp }))
}

/// Removes what an earlier build wrote and this one does not have, and folders that are
/// empty then.
fn remove_stale(old: &Manifest, new: &Manifest, output: &Path) -> Result<Vec<String>> {
    let mut removed = Vec::new();
    for file in old.files().filter(|file| new.get(file).is_none()) {
        let path = output.join(file);
        match fs::remove_file(&path) {
            Ok(()) => removed.push(file.to_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("remove", &path, &error)),
        }
        let parents =
            Path::new(file).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty());
        for parent in parents {
            // A folder that holds anything else, ours or not, refuses to go.
            if fs::remove_dir(output.join(parent)).is_err() {
                break;
            }
        }
    }
    Ok(removed)
}

/// Size and time of a file that is there and is a file.
fn stamp_of(path: &Path) -> Option<crate::snapshot::Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(input::stamp(&metadata))
}
