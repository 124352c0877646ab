//! Finding the element that holds the policy, and cutting what stands before and after it.

use std::rc::Rc;

use htmd::Node;

use super::tree::{Weight, children, is_heading, name, text, walk};

/// An element with this share of the words, in percent, holds the text.
const MOST: usize = 90;

/// Headings that begin what is no longer the policy, in lower case.
const AFTER: &[&str] = &[
    "comments",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "related",
    "related articles",
    "related posts",
    "related pages",
    "you may also like",
    "more from us",
    "recent posts",
    "recent comments",
    "latest news",
    "share this",
    "share this page",
    "subscribe",
    "newsletter",
    "subscribe to our newsletter",
    "follow us",
    "join the discussion",
    "discussion",
];

/// The element that holds the main text. What was cut from it is counted.
pub(super) fn find(document: &Rc<Node>, dropped: &mut usize) -> Rc<Node> {
    let mut main = document.clone();
    loop {
        *dropped += cut(&main);
        let whole = Weight::of(&main).prose();
        let parts = children(&main);
        let heavy = parts
            .into_iter()
            .find(|part| Weight::of(part).prose() * 100 >= whole * MOST && whole > 0);
        match heavy {
            Some(part) if !is_block_of_words(&part) && !holds_title(&main, &part) => main = part,
            _ => return main,
        }
    }
}

/// Whether a page's title stands beside its only long part, or words do.
fn holds_title(main: &Rc<Node>, part: &Rc<Node>) -> bool {
    children(main).iter().take_while(|child| !Rc::ptr_eq(child, part)).any(|child| {
        let mut title = false;
        walk(child, &mut |node| title |= is_heading(node));
        title && Weight::of(child).links * 2 < Weight::of(child).all
    })
}

/// Whether an element is a unit of text, which is never looked into.
fn is_block_of_words(node: &Rc<Node>) -> bool {
    matches!(
        name(node),
        "" | "p"
            | "ul"
            | "ol"
            | "dl"
            | "blockquote"
            | "pre"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// Cuts lists of links from both ends of an element, and everything from the heading of the
/// comments on; how many parts went.
fn cut(main: &Rc<Node>) -> usize {
    let mut parts = children(main);
    let before = parts.iter().filter(|part| Weight::of(part).all > 0).count();
    if let Some(end) = parts.iter().position(ends_the_policy) {
        let rest: usize = parts[end..].iter().map(|part| Weight::of(part).prose()).sum();
        let whole = Weight::of(main).prose();
        if rest * 2 < whole {
            parts.truncate(end);
        }
    }
    while parts.last().is_some_and(is_menu) {
        parts.pop();
    }
    let menus = parts.iter().take_while(|part| is_menu(part)).count();
    parts.drain(..menus);
    let after = parts.iter().filter(|part| Weight::of(part).all > 0).count();
    main.children.replace(parts);
    before - after
}

/// Whether a part is nothing but links to other pages, or nothing at all.
fn is_menu(part: &Rc<Node>) -> bool {
    let weight = Weight::of(part);
    !is_heading(part)
        && name(part) != "p"
        && weight.links * 10 >= weight.all * 8
        && (weight.all == 0 || weight.links > 0)
}

/// Whether a part begins with a heading such as "Comments".
fn ends_the_policy(part: &Rc<Node>) -> bool {
    let heading = if is_heading(part) {
        Some(part.clone())
    } else {
        children(part).into_iter().find(|child| !name(child).is_empty()).filter(is_heading)
    };
    heading.is_some_and(|heading| {
        let words = text(&heading).to_lowercase();
        let words = words.trim_matches(|c: char| !c.is_alphabetic());
        AFTER.contains(&words)
    })
}
