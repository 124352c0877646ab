//! What a change in wording weighs: the words that it took away and brought.

use super::difference::{Change, Kind};
use super::wording::{Wording, wording};
use crate::multiset;
use crate::policy::month::month;
use crate::policy::text::{Stretch, Text};

/// Words that turn a sentence round, or say what is done with data, in lower case. A change of
/// any of them is never a small one.
const WEIGHTY: &[&str] = &[
    "not",
    "no",
    "never",
    "nor",
    "none",
    "neither",
    "without",
    "unless",
    "except",
    "only",
    "may",
    "must",
    "will",
    "cannot",
    "can't",
    "don't",
    "won't",
    "doesn't",
    "sell",
    "sold",
    "selling",
    "share",
    "shared",
    "sharing",
    "disclose",
    "disclosed",
    "transfer",
    "transferred",
    "train",
    "training",
    "encrypt",
    "encrypted",
    "opt-in",
    "opt-out",
    "consent",
    "retain",
    "delete",
    "deleted",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "sans",
    "sauf",
    "ni",
    "vendre",
    "vendons",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "keinem",
    "nie",
    "niemals",
    "ohne",
    "nur",
    "außer",
    "verkaufen",
    "verkauft",
    "einwilligung",
    "löschen",
    "gelöscht",
];

/// Fewest words of a sentence that says something by itself.
const SENTENCE: usize = 5;

/// Words that say which way somebody opts.
const WAYS: &[&str] = &["in", "out"];

/// What stands beside months in sentences whose numbers are dates, or say which text this is.
const DATED: &[&str] = &["updated", "effective", "version", "revised", "modified", "copyright"];

/// Words of sentences whose numbers matter: how long, how old, how much.
const MEASURES: &[&str] = &[
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "age", "aged",
    "older", "under", "over", "jours", "mois", "ans", "tage", "tagen", "monate", "monaten",
    "jahre", "jahren",
];

/// The words that a change took away and brought, but for those that weigh nothing.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    gone: Vec<String>,
    new: Vec<String>,
    /// Whether one of them turns a sentence round, or all of them are a sentence that came or went.
    pub(super) turns: bool,
}

/// What makes a word weigh more in one sentence than in others.
#[derive(Clone, Copy)]
struct Sentence {
    /// It says how long, how old or how much: its numbers turn it.
    measures: bool,
    /// It says how somebody opts: in and out turn it.
    opts: bool,
}

impl Sentence {
    const PLAIN: Self = Self { measures: false, opts: false };

    fn of(text: &str) -> Self {
        let has = |wanted: &[&str]| words(text).any(|word| wanted.contains(&&*word));
        Self { measures: has(MEASURES), opts: has(&["opt", "opted", "opting"]) }
    }

    fn turned_by(self, word: &str) -> bool {
        WEIGHTY.contains(&word)
            || self.measures && is_number(word)
            || self.opts && WAYS.contains(&word)
    }
}

impl Edit {
    pub(super) fn of(change: &Change, older: &Text<'_>, newer: &Text<'_>) -> Self {
        let before = change.older.as_ref().map_or("", |place| place.of(older));
        let after = change.newer.as_ref().map_or("", |place| place.of(newer));
        match change.kind {
            Kind::Moved => Self::default(),
            Kind::Added => Self::new(&[], &telling(&[after], after), Sentence::PLAIN)
                .whole(change.newer.as_ref(), newer),
            Kind::Removed => Self::new(&telling(&[before], before), &[], Sentence::PLAIN)
                .whole(change.older.as_ref(), older),
            Kind::Reworded => {
                let pieces = wording(before, after);
                let of = |only: Wording, whole: &str| {
                    let own = pieces.iter().filter(|piece| piece.wording == only);
                    telling(&own.map(|piece| &*piece.text).collect::<Vec<_>>(), whole)
                };
                let (gone, new) = (of(Wording::Older, before), of(Wording::Newer, after));
                Self::new(&gone, &new, Sentence::of(after))
            }
        }
    }

    /// Words on both sides weigh nothing.
    fn new(gone: &[String], new: &[String], sentence: Sentence) -> Self {
        let only = |words, others: &[String]| {
            multiset::without(words, others.iter().map(String::as_str), String::as_str)
        };
        let (gone, new) = (only(gone, new), only(new, gone));
        let turns = gone.iter().chain(&new).any(|word| sentence.turned_by(word));
        Self { gone, new, turns }
    }

    /// The same, of all words at a place: a heading and a date say nothing by themselves.
    fn whole(self, place: Option<&Stretch>, text: &Text<'_>) -> Self {
        let says = |place: &Stretch| {
            !text.passages[place.passage].is_heading() && !is_dated(place.of(text))
        };
        let is_sentence = self.words() >= SENTENCE && place.is_some_and(says);
        Self { turns: self.turns || is_sentence, ..self }
    }

    /// How many words there are to read.
    pub(super) fn words(&self) -> usize {
        self.gone.len().max(self.new.len())
    }
}

/// The words of stretches that weigh, in lower case; whether their numbers do is told by the
/// `whole` sentence.
fn telling(stretches: &[&str], whole: &str) -> Vec<String> {
    let dated = bare(whole).any(is_month) || is_dated(whole);
    let words = stretches.iter().flat_map(|stretch| bare(stretch));
    words
        .filter(|word| !(is_month(word) || dated && is_number(word)))
        .map(str::to_lowercase)
        .collect()
}

/// Whether a word, as it is written, is the name of a month; "may" without its capital is none.
pub(super) fn is_month(word: &str) -> bool {
    word == "May" || !word.eq_ignore_ascii_case("may") && month(word).is_some()
}

/// Whether a sentence tells which text this is, and since when: "We updated it on 3 May".
pub(super) fn is_dated(sentence: &str) -> bool {
    words(sentence).any(|word| DATED.contains(&&*word))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a text, without punctuation around them.
pub(super) fn bare(text: &str) -> impl Iterator<Item = &str> {
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

    #[test]
    fn dates_weigh_nothing_in_any_language() {
        for (sentence, told) in [
            ("Last updated 3 May 2024", &["last", "updated"][..]),
            ("Stand: 3. Januar 2024", &["stand"]),
            ("Versi\u{f3}n del 3 de diciembre de 2024", &["versi\u{f3}n", "del", "de", "de"]),
            ("we may keep it for 30 days", &["we", "may", "keep", "it", "for", "30", "days"]),
        ] {
            assert_eq!(telling(&[sentence], sentence), told, "{sentence}");
        }
    }
}
