//! Where the words of a passage stand in the Markdown that it was made from.

use std::ops::Range;

use super::text::{Passage, Text, visible};

impl Text<'_> {
    /// The place of a stretch of a passage's words in the whole text, as Unicode code points, a line
    /// end counted once: of `CR LF` the text is published without the `CR`.
    /// Markup between the words lies inside it, markup around them does not, but for marks that
    /// stand for a word themselves, such as `&amp;`.
    pub fn characters(&self, passage: usize, words: Range<usize>) -> Range<usize> {
        let bytes = self.bytes(passage, words);
        let from = self.passages[passage].span.start;
        let start = self.before(passage) + self.counted(from..bytes.start);
        start..start + self.counted(bytes)
    }

    /// How many code points of the published text some bytes are.
    fn counted(&self, bytes: Range<usize>) -> usize {
        let (text, from) = (self.markdown.as_bytes(), bytes.start);
        let returns = memchr::memchr_iter(b'\r', &text[bytes.clone()]);
        let left_out = returns.filter(|at| text.get(from + at + 1) == Some(&b'\n')).count();
        self.markdown[bytes].chars().count() - left_out
    }

    /// How many code points stand before a passage: all are counted at once.
    fn before(&self, passage: usize) -> usize {
        let (mut read, mut count) = (0, 0);
        let mut before = |passage: &Passage| {
            count += self.counted(read..passage.span.start);
            read = passage.span.start;
            count
        };
        self.before.get_or_init(|| self.passages.iter().map(&mut before).collect())[passage]
    }

    /// The same place in bytes.
    fn bytes(&self, passage: usize, words: Range<usize>) -> Range<usize> {
        let passage = &self.passages[passage];
        let mut place = passage.span.start..passage.span.end;
        let mut read = 0;
        for (event, source) in &self.events[passage.events.clone()] {
            let shown = visible(event);
            let here = read..read + shown.len();
            read = here.end;
            // The end by its last letter: behind it the next event may begin.
            let (first, last) =
                (here.contains(&words.start), here.contains(&words.end.saturating_sub(1)));
            if !first && !last {
                continue;
            }
            let written = &self.markdown[source.clone()];
            // Most words are written as they are shown.
            let exact = if written.starts_with(shown) { Some(0) } else { written.find(shown) };
            let exact = exact.map(|at| source.start + at);
            if first {
                place.start = exact.map_or(source.start, |at| at + words.start - here.start);
            }
            if last {
                place.end = exact.map_or(source.end, |at| at + words.end - here.start);
                break;
            }
        }
        place
    }
}
