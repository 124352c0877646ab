//! Looking at a tree of elements, and taking parts out of it.

use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;

/// Deepest nesting that is kept; what is deeper is text of the element there. Pages have 30.
const DEPTH: usize = 120;

/// Elements that need no closing tag, and so say nothing about nesting.
const UNCLOSED: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option",
    "optgroup", "rb", "rt", "rtc", "rp", "html", "head", "body", "area", "base", "br", "col",
    "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// About how deep the elements of a page are nested, without parsing it.
pub(super) fn depth(page: &str) -> usize {
    let (mut open, mut deepest) = (0usize, 0);
    for (at, _) in page.match_indices('<') {
        let rest = &page[at + 1..];
        let closing = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end.min(16)].to_ascii_lowercase();
        if name.is_empty() || UNCLOSED.contains(&&*name) {
            continue;
        }
        open = if closing { open.saturating_sub(1) } else { open + 1 };
        deepest = deepest.max(open);
    }
    deepest
}

/// Makes a tree so shallow that it can be walked by functions that call themselves.
pub(super) fn flatten(document: &Rc<Node>) {
    let mut open = vec![(document.clone(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth == DEPTH {
            let texts = texts_below(&node);
            node.children.replace(texts);
            continue;
        }
        open.extend(children(&node).into_iter().map(|child| (child, depth + 1)));
    }
}

fn texts_below(node: &Rc<Node>) -> Vec<Rc<Node>> {
    let mut texts = Vec::new();
    let mut open = vec![node.clone()];
    while let Some(node) = open.pop() {
        open.extend(children(&node).into_iter().rev());
        if matches!(node.data, NodeData::Text { .. }) {
            texts.push(node);
        }
    }
    texts
}

/// The children of a node.
pub(super) fn children(node: &Rc<Node>) -> Vec<Rc<Node>> {
    node.children.borrow().clone()
}

/// The name of an element; nothing for what is none.
pub(super) fn name(node: &Node) -> &str {
    match &node.data {
        NodeData::Element { name, .. } => &name.local,
        _ => "",
    }
}

/// Whether an element is a heading.
pub(super) fn is_heading(node: &Rc<Node>) -> bool {
    matches!(name(node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The value of an attribute.
pub(super) fn attribute(node: &Node, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|attr| &*attr.name.local == wanted);
    found.map(|attr| attr.value.to_string())
}

/// Gives an attribute that is there another value.
pub(super) fn set_attribute(node: &Node, wanted: &str, value: &str) {
    let NodeData::Element { attrs, .. } = &node.data else { return };
    for attr in attrs.borrow_mut().iter_mut().filter(|attr| &*attr.name.local == wanted) {
        attr.value = value.into();
    }
}

/// Takes an attribute away.
pub(super) fn remove_attribute(node: &Node, wanted: &str) {
    if let NodeData::Element { attrs, .. } = &node.data {
        attrs.borrow_mut().retain(|attr| &*attr.name.local != wanted);
    }
}

/// Every node at and below one, in order.
pub(super) fn walk(node: &Rc<Node>, visit: &mut impl FnMut(&Rc<Node>)) {
    visit(node);
    for child in children(node) {
        walk(&child, visit);
    }
}

/// The words at and below a node, with a space between elements.
pub(super) fn text(node: &Rc<Node>) -> String {
    let mut text = String::new();
    walk(node, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        } else {
            text.push(' ');
        }
    });
    text
}

/// How much text there is at and below a node, in letters and digits: all of it, and that of
/// links to other pages.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    pub(super) all: usize,
    pub(super) links: usize,
}

impl Weight {
    pub(super) fn of(node: &Rc<Node>) -> Self {
        if let NodeData::Text { contents } = &node.data {
            let all = contents.borrow().chars().filter(|c| c.is_alphanumeric()).count();
            return Self { all, links: 0 };
        }
        let parts = children(node);
        let sum = parts.iter().map(Self::of).fold(Self::default(), |sum, part| Self {
            all: sum.all + part.all,
            links: sum.links + part.links,
        });
        let leads_away =
            name(node) == "a" && attribute(node, "href").is_some_and(|href| !href.starts_with('#'));
        Self { links: if leads_away { sum.all } else { sum.links }, ..sum }
    }

    /// The text that is no link.
    pub(super) fn prose(self) -> usize {
        self.all - self.links
    }
}
