//! What kind of change a step is.
//!
//! What counts is how many words a reader has to read again. Dates, numbers of versions, case
//! and punctuation weigh nothing; a sentence that came or went, a name that is new, or a word that
//! turns a sentence round ("not", "may", "sell") make the smallest edit a substantive one.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::difference::{Change, Kind};
use super::edit::{Edit, bare, is_month};
use super::wording::{Wording, wording};
use crate::language::primary;
use crate::policy::text::Text;

/// Most words that may change in a small edit.
const SMALL: usize = 10;

/// What kind of change a step from a version to the next is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// The words are the same; links, white space, markup or list markers are not.
    Form,
    /// Words changed, and are those of an earlier version again.
    Return,
    /// The archive's tools read the page in another way; the policy did not change.
    Technical,
    /// The text was captured in another language.
    Language,
    /// Few words changed, or some stand elsewhere.
    Small,
    /// Something else is said.
    Substantive,
}

impl Class {
    /// All of them, from the least to the most telling.
    pub const ALL: &[Self] = &[
        Self::Form,
        Self::Return,
        Self::Technical,
        Self::Language,
        Self::Small,
        Self::Substantive,
    ];

    /// The class's name in attributes, data and tables.
    pub fn id(self) -> &'static str {
        match self {
            Self::Form => "format",
            Self::Return => "return",
            Self::Technical => "technical",
            Self::Language => "language",
            Self::Small => "small",
            Self::Substantive => "substantive",
        }
    }
}

/// The class of a step that brings these changes, by what the texts say alone; `language` is that
/// of the newer one.
pub(super) fn class(
    changes: &[Change],
    older: &Text<'_>,
    newer: &Text<'_>,
    language: Option<&str>,
) -> Class {
    if changes.is_empty() {
        return Class::Form;
    }
    // One edit that was made in many places is one thing to read.
    let edits: BTreeSet<Edit> =
        changes.iter().map(|change| Edit::of(change, older, newer)).collect();
    let words: usize = edits.iter().map(Edit::words).sum();
    let is_telling = words > SMALL
        || edits.iter().any(|edit| edit.turns)
        || has_new_name(changes, older, newer, language);
    if is_telling { Class::Substantive } else { Class::Small }
}

/// Whether a change alone would be none that a reader has to know: a date, a letter's case,
/// punctuation, another place.
pub fn is_slight(change: &Change, older: &Text<'_>, newer: &Text<'_>) -> bool {
    let edit = Edit::of(change, older, newer);
    edit.words() == 0 && !edit.turns
}

/// Whether a rewording brings or takes away a name: a word with a capital inside a sentence that
/// stands nowhere in the other text. German has too many capitals to tell by.
fn has_new_name(
    changes: &[Change],
    older: &Text<'_>,
    newer: &Text<'_>,
    language: Option<&str>,
) -> bool {
    let reworded: Vec<&Change> =
        changes.iter().filter(|change| change.kind == Kind::Reworded).collect();
    if reworded.is_empty() || language.is_some_and(|tag| primary(tag) == "de") {
        return false;
    }
    let (before, after) = (vocabulary(older), vocabulary(newer));
    reworded.into_iter().any(|change| {
        let (Some(old), Some(new)) = (&change.older, &change.newer) else { return false };
        if newer.passages[new.passage].is_heading() {
            return false;
        }
        let mut is_first = true;
        wording(old.of(older), new.of(newer)).into_iter().any(|piece| {
            let other = match piece.wording {
                Wording::Newer => Some(&before),
                Wording::Older => Some(&after),
                _ => None,
            };
            bare(&piece.text).any(|word| {
                let inside = !std::mem::replace(&mut is_first, false);
                let is_name = inside && word.starts_with(char::is_uppercase) && !is_month(word);
                is_name && other.is_some_and(|other| !other.contains(&word.to_lowercase()))
            })
        })
    })
}

/// All words of a text, in lower case.
fn vocabulary(text: &Text<'_>) -> HashSet<String> {
    let words = text.passages.iter().flat_map(|passage| bare(&passage.text));
    words.map(str::to_lowercase).collect()
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
            assert_eq!(of(older, newer, "en"), expected, "{newer}");
        }
    }

    fn of(older: &str, newer: &str, language: &str) -> Class {
        let (older, newer) = (Text::parse(older), Text::parse(newer));
        let changes = Difference::new(&older, &newer).changes;
        class(&changes, &older, &newer, Some(language))
    }

    #[test]
    fn few_words_may_say_much() {
        const BEFORE: &str = "You may opt in to personalised ads that we show you here. It is for \
            people aged 16. Your data is stored in Germany by our partner. We answer soon.";
        for (old, new, expected) in [
            ("We answer soon.", "We answer soon. We use your content to train AI models.", true),
            (" It is for people aged 16.", "", true),
            ("opt in to", "opt out of", true),
            ("aged 16", "aged 13", true),
            ("Germany", "China", true),
            ("by our partner", "by Persona", true),
            // Not a sentence, no name, or a name that the text had before.
            ("We answer soon.", "We answer soon. Contact us here.", false),
            ("soon.", "soon. We last updated this policy on 3 May 2024.", false),
            ("our partner", "our good partner", false),
            ("by our partner", "by our partner in Germany", false),
            ("We answer soon", "Soon we answer", false),
        ] {
            let expected = if expected { Class::Substantive } else { Class::Small };
            assert_eq!(of(BEFORE, &BEFORE.replace(old, new), "en"), expected, "{old} → {new}");
        }
        let german = "Wir geben Daten nicht an Firmen. Wir nutzen Technik von Partnern in der EU.";
        for (old, new, expected) in
            [(" nicht", "", Class::Substantive), ("Technik", "Werkzeug", Class::Small)]
        {
            assert_eq!(of(german, &german.replace(old, new), "de"), expected, "{old} → {new}");
        }
    }
}
