//! What the page of the open data shows: `docs/reference/contract.md` describes it.

use serde::Serialize;

use super::cell::Format;
use super::package::licence_address;
use super::table::{Column, Kind, Table};
use super::{File, ROWS, bytes_of, name};
use crate::site::{Site, api};
use crate::words::{Filling, Words};

/// Most parts of a table that the page names: the package names all.
const NAMED: usize = 20;

/// The files of tables that the page names.
pub(in crate::site) fn named(site: &Site) -> impl Iterator<Item = File> {
    let is_named = |file: &File| matches!(file, File::Table(_, _, part) if *part <= NAMED);
    site.sizes.tables().filter(is_named)
}

/// The open data.
#[derive(Serialize)]
pub(in crate::site) struct DataView<'a> {
    package: String,
    api: String,
    moved: String,
    api_files: Vec<ApiView<'a>>,
    licence_address: Option<&'static str>,
    rows_per_file: usize,
    companies_per_file: usize,
    tables: Vec<TableView<'a>>,
}

/// A kind of file of the JSON interface.
#[derive(Serialize)]
struct ApiView<'a> {
    name: &'static str,
    /// Where it is; nothing where there are many.
    address: Option<String>,
    description: &'a str,
    schema: String,
}

/// A table.
#[derive(Serialize)]
struct TableView<'a> {
    id: &'static str,
    title: &'a str,
    description: &'a str,
    rows: usize,
    key: &'static [&'static str],
    files: Vec<FileView>,
    /// How many more there are than the page names.
    more: usize,
    columns: Vec<ColumnView<'a>>,
}

/// A file of a table.
#[derive(Serialize)]
struct FileView {
    name: String,
    address: String,
    format: &'static str,
    size: String,
}

/// A column.
#[derive(Serialize)]
struct ColumnView<'a> {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'a str,
    choices: &'static [&'static str],
    required: bool,
    description: &'a str,
}

impl<'a> DataView<'a> {
    pub(in crate::site) fn of(site: &'a Site) -> Self {
        Self {
            package: "data/datapackage.json".to_owned(),
            api: "api/v1/index.json".to_owned(),
            moved: "api/v1/moved.json".to_owned(),
            api_files: api::Kind::ALL.iter().map(|kind| api_view(site, *kind)).collect(),
            licence_address: site.portal.settings.licence.as_deref().and_then(licence_address),
            rows_per_file: ROWS,
            companies_per_file: api::COMPANIES,
            tables: Table::ALL.iter().map(|table| table_view(site, *table)).collect(),
        }
    }
}

fn api_view(site: &Site, kind: api::Kind) -> ApiView<'_> {
    ApiView {
        name: kind.pattern(),
        address: kind.single(),
        description: translated(site, &format!("api-{}", kind.id()), kind.about()),
        schema: kind.schema(),
    }
}

fn table_view(site: &Site, table: Table) -> TableView<'_> {
    let (schema, parts) = (table.schema(), site.sizes.parts(table).len());
    let named = parts.min(NAMED);
    let parts_of = |format| (1..=named).map(move |part| (format, part));
    let files = Format::ALL.into_iter().flat_map(parts_of).map(|(format, part)| {
        let name = name(site, File::Table(table, format, part));
        let bytes = bytes_of(site, table, format, part);
        let format = match format {
            Format::JsonLines => "JSON Lines",
            Format::Csv => "CSV",
        };
        FileView {
            address: format!("data/{name}"),
            name,
            format,
            size: match bytes {
                Some(bytes) => size(site.words(), bytes),
                None => site.words().fixed("size-unknown").to_owned(),
            },
        }
    });
    TableView {
        id: schema.name,
        title: translated(site, &format!("table-{}", schema.name), schema.title),
        description: translated(site, &format!("table-{}-about", schema.name), schema.about),
        rows: site.sizes.rows(table),
        key: schema.key,
        files: files.collect(),
        more: (parts - named) * Format::ALL.len(),
        columns: schema
            .columns
            .iter()
            .map(|column| column_view(site, schema.name, column))
            .collect(),
    }
}

/// The English of the data's own documentation, or what the portal's language says instead.
fn translated<'a>(site: &'a Site, key: &str, english: &'static str) -> &'a str {
    site.words().find(key).unwrap_or(english)
}

fn column_view<'a>(site: &'a Site, table: &str, column: &Column) -> ColumnView<'a> {
    let key = format!("column-{table}-{}", column.name);
    ColumnView {
        name: column.name,
        kind: site.words().fixed(column.kind.string()),
        choices: if let Kind::Choice(words) = column.kind { words } else { &[] },
        required: column.required,
        description: translated(site, &key, column.about),
    }
}

/// `512 bytes`, `34 kB`, `1.2 MB`: powers of ten, as file managers show them.
fn size(words: &Words, bytes: usize) -> String {
    let (key, n) = match bytes {
        0..1_000 => ("size-bytes", bytes),
        1_000..1_000_000 => ("size-kilobytes", (bytes + 500) / 1_000),
        _ => ("size-megabytes", bytes / 1_000_000),
    };
    let tenths = bytes % 1_000_000 / 100_000;
    words.filled(key, &Filling::default().number("n", n).number("tenths", tenths))
}
