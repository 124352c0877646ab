//! Taking away what is not the policy: scripts, menus, banners, side bars, comments, footers.

use std::rc::Rc;

use htmd::{HtmlToMarkdown, Node};
use markup5ever_rcdom::NodeData;

use super::tree::{Weight, attribute, children, name, remove_attribute, set_attribute, walk};

/// Elements that no reader reads, or that are for typing and clicking.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "canvas", "iframe", "frame", "object",
    "embed", "video", "audio", "picture", "img", "map", "button", "input", "select", "textarea",
    "option", "label", "legend", "meta", "link", "base", "title",
];

/// Elements and roles around the text of a page.
const AROUND: &[&str] = &["nav", "aside", "footer", "dialog", "menu"];
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "alertdialog",
    "complementary",
    "menu",
    "menubar",
    "toolbar",
];

/// Words of classes and ids that say what an element is, if it is not most of the page.
const NAMED: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "submenu",
    "topbar",
    "toolbar",
    "masthead",
    "breadcrumb",
    "breadcrumbs",
    "crumbs",
    "sidebar",
    "sidenav",
    "footer",
    "skip",
    "skiplink",
    "social",
    "share",
    "sharing",
    "comment",
    "comments",
    "disqus",
    "newsletter",
    "subscribe",
    "signup",
    "popup",
    "modal",
    "overlay",
    "lightbox",
    "advert",
    "advertisement",
    "ads",
    "ad",
    "sponsor",
    "sponsored",
    "promo",
    "related",
    "recommended",
    "recommendations",
    "search",
    "login",
    "pagination",
    "pager",
    "widget",
    "consent",
    "onetrust",
    "optanon",
    "didomi",
    "cookiebot",
    "cybot",
    "usercentrics",
    "osano",
    "truste",
    "quantcast",
    "offscreen",
    "hidden",
    "toast",
    "snackbar",
    "trending",
];

/// Words that together with `cookie` or `gdpr` name a banner and not a part of the policy.
const BANNER: &[&str] = &[
    "banner", "bar", "notice", "popup", "modal", "message", "law", "warning", "alert", "wall",
    "box",
];

/// Shows e-mail addresses that Cloudflare hid from robots, and counts them. Its own script does
/// the same: each byte is masked with the first.
pub(super) fn addresses(document: &Rc<Node>) -> usize {
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

/// Takes everything out that is not the page's own text by its kind or its name, and counts the
/// parts that had words.
pub(super) fn clear(document: &Rc<Node>) -> usize {
    let whole = Weight::of(document).prose();
    remove(document, whole, false)
}

fn remove(node: &Rc<Node>, whole: usize, in_main: bool) -> usize {
    let mut removed = 0;
    let in_main = in_main || matches!(name(node), "main" | "article");
    let kept = children(node).into_iter().filter(|child| {
        let gone = is_silent(child) || is_around(child, whole, in_main);
        if gone && !is_silent(child) && Weight::of(child).all > 0 {
            removed += 1;
        }
        !gone
    });
    let kept: Vec<_> = kept.collect();
    node.children.replace(kept);
    for child in children(node) {
        removed += remove(&child, whole, in_main);
    }
    removed
}

fn is_silent(node: &Rc<Node>) -> bool {
    let style = attribute(node, "style").unwrap_or_default().replace(' ', "");
    matches!(node.data, NodeData::Comment { .. })
        || SILENT.contains(&name(node))
        || attribute(node, "hidden").is_some()
        || attribute(node, "aria-hidden").is_some_and(|value| value == "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Whether an element stands around the text. What holds most of the page's words is the text,
/// whatever it is called.
fn is_around(node: &Rc<Node>, whole: usize, in_main: bool) -> bool {
    if name(node).is_empty() || matches!(name(node), "html" | "body" | "main") {
        return false;
    }
    let role = attribute(node, "role").unwrap_or_default();
    let by_kind = AROUND.contains(&name(node))
        || ROLES.contains(&&*role)
        || (name(node) == "header" && !in_main);
    (by_kind || is_named(node)) && Weight::of(node).prose() * 3 <= whole
}

/// Whether class or id say that an element is a menu, a banner or the like.
fn is_named(node: &Rc<Node>) -> bool {
    if matches!(name(node), "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "em" | "b") {
        return false;
    }
    let named = ["class", "id"].map(|key| attribute(node, key).unwrap_or_default()).join(" ");
    named.split_whitespace().any(|name| {
        let words = words(name);
        let cookie = words.iter().any(|word| {
            matches!(&**word, "cookie" | "cookies" | "gdpr" | "ccpa" | "privacy" | "cc")
        });
        let banner = words.iter().any(|word| BANNER.contains(&&**word));
        // `has-sidebar`, `no-menu`: what the page around has.
        let negated = matches!(&*words[0], "has" | "no" | "with" | "without");
        !negated && ((cookie && banner) || words.iter().any(|word| NAMED.contains(&&**word)))
    })
}

/// The words of a name: `cookieBanner`, `cookie-banner`, `cookie_banner`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for char in name.chars() {
        let starts = char.is_uppercase() && lower;
        if (!char.is_alphanumeric() || starts) && !words[words.len() - 1].is_empty() {
            words.push(String::new());
        }
        if char.is_alphanumeric() {
            let last = words.len() - 1;
            words[last].extend(char.to_lowercase());
        }
        lower = char.is_lowercase();
    }
    words
}

/// Makes text of tables that only lay it out, and of links that lead nowhere.
pub(super) fn lay_out(main: &Rc<Node>, converter: &HtmlToMarkdown) {
    let mut parts = Vec::new();
    for child in children(main) {
        lay_out(&child, converter);
        if name(&child) == "a" && !leads_somewhere(&child) {
            remove_attribute(&child, "href");
        }
        if name(&child) == "table" && !is_data(&child) {
            cells(&child, converter, &mut parts);
        } else {
            parts.push(child);
        }
    }
    main.children.replace(parts);
}

fn leads_somewhere(link: &Rc<Node>) -> bool {
    let href = attribute(link, "href").unwrap_or_default();
    let scheme = href.trim_start().split(':').next().unwrap_or_default().to_ascii_lowercase();
    !matches!(&*scheme, "javascript" | "data" | "vbscript" | "about" | "blob")
        && !href.trim().is_empty()
}

/// Whether a table holds data: it has heads, and no table inside.
fn is_data(table: &Rc<Node>) -> bool {
    let (mut heads, mut inner) = (0, 0);
    walk(table, &mut |node| match name(node) {
        "th" | "thead" => heads += 1,
        "table" => inner += 1,
        _ => {}
    });
    heads > 0 && inner == 1
}

/// The cells of a table, each as a block of its own.
fn cells(node: &Rc<Node>, converter: &HtmlToMarkdown, parts: &mut Vec<Rc<Node>>) {
    for child in children(node) {
        if !matches!(name(&child), "td" | "th" | "caption") {
            cells(&child, converter, parts);
            continue;
        }
        let block = block(converter);
        // Taken, not shared: a tree that is dropped empties everything below it.
        block.children.replace(child.children.take());
        parts.push(block);
    }
}

/// An empty element that is a block.
fn block(converter: &HtmlToMarkdown) -> Rc<Node> {
    let tree = converter.html_to_tree("<div></div>").expect("a text in memory can be read");
    let mut found = None;
    walk(&tree, &mut |node| {
        if name(node) == "div" {
            found = Some(node.clone());
        }
    });
    found.expect("the element that was written")
}
