//! Making text of what only lays a page out: tables, links that lead nowhere.

use std::rc::Rc;

use htmd::{HtmlToMarkdown, Node};

use super::tree::{Weight, attribute, children, is_heading, name, remove_attribute, walk};

/// Makes text of tables that only lay it out and of links that lead nowhere, and headings of
/// what opens a part of the text.
pub(super) fn undo(main: &Rc<Node>, converter: &HtmlToMarkdown) {
    undo_below(main, false, converter);
}

fn undo_below(main: &Rc<Node>, in_heading: bool, converter: &HtmlToMarkdown) {
    let in_heading = in_heading || is_heading(main);
    let mut parts = Vec::new();
    for child in children(main) {
        undo_below(&child, in_heading, converter);
        match name(&child) {
            "a" if !leads_somewhere(&child) => remove_attribute(&child, "href"),
            "table" if !is_data(&child) => {
                cells(&child, converter, &mut parts);
                continue;
            }
            "summary" | "button" if !in_heading && !holds_heading(&child) => {
                parts.push(as_element("h3", &child, converter));
                continue;
            }
            _ => {}
        }
        parts.push(child);
    }
    main.children.replace(parts);
}

fn holds_heading(node: &Rc<Node>) -> bool {
    let mut found = false;
    walk(node, &mut |node| found |= is_heading(node));
    found
}

fn leads_somewhere(link: &Rc<Node>) -> bool {
    let href = attribute(link, "href").unwrap_or_default();
    let scheme = href.trim_start().split(':').next().unwrap_or_default().to_ascii_lowercase();
    !matches!(&*scheme, "javascript" | "data" | "vbscript" | "about" | "blob")
        && !href.trim().is_empty()
}

/// Most letters of a cell of data.
const CELL: usize = 300;

/// Whether a table holds data: it has no table inside, and heads, or rows of as many short cells.
fn is_data(table: &Rc<Node>) -> bool {
    let (mut heads, mut inner, mut blocks) = (0, 0, 0);
    let mut rows = Vec::new();
    walk(table, &mut |node| match name(node) {
        "th" | "thead" => heads += 1,
        "table" => inner += 1,
        "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => blocks += 1,
        "td" if Weight::of(node).all > CELL => blocks += 1,
        "tr" => rows.push(children(node).iter().filter(|cell| name(cell) == "td").count()),
        _ => {}
    });
    let even = rows.len() > 1 && rows[0] > 1 && rows.iter().all(|cells| *cells == rows[0]);
    inner == 1 && (heads > 0 || (even && blocks == 0))
}

/// The cells of a table, each as a block of its own.
fn cells(node: &Rc<Node>, converter: &HtmlToMarkdown, parts: &mut Vec<Rc<Node>>) {
    for child in children(node) {
        if !matches!(name(&child), "td" | "th" | "caption") {
            cells(&child, converter, parts);
            continue;
        }
        parts.push(as_element("div", &child, converter));
    }
}

/// An element with the content of another, which is left empty: a tree that is dropped empties
/// everything below it.
fn as_element(kind: &str, of: &Rc<Node>, converter: &HtmlToMarkdown) -> Rc<Node> {
    let tree = converter.html_to_tree(&format!("<{kind}></{kind}>"));
    let mut found = None;
    walk(&tree.expect("a text in memory can be read"), &mut |node| {
        if name(node) == kind {
            found = Some(node.clone());
        }
    });
    let element = found.expect("the element that was written");
    element.children.replace(of.children.take());
    element
}
