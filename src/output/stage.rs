//! Where pages wait until the last one is rendered.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::snapshot::Stamp;

/// The stage's name in the output folder: renaming from there is one step.
pub(super) const NAME: &str = ".glasshouse-stage";

/// A folder of pages in waiting, in folders as in the output; goes when it is dropped.
pub(super) struct Stage(PathBuf);

impl Stage {
    /// Clears away what a killed build left. The folder itself is made for the first page.
    pub(super) fn new(output: &Path) -> Result<Self> {
        let path = output.join(NAME);
        let clear = match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(&path),
            Ok(_) => fs::remove_file(&path),
            Err(_) => Ok(()),
        };
        clear.map_err(|error| Error::io("remove", &path, &error))?;
        Ok(Self(path))
    }

    /// Keeps the bytes of a page.
    pub(super) fn put(&self, file: &str, bytes: &[u8]) -> Result<Stamp> {
        let path = self.0.join(file);
        let write = || {
            let mut waiting = create(&path)?;
            waiting.write_all(bytes)?;
            waiting.metadata()
        };
        write()
            .map(|metadata| super::stamp(&metadata))
            .map_err(|error| Error::io("write", &path, &error))
    }

    /// Puts all pages in their places: a folder that is new there with all that it holds.
    pub(super) fn publish(&self, output: &Path) -> Result<()> {
        settle(&self.0, output)
    }
}

/// Most folders are there already: making them first would cost every page a call.
fn create(path: &Path) -> io::Result<File> {
    File::create(path).or_else(|error| {
        fs::create_dir_all(path.parent().ok_or(error)?)?;
        File::create(path)
    })
}

fn settle(waiting: &Path, place: &Path) -> Result<()> {
    let refused = |error: io::Error| Error::io("write", place, &error);
    for entry in fs::read_dir(waiting).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let (from, to) = (entry.path(), place.join(entry.file_name()));
        let is_folder = |metadata: fs::Metadata| metadata.is_dir();
        if to.symlink_metadata().is_ok_and(is_folder) {
            settle(&from, &to)?;
        } else {
            fs::rename(&from, &to).map_err(|error| Error::io("write", &to, &error))?;
        }
    }
    Ok(())
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is cleared away by the next build.
        let _ = fs::remove_dir_all(&self.0);
    }
}
