//! Writing a site: only what changed, each file whole, and nothing before all is in order.
//!
//! Pages are rendered in parallel into a staging folder; only when the last one is there are
//! they renamed into place. A build that fails leaves the output as it was; one that is
//! killed leaves whole files, old or new, and the next one completes it.

mod compress;
mod folder;
mod limits;
mod manifest;
mod owner;
mod stage;
mod whole;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

pub use folder::Folder;
pub use owner::company_of;
pub use whole::write_whole;

use crate::diagnostics::{self, Diagnostic};
use crate::error::{Error, Result};
use crate::input;
use crate::site::{Page, Site};
use crate::snapshot::{Snapshot, Stamp};
use compress::Form;
use manifest::{Entry, Manifest};
use stage::Stage;

/// Most pages that a core takes at once: with fewer larger helpings one is left with the last.
const AT_ONCE: usize = 16;

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Files that are new or changed.
    pub written: Vec<Arc<str>>,
    /// How many files stayed as they were.
    pub unchanged: usize,
    /// Files of an earlier build that were removed.
    pub removed: Vec<String>,
    /// Each limit of the host named in the settings that the site exceeds.
    pub outgrown: Vec<String>,
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

/// A file that is ready to be published.
enum Ready {
    /// What stands in the output is right.
    Unchanged(Entry),
    /// New bytes wait in the stage.
    Staged(Entry),
}

/// A page that is ready, and what it took.
#[derive(Debug, Clone, Copy)]
pub struct Done {
    /// The [kind](crate::site::Route::kind) of page.
    pub kind: &'static str,
    /// Time to render it; none where it did not change.
    pub render: Duration,
    /// Time to hash, compare and write it.
    pub write: Duration,
}

/// Hears of every page that is ready, on any thread.
pub type Listener<'l> = dyn Fn(Done) + Sync + 'l;

/// A file by its path, and what came of it.
type Outcome = (Arc<str>, std::result::Result<Ready, Failure>);

/// What came of many files.
#[derive(Default)]
struct Outcomes {
    entries: Vec<(Arc<str>, Entry)>,
    /// Those whose bytes wait in the stage.
    staged: Vec<Arc<str>>,
    mistakes: Vec<Diagnostic>,
    error: Option<Error>,
}

/// What every page's rendering stands on.
struct Work<'b> {
    site: &'b Site,
    snapshot: &'b Snapshot,
    output: &'b Path,
    old: &'b Manifest,
    stage: &'b Stage,
    precompress: bool,
    listener: &'b Listener<'b>,
}

/// Writes a site into a folder; with `precompress` also a gzip and a Brotli form of each text.
/// The listener hears of each page.
///
/// # Errors
/// Mistakes in templates, all of them; or the first thing that the system refuses.
pub fn publish(
    site: &Site,
    snapshot: &Snapshot,
    folder: &Folder,
    precompress: bool,
    listener: &Listener<'_>,
) -> std::result::Result<Report, Failure> {
    let output = folder.path();
    let old = Manifest::read(output)?;
    folder.refuse_another_portal(&old, site.pages.files().map(|file| &**file))?;
    let stage = Stage::new(output)?;
    let work = Work { site, snapshot, output, old: &old, stage: &stage, precompress, listener };
    let (new, staged) = work.render_all(folder.portal())?;
    let foreign = staged.iter().filter(|file| old.get(file).is_none());
    folder.refuse_foreign(foreign.map(|file| &**file))?;
    let unchanged = new.len() - staged.len();
    let outgrown = limits::exceeded(site.host().unwrap_or_default(), new.sizes());
    if staged.is_empty() && old.files().all(|file| new.get(file).is_some()) {
        new.write_if_changed(&old, output)?;
        return Ok(Report { unchanged, outgrown, ..Report::default() });
    }
    let stale = old.files().filter(|file| new.get(file).is_none());
    folder.refuse_obstacles(staged.iter().map(|file| &**file).chain(stale))?;
    // From here on the output changes. Should the build be killed, the files of both builds
    // are known as ours, and none is taken for up to date that may not be.
    new.write_with(&old, output)?;
    if !staged.is_empty() {
        stage.publish(output)?;
    }
    let removed = remove_stale(&old, &new, output)?;
    new.write(output)?;
    Ok(Report { written: staged, unchanged, removed, outgrown })
}

/// Renders every page and keeps none, to find what only rendering shows.
pub fn rehearse(site: &Site, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let pages = in_turn(site).into_par_iter().with_max_len(AT_ONCE);
    let pages = pages.filter(|page| !(page.is_of_index() || page.is_data() || page.is_text()));
    let mistakes = pages.filter_map(|page| site.render(page, snapshot).err());
    let mut mistakes: Vec<Diagnostic> = mistakes.collect();
    diagnostics::sort(&mut mistakes);
    mistakes
}

/// Every page, in the order in which they are best made.
fn in_turn(site: &Site) -> Vec<&Page> {
    let mut pages: Vec<&Page> = site.pages.iter().collect();
    pages.sort_by_cached_key(|page| site.turn(page));
    pages
}

impl Ready {
    fn entry(&self) -> Entry {
        match self {
            Self::Unchanged(entry) | Self::Staged(entry) => *entry,
        }
    }
}

impl Outcomes {
    fn with(mut self, (file, outcome): Outcome) -> Self {
        match outcome {
            Ok(ready) => {
                if let Ready::Staged(_) = ready {
                    self.staged.push(file.clone());
                }
                self.entries.push((file, ready.entry()));
            }
            Err(Failure::Mistakes(found)) => self.mistakes.extend(found),
            Err(Failure::Error(error)) => drop(self.error.get_or_insert(error)),
        }
        self
    }

    fn and(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self.staged.extend(other.staged);
        self.mistakes.extend(other.mistakes);
        Self { error: self.error.or(other.error), ..self }
    }
}

impl Work<'_> {
    /// Every file, and those of them whose bytes wait in the stage.
    fn render_all(&self, portal: u64) -> std::result::Result<(Manifest, Vec<Arc<str>>), Failure> {
        let pages = in_turn(self.site);
        if pages.iter().any(|page| page.is_of_index() && self.current(page).is_none()) {
            self.site.prepare(self.snapshot);
        }
        let (last, first): (Vec<&Page>, Vec<&Page>) =
            pages.into_iter().partition(|page| page.names_sizes());
        let Outcomes { entries, mut staged, mut mistakes, error } =
            self.render_each(first).and(self.render_each(last));
        if let Some(error) = error {
            return Err(Failure::Error(error));
        }
        if !mistakes.is_empty() {
            diagnostics::sort(&mut mistakes);
            return Err(Failure::Mistakes(mistakes));
        }
        staged.sort_unstable();
        Ok((Manifest::new(Some(portal), entries), staged))
    }

    /// Pages on all threads, and what came of them.
    fn render_each(&self, pages: Vec<&Page>) -> Outcomes {
        let pages = pages.into_par_iter().with_max_len(AT_ONCE);
        let outcomes = pages.flat_map_iter(|page| self.page(page));
        let outcomes = outcomes.fold(Outcomes::default, Outcomes::with);
        outcomes.reduce(Outcomes::default, Outcomes::and)
    }

    /// A page, and its compressed forms.
    fn page(&self, page: &Page) -> Vec<Outcome> {
        let start = Instant::now();
        let (mut bytes, mut render) = (None, Duration::ZERO);
        let plain = self.plain(page, &mut bytes, &mut render);
        let mut outcomes = Vec::new();
        if self.precompress
            && let Ok(ready) = &plain
            && compress::is_worth_it(&page.file, ready.entry().stamp.size)
        {
            let forms = Form::ALL.into_iter();
            outcomes.extend(forms.map(|form| {
                let made = self.compressed(form, &page.file, ready, &mut bytes);
                (form.beside(&page.file).into(), made.map_err(Failure::Error))
            }));
        }
        outcomes.push((page.file.clone(), plain));
        let write = start.elapsed() - render;
        (self.listener)(Done { kind: page.route.kind(), render, write });
        outcomes
    }

    /// A page as it is. Its bytes stay in `bytes` where they had to be made, and the time that
    /// this took in `render`.
    fn plain(
        &self,
        page: &Page,
        bytes: &mut Option<Vec<u8>>,
        render: &mut Duration,
    ) -> std::result::Result<Ready, Failure> {
        let key = self.site.key(page);
        let standing = self.standing(&page.file);
        if let Some(entry) = standing.filter(|entry| entry.key == key) {
            self.site.learn_size(page, entry.stamp.size);
            return Ok(Ready::Unchanged(entry));
        }
        let start = Instant::now();
        if page.is_data() {
            let ready = self.data(page, key, standing)?;
            *render = start.elapsed();
            self.site.learn_size(page, ready.entry().stamp.size);
            return Ok(ready);
        }
        let rendered = self.site.render(page, self.snapshot);
        *render = start.elapsed();
        let rendered = bytes.insert(rendered.map_err(|mistake| Failure::Mistakes(vec![mistake]))?);
        let hash = xxh3_64(rendered);
        if let Some(entry) = standing.filter(|entry| entry.hash == hash) {
            return Ok(Ready::Unchanged(Entry { key, ..entry }));
        }
        let stamp = self.stage.put(&page.file, rendered)?;
        Ok(Ready::Staged(Entry { key, hash, stamp }))
    }

    /// Data, which is written while it is made, and taken away again where the same stands in the
    /// output.
    fn data(&self, page: &Page, key: u64, standing: Option<Entry>) -> Result<Ready> {
        let made = |out: &mut dyn Write| self.site.write_data(page, out);
        let (stamp, hash) = self.stage.write(&page.file, made)?;
        match standing.filter(|entry| entry.hash == hash) {
            None => Ok(Ready::Staged(Entry { key, hash, stamp })),
            Some(entry) => {
                self.stage.discard(&page.file)?;
                Ok(Ready::Unchanged(Entry { key, ..entry }))
            }
        }
    }

    /// A compressed form; its key is the hash of the plain bytes, which are read again where they
    /// are not at hand.
    fn compressed(
        &self,
        form: Form,
        file: &str,
        plain: &Ready,
        bytes: &mut Option<Vec<u8>>,
    ) -> Result<Ready> {
        let (name, key) = (form.beside(file), plain.entry().hash);
        if let Some(entry) = self.standing(&name).filter(|entry| entry.key == key) {
            return Ok(Ready::Unchanged(entry));
        }
        let plain = match bytes {
            Some(bytes) => bytes,
            None => {
                let path = match plain {
                    Ready::Unchanged(_) => self.output.join(file),
                    Ready::Staged(_) => self.stage.path(file),
                };
                bytes.insert(fs::read(&path).map_err(|error| Error::io("read", &path, &error))?)
            }
        };
        let small = form.compress(plain);
        let stamp = self.stage.put(&name, &small)?;
        Ok(Ready::Staged(Entry { key, hash: xxh3_64(&small), stamp }))
    }

    /// What an earlier build wrote, where it still shows what it should.
    fn current(&self, page: &Page) -> Option<Entry> {
        self.standing(&page.file).filter(|entry| entry.key == self.site.key(page))
    }

    /// What an earlier build wrote, where it still stands there.
    fn standing(&self, file: &str) -> Option<Entry> {
        self.old.get(file).filter(|entry| entry.stands(&self.output.join(file)))
    }
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
fn stamp_of(path: &Path) -> Option<Stamp> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(stamp(&metadata))
}

/// Size and time of a file of the output, which change neither when it is renamed nor when it
/// is copied to another machine.
fn stamp(metadata: &fs::Metadata) -> Stamp {
    Stamp { identity: 0, ..input::stamp(metadata) }
}
