//! `matrix.json`: companies by categories.

use serde::Serialize;

use super::super::address::Folder;
use super::part::{Each, Part};
use super::{File, answer};
use crate::portal::Dossier;
use crate::site::Site;

#[derive(Serialize)]
pub(super) struct MatrixFile<'a> {
    categories: Vec<&'a str>,
    rows: Each<'a, Row<'a>>,
    next: Option<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    company: &'a str,
    name: &'a str,
    address: String,
    cells: Vec<answer::Cell<'a>>,
}

pub(super) fn view(part: Part<'_>) -> MatrixFile<'_> {
    let categories = part.site.all_categories();
    MatrixFile {
        categories: categories.iter().map(|category| &*category.id).collect(),
        rows: Each(part, row),
        next: part.next(&File::Matrix(1).name(part.site)),
    }
}

fn row<'p>(site: &'p Site, dossier: &'p Dossier) -> Row<'p> {
    let categories = site.all_categories().iter();
    Row {
        company: &dossier.company.id,
        name: &dossier.company.name,
        address: site.permanent().of(Folder::Company(&dossier.company.id)),
        cells: categories.filter_map(|category| answer::cell(site, dossier, category)).collect(),
    }
}
