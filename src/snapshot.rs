//! A snapshot of the portal's files: the only thing that the stages know of the disk.
//!
//! A [`Snapshot`] lists every path under the portal's root with its size and time, folder by
//! folder, and reads a text when it is asked for one. Tests make one from strings.
//!
//! A folder that was not looked at again is the same value in the next snapshot: what
//! [changed](Snapshot::changed_since) is found without a look at what did not.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Bound;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostics::{Code, Diagnostic};
use crate::memo::Shard;
use crate::merge;
use crate::source::Source;

/// Largest YAML file that is read, in bytes.
pub const YAML_LIMIT: usize = 1 << 20;

/// Largest policy text, page, template or asset that is read, in bytes.
pub const TEXT_LIMIT: usize = 8 << 20;

/// Bytes that are written once, and then read here and there.
pub trait Scratch: io::Read + io::Write + io::Seek + Send {}

impl<T: io::Read + io::Write + io::Seek + Send> Scratch for T {}

/// What fetches the bytes of a path that is listed in a snapshot.
pub trait Shelf: Send + Sync {
    /// The bytes of `path`, which is relative to the root and uses `/`.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>>;

    /// A [shard](crate::memo::Shard) of what earlier runs found out about the files.
    fn recall(&self, _shard: u16) -> Option<Vec<u8>> {
        None
    }

    /// Keeps a shard for later runs, or for none where it is empty. It may be lost.
    fn keep(&self, _shard: u16, _bytes: &[u8]) {}

    /// An empty place for bytes of this run alone.
    ///
    /// # Errors
    /// There is none.
    fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The answers of the last build, where there was one.
    fn answers(&self) -> Option<String> {
        None
    }

    /// Whether the answers of the last build are these.
    fn has_answers(&self, _answers: &Written<'_>) -> bool {
        false
    }

    /// Keeps the answers of a build. They may be lost.
    fn keep_answers(&self, _answers: &Written<'_>) {}
}

/// What writes a text, the same each time.
pub type Written<'w> = dyn Fn(&mut dyn io::Write) -> io::Result<()> + 'w;

/// Size and times of a file: equal stamps mean that it need not be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970, 0 where the system does not tell.
    pub modified: i64,
    /// A hash of the file's number and of the time when anything about it changed, which no
    /// program can set; 0 where the system does not tell, and for files of the output.
    pub identity: u64,
}

/// The files that stand directly in a folder, with their whole paths, sorted by these.
pub type Listing = Vec<(Arc<str>, Stamp)>;

/// The same as a snapshot keeps it.
pub type Listed = [(Arc<str>, Stamp)];

/// A snapshot: folder → path → stamp, and a shelf that has the texts. Cheap to clone.
#[derive(Clone)]
pub struct Snapshot {
    /// By the folder's path, which ends in `/`; none is empty.
    folders: Arc<BTreeMap<Arc<str>, Arc<Listed>>>,
    shelf: Arc<dyn Shelf>,
    /// Files that were changed before, in nanoseconds since 1970, have stamps that tell their
    /// texts from all later ones.
    settled: i64,
}

impl Snapshot {
    /// A snapshot of the files in some folders, none of which is empty. The shelf has their bytes.
    /// The stamps of those that changed before `settled`, in nanoseconds since 1970, tell their
    /// texts from all later ones: clocks tick slowly, and a file that was written twice within a
    /// tick has one time for two texts.
    pub fn new(folders: BTreeMap<Arc<str>, Listing>, shelf: Arc<dyn Shelf>, settled: i64) -> Self {
        let folders = folders.into_iter().map(|(path, listing)| (path, listing.into()));
        Self { folders: Arc::new(folders.collect()), shelf, settled }
    }

    /// A snapshot of texts in memory.
    pub fn from_texts<P, T>(texts: impl IntoIterator<Item = (P, T)>) -> Self
    where
        P: Into<Arc<str>>,
        T: Into<Vec<u8>>,
    {
        let held: BTreeMap<Arc<str>, Vec<u8>> =
            texts.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        let files: Vec<_> =
            held.iter().map(|(path, text)| (path.clone(), stamp_of(text))).collect();
        Self::new(by_folder(&files), Arc::new(Held(held)), i64::MAX)
    }

    /// The same files, but for those of folders that were looked at again. They count as
    /// changed, whatever their stamps say, which tell nothing from now on; a folder that holds
    /// nothing any more goes.
    #[must_use]
    pub fn updated(&self, listings: BTreeMap<Arc<str>, Listing>) -> Self {
        if listings.is_empty() {
            return self.clone();
        }
        let mut folders = (*self.folders).clone();
        for (folder, listing) in listings {
            if listing.is_empty() {
                folders.remove(&folder);
            } else {
                folders.insert(folder, listing.into());
            }
        }
        Self { folders: Arc::new(folders), shelf: self.shelf.clone(), settled: i64::MIN }
    }

    /// The folders at and below `folder` (which ends in `/`) whose files may differ from those
    /// of an earlier snapshot, sorted.
    pub fn changed_since<'a>(&'a self, earlier: &'a Self, folder: &'a str) -> BTreeSet<&'a str> {
        if Arc::ptr_eq(&self.folders, &earlier.folders) {
            return BTreeSet::new();
        }
        let mut changed = BTreeSet::new();
        let (mut new, mut old) =
            (self.shared(folder).peekable(), earlier.shared(folder).peekable());
        loop {
            let order = match (new.peek(), old.peek()) {
                (Some((new, _)), Some((old, _))) => new.cmp(old),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return changed,
            };
            let now = if order.is_le() { new.next() } else { None };
            let before = if order.is_ge() { old.next() } else { None };
            match (now, before) {
                (Some((_, now)), Some((_, before))) if Arc::ptr_eq(now, before) => {}
                (Some((path, _)), _) | (None, Some((path, _))) => drop(changed.insert(&**path)),
                (None, None) => {}
            }
        }
    }

    /// Whether the snapshot has this file.
    pub fn contains(&self, path: &str) -> bool {
        self.stamp(path).is_some()
    }

    /// The file's stamp, where the snapshot has it.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        let listed = self.folders.get(folder_of(path))?;
        let found = listed.binary_search_by(|(known, _)| (**known).cmp(path));
        found.ok().map(|index| listed[index].1)
    }

    /// The file's stamp, where an equal one tells that the text is the same, in any later run.
    pub fn settled(&self, path: &str) -> Option<Stamp> {
        self.stamp(path).filter(|stamp| stamp.modified < self.settled)
    }

    /// What earlier runs found out about companies: one of [`SHARDS`](crate::memo::SHARDS).
    pub fn recall(&self, shard: u16) -> Shard {
        self.shelf.recall(shard).map(|bytes| Shard::parse(&bytes)).unwrap_or_default()
    }

    /// Keeps for later runs what was found out.
    pub fn keep(&self, number: u16, shard: &Shard) {
        self.shelf.keep(number, &shard.to_bytes());
    }

    /// An empty place for bytes of this run alone.
    ///
    /// # Errors
    /// There is none.
    pub fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
        self.shelf.scratch()
    }

    /// The answers of the last build, where there was one.
    pub fn last_answers(&self) -> Option<String> {
        self.shelf.answers()
    }

    /// Whether the answers of the last build are these.
    pub fn has_answers(&self, answers: &Written<'_>) -> bool {
        self.shelf.has_answers(answers)
    }

    /// Keeps the answers of a build.
    pub fn keep_answers(&self, answers: &Written<'_>) {
        self.shelf.keep_answers(answers);
    }

    /// The files directly in `folder` (which ends in `/`), where there are any.
    pub fn listing(&self, folder: &str) -> Option<&Listed> {
        self.folders.get(folder).map(|listing| &**listing)
    }

    /// Every folder at and below `folder` (which ends in `/`) that holds a file, sorted.
    pub fn folders<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<str>, &'a Listed)> {
        self.shared(folder).map(|(path, listing)| (path, &**listing))
    }

    fn shared<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<str>, &'a Arc<Listed>)> {
        self.folders
            .range::<str, _>((Bound::Included(folder), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(folder))
    }

    /// Every path below `folder` (which ends in `/`), folder by folder.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<str>> {
        self.folders(folder).flat_map(|(_, listing)| listing.iter().map(|(path, _)| path))
    }

    /// The bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// A diagnostic that says why the file cannot be read.
    pub fn bytes(&self, path: &str, limit: usize) -> Result<Vec<u8>, Diagnostic> {
        let refuse = |code, message: String| Diagnostic::new(code, message).in_file(path);
        let too_large = || {
            let message = format!("larger than {} MiB, which no such file should be", limit >> 20);
            refuse(Code::TooLarge, message)
                .help("split it, or leave out what is not part of the policy")
        };
        if self.stamp(path).is_some_and(|stamp| stamp.size > limit as u64) {
            return Err(too_large());
        }
        let bytes = self.shelf.fetch(path).map_err(|error| {
            refuse(Code::UnreadableFile, format!("cannot be read: {error}"))
                .help("check that the file exists and that you may read it")
        })?;
        // It may have grown since it was looked at.
        if bytes.len() > limit { Err(too_large()) } else { Ok(bytes) }
    }

    /// The text of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// A diagnostic: unreadable, too large, not UTF-8 (with the line of the first bad byte), or in
    /// the middle of a merge.
    pub fn read(&self, path: &str, limit: usize) -> Result<Source, Diagnostic> {
        let bytes = self.bytes(path, limit)?;
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let source = Source { path: Arc::from(path), text };
        match memchr::memchr(0, source.text.as_bytes()) {
            None => merge::unfinished(&source).map_or(Ok(source), Err),
            Some(at) => Err(Diagnostic::new(Code::NotUtf8, "a NUL character, as UTF-16 has them")
                .at(&source, at..at + 1)
                .help("save the file as UTF-8")),
        }
    }
}

struct Held(BTreeMap<Arc<str>, Vec<u8>>);

impl Shelf for Held {
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

/// Files by the folders that they stand directly in.
pub fn by_folder(files: &Listed) -> BTreeMap<Arc<str>, Listing> {
    let mut folders: BTreeMap<Arc<str>, Listing> = BTreeMap::new();
    for files in files.chunk_by(|(a, _), (b, _)| folder_of(a) == folder_of(b)) {
        let folder = folder_of(&files[0].0);
        match folders.get_mut(folder) {
            Some(listing) => listing.extend_from_slice(files),
            None => drop(folders.insert(folder.into(), files.to_vec())),
        }
    }
    folders.values_mut().for_each(|listing| listing.sort_unstable_by(|(a, _), (b, _)| a.cmp(b)));
    folders
}

/// A stamp for a text in memory: its hash takes the place of the time.
fn stamp_of(text: &[u8]) -> Stamp {
    Stamp { size: text.len() as u64, modified: 0, identity: xxh3_64(text) }
}

/// The folder that a file stands in, ending in `/`; empty for the root.
fn folder_of(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |slash| slash + 1)]
}

fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let valid = error.utf8_error().valid_up_to();
    // Up to the first bad byte the text is as it was.
    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
    let source = Source { path: Arc::from(path), text };
    let bad = valid..source.text.ceil_char_boundary(valid + 1);
    Diagnostic::new(Code::NotUtf8, "not UTF-8: this is the first character that cannot be read")
        .at(&source, bad)
        .help("save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_again_is_all_that_changed() {
        let before =
            Snapshot::from_texts([("a/x", "1"), ("a/b/y", "2"), ("a.z/z", "3"), ("c/d", "4")]);
        let again = |folder: &str, files: &[&str]| {
            let files = files.iter().map(|file| (Arc::from(*file), Stamp::default())).collect();
            (Arc::from(folder), files)
        };
        let after = before
            .updated([again("a/b/", &["a/b/y"]), again("c/", &[]), again("e/", &["e/f"])].into());
        assert_eq!(Vec::from_iter(after.changed_since(&before, "")), ["a/b/", "c/", "e/"]);
        assert_eq!(before.changed_since(&after, "a/").len(), 1);
        assert!(after.changed_since(&after.clone(), "").is_empty());
        assert!(!after.contains("c/d") && after.contains("e/f") && after.contains("a.z/z"));
        let under: Vec<_> = after.under("a/").map(|path| &**path).collect();
        assert_eq!(under, ["a/x", "a/b/y"]);
    }
}
