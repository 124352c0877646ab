//! A file that is written whole, or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::{Error, Result};

/// Writes a file beside its place, then renames it there. What stands in its place is replaced,
/// never followed; the name beside it cannot be foreseen, so nobody can have put a link there.
///
/// # Errors
/// The folder cannot be made, or takes no file.
pub fn write_whole(path: &Path, text: &str) -> Result<()> {
    write(path, text.as_bytes()).map_err(|error| Error::io("write", path, &error))
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let begin = |path: &Path| File::create_new(path);
    // Not `tempfile()`, whose files only their owner may read.
    let mut file = tempfile::Builder::new().suffix(".tmp").make_in(folder, begin)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn no_link_leads_a_text_away() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("mine"), "mine").expect("a file");
        for link in ["a/text.tmp", "a/text.md"] {
            fs::create_dir_all(at("a")).expect("a folder");
            std::os::unix::fs::symlink(at("mine"), at(link)).expect("a link");
        }
        write_whole(&at("a/text.md"), "new").expect("written");
        assert_eq!(fs::read_to_string(at("mine")).expect("a file"), "mine");
        assert_eq!(fs::read_to_string(at("a/text.md")).expect("a file"), "new");
        let left = fs::read_dir(at("a")).expect("a folder").count();
        assert_eq!(left, 2, "the text, and the link that was there");
        assert!(write_whole(&at("mine/text.md"), "new").is_err(), "a file is no folder");
    }
}
