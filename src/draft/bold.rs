//! Bold lines that stand alone are the headings of many a text, and become headings.
//!
//! Only what is clear: a line by itself, bold from end to end, short, without the end of a
//! sentence, and with text below it. An address in bold is none, nor is a date or a link.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::heading::{is_note, is_prose};

/// Longest heading, in characters and in words.
const LONGEST: usize = 100;
const WORDS: usize = 14;

/// Level of a heading that stands under none.
const LEVEL: usize = 2;

/// A line of a text, as far as headings go.
enum Line {
    /// A bold line by itself, without its marks.
    Bold(String),
    /// A heading of Markdown, with its level.
    Heading(usize),
    /// Anything else.
    Other,
}

/// Makes headings of bold lines, and counts them.
pub(super) fn repair(text: &str) -> (String, usize) {
    if !text.contains("**") && !text.contains("__") {
        return (text.to_owned(), 0);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let read: Vec<Line> = read(&lines);
    let opens = opens(&lines, &read);
    let (mut level, mut count) = (LEVEL - 1, 0);
    let mut repaired: Vec<String> = Vec::with_capacity(lines.len());
    for ((line, read), opens) in lines.into_iter().zip(read).zip(opens) {
        let begins = repaired.iter().all(|line| line.trim().is_empty());
        repaired.push(match read {
            Line::Bold(words) if opens => {
                count += 1;
                let level = if begins { 1 } else { (level + 1).min(6) };
                format!("{} {words}", "#".repeat(level))
            }
            Line::Heading(found) => {
                level = found;
                line.to_owned()
            }
            _ => line.to_owned(),
        });
    }
    (repaired.join("\n"), count)
}

fn read(lines: &[&str]) -> Vec<Line> {
    let is_blank = |index: usize| lines.get(index).is_none_or(|line| line.trim().is_empty());
    let mut fenced = false;
    let read = lines.iter().enumerate().map(|(index, line)| {
        let start = line.trim_start();
        fenced ^= start.starts_with("```") || start.starts_with("~~~");
        let below = lines.get(index + 1).map_or("", |below| below.trim());
        let is_alone = (index == 0 || is_blank(index - 1)) && is_blank(index + 1);
        if fenced {
            Line::Other
        } else if let Some(level) = marked(line) {
            Line::Heading(level)
        } else if !is_blank(index) && below.len() > 2 && below.trim_matches('=').is_empty() {
            Line::Heading(1)
        } else if !is_blank(index) && below.len() > 2 && below.trim_matches('-').is_empty() {
            Line::Heading(2)
        } else {
            is_alone.then(|| words(line)).flatten().map_or(Line::Other, Line::Bold)
        }
    });
    read.collect()
}

/// The level of a heading of Markdown.
fn marked(line: &str) -> Option<usize> {
    let level = line.len() - line.trim_start_matches('#').len();
    super::format::is_heading(line).then_some(level)
}

/// Which lines have text below them, or a bold line that has.
fn opens(lines: &[&str], read: &[Line]) -> Vec<bool> {
    let mut opens = vec![false; lines.len()];
    let mut below: Option<usize> = None;
    for index in (0..lines.len()).rev() {
        if lines[index].trim().is_empty() {
            continue;
        }
        opens[index] = below.is_some_and(|below| match &read[below] {
            Line::Other => begins_text(&lines[below..]),
            // Of several bold lines in a row only the last two are a heading and one under it.
            Line::Bold(_) => opens[below] && over_text(lines, read, below),
            Line::Heading(_) => false,
        });
        below = Some(index);
    }
    opens
}

/// Whether what stands next below a line is no bold line.
fn over_text(lines: &[&str], read: &[Line], index: usize) -> bool {
    let next = (index + 1..lines.len()).find(|below| !lines[*below].trim().is_empty());
    next.is_some_and(|next| matches!(read[next], Line::Other))
}

/// Whether lines begin with running text, a list or a table.
fn begins_text(lines: &[&str]) -> bool {
    let block: Vec<&str> =
        lines.iter().copied().take_while(|line| !line.trim().is_empty()).collect();
    if block[0].starts_with("    ") || block[0].starts_with('\t') {
        return false;
    }
    let first = block[0].trim_start();
    first.starts_with(['|', '>', '•'])
        || ["- ", "* ", "+ "].iter().any(|mark| first.starts_with(mark))
        || is_prose(&block)
}

/// The words of a line that is bold from end to end and may be a heading, with the Markdown
/// inside them.
fn words(line: &str) -> Option<String> {
    // What is indented belongs to an item of a list.
    let line = line.trim_end().trim_start_matches('\u{a0}');
    if !line.starts_with(['*', '_']) || line.len() > 4 * LONGEST {
        return None;
    }
    let (mut strong, mut linked, mut inside) = (0usize, 0usize, 0usize);
    let (mut shown, mut bare) = (String::new(), 0);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (event, place) in Parser::new(line).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::Strong) => {
                strong += 1;
                marks.extend(ends(&place, 2));
            }
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::Emphasis) => marks.extend(ends(&place, 1)),
            Event::End(TagEnd::Emphasis) => {}
            Event::Start(Tag::Link { .. }) => inside += 1,
            Event::End(TagEnd::Link) => inside -= 1,
            Event::Text(text) => {
                let letters = text.chars().filter(|char| !char.is_whitespace()).count();
                bare += if strong == 0 { letters } else { 0 };
                linked += if inside > 0 { letters } else { 0 };
                shown.push_str(&text);
            }
            _ => return None,
        }
    }
    let letters = shown.chars().filter(|char| !char.is_whitespace()).count();
    let is_heading = bare == 0 && linked * 2 < letters && is_title(&shown);
    is_heading.then(|| without(line, marks)).filter(|words| !words.ends_with('#'))
}

/// The two marks around an element.
fn ends(place: &Range<usize>, length: usize) -> [Range<usize>; 2] {
    [place.start..place.start + length, place.end - length..place.end]
}

fn without(line: &str, mut marks: Vec<Range<usize>>) -> String {
    marks.sort_by_key(|mark| mark.start);
    let mut words = String::with_capacity(line.len());
    let mut at = 0;
    for mark in marks {
        words.push_str(&line[at..mark.start]);
        at = mark.end;
    }
    words.push_str(&line[at..]);
    words.trim().to_owned()
}

/// Whether words may be a heading: short, and no sentence, date or address.
fn is_title(shown: &str) -> bool {
    let shown = shown.trim();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let letters = shown.chars().filter(|char| char.is_alphabetic()).count();
    let begins = |char: char| char.is_numeric() || (char.is_alphabetic() && !char.is_lowercase());
    (1..=WORDS).contains(&words.len())
        && shown.chars().count() <= LONGEST
        && letters > 2
        && shown.starts_with(begins)
        && !shown.ends_with(['.', ';', ','])
        && !shown.contains(['@', '|'])
        && !shown.contains("://")
        && !is_note(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_lines_over_text_become_headings() {
        let prose = "We collect what you give us when you register, and what your browser sends.";
        for (text, expected) in [
            ("**What we collect**\n\nP", "# What we collect\n\nP"),
            ("P\n\n**What we collect**  \n\nP", "P\n\n## What we collect\n\nP"),
            ("### A\n\n__Use: all__\n\nP", "### A\n\n#### Use: all\n\nP"),
            ("A\n=\n\nP\n\n**B?**\n\nP", "A\n=\n\nP\n\n**B?**\n\nP"),
            ("A\n===\n\nP\n\n**How?**\n\nP", "A\n===\n\nP\n\n## How?\n\nP"),
            ("P\n\n_**Our Commitment**_\n\nP", "P\n\n## Our Commitment\n\nP"),
            ("P\n\n**California** **Act**\n\n- a", "P\n\n## California Act\n\n- a"),
            ("P\n\n**1\\. [Use](x) of data**\n\nP", "P\n\n## 1\\. [Use](x) of data\n\nP"),
            ("**TITLE**\n\n**Cookies**\n\nP", "# TITLE\n\n## Cookies\n\nP"),
            ("P\n\n\u{a0}**Cookies:**\n\nP", "P\n\n## Cookies:\n\nP"),
        ] {
            let (text, expected) = (text.replace('P', prose), expected.replace('P', prose));
            assert_eq!(repair(&text).0, expected, "{text}");
        }
    }

    #[test]
    fn other_bold_lines_stay() {
        let prose = "We collect what you give us when you register, and what your browser sends.";
        for text in [
            "P\n\n**We never sell it.**\n\nP",
            "P\n\n**Acme Ltd**\n\n12 High Street",
            "P\n\n**Cookies.** Files that\n\nP",
            "P\n**Cookies**\n\nP",
            "P\n\n**Cookies**\nP",
            "P\n\n**Cookies**",
            "P\n\n- **Cookies**\n\nP",
            "P\n\n**Last updated: May 2020**\n\nP",
            "P\n\n**[Privacy centre](x)**\n\nP",
            "P\n\n**A** and **B**\n\nP",
            "P\n\n**privacy** **policy**\n\nP",
            "P\n\n**One**\n\n**Two**\n\n## Three\n\nP",
            "P\n\n****\n\nP",
            "- a\n\n    **Cookies**\n\n    P",
            "- a\n\n  **Cookies**\n\n  P",
            "P\n\n**Cookies**\n\n    P",
            "```\n\n**Cookies**\n\nP\n```",
        ] {
            let text = text.replace('P', prose);
            assert_eq!(repair(&text), (text.clone(), 0), "{text}");
        }
    }
}
