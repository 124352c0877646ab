//! Where a value stands in a YAML text.

use std::collections::{HashMap, HashSet};
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

/// Where every value of a text stands.
#[derive(Debug, Default)]
pub(super) struct Places(HashMap<Vec<Step>, Found>);

/// A mapping or list that is being read.
struct Open {
    /// How many items have begun, where it is a list.
    items: Option<usize>,
    /// The key whose value comes next, where it is a mapping and has been read.
    key: Option<(String, Range<usize>)>,
}

impl Places {
    /// Reads a text; of keys that stand twice, the first counts.
    pub(super) fn of(text: &str) -> Self {
        let mut reader = Reader { events: Parser::new_from_str(text), offsets: Offsets::new(text) };
        let mut places = HashMap::new();
        let (mut path, mut open) = (Vec::new(), Vec::<Open>::new());
        while let Some((event, span)) = reader.next() {
            if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
                open.pop();
                path.pop();
                continue;
            }
            let Some(key) = step(open.last_mut(), &event, &span, &mut path) else {
                // A key that is itself a mapping or a list has no values of ours below it.
                if reader.skip_rest(&event).is_none() {
                    break;
                }
                continue;
            };
            places.entry(path.clone()).or_insert(Found { key, value: span });
            match event {
                Event::MappingStart(..) => open.push(Open { items: None, key: None }),
                Event::SequenceStart(..) => open.push(Open { items: Some(0), key: None }),
                _ => drop(path.pop()),
            }
        }
        Self(places)
    }

    /// The value at `path`; the last step that exists where the path leads nowhere.
    pub(super) fn find(&self, path: &[Step]) -> Found {
        let steps = (0..=path.len()).rev();
        let known = steps.filter_map(|length| self.0.get(&path[..length])).next();
        known.cloned().unwrap_or_default()
    }
}

/// Goes down to the value that an event begins, and hands out what holds it: its key, or the
/// item itself. Nothing where the event is a key.
fn step(
    open: Option<&mut Open>,
    event: &Event<'_>,
    span: &Range<usize>,
    path: &mut Vec<Step>,
) -> Option<Range<usize>> {
    let Some(open) = open else { return Some(0..0) };
    if let Some(items) = &mut open.items {
        path.push(Step::Item(*items));
        *items += 1;
        return Some(span.clone());
    }
    match open.key.take() {
        Some((name, key)) => {
            path.push(Step::Key(name));
            Some(key)
        }
        None => {
            let name = if let Event::Scalar(name, ..) = event { &**name } else { "" };
            open.key = Some((name.to_owned(), span.clone()));
            None
        }
    }
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
