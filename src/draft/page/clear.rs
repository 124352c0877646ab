//! Taking away what is not the policy: scripts, menus, banners, side bars, comments, footers.

use std::collections::BTreeSet;
use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;

use super::names::{Says, repeats, says, says_folded};
use super::tree::{Weight, attribute, children, is_heading, name, text, walk};

/// Elements that no reader reads, or that are for typing and clicking.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "canvas", "iframe", "frame", "object",
    "embed", "video", "audio", "picture", "img", "map", "input", "select", "textarea", "option",
    "legend", "meta", "link", "base", "title",
];

/// Elements and roles around the text of a page.
const AROUND: &[&str] = &["nav", "footer", "dialog", "menu"];
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
];

/// Elements that hold words and nothing else, whatever they are called.
const WORDS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "b"];

/// More letters than menus have beside their links.
const PROSE: usize = 300;

/// Takes everything out that is not the page's own text by its kind or its name, and counts the
/// parts that had words.
pub(super) fn clear(document: &Rc<Node>) -> usize {
    Page::of(document).clear(document, Inside::default())
}

/// What is known of a page as a whole.
struct Page {
    /// How much prose it has.
    prose: usize,
    /// Whether it says where its text is.
    has_main: bool,
    /// Ids that links of the page lead to.
    linked: BTreeSet<String>,
    /// Ids that buttons of the page open.
    opened: BTreeSet<String>,
}

/// What an element stands in.
#[derive(Clone, Copy, Default)]
struct Inside {
    main: bool,
    form: bool,
    /// A heading, or what is one for a list of definitions or a fold.
    heading: bool,
}

impl Inside {
    fn and(self, node: &Rc<Node>) -> Self {
        Self {
            main: self.main || matches!(name(node), "main" | "article"),
            form: self.form || name(node) == "form",
            heading: self.heading
                || is_heading(node)
                || matches!(name(node), "summary" | "dt")
                || attribute(node, "role").is_some_and(|role| role == "heading"),
        }
    }
}

impl Page {
    fn of(document: &Rc<Node>) -> Self {
        let prose = Weight::of(document).prose();
        let (linked, opened) = (BTreeSet::new(), BTreeSet::new());
        let mut page = Self { prose, has_main: false, linked, opened };
        walk(document, &mut |node| {
            page.has_main |= matches!(name(node), "main" | "article");
            if let Some(href) = attribute(node, "href") {
                page.linked.extend(href.strip_prefix('#').map(str::to_owned));
            }
            for key in ["aria-controls", "data-target", "data-bs-target"] {
                let ids = attribute(node, key).unwrap_or_default();
                let ids = ids.split_whitespace().map(|id| id.trim_start_matches('#').to_owned());
                page.opened.extend(ids);
            }
        });
        page
    }

    fn clear(&self, node: &Rc<Node>, inside: Inside) -> usize {
        let mut removed = 0;
        let inside = inside.and(node);
        let kept = children(node).into_iter().filter(|child| {
            let silent = self.is_silent(child, inside);
            let gone = silent || self.is_around(child, inside);
            removed += usize::from(gone && !silent && Weight::of(child).all > 0);
            !gone
        });
        let kept: Vec<_> = kept.collect();
        node.children.replace(kept);
        for child in children(node) {
            removed += self.clear(&child, inside);
        }
        removed
    }

    fn is_silent(&self, node: &Rc<Node>, inside: Inside) -> bool {
        let to_use = match name(node) {
            "button" => !inside.heading && !self.opens_text(node),
            "label" => inside.form,
            name => SILENT.contains(&name),
        };
        matches!(node.data, NodeData::Comment { .. })
            || to_use
            || (is_hidden(node) && !self.is_folded(node))
    }

    /// Whether a button opens a part of the text, and so is the heading of that.
    fn opens_text(&self, button: &Rc<Node>) -> bool {
        attribute(button, "aria-expanded").is_some() || is_called(button, says_folded)
    }

    /// Whether what is hidden is text that opens at a click: of an accordion, or behind a tab.
    fn is_folded(&self, node: &Rc<Node>) -> bool {
        let opened = attribute(node, "id").is_some_and(|id| self.opened.contains(&id));
        let tab = attribute(node, "role").is_some_and(|role| role == "tabpanel");
        let weight = Weight::of(node);
        let prose = weight.links * 2 < weight.all || weight.prose() > PROSE;
        (opened || tab || is_called(node, says_folded)) && prose
    }

    /// Whether an element stands around the text. What holds most of the page's words is the
    /// text, whatever it is called.
    fn is_around(&self, node: &Rc<Node>, inside: Inside) -> bool {
        if name(node).is_empty() || matches!(name(node), "html" | "body" | "main") {
            return false;
        }
        let role = attribute(node, "role").unwrap_or_default();
        let aside = name(node) == "aside" || role == "complementary";
        let by_kind = AROUND.contains(&name(node))
            || ROLES.contains(&&*role)
            || (aside && !self.is_remark(node, inside))
            || (name(node) == "header" && !inside.main);
        (by_kind || self.is_named(node)) && Weight::of(node).prose() * 3 <= self.prose
    }

    /// Whether what stands aside belongs to the text: a summary of a section, or a remark on it. In
    /// the text that is what has more words than links, and on a page that does not say where its
    /// text is, what has as many as only running text has.
    fn is_remark(&self, node: &Rc<Node>, inside: Inside) -> bool {
        let weight = Weight::of(node);
        let reads = weight.links * 2 < weight.all && !has_form(node);
        reads && (inside.main || (!self.has_main && weight.prose() > PROSE))
    }

    /// Whether class or id say that an element is a menu, a banner or the like.
    fn is_named(&self, node: &Rc<Node>) -> bool {
        if WORDS.contains(&name(node)) {
            return false;
        }
        let class = attribute(node, "class").unwrap_or_default();
        let id = attribute(node, "id").unwrap_or_default();
        class.split_whitespace().any(|name| says(name).is_some())
            || says(&id).is_some_and(|said| said == Says::Around || !self.is_anchor(node, &id))
    }

    /// Whether an id is where a link leads, to a section about what it says.
    fn is_anchor(&self, node: &Rc<Node>, id: &str) -> bool {
        let mut heading = None;
        walk(node, &mut |node| {
            if heading.is_none() && is_heading(node) {
                heading = Some(text(node));
            }
        });
        let weight = Weight::of(node);
        weight.links * 2 < weight.all
            && (self.linked.contains(id) || heading.is_some_and(|heading| repeats(&heading, id)))
    }
}

fn has_form(node: &Rc<Node>) -> bool {
    let mut found = false;
    walk(node, &mut |node| found |= matches!(name(node), "form" | "input" | "textarea"));
    found
}

fn is_hidden(node: &Rc<Node>) -> bool {
    let style = attribute(node, "style").unwrap_or_default().replace(' ', "");
    attribute(node, "hidden").is_some()
        || attribute(node, "aria-hidden").is_some_and(|value| value == "true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn is_called(node: &Rc<Node>, says: impl Fn(&str) -> bool) -> bool {
    let named = ["class", "id"].map(|key| attribute(node, key).unwrap_or_default()).join(" ");
    named.split_whitespace().any(says)
}
