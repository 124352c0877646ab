//! Where a value stands in a YAML text.

use std::collections::HashSet;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, Span};

use super::Step;

/// Byte ranges of a value and of the key (or list item) that holds it.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
}

impl Found {
    pub(super) fn shifted(self, by: usize) -> Self {
        let shift = |range: Range<usize>| range.start + by..range.end + by;
        Self { key: shift(self.key), value: shift(self.value) }
    }
}

/// Turns the parser's character counts into byte offsets; markers only ever go forward or
/// a little back, so the last answer is a good place to start from.
pub(super) struct Offsets<'t> {
    text: &'t str,
    known: (usize, usize),
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, known: (0, 0) }
    }

    pub(super) fn range(&mut self, span: &Span) -> Range<usize> {
        let start = self.byte(&span.start);
        let end = self.byte(&span.end).max(start);
        start..start + self.text[start..end].trim_end().len()
    }

    fn byte(&mut self, marker: &Marker) -> usize {
        let (chars, bytes) = if self.known.0 <= marker.index() { self.known } else { (0, 0) };
        let rest = &self.text[bytes..];
        let step = rest.char_indices().nth(marker.index() - chars).map_or(rest.len(), |(i, _)| i);
        self.known = (marker.index(), bytes + step);
        bytes + step
    }
}

/// Finds the value at `path`; the last step that exists where the path leads nowhere.
pub(super) fn find(text: &str, path: &[Step]) -> Found {
    let mut reader = Reader { events: Parser::new_from_str(text), offsets: Offsets::new(text) };
    let mut found = Found::default();
    let Some((mut event, mut value)) = reader.next() else { return found };
    found.value = value.clone();
    for step in path {
        let Some(next) = reader.descend(&event, step) else { return found };
        found.key = next.key;
        (event, value) = next.value;
        found.value = value.clone();
    }
    found
}

/// The second of two equal keys of one mapping, with its name.
pub(super) fn repeated_key(text: &str) -> Option<(Range<usize>, String)> {
    let mut reader = Reader { events: Parser::new_from_str(text), offsets: Offsets::new(text) };
    // For each open mapping its keys, and whether a key comes next; lists have none.
    let mut open: Vec<Option<(HashSet<String>, bool)>> = Vec::new();
    while let Some((event, span)) = reader.next() {
        match &event {
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                continue;
            }
            Event::Scalar(key, ..) => {
                if let Some(Some((keys, true))) = open.last_mut()
                    && !keys.insert(key.to_string())
                {
                    return Some((span, key.to_string()));
                }
            }
            _ => {}
        }
        if let Some(Some((_, key_next))) = open.last_mut() {
            *key_next = !*key_next;
        }
        match event {
            Event::MappingStart(..) => open.push(Some((HashSet::new(), true))),
            Event::SequenceStart(..) => open.push(None),
            _ => {}
        }
    }
    None
}

struct Reader<'t> {
    events: Parser<'t, saphyr_parser::StrInput<'t>>,
    offsets: Offsets<'t>,
}

struct Descent<'t> {
    key: Range<usize>,
    value: (Event<'t>, Range<usize>),
}

impl<'t> Reader<'t> {
    /// The next event that is part of a value.
    fn next(&mut self) -> Option<(Event<'t>, Range<usize>)> {
        loop {
            let (event, span) = self.events.next()?.ok()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd | Event::DocumentEnd => return None,
                _ => return Some((event, self.offsets.range(&span))),
            }
        }
    }

    /// Goes one step down from a value whose start event has just been read.
    fn descend(&mut self, from: &Event<'_>, step: &Step) -> Option<Descent<'t>> {
        match (from, step) {
            (Event::MappingStart(..), Step::Key(wanted)) => loop {
                let (key, span) = self.next()?;
                if matches!(key, Event::MappingEnd) {
                    return None;
                }
                let hit = matches!(&key, Event::Scalar(name, ..) if name == wanted);
                self.skip_rest(&key)?;
                let value = self.next()?;
                if hit {
                    return Some(Descent { key: span, value });
                }
                self.skip_rest(&value.0)?;
            },
            (Event::SequenceStart(..), Step::Item(wanted)) => {
                for _ in 0..*wanted {
                    let (item, _) = self.next()?;
                    self.skip_rest(&item)?;
                }
                let value = self.next()?;
                Some(Descent { key: value.1.clone(), value })
            }
            _ => None,
        }
    }

    /// Reads on to the end of a value whose start event has just been read.
    fn skip_rest(&mut self, start: &Event<'_>) -> Option<()> {
        let mut depth =
            usize::from(matches!(start, Event::MappingStart(..) | Event::SequenceStart(..)));
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }
}
