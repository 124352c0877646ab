//! The addresses of pages: permanent, relative to the front page, as product and guide name them.

use super::describe::Place;
use crate::policy::version::Version;
use crate::settings::Links;

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
    pub(super) fn page(self, folder: &str) -> String {
        match self.links {
            Links::Folder => folder.to_owned(),
            Links::File => format!("{folder}index.html"),
        }
    }

    /// A company's page.
    pub(super) fn company(self, company: &str) -> String {
        self.page(&format!("companies/{company}/"))
    }

    /// A document's page, which leads to its newest version.
    pub(super) fn document(self, company: &str, document: &str) -> String {
        self.page(&format!("companies/{company}/{document}/"))
    }

    /// A version's page.
    pub(super) fn version(self, company: &str, document: &str, version: &str) -> String {
        self.page(&format!("companies/{company}/{document}/{version}/"))
    }

    /// A category's page.
    pub(super) fn category(self, category: &str) -> String {
        self.page(&format!("categories/{category}/"))
    }

    /// The page of one stance of a category.
    pub(super) fn stance(self, category: &str, stance: &str) -> String {
        self.page(&format!("categories/{category}/{stance}/"))
    }

    /// A page of a list that begins at `folder`; the first has number 1.
    pub(super) fn numbered(self, folder: &str, number: usize) -> String {
        self.page(&numbered(folder, number))
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
    pub(super) fn of(self, file: &str) -> String {
        format!("{}{file}", self.base)
    }

    /// A company's page.
    pub(super) fn company(self, company: &str) -> String {
        format!("{}companies/{company}/", self.base)
    }

    /// A document's page, which leads to its newest version.
    pub(super) fn document(self, company: &str, document: &str) -> String {
        format!("{}companies/{company}/{document}/", self.base)
    }

    /// A version's page.
    pub(super) fn version(self, place: Place<'_>, version: &Version) -> String {
        let (company, document) = (&place.dossier.company.id, &place.document.id);
        format!("{}companies/{company}/{document}/{}/", self.base, version.id)
    }

    /// A category's page.
    pub(super) fn category(self, category: &str) -> String {
        format!("{}categories/{category}/", self.base)
    }

    /// The page of one stance of a category.
    pub(super) fn stance(self, category: &str, stance: &str) -> String {
        format!("{}categories/{category}/{stance}/", self.base)
    }
}

/// The folder of a page of a list; the first has number 1.
pub(super) fn numbered(folder: &str, number: usize) -> String {
    if number == 1 { folder.to_owned() } else { format!("{folder}page-{number}/") }
}

/// What leads from a page's file back to the front page's folder: `./`, `../`, `../../` ….
pub(crate) fn root(file: &str) -> String {
    match file.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}
