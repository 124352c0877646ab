//! Reading the disk: a portal's folder becomes a snapshot. Nothing else reads content.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use walkdir::WalkDir;

use crate::diagnostics::{Code, Diagnostic};
use crate::snapshot::{Shelf, Snapshot, Stamp};

/// Folders of a portal that are read.
pub const FOLDERS: &[&str] = &["content", "themes"];

/// Takes a snapshot of a portal's folder: what cannot be read, and links that leave the
/// folder, are reported and left out.
pub fn read(root: &Path) -> (Snapshot, Vec<Diagnostic>) {
    let mut files = BTreeMap::new();
    let mut remarks = Vec::new();
    for folder in FOLDERS {
        let top = root.join(folder);
        if top.exists() {
            walk(root, &top, &mut files, &mut remarks);
        }
    }
    (Snapshot::new(files, Arc::new(Disk(root.to_owned()))), remarks)
}

fn walk(
    root: &Path,
    top: &Path,
    files: &mut BTreeMap<Arc<str>, Stamp>,
    remarks: &mut Vec<Diagnostic>,
) {
    let visible = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    let mut walker = WalkDir::new(top).follow_links(true).into_iter().filter_entry(visible);
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                remarks.push(unreadable(root, &error));
                continue;
            }
        };
        let Some(path) = relative(root, entry.path()) else {
            let name = entry.path().to_string_lossy();
            let message = format!("`{name}` is not a UTF-8 name");
            remarks.push(Diagnostic::new(Code::NotUtf8, message).help("rename the file"));
            continue;
        };
        if entry.path_is_symlink() && !stays_inside(root, entry.path()) {
            let outside = Diagnostic::new(
                Code::OutsideLink,
                "a symbolic link that leaves the portal's folder",
            );
            remarks.push(outside.in_file(&path).help("copy the file here instead"));
            if entry.file_type().is_dir() {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_file() {
            files.insert(
                path.into(),
                entry.metadata().map(|metadata| stamp(&metadata)).unwrap_or_default(),
            );
        }
    }
}

/// A path relative to the root, with `/`.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> =
        relative.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// Links are followed only inside the portal's own folders; what a link brings in below it
/// is reached through the link, so the link itself is what is checked.
fn stays_inside(root: &Path, path: &Path) -> bool {
    let (Ok(root), Ok(target)) = (root.canonicalize(), path.canonicalize()) else { return false };
    FOLDERS.iter().any(|folder| target.starts_with(root.join(folder)))
}

/// Size and time of a file.
pub fn stamp(metadata: &std::fs::Metadata) -> Stamp {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |time| i128::try_from(time.as_nanos()).unwrap_or(i128::MAX));
    Stamp { size: metadata.len(), modified }
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().and_then(|path| relative(root, path)).unwrap_or_default();
    if error.loop_ancestor().is_some() {
        return Diagnostic::new(Code::OutsideLink, "a symbolic link to a folder above it")
            .in_file(&path)
            .help("remove the link");
    }
    let dangling = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    if dangling {
        return Diagnostic::new(Code::OutsideLink, "a symbolic link that leads nowhere")
            .in_file(&path)
            .help("remove the link, or put the file there");
    }
    Diagnostic::new(Code::UnreadableFile, format!("cannot be read: {why}"))
        .in_file(&path)
        .help("check that you may read it")
}

/// The portal's folder.
struct Disk(PathBuf);

impl Shelf for Disk {
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.0.join(path))
    }
}
