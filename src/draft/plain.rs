//! Plain text gets the Markdown that its shape stands for: headings, bullets, paragraphs.

use super::format::{Format, is_heading};
use super::heading;
use crate::policy::text::{Passage, Text};
use crate::policy::version::blank_lines;

/// Characters that begin an item of a list, and nothing else, in front of white space.
const BULLETS: &[char] =
    &['•', '▪', '◦', '‣', '●', '■', '○', '□', '⁃', '·', '\u{f0b7}', '\u{f0a7}'];

/// Lines of about this many characters were broken by a program, not by an author.
const WRAPPED: std::ops::RangeInclusive<usize> = 55..=100;

/// A text as Markdown, with what was done to it.
pub(super) struct Repaired {
    pub(super) text: String,
    pub(super) headings: usize,
    pub(super) bullets: usize,
    pub(super) paragraphs: usize,
}

/// Repairs a text; one that is Markdown already gets its bullets only.
pub(super) fn repair(text: &str, format: Format) -> Repaired {
    let text = text[blank_lines(text)..].trim_end_matches('\n');
    let lines: Vec<&str> = text.split('\n').collect();
    let plain = format == Format::Text && !lines.iter().any(|line| is_heading(line));
    let ends = if plain { ends(&lines) } else { vec![false; lines.len()] };
    let mut repaired = Repaired {
        text: String::with_capacity(text.len() + 64),
        headings: 0,
        bullets: 0,
        paragraphs: ends.iter().filter(|ends| **ends).count(),
    };
    let blocks = blocks(&lines, &ends);
    let levels = if plain { heading::levels(&blocks) } else { vec![None; blocks.len()] };
    let mut levels = levels.into_iter();
    let mut opens = true;
    for (line, ends) in lines.into_iter().zip(ends) {
        let blank = line.trim().is_empty();
        if opens && !blank {
            repaired.heading(levels.next().flatten());
        }
        repaired.line(line);
        repaired.text.push_str(if ends { "\n\n" } else { "\n" });
        opens = blank || ends;
    }
    repaired
}

/// Gives a text in Markdown that has no heading those that nobody marked, and counts them: lines
/// without any marks that would be headings of a plain text. Not every page marks its own.
pub(super) fn headings(text: &str) -> (String, usize) {
    if Text::parse(text).passages.iter().any(Passage::is_heading) {
        return (text.to_owned(), 0);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let blocks = blocks(&lines, &vec![false; lines.len()]);
    let is_bare = |line: &str| {
        line.starts_with(char::is_alphanumeric) && !line.contains(['[', '|', '*', '`', '\\'])
    };
    // What is indented below a line belongs to it, as to the item of a list; a row of links is a
    // menu.
    let holds = |index: usize| {
        let below = blocks.get(index + 1);
        below.is_some_and(|below| below[0].starts_with([' ', '\t', '[']))
    };
    let levels = heading::levels(&blocks).into_iter().enumerate();
    let mut levels = levels.map(|(index, level)| level.filter(|_| !holds(index)));
    let (mut opens, mut count) = (true, 0);
    let mut repaired: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        let is_blank = line.trim().is_empty();
        let level = if opens && !is_blank { levels.next().flatten() } else { None };
        opens = is_blank;
        let level = level.filter(|_| is_bare(line)).map_or(0, usize::from);
        count += usize::from(level > 0);
        let space = if level > 0 { " " } else { "" };
        repaired.push(format!("{}{space}{line}", "#".repeat(level)));
    }
    (repaired.join("\n"), count)
}

impl Repaired {
    fn heading(&mut self, level: Option<u8>) {
        let Some(level) = level else { return };
        self.headings += 1;
        self.text.push_str(if level == 1 { "# " } else { "## " });
    }

    fn line(&mut self, line: &str) {
        let start = line.trim_start_matches([' ', '\t', '\u{a0}']);
        let item = start.strip_prefix(BULLETS).and_then(|rest| {
            let space = rest.chars().next().filter(|c| c.is_whitespace())?;
            Some(&rest[space.len_utf8()..]).filter(|rest| !rest.trim().is_empty())
        });
        match item {
            Some(item) => {
                self.bullets += 1;
                self.text.push_str("- ");
                self.text.push_str(item);
            }
            None => self.text.push_str(line),
        }
    }
}

/// Which lines end a paragraph though no blank line follows. In a text with hardly a blank line
/// each does, or, if a program broke its lines to fit a width, each that it had no need to break.
fn ends(lines: &[&str]) -> Vec<bool> {
    let blank = lines.iter().filter(|line| line.trim().is_empty()).count();
    if lines.len() < 2 || blank * 20 > lines.len() {
        return vec![false; lines.len()];
    }
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let mut wrapped: Vec<usize> =
        lengths.iter().copied().filter(|length| WRAPPED.contains(length)).collect();
    wrapped.sort_unstable();
    let long = lengths.iter().any(|length| length > WRAPPED.end());
    let apart = long || wrapped.len() * 2 < lines.len();
    // Nine of ten lines are no longer: a few hold a word that could not be broken.
    let width = if apart { usize::MAX } else { wrapped[wrapped.len() * 9 / 10] };
    let ends = lines.windows(2).zip(lengths).map(|(pair, length)| {
        let next = pair[1].split_whitespace().next().map(|word| word.chars().count());
        !pair[0].trim().is_empty() && next.is_some_and(|next| length + 1 + next <= width)
    });
    ends.chain([false]).collect()
}

/// The lines of each block.
fn blocks<'t>(lines: &[&'t str], ends: &[bool]) -> Vec<Vec<&'t str>> {
    let mut blocks = vec![Vec::new()];
    for (line, ends) in lines.iter().zip(ends) {
        let blank = line.trim().is_empty();
        if !blank {
            blocks.last_mut().expect("one at least").push(*line);
        }
        if blank || *ends {
            blocks.push(Vec::new());
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_become_markdown() {
        let prose =
            "We collect what you give us when you register, and what your browser sends us.";
        for (text, format, expected) in [
            (
                format!("Data Usage\n\n{prose}\n\n1. Names\n\n{prose}\n\n  • one\n  •\u{a0}two"),
                Format::Text,
                format!("# Data Usage\n\n{prose}\n\n## 1. Names\n\n{prose}\n\n- one\n- two\n"),
            ),
            (
                format!("{prose} {prose}\nCOOKIES\n{prose}"),
                Format::Text,
                format!("{prose} {prose}\n\n## COOKIES\n\n{prose}\n"),
            ),
            (
                format!("# A\n\nCOOKIES\n\n{prose}\n\n\n"),
                Format::Markdown,
                format!("# A\n\nCOOKIES\n\n{prose}\n"),
            ),
            (" \n\t\n\nwe\n".to_owned(), Format::Markdown, "we\n".to_owned()),
            ("• a\nb · c\n·\n".to_owned(), Format::Markdown, "- a\nb · c\n·\n".to_owned()),
            (" \n\u{a0}\n  a\n".to_owned(), Format::Markdown, "  a\n".to_owned()),
        ] {
            assert_eq!(repair(&text, format).text, expected, "{text}");
        }
    }

    #[test]
    fn headings_that_nobody_marked_are_found_where_there_are_no_others() {
        let prose =
            "We collect what you give us when you register, and what your browser [sends](x) us.";
        for (text, expected) in [
            (
                "What We Collect\n\nP\n\n1. Your Rights\n\nP",
                "# What We Collect\n\nP\n\n## 1. Your Rights\n\nP",
            ),
            (
                "P\n\n1. Names\n\n   P\n\n2. Dates\n\n   P",
                "P\n\n1. Names\n\n   P\n\n2. Dates\n\n   P",
            ),
            (
                "P\n\nPortuguês\n\n[Log In](x)[Privacy](x)[P](x)",
                "P\n\nPortuguês\n\n[Log In](x)[Privacy](x)[P](x)",
            ),
            ("P\n\nOverview\n\nP\n", "P\n\n## Overview\n\nP\n"),
            (
                "P\n\nData We Keep\n\n*   Data We Keep\n\nP",
                "P\n\nData We Keep\n\n*   Data We Keep\n\nP",
            ),
            (
                "P\n\n[Back to Top](x)\n\nP\n\n    Data We Keep\n\nP",
                "P\n\n[Back to Top](x)\n\nP\n\n    Data We Keep\n\nP",
            ),
            ("What We Collect\n\nP\n\n## Rights\n\nP", "What We Collect\n\nP\n\n## Rights\n\nP"),
        ] {
            let (text, expected) = (text.replace('P', prose), expected.replace('P', prose));
            assert_eq!(headings(&text).0, expected);
        }
    }

    #[test]
    fn lines_that_a_program_broke_stay_together() {
        let text = "We collect information about you when you register with us, and we\n\
                    keep it as long as you have an account with us and for a year after\nthat.";
        assert_eq!(repair(text, Format::Text).paragraphs, 0);
        let text = format!("{text}\nCOOKIES\n{text}");
        let repaired = repair(&text, Format::Text);
        assert_eq!((repaired.paragraphs, repaired.headings), (2, 1), "{}", repaired.text);
    }
}
