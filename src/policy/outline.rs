//! Which heading a block stands under, how deep, and the anchors of both.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::Event;
use xxhash_rust::xxh3::xxh3_64;

use super::normal::Normal;
use super::number::Number;
use super::sentence;
use super::text::{Block, Kind, Passage, Shape, slug, visible};

/// A heading that is not over yet.
struct Open {
    /// Markdown's level.
    level: u8,
    /// The number that it begins with.
    number: Option<Number>,
    passage: usize,
}

/// The numbers that tell where a heading belongs; a block that is none has none.
#[derive(Default)]
pub(super) struct Heading {
    own: Option<Number>,
    /// Without one, that of the next heading that has one and is no deeper: what stands between
    /// sections 4.1 and 4.2 is part of section 4.
    next: Option<Number>,
}

impl Heading {
    /// A heading of which nothing is known but its words.
    pub(super) fn of(text: &str) -> Self {
        Self { own: Number::of(text), next: None }
    }
}

/// The numbers of the headings among blocks.
fn numbers(blocks: &[(Block, String)]) -> Vec<Heading> {
    // The next heading with a number of each level, and where it stands.
    let mut ahead: [Option<(usize, Number)>; 7] = Default::default();
    let mut numbers: Vec<Heading> = Vec::with_capacity(blocks.len());
    for (index, (block, text)) in blocks.iter().enumerate().rev() {
        let Shape::Heading(level) = block.shape else {
            numbers.push(Heading::default());
            continue;
        };
        let level = usize::from(level);
        let own = Number::of(text);
        let next = match &own {
            Some(number) => {
                ahead[level] = Some((index, number.clone()));
                None
            }
            None => ahead[..=level].iter().flatten().min_by_key(|(index, _)| *index).cloned(),
        };
        numbers.push(Heading { own, next: next.map(|(_, number)| number) });
    }
    numbers.reverse();
    numbers
}

/// Gives blocks their words, headings and anchors.
#[derive(Default)]
pub(super) struct Outline {
    /// The headings that the next block stands under, outermost first.
    open: Vec<Open>,
    seen: HashMap<String, usize>,
}

impl Outline {
    pub(super) fn passages(
        mut self,
        events: &[(Event<'_>, Range<usize>)],
        blocks: Vec<Block>,
    ) -> Vec<Passage> {
        let mut passages = Vec::with_capacity(blocks.len());
        let words = |block: Block| {
            let text = events[block.events.clone()].iter().map(|(event, _)| visible(event));
            (block, text.collect::<String>())
        };
        let mut blocks: Vec<_> = blocks.into_iter().map(words).collect();
        blocks.retain(|(_, text)| !text.trim().is_empty());
        let numbers = numbers(&blocks);
        for ((block, text), number) in blocks.into_iter().zip(numbers) {
            let span = events[block.events.start].1.start..events[block.events.end - 1].1.end;
            let place = self.place(block.shape, number, passages.len());
            passages.push(self.passage(place, text, span, block.events));
        }
        passages
    }

    /// A block with its words, by what it became and the heading that it stands under.
    pub(super) fn passage(
        &mut self,
        (kind, heading): (Kind, Option<usize>),
        text: String,
        span: Range<usize>,
        events: Range<usize>,
    ) -> Passage {
        let normal = Normal::new(&text);
        let anchor = self.anchor(kind, &text, &normal);
        let sentences = sentence::split(&text);
        Passage { kind, anchor, text, normal, sentences, span, heading, events }
    }

    /// What the block becomes, and the heading it stands under. Levels are the depth in the
    /// outline, whatever numbers the Markdown has: no level is skipped, and none is 1. Section 4.1
    /// stands under section 4, though Markdown gives them one level.
    pub(super) fn place(
        &mut self,
        shape: Shape,
        heading: Heading,
        index: usize,
    ) -> (Kind, Option<usize>) {
        match shape {
            Shape::Block(kind) => (kind, self.open.last().map(|open| open.passage)),
            Shape::Heading(level) => {
                let Heading { own, next } = heading;
                let number = own.as_ref().or(next.as_ref());
                let is_over = |open: &Open| {
                    let below = number.zip(open.number.as_ref());
                    open.level >= level
                        && !below.is_some_and(|(number, open)| number.is_below(open))
                };
                while self.open.last().is_some_and(is_over) {
                    self.open.pop();
                }
                let above = self.open.last().map(|open| open.passage);
                self.open.push(Open { level, number: own, passage: index });
                let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX - 1);
                (Kind::Heading((depth + 1).min(6)), above)
            }
        }
    }

    fn anchor(&mut self, kind: Kind, text: &str, normal: &Normal) -> String {
        let name = match kind {
            Kind::Heading(_) => format!("s-{}", slug(text)),
            _ => format!("p-{:08x}", short_hash(&normal.text)),
        };
        loop {
            let count = self.seen.entry(name.clone()).or_insert(0);
            *count += 1;
            let anchor = if *count == 1 { name.clone() } else { format!("{name}-{count}") };
            // A heading may be called what a repetition is: "Security 2".
            if *count == 1 || self.seen.insert(anchor.clone(), 1).is_none() {
                return anchor;
            }
        }
    }
}

fn short_hash(text: &str) -> u32 {
    u32::try_from(xxh3_64(text.as_bytes()) >> 32).expect("the upper half has 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::text::Text;

    /// The levels of the headings of a text, which are parted by `|`.
    fn levels(headings: &str) -> Vec<u8> {
        let markdown = headings.replace('|', "\n\n");
        let level = |passage: &Passage| match passage.kind {
            Kind::Heading(level) => level,
            _ => panic!("{} is no heading", passage.text),
        };
        Text::parse(&markdown).passages.iter().map(level).collect()
    }

    #[test]
    fn levels_follow_the_outline() {
        for (headings, expected) in [
            ("### a|# b|### c|#### d|# e", [2, 2, 3, 4, 2].as_slice()),
            ("# 1. a|# 1.1 b|# 1.1.1 c|# 1.2 d|# 2. e", &[2, 3, 4, 3, 2]),
            ("# 4 a|## b|# 4.1. c|## d|# e", &[2, 3, 3, 4, 2]),
            ("## 4. a|# 4.1 b|# 5. c", &[2, 3, 2]),
            ("# 4. a|# 41.1 b|# 3.1 c", &[2, 2, 2]),
            ("# 4. a|# 4.1 b|# c|# 4.2 d|# e|# 5. f", &[2, 3, 3, 3, 2, 2]),
            ("# 4. a|# 4.1 b|# c|## 1. d|# 5. f", &[2, 3, 2, 3, 2]),
            ("# a|## 1. b|## 1.1 c|# 1.2 d|# 2.1 e", &[2, 3, 4, 4, 2]),
        ] {
            assert_eq!(levels(headings), expected, "{headings}");
        }
    }
}
