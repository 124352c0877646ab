//! Where pages wait until the last one is rendered.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_128;

use crate::error::{Error, Result};
use crate::snapshot::Stamp;

/// The stage's name in the output folder: renaming from there is one step.
pub(super) const NAME: &str = ".glasshouse-stage";

/// A folder of pages in waiting; goes when it is dropped.
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
        let path = self.waiting(file);
        let write = || {
            fs::create_dir_all(&self.0)?;
            let mut waiting = File::create(&path)?;
            waiting.write_all(bytes)?;
            waiting.metadata()
        };
        write()
            .map(|metadata| super::stamp(&metadata))
            .map_err(|error| Error::io("write", &path, &error))
    }

    /// Puts a page in its place.
    pub(super) fn publish(&self, file: &str, output: &Path) -> Result<()> {
        let (from, to) = (self.waiting(file), output.join(file));
        let publish = || {
            if let Err(error) = fs::rename(&from, &to) {
                // Most folders are there already: making them first would cost every page a call.
                fs::create_dir_all(to.parent().ok_or(error)?)?;
                fs::rename(&from, &to)?;
            }
            Ok(())
        };
        publish().map_err(|error: std::io::Error| Error::io("write", &to, &error))
    }

    /// A flat name, so that the stage needs no folders of its own.
    fn waiting(&self, file: &str) -> PathBuf {
        self.0.join(format!("{:032x}", xxh3_128(file.as_bytes())))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be removed now is cleared away by the next build.
        let _ = fs::remove_dir_all(&self.0);
    }
}
