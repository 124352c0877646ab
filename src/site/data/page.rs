//! What the page of the open data shows: `docs/theming.md` describes it.

use serde::Serialize;

use super::cell::Format;
use super::package::licence_address;
use super::table::{Column, Kind, Table};
use super::{File, ROWS, bytes_of, name};
use crate::site::{Site, api};

/// The open data.
#[derive(Serialize)]
pub(in crate::site) struct DataView {
    package: String,
    api: String,
    moved: String,
    api_files: Vec<ApiView>,
    licence_address: Option<&'static str>,
    rows_per_file: usize,
    tables: Vec<TableView>,
}

/// A kind of file of the JSON interface.
#[derive(Serialize)]
struct ApiView {
    name: &'static str,
    /// Where it is; nothing where there are many.
    address: Option<String>,
    description: &'static str,
    schema: String,
}

/// A table.
#[derive(Serialize)]
struct TableView {
    id: &'static str,
    title: &'static str,
    description: &'static str,
    rows: usize,
    key: &'static [&'static str],
    files: Vec<FileView>,
    columns: Vec<ColumnView>,
}

/// A file of a table.
#[derive(Serialize)]
struct FileView {
    name: String,
    address: String,
    format: &'static str,
    bytes: usize,
    size: String,
}

/// A column.
#[derive(Serialize)]
struct ColumnView {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    choices: &'static [&'static str],
    required: bool,
    description: &'static str,
}

impl DataView {
    pub(in crate::site) fn of(site: &Site) -> Self {
        Self {
            package: "data/datapackage.json".to_owned(),
            api: "api/v1/index.json".to_owned(),
            moved: "api/v1/moved.json".to_owned(),
            api_files: api::Kind::ALL.iter().map(|kind| api_view(*kind)).collect(),
            licence_address: site.portal.settings.licence.as_deref().and_then(licence_address),
            rows_per_file: ROWS,
            tables: Table::ALL.iter().map(|table| table_view(site, *table)).collect(),
        }
    }
}

fn api_view(kind: api::Kind) -> ApiView {
    ApiView {
        name: kind.pattern(),
        address: kind.single(),
        description: kind.about(),
        schema: api::File::Schema(kind).name(),
    }
}

fn table_view(site: &Site, table: Table) -> TableView {
    let schema = table.schema();
    let parts = |format: Format| {
        (1..=site.sizes.parts(table)).map(move |part| File::Table(table, format, part))
    };
    let files = Format::ALL.into_iter().flat_map(parts).map(|file| {
        let (name, bytes) = (name(site, file), bytes_of(site, file));
        let format = match file {
            File::Table(_, Format::JsonLines, _) => "JSON Lines",
            _ => "CSV",
        };
        FileView { address: format!("data/{name}"), name, format, bytes, size: size(bytes) }
    });
    TableView {
        id: schema.name,
        title: schema.title,
        description: schema.about,
        rows: site.sizes.rows(table),
        key: schema.key,
        files: files.collect(),
        columns: schema.columns.iter().map(column_view).collect(),
    }
}

fn column_view(column: &Column) -> ColumnView {
    ColumnView {
        name: column.name,
        kind: column.kind.label(),
        choices: if let Kind::Choice(words) = column.kind { words } else { &[] },
        required: column.required,
        description: column.about,
    }
}

/// `512 bytes`, `34 kB`, `1.2 MB`: powers of ten, as file managers show them.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
