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
use std::ops::Range;
use std::sync::OnceLock;

pub(super) use cell::Format;
pub(super) use package::licence_address;
pub(super) use page::{DataView, named};
pub(super) use table::Table;

use super::Site;
use crate::memo::hash;
use cell::Sheet;

/// Most rows of one file, where no company has more: what spreadsheets and viewers open without
/// trouble, and in the widest table no more megabytes than every host takes.
const ROWS: usize = 20_000;

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

/// How the tables are cut into files. A company's rows stand in one file, so that few files become
/// others when it does.
#[derive(Default)]
pub(super) struct Sizes {
    /// The parts of each table, at least one, in the order of [`Table::ALL`].
    tables: Vec<Vec<Part>>,
}

/// A part of a table.
#[derive(Default)]
struct Part {
    /// The companies whose rows it has, by their places in the site's list.
    companies: Range<usize>,
    rows: usize,
    /// Bytes of its file in each format, once they are known.
    bytes: [OnceLock<usize>; Format::ALL.len()],
}

impl Sizes {
    /// Cuts the tables of a site.
    pub(super) fn of(site: &Site) -> Self {
        Self { tables: Table::ALL.iter().map(|table| parts(site, *table)).collect() }
    }

    /// The files of all tables.
    pub(super) fn tables(&self) -> impl Iterator<Item = File> {
        let parts = |table: Table| (1..=self.parts(table).len()).map(move |part| (table, part));
        let both = |(table, part)| Format::ALL.map(|format| File::Table(table, format, part));
        Table::ALL.into_iter().flat_map(parts).flat_map(both)
    }

    fn parts(&self, table: Table) -> &[Part] {
        let place = Table::ALL.iter().position(|known| *known == table);
        &self.tables[place.expect("all tables are in the list")]
    }

    /// The rows of a table.
    fn rows(&self, table: Table) -> usize {
        self.parts(table).iter().map(|part| part.rows).sum()
    }

    /// Takes note of how large the file of a table is.
    pub(super) fn learn(&self, file: File, bytes: usize) {
        if let File::Table(table, format, part) = file {
            // It may be known already.
            let _ = self.parts(table)[part - 1].bytes[format as usize].set(bytes);
        }
    }

    /// What decides which files there are.
    pub(super) fn shape(&self) -> Vec<usize> {
        self.tables.iter().map(Vec::len).collect()
    }
}

/// The parts of a table; those of the taxonomy have one, of no company.
fn parts(site: &Site, table: Table) -> Vec<Part> {
    let mut parts =
        cut(site.dossiers(&site.listed).map(|dossier| rows::count(table, dossier)), ROWS);
    if let Some(rows) = rows::of_taxonomy(site, table) {
        parts[0].rows = rows;
    }
    parts
}

/// Cuts a table where the next company's rows would be too many for a part.
fn cut(counts: impl Iterator<Item = usize>, most: usize) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    for (place, rows) in counts.enumerate() {
        let full = parts.last().is_some_and(|part| part.rows > 0 && part.rows + rows > most);
        if full {
            parts.push(Part { companies: place..place, ..Part::default() });
        }
        let part = parts.last_mut().expect("there is one from the start");
        part.companies.end = place + 1;
        part.rows += rows;
    }
    parts
}

/// A hash of what a file shows, beside what the whole site does.
pub(super) fn shown(site: &Site, file: File) -> u64 {
    let companies = match file {
        File::Table(table, _, part) => site.sizes.parts(table)[part - 1].companies.clone(),
        File::Page | File::Package => 0..site.listed.len(),
    };
    let digests = site.listed[companies].iter().map(|company| site.digest_of(*company));
    hash(&digests.collect::<Vec<_>>())
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
                if site.sizes.parts(table).len() == 1 { String::new() } else { format!("-{part}") };
            format!("{}{number}.{}", table.name(), format.ending())
        }
    }
}

/// Writes a file; the page has a template.
///
/// # Errors
/// What the writer says.
pub(super) fn write(site: &Site, file: File, out: &mut dyn Write) -> io::Result<()> {
    let (table, format, part) = match file {
        File::Page => return Ok(()),
        File::Package => return package::write(site, out),
        File::Table(table, format, part) => (table, format, part),
    };
    let mut sheet = Sheet::new(format, table.schema().columns, out)?;
    let mut refused = Ok(());
    let companies = &site.listed[site.sizes.parts(table)[part - 1].companies.clone()];
    rows::walk(site, table, companies, &mut |row| {
        if refused.is_ok() {
            refused = sheet.write(row);
        }
    });
    refused.and_then(|()| sheet.finish())
}

/// How many bytes the file of a part has: as many as were written, or else counted by writing it
/// to nowhere. A table of several parts takes too long for that while a reader waits.
fn bytes_of(site: &Site, table: Table, format: Format, part: usize) -> Option<usize> {
    let parts = site.sizes.parts(table);
    let bytes = &parts[part - 1].bytes[format as usize];
    let count = || {
        let mut counter = Counter(0);
        write(site, File::Table(table, format, part), &mut counter)
            .expect("a counter takes every write");
        counter.0
    };
    if parts.len() > 1 { bytes.get().copied() } else { Some(*bytes.get_or_init(count)) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::Choices;
    use crate::snapshot::Snapshot;

    #[test]
    fn a_part_holds_whole_companies_and_no_more_rows_than_it_may() {
        for (counts, expected) in [
            (&[][..], vec![(0..0, 0)]),
            (&[0, 0], vec![(0..2, 0)]),
            (&[2, 3, 1], vec![(0..2, 5), (2..3, 1)]),
            (&[5, 0, 5], vec![(0..2, 5), (2..3, 5)]),
            (&[9, 1, 9], vec![(0..1, 9), (1..2, 1), (2..3, 9)]),
        ] {
            let parts = cut(counts.iter().copied(), 5);
            let found: Vec<_> =
                parts.iter().map(|part| (part.companies.clone(), part.rows)).collect();
            assert_eq!(found, expected, "{counts:?}");
        }
    }

    #[test]
    fn files_of_a_table_in_parts_have_a_size_once_they_are_written() {
        let snapshot = Snapshot::from_texts([("content/site.yaml", "title: T\n")]);
        let (site, _) = Site::read(&snapshot, &Choices::default(), None);
        let mut site = site.expect("a site");
        let size = |site: &Site| bytes_of(site, Table::Findings, Format::Csv, 1);
        let whole = size(&site).expect("one part is counted");
        let place = Table::ALL.iter().position(|table| *table == Table::Findings);
        site.sizes.tables[place.expect("in the list")] = vec![Part::default(), Part::default()];
        assert_eq!(size(&site), None);
        site.sizes.learn(File::Table(Table::Findings, Format::Csv, 1), whole);
        assert_eq!(size(&site), Some(whole));
    }

    #[test]
    fn the_page_names_a_few_files_of_a_table_in_many_parts() {
        let snapshot = Snapshot::from_texts([("content/site.yaml", "title: T\n")]);
        let (site, _) = Site::read(&snapshot, &Choices::default(), None);
        let mut site = site.expect("a site");
        site.sizes.tables[0] = (0..100).map(|_| Part::default()).collect();
        let others = (Table::ALL.len() - 1) * Format::ALL.len();
        assert_eq!(site.sizes.tables().count(), others + 200);
        assert_eq!(named(&site).count(), others + 40);
    }
}
