//! Quotes that leave something out: which places of the text their parts are taken from.
//!
//! The parts stand in the text in their order. Whole sentences may be left out; where a part
//! breaks off within a sentence and the next one begins within one, that is the same sentence:
//! nobody wrote what halves of two sentences say together. Of several places those are meant
//! that leave out least.

use std::ops::Range;

use crate::policy::text::Stretch;

/// A place where a part stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// Bytes of the text in normal form.
    pub(super) range: Range<usize>,
    /// The sentences that hold its first and its last letter.
    pub(super) first: Stretch,
    pub(super) last: Stretch,
    /// Whether it begins with the first word of a sentence, and ends with the last word of one.
    pub(super) begins: bool,
    pub(super) ends: bool,
}

/// The parts up to a place: where the first of them begins, and which place of the part before
/// is theirs.
#[derive(Debug, Clone, Copy)]
struct Chain {
    start: usize,
    before: usize,
}

/// The places of a part, each with the shortest chain that leads to it.
type Reached = Vec<(Part, Option<Chain>)>;

/// What an ellipsis joins, without white space; the whole quote where there is none. Full stops
/// and the like alone are no evidence.
pub(super) fn parts(quote: &str) -> Vec<&str> {
    let marks = ["[...]", "(...)", "..."];
    let mut parts = vec![quote];
    for mark in marks {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let parts = parts.into_iter().map(str::trim);
    parts.filter(|part| part.contains(char::is_alphanumeric)).collect()
}

/// One place for each part, of all places where each stands in the order of the text.
pub(super) fn choose(parts: Vec<Vec<Part>>) -> Option<Vec<Range<usize>>> {
    let mut parts = parts.into_iter();
    let first = |(index, place): (usize, Part)| {
        let start = place.range.start;
        (place, Some(Chain { start, before: index }))
    };
    let mut reached: Vec<Reached> =
        vec![parts.next()?.into_iter().enumerate().map(first).collect()];
    for places in parts {
        let before = reached.last().expect("there is a first one");
        reached.push(join(before, places));
    }
    let length = |(place, chain): &(Part, Option<Chain>)| Some(place.range.end - (*chain)?.start);
    let last = reached.last()?.iter().enumerate();
    let (_, mut index) = last.filter_map(|(index, place)| Some((length(place)?, index))).min()?;
    let mut chosen = Vec::with_capacity(reached.len());
    for reached in reached.iter().rev() {
        let (place, chain) = &reached[index];
        chosen.push(place.range.clone());
        index = (*chain)?.before;
    }
    chosen.reverse();
    Some(chosen)
}

/// Leads the chains of one part on to the places of the next.
fn join(before: &Reached, places: Vec<Part>) -> Reached {
    let mut rest = before.iter().enumerate().peekable();
    // The chains that end in front of a place: the shortest of all, of those that end with a
    // sentence, and of those that end in the sentence of the latest.
    let (mut any, mut ended, mut within) = (None, None, None::<(&Stretch, Chain)>);
    let lead = |place: Part| {
        while let Some((index, (other, chain))) =
            rest.next_if(|(_, (other, _))| other.range.end <= place.range.start)
        {
            let Some(chain) = chain.map(|chain| Chain { before: index, ..chain }) else { continue };
            any = later(any, Some(chain));
            if other.ends {
                ended = later(ended, Some(chain));
            }
            let same = within.filter(|(sentence, _)| **sentence == other.last);
            within = later(same.map(|(_, chain)| chain), Some(chain)).map(|it| (&other.last, it));
        }
        let within = within.filter(|(sentence, _)| **sentence == place.first);
        let cut = later(ended, within.map(|(_, chain)| chain));
        let chain = if place.begins { any } else { cut };
        (place, chain)
    };
    places.into_iter().map(lead).collect()
}

/// The chain that begins later.
fn later(one: Option<Chain>, other: Option<Chain>) -> Option<Chain> {
    one.into_iter().chain(other).max_by_key(|chain| chain.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipsis_parts_a_quote() {
        for (quote, expected) in [
            ("We sell.", &["We sell."][..]),
            ("We ... sell [...] data (...) .", &["We", "sell", "data"]),
            ("... we sell", &["we sell"]),
            ("...", &[]),
        ] {
            assert_eq!(parts(quote), expected, "{quote}");
        }
    }
}
