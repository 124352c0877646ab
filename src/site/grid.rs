//! What the filters of the matrix read: every row in a few bytes, so that a filter spans all
//! pages. Fetched only when a reader sets one.
//!
//! Rows are split into parts below [`PART`] bytes.

use serde::Serialize;

use super::Site;
use crate::portal::{Answer, Dossier};
use crate::review::Status;
use crate::taxonomy::{Category, Tone};

/// About the most bytes of a part, uncompressed.
const PART: usize = 180_000;

/// Bytes that a row takes beside its cells, and that each cell takes, at most as a rule.
const ROW_BYTES: usize = 110;
const CELL_BYTES: usize = 12;

/// A file of the index, below `/matrix/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// What the numbers in the other files mean.
    Key,
    /// Who answers what: a part of the rows, from 1.
    Rows(usize),
}

impl File {
    /// Its name in the output folder.
    pub(super) fn name(self) -> String {
        match self {
            Self::Key => "matrix/key.json".to_owned(),
            Self::Rows(part) => format!("matrix/rows-{part}.json"),
        }
    }
}

#[derive(Serialize)]
struct Key<'a> {
    parts: usize,
    rows_per_part: usize,
    rows_per_page: usize,
    /// What stands at the end of a page's address.
    end: String,
    categories: Vec<CategoryKey<'a>>,
    /// Id and word, in the order that the rows number them.
    tones: Vec<(&'static str, &'a str)>,
    statuses: Vec<(&'static str, &'a str)>,
}

#[derive(Serialize)]
struct CategoryKey<'a> {
    id: &'a str,
    name: &'a str,
    /// Id, label and tone.
    stances: Vec<(&'a str, &'a str, &'static str)>,
}

/// Company, name, sector, country; documents with their newest versions; and for each category
/// a number: three bits for the status, one for whether a quote shows it, nine for the stance (from
/// 1, 0 for none), and the document's place among these.
#[derive(Serialize)]
struct Row<'a>(&'a str, &'a str, &'a str, &'a str, Vec<String>, Vec<usize>);

/// How many rows a part has.
fn rows_per_part(site: &Site) -> usize {
    let cells = site.all_categories().len();
    (PART / (ROW_BYTES + CELL_BYTES * cells)).max(1)
}

/// How many parts there are.
pub(super) fn parts(site: &Site) -> usize {
    site.listed.len().div_ceil(rows_per_part(site))
}

/// Every file.
pub(super) fn files(site: &Site) -> impl Iterator<Item = File> {
    let parts = 1..=parts(site);
    std::iter::once(File::Key).chain(parts.map(File::Rows))
}

/// The companies that a file tells of, by index.
pub(super) fn companies(site: &Site, file: File) -> &[usize] {
    match file {
        File::Key => &site.listed,
        File::Rows(part) => super::pagination::chunk(&site.listed, rows_per_part(site), part),
    }
}

/// The bytes of a file.
pub(super) fn render(site: &Site, file: File) -> Vec<u8> {
    let companies = companies(site, file).iter();
    let dossiers = || companies.clone().map(|index| &*site.portal.dossiers[*index]);
    let bytes = match file {
        File::Key => serde_json::to_vec(&key(site)),
        File::Rows(_) => {
            serde_json::to_vec(&dossiers().map(|dossier| row(site, dossier)).collect::<Vec<_>>())
        }
    };
    bytes.expect("texts, numbers and lists are always JSON")
}

fn category_key<'p>(site: &'p Site, category: &'p Category) -> CategoryKey<'p> {
    let stances = category.stances.iter();
    CategoryKey {
        id: &category.id,
        name: &category.name,
        stances: stances.map(|s| (&*s.id, site.stance_label(s), s.tone.id())).collect(),
    }
}

fn key(site: &Site) -> Key<'_> {
    Key {
        parts: parts(site),
        rows_per_part: rows_per_part(site),
        rows_per_page: site.portal.settings.pagination.matrix,
        end: site.addresses.page(""),
        categories: site
            .all_categories()
            .iter()
            .map(|category| category_key(site, category))
            .collect(),
        tones: Tone::ALL.iter().map(|t| (t.id(), site.tone_label(*t))).collect(),
        statuses: Status::ALL.iter().map(|s| (s.id(), site.status_label(*s))).collect(),
    }
}

fn row<'p>(site: &'p Site, dossier: &'p Dossier) -> Row<'p> {
    let company = &dossier.company;
    let place = |status| Status::ALL.iter().position(|known| *known == status);
    let cell = |answer: &Answer| {
        let stance = answer.stance.map_or(0, |stance| stance.index() + 1);
        let status = place(answer.status).expect("all statuses are listed");
        answer.place() << 13 | stance << 4 | usize::from(answer.quoted) << 3 | status
    };
    let documents = dossier.documents.iter();
    Row(
        &company.id,
        &company.name,
        company.sector.as_deref().unwrap_or_default(),
        company.country.as_deref().unwrap_or_default(),
        documents
            .map(|document| format!("{}/{}", document.id, document.newest().id.as_str()))
            .collect(),
        dossier.answers.iter().map(cell).take(site.all_categories().len()).collect(),
    )
}
