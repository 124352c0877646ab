//! A policy's Markdown as sections, passages and sentences.
//!
//! Every visible word stands in exactly one passage. Raw HTML is text here, not markup, but for
//! `<br>`; of Markdown's extensions only tables are read, so that nothing else can swallow words.

use std::ops::Range;
use std::sync::OnceLock;

use deunicode::deunicode;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use super::bold;
use super::normal::Normal;
use super::outline::{Heading, Outline};
use super::readability::Size;

/// A parsed text; borrows the Markdown it was made from.
pub struct Text<'s> {
    /// What it was parsed from.
    pub(super) markdown: &'s str,
    /// Markdown events with their byte ranges in the text.
    pub(super) events: Vec<(Event<'s>, Range<usize>)>,
    /// Headings and blocks, in order.
    pub passages: Vec<Passage>,
    /// How many code points stand before each passage, once one is asked for.
    pub(super) before: OnceLock<Vec<usize>>,
}

/// A block of text with an address of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What the block is.
    pub kind: Kind,
    /// `p-` and eight hex digits of the hash of the normal text; `s-` and a slug for headings.
    pub anchor: String,
    /// The words as a reader sees them.
    pub text: String,
    /// The same in normal form.
    pub normal: Normal,
    /// Byte ranges of the sentences in `text`.
    pub sentences: Vec<Range<usize>>,
    /// Byte range of the block in the Markdown.
    pub span: Range<usize>,
    /// The passage of the heading that it stands under.
    pub heading: Option<usize>,
    /// The events that make it up.
    pub(super) events: Range<usize>,
}

/// A stretch of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stretch {
    /// Index of the passage.
    pub passage: usize,
    /// Bytes of the passage's text.
    pub range: Range<usize>,
}

impl Stretch {
    /// The words that stand there.
    pub fn of<'t>(&self, text: &'t Text<'_>) -> &'t str {
        &text.passages[self.passage].text[self.range.clone()]
    }
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading, with its level in the page's outline: 2 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of a list item itself, without lists inside it.
    Item,
    /// A table row.
    Row,
    /// A code block, or a block of raw HTML shown as text.
    Literal,
}

impl<'s> Text<'s> {
    /// Parses Markdown.
    pub fn parse(markdown: &'s str) -> Self {
        let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter();
        let events = events.map(|(event, place)| (broken(event), place)).collect();
        let events = bold::mend(markdown, events);
        let blocks = blocks(&events);
        let passages = Outline::default().passages(&events, blocks);
        Self { markdown, events, passages, before: OnceLock::new() }
    }

    /// A text of headings (`true`) and paragraphs as they are, without Markdown.
    pub fn of_blocks(blocks: impl IntoIterator<Item = (bool, String)>) -> Text<'static> {
        let mut outline = Outline::default();
        let mut passages = Vec::new();
        for (is_heading, text) in blocks {
            let shape = if is_heading { Shape::Heading(1) } else { Shape::Block(Kind::Paragraph) };
            let place = outline.place(shape, Heading::of(&text), passages.len());
            passages.push(outline.passage(place, text, 0..0, 0..0));
        }
        Text { markdown: "", events: Vec::new(), passages, before: OnceLock::new() }
    }

    /// What it was parsed from.
    pub fn markdown(&self) -> &'s str {
        self.markdown
    }

    /// Words, sentences and letters of all passages; headings have no sentences.
    pub fn size(&self) -> Size {
        self.passages.iter().fold(Size::default(), |sum, passage| {
            let sentences = if passage.is_heading() { 0 } else { passage.sentences.len() };
            sum.plus(Size::of(&passage.text, sentences))
        })
    }

    /// The headings above a passage, nearest first.
    pub fn headings_above(&self, passage: &Passage) -> impl Iterator<Item = &Passage> {
        let mut next = passage.heading;
        std::iter::from_fn(move || {
            let heading = &self.passages[next?];
            next = heading.heading;
            Some(heading)
        })
    }
}

impl Passage {
    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, Kind::Heading(_))
    }

    /// The sentence that holds a byte of `text`; the whole text where none does.
    pub fn sentence_at(&self, offset: usize) -> Range<usize> {
        let next = self.sentences.partition_point(|range| range.end <= offset);
        let holds = |range: &&Range<usize>| range.start <= offset;
        self.sentences.get(next).filter(holds).cloned().unwrap_or(0..self.text.len())
    }
}

/// A `<br>` as the line break that it stands for: cells of tables have no other way to say it.
fn broken(event: Event<'_>) -> Event<'_> {
    match &event {
        Event::InlineHtml(tag) if is_break(tag) => Event::HardBreak,
        _ => event,
    }
}

/// Whether a tag is a bare `<br>`, `<br/>` or `<br />`.
fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// A block as the Markdown parser tells it, before it has words and a name.
pub(super) struct Block {
    pub(super) shape: Shape,
    pub(super) events: Range<usize>,
}

#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// A heading, with Markdown's level.
    Heading(u8),
    Block(Kind),
}

/// The blocks that hold text directly: leaves, table rows, and runs of words in a list item.
fn blocks(events: &[(Event<'_>, Range<usize>)]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut index = 0;
    while index < events.len() {
        let shape = match &events[index].0 {
            Event::Start(Tag::Paragraph) => Some(Shape::Block(Kind::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => Some(Shape::Heading(*level as u8)),
            Event::Start(Tag::TableHead | Tag::TableRow) => Some(Shape::Block(Kind::Row)),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => Some(Shape::Block(Kind::Literal)),
            event if is_inline(event) => {
                let end = run_end(events, index);
                blocks.push(Block { shape: Shape::Block(Kind::Item), events: index..end });
                index = end;
                continue;
            }
            _ => None,
        };
        let end = if shape.is_some() { closing(events, index) + 1 } else { index + 1 };
        if let Some(shape) = shape {
            blocks.push(Block { shape, events: index..end });
        }
        index = end;
    }
    blocks
}

/// The index of the event that closes the one at `start`.
fn closing(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0usize;
    for (index, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    events.len() - 1
}

/// The end of a run of inline events that begins at `start`.
fn run_end(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let inline =
        events[start..].iter().take_while(|(event, _)| is_inline(event) || is_inline_end(event));
    start + inline.count()
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(_) | Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

fn is_inline_end(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image))
}

/// The visible text that one event adds.
pub(super) fn visible<'e>(event: &'e Event<'_>) -> &'e str {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => text,
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => " ",
        _ => "",
    }
}

/// A text as part of an address: ASCII letters and digits, in lower case, with hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for char in deunicode(text).chars().take(120) {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// The beginning of a text on one line, as a terminal shows it: at most 160 characters.
pub fn beginning(text: &str) -> String {
    const MOST: usize = 160;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// `trackers-policy` → `Trackers Policy`.
pub fn title_case(id: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    };
    id.split('-').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(markdown: &str) -> Vec<(Kind, String)> {
        Text::parse(markdown)
            .passages
            .into_iter()
            .map(|p| (p.kind, p.text.trim().to_owned()))
            .collect()
    }

    #[test]
    fn every_block_is_a_passage() {
        let markdown = "# One\n\npara *with* words\nand more\n\n- tight\n  - inner\n\n1. loose\n\n2. items\n\n\
                        | a | b |\n|---|---|\n| c | d |\n\n    code\n\n<div>raw</div>\n";
        let expected = [
            (Kind::Heading(2), "One"),
            (Kind::Paragraph, "para with words and more"),
            (Kind::Item, "tight"),
            (Kind::Item, "inner"),
            (Kind::Paragraph, "loose"),
            (Kind::Paragraph, "items"),
            (Kind::Row, "a b"),
            (Kind::Row, "c d"),
            (Kind::Literal, "code"),
            (Kind::Literal, "<div>raw</div>"),
        ];
        assert_eq!(outline(markdown), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn a_beginning_says_that_more_follows() {
        let long = "né ".repeat(60);
        for (text, expected) in [
            (" one\n two ", "one two".to_owned()),
            ("", String::new()),
            (&*"é".repeat(160), "é".repeat(160)),
            (&*long, format!("{}n…", "né ".repeat(53))),
        ] {
            assert_eq!(beginning(text), expected);
        }
    }

    #[test]
    fn anchors_survive_changes_elsewhere_and_repetitions_are_numbered() {
        let anchors = |markdown: &str| -> Vec<String> {
            Text::parse(markdown).passages.into_iter().map(|p| p.anchor).collect()
        };
        let before = anchors("# Security\n\nSame words.\n\nSame words.");
        let after = anchors("New paragraph.\n\n# Security\n\nSame  *words*.\n\nSame words.");
        assert_eq!(before[..], after[1..]);
        assert_eq!(before[0], "s-security");
        assert_eq!(before[2], format!("{}-2", before[1]));
    }
}
