//! What is kept of a difference: a few facts, not the texts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::class::{Class, class, is_slight};
use super::difference::{Change, Difference, Kind};
use super::wording::{Wording, wording};
use crate::classify::Classifier;
use crate::policy::text::Text;
use crate::taxonomy::CategoryId;

/// How many changes are kept in their words, for lists and feeds.
const EXCERPTS: usize = 3;

/// Most characters of a sentence that are kept.
const LENGTH: usize = 280;

/// How two texts differ, in short.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Comparison {
    /// What kind of change it is, earlier versions left out of account.
    pub class: Class,
    /// How many sentences changed, and how.
    pub counts: Counts,
    /// The first changes that a reader has to know.
    pub excerpts: Vec<Excerpt>,
    /// What the changed passages speak of, by the rules.
    pub touched: BTreeSet<CategoryId>,
}

/// How many sentences and headings changed, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Counts {
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
    /// Those that read differently.
    pub reworded: usize,
    /// Those that stand elsewhere.
    pub moved: usize,
    /// Words that are new, in all of them.
    pub words_added: usize,
    /// Words that are gone.
    pub words_removed: usize,
}

/// A change in its words, which may be cut.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Excerpt {
    /// What stood there.
    pub before: Option<String>,
    /// What stands there.
    pub after: Option<String>,
}

/// Compares two texts. Language and classifier are those of the newer one, where it has them.
pub fn compare(
    older: &Text<'_>,
    newer: &Text<'_>,
    language: Option<&str>,
    classifier: Option<&Classifier>,
) -> Comparison {
    let changes = Difference::new(older, newer).changes;
    let telling: Vec<&Change> =
        changes.iter().filter(|change| !is_slight(change, older, newer)).collect();
    Comparison {
        class: class(&changes, older, newer, language),
        counts: Counts::of(&changes, older, newer),
        excerpts: telling.iter().take(EXCERPTS).map(|it| Excerpt::of(it, older, newer)).collect(),
        touched: classifier
            .map(|classifier| touched(&telling, older, newer, classifier))
            .unwrap_or_default(),
    }
}

impl Counts {
    fn of(changes: &[Change], older: &Text<'_>, newer: &Text<'_>) -> Self {
        let mut counts = Self::default();
        for change in changes {
            let (gone, new) = match change.kind {
                Kind::Moved => (0, 0),
                _ => words(change, older, newer),
            };
            counts.words_added += new;
            counts.words_removed += gone;
            match change.kind {
                Kind::Added => counts.added += 1,
                Kind::Removed => counts.removed += 1,
                Kind::Reworded => counts.reworded += 1,
                Kind::Moved => counts.moved += 1,
            }
        }
        counts
    }
}

/// How many words are gone, and how many are new.
fn words(change: &Change, older: &Text<'_>, newer: &Text<'_>) -> (usize, usize) {
    let before = change.older.as_ref().map_or("", |place| place.of(older));
    let after = change.newer.as_ref().map_or("", |place| place.of(newer));
    let pieces = wording(before, after);
    let count = |wording: Wording| -> usize {
        let own = pieces.iter().filter(|piece| piece.wording == wording);
        own.map(|piece| piece.text.split_whitespace().count()).sum()
    };
    (count(Wording::Older), count(Wording::Newer))
}

impl Excerpt {
    fn of(change: &Change, older: &Text<'_>, newer: &Text<'_>) -> Self {
        Self {
            before: change.older.as_ref().map(|place| cut(place.of(older))),
            after: change.newer.as_ref().map(|place| cut(place.of(newer))),
        }
    }
}

/// The beginning of a sentence, up to the end of a word.
fn cut(sentence: &str) -> String {
    let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = sentence.char_indices().nth(LENGTH) else { return sentence };
    let end = sentence[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &sentence[..end])
}

/// What the passages speak of that hold a telling change, each below its heading.
fn touched(
    changes: &[&Change],
    older: &Text<'_>,
    newer: &Text<'_>,
    classifier: &Classifier,
) -> BTreeSet<CategoryId> {
    let of = |text: &Text<'_>, passages: BTreeSet<usize>| {
        let blocks = passages.into_iter().map(|index| &text.passages[index]).flat_map(|passage| {
            let heading =
                passage.heading.map(|heading| (true, text.passages[heading].text.clone()));
            heading.into_iter().chain([(passage.is_heading(), passage.text.clone())])
        });
        let mentions = classifier.classify(&Text::of_blocks(blocks));
        mentions.into_iter().map(|mention| mention.category).collect::<BTreeSet<_>>()
    };
    let before = changes.iter().filter_map(|change| Some(change.older.as_ref()?.passage));
    let after = changes.iter().filter_map(|change| Some(change.newer.as_ref()?.passage));
    let (before, after) = (of(older, before.collect()), of(newer, after.collect()));
    before.union(&after).copied().collect()
}
