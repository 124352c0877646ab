//! The tables of the open data: their columns, keys and words.

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// A row for each company.
    Companies,
    /// A row for each document.
    Documents,
    /// A row for each version of a document.
    Versions,
    /// A row for each question.
    Categories,
    /// A row for each answer that a question allows.
    Stances,
    /// A row for each quote of a finding that a person stands for, or stood for.
    Findings,
    /// A row for each sentence of an answer that rules suggest.
    Suggestions,
    /// A row for each passage and category that rules assign it to.
    Mentions,
    /// A row for each cell of the matrix.
    Matrix,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
    pub(super) about: &'static str,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// A text of a known form, as a regular expression.
    Form(&'static str),
    /// One of a closed list of words.
    Choice(&'static [&'static str]),
    /// Texts: joined by `; ` in CSV, a list in JSON Lines.
    Texts,
    /// An absolute address.
    Url,
    /// A whole number, 0 or more.
    Number,
    /// `true` or `false`.
    Flag,
    /// `2018-10-03`.
    Date,
}

/// Columns whose values another table has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub(super) columns: &'static [&'static str],
    pub(super) table: Table,
    pub(super) theirs: &'static [&'static str],
}

/// Everything that is known of a table beside its rows.
pub(super) struct Schema {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) key: &'static [&'static str],
    pub(super) references: &'static [Reference],
}

impl Table {
    /// All of them, in the order of the page that lists them.
    pub const ALL: [Self; 9] = [
        Self::Findings,
        Self::Matrix,
        Self::Companies,
        Self::Documents,
        Self::Versions,
        Self::Suggestions,
        Self::Mentions,
        Self::Categories,
        Self::Stances,
    ];

    /// Whether its rows are no company's.
    pub(super) fn is_of_taxonomy(self) -> bool {
        matches!(self, Self::Categories | Self::Stances)
    }

    /// Its name, of which its files' names are made.
    pub fn name(self) -> &'static str {
        self.schema().name
    }

    pub(super) fn schema(self) -> &'static Schema {
        match self {
            Self::Companies => &super::columns::COMPANIES,
            Self::Documents => &super::columns::DOCUMENTS,
            Self::Versions => &super::columns::VERSIONS,
            Self::Categories => &super::columns::CATEGORIES,
            Self::Stances => &super::columns::STANCES,
            Self::Findings => &super::columns::FINDINGS,
            Self::Suggestions => &super::columns::SUGGESTIONS,
            Self::Mentions => &super::columns::MENTIONS,
            Self::Matrix => &super::columns::MATRIX,
        }
    }
}

impl Kind {
    /// Name of the string that tells readers of it.
    pub(super) fn string(self) -> &'static str {
        match self {
            Self::Text | Self::Form(_) => "column-text",
            Self::Choice(_) => "column-choice",
            Self::Texts => "column-texts",
            Self::Url => "column-url",
            Self::Number => "column-number",
            Self::Flag => "column-flag",
            Self::Date => "column-date",
        }
    }
}

/// A column that may be empty.
pub(super) const fn may(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, required: false, about }
}

/// A column that is never empty.
pub(super) const fn must(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, required: true, about }
}
