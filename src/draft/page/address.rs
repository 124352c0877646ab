//! E-mail addresses that Cloudflare hid from robots.

use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;

use super::tree::{attribute, set_attribute, walk};

/// Shows the addresses, and counts them. Its own script does
/// the same: each byte is masked with the first.
pub(super) fn show(document: &Rc<Node>) -> usize {
    let mut shown = 0;
    walk(document, &mut |node| {
        let masked = attribute(node, "data-cfemail").and_then(|hex| unmasked(&hex));
        let Some(address) = masked else { return };
        let Some(inner) = text_below(node) else { return };
        if let NodeData::Text { contents } = &inner.data {
            *contents.borrow_mut() = address.as_str().into();
        }
        node.children.replace(vec![inner]);
        set_attribute(node, "href", &format!("mailto:{address}"));
        shown += 1;
    });
    shown
}

fn unmasked(hex: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok())
        .collect();
    let bytes = bytes?;
    let (mask, rest) = bytes.split_first()?;
    let address = String::from_utf8(rest.iter().map(|byte| byte ^ mask).collect()).ok()?;
    (address.contains('@') && !address.contains(char::is_whitespace)).then_some(address)
}

fn text_below(node: &Rc<Node>) -> Option<Rc<Node>> {
    let mut found = None;
    walk(node, &mut |node| {
        if matches!(node.data, NodeData::Text { .. }) && found.is_none() {
            found = Some(node.clone());
        }
    });
    found
}
