//! The output folder: which ones are refused, and the lock that keeps two builds apart.

use std::collections::HashMap;
use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::owner;
use crate::error::{Error, Result};
use crate::input;

/// Keeps its file's lock as long as it lives; the system lets go of it when a build is killed.
pub struct Folder {
    path: PathBuf,
    /// The portal that is built, as manifests name it.
    portal: u64,
    /// Whether it lies in the portal's own folder.
    is_own: bool,
    adopt: bool,
    _lock: File,
}

const LOCK: &str = ".glasshouse-lock";

impl Folder {
    /// Opens an output folder for one build, and makes it where it is not there.
    ///
    /// # Errors
    /// The folder holds the portal's sources or another person's files, or another build is
    /// at work in it.
    pub fn open(output: &Path, root: &Path, adopt: bool) -> Result<Self> {
        refuse_sources(output, root)?;
        fs::create_dir_all(output).map_err(|error| Error::io("make", output, &error))?;
        let path = output.canonicalize().map_err(|error| Error::io("open", output, &error))?;
        refuse_sources(&path, root)?;
        refuse_strangers(&path, adopt)?;
        let lock = lock(&path)?;
        let root = absolute(root);
        let (portal, is_own) = (owner::portal(&root), path.starts_with(&root));
        Ok(Self { path, portal, is_own, adopt, _lock: lock })
    }

    /// The portal that is built, as manifests name it.
    pub(super) fn portal(&self) -> u64 {
        self.portal
    }

    /// Refuses to replace the site of another portal by one of these files.
    ///
    /// # Errors
    /// No company of this portal stands there, unless the site was adopted.
    pub(super) fn refuse_another_portal<'f>(
        &self,
        old: &Manifest,
        files: impl Iterator<Item = &'f str>,
    ) -> Result<()> {
        if self.adopt || self.is_own {
            return Ok(());
        }
        owner::refuse_another(old, self.portal, files, &self.path)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses to write over files that no build of ours wrote.
    ///
    /// # Errors
    /// The first such file, unless they were adopted.
    pub(super) fn refuse_foreign<'f>(
        &self,
        mut files: impl Iterator<Item = &'f str>,
    ) -> Result<()> {
        if self.adopt {
            return Ok(());
        }
        let mut folders = Folders::of(&self.path);
        match files.find(|file| folders.metadata(Path::new(*file)).is_some()) {
            None => Ok(()),
            Some(file) => Err(Error::new(format!(
                "`{}` was not written by Glasshouse",
                self.path.join(file).display()
            ))
            .help("move it away, or build once with `--adopt` to write over it")),
        }
    }

    /// Refuses to begin where something stands in the way of a file that is to be written or
    /// removed: a folder in its place, or a file or a symbolic link, which may lead anywhere, in
    /// the place of its folder.
    ///
    /// # Errors
    /// The first such obstacle.
    pub(super) fn refuse_obstacles<'f>(
        &self,
        mut files: impl Iterator<Item = &'f str>,
    ) -> Result<()> {
        let mut folders = Folders::of(&self.path);
        match files.find_map(|file| folders.obstacle(Path::new(file))) {
            None => Ok(()),
            Some(path) => Err(Error::new(format!(
                "`{}` stands in the way of a file of the site",
                self.path.join(path).display()
            ))
            .help("move it away; nothing was written")),
        }
    }
}

/// What stands in the places of the output's folders, each looked at once: below one that is not
/// there, nothing has to be looked for.
struct Folders<'o, 'f> {
    output: &'o Path,
    known: HashMap<&'f Path, Place>,
}

/// What stands in the place of a folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Empty,
    Folder,
    Obstacle,
}

impl<'o, 'f> Folders<'o, 'f> {
    fn of(output: &'o Path) -> Self {
        Self { output, known: HashMap::new() }
    }

    /// What stands in the place of a file or folder of the output; nothing where nothing does.
    fn metadata(&mut self, path: &'f Path) -> Option<fs::Metadata> {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        if parent.is_some_and(|parent| self.place(parent) == Place::Empty) {
            return None;
        }
        self.output.join(path).symlink_metadata().ok()
    }

    fn place(&mut self, folder: &'f Path) -> Place {
        if let Some(place) = self.known.get(folder) {
            return *place;
        }
        let place = match self.metadata(folder) {
            None => Place::Empty,
            Some(metadata) if metadata.is_dir() => Place::Folder,
            Some(_) => Place::Obstacle,
        };
        self.known.insert(folder, place);
        place
    }

    /// What stands where a file or one of its folders is to be, and is neither.
    fn obstacle(&mut self, file: &'f Path) -> Option<&'f Path> {
        let folders = file.ancestors().skip(1);
        let mut folders = folders.take_while(|folder| !folder.as_os_str().is_empty());
        let folder = folders.find(|folder| self.place(folder) == Place::Obstacle);
        folder.or_else(|| self.metadata(file).filter(fs::Metadata::is_dir).map(|_| file))
    }
}

/// The output must not be, hold or lie in the sources, nor be or hold a home.
fn refuse_sources(output: &Path, root: &Path) -> Result<()> {
    let output = absolute(output);
    let root = absolute(root);
    let refused = |what: &str| {
        Err(Error::new(format!("`{}` cannot be the output folder: {what}", output.display()))
            .help("choose a folder of its own, such as `public`"))
    };
    if root.starts_with(&output) {
        return refused("it is or holds the portal's own folder");
    }
    for folder in input::FOLDERS {
        if output.starts_with(root.join(folder)) {
            return refused(&format!("it lies in `{folder}`"));
        }
    }
    let home = env::var_os("HOME")
        .or_else(|| env::var_os("USERPROFILE"))
        .map(|home| absolute(Path::new(&home)));
    if home.is_some_and(|home| home.starts_with(&output)) {
        return refused("it is or holds your home folder");
    }
    Ok(())
}

/// Without a manifest a folder must hold nothing but hidden entries and a `CNAME`.
fn refuse_strangers(output: &Path, adopt: bool) -> Result<()> {
    if adopt || output.join(manifest::NAME).exists() {
        return Ok(());
    }
    let entries = fs::read_dir(output).map_err(|error| Error::io("read", output, &error))?;
    for entry in entries {
        let name = entry.map_err(|error| Error::io("read", output, &error))?.file_name();
        if !name.to_string_lossy().starts_with('.') && name != "CNAME" {
            let message = format!(
                "`{}` holds `{}`, which Glasshouse did not write",
                output.display(),
                name.display()
            );
            return Err(Error::new(message).help(
                "choose an empty folder, or build once with `--adopt`: files in the way are then written over, others stay",
            ));
        }
    }
    Ok(())
}

fn lock(output: &Path) -> Result<File> {
    let path = output.join(LOCK);
    // Opened, not written: a build without a change touches nothing.
    let file = File::options().create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(|error| Error::io("write", &path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::new(format!("another build is at work in `{}`", output.display()))
                .help("wait until it is done"))
        }
        Err(TryLockError::Error(error)) => Err(Error::io("lock", &path, &error)),
    }
}

/// The path as the system sees it, as far as it exists.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut known = path.as_path();
    let mut rest = Vec::new();
    loop {
        if let Ok(real) = known.canonicalize() {
            return rest.iter().rev().fold(real, |path, part| path.join(part));
        }
        match (known.parent(), known.file_name()) {
            (Some(parent), Some(name)) => {
                rest.push(name.to_owned());
                known = parent;
            }
            _ => return path,
        }
    }
}
