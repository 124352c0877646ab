//! What Glasshouse wrote into an output folder: the only files that it may ever remove.

use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;

use super::stamp_of;
use crate::error::{Error, Result};
use crate::snapshot::Stamp;

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".glasshouse-manifest";

/// First line of the file, which names the portal behind it; another version is another format.
const HEAD: &str = "glasshouse-manifest 1";

/// A file that a build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Key of what it shows; 0 where that is not known any more.
    pub(super) key: u64,
    /// Hash of its bytes.
    pub(super) hash: u64,
    /// Size and time when it was written.
    pub(super) stamp: Stamp,
}

/// What stands in an output folder, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest {
    /// A hash of the folder of the portal that was built; nothing where there was none yet.
    portal: Option<u64>,
    /// Files with their paths in the output folder, sorted by these.
    files: Vec<(Arc<str>, Entry)>,
}

impl Entry {
    /// Whether the file still stands there as it was written.
    pub(super) fn stands(&self, path: &Path) -> bool {
        stamp_of(path) == Some(self.stamp)
    }
}

impl Manifest {
    /// The manifest of some files of a portal; of two with one path the first counts.
    pub(super) fn new(portal: Option<u64>, mut files: Vec<(Arc<str>, Entry)>) -> Self {
        files.sort_by(|(a, _), (b, _)| a.cmp(b));
        files.dedup_by(|(file, _), (first, _)| file == first);
        Self { portal, files }
    }

    /// The portal that was built, as a hash of its folder.
    pub(super) fn portal(&self) -> Option<u64> {
        self.portal
    }

    /// Reads a folder's manifest; an empty one where there is none.
    pub(super) fn read(output: &Path) -> Result<Self> {
        let path = output.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Error::io("read", &path, &error)),
        };
        Self::parse(&text).ok_or_else(|| {
            Error::new(format!(
                "`{}` is damaged, so it is not known which files are ours",
                path.display()
            ))
            .help(
                "look at what is in the folder, remove the manifest, and build once with `--adopt`",
            )
        })
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let portal = match lines.next()?.strip_prefix(HEAD)? {
            "" => None,
            portal => Some(u64::from_str_radix(portal.strip_prefix(' ')?, 16).ok()?),
        };
        let files = lines.map(entry).collect::<Option<_>>()?;
        Some(Self::new(portal, files))
    }

    pub(super) fn get(&self, file: &str) -> Option<Entry> {
        let found = self.files.binary_search_by(|(known, _)| (**known).cmp(file));
        found.ok().map(|index| self.files[index].1)
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(file, _)| &**file)
    }

    /// Every file with its bytes.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (&str, u64)> {
        self.files.iter().map(|(file, entry)| (&**file, entry.stamp.size))
    }

    /// How many files there are.
    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    pub(super) fn write_if_changed(&self, old: &Self, output: &Path) -> Result<()> {
        if self == old { Ok(()) } else { self.write(output) }
    }

    /// Writes the manifest.
    pub(super) fn write(&self, output: &Path) -> Result<()> {
        write(output, self.portal, self.entries())
    }

    /// Writes the manifest together with an older one; what differs has no key.
    pub(super) fn write_with(&self, old: &Self, output: &Path) -> Result<()> {
        let unknown = |entry: Entry| Entry { key: 0, hash: 0, ..entry };
        let gone = old.entries().filter(|(file, _)| self.get(file).is_none());
        let new = self.entries().map(|(file, entry)| {
            let same = old.get(file) == Some(entry);
            (file, if same { entry } else { unknown(entry) })
        });
        write(output, self.portal, gone.chain(new))
    }

    fn entries(&self) -> impl Iterator<Item = (&str, Entry)> {
        self.files.iter().map(|(file, entry)| (&**file, *entry))
    }
}

/// Writes entries beside the manifest that is there, then in its place: into a new file, since
/// what stands there may be a link that leads anywhere.
fn write<'f>(
    output: &Path,
    portal: Option<u64>,
    entries: impl Iterator<Item = (&'f str, Entry)>,
) -> Result<()> {
    let (path, new) = (output.join(NAME), output.join(format!("{NAME}.new")));
    let lines = |out: &mut BufWriter<File>| {
        let portal = portal.map(|portal| format!(" {portal:016x}")).unwrap_or_default();
        writeln!(out, "{HEAD}{portal}")?;
        for (file, Entry { key, hash, stamp }) in entries {
            writeln!(out, "{key:016x} {hash:016x} {} {} {file}", stamp.size, stamp.modified)?;
        }
        out.flush()
    };
    let write = || match fs::remove_file(&new) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => lines(&mut BufWriter::new(File::create_new(&new)?)),
    };
    write().map_err(|error| Error::io("write", &new, &error))?;
    fs::rename(&new, &path).map_err(|error| Error::io("write", &path, &error))
}

/// `key hash size time file`.
fn entry(line: &str) -> Option<(Arc<str>, Entry)> {
    let mut fields = line.splitn(5, ' ');
    let key = u64::from_str_radix(fields.next()?, 16).ok()?;
    let hash = u64::from_str_radix(fields.next()?, 16).ok()?;
    let (size, modified) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let stamp = Stamp { size, modified, identity: 0 };
    let file = fields.next().filter(|file| is_ours(file))?;
    Some((file.into(), Entry { key, hash, stamp }))
}

/// Whether a path stays inside the output folder; a manifest that says otherwise was not
/// written by us.
fn is_ours(file: &str) -> bool {
    !file.is_empty()
        && file.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !file.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_its_file_and_hostile_ones_do_not() {
        let entry = Entry { key: 1, hash: 2, stamp: Stamp { size: 3, modified: 4, identity: 0 } };
        let folder = tempfile::tempdir().expect("a temporary folder");
        for portal in [None, Some(5)] {
            let manifest = Manifest::new(portal, vec![("a b/index.html".into(), entry)]);
            manifest.write(folder.path()).expect("written");
            assert_eq!(Manifest::read(folder.path()).expect("read"), manifest);
        }
        for head in ["0", " ", " x", " 5 6"] {
            assert_eq!(Manifest::parse(&format!("{HEAD}{head}\n")), None, "{head}");
        }
        for line in ["", "1 2 3 4", "1 2 3 4 ../x", "1 2 3 4 /etc/passwd", "g 2 3 4 x"] {
            assert_eq!(Manifest::parse(&format!("{HEAD}\n{line}\n")), None, "{line}");
        }
        assert_eq!(Manifest::parse("something else\n"), None);
    }
}
