//! Where in a passage the writer of its HTML is, and which marks are open there.

use std::ops::Range;

use pulldown_cmark::Event;

use super::html::Mark;
use super::text::visible;

/// The visible length of the element whose start is the first event.
pub(super) fn element_length(events: &[(Event<'_>, Range<usize>)]) -> usize {
    words_of_element(events).map(str::len).sum()
}

/// The visible text of the element whose start is the first event, in pieces.
pub(super) fn words_of_element<'e>(
    events: &'e [(Event<'_>, Range<usize>)],
) -> impl Iterator<Item = &'e str> {
    let mut depth = 0usize;
    let inside = events.iter().take_while(move |(event, _)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        depth > 0
    });
    inside.map(|(event, _)| visible(event))
}

/// Where in a passage the writer is, and which marks are open there.
pub(super) struct Pen<'m> {
    /// The passage's marks.
    pub(super) marks: Vec<&'m Mark>,
    /// Bytes of visible text written so far.
    pub(super) offset: usize,
    /// Elements of the policy that are open.
    pub(super) depth: usize,
    /// Open marks by index, outermost first, each with the depth that it was opened at.
    pub(super) open: Vec<(usize, usize)>,
    /// Whether each mark was opened before: an element of the policy may cut it.
    begun: Vec<bool>,
}

impl<'m> Pen<'m> {
    pub(super) fn new(marks: &[&'m Mark], passage: usize) -> Self {
        let start = marks.partition_point(|mark| mark.passage < passage);
        let marks: Vec<&Mark> =
            marks[start..].iter().take_while(|mark| mark.passage == passage).copied().collect();
        let begun = vec![false; marks.len()];
        Self { marks, offset: 0, depth: 0, open: Vec::new(), begun }
    }

    /// The quotes that begin with a mark that is opened, and those that go on with it.
    pub(super) fn begin(&mut self, mark: usize) -> (&'m [String], Vec<&'m str>) {
        let goes_on = std::mem::replace(&mut self.begun[mark], true);
        let Mark { anchors, continues, .. } = self.marks[mark];
        let (begins, earlier) = if goes_on { (&[][..], &**anchors) } else { (&**anchors, &[][..]) };
        (begins, earlier.iter().chain(continues).map(String::as_str).collect())
    }

    /// The marks that cover the byte at the offset, outermost first.
    pub(super) fn covering(&self) -> Vec<usize> {
        let covers = |index: &usize| self.marks[*index].range.contains(&self.offset);
        (0..self.marks.len()).filter(covers).collect()
    }

    /// Bytes until the next mark begins or ends.
    pub(super) fn until_change(&self) -> usize {
        let edges = self.marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]);
        edges.filter(|edge| *edge > self.offset).min().map_or(usize::MAX, |edge| edge - self.offset)
    }

    /// Whether a mark begins or ends inside the next `length` bytes.
    pub(super) fn changes_within(&self, length: usize) -> bool {
        self.until_change() < length
    }
}
