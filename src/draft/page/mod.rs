//! A page as a browser saved it: what it says of itself, and the policy in it as Markdown.

mod address;
mod clear;
mod facts;
mod layout;
mod main_text;
mod names;
mod tree;

use htmd::HtmlToMarkdown;
use htmd::options::{BulletListMarker, Options};

use super::Work;
use crate::diagnostics::{Code, Diagnostic};

/// Deepest nesting that is parsed: looking for open elements takes longer the more there are.
const DEPTH: usize = 4000;

/// Turns the page into the Markdown of its main text.
pub(super) fn take(work: &mut Work) -> Result<(), Diagnostic> {
    let page = &work.source.text;
    if tree::depth(page) > DEPTH {
        let message = format!("elements nested deeper than {DEPTH} levels");
        let mistake = Diagnostic::new(Code::TooLarge, message).in_file(&work.source.path);
        return Err(mistake.help("no browser shows such a page; save its text instead"));
    }
    let converter = converter();
    let document = converter.html_to_tree(page).expect("a text in memory can be read");
    tree::flatten(&document);
    let facts = facts::of(&document);
    let hidden = address::show(&document);
    let mut dropped = clear::clear(&document);
    let main = main_text::find(&document, &mut dropped);
    layout::undo(&main, &converter);
    let text = converter.tree_to_markdown(&main);
    if !text.chars().any(char::is_alphanumeric) {
        let empty = Diagnostic::new(Code::NothingToImport, "the page has no text");
        return Err(empty.in_file(&work.source.path).help(
            "a page that scripts fill in has its text only in a browser: save it from there, complete",
        ));
    }
    work.known = std::mem::take(&mut work.known).or(facts.known);
    work.archive = work.archive.take().or(facts.archive);
    work.name = facts.name;
    work.title = facts.title;
    work.language = facts.language;
    work.source.text = text;
    work.repaired("address", hidden);
    work.repaired("boilerplate", dropped);
    work.repaired("markup", 1);
    Ok(())
}

fn converter() -> HtmlToMarkdown {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder().options(options).skip_tags(vec!["img", "head"]).build()
}
