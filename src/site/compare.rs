//! Companies side by side: a page whose script fetches the pages of those that are chosen, and
//! the names to choose from.

use super::Site;
use super::render::Draft;
use crate::memo::hash;

/// Names that one file has: about 180 kB of them.
const NAMES: usize = 4000;

/// A file below `/compare/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// The page.
    Page,
    /// A part of the companies' ids and names, from 1.
    Names(usize),
}

impl File {
    /// Its name in the output folder.
    pub(super) fn name(self) -> String {
        match self {
            Self::Page => "compare/index.html".to_owned(),
            Self::Names(part) => format!("compare/companies-{part}.json"),
        }
    }
}

/// Whether there is anything to compare.
pub(super) fn is_wanted(site: &Site) -> bool {
    site.listed.len() > 1
}

/// How many files of names there are.
fn parts(site: &Site) -> usize {
    site.listed.len().div_ceil(NAMES)
}

/// Every file; none in a portal of one company.
pub(super) fn files(site: &Site) -> impl Iterator<Item = File> {
    let names = (1..=parts(site)).map(File::Names);
    let wanted = is_wanted(site);
    std::iter::once(File::Page).chain(names).filter(move |_| wanted)
}

/// Id and name of the companies of a part.
fn names(site: &Site, part: usize) -> impl Iterator<Item = (&str, &str)> {
    let companies = super::pagination::chunk(&site.listed, NAMES, part).iter();
    companies.map(|index| {
        let company = &site.portal.dossiers[*index].company;
        (&*company.id, &*company.name)
    })
}

/// A hash of what a file shows.
pub(super) fn shown(site: &Site, file: File) -> u64 {
    match file {
        File::Page => hash(&parts(site)),
        File::Names(part) => hash(&names(site, part).collect::<Vec<_>>()),
    }
}

/// The bytes of a part of the names.
pub(super) fn render(site: &Site, part: usize) -> Vec<u8> {
    serde_json::to_vec(&names(site, part).collect::<Vec<_>>()).expect("texts are always JSON")
}

/// The page, before anybody chose.
pub(super) fn page(site: &Site) -> Draft<'_> {
    Draft::new("compare.html", site.words().fixed("page-compare"))
        .describe(Some(site.words().fixed("page-compare-about")))
        .with("parts", &parts(site))
        .with("tones", &site.tones())
        .with("statuses", &site.statuses())
}
