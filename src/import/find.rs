//! From paths to texts: what a folder holds, and what a file's place says of it.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::names::Names;
use super::{Options, Origin, Report};
use crate::diagnostics::{Code, Diagnostic};
use crate::draft::{Captured, Known, document_type};
use crate::policy::file;
use crate::snapshot::TEXT_LIMIT;

/// What is to be imported.
pub(super) enum Found {
    /// A file, with what its place says.
    File(PathBuf, Known),
    /// A Git repository of Open Terms Archive.
    Repository(PathBuf),
}

/// Ending of PrivacySpy's files, which hold quotes of policies.
const PRODUCTS: &str = "toml";

/// Files of a folder that are about the folder, in lower case and without their endings.
const ABOUT: &[&str] =
    &["readme", "license", "licence", "changelog", "contributing", "contributors"];

/// Finds what the paths name, in order of their names.
pub(super) fn find(options: &Options, report: &mut Report) -> Vec<Found> {
    let mut found = Vec::new();
    for path in &options.paths {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) => {
                report.refuse(unreadable(&path.to_string_lossy(), &error));
                continue;
            }
        };
        if metadata.is_file() {
            // A file that is named by itself stands in any folder, which says nothing of whose it is.
            found.push(Found::File(path.clone(), Known { company: None, ..of_place(path) }));
        } else if is_repository(path) && holds_versions(path, options) {
            found.push(Found::Repository(path.clone()));
        } else {
            let failed = report.failed;
            let files = walk(path, report);
            if files.is_empty() && report.failed == failed {
                report.refuse(holds_nothing(path));
            }
            match chosen(files, path, &options.given) {
                Ok(files) => {
                    found.extend(files.into_iter().map(|(path, known)| Found::File(path, known)))
                }
                Err(nothing) => report.refuse(nothing),
            }
        }
    }
    found
}

/// Whether Git keeps its data here: in a work tree, or bare.
fn is_repository(folder: &Path) -> bool {
    let holds = |folder: &Path| folder.join("HEAD").is_file() && folder.join("objects").is_dir();
    let git = folder.join(".git");
    holds(folder) || holds(&git) || git.is_file()
}

/// Whether a repository is one of Open Terms Archive: folders of services with files of types.
fn holds_versions(folder: &Path, options: &Options) -> bool {
    if options.from == Some(Origin::OpenTermsArchive) || folder.join("HEAD").is_file() {
        return true;
    }
    let files = WalkDir::new(folder).min_depth(2).max_depth(2).into_iter().flatten();
    let stem = |entry: DirEntry| Some(entry.path().file_stem()?.to_str()?.to_owned());
    options.from.is_none()
        && files.filter_map(stem).any(|stem| document_type(&stem).is_some_and(|kind| kind == stem))
}

/// A file, with what its place says.
type Placed = (PathBuf, Known);

fn walk(folder: &Path, report: &mut Report) -> Vec<Placed> {
    let mut found = Vec::new();
    let visible = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_string_lossy().into_owned();
                report.refuse(unreadable(&path, &error.into()));
                continue;
            }
        };
        if entry.depth() > 0 && entry.path_is_symlink() {
            let link = Diagnostic::new(Code::OutsideLink, "a symbolic link: it is not followed");
            report.refuse(
                link.in_file(&entry.path().to_string_lossy())
                    .help("name what it leads to, if you want to import that"),
            );
        } else if entry.file_type().is_file() {
            if is_text(entry.path()) || is_product(entry.path()) {
                found.push((entry.path().to_owned(), of_place(entry.path())));
            } else {
                report.passed_over.note(entry.path());
            }
        }
    }
    found
}

/// The files that are wanted. In a folder of several companies or types of documents, a name that
/// was given chooses among them, as in an archive's history: it cannot be that of all.
fn chosen(
    files: Vec<Placed>,
    folder: &Path,
    given: &Known,
) -> std::result::Result<Vec<Placed>, Diagnostic> {
    let choosing = |name: fn(&Known) -> &Option<String>| {
        let names: BTreeSet<_> =
            files.iter().filter_map(|(_, place)| name(place).as_ref()).collect();
        name(given).clone().filter(|_| names.len() > 1)
    };
    let given = Known {
        company: choosing(|known| &known.company),
        document: choosing(|known| &known.document),
        ..Known::default()
    };
    let mut names = Names::default();
    let was_empty = files.is_empty();
    let wanted = |(_, place): &Placed| {
        names.has_wanted(place.company.as_deref(), place.document.as_deref(), &given)
    };
    let files: Vec<_> = files.into_iter().filter(wanted).collect();
    if files.is_empty() && !was_empty { Err(names.nothing(folder, &given)) } else { Ok(files) }
}

/// Whether a file in a folder may be the text of a policy, by its name.
pub fn is_text(path: &Path) -> bool {
    file::is_text(&path.to_string_lossy())
        && !ABOUT.contains(&&*lower(path.file_stem()))
        && !lower(path.file_name()).ends_with(".note.md")
}

fn is_product(path: &Path) -> bool {
    lower(path.extension()) == PRODUCTS
}

fn lower(part: Option<&OsStr>) -> String {
    part.map(|part| part.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// What folders and name say of a file: `<service>/<type>.md`, `<service>/<type>/<moment>.md`,
/// `<service>/<day>.md`.
fn of_place(path: &Path) -> Known {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut parts =
        path.components().rev().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let file = parts.next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    let (folder, above) = (parts.next().unwrap_or_default(), parts.next());
    let captured = Captured::file(stem);
    if captured.is_some() || stem == "undated" {
        return match document_type(&folder) {
            Some(document) => {
                Known { company: above, document: Some(document), captured, ..Known::default() }
            }
            None if captured.is_some() => {
                Known { company: Some(folder), captured, ..Known::default() }
            }
            None => Known::default(),
        };
    }
    match document_type(stem).filter(|kind| kind == stem) {
        Some(document) => {
            Known { company: Some(folder), document: Some(document), ..Known::default() }
        }
        None => Known::default(),
    }
}

/// The bytes of a file; of one that is too large only so much that it shows.
pub(super) fn read(path: &Path, name: &str) -> std::result::Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read =
        File::open(path).and_then(|file| file.take(TEXT_LIMIT as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(name, &error))?;
    Ok(bytes)
}

fn unreadable(path: &str, why: &io::Error) -> Diagnostic {
    let help = match why.kind() {
        io::ErrorKind::NotFound => "is the path written as the file is called?",
        _ => "check that you may read it",
    };
    let message = format!("cannot be read: {why}");
    Diagnostic::new(Code::UnreadableFile, message).in_file(path).help(help)
}

fn holds_nothing(folder: &Path) -> Diagnostic {
    let message = "no file in this folder is a policy by its name";
    let mistake = Diagnostic::new(Code::NothingToImport, message);
    mistake.in_file(&folder.to_string_lossy()).help(if is_repository(folder) {
        "say `--from ota` if its history is that of an archive's versions"
    } else {
        "`.md`, `.txt`, `.html` and `.toml` are looked for; name a file itself to import it, whatever its name"
    })
}
