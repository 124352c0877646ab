//! Cells, and how they are written: as CSV, or verbatim as JSON Lines.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};
use jiff::civil::Date;

use super::table::Column;

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Texts(&'a [&'a str]),
    Number(usize),
    Flag(bool),
    Date(Date),
}

/// A form that tables are published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// RFC 4180: commas, CR LF, a header; safe to open in a spreadsheet.
    Csv,
    /// One JSON object a line, verbatim: <https://jsonlines.org>.
    JsonLines,
}

impl Format {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Csv, Self::JsonLines];

    /// How names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }
}

impl<'a> Cell<'a> {
    pub(super) fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, Self::from)
    }

    pub(super) fn day(date: Option<Date>) -> Self {
        date.map_or(Self::Nothing, Self::Date)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

/// Writes rows in one of the two forms.
pub(super) enum Sheet<W: Write> {
    Csv(Box<Writer<W>>),
    JsonLines(W, &'static [Column]),
}

impl<W: Write> Sheet<W> {
    /// A sheet with its header, where the form has one.
    pub(super) fn new(format: Format, columns: &'static [Column], out: W) -> io::Result<Self> {
        match format {
            Format::JsonLines => Ok(Self::JsonLines(out, columns)),
            Format::Csv => {
                let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
                csv.write_record(columns.iter().map(|column| column.name))?;
                Ok(Self::Csv(Box::new(csv)))
            }
        }
    }

    pub(super) fn write(&mut self, row: &[Cell<'_>]) -> io::Result<()> {
        match self {
            Self::Csv(csv) => {
                for cell in row {
                    csv.write_field(plain(cell).as_bytes())?;
                }
                csv.write_record(None::<&[u8]>)?;
            }
            Self::JsonLines(out, columns) => {
                let mut separator: &[u8] = b"{\"";
                for (column, cell) in columns.iter().zip(row) {
                    out.write_all(separator)?;
                    out.write_all(column.name.as_bytes())?;
                    out.write_all(b"\":")?;
                    json(out, cell)?;
                    separator = b",\"";
                }
                out.write_all(b"}\n")?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        match &mut self {
            Self::Csv(csv) => csv.flush(),
            Self::JsonLines(out, _) => out.flush(),
        }
    }
}

/// A cell of a CSV file.
fn plain<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Nothing => Cow::Borrowed(""),
        Cell::Text(text) => harmless(text),
        Cell::Texts(texts) => Cow::Owned(harmless(&texts.join("; ")).into_owned()),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Date(date) => Cow::Owned(date.to_string()),
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe goes before it where it
/// begins like one (<https://owasp.org/www-community/attacks/CSV_Injection>). Texts that begin
/// with apostrophes and then like a formula get one more, so that taking one away undoes it.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
    if text.trim_start_matches('\'').starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn json(out: &mut impl Write, cell: &Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Nothing => out.write_all(b"null"),
        Cell::Text(text) => Ok(serde_json::to_writer(out, text)?),
        Cell::Texts(texts) => Ok(serde_json::to_writer(out, texts)?),
        Cell::Number(number) => write!(out, "{number}"),
        Cell::Flag(flag) => write!(out, "{flag}"),
        Cell::Date(date) => write!(out, "\"{date}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::data::table::{Kind, may};

    const COLUMNS: &[Column] = &[may("a", Kind::Text, ""), may("b", Kind::Texts, "")];

    fn written(format: Format, row: &[Cell<'_>]) -> String {
        let mut out = Vec::new();
        let mut sheet = Sheet::new(format, COLUMNS, &mut out).expect("memory takes every write");
        sheet.write(row).expect("memory takes every write");
        sheet.finish().expect("memory takes every write");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn cells_that_look_like_formulas_are_texts() {
        for (text, cell) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
            ("\rx", "\"'\rx\""),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("", ""),
            ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""),
        ] {
            let row = [Cell::from(text), Cell::Texts(&["=y", "z"])];
            assert_eq!(written(Format::Csv, &row), format!("a,b\r\n{cell},'=y; z\r\n"));
            let json: serde_json::Value =
                serde_json::from_str(&written(Format::JsonLines, &row)).expect("JSON");
            assert_eq!(json, serde_json::json!({"a": text, "b": ["=y", "z"]}));
        }
    }
}
