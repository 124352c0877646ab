//! Which file of the content belongs to which company and document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::stray::{self, Place};
use crate::company::{COMPANIES, COMPANY, unusable};
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::FINDINGS;
use crate::policy::version::VersionId;
use crate::snapshot::Snapshot;

/// How the name of a note on a version ends.
pub(crate) const NOTE: &str = ".note.md";

/// The files of one company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folder {
    /// Its path, ending in `/`.
    pub(super) path: Arc<str>,
    /// Documents with the names of their folders, sorted by these.
    pub(super) documents: Vec<(String, Files)>,
}

/// The files of one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Files {
    /// Versions, in the order of their names.
    pub(super) versions: Vec<Arc<str>>,
    /// Notes on what versions changed, in the order of their names.
    pub(super) notes: Vec<Arc<str>>,
    /// The findings, where there are any.
    pub(super) findings: Option<Arc<str>>,
}

impl Folder {
    /// Name of the company's folder, which is its id.
    pub(super) fn id(&self) -> &str {
        self.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// Paths of all its files, in order; its own is one of them, whether it is there or not.
    pub(super) fn files(&self) -> Vec<Arc<str>> {
        let documents = self.documents.iter();
        let files = documents.flat_map(|(_, files)| {
            files.versions.iter().chain(&files.notes).chain(&files.findings)
        });
        let mut files: Vec<Arc<str>> = files.cloned().collect();
        files.push(self.company().into());
        files.sort_unstable();
        files
    }

    /// The versions of a document, in the order of their names.
    pub(super) fn versions_of(&self, document: &str) -> &[Arc<str>] {
        let place = self.documents.binary_search_by(|(known, _)| (**known).cmp(document));
        place.map(|place| &*self.documents[place].1.versions).unwrap_or_default()
    }

    /// The files of a document, which may be a new one.
    fn document(&mut self, name: &str) -> &mut Files {
        let place = self.documents.binary_search_by(|(known, _)| (**known).cmp(name));
        let place = place.unwrap_or_else(|place| {
            self.documents.reserve_exact(1);
            self.documents.insert(place, (name.to_owned(), Files::default()));
            place
        });
        &mut self.documents[place].1
    }

    /// Path of the company's own file.
    pub(super) fn company(&self) -> String {
        format!("{}{COMPANY}", self.path)
    }
}

/// Whether a path is that of a document's findings.
pub(super) fn is_findings(path: &str) -> bool {
    path.rsplit('/').next() == Some(FINDINGS)
}

/// The companies' folders, and what stands there but belongs to none of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sorted {
    /// In the order of their paths.
    pub(super) folders: Vec<Folder>,
    pub(super) remarks: Vec<Diagnostic>,
}

impl Sorted {
    /// The company that stands in a folder.
    pub(super) fn find(&self, path: &str) -> Option<&Folder> {
        let found = self.folders.binary_search_by(|folder| (*folder.path).cmp(path));
        found.ok().map(|index| &self.folders[index])
    }
}

/// Sorts the files below `content/companies/` into companies.
pub(super) fn sort(snapshot: &Snapshot) -> Sorted {
    let mut remarks = Vec::new();
    beside(snapshot, &mut remarks);
    let mut folders: BTreeMap<Arc<str>, Folder> = snapshot
        .folders(COMPANIES)
        .map(|(path, _)| Folder { path: path.clone(), ..Folder::default() })
        .filter(|folder| *folder.path != *COMPANIES && snapshot.contains(&folder.company()))
        .map(|folder| (folder.path.clone(), folder))
        .collect();
    let homeless = homeless(snapshot, &folders);
    remarks.extend(homeless.iter().map(|home| missing_company(home, snapshot)));
    for (folder, listing) in snapshot.folders(COMPANIES) {
        if homeless.iter().any(|home| folder.starts_with(&**home)) {
            continue;
        }
        let is_company = folders.contains_key(folder);
        let (above, name) = split(folder);
        let place = place(folder, &folders);
        let mut home = folders.get_mut(above);
        for (path, _) in listing {
            let is_own = is_company && path[folder.len()..] == *COMPANY;
            if !is_own && !is_for_editors(path) && !is_sorted(path, name, home.as_deref_mut()) {
                remarks.push(stray::among_companies(path, place));
            }
        }
    }
    if folders.is_empty() {
        let empty = Diagnostic::new(Code::NoCompanies, "the portal has no company");
        remarks.push(
            empty.in_file(COMPANIES).help("put one into `content/companies/NAME/company.yaml`"),
        );
    }
    let usable = folders.into_values().filter(|folder| usable(folder, &mut remarks)).collect();
    let folders = once_each(usable, &mut remarks);
    Sorted { folders, remarks }
}

/// Where the files of a folder stand.
fn place<'f>(folder: &'f str, companies: &BTreeMap<Arc<str>, Folder>) -> Place<'f> {
    let (above, name) = split(folder);
    if companies.contains_key(folder) {
        Place::Company(name.trim_end_matches('/'))
    } else if companies.contains_key(above) {
        Place::Document(split(above).1.trim_end_matches('/'))
    } else {
        Place::Elsewhere
    }
}

/// Folders that hold documents as a company's does, and belong to none.
fn homeless(snapshot: &Snapshot, companies: &BTreeMap<Arc<str>, Folder>) -> BTreeSet<Arc<str>> {
    let is_company = |folder: &str| companies.contains_key(folder);
    let of_company =
        |folder: &str| folder.match_indices('/').any(|(slash, _)| is_company(&folder[..=slash]));
    let is_of_document = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name == FINDINGS
            || name.strip_suffix(".md").is_some_and(|id| VersionId::parse(id).is_some())
    };
    let documents = snapshot
        .folders(COMPANIES)
        .filter(|(folder, listing)| {
            !of_company(folder) && listing.iter().any(|(path, _)| is_of_document(path))
        })
        .map(|(folder, _)| split(folder).0);
    documents
        .filter(|home| home.starts_with(COMPANIES) && *home != COMPANIES)
        .map(Arc::from)
        .collect()
}

/// What is said of documents without a company.
fn missing_company(home: &str, snapshot: &Snapshot) -> Diagnostic {
    let missing = Diagnostic::new(
        Code::MissingCompany,
        format!("documents without a `{COMPANY}` beside them: none is published"),
    );
    let other = format!("{home}company.yml");
    missing.in_file(home).help(if snapshot.contains(&other) {
        format!("rename `{other}` to `{COMPANY}`")
    } else {
        format!("write `{home}{COMPANY}`; the only key that it needs is `name`")
    })
}

/// Reports what stands in `content/` beside what is read there.
fn beside(snapshot: &Snapshot, remarks: &mut Vec<Diagnostic>) {
    const READ: &[&str] = &[crate::settings::PATH, crate::taxonomy::PATH];
    const FOLDERS: &[&str] = &[COMPANIES, super::page::PAGES];
    let others = snapshot
        .folders("content/")
        .filter(|(folder, _)| FOLDERS.iter().all(|known| !folder.starts_with(known)));
    for (path, _) in others.flat_map(|(_, listing)| listing) {
        let known = READ.contains(&&**path)
            || crate::taxonomy::cues_language(path).is_some()
            || crate::classify::model_language(path).is_some()
            || is_for_editors(path);
        if !known {
            remarks.push(stray::beside(path));
        }
    }
}

/// Whether a file is a note to those who work on the content, or one that their system leaves there.
pub(super) fn is_for_editors(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_of_system = |of: &&str| name.eq_ignore_ascii_case(of);
    name.starts_with('.')
        || ["Thumbs.db", "desktop.ini"].iter().any(is_of_system)
        || name.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("README"))
}

/// The folders without those whose name, which is the address, an earlier one has.
fn once_each(folders: Vec<Folder>, remarks: &mut Vec<Diagnostic>) -> Vec<Folder> {
    let mut kept: BTreeMap<String, Folder> = BTreeMap::new();
    for folder in folders {
        if let Some(other) = kept.get(folder.id()) {
            let message = format!("`{}` has the same name, which is its address", other.path);
            let twice = Diagnostic::new(Code::DuplicateId, message).in_file(&folder.path);
            remarks.push(twice.help("rename one of the two folders"));
        } else {
            kept.insert(folder.id().to_owned(), folder);
        }
    }
    // By path again: that is the order that folders are looked up in.
    let mut kept: Vec<Folder> = kept.into_values().collect();
    kept.sort_by(|a, b| a.path.cmp(&b.path));
    kept
}

/// Whether two snapshots have the same files in a folder, whatever these say.
pub(super) fn same_names(folder: &str, one: &Snapshot, other: &Snapshot) -> bool {
    match (one.listing(folder), other.listing(folder)) {
        (Some(one), Some(other)) => {
            one.iter().map(|(path, _)| path).eq(other.iter().map(|(path, _)| path))
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The folder that a folder stands in, and its own name there; both end in `/`.
pub(super) fn split(folder: &str) -> (&str, &str) {
    let name = folder.trim_end_matches('/');
    folder.split_at(name.rfind('/').map_or(0, |slash| slash + 1))
}

/// Puts a file of a document, by the name of its folder, where it belongs; whether it belongs
/// anywhere.
fn is_sorted(path: &Arc<str>, document: &str, company: Option<&mut Folder>) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    let Some(folder) = company.filter(|_| file != COMPANY) else { return false };
    let files = folder.document(document.trim_end_matches('/'));
    if file == FINDINGS {
        files.findings = Some(path.clone());
    } else if file.ends_with(NOTE) {
        files.notes.push(path.clone());
    } else if file.ends_with(".md") {
        files.versions.push(path.clone());
    } else {
        return false;
    }
    true
}

/// Whether the names of a company and its documents can be addresses.
fn usable(folder: &Folder, remarks: &mut Vec<Diagnostic>) -> bool {
    let names = std::iter::once((folder.id(), folder.path.to_string())).chain(
        folder.documents.iter().map(|(name, _)| (&**name, format!("{}{name}/", folder.path))),
    );
    let mut all = true;
    for (name, path) in names {
        if let Some(why) = unusable(name) {
            let message = format!("`{name}` cannot be an address: {why}");
            remarks.push(
                Diagnostic::new(Code::InvalidId, message).in_file(&path).help("rename the folder"),
            );
            all = false;
        }
    }
    all
}
