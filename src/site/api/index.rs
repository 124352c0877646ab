//! `index.json`: what there is, and where.

use jiff::civil::Date;
use serde::Serialize;

use super::super::address::Folder;
use super::part::{Each, Part};
use super::{File, category_file, company_file};
use crate::portal::Dossier;
use crate::site::view::{Counts, Totals};
use crate::site::{Site, badge};
use crate::taxonomy::Category;

#[derive(Serialize)]
pub(super) struct IndexFile<'a> {
    version: u8,
    generator: &'static str,
    portal: PortalView<'a>,
    counts: Totals,
    companies: Each<'a, CompanyEntry<'a>>,
    next: Option<String>,
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
    checked: Option<Date>,
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

pub(super) fn view(part: Part<'_>) -> IndexFile<'_> {
    let site = part.site;
    let (settings, permanent) = (&site.portal.settings, site.permanent());
    IndexFile {
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
        companies: Each(part, company_entry),
        next: part.next(&File::Index(1).name(site)),
        categories: site
            .all_categories()
            .iter()
            .map(|category| category_entry(site, category))
            .collect(),
        matrix: permanent.of(File::Matrix(1).name(site)),
        moved: permanent.of(File::Moved.name(site)),
        package: permanent.of("data/datapackage.json"),
    }
}

fn company_entry<'p>(site: &'p Site, dossier: &'p Dossier) -> CompanyEntry<'p> {
    let (company, permanent) = (&dossier.company, site.permanent());
    CompanyEntry {
        id: &company.id,
        name: &company.name,
        counts: Counts::of_answers(dossier),
        checked: dossier.checked,
        address: permanent.of(Folder::Company(&company.id)),
        data: permanent.of(company_file(&company.id)),
        badge: permanent.of(badge::file(&company.id)),
    }
}

fn category_entry<'p>(site: &'p Site, category: &'p Category) -> CategoryEntry<'p> {
    let permanent = site.permanent();
    CategoryEntry {
        id: &category.id,
        name: &category.name,
        question: &category.question,
        address: permanent.of(Folder::Category(&category.id)),
        data: permanent.of(category_file(&category.id)),
    }
}
