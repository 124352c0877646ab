//! Links that other programs wrote so that they are none in Markdown: around several paragraphs,
//! or to an address with a space in it.
//!
//! A link around paragraphs becomes one around the last of them, beside which its address stands.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Farthest that a link's beginning is looked for, in bytes.
const FAR: usize = 2000;

/// What is put in the place of a stretch of the text.
type Edit = (Range<usize>, &'static str);

/// Makes links of what was meant as links, and counts them.
pub(super) fn repair(text: &str) -> (String, usize) {
    if !text.contains("](") {
        return (text.to_owned(), 0);
    }
    let shown = Shown::of(text);
    let mut edits: Vec<Edit> = Vec::new();
    let mut count = 0;
    for (end, _) in text.match_indices("](") {
        if shown.is_word(end) && shown.is_word(end + 1) {
            let edit = shown.spanning(end).or_else(|| shown.with_spaces(end));
            count += usize::from(edit.is_some());
            edits.extend(edit.unwrap_or_default());
        }
    }
    edits.sort_by_key(|(place, _)| (place.start, place.end));
    (edited(text, &edits), count)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut edited = String::with_capacity(text.len() + edits.len());
    let mut at = 0;
    for (place, put) in edits {
        edited.push_str(&text[at..place.start]);
        edited.push_str(put);
        at = place.end;
    }
    edited + &text[at..]
}

/// A text, and which of it are words to a reader.
struct Shown<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    links: Vec<Range<usize>>,
}

impl<'t> Shown<'t> {
    fn of(text: &'t str) -> Self {
        let (mut words, mut links) = (Vec::new(), Vec::new());
        for (event, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            match event {
                Event::Text(_) => words.push(place),
                Event::Start(Tag::Link { .. }) => links.push(place),
                // What stands in code is not looked at.
                Event::Start(Tag::CodeBlock(_)) => return Self { text, words: Vec::new(), links },
                _ => {}
            }
        }
        Self { text, words, links }
    }

    /// Whether a byte is one of the words, and no mark of Markdown.
    fn is_word(&self, at: usize) -> bool {
        let next = self.words.partition_point(|word| word.end <= at);
        self.words.get(next).is_some_and(|word| word.contains(&at))
            && !self.text[..at].ends_with('\\')
    }

    /// Whether a link of Markdown, or what is left of another one, stands in a stretch.
    fn has_link(&self, stretch: Range<usize>) -> bool {
        let next = self.links.partition_point(|link| link.start < stretch.start);
        self.links.get(next).is_some_and(|link| link.start < stretch.end)
    }

    /// The nearest `[` before what ends a link that is a word, and belongs to no other.
    fn beginning(&self, end: usize) -> Option<usize> {
        let from = self.text.ceil_char_boundary(end.saturating_sub(FAR));
        let mut closed = 0;
        for (at, mark) in self.text[from..end].rmatch_indices(['[', ']']) {
            let at = from + at;
            if !self.is_word(at) {
                continue;
            }
            match mark {
                "]" => closed += 1,
                _ if closed > 0 => closed -= 1,
                _ => return Some(at),
            }
        }
        None
    }

    /// Of a link around several paragraphs only the last one stays in it.
    fn spanning(&self, end: usize) -> Option<Vec<Edit>> {
        let rest = &self.text[end + 2..];
        let address = &rest[..rest.find(')')?];
        let begin = self.beginning(end)?;
        let last = self.text[..end].rfind("\n\n").map(|at| at + 2).filter(|last| *last > begin)?;
        let start = last + marker(&self.text[last..end]);
        let has_words = self.text[start..end].contains(char::is_alphanumeric);
        let is_whole = !address.is_empty() && !address.contains(char::is_whitespace);
        (has_words && is_whole && !self.has_link(start..end))
            .then(|| vec![(begin..begin + 1, ""), (start..start, "[")])
    }

    /// An address with a space in it stands in angle brackets.
    fn with_spaces(&self, end: usize) -> Option<Vec<Edit>> {
        let begin = self.beginning(end)?;
        let rest = &self.text[end + 2..];
        let inside = &rest[..rest.find(')')?];
        let address = match inside.split_once(" \"") {
            Some((address, title)) if title.ends_with('"') => address,
            Some(_) => return None,
            None => inside,
        };
        let is_address = address.starts_with("http") || address.starts_with('/');
        let is_one_line = !address.contains(['\n', '<', '>']) && address.contains(' ');
        let (from, to) = (end + 2, end + 2 + address.len());
        (is_address && is_one_line && !self.has_link(begin..end))
            .then(|| vec![(from..from, "<"), (to..to, ">")])
    }
}

/// How many bytes the marks take with which a block begins: of headings, items and quotes.
fn marker(block: &str) -> usize {
    let words = block.trim_start_matches([' ', '#', '>', '-', '*', '+', '\n']);
    let digits = words.trim_start_matches(|char: char| char.is_ascii_digit());
    let number = digits.strip_prefix(". ").filter(|_| digits.len() < words.len());
    block.len() - number.unwrap_or(words).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_are_none_become_links() {
        for (text, expected) in [
            (
                "[![](a.png)\n\nTake control\n\nPrivacy Center](https://x.org/p)",
                "![](a.png)\n\nTake control\n\n[Privacy Center](https://x.org/p)",
            ),
            ("[\n\n### Our help\n\n](https://x.org)", "[\n\n### Our help\n\n](https://x.org)"),
            ("[One\n\n### Two](https://x.org) end", "One\n\n### [Two](https://x.org) end"),
            ("![A](https://x.org/a b.jpg \"A\")", "![A](<https://x.org/a b.jpg> \"A\")"),
            ("[a](https://x.org/a b) c", "[a](<https://x.org/a b>) c"),
            ("[a](https://x.org/a) b", "[a](https://x.org/a) b"),
            ("a](https://x.org/a) b", "a](https://x.org/a) b"),
            ("\\[a\n\nb](https://x.org/a) b", "\\[a\n\nb](https://x.org/a) b"),
            ("[a\n\nb [c](d) e](https://x.org/a)", "[a\n\nb [c](d) e](https://x.org/a)"),
            ("`[a](b c)`", "`[a](b c)`"),
        ] {
            assert_eq!(repair(text).0, expected, "{text}");
        }
    }
}
