//! The normal form of a text, in which quotes are looked up and anchors are made.
//!
//! White space is one space; quotation marks, apostrophes and dashes have one shape; soft
//! hyphens, zero-width characters and byte order marks are gone. Letters and case stay.

use std::ops::Range;

/// A text in normal form that knows where each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Normal {
    /// The normal form.
    pub text: String,
    /// For each byte of `text`, and for its end, the byte offset in the original.
    origins: Vec<u32>,
}

impl Normal {
    /// The normal form of `original`, without white space at its ends.
    pub fn new(original: &str) -> Self {
        let mut normal = Self::default();
        let mut space = None;
        let mut end = 0;
        for (offset, char) in original.char_indices() {
            match fold(char) {
                Folded::Nothing => continue,
                Folded::Space => {
                    space.get_or_insert(offset);
                    continue;
                }
                Folded::Char(folded) => {
                    if let Some(at) = space.take().filter(|_| !normal.text.is_empty()) {
                        normal.push(' ', at);
                    }
                    normal.push(folded, offset);
                }
                Folded::Ellipsis => {
                    if let Some(at) = space.take().filter(|_| !normal.text.is_empty()) {
                        normal.push(' ', at);
                    }
                    (0..3).for_each(|_| normal.push('.', offset));
                }
            }
            end = offset + char.len_utf8();
        }
        normal.origins.push(u32::try_from(end).expect("texts are shorter than 4 GiB"));
        normal
    }

    /// The bytes of the original that a stretch of the normal form stands for.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origins[range.start] as usize;
        let last = self.text[range.clone()].char_indices().next_back().map_or(0, |(i, _)| i);
        let end = self.origins[range.end] as usize;
        // White space after the last character belongs to nobody.
        let last_start = self.origins[range.start + last] as usize;
        if range.end < self.text.len() && self.text.as_bytes()[range.end] == b' ' {
            return start..end.max(last_start);
        }
        start..end
    }

    fn push(&mut self, char: char, origin: usize) {
        let origin = u32::try_from(origin).expect("texts are shorter than 4 GiB");
        self.text.push(char);
        self.origins.extend((0..char.len_utf8()).map(|_| origin));
    }
}

/// The normal form alone.
pub fn normalise(text: &str) -> String {
    Normal::new(text).text
}

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
        '‘' | '’' | '‚' | '‛' | '´' | '`' | 'ʼ' | '′' => Folded::Char('\''),
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
