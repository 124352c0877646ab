//! The addresses of pages: permanent, relative to the front page, as product and guide name them.

use std::fmt;

use super::describe::Place;
use crate::policy::version::Version;
use crate::settings::Links;

/// The folder of what a portal has many of: where its page stands, and the files beside it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Folder<'a> {
    /// A company, by its id.
    Company(&'a str),
    /// A company's document, whose page leads to its newest version.
    Document(&'a str, &'a str),
    /// The list of a document's versions.
    Versions(&'a str, &'a str),
    /// A version of a document.
    Version(&'a str, &'a str, &'a str),
    /// What a version changed.
    Changes(&'a str, &'a str, &'a str),
    /// A category.
    Category(&'a str),
    /// A stance of a category.
    Stance(&'a str, &'a str),
}

impl fmt::Display for Folder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: &[&str] = match self {
            Self::Company(company) => &["companies/", company, "/"],
            Self::Document(company, document) => &["companies/", company, "/", document, "/"],
            Self::Versions(company, document) => {
                &["companies/", company, "/", document, "/versions/"]
            }
            Self::Version(company, document, version) => {
                &["companies/", company, "/", document, "/", version, "/"]
            }
            Self::Changes(company, document, version) => {
                &["companies/", company, "/", document, "/", version, "/changes/"]
            }
            Self::Category(category) => &["categories/", category, "/"],
            Self::Stance(category, stance) => &["categories/", category, "/", stance, "/"],
        };
        parts.iter().try_for_each(|part| f.write_str(part))
    }
}

impl<'p> Place<'p> {
    /// The document's folder.
    pub(super) fn folder(self) -> Folder<'p> {
        Folder::Document(&self.dossier.company.id, &self.document.id)
    }

    /// The folder of all its versions.
    pub(super) fn versions_folder(self) -> Folder<'p> {
        Folder::Versions(&self.dossier.company.id, &self.document.id)
    }

    /// The folder of one of its versions.
    pub(super) fn version_folder(self, version: &'p Version) -> Folder<'p> {
        Folder::Version(&self.dossier.company.id, &self.document.id, version.id.as_str())
    }

    /// The folder of what one of its versions changed.
    pub(super) fn changes_folder(self, version: &'p Version) -> Folder<'p> {
        Folder::Changes(&self.dossier.company.id, &self.document.id, version.id.as_str())
    }
}

/// Makes addresses, as the settings want links to end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addresses {
    links: Links,
}

impl Addresses {
    /// Addresses in the form that the settings ask for.
    pub(super) fn new(links: Links) -> Self {
        Self { links }
    }

    /// The page of a folder (`""` or ending in `/`).
    pub(super) fn page(self, folder: impl fmt::Display) -> String {
        match self.links {
            Links::Folder => folder.to_string(),
            Links::File => format!("{folder}index.html"),
        }
    }
}

/// Addresses for those who are not on the site: the same however links are written, and absolute
/// where the portal knows where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Permanent<'s> {
    base: &'s str,
}

impl<'s> Permanent<'s> {
    /// Addresses below a base that ends in `/`; relative to the front page where there is none.
    pub(super) fn new(base: Option<&'s str>) -> Self {
        Self { base: base.unwrap_or_default() }
    }

    /// A file, or the page of a folder (`""` or ending in `/`).
    pub(super) fn of(self, file: impl fmt::Display) -> String {
        format!("{}{file}", self.base)
    }
}

/// The folder of a page of a list; the first has number 1.
pub(super) fn numbered(folder: impl fmt::Display, number: usize) -> String {
    if number == 1 { folder.to_string() } else { format!("{folder}page-{number}/") }
}

/// What leads from a page's file back to the front page's folder: `./`, `../`, `../../` ….
pub(crate) fn root(file: &str) -> String {
    match file.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}
