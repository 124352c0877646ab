//! A page as a browser sees it: elements, links, cells, marked words.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Node, Selector};

/// A parsed page.
pub(crate) struct Page(Html);

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) company: String,
    pub(crate) category: String,
    pub(crate) status: String,
    pub(crate) stance: String,
    pub(crate) tone: String,
    pub(crate) href: String,
}

/// A stretch of words inside marks, each letter with the id of the passage that it stands in.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) text: String,
    passages: Vec<(usize, String)>,
}

pub(crate) fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

impl Page {
    pub(crate) fn parse(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    pub(crate) fn fragment(html: &str) -> Self {
        Self(Html::parse_fragment(html))
    }

    /// What the parser found wrong.
    pub(crate) fn errors(&self) -> &[std::borrow::Cow<'static, str>] {
        &self.0.errors
    }

    pub(crate) fn all(&self, what: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&selector(what)).collect()
    }

    pub(crate) fn one(&self, what: &str) -> ElementRef<'_> {
        let found = self.all(what);
        assert_eq!(found.len(), 1, "one `{what}`");
        found[0]
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = ElementRef<'_>> {
        self.0.root_element().descendent_elements()
    }

    /// Every `id`, in order.
    pub(crate) fn ids(&self) -> Vec<&str> {
        self.all("[id]").iter().filter_map(|element| element.attr("id")).collect()
    }

    /// Every address that the page names, with the element that names it.
    pub(crate) fn links(&self) -> Vec<(String, String)> {
        let mut links = Vec::new();
        for element in self.elements() {
            let name = element.value().name();
            for attribute in ["href", "src", "action", "poster", "data", "xlink:href", "formaction"]
            {
                let value = element.attr(attribute);
                links.extend(value.map(|value| (name.to_owned(), value.to_owned())));
            }
            assert_eq!(element.attr("srcset"), None, "addresses that this test does not read");
            if element.attr("http-equiv") == Some("refresh") {
                let content = element.attr("content").expect("a refresh has content");
                let (_, address) = content.split_once("url=").expect("a refresh has an address");
                links.push((name.to_owned(), address.to_owned()));
            }
        }
        links
    }

    /// The cells of the matrix, in order.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let cell = |td: &ElementRef<'_>| {
            let data = |name: &str| {
                let name = format!("data-{name}");
                td.attr(&name).unwrap_or_else(|| panic!("a cell has `{name}`")).to_owned()
            };
            let link = td.select(&selector("a")).next().expect("a cell is a link");
            Cell {
                company: data("company"),
                category: data("category"),
                status: data("status"),
                stance: data("stance"),
                tone: data("tone"),
                href: link.attr("href").expect("a link has an address").to_owned(),
            }
        };
        self.all("table td[data-company]").iter().map(cell).collect()
    }

    /// The text of elements as it stands.
    pub(crate) fn words_raw(&self, what: &str) -> String {
        self.all(what).iter().flat_map(ElementRef::text).collect()
    }

    /// The words of an element, white space as one space.
    pub(crate) fn words(&self, what: &str) -> String {
        self.all(what).iter().map(|element| squeeze(&element.text().collect::<String>())).collect()
    }

    /// What stands inside marks of a category, in order: one run each, however many elements
    /// it is spread over.
    pub(crate) fn marked(&self, category: &str) -> Vec<Run> {
        let article = self.one("article.text");
        let mut runs: Vec<Run> = Vec::new();
        let mut open = false;
        for node in article.descendants() {
            let Node::Text(text) = node.value() else { continue };
            let above: Vec<_> = node.ancestors().filter_map(ElementRef::wrap).collect();
            let has = |element: &ElementRef<'_>, class: &str| {
                element.value().classes().any(|name| name == class)
            };
            if above.iter().any(|element| has(element, "labels")) {
                continue;
            }
            let marked = above.iter().any(|element| {
                element.value().name() == "mark"
                    && element
                        .attr("data-category")
                        .is_some_and(|ids| ids.split(' ').any(|id| id == category))
            });
            if !marked {
                open = open && text.trim().is_empty();
                if open && let Some(run) = runs.last_mut() {
                    run.text.push(' ');
                }
                continue;
            }
            if !open {
                runs.push(Run::default());
                open = true;
            }
            let passage =
                above.iter().find(|element| has(element, "passage")).and_then(|e| e.attr("id"));
            let run = runs.last_mut().expect("one is open");
            let passage = passage.expect("marks of text stand in passages").to_owned();
            run.passages.push((run.text.len(), passage));
            run.text.push_str(text);
        }
        runs
    }
}

impl Run {
    /// Ids of the passages in which `words` begin, where the run holds them.
    pub(crate) fn passages_of(&self, words: &str) -> BTreeSet<&str> {
        let (plain, origins) = plain_with_origins(&self.text);
        let words = plain_words(words);
        let mut found = BTreeSet::new();
        let mut from = 0;
        while let Some(start) = plain[from..].find(&words).map(|start| from + start) {
            let origin = origins[start];
            let passage = self.passages.iter().rev().find(|(begin, _)| *begin <= origin);
            found.extend(passage.map(|(_, passage)| &**passage));
            from = start + plain[start..].chars().next().map_or(1, char::len_utf8);
        }
        found
    }
}

/// What a policy's text has that it must not have: elements, attributes, schemes.
pub(crate) fn not_allowed(page: &Page) -> Vec<String> {
    const ELEMENTS: &[&str] = &[
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "pre",
        "code",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "em",
        "strong",
        "a",
        "span",
        "mark",
        "br",
        "hr",
    ];
    let mut wrong = Vec::new();
    for element in page.elements() {
        let name = element.value().name();
        // The parser puts a fragment into an element of its own.
        if name == "html" && element.value().attrs().next().is_none() {
            continue;
        }
        if !ELEMENTS.contains(&name) {
            wrong.push(format!("<{name}>"));
        }
        for (attribute, value) in element.value().attrs() {
            if !attribute_allowed(name, attribute, value) {
                wrong.push(format!("<{name} {attribute}=\"{value}\">"));
            }
        }
    }
    wrong
}

fn attribute_allowed(element: &str, attribute: &str, value: &str) -> bool {
    let scheme = |scheme: &str| value.starts_with(scheme);
    match (element, attribute) {
        // What a category is called is the portal's.
        ("mark" | "span", "id") => scheme("q-"),
        (_, "id") => {
            let (kind, rest) = value.split_at_checked(2).unwrap_or_default();
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            matches!(kind, "p-" | "s-") && !rest.is_empty() && rest.chars().all(plain)
        }
        (_, "class") => matches!(value, "passage" | "labels" | "image-link" | "dead-link"),
        ("a", "href") => ["https://", "http://", "mailto:", "tel:", "#"].into_iter().any(scheme),
        ("a", "rel") => value == "nofollow noopener noreferrer",
        ("mark", "data-status") => value == "suggested",
        ("mark", "data-category") => true,
        ("mark" | "span", "data-parts") => value.parse::<usize>().is_ok(),
        ("mark", "data-continues") => value.split(' ').all(|it| it.parse::<usize>().is_ok()),
        ("table", "tabindex") => value == "0",
        ("ol", "start") => value.parse::<u64>().is_ok(),
        _ => false,
    }
}

/// White space as one space, none at the ends.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as editors may have copied it: one kind of space, quotation mark and dash. Written
/// anew here, so that the tool's own folding is not asked about itself.
pub(crate) fn plain_words(text: &str) -> String {
    plain_with_origins(text).0
}

/// The same, and for each byte where it came from; NULs are nothing.
pub(crate) fn plain_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut plain = String::new();
    let mut origins = Vec::new();
    for (origin, char) in text.char_indices() {
        let char = match char {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            '\u{2013}' | '\u{2014}' => '-',
            char if char.is_whitespace() => ' ',
            char => char,
        };
        if char == '\0' || char == ' ' && (plain.is_empty() || plain.ends_with(' ')) {
            continue;
        }
        plain.push(char);
        origins.extend((0..char.len_utf8()).map(|_| origin));
    }
    let length = plain.trim_end().len();
    plain.truncate(length);
    origins.truncate(length);
    (plain, origins)
}
