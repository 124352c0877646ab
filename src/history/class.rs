//! What kind of change a step is.
//!
//! What counts is how many words a reader has to read again. Dates, numbers of versions, case
//! and punctuation weigh nothing; a word that turns a sentence round ("not", "may", "sell")
//! makes the smallest edit a substantive one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::difference::{Change, Kind};
use super::wording::{Wording, wording};
use crate::policy::text::Text;

/// Most words that may change in a small edit.
const SMALL: usize = 10;

/// Words that turn a sentence round, or say what is done with data, in lower case. A change of
/// any of them is never a small one.
const WEIGHTY: &[&str] = &[
    "not", "no", "never", "nor", "none", "neither", "without", "unless", "except", "only", "may",
    "must", "will", "cannot", "can't", "don't", "won't", "doesn't", "sell", "sold", "selling",
    "share", "shared", "sharing", "consent", "retain", "delete", "deleted", "pas", "jamais",
    "aucun", "aucune", "sans", "sauf", "ni", "vendre", "vendons",
];

/// Months, in lower case: what "last updated" lines are made of. "May" with a capital is one too.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// What else stands in sentences whose numbers are dates, or say which text this is.
const DATED: &[&str] = &["updated", "effective", "version", "revised", "modified", "copyright"];

/// Words of sentences whose numbers matter: how long, how old, how much.
const MEASURES: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "age", "jours",
    "mois", "ans",
];

/// What kind of change a step from a version to the next is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// The words are the same; links, white space, markup or list markers are not.
    Form,
    /// The words are those of an earlier version again.
    Return,
    /// Few words changed, or some stand elsewhere.
    Small,
    /// Something else is said.
    Substantive,
}

impl Class {
    /// All of them, from the least to the most telling.
    pub const ALL: &[Self] = &[Self::Form, Self::Return, Self::Small, Self::Substantive];

    /// The class's name in attributes, data and tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Form => "format",
            Self::Return => "return",
            Self::Small => "small",
            Self::Substantive => "substantive",
        }
    }
}

/// The class of a step that brings these changes, where it is no return.
pub(super) fn class(changes: &[Change], older: &Text<'_>, newer: &Text<'_>) -> Class {
    // One edit that was made in many places is one thing to read.
    let edits: BTreeSet<Edit> =
        changes.iter().map(|change| Edit::of(change, older, newer)).collect();
    let words: usize = edits.iter().map(Edit::words).sum();
    match changes {
        [] => Class::Form,
        _ if words > SMALL || edits.iter().any(|edit| edit.turns) => Class::Substantive,
        _ => Class::Small,
    }
}

/// Whether a change alone would be none that a reader has to know: a date, a letter's case,
/// punctuation, another place.
pub fn is_slight(change: &Change, older: &Text<'_>, newer: &Text<'_>) -> bool {
    let edit = Edit::of(change, older, newer);
    edit.words() == 0 && !edit.turns
}

/// The words that a change took away and brought, but for those that weigh nothing.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Edit {
    gone: Vec<String>,
    new: Vec<String>,
    /// Whether one of them turns a sentence round.
    turns: bool,
}

impl Edit {
    fn of(change: &Change, older: &Text<'_>, newer: &Text<'_>) -> Self {
        let before = change.older.as_ref().map_or("", |place| place.of(older));
        let after = change.newer.as_ref().map_or("", |place| place.of(newer));
        match change.kind {
            Kind::Moved => Self::default(),
            Kind::Added => Self::new(Vec::new(), telling(after, after), false),
            Kind::Removed => Self::new(telling(before, before), Vec::new(), false),
            Kind::Reworded => {
                let pieces = wording(before, after);
                let of = |only: Wording, whole: &str| {
                    let own = pieces.iter().filter(|piece| piece.wording == only);
                    own.flat_map(|piece| telling(&piece.text, whole)).collect::<Vec<_>>()
                };
                let measured = words(after).any(|word| MEASURES.contains(&&*word));
                Self::new(of(Wording::Older, before), of(Wording::Newer, after), measured)
            }
        }
    }

    /// Words on both sides weigh nothing; in a sentence that measures, every number turns it.
    fn new(mut gone: Vec<String>, new: Vec<String>, measured: bool) -> Self {
        let mut only_new = Vec::new();
        for word in new {
            match gone.iter().position(|other| *other == word) {
                Some(at) => drop(gone.remove(at)),
                None => only_new.push(word),
            }
        }
        let turns = gone
            .iter()
            .chain(&only_new)
            .any(|word| WEIGHTY.contains(&&**word) || measured && is_number(word));
        Self { gone, new: only_new, turns }
    }

    /// How many words there are to read.
    fn words(&self) -> usize {
        self.gone.len().max(self.new.len())
    }
}

/// The words of a stretch that weigh, in lower case; whether its numbers do is told by the
/// `whole` sentence.
fn telling(stretch: &str, whole: &str) -> Vec<String> {
    let is_month = |word: &str| word == "May" || MONTHS.contains(&&*word.to_lowercase());
    let dated = bare(whole).any(is_month) || words(whole).any(|word| DATED.contains(&&*word));
    bare(stretch)
        .filter(|word| !(is_month(word) || dated && is_number(word)))
        .map(str::to_lowercase)
        .collect()
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a text, without punctuation around them.
fn bare(text: &str) -> impl Iterator<Item = &str> {
    let bare = |word| str::trim_matches(word, |c: char| !c.is_alphanumeric());
    text.split_whitespace().map(bare).filter(|word| !word.is_empty())
}

/// The same in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    bare(text).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Difference;

    #[test]
    fn a_step_is_classed_by_what_a_reader_has_to_read_again() {
        let older = "We keep your data for 30 days and show it to nobody. Last updated 3 May 2024.";
        for (newer, expected) in [
            (older, Class::Form),
            (
                "We keep your **data** for 30 days and show it to nobody. Last updated 4 June 2025.",
                Class::Small,
            ),
            (
                "We keep your data for 30 days, and show it to nobody. Last updated 3 May 2024.",
                Class::Small,
            ),
            (
                "We keep your data for 60 days and show it to nobody. Last updated 3 May 2024.",
                Class::Substantive,
            ),
            (
                "We may keep your data for 30 days and show it to nobody. Last updated 3 May 2024.",
                Class::Substantive,
            ),
            (
                "Last updated 3 May 2024. We keep your data for 30 days and show it to nobody.",
                Class::Small,
            ),
            ("Last updated 3 May 2024.", Class::Substantive),
        ] {
            let (older, newer) = (Text::parse(older), Text::parse(newer));
            let changes = Difference::new(&older, &newer).changes;
            assert_eq!(class(&changes, &older, &newer), expected, "{}", newer.passages[0].text);
        }
    }
}
