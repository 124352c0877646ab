//! The open data below `/data/`: tables as CSV and JSON Lines, and the package that describes
//! them.
//!
//! Rows are made from the portal's facts while they are written; no table is ever held.

mod cell;
mod columns;
mod package;
mod page;
mod rows;
mod table;

use std::io::{self, Write};
use std::sync::OnceLock;

pub(super) use cell::Format;
pub(super) use package::licence_address;
pub(super) use page::DataView;
pub(super) use table::Table;

use super::Site;
use cell::Sheet;

/// Most rows of one file: what spreadsheets and viewers of public data open without trouble.
const ROWS: usize = 100_000;

/// More bytes than most rows have.
const ROW: usize = 1 << 10;

/// A file below `/data/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// The page that explains all others.
    Page,
    /// The Frictionless package.
    Package,
    /// A part of a table, from 1.
    Table(Table, Format, usize),
}

/// How large the tables are.
#[derive(Default)]
pub(super) struct Sizes {
    /// Rows of each table, in their order.
    rows: Vec<usize>,
    /// Bytes of each file, once it was written.
    bytes: Vec<(File, OnceLock<usize>)>,
}

impl Sizes {
    /// Counts the rows of a site.
    pub(super) fn of(site: &Site) -> Self {
        let rows = Table::ALL.iter().map(|table| rows::total(site, *table)).collect();
        let mut sizes = Self { rows, bytes: Vec::new() };
        sizes.bytes = sizes.tables().map(|file| (file, OnceLock::new())).collect();
        sizes
    }

    /// The files of all tables.
    pub(super) fn tables(&self) -> impl Iterator<Item = File> {
        let parts = |table: Table| (1..=self.parts(table)).map(move |part| (table, part));
        let both = |(table, part)| Format::ALL.map(|format| File::Table(table, format, part));
        Table::ALL.into_iter().flat_map(parts).flat_map(both)
    }

    fn rows(&self, table: Table) -> usize {
        let place = Table::ALL.iter().position(|known| *known == table);
        self.rows[place.expect("all tables are in the list")]
    }

    /// The rows of a table's file; none of another one.
    fn rows_of(&self, file: File) -> usize {
        let File::Table(table, _, part) = file else { return 0 };
        self.rows(table).saturating_sub((part - 1) * ROWS).min(ROWS)
    }

    /// How many files a table is split into: an empty one has one, with a header.
    fn parts(&self, table: Table) -> usize {
        self.rows(table).div_ceil(ROWS).max(1)
    }

    /// The size of a table's file, where it is known by now.
    fn of_file(&self, file: File) -> Option<&OnceLock<usize>> {
        self.bytes.iter().find(|(known, _)| *known == file).map(|(_, size)| size)
    }

    /// What decides which files there are.
    pub(super) fn shape(&self) -> Vec<usize> {
        Table::ALL.iter().map(|table| self.parts(*table)).collect()
    }
}

/// Every file, and its name in the output folder.
pub(super) fn files(site: &Site) -> Vec<(String, File)> {
    if !site.portal.settings.features.data {
        return Vec::new();
    }
    let mut files = vec![File::Page, File::Package];
    files.extend(site.sizes.tables());
    files.into_iter().map(|file| (format!("data/{}", name(site, file)), file)).collect()
}

/// The name of a file below `/data/`; parts are numbered where there are several.
pub(super) fn name(site: &Site, file: File) -> String {
    match file {
        File::Page => "index.html".to_owned(),
        File::Package => "datapackage.json".to_owned(),
        File::Table(table, format, part) => {
            let number =
                if site.sizes.parts(table) == 1 { String::new() } else { format!("-{part}") };
            format!("{}{number}.{}", table.name(), format.ending())
        }
    }
}

/// The bytes of a file; the page has a template.
pub(super) fn render(site: &Site, file: File) -> Vec<u8> {
    // Room for all of it at once: a table that grows is copied again and again.
    let mut bytes = Vec::with_capacity(site.sizes.rows_of(file) * ROW);
    write(site, file, &mut bytes).expect("memory takes every write");
    // It may have been counted already.
    if let Some(size) = site.sizes.of_file(file) {
        let _ = size.set(bytes.len());
    }
    bytes
}

fn write(site: &Site, file: File, out: &mut impl Write) -> io::Result<()> {
    let (table, format, part) = match file {
        File::Page => return Ok(()),
        File::Package => return package::write(site, out),
        File::Table(table, format, part) => (table, format, part),
    };
    let mut sheet = Sheet::new(format, table.schema().columns, out)?;
    let mut refused = Ok(());
    rows::walk(site, table, (part - 1) * ROWS..part * ROWS, &mut |row| {
        if refused.is_ok() {
            refused = sheet.write(row);
        }
    });
    refused.and_then(|()| sheet.finish())
}

/// How many bytes a table's file has: as many as were written, or else counted by writing it to
/// nowhere.
fn bytes_of(site: &Site, file: File) -> usize {
    let count = || {
        let mut counter = Counter(0);
        write(site, file, &mut counter).expect("a counter takes every write");
        counter.0
    };
    site.sizes.of_file(file).map_or(0, |size| *size.get_or_init(count))
}

/// Counts bytes.
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
