//! The normal form of a text, in which quotes are looked up and anchors are made.
//!
//! White space is one space; quotation marks, apostrophes and dashes have one shape; soft
//! hyphens, zero-width characters and byte order marks are gone. Letters and case stay.

use std::ops::Range;

/// A text in normal form that knows where each of its bytes came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normal {
    /// The normal form.
    pub text: String,
    /// Where stretches begin that are what they were, letter for letter: here, and in the
    /// original.
    runs: Vec<(u32, u32)>,
    /// Behind the last letter of the original.
    end: usize,
}

impl Normal {
    /// The normal form of `original`, without white space at its ends.
    pub fn new(original: &str) -> Self {
        let mut normal = Self { text: String::with_capacity(original.len()), ..Self::default() };
        let mut space = None;
        let mut at = 0;
        while at < original.len() {
            let rest = &original[at..];
            let plain = plain(rest.as_bytes());
            if plain > 0 {
                normal.end_space(space.take());
                normal.push(&rest[..plain], at);
                at += plain;
                normal.end = at;
                continue;
            }
            let char = rest.chars().next().expect("the text goes on");
            let folded = fold(char);
            match folded {
                Folded::Nothing => {}
                Folded::Space => drop(space.get_or_insert(at)),
                Folded::Char(folded) => {
                    normal.end_space(space.take());
                    normal.push(folded.encode_utf8(&mut [0; 4]), at);
                }
                Folded::Ellipsis => {
                    normal.end_space(space.take());
                    (0..3).for_each(|_| normal.push(".", at));
                }
            }
            at += char.len_utf8();
            if !matches!(folded, Folded::Nothing | Folded::Space) {
                normal.end = at;
            }
        }
        normal
    }

    /// The bytes of the original that a stretch of the normal form stands for.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.original(range.start)..self.original(range.end)
    }

    /// Where a byte of the normal form came from.
    fn original(&self, at: usize) -> usize {
        if at >= self.text.len() {
            return self.end;
        }
        let run = self.runs.partition_point(|(here, _)| *here as usize <= at) - 1;
        let (here, there) = self.runs[run];
        there as usize + at - here as usize
    }

    /// One space for white space that began at `at`, but at the beginning.
    fn end_space(&mut self, at: Option<usize>) {
        if let Some(at) = at.filter(|_| !self.text.is_empty()) {
            self.push(" ", at);
        }
    }

    fn push(&mut self, piece: &str, origin: usize) {
        let offset = |at| u32::try_from(at).expect("texts are shorter than 4 GiB");
        let (here, there) = (offset(self.text.len()), offset(origin));
        let goes_on = self.runs.last().is_some_and(|run| here - run.0 == there - run.1);
        if !goes_on {
            self.runs.push((here, there));
        }
        self.text.push_str(piece);
    }
}

/// How many bytes are looked at in one step.
const STEP: usize = 32;

/// How many bytes are in normal form as they are: most of every text. A space counts between
/// two others.
fn plain(bytes: &[u8]) -> usize {
    let is_plain = |byte: u8| matches!(byte, b'!'..=b'~') & (byte != b'`');
    // Without branches, so that many bytes are looked at in one step.
    let is_odd =
        |(before, byte): (&u8, &u8)| !is_plain(*byte) & ((*byte != b' ') | (*before == b' '));
    let Some((_, next)) = bytes.split_first().filter(|(first, _)| is_plain(**first)) else {
        return 0;
    };
    let steps = bytes.chunks_exact(STEP).zip(next.chunks_exact(STEP));
    let is_even = |(before, bytes): &(&[u8], &[u8])| {
        !before.iter().zip(*bytes).fold(false, |any, pair| any | is_odd(pair))
    };
    let sure = steps.take_while(is_even).count() * STEP;
    let odd = bytes[sure..].iter().zip(&next[sure..]).position(is_odd);
    let end = odd.map_or(bytes.len(), |odd| sure + odd + 1);
    // A space at the end stands between nothing yet.
    end - usize::from(bytes[end - 1] == b' ')
}

/// The normal form alone.
pub fn normalise(text: &str) -> String {
    Normal::new(text).text
}

#[derive(Clone, Copy)]
enum Folded {
    Nothing,
    Space,
    Char(char),
    Ellipsis,
}

fn fold(char: char) -> Folded {
    match char {
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Folded::Nothing,
        _ if char.is_whitespace() => Folded::Space,
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '´' | '`' | 'ʼ' | '′' => {
            Folded::Char('\'')
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Folded::Char('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Folded::Char('-'),
        '…' => Folded::Ellipsis,
        _ => Folded::Char(char),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_editors_and_browsers_change() {
        for (original, expected) in [
            ("  two\u{a0} words\n", "two words"),
            ("»so‹", "\"so'"),
            ("“don’t” – ever", "\"don't\" - ever"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("and so on…", "and so on..."),
            ("", ""),
        ] {
            assert_eq!(normalise(original), expected);
        }
    }

    #[test]
    fn knows_where_a_stretch_came_from() {
        let original = "We  “never”\u{a0}sell … data. ";
        let normal = Normal::new(original);
        for (quote, expected) in [
            ("\"never\" sell", "“never”\u{a0}sell"),
            ("sell ... data.", "sell … data."),
            ("We", "We"),
        ] {
            let start = normal.text.find(quote).expect("the quote is there");
            assert_eq!(&original[normal.origin(start..start + quote.len())], expected);
        }
    }
}
