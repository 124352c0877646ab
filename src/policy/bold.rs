//! Bold that was meant, and that Markdown does not see.
//!
//! Programs that write Markdown put its marks where the page had its tags: `Access**:** you may`,
//! `**Cookies⏎**We use`. CommonMark takes such marks for stars. Two of them that can be nothing but
//! a pair are markup here; the stars of footnotes, which white space parts from what follows or
//! which stand alone, remain words.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Marks that begin or end bold words.
const MARK: &str = "**";

/// The end of bold words and the begin of the next, or bold without words.
const EMPTY: &str = "****";

/// An event of the parser, and where it stands in the text.
type Placed<'s> = (Event<'s>, Range<usize>);

/// Makes bold of the marks that the parser left among the words.
pub(super) fn mend<'s>(markdown: &'s str, events: Vec<Placed<'s>>) -> Vec<Placed<'s>> {
    let is_starred =
        |(event, _): &Placed<'_>| matches!(event, Event::Text(text) if text.contains('*'));
    if !events.iter().any(is_starred) {
        return events;
    }
    let mut pairs =
        Pairs { markdown, events: apart(markdown, events), waiting: vec![None], left: None };
    for index in 0..pairs.events.len() {
        pairs.look_at(index);
    }
    pairs.events
}

/// Marks that wait for another one.
struct Pairs<'s> {
    markdown: &'s str,
    events: Vec<Placed<'s>>,
    /// The one of each open element.
    waiting: Vec<Option<usize>>,
    /// One that a paragraph began with and did not end, until the next paragraph is over.
    left: Option<usize>,
}

impl Pairs<'_> {
    fn look_at(&mut self, index: usize) {
        let open = self.waiting.last_mut().expect("one at least");
        match &self.events[index].0 {
            Event::Start(tag) => {
                if !is_inline(tag) {
                    *open = None;
                }
                self.waiting.push(None);
            }
            Event::End(end) => {
                let open = self.waiting.pop().flatten();
                if *end == TagEnd::Paragraph {
                    self.left = open.filter(|open| self.begins_paragraph(*open));
                }
            }
            Event::Text(text)
                if **text == *EMPTY
                    && Around::new(self.markdown, &self.events[index].1).is_inside() =>
            {
                self.hide(index);
            }
            Event::Text(text) if **text == *MARK => self.mark(index),
            _ => {}
        }
    }

    fn mark(&mut self, index: usize) {
        let around = Around::new(self.markdown, &self.events[index].1);
        let left = self.left.take().filter(|begin| self.ends_next(*begin, index));
        let open = self.waiting.last_mut().expect("one at least");
        if let Some(begin) = open.filter(|_| around.closes()) {
            *open = None;
            self.events[begin].0 = Event::Start(Tag::Strong);
            self.events[index].0 = Event::End(TagEnd::Strong);
        } else if let Some(begin) = left {
            // Nothing is bold over the end of a paragraph.
            self.hide(begin);
            self.hide(index);
        } else if around.opens() {
            *open = Some(index);
        }
    }

    /// Whether a mark ends what another began in the paragraph before: with a line break that
    /// became the end of a paragraph, or where the other is all of its paragraph.
    fn ends_next(&self, begin: usize, index: usize) -> bool {
        let is_end = |event: Option<&Placed<'_>>| {
            event.is_some_and(|(event, _)| {
                matches!(event, Event::End(TagEnd::Paragraph) | Event::SoftBreak | Event::HardBreak)
            })
        };
        self.begins_paragraph(index)
            || is_end(self.events.get(begin + 1)) && is_end(self.events.get(index + 1))
    }

    fn begins_paragraph(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map(|before| &self.events[before].0);
        matches!(before, Some(Event::Start(Tag::Paragraph)))
    }

    fn hide(&mut self, index: usize) {
        self.events[index].0 = Event::Text(CowStr::Borrowed(""));
    }
}

/// The same events with each run of stars as a text of its own: the parser cuts words at some.
fn apart<'s>(markdown: &'s str, events: Vec<Placed<'s>>) -> Vec<Placed<'s>> {
    let mut parted = Vec::with_capacity(events.len());
    let mut words = 0..0;
    for (event, place) in events {
        let is_verbatim = matches!(&event, Event::Text(text) if markdown[place.clone()] == **text);
        // What stands behind a backslash does not go on from what stands in front of it.
        if !is_verbatim || place.start != words.end {
            cut(markdown, words, &mut parted);
            words = place.start..place.start;
        }
        if is_verbatim {
            words.end = place.end;
        } else {
            parted.push((event, place.clone()));
            words = place.end..place.end;
        }
    }
    cut(markdown, words, &mut parted);
    parted
}

/// Words that stand in the text as they are shown, cut around runs of stars.
fn cut<'s>(markdown: &'s str, words: Range<usize>, parted: &mut Vec<Placed<'s>>) {
    let mut start = words.start;
    while start < words.end {
        let rest = &markdown[start..words.end];
        let stars = rest.len() - rest.trim_start_matches('*').len();
        let length = if stars > 0 { stars } else { rest.find('*').unwrap_or(rest.len()) };
        let place = start..start + length;
        start = place.end;
        parted.push((Event::Text(CowStr::Borrowed(&markdown[place.clone()])), place));
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

/// The characters in front of a mark and behind it.
struct Around {
    before: Option<char>,
    after: Option<char>,
}

impl Around {
    /// Spaces at the end of a line and at its begin count for the line break.
    fn new(markdown: &str, place: &Range<usize>) -> Self {
        let (before, after) = (&markdown[..place.start], &markdown[place.end..]);
        let trimmed = before.trim_end_matches([' ', '\t']);
        let before = if trimmed.ends_with('\n') { trimmed } else { before };
        let trimmed = after.trim_start_matches([' ', '\t']);
        let after = if trimmed.starts_with('\n') { trimmed } else { after };
        Self { before: before.chars().next_back(), after: after.chars().next() }
    }

    /// Whether it stands between two words, or a word and a sign.
    fn is_inside(&self) -> bool {
        let is_word = |char: Option<char>| char.is_some_and(|char| !char.is_whitespace());
        is_word(self.before) && is_word(self.after)
    }

    /// Whether bold words may begin: not behind a backslash, at the begin of a word or a line, and in front of a sign.
    fn opens(&self) -> bool {
        let Some(after) = self.after.filter(|_| self.before != Some('\\')) else { return false };
        let begins = self.before.is_none_or(|before| !before.is_alphanumeric());
        (after == '\n' && self.before.is_none_or(|before| before == '\n'))
            || (!after.is_whitespace() && (begins || !after.is_alphanumeric()))
    }

    /// Whether bold words may end: behind a word or a sign; at the begin of a line, which the mark
    /// was moved to with the line break in front of it; and with a space that was bold too, where
    /// a word or nothing follows.
    fn closes(&self) -> bool {
        let holds_space =
            || self.after.is_none_or(|after| after == '\n' || after.is_alphanumeric());
        self.before.is_some_and(|before| before == '\n' || !before.is_whitespace() || holds_space())
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::html::{Annotations, render};
    use crate::policy::text::Text;

    /// A text as HTML, without its first tag, and without anchors.
    fn html(markdown: &str) -> String {
        let html = render(&Text::parse(markdown), &Annotations::default());
        let mut bare = String::new();
        for (index, part) in html.split(" id=\"").enumerate() {
            bare.push_str(if index == 0 { part } else { part.split_once('"').expect("closed").1 });
        }
        let bare = bare.replace(" class=\"passage\"", "");
        bare.strip_prefix("<p>").expect("a paragraph").trim_end().to_owned()
    }

    #[test]
    fn marks_that_are_a_pair_are_bold() {
        for (markdown, expected) in [
            ("Access**:** You can", "Access<strong>:</strong> You can</p>"),
            ("**Cookies  \n**We use", "<strong>Cookies<br>\n</strong>We use</p>"),
            ("It helps:\n**\nUse.** We", "It helps:\n<strong>\nUse.</strong> We</p>"),
            ("helps **us **to answer", "helps <strong>us </strong>to answer</p>"),
            ("**Advertising  **", "<strong>Advertising  </strong></p>"),
            ("**Stage One:**Counsel", "<strong>Stage One:</strong>Counsel</p>"),
            ("a **\"**Services\" b", "a <strong>\"</strong>Services\" b</p>"),
            ("**A. We may:\n**", "<strong>A. We may:\n</strong></p>"),
            ("online****. The", "online. The</p>"),
            ("**  \nUse.** We", "<strong><br>\nUse.</strong> We</p>"),
            ("**9. What?  \n  \n**A file", "9. What?</p>\n<p>A file</p>"),
            ("**  \n  \nUse of it**  \nWe", "Use of it<br>\nWe</p>"),
            ("_one**:** two_", "<em>one<strong>:</strong> two</em></p>"),
        ] {
            assert_eq!(html(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn other_stars_are_words() {
        for words in [
            "5 years** from the day",
            "a parent ** (or a guardian) and of a child** too",
            "** See above.",
            "a ** b ** c",
            "**one",
            "the rest ****",
            "law-**enforcement",
            "**one</p>\n<p>two** three",
        ] {
            let markdown = words.replace("</p>\n<p>", "\n\n");
            assert_eq!(html(&markdown), format!("{words}</p>"));
        }
        assert_eq!(html(r"a\*\*:\*\* b"), "a**:** b</p>");
        assert_eq!(html("`a**:** b`"), "<code>a**:** b</code></p>");
        assert_eq!(html(r"a\**: b** c"), "a**: b** c</p>");
        assert_eq!(html("a**:[b**](x) c"), "a**:<span class=\"dead-link\">b**</span> c</p>");
    }
}
