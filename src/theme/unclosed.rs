//! Tags that are opened and not closed: Tera finds out where the template ends, or at the end of
//! another one.

use super::tags::{Tag, tags};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// Tags that another one closes.
const CLOSED: &[&str] = &["if", "for", "block", "component", "filter", "set", "set_global"];

/// What is said of the tag that is open at the end of a part of a template; nothing where none is.
pub(super) fn mistake(source: &Source, end: usize) -> Option<Diagnostic> {
    let mut open: Vec<Tag<'_>> = Vec::new();
    for tag in tags(&source.text).into_iter().filter(|tag| tag.start < end) {
        let word = tag.word();
        match word.strip_prefix("end") {
            Some(of) if open.last().is_some_and(|last| last.word() == of) => drop(open.pop()),
            Some(of) if CLOSED.contains(&of) => break,
            _ if is_opening(&tag) => open.push(tag),
            _ => {}
        }
    }
    let tag = open.pop()?;
    let word = tag.word();
    let message = format!("this `{word}` is not closed");
    let place = tag.start - 2..tag.start + tag.inside.len() + 2;
    let mistake = Diagnostic::new(Code::TemplateError, message).at(source, place);
    Some(mistake.help(format!("write `{{% end{word} %}}` where it ends")))
}

/// Whether a tag wants another one that closes it; a `set` that says what does not.
fn is_opening(tag: &Tag<'_>) -> bool {
    CLOSED.contains(&tag.word()) && (!tag.word().starts_with("set") || !tag.inside.contains('='))
}
