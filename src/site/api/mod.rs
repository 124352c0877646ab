//! The JSON interface below `/api/v1/`: files for programs, each with a JSON Schema beside it.
//!
//! Version 1 promises: keys are never renamed or taken away, and never change their meaning;
//! new ones may come. Whatever breaks that is version 2, beside version 1.
//!
//! What lists all companies is cut into parts, each of which says where the next one is: the first
//! is `matrix.json`, the second `matrix/2.json`.

mod answer;
mod category;
mod company;
mod index;
mod matrix;
mod moved;
mod part;
mod schema;

use std::io::{self, Write};

use serde::Serialize;

use super::Site;
use crate::memo::hash;
use crate::portal::Dossier;
use crate::taxonomy::CategoryId;
pub(super) use part::COMPANIES;
use part::Part;

/// Where the interface stands.
const FOLDER: &str = "api/v1/";

/// A file below `/api/v1/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// What there is; a part of it, from 1.
    Index(usize),
    /// A company.
    Company(usize),
    /// A category; a part of it, from 1.
    Category(CategoryId, usize),
    /// Companies by categories; a part of them, from 1.
    Matrix(usize),
    /// Old addresses, and companies that were taken down.
    Moved,
    /// The schema of a kind of file.
    Schema(Kind),
}

/// A kind of file: those of one kind have one schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `index.json`.
    Index,
    /// `companies/ID.json`.
    Company,
    /// `categories/ID.json`.
    Category,
    /// `matrix.json`.
    Matrix,
    /// `moved.json`.
    Moved,
}

impl Kind {
    /// All of them.
    pub(super) const ALL: [Self; 5] =
        [Self::Index, Self::Company, Self::Category, Self::Matrix, Self::Moved];

    /// Its name, of which the schema's is made.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Company => "company",
            Self::Category => "category",
            Self::Matrix => "matrix",
            Self::Moved => "moved",
        }
    }

    /// What names of its files look like.
    pub(super) fn pattern(self) -> &'static str {
        match self {
            Self::Index => "index.json",
            Self::Company => "companies/ID.json",
            Self::Category => "categories/ID.json",
            Self::Matrix => "matrix.json",
            Self::Moved => "moved.json",
        }
    }

    /// The address of its file, where there is only one.
    pub(super) fn single(self) -> Option<String> {
        let single = !matches!(self, Self::Company | Self::Category);
        single.then(|| format!("{FOLDER}{}", self.pattern()))
    }

    /// The file of its schema.
    pub(super) fn schema(self) -> String {
        format!("{FOLDER}schemas/{}.json", self.id())
    }

    /// What it holds.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Index => "the portal, its companies and categories, and where their files are",
            Self::Company => {
                "a company with its documents, versions, findings, quotes and suggestions"
            }
            Self::Category => "a category with its stances, and every company’s answer",
            Self::Matrix => "every company’s answer to every question",
            Self::Moved => "old addresses of companies, and companies that were withdrawn",
        }
    }
}

impl File {
    /// Its name in the output folder.
    pub(super) fn name(self, site: &Site) -> String {
        match self {
            Self::Index(part) => named(&format!("{FOLDER}index.json"), part),
            Self::Company(company) => company_file(&site.portal.dossiers[company].company.id),
            Self::Category(category, part) => {
                named(&category_file(&site.category(category).id), part)
            }
            Self::Matrix(part) => named(&format!("{FOLDER}matrix.json"), part),
            Self::Moved => format!("{FOLDER}moved.json"),
            Self::Schema(kind) => kind.schema(),
        }
    }

    /// The companies of a part of the list of all, by index; none of other files.
    pub(super) fn companies(self, site: &Site) -> &[usize] {
        match self {
            Self::Index(part) | Self::Category(_, part) | Self::Matrix(part) => {
                Part::of(site, part).companies()
            }
            Self::Company(_) | Self::Moved | Self::Schema(_) => &[],
        }
    }
}

/// A company's file.
pub(super) fn company_file(id: &str) -> String {
    format!("{FOLDER}companies/{id}.json")
}

/// A category's file.
pub(super) fn category_file(id: &str) -> String {
    format!("{FOLDER}categories/{id}.json")
}

/// The file of a part, by that of the first.
fn named(first: &str, part: usize) -> String {
    match part {
        1 => first.to_owned(),
        _ => format!("{}/{part}.json", first.trim_end_matches(".json")),
    }
}

/// Every file, and its name in the output folder.
pub(super) fn files(site: &Site) -> Vec<(String, File)> {
    if !site.portal.settings.features.data {
        return Vec::new();
    }
    let mut files = vec![File::Moved];
    files.extend(Kind::ALL.map(File::Schema));
    files.extend(site.listed.iter().map(|company| File::Company(*company)));
    for part in 1..=part::count(site) {
        files.extend([File::Index(part), File::Matrix(part)]);
        let categories = site.all_categories().iter();
        files.extend(categories.map(|category| File::Category(category.handle, part)));
    }
    files.into_iter().map(|file| (file.name(site), file)).collect()
}

/// Writes a file.
///
/// # Errors
/// What the writer says.
pub(super) fn write(site: &Site, file: File, out: &mut dyn Write) -> io::Result<()> {
    match file {
        File::Index(part) => json(site, Kind::Index, &index::view(Part::of(site, part)), out)?,
        File::Company(company) => {
            let (dossier, verdicts) =
                (&site.portal.dossiers[company], site.open(company).verdicts());
            json(site, Kind::Company, &company::view(site, dossier, &verdicts), out)?;
        }
        File::Category(category, part) => {
            let view = category::view(Part::of(site, part), site.category(category));
            json(site, Kind::Category, &view, out)?;
        }
        File::Matrix(part) => json(site, Kind::Matrix, &matrix::view(Part::of(site, part)), out)?,
        File::Moved => json(site, Kind::Moved, &moved::view(site), out)?,
        File::Schema(kind) => schema::write(site, kind, out)?,
    }
    out.write_all(b"\n")
}

/// A hash of what a file shows, beside what the whole site does.
pub(super) fn shown(site: &Site, file: File) -> u64 {
    // Whether there is a next part stands in each.
    let of_part = |part, shown: &dyn Fn(&Dossier) -> u64| -> (usize, Vec<u64>) {
        (part::count(site), Part::of(site, part).dossiers().map(shown).collect())
    };
    match file {
        File::Schema(_) => 0,
        File::Company(company) => site.digest_of(company),
        File::Index(part) => hash(&(site.totals, of_part(part, &|dossier| dossier.digest))),
        File::Category(category, part) => {
            let answer = |dossier: &Dossier| {
                let answer = dossier.answers.get(category.index());
                hash(&(&dossier.company.id, &dossier.company.name, answer))
            };
            hash(&(&site.tallies[category.index()], of_part(part, &answer)))
        }
        File::Matrix(part) => hash(&of_part(part, &|dossier| {
            let answers = dossier.answers.iter();
            let answers = answers.map(|answer| (answer.place(), answer.status, answer.stance));
            let documents = dossier.documents.iter();
            let documents = documents.map(|document| (&document.id, &document.newest().id));
            let (answers, documents): (Vec<_>, Vec<_>) = (answers.collect(), documents.collect());
            hash(&(&dossier.company.id, &dossier.company.name, answers, documents))
        })),
        // It names withdrawn companies as well.
        File::Moved => {
            let dossiers = site.portal.dossiers.iter();
            hash(&dossiers.map(|dossier| dossier.digest).collect::<Vec<_>>())
        }
    }
}

/// What every file begins with.
#[derive(Serialize)]
struct Whole<'a, T> {
    schema: String,
    #[serde(flatten)]
    content: &'a T,
}

fn json(site: &Site, kind: Kind, content: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let schema = site.permanent().of(kind.schema());
    Ok(serde_json::to_writer(out, &Whole { schema, content })?)
}
