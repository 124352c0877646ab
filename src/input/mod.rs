//! Reading the disk: a portal's folder becomes a snapshot. Nothing else reads content.
//!
//! `serve` looks again at what may have changed, and keeps the rest of the snapshot.

mod bare;
mod disk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use disk::Disk;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostics::{Code, Diagnostic};
use crate::snapshot::{Listing, Snapshot, Stamp, by_folder};

/// Folders of a portal that are read.
pub const FOLDERS: &[&str] = &["content", "themes"];

/// The longest tick of a file system's clock, in nanoseconds: FAT counts every other second.
const SETTLING: i64 = 2_000_000_000;

/// How deep those folders stand that are walked by themselves, on all cores: below `content` they
/// are the companies'.
const APART: usize = 2;

/// Beyond so many paths a walk over everything is faster than a look at each.
const MANY: usize = 500;

/// What a portal's folder holds, and what of it cannot be read.
#[derive(Clone)]
pub struct Input {
    /// The files.
    pub snapshot: Snapshot,
    /// Problems, by the folder whose listing shows them.
    problems: BTreeMap<String, Vec<Diagnostic>>,
    /// Folders that no file stands directly in.
    bare: BTreeSet<String>,
    /// What is said of those that hold no file at all.
    empty: Vec<Diagnostic>,
    /// Whether a link leads to some files: then one file has two paths.
    linked: bool,
}

/// Paths that may have changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Files and folders; what they hold is looked at too.
    pub paths: BTreeSet<PathBuf>,
    /// Whether anything may have changed.
    pub everything: bool,
}

/// Takes a snapshot of a portal's folder: what cannot be read, and links that leave the
/// folder, are reported and left out.
pub fn read(root: &Path) -> (Snapshot, Vec<Diagnostic>) {
    let input = Input::read(root);
    let remarks = input.remarks().cloned().collect();
    (input.snapshot, remarks)
}

impl Hints {
    /// Whether nothing may have changed.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }
}

impl Input {
    /// Looks at a portal's folder.
    pub fn read(root: &Path) -> Self {
        let settled = nanoseconds(SystemTime::now()).saturating_sub(SETTLING);
        let mut look = Look::at_everything(root);
        let snapshot = Snapshot::new(look.listings(), Arc::new(Disk::new(root)), settled);
        Self::of(snapshot, look)
    }

    fn of(snapshot: Snapshot, Look { problems, bare, linked, .. }: Look) -> Self {
        let empty = bare::remarks(&bare, &snapshot);
        Self { snapshot, problems, bare, empty, linked }
    }

    /// Looks again at what may have changed. Files that are named count as changed: a second
    /// edit within one tick of the clock may leave size and time as they were.
    #[must_use]
    pub fn again(&self, root: &Path, hints: &Hints) -> Self {
        if hints.everything || self.linked || hints.paths.len() > MANY {
            return self.everything_again(root, hints);
        }
        let mut again = Again::default();
        for path in &hints.paths {
            let Some(name) = relative(root, path).filter(|name| is_read(name)) else { continue };
            if !path.is_file() {
                self.tree_again(root, path, &format!("{name}/"), &mut again);
            }
            if let Some(folder) = path.parent().filter(|_| name.contains('/') && !path.is_dir()) {
                self.folder_again(root, folder, &mut again);
            }
        }
        let mut problems = self.problems.clone();
        problems.retain(|folder, _| !again.covers(folder));
        let mut bare = self.bare.clone();
        bare.retain(|folder| !again.covers(folder));
        problems.extend(again.look.problems);
        bare.extend(again.look.bare);
        let linked = self.linked || again.look.linked;
        let look = Look { problems, bare, linked, ..Look::default() };
        Self::of(self.snapshot.updated(again.listings), look)
    }

    /// What cannot be read, and folders in which there is nothing to read.
    pub fn remarks(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.values().flatten().chain(&self.empty)
    }

    fn everything_again(&self, root: &Path, hints: &Hints) -> Self {
        let mut look = Look::at_everything(root);
        let named: BTreeSet<String> = hints
            .paths
            .iter()
            .filter_map(|path| relative(root, path.parent()?))
            .map(|folder| format!("{folder}/"))
            .collect();
        let listings = self.differing(look.listings(), "", &named);
        let snapshot = self.snapshot.updated(listings);
        Self::of(snapshot, look)
    }

    /// A folder with everything in it, which may be there no more.
    fn tree_again(&self, root: &Path, path: &Path, folder: &str, again: &mut Again) {
        if path.exists() {
            again.look.walk(root, path, usize::MAX);
        }
        let found = again.look.listings();
        again.listings.extend(self.differing(found, folder, &BTreeSet::new()));
        again.trees.insert(folder.to_owned());
    }

    /// The files directly in a folder.
    fn folder_again(&self, root: &Path, path: &Path, again: &mut Again) {
        let Some(folder) = relative(root, path).map(|folder| format!("{folder}/")) else { return };
        if !again.folders.insert(folder.clone()) {
            return;
        }
        if path.is_dir() {
            again.look.walk(root, path, 1);
        }
        let found = again.look.listings().remove(&*folder).unwrap_or_default();
        if !found.is_empty() || self.snapshot.listing(&folder).is_some() {
            again.listings.insert(folder.into(), found);
        }
    }

    /// Of the folders at and below one, those that were named or hold something else now.
    fn differing(
        &self,
        mut found: BTreeMap<Arc<str>, Listing>,
        folder: &str,
        named: &BTreeSet<String>,
    ) -> BTreeMap<Arc<str>, Listing> {
        let known = self.snapshot.folders(folder);
        let mut differing: BTreeMap<Arc<str>, Listing> = known
            .filter_map(|(path, listing)| {
                let now = found.remove(path).unwrap_or_default();
                (now != listing || named.contains(&**path)).then(|| (path.clone(), now))
            })
            .collect();
        differing.extend(found);
        differing
    }
}

/// What a second look found.
#[derive(Default)]
struct Again {
    look: Look,
    listings: BTreeMap<Arc<str>, Listing>,
    /// Folders that were looked at with everything in them.
    trees: BTreeSet<String>,
    /// Folders whose files were looked at.
    folders: BTreeSet<String>,
}

impl Again {
    fn covers(&self, folder: &str) -> bool {
        self.folders.contains(folder) || self.trees.iter().any(|tree| folder.starts_with(tree))
    }
}

/// What a walk found.
#[derive(Default)]
struct Look {
    files: Vec<(Arc<str>, DirEntry)>,
    /// Folders that were looked into and of whose files none was listed yet.
    folders: BTreeSet<String>,
    /// Of those whose files were listed, the ones that have none.
    bare: BTreeSet<String>,
    problems: BTreeMap<String, Vec<Diagnostic>>,
    linked: bool,
}

impl Look {
    fn at_everything(root: &Path) -> Self {
        let mut look = Self::default();
        for folder in FOLDERS {
            let top = root.join(folder);
            if top.exists() {
                look.walk_apart(root, &top);
            }
        }
        look
    }

    /// Looks at a folder, and on all cores at those in it that are walked by themselves: these
    /// whole, so that each walk knows the way to every link that it meets.
    fn walk_apart(&mut self, root: &Path, top: &Path) {
        let mut apart = Vec::new();
        self.walk_above(root, top, usize::MAX, |entry| {
            let is_apart = entry.depth() == APART && is_plain_folder(entry);
            if is_apart {
                apart.push(entry.path().to_owned());
            }
            is_apart
        });
        let walked = apart.into_par_iter().map(|folder| {
            let mut look = Self::default();
            look.walk(root, &folder, usize::MAX);
            look
        });
        walked.collect::<Vec<_>>().into_iter().for_each(|look| self.add(look));
    }

    /// Looks at a folder, as deep as is said.
    fn walk(&mut self, root: &Path, top: &Path, depth: usize) {
        self.walk_above(root, top, depth, |_| false);
    }

    /// Looks at a folder, but at no entry that is left out.
    fn walk_above(
        &mut self,
        root: &Path,
        top: &Path,
        depth: usize,
        mut is_left_out: impl FnMut(&DirEntry) -> bool,
    ) {
        let visible = |entry: &DirEntry| {
            entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy())
        };
        let walker = WalkDir::new(top).follow_links(true).max_depth(depth);
        let mut walker = walker.into_iter().filter_entry(visible);
        while let Some(entry) = walker.next() {
            match entry {
                Err(error) => self.unreadable(root, &error),
                Ok(entry) if is_left_out(&entry) => walker.skip_current_dir(),
                Ok(entry) => {
                    let is_folder = entry.file_type().is_dir();
                    let is_looked_into = is_folder && entry.depth() < depth;
                    let path = is_looked_into.then(|| relative(root, entry.path())).flatten();
                    if self.entry(root, entry) {
                        self.folders.extend(path.map(|path| format!("{path}/")));
                    } else if is_folder {
                        walker.skip_current_dir();
                    }
                }
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.files.extend(other.files);
        self.folders.extend(other.folders);
        self.problems.extend(other.problems);
        self.linked |= other.linked;
    }

    /// The files that were found, by folder. Their stamps are half of the work, which all cores do.
    fn listings(&mut self) -> BTreeMap<Arc<str>, Listing> {
        let stamped = |(path, entry): (Arc<str>, DirEntry)| {
            let stamp = entry.metadata().map(|metadata| stamp(&metadata)).unwrap_or_default();
            (path, stamp)
        };
        let files = std::mem::take(&mut self.files);
        let listings = by_folder(&files.into_par_iter().map(stamped).collect::<Listing>());
        let folders = std::mem::take(&mut self.folders).into_iter();
        self.bare.extend(folders.filter(|folder| !listings.contains_key(&**folder)));
        listings
    }

    /// Takes an entry; whether what is below it should be looked at too.
    fn entry(&mut self, root: &Path, entry: DirEntry) -> bool {
        let Some(path) = relative(root, entry.path()) else {
            let name = entry.path().to_string_lossy();
            let message = format!("`{name}` is not a UTF-8 name");
            let folder = entry.path().parent().and_then(|folder| relative(root, folder));
            let problem = Diagnostic::new(Code::NotUtf8, message).help("rename the file");
            self.problem(&format!("{}/", folder.unwrap_or_default()), problem);
            return false;
        };
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]).to_owned();
        self.linked |= entry.path_is_symlink();
        if entry.path_is_symlink() && !stays_inside(root, entry.path()) {
            let message = "a symbolic link that leaves the portal's folder";
            let outside = Diagnostic::new(Code::OutsideLink, message).in_file(&path);
            self.problem(&folder, outside.help("copy the file here instead"));
            return false;
        }
        if entry.path_is_symlink() && leads_above(entry.path()) {
            self.problem(&format!("{path}/"), above(&path));
            return false;
        }
        if entry.file_type().is_file() {
            self.files.push((path.into(), entry));
        }
        true
    }

    fn unreadable(&mut self, root: &Path, error: &walkdir::Error) {
        let path = error.path().and_then(|path| relative(root, path)).unwrap_or_default();
        let is_folder = error.path().is_some_and(Path::is_dir);
        let is_gone = error.path().is_some_and(|path| path.symlink_metadata().is_err());
        if is_gone {
            // Removed while we looked: whoever removed it made an event of it.
            return;
        }
        self.linked |= error.path().is_some_and(Path::is_symlink);
        let folder = if is_folder {
            format!("{path}/")
        } else {
            path.rfind('/').map_or("", |slash| &path[..=slash]).to_owned()
        };
        self.problem(&folder, unreadable(&path, error));
    }

    fn problem(&mut self, folder: &str, problem: Diagnostic) {
        self.problems.entry(folder.to_owned()).or_default().push(problem);
    }
}

/// A path relative to the root, with `/`.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> =
        relative.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// Whether a path, relative to the root, is one that is read.
pub fn is_read(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.next().is_some_and(|folder| FOLDERS.contains(&folder)) && !parts.any(is_passed_over)
}

/// Hidden files whose folder somebody keeps on purpose, though nothing else is in it yet: Git knows no
/// empty folders.
const KEEPERS: &[&str] = &[".gitkeep", ".keep", ".gitignore"];

/// Hidden files, and those that editors keep beside the one that is edited.
fn is_passed_over(name: &str) -> bool {
    if KEEPERS.contains(&name) {
        return false;
    }
    let beside = ["~", ".swp", ".swx", ".tmp", "___jb_tmp___", "___jb_old___"];
    name.starts_with('.')
        || (name.starts_with('#') && name.ends_with('#'))
        || name == "4913"
        || beside.iter().any(|ending| name.ends_with(ending))
}

/// Links are followed only inside the portal's own folders; what a link brings in below it
/// is reached through the link, so the link itself is what is checked.
fn stays_inside(root: &Path, path: &Path) -> bool {
    let (Ok(root), Ok(target)) = (root.canonicalize(), path.canonicalize()) else { return false };
    FOLDERS.iter().any(|folder| target.starts_with(root.join(folder)))
}

/// Whether a link leads to a folder that it stands in.
fn leads_above(path: &Path) -> bool {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder.zip(path.canonicalize().ok()).is_some_and(|(folder, target)| folder.starts_with(target))
}

/// Whether an entry is a folder, and no link to one.
fn is_plain_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && !entry.path_is_symlink()
}

/// Size and times of a file.
pub fn stamp(metadata: &Metadata) -> Stamp {
    let modified = metadata.modified().map_or(0, nanoseconds);
    Stamp { size: metadata.len(), modified, identity: identity(metadata) }
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// What changes with every change of a file, even where its size and time were kept.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    let fields = [metadata.ino().cast_signed(), metadata.ctime(), metadata.ctime_nsec()];
    xxh3_64(fields.map(i64::to_le_bytes).as_flattened())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> u64 {
    0
}

/// What is said of a link that leads to a folder above it.
fn above(path: &str) -> Diagnostic {
    Diagnostic::new(Code::OutsideLink, "a symbolic link to a folder above it")
        .in_file(path)
        .help("remove the link")
}

fn unreadable(path: &str, error: &walkdir::Error) -> Diagnostic {
    if error.loop_ancestor().is_some() {
        return above(path);
    }
    let dangling = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    if dangling {
        return Diagnostic::new(Code::OutsideLink, "a symbolic link that leads nowhere")
            .in_file(path)
            .help("remove the link, or put the file there");
    }
    Diagnostic::new(Code::UnreadableFile, format!("cannot be read: {why}"))
        .in_file(path)
        .help("check that you may read it")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn write(root: &Path, path: &str, text: &str) -> PathBuf {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("inside the root")).expect("a folder");
        fs::write(&path, text).expect("written");
        path
    }

    fn files(input: &Input) -> Vec<String> {
        input.snapshot.under("").map(ToString::to_string).collect()
    }

    #[test]
    fn a_second_look_finds_what_a_first_would() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        write(root, "content/site.yaml", "title: x");
        let kept = write(root, "content/companies/a/company.yaml", "name: a");
        let before = Input::read(root);
        let steps: [&dyn Fn() -> Vec<PathBuf>; 6] = [
            &|| {
                vec![
                    write(root, "content/companies/b/c/d.md", "x"),
                    root.join("content/companies/b"),
                ]
            },
            &|| vec![write(root, "content/companies/b/c/e.md~", "x")],
            &|| {
                let (from, to) =
                    (root.join("content/companies/b"), root.join("content/companies/f"));
                fs::rename(&from, &to).expect("renamed");
                vec![from, to]
            },
            &|| {
                fs::remove_file(&kept).expect("removed");
                vec![kept.clone()]
            },
            &|| vec![write(root, "public/index.html", "x")],
            &|| {
                fs::remove_dir_all(root.join("content")).expect("removed");
                write(root, "content/g.md", "x");
                vec![root.join("content")]
            },
        ];
        let mut input = before;
        for step in steps {
            let hints = Hints { paths: step().into_iter().collect(), everything: false };
            input = input.again(root, &hints);
            let fresh = Input::read(root);
            assert_eq!(files(&input), files(&fresh));
            assert!(input.remarks().eq(fresh.remarks()));
        }
        assert_eq!(files(&input), ["content/g.md"]);
        assert_eq!(input.remarks().count(), 0);
    }

    #[test]
    fn folders_without_a_file_are_told_until_there_is_one() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        let company = |path: &str| root.join("content/companies").join(path);
        let make = |path: &str| fs::create_dir_all(company(path)).expect("made");
        write(root, "content/companies/a/company.yaml", "name: a");
        let mut input = Input::read(root);
        // What is done, the path that the system names then, and the folders that are told.
        type Step<'s> = (&'s dyn Fn(), &'s str, &'s [&'s str]);
        let steps: [Step<'_>; 8] = [
            (&|| make("new"), "new", &["new/"]),
            (&|| make("new/privacy-policy"), "new/privacy-policy", &["new/"]),
            (&|| make("a/cookie-policy"), "a/cookie-policy", &["a/cookie-policy/", "new/"]),
            (
                &|| drop(write(root, "content/companies/new/privacy-policy/.gitkeep", "")),
                "new/privacy-policy/.gitkeep",
                &["a/cookie-policy/"],
            ),
            (
                &|| drop(write(root, "content/companies/new/privacy-policy/undated.md", "x")),
                "new/privacy-policy/undated.md",
                &["a/cookie-policy/"],
            ),
            (
                &|| fs::remove_file(company("new/privacy-policy/undated.md")).expect("removed"),
                "new/privacy-policy/undated.md",
                &["a/cookie-policy/"],
            ),
            (
                &|| fs::remove_file(company("new/privacy-policy/.gitkeep")).expect("removed"),
                "new/privacy-policy/.gitkeep",
                &["a/cookie-policy/", "new/"],
            ),
            (
                &|| fs::remove_dir_all(company("new")).expect("removed"),
                "new",
                &["a/cookie-policy/"],
            ),
        ];
        for (step, named, told) in steps {
            step();
            let paths = std::iter::once(company(named)).collect();
            input = input.again(root, &Hints { paths, everything: false });
            let told: Vec<_> =
                told.iter().map(|folder| format!("content/companies/{folder}")).collect();
            for input in [&input, &Input::read(root)] {
                let paths: Vec<_> = input.remarks().map(|remark| &*remark.path).collect();
                assert_eq!(paths, told, "{named}");
            }
        }
    }

    #[cfg(unix)]
    #[test]
    fn folders_that_lead_to_each_other_are_walked_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        for (from, to) in [("a", "b"), ("b", "a")] {
            write(root, &format!("content/companies/{from}/d/e/text.md"), "x");
            let link = root.join(format!("content/companies/{from}/d/e/link"));
            let target = root.join(format!("content/companies/{to}/d"));
            std::os::unix::fs::symlink(target, link).expect("a link");
        }
        let input = Input::read(root);
        let files: Vec<_> =
            files(&input).into_iter().map(|file| file.matches("link").count()).collect();
        assert_eq!(files, [0, 1, 0, 1], "each once, and once through the other's link");
        let told: Vec<_> = input.remarks().map(|remark| &*remark.message).collect();
        assert_eq!(told, ["a symbolic link to a folder above it"; 2]);
    }

    #[test]
    fn editors_files_are_passed_over() {
        for (path, read) in [
            ("content/a.md", true),
            ("themes", true),
            ("content/.a.md.swp", false),
            ("content/a.md~", false),
            ("content/#a.md#", false),
            ("content/4913", false),
            ("content/.git/x", false),
            ("content/companies/a/.gitkeep", true),
            ("public/a.md", false),
        ] {
            assert_eq!(is_read(path), read, "{path}");
        }
    }
}
