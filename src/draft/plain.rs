//! Plain text gets the Markdown that its shape stands for: headings, bullets, paragraphs.

use super::format::{Format, is_heading};
use super::heading;
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
    let apart = plain && stand_apart(&lines);
    let blocks = blocks(&lines, apart);
    let levels = if plain { heading::levels(&blocks) } else { vec![None; blocks.len()] };
    let paragraphs = if apart { blocks.len() - 1 } else { 0 };
    let mut repaired = Repaired {
        text: String::with_capacity(text.len() + 64),
        headings: levels.iter().flatten().count(),
        bullets: 0,
        paragraphs,
    };
    let mut levels = levels.into_iter();
    let mut opens = true;
    for (index, line) in lines.iter().enumerate() {
        let blank = line.trim().is_empty();
        if (opens || apart)
            && !blank
            && let Some(level) = levels.next().flatten()
        {
            repaired.text.push_str(if level == 1 { "# " } else { "## " });
        }
        opens = blank;
        repaired.line(line);
        repaired.text.push('\n');
        if apart && index + 1 < lines.len() {
            repaired.text.push('\n');
        }
    }
    repaired
}

impl Repaired {
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

/// Whether each line is a paragraph of its own: no blank line anywhere, and the lines were not
/// broken to fit a width.
fn stand_apart(lines: &[&str]) -> bool {
    if lines.len() < 2 || lines.iter().any(|line| line.trim().is_empty()) {
        return false;
    }
    let long = lines.iter().any(|line| line.chars().count() > *WRAPPED.end());
    let wrapped = lines.iter().filter(|line| WRAPPED.contains(&line.chars().count())).count();
    long || wrapped * 2 < lines.len()
}

/// The lines of each block.
fn blocks<'t>(lines: &[&'t str], apart: bool) -> Vec<Vec<&'t str>> {
    if apart {
        return lines.iter().map(|line| vec![*line]).collect();
    }
    let blocks = lines.split(|line| line.trim().is_empty());
    blocks.filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect()
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
        ] {
            assert_eq!(repair(&text, format).text, expected, "{text}");
        }
    }

    #[test]
    fn lines_that_a_program_broke_stay_together() {
        let text = "We collect information about you when you register with us, and we\n\
                    keep it as long as you have an account with us and for a year after\nthat.";
        assert_eq!(repair(text, Format::Text).paragraphs, 0);
    }
}
