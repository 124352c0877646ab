//! A text as it is compared: without what is no change to a reader.
//!
//! The visible words have lost their markup and the addresses of their links already. Here go
//! markers of lists, tags of raw HTML, what is left of markup, and from addresses that are
//! words themselves all but where they lead.

use std::ops::Range;

use xxhash_rust::xxh3::Xxh3;

use crate::policy::normal::normalise;
use crate::policy::text::{Stretch, Text};

/// A sentence or a heading as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The passage that it stands in.
    pub(super) passage: usize,
    /// Bytes of the passage's text.
    pub(super) range: Range<usize>,
    /// Its words without what is no change.
    pub(super) normal: String,
}

impl Unit {
    /// Where it stands.
    pub(super) fn stretch(&self) -> Stretch {
        Stretch { passage: self.passage, range: self.range.clone() }
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.normal.split(' ').filter(|word| !word.is_empty())
    }
}

/// The sentences and headings of a text that say anything.
pub(super) fn units(text: &Text<'_>) -> Vec<Unit> {
    let mut units = Vec::new();
    for (passage, block) in text.passages.iter().enumerate() {
        let whole = std::slice::from_ref(&(0..block.text.len())).to_vec();
        let ranges = if block.is_heading() { &whole } else { &block.sentences };
        units.extend(ranges.iter().filter_map(|range| {
            let normal = comparable(&block.text[range.clone()]);
            (!normal.is_empty()).then(|| Unit { passage, range: range.clone(), normal })
        }));
    }
    units
}

/// A hash of a text's words and punctuation, wherever sentences and blocks begin.
pub fn content(text: &Text<'_>) -> u64 {
    let mut hasher = Xxh3::new();
    units(text).iter().flat_map(Unit::words).for_each(|word| hasher.update(word.as_bytes()));
    hasher.digest()
}

/// Words as they are compared.
pub(super) fn comparable(text: &str) -> String {
    let normal = normalise(text);
    let plain = without_tags(&normal);
    let words = without_marker(&plain).split(' ').map(word).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A word without what is left of markup; of an address only where it leads.
fn word(word: &str) -> &str {
    let bare = word.trim_matches(|c| matches!(c, '*' | '_' | '\\' | '#' | '|' | '[' | ']'));
    let Some(at) = bare.find("://") else { return bare };
    let place = &bare[at + 3..];
    let place = place.strip_prefix("www.").unwrap_or(place);
    let end = place.find(['?', '#']).unwrap_or(place.len());
    place[..end].trim_end_matches('/')
}

/// A sentence without the tags of raw HTML.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let is_tag = rest[open + 1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        if !is_tag {
            plain.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        }
        // Where this one does not end no other does, and none is looked for.
        let Some(close) = rest[open..].find('>') else { break };
        plain.push_str(&rest[..open]);
        plain.push(' ');
        rest = &rest[open + close + 1..];
    }
    plain + rest
}

/// A sentence without the bullet, number or letter that it begins with.
fn without_marker(text: &str) -> &str {
    let Some((first, rest)) = text.split_once(' ') else { return text };
    let is_bullet = first.chars().all(|c| "•·▪◦●○■□➢►*+-;".contains(c));
    let inner = first.trim_start_matches('(').trim_end_matches(['.', ')', '\\', ':']);
    let closed = first.len() > inner.len() && first.ends_with(['.', ')', ':']);
    let is_number = inner
        .split('.')
        .all(|part| part.chars().all(|c| c.is_ascii_digit()) && (1..=2).contains(&part.len()));
    let is_letter = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_alphabetic());
    let is_roman = inner.len() <= 4 && inner.chars().all(|c| "ivx".contains(c));
    if is_bullet || closed && !inner.is_empty() && (is_number || is_letter || is_roman) {
        return rest;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_change_is_left_out() {
        for (text, expected) in [
            ("  Two\u{a0}words. ", "Two words."),
            ("• An item", "An item"),
            ("(iv) An item", "An item"),
            ("3.1. An item", "An item"),
            ("I agree", "I agree"),
            ("2020 was a year", "2020 was a year"),
            ("See https://www.example.org/a/?utm_source=x today", "See example.org/a today"),
            ("cells<br>and 1 < 2", "cells and 1 < 2"),
            ("**left _over", "left over"),
        ] {
            assert_eq!(comparable(text), expected);
        }
    }

    #[test]
    fn content_does_not_depend_on_blocks_and_sentences() {
        let of = |markdown: &str| content(&Text::parse(markdown));
        assert_eq!(of("- One. Two\n- three"), of("One. **Two** three"));
        assert_eq!(of("[here](https://a.org) now"), of("[here](https://b.org) now"));
        assert_ne!(of("We sell."), of("We sell!"));
    }
}
