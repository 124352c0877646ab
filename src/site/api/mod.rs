//! The JSON interface below `/api/v1/`: files for programs, each with a JSON Schema beside it.
//!
//! Version 1 promises: keys are never renamed or taken away, and never change their meaning;
//! new ones may come. Whatever breaks that is version 2, beside version 1.

mod answer;
mod category;
mod company;
mod schema;

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::Site;
use super::route::hash;
use super::view::{Counts, Totals};
use crate::portal::Dossier;
use crate::taxonomy::{Category, CategoryId};

/// Where the interface stands.
const FOLDER: &str = "api/v1/";

/// A file below `/api/v1/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// What there is.
    Index,
    /// A company.
    Company(usize),
    /// A category.
    Category(CategoryId),
    /// Companies by categories.
    Matrix,
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
    /// Its name in the output folder, where companies and categories have no say in it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Index => format!("{FOLDER}index.json"),
            Self::Matrix => format!("{FOLDER}matrix.json"),
            Self::Moved => format!("{FOLDER}moved.json"),
            Self::Schema(kind) => format!("{FOLDER}schemas/{}.json", kind.id()),
            Self::Company(_) => format!("{FOLDER}companies/"),
            Self::Category(_) => format!("{FOLDER}categories/"),
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

/// Every file, and its name in the output folder.
pub(super) fn files(site: &Site) -> Vec<(String, File)> {
    if !site.portal.settings.features.data {
        return Vec::new();
    }
    let single = [File::Index, File::Matrix, File::Moved];
    let schemas = Kind::ALL.map(File::Schema);
    let mut files: Vec<_> =
        single.into_iter().chain(schemas).map(|file| (file.name(), file)).collect();
    files.extend(site.listed.iter().map(|index| {
        let name = company_file(&site.portal.dossiers[*index].company.id);
        (name, File::Company(*index))
    }));
    let categories = site.all_categories().iter();
    files.extend(
        categories.map(|category| (category_file(&category.id), File::Category(category.handle))),
    );
    files
}

/// Writes a file.
///
/// # Errors
/// What the writer says.
pub(super) fn write(site: &Site, file: File, out: &mut dyn Write) -> io::Result<()> {
    match file {
        File::Index => json(site, Kind::Index, &index(site), out)?,
        File::Company(company) => {
            let (dossier, verdicts) =
                (&site.portal.dossiers[company], site.open(company).verdicts());
            json(site, Kind::Company, &company::view(site, dossier, &verdicts), out)?;
        }
        File::Category(handle) => {
            json(site, Kind::Category, &category::view(site, site.category(handle)), out)?;
        }
        File::Matrix => json(site, Kind::Matrix, &matrix(site), out)?,
        File::Moved => json(site, Kind::Moved, &moved(site), out)?,
        File::Schema(kind) => schema::write(kind, out)?,
    }
    out.write_all(b"\n")
}

/// A hash of what a file shows, beside what the whole site does.
pub(super) fn shown(site: &Site, file: File) -> u64 {
    let each = |shown: &dyn Fn(&Dossier) -> u64| -> Vec<u64> { listed(site).map(shown).collect() };
    match file {
        File::Schema(_) => 0,
        File::Company(company) => site.digest_of(company),
        File::Category(category) => {
            let answer = |dossier: &Dossier| {
                let answer = dossier.answers.get(category.index());
                hash(&(&dossier.company.id, &dossier.company.name, answer))
            };
            hash(&(&site.tallies[category.index()], each(&answer)))
        }
        File::Matrix => hash(&each(&|dossier| {
            let answers = dossier.answers.iter();
            let answers = answers.map(|answer| (answer.place(), answer.status, answer.stance));
            let documents = dossier.documents.iter();
            let documents = documents.map(|document| (&document.id, &document.newest().id));
            let (answers, documents): (Vec<_>, Vec<_>) = (answers.collect(), documents.collect());
            hash(&(&dossier.company.id, &dossier.company.name, answers, documents))
        })),
        // These name withdrawn companies as well.
        File::Index | File::Moved => {
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
    let schema = site.permanent().of(&File::Schema(kind).name());
    Ok(serde_json::to_writer(out, &Whole { schema, content })?)
}

/// Something of every company that is not withdrawn, made while it is written: together they are
/// much.
struct Each<'a, T>(&'a Site, fn(&'a Site, &'a Dossier) -> T);

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(site, make) = self;
        serializer.collect_seq(listed(site).map(|dossier| make(site, dossier)))
    }
}

#[derive(Serialize)]
struct Index<'a> {
    version: u8,
    generator: &'static str,
    portal: PortalView<'a>,
    counts: Totals,
    companies: Each<'a, CompanyEntry<'a>>,
    categories: Vec<CategoryEntry<'a>>,
    matrix: String,
    moved: String,
    package: String,
}

#[derive(Serialize)]
struct PortalView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    language: &'a str,
    licence: Option<&'a str>,
    editors: Option<&'a str>,
    contact: Option<&'a str>,
    address: String,
}

#[derive(Serialize)]
struct CompanyEntry<'a> {
    id: &'a str,
    name: &'a str,
    counts: Counts,
    checked: Option<jiff::civil::Date>,
    address: String,
    data: String,
    badge: String,
}

#[derive(Serialize)]
struct CategoryEntry<'a> {
    id: &'a str,
    name: &'a str,
    question: &'a str,
    address: String,
    data: String,
}

pub(super) fn listed(site: &Site) -> impl Iterator<Item = &Dossier> {
    site.listed.iter().map(|index| &*site.portal.dossiers[*index])
}

fn index(site: &Site) -> Index<'_> {
    let (settings, permanent) = (&site.portal.settings, site.permanent());
    Index {
        version: 1,
        generator: concat!("Glasshouse ", env!("CARGO_PKG_VERSION")),
        portal: PortalView {
            title: &settings.title,
            description: settings.description.as_deref(),
            language: &settings.language,
            licence: settings.licence.as_deref(),
            editors: settings.editors.as_deref(),
            contact: settings.contact.as_deref(),
            address: permanent.of(""),
        },
        counts: site.totals,
        companies: Each(site, company_entry),
        categories: site
            .all_categories()
            .iter()
            .map(|category| category_entry(site, category))
            .collect(),
        matrix: permanent.of(&File::Matrix.name()),
        moved: permanent.of(&File::Moved.name()),
        package: permanent.of("data/datapackage.json"),
    }
}

fn company_entry<'p>(site: &'p Site, dossier: &'p Dossier) -> CompanyEntry<'p> {
    let (company, permanent) = (&dossier.company, site.permanent());
    CompanyEntry {
        id: &company.id,
        name: &company.name,
        counts: site.answer_counts(dossier),
        checked: dossier.checked,
        address: permanent.company(&company.id),
        data: permanent.of(&company_file(&company.id)),
        badge: permanent.of(&super::badge::file(&company.id)),
    }
}

fn category_entry<'p>(site: &'p Site, category: &'p Category) -> CategoryEntry<'p> {
    let permanent = site.permanent();
    CategoryEntry {
        id: &category.id,
        name: &category.name,
        question: &category.question,
        address: permanent.category(&category.id),
        data: permanent.of(&category_file(&category.id)),
    }
}

#[derive(Serialize)]
struct Matrix<'a> {
    categories: Vec<&'a str>,
    rows: Each<'a, Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    company: &'a str,
    name: &'a str,
    address: String,
    cells: Vec<answer::Cell<'a>>,
}

fn matrix(site: &Site) -> Matrix<'_> {
    let categories = site.all_categories();
    Matrix {
        categories: categories.iter().map(|category| &*category.id).collect(),
        rows: Each(site, row),
    }
}

fn row<'p>(site: &'p Site, dossier: &'p Dossier) -> Row<'p> {
    let categories = site.all_categories().iter();
    Row {
        company: &dossier.company.id,
        name: &dossier.company.name,
        address: site.permanent().company(&dossier.company.id),
        cells: categories.filter_map(|category| answer::cell(site, dossier, category)).collect(),
    }
}

#[derive(Serialize)]
struct Moved<'a> {
    moved: Vec<Move<'a>>,
    withdrawn: Vec<Gone<'a>>,
}

#[derive(Serialize)]
struct Move<'a> {
    from: String,
    to: String,
    company: &'a str,
}

#[derive(Serialize)]
struct Gone<'a> {
    company: &'a str,
    address: String,
    date: jiff::civil::Date,
}

fn moved(site: &Site) -> Moved<'_> {
    let permanent = site.permanent();
    let companies = || site.portal.dossiers.iter().map(|dossier| &dossier.company);
    let moved = companies().flat_map(|company| {
        company.aliases.iter().map(move |alias| Move {
            from: permanent.company(alias),
            to: permanent.company(&company.id),
            company: &company.id,
        })
    });
    let withdrawn = companies().filter_map(|company| {
        let date = company.withdrawn.as_ref()?.date;
        Some(Gone { company: &company.id, address: permanent.company(&company.id), date })
    });
    Moved { moved: moved.collect(), withdrawn: withdrawn.collect() }
}
