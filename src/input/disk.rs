//! The portal's folder as a shelf: the texts of its files, and what earlier runs found out.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::snapshot::{Scratch, Shelf, Written};

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
    fn put(&self, path: &Path, text: &Written<'_>) {
        let new = path.with_extension("new");
        let Ok(file) = self.begin(&new) else { return };
        let mut file = BufWriter::new(file);
        let written = text(&mut file).and_then(|()| file.flush());
        if written.and_then(|()| fs::rename(&new, path)).is_err() {
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
        self.put(&self.shard(shard), &|out| out.write_all(bytes));
    }

    fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
        let file = tempfile::tempfile_in(self.0.join(MEMORY)).or_else(|_| tempfile::tempfile());
        Ok(Box::new(file?))
    }

    fn answers(&self) -> Option<String> {
        let path = self.0.join(MEMORY).join(ANSWERS);
        path.is_file().then(|| fs::read_to_string(path).ok()).flatten()
    }

    fn has_answers(&self, answers: &Written<'_>) -> bool {
        let path = self.0.join(MEMORY).join(ANSWERS);
        let file = path.is_file().then(|| File::open(&path).ok()).flatten();
        let mut same = BufWriter::new(Same { file });
        answers(&mut same).and_then(|()| same.flush()).is_ok() && same.get_mut().is_at_end()
    }

    fn keep_answers(&self, answers: &Written<'_>) {
        self.put(&self.0.join(MEMORY).join(ANSWERS), answers);
    }
}

/// Takes what a file holds, and refuses anything else.
struct Same {
    file: Option<File>,
}

impl Same {
    fn is_at_end(&mut self) -> bool {
        self.file.as_mut().is_some_and(|file| matches!(file.read(&mut [0]), Ok(0)))
    }
}

impl io::Write for Same {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut held = vec![0; bytes.len()];
        self.file.as_mut().ok_or(io::ErrorKind::NotFound)?.read_exact(&mut held)?;
        if held == bytes { Ok(bytes.len()) } else { Err(io::ErrorKind::InvalidData.into()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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

    #[test]
    fn answers_are_known_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let disk = Disk::new(folder.path());
        let has = |text: &str| disk.has_answers(&|out| out.write_all(text.as_bytes()));
        assert!(!has(""), "there are none yet");
        for text in ["a\nb\n", "a\n", "a\nc\n", "a\nd\n", ""] {
            disk.keep_answers(&|out| out.write_all(text.as_bytes()));
            assert_eq!(disk.answers().as_deref(), Some(text));
            assert!(has(text), "{text:?}");
            for other in ["a\nb", "a\nb\nc\n", "x"] {
                assert!(!has(other), "{text:?} is not {other:?}");
            }
        }
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
