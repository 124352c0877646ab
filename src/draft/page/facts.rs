//! What a page says of itself: address, moment of capture, language, name of the site.

use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;

use super::tree::{attribute, name, text, walk};
use crate::draft::date::{self, Reading};
use crate::draft::origin::unfold;
use crate::draft::{Captured, Known};
use crate::language::is_tag;
use crate::web::web_url;

/// What is known of a page.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) known: Known,
    pub(super) archive: Option<String>,
    /// What the site calls itself.
    pub(super) name: Option<String>,
    /// What the page calls itself.
    pub(super) title: Option<String>,
    /// The language that the page claims; many claim English and are not.
    pub(super) language: Option<String>,
}

/// Reads the head of a page, and the comments that browsers and archives leave.
pub(super) fn of(document: &Rc<Node>) -> Facts {
    let mut facts = Facts::default();
    let mut saved = None;
    walk(document, &mut |node| match &node.data {
        NodeData::Comment { contents } => comment(contents, &mut facts, &mut saved),
        NodeData::Element { .. } => element(node, &mut facts),
        _ => {}
    });
    let address = saved.or(facts.known.source.take());
    let Some(address) = address else { return facts };
    if address.contains("web.archive.org/web/") {
        let (captured, source) = unfold(&address);
        facts.known.captured = facts.known.captured.or(captured);
        facts.known.source = source;
        facts.archive = Some(address);
    } else {
        facts.known.source = Some(address);
    }
    facts
}

fn element(node: &Rc<Node>, facts: &mut Facts) {
    let has = |name: &str, value: &str| {
        attribute(node, name).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    let (key, value) = match name(node) {
        "html" => {
            facts.language = attribute(node, "lang").filter(|tag| is_tag(tag));
            return;
        }
        "title" => {
            facts.title.get_or_insert_with(|| text(node));
            return;
        }
        "link" if has("rel", "canonical") => ("source", attribute(node, "href")),
        "meta" if has("property", "og:url") => ("source", attribute(node, "content")),
        "meta" if has("property", "og:site_name") => ("name", attribute(node, "content")),
        _ => return,
    };
    let Some(value) = value.filter(|value| !value.trim().is_empty()) else { return };
    if key == "name" {
        facts.name.get_or_insert(value);
    } else if web_url(&value).is_some() {
        facts.known.source.get_or_insert(value);
    }
}

/// `saved from url=(0024)https://acme.example/`, the notes of SingleFile, and that of the
/// Wayback Machine.
fn comment(text: &str, facts: &mut Facts, saved: &mut Option<String>) {
    let word = |after: &str| {
        let rest = text.split_once(after)?.1.trim_start();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        Some(rest[..end].to_owned()).filter(|word| web_url(word).is_some())
    };
    if let Some((_, rest)) = text.split_once("saved from url=(") {
        let address = rest.split_once(')').map(|(_, address)| address.trim().to_owned());
        *saved = address.filter(|address| web_url(address).is_some());
    } else if text.contains("SingleFile") {
        *saved = word("url:");
    }
    let stamp = text.split_once("saved date:").or_else(|| text.split_once("FILE ARCHIVED ON"));
    let day = stamp.and_then(|(_, rest)| match date::find(rest).first()?.reading {
        Reading::Day(day) => Some(day),
        _ => None,
    });
    facts.known.captured = facts.known.captured.or(day.map(Captured::day));
}
