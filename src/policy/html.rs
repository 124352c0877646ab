//! A policy's text as HTML that cannot do anything.
//!
//! Raw HTML is shown as text, images become links, links are checked, those without a word are
//! left out, tables lose their alignment (it would be an inline style). What is left gets anchors,
//! marks and labels.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd, html};
use url::Url;

use super::parts::{Parts, id_attribute};
use super::pen::{Pen, element_length, words_of_element};
use super::text::{Kind, Passage, Text, slug, visible};
use crate::web::LINKED;

/// A stretch of a passage that is evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Index of the passage.
    pub passage: usize,
    /// Bytes of the passage's text.
    pub range: Range<usize>,
    /// Ids of the categories that it is evidence for.
    pub categories: Vec<String>,
    /// Anchors of the quotes that begin with it.
    pub anchors: Vec<String>,
    /// Anchors of the quotes that began before it.
    pub continues: Vec<String>,
    /// Whether nobody has reviewed what it is evidence for.
    pub suggested: bool,
}

/// A category that a passage speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The category's id, which is the anchor of its card.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether a finding cites the passage that somebody reviewed, beyond cues and suggestions.
    pub cited: bool,
}

/// What is drawn into a text.
#[derive(Default)]
pub struct Annotations<'a> {
    /// Evidence; may overlap.
    pub marks: &'a [Mark],
    /// Ids of categories in the order of their cards: a mark names the places of its own, so
    /// that evidence has numbered notes on paper.
    pub notes: &'a [&'a str],
    /// For each passage its labels; none past the end.
    pub labels: &'a [Vec<Label>],
    /// Where the text was published: relative links start from there.
    pub source: Option<&'a str>,
}

/// The text as HTML.
pub fn render(text: &Text<'_>, annotations: &Annotations<'_>) -> String {
    let mut writer = Writer::new(text, annotations);
    let mut next = 0;
    for (index, passage) in text.passages.iter().enumerate() {
        writer.copy(next..passage.events.start);
        writer.passage(index, passage);
        next = passage.events.end;
    }
    writer.copy(next..text.events.len());
    writer.parts.name(&mut writer.events);
    let mut html =
        String::with_capacity(text.passages.iter().map(|passage| passage.text.len() * 2).sum());
    html::push_html(&mut html, writer.events.into_iter());
    html
}

struct Writer<'t, 's> {
    text: &'t Text<'s>,
    annotations: &'t Annotations<'t>,
    base: Option<Url>,
    headings: HashSet<&'t str>,
    marks: Vec<&'t Mark>,
    events: Vec<Event<'t>>,
    /// How each open link closes.
    closers: Vec<&'static str>,
    /// The item whose tag is held back until its passage, and so its anchor, is known.
    open_item: bool,
    /// Quotes that one mark cannot hold.
    parts: Parts<'t>,
}

impl<'t, 's> Writer<'t, 's> {
    fn new(text: &'t Text<'s>, annotations: &'t Annotations<'t>) -> Self {
        let headings =
            text.passages.iter().filter(|p| p.is_heading()).map(|p| &*p.anchor).collect();
        let mut marks: Vec<&Mark> =
            annotations.marks.iter().filter(|mark| !mark.range.is_empty()).collect();
        // Longer marks open first, so that shorter ones stand inside them.
        marks.sort_by_key(|mark| (mark.passage, mark.range.start, usize::MAX - mark.range.end));
        Self {
            text,
            annotations,
            base: annotations.source.and_then(|source| Url::parse(source).ok()),
            headings,
            marks,
            events: Vec::with_capacity(text.events.len() * 2),
            closers: Vec::new(),
            open_item: false,
            parts: Parts::default(),
        }
    }

    fn raw(&mut self, html: impl Into<CowStr<'t>>) {
        self.events.push(Event::Html(html.into()));
    }

    /// Events between passages: containers. Blocks without a word are left out.
    fn copy(&mut self, range: Range<usize>) {
        for (event, _) in self.text.events[range].iter().filter(|(event, _)| holds_blocks(event)) {
            if matches!(event, Event::Start(Tag::Item)) {
                self.close_item_tag("");
                self.open_item = true;
                continue;
            }
            self.close_item_tag("");
            self.event(event);
        }
    }

    /// Writes the tag of an item that is open, with the attributes of its passage.
    fn close_item_tag(&mut self, attributes: &str) {
        if std::mem::take(&mut self.open_item) {
            self.raw(format!("<li{attributes}>"));
        }
    }

    fn passage(&mut self, index: usize, passage: &'t Passage) {
        let attributes = format!(" id=\"{}\" class=\"passage\"", passage.anchor);
        let events = &self.text.events[passage.events.clone()];
        if passage.kind == Kind::Item && self.open_item {
            self.close_item_tag(&attributes);
            self.inline(index, passage, events);
            self.labels(index);
            return;
        }
        self.close_item_tag("");
        match passage.kind {
            Kind::Heading(level) => {
                self.raw(format!("<h{level} id=\"{}\">", passage.anchor));
                self.inline(index, passage, inner(events));
                self.raw(format!("</h{level}>\n"));
            }
            Kind::Paragraph => self.wrapped("p", &attributes, index, passage, inner(events)),
            Kind::Item => self.wrapped("div", &attributes, index, passage, events),
            Kind::Literal => self.wrapped("pre", &attributes, index, passage, inner(events)),
            Kind::Row => self.row(&attributes, index, passage, events),
        }
    }

    fn wrapped(
        &mut self,
        tag: &str,
        attributes: &str,
        index: usize,
        passage: &'t Passage,
        events: &'t [(Event<'s>, Range<usize>)],
    ) {
        self.raw(format!("<{tag}{attributes}>"));
        self.inline(index, passage, events);
        self.labels(index);
        self.raw(format!("</{tag}>\n"));
    }

    /// A table row: its cells are written here, because their tags carry the row's marks.
    fn row(
        &mut self,
        attributes: &str,
        index: usize,
        passage: &'t Passage,
        events: &'t [(Event<'s>, Range<usize>)],
    ) {
        let head = matches!(events.first(), Some((Event::Start(Tag::TableHead), _)));
        let (open, close) = if head { ("<thead>", "</thead><tbody>\n") } else { ("", "") };
        self.raw(format!("{open}<tr{attributes}>"));
        self.inline(index, passage, inner(events));
        // The labels belong into the last cell, or they would stand outside the table.
        let last = self.events.pop();
        self.labels(index);
        self.events.extend(last);
        self.raw(format!("</tr>{close}"));
    }

    fn labels(&mut self, index: usize) {
        let labels = self.annotations.labels.get(index).map_or(&[][..], Vec::as_slice);
        if labels.is_empty() {
            return;
        }
        let links: Vec<String> = labels
            .iter()
            .map(|label| {
                let (id, name) = (escape(&label.id), escape(&label.name));
                let class = if label.cited { " class=\"cited\"" } else { "" };
                format!("<a href=\"#{id}\"{class}>{name}</a>")
            })
            .collect();
        self.raw(format!(" <span class=\"labels\">{}</span>", links.join(" ")));
    }

    /// The words of a passage, with its marks around them.
    fn inline(
        &mut self,
        index: usize,
        passage: &'t Passage,
        events: &'t [(Event<'s>, Range<usize>)],
    ) {
        let mut pen = Pen::new(&self.marks, index);
        let head = matches!(self.text.events[passage.events.start].0, Event::Start(Tag::TableHead));
        let (open_cell, close_cell) = if head { ("<th>", "</th>") } else { ("<td>", "</td>") };
        for (position, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Text(text) => self.marked(&mut pen, text, Event::Text),
                Event::Html(text) | Event::InlineHtml(text) => {
                    self.marked(&mut pen, text, Event::Text)
                }
                Event::Code(text) => self.marked(&mut pen, text, Event::Code),
                Event::Start(Tag::TableCell) => self.raw(open_cell),
                Event::End(TagEnd::TableCell) => {
                    self.turn_marks(&mut pen, &[]);
                    self.raw(close_cell);
                }
                Event::Start(_) => self.element(&mut pen, &events[position..]),
                Event::End(_) => {
                    let outer = pen.open.iter().take_while(|(_, depth)| *depth < pen.depth);
                    let outer: Vec<_> = outer.map(|(mark, _)| *mark).collect();
                    self.turn_marks(&mut pen, &outer);
                    pen.depth -= 1;
                    self.event(event);
                }
                _ => self.event(event),
            }
            if !matches!(
                event,
                Event::Text(_) | Event::Html(_) | Event::InlineHtml(_) | Event::Code(_)
            ) {
                pen.offset += visible(event).len();
            }
        }
        self.turn_marks(&mut pen, &[]);
    }

    /// The beginning of an element, which marks stand around where it fits into them.
    fn element(&mut self, pen: &mut Pen<'t>, events: &'t [(Event<'s>, Range<usize>)]) {
        let (event, _) = &events[0];
        let leads = matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        if leads && is_wordless(events) {
            self.closers.push("");
            pen.depth += 1;
            return;
        }
        let fits = !pen.changes_within(element_length(events));
        let marks = if fits { pen.covering() } else { Vec::new() };
        self.turn_marks(pen, &marks);
        pen.depth += 1;
        self.event(event);
    }

    /// A run of visible text, cut where marks begin and end.
    fn marked(&mut self, pen: &mut Pen<'t>, text: &'t str, wrap: fn(CowStr<'t>) -> Event<'t>) {
        let mut rest = text;
        while !rest.is_empty() {
            let marks = pen.covering();
            self.turn_marks(pen, &marks);
            let (piece, after) = rest.split_at(pen.until_change().min(rest.len()));
            self.events.push(wrap(CowStr::Borrowed(piece)));
            pen.offset += piece.len();
            rest = after;
        }
    }

    /// Closes and opens marks until just `wanted` are open, outermost first.
    fn turn_marks(&mut self, pen: &mut Pen<'t>, wanted: &[usize]) {
        let open = pen.open.iter().map(|(mark, _)| mark);
        let common = open.zip(wanted).take_while(|(open, wanted)| open == wanted).count();
        for _ in common..pen.open.len() {
            self.raw_inline("</mark>".to_owned());
        }
        pen.open.truncate(common);
        for mark in &wanted[common..] {
            let categories = &pen.marks[*mark].categories;
            let place = |id: &String| self.annotations.notes.iter().position(|note| note == id);
            let places = categories.iter().filter_map(place).map(|place| (place + 1).to_string());
            let (ids, notes) = (categories.join(" "), places.collect::<Vec<_>>().join(", "));
            let note = if notes.is_empty() { notes } else { format!(" data-note=\"{notes}\"") };
            let suggested = pen.marks[*mark].suggested;
            let status = if suggested { " data-status=\"suggested\"" } else { "" };
            let (begins, continues) = pen.begin(*mark);
            self.parts.begin(begins, self.events.len());
            let parts = self.parts.continued(continues);
            // A mark has one id; quotes that begin with the same words have spots of their own in it.
            let mut anchors = begins.iter().map(|anchor| id_attribute(anchor));
            let anchor = anchors.next().unwrap_or_default();
            let spots: String = anchors.map(|id| format!("<span{id}></span>")).collect();
            let ids = escape(&ids);
            self.raw_inline(format!(
                "<mark{anchor} data-category=\"{ids}\"{note}{parts}{status}>{spots}"
            ));
            pen.open.push((*mark, pen.depth));
        }
    }

    fn raw_inline(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    /// One event of the Markdown, made harmless.
    fn event(&mut self, event: &'t Event<'s>) {
        let harmless = match event {
            Event::Start(Tag::Link { dest_url, .. }) => return self.open_link(dest_url, ""),
            Event::Start(Tag::Image { dest_url, .. }) => {
                return self.open_link(dest_url, " class=\"image-link\"");
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let closer = self.closers.pop().expect("the parser closes what it opens");
                return self.raw_inline(closer.to_owned());
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(CowStr::Borrowed(text)),
            // HTML has no slash in these; the library writes one for XHTML's sake.
            Event::HardBreak => return self.raw_inline("<br>\n".to_owned()),
            Event::Rule => return self.raw("<hr>\n"),
            // A wide one is turned by the arrow keys, once the Tab key has led to it.
            Event::Start(Tag::Table(_)) => return self.raw("<table tabindex=\"0\">"),
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::HtmlBlock)
            | Event::End(
                TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell | TagEnd::HtmlBlock,
            ) => return,
            Event::End(TagEnd::Table) => return self.raw("</tbody></table>\n"),
            Event::Start(Tag::CodeBlock(_)) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))
            }
            Event::Start(Tag::BlockQuote(_)) => Event::Start(Tag::BlockQuote(None)),
            other => other.clone(),
        };
        self.events.push(harmless);
    }

    fn open_link(&mut self, address: &str, class: &str) {
        // HTML has no links in links; Markdown has images in them.
        let inside = self.closers.contains(&"</a>");
        let (tag, closer) = match self.resolve(address).filter(|_| !inside) {
            Some(Target::Page(url)) => (
                format!(
                    "<a href=\"{}\"{class} rel=\"nofollow noopener noreferrer\">",
                    escape(&url)
                ),
                "</a>",
            ),
            Some(Target::Heading(anchor)) => {
                (format!("<a href=\"#{}\"{class}>", escape(&anchor)), "</a>")
            }
            None if inside => ("<span>".to_owned(), "</span>"),
            None => ("<span class=\"dead-link\">".to_owned(), "</span>"),
        };
        self.raw_inline(tag);
        self.closers.push(closer);
    }

    /// Where a link of the policy leads; nothing where it cannot be followed safely.
    fn resolve(&self, address: &str) -> Option<Target> {
        let address = address.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if let Some(fragment) = address.strip_prefix('#') {
            let anchor = format!("s-{}", slug(fragment));
            return self.headings.contains(&*anchor).then_some(Target::Heading(anchor));
        }
        if address.is_empty() || address.chars().any(char::is_control) {
            return None;
        }
        let url = match Url::parse(address) {
            Ok(url) => url,
            Err(url::ParseError::RelativeUrlWithoutBase) => {
                self.base.as_ref()?.join(address).ok()?
            }
            Err(_) => return None,
        };
        let allowed = LINKED.contains(&url.scheme());
        (allowed && !mangled_by_archive(&url)).then(|| Target::Page(url.into()))
    }
}

/// Archives rewrite relative links onto their own host, where they lead nowhere.
fn mangled_by_archive(url: &Url) -> bool {
    url.host_str() == Some("web.archive.org")
        && !url
            .path()
            .strip_prefix("/web/")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

enum Target {
    Page(String),
    Heading(String),
}

/// Whether an event belongs to what holds passages, and not to words.
fn holds_blocks(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::List(_) | Tag::Item | Tag::BlockQuote(_) | Tag::Table(_))
        }
        Event::End(tag) => {
            matches!(tag, TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::Table)
        }
        Event::Rule => true,
        _ => false,
    }
}

/// Whether an element has no word: a link that nobody sees would stop the Tab key all the same.
fn is_wordless(events: &[(Event<'_>, Range<usize>)]) -> bool {
    words_of_element(events).all(|words| words.trim().is_empty())
}

/// The events inside a block's own tags.
fn inner<'e, 's>(events: &'e [(Event<'s>, Range<usize>)]) -> &'e [(Event<'s>, Range<usize>)] {
    match events {
        [_, inner @ .., _] => inner,
        _ => events,
    }
}

/// A text as part of HTML, in elements and in quoted attributes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(char),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(markdown: &str) -> String {
        let annotations = Annotations {
            source: Some("https://www.example.com/legal/privacy"),
            ..Annotations::default()
        };
        render(&Text::parse(markdown), &annotations)
    }

    /// The same without anchors, which have tests of their own.
    fn bare(markdown: &str) -> String {
        let html = html(markdown);
        let mut bare = String::new();
        for (index, part) in html.split(" id=\"").enumerate() {
            bare.push_str(if index == 0 { part } else { part.split_once('"').expect("closed").1 });
        }
        bare.replace(" class=\"passage\"", "")
    }

    #[test]
    fn renders_each_block() {
        for (markdown, expected) in [
            ("# One\n\nTwo *three*", "<h2>One</h2>\n<p>Two <em>three</em></p>\n"),
            ("- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"),
            ("1. a\n\n2. b", "<ol>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
            (
                "| a | b |\n|:-:|--|\n| c | d |",
                "<table tabindex=\"0\"><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>c</td><td>d</td></tr></tbody></table>\n",
            ),
            ("    code <b>", "<pre>code &lt;b&gt;</pre>\n"),
            ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
            ("a\n\n***\n\nb  \nc", "<p>a</p>\n<hr>\n<p>b<br>\nc</p>\n"),
            (
                "| a<br>b |\n|---|\n| c <BR /> d<br x=1> |",
                "<table tabindex=\"0\"><thead><tr><th>a<br>\nb</th></tr></thead><tbody>\n<tr><td>c <br>\n d&lt;br x=1&gt;</td></tr></tbody></table>\n",
            ),
        ] {
            assert_eq!(bare(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn links_are_checked() {
        let kept = "rel=\"nofollow noopener noreferrer\"";
        for (markdown, expected) in [
            (
                "[a](https://x.org/?a=1&b=2)",
                format!("<a href=\"https://x.org/?a=1&amp;b=2\" {kept}>a</a>"),
            ),
            ("[a](/cookies)", format!("<a href=\"https://www.example.com/cookies\" {kept}>a</a>")),
            ("[a](mailto:a@x.org)", format!("<a href=\"mailto:a@x.org\" {kept}>a</a>")),
            ("[a](javascript:alert(1))", "<span class=\"dead-link\">a</span>".to_owned()),
            ("[a](&#106;avascript:alert(1))", "<span class=\"dead-link\">a</span>".to_owned()),
            ("[a](<java\tscript:alert(1)>)", "<span class=\"dead-link\">a</span>".to_owned()),
            ("[a](data:text/html,x)", "<span class=\"dead-link\">a</span>".to_owned()),
            (
                "[a](https://web.archive.org/contact)",
                "<span class=\"dead-link\">a</span>".to_owned(),
            ),
            (
                "![a](https://x.org/p.gif)",
                format!("<a href=\"https://x.org/p.gif\" class=\"image-link\" {kept}>a</a>"),
            ),
            ("[a](#nowhere)", "<span class=\"dead-link\">a</span>".to_owned()),
            ("[](https://x.org)a[![](https://x.org/p.gif)](https://x.org)", "a".to_owned()),
            ("<b onclick=x>a</b>", "&lt;b onclick=x&gt;a&lt;/b&gt;".to_owned()),
        ] {
            assert_eq!(bare(markdown), format!("<p>{expected}</p>\n"), "{markdown}");
        }
        assert!(html("# My Rights\n\n[a](#my-rights)").contains("<a href=\"#s-my-rights\">a</a>"));
    }

    #[test]
    fn marks_hold_elements_nest_and_overlap() {
        let link = |inner: &str| {
            format!("<a href=\"https://x.org/\" rel=\"nofollow noopener noreferrer\">{inner}</a>")
        };
        let mark = |inner: &str, categories: &str| {
            format!("<mark data-category=\"{categories}\">{inner}</mark>")
        };
        for (marks, expected) in [
            (vec![(0..13, "a")], mark(&format!("We {} sell", link("never")), "a") + " data."),
            (vec![(3..8, "a")], format!("We {} sell data.", mark(&link("never"), "a"))),
            (
                vec![(0..19, "a"), (9..13, "b")],
                mark(&format!("We {} {} data.", link("never"), mark("sell", "b")), "a"),
            ),
            (
                vec![(0..5, "a"), (9..13, "b"), (10..19, "c")],
                format!(
                    "{}{} {}{}",
                    mark("We ", "a"),
                    link(&format!("{}ver", mark("ne", "a"))),
                    mark(&format!("s{}", mark("ell", "c")), "b"),
                    mark(" data.", "c"),
                ),
            ),
        ] {
            let marks: Vec<_> = marks
                .into_iter()
                .map(|(range, category)| Mark {
                    passage: 0,
                    range,
                    categories: vec![category.to_owned()],
                    anchors: Vec::new(),
                    continues: Vec::new(),
                    suggested: false,
                })
                .collect();
            let text = Text::parse("We [never](https://x.org) sell data.");
            let html = render(&text, &Annotations { marks: &marks, ..Annotations::default() });
            let start = html.find('>').expect("a tag") + 1;
            assert_eq!(&html[start..], format!("{expected}</p>\n"));
        }
    }

    #[test]
    fn a_quote_has_its_anchor_where_it_begins() {
        let mark = |range, anchors: &[&str]| Mark {
            passage: 0,
            suggested: false,
            range,
            categories: vec!["a".to_owned()],
            anchors: anchors.iter().map(|&anchor| anchor.to_owned()).collect(),
            continues: Vec::new(),
        };
        let text = Text::parse("We [never](https://x.org) sell.");
        let marks = [mark(0..5, &["q-a-1", "q-b-1"]), mark(9..13, &["q-a-2"])];
        let html = render(&text, &Annotations { marks: &marks, ..Annotations::default() });
        for part in [
            r#"<mark id="q-a-1" data-parts="1" data-category="a"><span id="q-b-1" data-parts="2"></span>We </mark>"#,
            r#"<mark data-category="a" data-continues="1 2">ne</mark>"#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert_eq!(html.matches("id=\"q-").count(), 3, "the second half has none: {html}");
        assert!(html.contains("<mark id=\"q-a-2\" data-category=\"a\">sell</mark>"), "{html}");
    }

    #[test]
    fn parts_of_a_quote_share_a_number() {
        let mark = |passage, range, anchors: &[&str], continues: &[&str]| Mark {
            passage,
            suggested: false,
            range,
            categories: vec!["a".to_owned()],
            anchors: anchors.iter().map(|&anchor| anchor.to_owned()).collect(),
            continues: continues.iter().map(|&anchor| anchor.to_owned()).collect(),
        };
        let text = Text::parse("We sell.\n\nWe rent.\n\nWe lend.");
        let marks = [
            // The first quote goes on in the next passage, another begins with the same words …
            mark(0, 3..8, &["q-a-1", "q-b-1"], &[]),
            mark(1, 0..8, &["q-c-1"], &["q-b-1"]),
            // … and a further one is cut by one that begins within it.
            mark(2, 0..5, &["q-d-1"], &[]),
            mark(2, 3..8, &["q-e-1"], &["q-b-1"]),
        ];
        let html = render(&text, &Annotations { marks: &marks, ..Annotations::default() });
        for part in [
            r#"<mark id="q-a-1" data-category="a"><span id="q-b-1" data-parts="1"></span>sell.</mark>"#,
            r#"<mark id="q-c-1" data-category="a" data-continues="1">We rent.</mark>"#,
            r#"<mark id="q-d-1" data-category="a">We <mark id="q-e-1" data-parts="2" data-category="a" data-continues="1">le</mark></mark>"#,
            r#"<mark data-category="a" data-continues="2 1">nd.</mark>"#,
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn labels_stand_inside_their_passage() {
        let labels =
            [vec![Label { id: "selling".to_owned(), name: "Selling".to_owned(), cited: true }]];
        let label =
            "<span class=\"labels\"><a href=\"#selling\" class=\"cited\">Selling</a></span>";
        for (markdown, end) in [
            ("We sell.", format!("We sell. {label}</p>\n")),
            ("- We sell.", format!("We sell. {label}</li>\n</ul>\n")),
            (
                "| We | sell |\n|--|--|",
                format!("<th>sell {label}</th></tr></thead><tbody>\n</tbody></table>\n"),
            ),
        ] {
            let text = Text::parse(markdown);
            let html = render(&text, &Annotations { labels: &labels, ..Annotations::default() });
            assert!(html.ends_with(&end), "{html}");
        }
    }
}
