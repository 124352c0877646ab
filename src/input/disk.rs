//! The portal's folder as a shelf: the texts of its files, and what earlier runs found out.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::snapshot::Shelf;

/// Where it is kept what was found out, below the portal's folder.
const MEMORY: &str = ".glasshouse";

/// Its file of the last build's answers.
const ANSWERS: &str = "answers";

/// What the folder of the memory says to Git: nothing here is yours.
const IGNORE: &str = "# Made by Glasshouse, to build faster; may be removed at any time.\n*\n";

/// Who began to write a shard so long ago was killed.
const ABANDONED: Duration = Duration::from_secs(60);

/// The portal's folder.
pub(super) struct Disk(PathBuf);

impl Disk {
    pub(super) fn new(root: &Path) -> Self {
        Self(root.to_owned())
    }

    fn shard(&self, number: u16) -> PathBuf {
        self.0.join(MEMORY).join("memory").join(format!("{number:02x}"))
    }

    /// Two programs may write at once: the second leaves the file to the first. A disk that
    /// takes nothing costs the next run time, and this one nothing.
    fn put(&self, path: &Path, bytes: &[u8]) {
        let new = path.with_extension("new");
        let Ok(mut file) = self.begin(&new) else { return };
        if file.write_all(bytes).and_then(|()| fs::rename(&new, path)).is_err() {
            let _ = fs::remove_file(&new);
        }
    }

    /// A new file, in a folder that may have to be made.
    fn begin(&self, path: &Path) -> io::Result<File> {
        let refused = match File::create_new(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if is_at_work(path) {
                    return Err(error);
                }
                fs::remove_file(path)?;
                return File::create_new(path);
            }
            Err(error) => error,
            Ok(file) => return Ok(file),
        };
        fs::create_dir_all(path.parent().ok_or(refused)?)?;
        fs::write(self.0.join(MEMORY).join(".gitignore"), IGNORE)?;
        File::create_new(path)
    }
}

impl Shelf for Disk {
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path))
    }

    fn recall(&self, shard: u16) -> Option<Vec<u8>> {
        let path = self.shard(shard);
        // What is no file may have no end.
        path.is_file().then(|| fs::read(path).ok()).flatten()
    }

    fn keep(&self, shard: u16, bytes: &[u8]) {
        self.put(&self.shard(shard), bytes);
    }

    fn answers(&self) -> Option<String> {
        let path = self.0.join(MEMORY).join(ANSWERS);
        path.is_file().then(|| fs::read_to_string(path).ok()).flatten()
    }

    fn keep_answers(&self, answers: &str) {
        if self.answers().as_deref() != Some(answers) {
            self.put(&self.0.join(MEMORY).join(ANSWERS), answers.as_bytes());
        }
    }
}

/// Whether somebody writes this file now, as far as its time tells.
fn is_at_work(path: &Path) -> bool {
    let begun = path.symlink_metadata().and_then(|metadata| metadata.modified());
    begun.is_ok_and(|begun| begun.elapsed().is_ok_and(|age| age < ABANDONED))
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn a_shard_is_left_to_whoever_writes_it_and_taken_from_whoever_was_killed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let disk = Disk::new(folder.path());
        disk.keep(3, b"one");
        assert_eq!(disk.recall(3).as_deref(), Some(&b"one"[..]));
        let new = disk.shard(3).with_extension("new");
        fs::write(&new, "half").expect("written");
        disk.keep(3, b"two");
        assert_eq!(disk.recall(3).as_deref(), Some(&b"one"[..]), "somebody is at work");
        let file = File::options().write(true).open(&new).expect("the file");
        file.set_modified(SystemTime::now() - ABANDONED * 2).expect("aged");
        disk.keep(3, b"two");
        assert_eq!(disk.recall(3).as_deref(), Some(&b"two"[..]));
        assert!(!new.exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_kept_goes_through_no_link() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let disk = Disk::new(folder.path());
        disk.keep(3, b"one");
        let precious = folder.path().join("precious");
        fs::write(&precious, "the only copy").expect("written");
        let new = disk.shard(3).with_extension("new");
        std::os::unix::fs::symlink(&precious, new).expect("a link");
        disk.keep(3, b"two");
        assert_eq!(fs::read(&precious).expect("it is there"), b"the only copy");
    }
}
