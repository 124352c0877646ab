//! A snapshot of the portal's files: the only thing that the stages know of the disk.
//!
//! A [`Snapshot`] lists every path under the portal's root with its size and time, and reads
//! a text when it is asked for one. Tests make one from strings.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// Largest YAML file that is read, in bytes.
pub const YAML_LIMIT: usize = 1 << 20;

/// Largest policy text, page, template or asset that is read, in bytes.
pub const TEXT_LIMIT: usize = 8 << 20;

/// What fetches the bytes of a path that is listed in a snapshot.
pub trait Shelf: Send + Sync {
    /// The bytes of `path`, which is relative to the root and uses `/`.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>>;
}

/// Size and time of a file: equal stamps mean that it need not be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970, 0 where the system does not tell.
    pub modified: i128,
}

/// A snapshot: path → stamp, and a shelf that has the texts.
#[derive(Clone)]
pub struct Snapshot {
    files: BTreeMap<Arc<str>, Stamp>,
    shelf: Arc<dyn Shelf>,
}

impl Snapshot {
    /// A snapshot of `files`, whose bytes `shelf` has.
    pub fn new(files: BTreeMap<Arc<str>, Stamp>, shelf: Arc<dyn Shelf>) -> Self {
        Self { files, shelf }
    }

    /// A snapshot of texts in memory.
    pub fn from_texts<P, T>(texts: impl IntoIterator<Item = (P, T)>) -> Self
    where
        P: Into<Arc<str>>,
        T: Into<Vec<u8>>,
    {
        let held: BTreeMap<Arc<str>, Vec<u8>> =
            texts.into_iter().map(|(path, text)| (path.into(), text.into())).collect();
        let files = held.iter().map(|(path, text)| (path.clone(), stamp_of(text))).collect();
        Self::new(files, Arc::new(Held(held)))
    }

    /// Whether the snapshot has this file.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The file's stamp, where the snapshot has it.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        self.files.get(path).copied()
    }

    /// Every path below `folder` (which ends in `/`), sorted.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<str>> {
        self.files
            .range::<str, _>((std::ops::Bound::Included(folder), std::ops::Bound::Unbounded))
            .map(|(path, _)| path)
            .take_while(move |path| path.starts_with(folder))
    }

    /// A hash of the paths and stamps of files: equal ones mean that nothing changed.
    pub fn fingerprint<'a>(&self, paths: impl IntoIterator<Item = &'a str>) -> u64 {
        let mut hasher = Xxh3::new();
        for path in paths {
            let stamp = self.stamp(path).unwrap_or_default();
            hasher.update(path.as_bytes());
            hasher.update(&stamp.size.to_le_bytes());
            hasher.update(&stamp.modified.to_le_bytes());
        }
        hasher.digest()
    }

    /// The bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// A diagnostic that says why the file cannot be read.
    pub fn bytes(&self, path: &str, limit: usize) -> Result<Vec<u8>, Diagnostic> {
        let refuse = |code, message: String| Diagnostic::new(code, message).in_file(path);
        if self.stamp(path).is_some_and(|stamp| stamp.size > limit as u64) {
            let message = format!("larger than {} MiB, which no such file should be", limit >> 20);
            return Err(refuse(Code::TooLarge, message)
                .help("split it, or leave out what is not part of the policy"));
        }
        self.shelf.fetch(path).map_err(|error| {
            refuse(Code::UnreadableFile, format!("cannot be read: {error}"))
                .help("check that the file exists and that you may read it")
        })
    }

    /// The text of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// A diagnostic: unreadable, too large, or not UTF-8 (with the line of the first bad byte).
    pub fn read(&self, path: &str, limit: usize) -> Result<Source, Diagnostic> {
        let bytes = self.bytes(path, limit)?;
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(path, &error))?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let source = Source { path: Arc::from(path), text };
        match source.text.find('\0') {
            None => Ok(source),
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

/// A stamp for a text in memory: its hash takes the place of the time.
fn stamp_of(text: &[u8]) -> Stamp {
    Stamp { size: text.len() as u64, modified: i128::from(xxh3_64(text)) }
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
