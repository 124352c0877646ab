//! Where pages wait until the last one is rendered.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use crate::error::{Error, Result};
use crate::snapshot::Stamp;

/// The stage's name in the output folder: renaming from there is one step.
pub(super) const NAME: &str = ".glasshouse-stage";

/// Bytes that are written at once.
const BUFFER: usize = 64 << 10;

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

    /// Where a page waits.
    pub(super) fn path(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    /// Keeps the bytes of a page.
    pub(super) fn put(&self, file: &str, bytes: &[u8]) -> Result<Stamp> {
        let path = self.path(file);
        let write = || {
            let mut waiting = create(&path)?;
            waiting.write_all(bytes)?;
            waiting.metadata()
        };
        write()
            .map(|metadata| super::stamp(&metadata))
            .map_err(|error| Error::io("write", &path, &error))
    }

    /// Keeps a page while it is made; its stamp, and a hash of its bytes.
    pub(super) fn write(
        &self,
        file: &str,
        make: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(Stamp, u64)> {
        let path = self.path(file);
        let write = || {
            let mut waiting = Hashed { file: create(&path)?, hasher: Xxh3::new() };
            let mut buffer = BufWriter::with_capacity(BUFFER, &mut waiting);
            make(&mut buffer)?;
            buffer.flush()?;
            drop(buffer);
            Ok((super::stamp(&waiting.file.metadata()?), waiting.hasher.digest()))
        };
        write().map_err(|error| Error::io("write", &path, &error))
    }

    /// Takes a page away again.
    pub(super) fn discard(&self, file: &str) -> Result<()> {
        let path = self.path(file);
        fs::remove_file(&path).map_err(|error| Error::io("remove", &path, &error))
    }

    /// Puts all pages in their places: a folder that is new there with all that it holds.
    pub(super) fn publish(&self, output: &Path) -> Result<()> {
        settle(&self.0, output)
    }
}

/// A file, and a hash of what was written to it.
struct Hashed {
    file: File,
    hasher: Xxh3,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
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
