//! Two texts compared by sentence: what was added, removed, reworded or moved.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::normal::{Unit, units};
use crate::policy::text::{Stretch, Text};

/// Fewest words of a sentence that is recognised elsewhere: shorter ones ("Cookies") recur.
const MOVED_WORDS: usize = 4;

/// Least share of words that two wordings of a sentence have in common.
const SIMILAR: f32 = 0.5;

/// Most pairs of sentences that are compared at once to find wordings of one another.
const PAIRS: usize = 250_000;

/// How two texts differ.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// What changed, in the order of the newer text.
    pub changes: Vec<Change>,
    /// Sentences and headings that both texts have in the same order.
    pub kept: usize,
}

/// A sentence or heading that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// Where it stands in the older text.
    pub older: Option<Stretch>,
    /// Where it stands in the newer text.
    pub newer: Option<Stretch>,
}

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It reads differently.
    Reworded,
    /// It stands elsewhere.
    Moved,
}

impl Kind {
    /// The kind's name in attributes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Reworded => "reworded",
            Self::Moved => "moved",
        }
    }

    /// Whether the older text's wording is there no more.
    pub fn is_loss(self) -> bool {
        matches!(self, Self::Removed | Self::Reworded)
    }
}

/// What became of each unit of the two texts, by its index.
struct Pairs {
    /// For units of the newer text, the older one's unit, and how they belong together.
    newer: HashMap<usize, (usize, Kind)>,
    /// Units of the older text that have a counterpart.
    older: HashMap<usize, usize>,
}

impl Difference {
    /// Compares two texts.
    pub fn new(older: &Text<'_>, newer: &Text<'_>) -> Self {
        let (before, after) = (units(older), units(newer));
        let mut input: InternedInput<&str> = InternedInput::default();
        input.update_before(before.iter().map(|unit| &*unit.normal));
        input.update_after(after.iter().map(|unit| &*unit.normal));
        let mut difference = Diff::compute(Algorithm::Histogram, &input);
        difference.postprocess_no_heuristic(&input);
        let hunks: Vec<Hunk> = difference.hunks().map(Hunk::new).collect();
        let unchanged = after.len() - hunks.iter().map(|hunk| hunk.after.len()).sum::<usize>();
        let hunks: Vec<Hunk> =
            hunks.into_iter().filter(|hunk| !hunk.is_form(&before, &after)).collect();
        let mut pairs = Pairs::moved(&hunks, &before, &after);
        hunks.iter().for_each(|hunk| pairs.reword(hunk, &before, &after));
        let changes = hunks.iter().flat_map(|hunk| pairs.changes(hunk, &before, &after));
        Self { changes: changes.collect(), kept: unchanged }
    }
}

/// A run of units that differs.
struct Hunk {
    before: Range<usize>,
    after: Range<usize>,
}

impl Hunk {
    fn new(hunk: imara_diff::Hunk) -> Self {
        let run = |range: Range<u32>| range.start as usize..range.end as usize;
        Self { before: run(hunk.before), after: run(hunk.after) }
    }

    /// Whether both sides have the same words, cut into other sentences.
    fn is_form(&self, before: &[Unit], after: &[Unit]) -> bool {
        let words = |units: &[Unit]| units.iter().flat_map(Unit::words).collect::<String>();
        words(&before[self.before.clone()]) == words(&after[self.after.clone()])
    }
}

impl Pairs {
    /// The sentences that stand in another place now.
    fn moved(hunks: &[Hunk], before: &[Unit], after: &[Unit]) -> Self {
        let mut gone: HashMap<&str, Vec<usize>> = HashMap::new();
        for index in hunks.iter().rev().flat_map(|hunk| hunk.before.clone().rev()) {
            if before[index].words().count() >= MOVED_WORDS {
                gone.entry(&before[index].normal).or_default().push(index);
            }
        }
        let mut pairs = Self { newer: HashMap::new(), older: HashMap::new() };
        for index in hunks.iter().flat_map(|hunk| hunk.after.clone()) {
            if let Some(from) = gone.get_mut(&*after[index].normal).and_then(Vec::pop) {
                pairs.join(from, index, Kind::Moved);
            }
        }
        pairs
    }

    fn join(&mut self, older: usize, newer: usize, kind: Kind) {
        self.newer.insert(newer, (older, kind));
        self.older.insert(older, newer);
    }

    /// Pairs the sentences of a hunk that are wordings of one another.
    fn reword(&mut self, hunk: &Hunk, before: &[Unit], after: &[Unit]) {
        let gone: Vec<usize> =
            hunk.before.clone().filter(|index| !self.older.contains_key(index)).collect();
        let new: Vec<usize> =
            hunk.after.clone().filter(|index| !self.newer.contains_key(index)).collect();
        if gone.is_empty() || new.is_empty() {
            return;
        }
        // A text that was written anew is cut into as many parts on both sides.
        let parts = (gone.len() * new.len()).div_ceil(PAIRS).max(1);
        let (gone_size, new_size) = (gone.len().div_ceil(parts), new.len().div_ceil(parts));
        for (gone, new) in gone.chunks(gone_size).zip(new.chunks(new_size)) {
            for (older, newer) in similar(gone, new, before, after) {
                self.join(older, newer, Kind::Reworded);
            }
        }
    }

    /// The changes of a hunk: in the newer text's order, each removed sentence behind what
    /// stood before it.
    fn changes(&self, hunk: &Hunk, before: &[Unit], after: &[Unit]) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut gone =
            hunk.before.clone().filter(|index| !self.older.contains_key(index)).peekable();
        let removed = |index: usize| Change {
            kind: Kind::Removed,
            older: Some(before[index].stretch()),
            newer: None,
        };
        for index in hunk.after.clone() {
            let pair = self.newer.get(&index);
            if let Some((older, Kind::Reworded)) = pair {
                while let Some(index) = gone.next_if(|index| index < older) {
                    changes.push(removed(index));
                }
            }
            changes.push(Change {
                kind: pair.map_or(Kind::Added, |(_, kind)| *kind),
                older: pair.map(|(older, _)| before[*older].stretch()),
                newer: Some(after[index].stretch()),
            });
        }
        changes.extend(gone.map(removed));
        changes
    }
}

/// Pairs of similar sentences that leave both orders as they are, and have the most in common.
fn similar(gone: &[usize], new: &[usize], before: &[Unit], after: &[Unit]) -> Vec<(usize, usize)> {
    let bag = |unit: &Unit| {
        let mut words: Vec<String> = unit.words().map(str::to_lowercase).collect();
        words.sort_unstable();
        words
    };
    let older: Vec<_> = gone.iter().map(|index| bag(&before[*index])).collect();
    let newer: Vec<_> = new.iter().map(|index| bag(&after[*index])).collect();
    let width = newer.len() + 1;
    let mut likeness = vec![0.0_f32; older.len() * newer.len()];
    // By how many sentences of both are still to come: the most that they have in common.
    let mut best = vec![0.0_f32; (older.len() + 1) * width];
    for i in (0..older.len()).rev() {
        for j in (0..newer.len()).rev() {
            let alike = Some(dice(&older[i], &newer[j])).filter(|alike| *alike >= SIMILAR);
            likeness[i * newer.len() + j] = alike.unwrap_or(0.0);
            let paired = alike.map_or(0.0, |alike| alike + best[(i + 1) * width + j + 1]);
            best[i * width + j] =
                paired.max(best[(i + 1) * width + j]).max(best[i * width + j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < older.len() && j < newer.len() {
        let (here, alike) = (best[i * width + j], likeness[i * newer.len() + j]);
        if alike > 0.0 && here <= alike + best[(i + 1) * width + j + 1] {
            pairs.push((gone[i], new[j]));
            (i, j) = (i + 1, j + 1);
        } else if here <= best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The share of words that two sorted lists have in common (Dice 1945).
#[allow(clippy::cast_precision_loss, reason = "sentences have few words")]
fn dice(one: &[String], other: &[String]) -> f32 {
    let (few, many) = (one.len().min(other.len()), one.len() + other.len());
    if 2.0 * few as f32 / (many as f32) < SIMILAR {
        return 0.0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < one.len() && j < other.len() {
        match one[i].cmp(&other[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    2.0 * common as f32 / many as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The changes, a line each.
    fn told(older: &str, newer: &str) -> Vec<String> {
        let (older, newer) = (Text::parse(older), Text::parse(newer));
        let tell = |change: Change| {
            let before = change.older.map(|place| place.of(&older).to_owned()).unwrap_or_default();
            let after = change.newer.map(|place| place.of(&newer).to_owned()).unwrap_or_default();
            format!("{}: {before} > {after}", change.kind.id())
        };
        Difference::new(&older, &newer).changes.into_iter().map(tell).collect()
    }

    #[test]
    fn form_alone_is_no_change() {
        let older = "# One\n\nWe **keep** logs. See [here](https://a.org).\n\n* First\n* Second\n";
        let newer =
            "One\n===\n\nWe keep  logs.\n\nSee [here](https://b.org). • First\n\n1. Second\n";
        assert_eq!(told(older, newer), Vec::<String>::new());
    }

    #[test]
    fn sentences_are_added_removed_reworded_and_moved() {
        let older = "We keep all of your logs. We never sell your data. Old words that nobody wrote again. The end.";
        let newer = "We never sell any of your data. New things come here today. The end.\n\nWe keep all of your logs.";
        assert_eq!(
            told(older, newer),
            [
                "reworded: We never sell your data. > We never sell any of your data.",
                "added:  > New things come here today.",
                "removed: Old words that nobody wrote again. > ",
                "moved: We keep all of your logs. > We keep all of your logs.",
            ]
        );
    }
}
