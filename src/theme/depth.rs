//! How deep templates include one another: each level takes a piece of the stack, and what is too
//! deep would end the program.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// Most levels of templates that are included one inside the other.
const DEEPEST: usize = 64;

/// Bytes of stack that a thread wants which renders templates. Components, which may include
/// templates, stand in one another up to twenty times.
pub(crate) const STACK: usize = 64 << 20;

/// The template with which others are included too deep; nothing where none is. Templates that
/// include themselves, by whatever way, are Tera's to report.
pub(super) fn too_deep(sources: &BTreeMap<String, Source>) -> Option<Diagnostic> {
    let mut depths = BTreeMap::new();
    for name in sources.keys() {
        let mut above = Vec::new();
        if depth(name, sources, &mut depths, &mut above) == DEEPEST + 1 {
            let source = &sources[name];
            let message = format!("templates are included in it more than {DEEPEST} levels deep");
            let place = included(&source.text).map(|(at, name)| at..at + name.len()).next();
            let mistake = Diagnostic::new(Code::TemplateError, message);
            let mistake = mistake.at(source, place.unwrap_or(0..0));
            return Some(mistake.help("write a loop, or fewer and larger templates"));
        }
    }
    None
}

/// How many levels of templates a template includes.
fn depth<'s>(
    name: &'s str,
    sources: &'s BTreeMap<String, Source>,
    known: &mut BTreeMap<&'s str, usize>,
    above: &mut Vec<&'s str>,
) -> usize {
    if let Some(depth) = known.get(name) {
        return *depth;
    }
    let Some(source) = sources.get(name).filter(|_| !above.contains(&name)) else { return 0 };
    if above.len() > 2 * DEEPEST {
        return 0;
    }
    above.push(name);
    let below = included(&source.text);
    let deepest = below.map(|(_, other)| 1 + depth(other, sources, known, above)).max();
    above.pop();
    let depth = deepest.unwrap_or(0);
    known.insert(name, depth);
    depth
}

/// The templates that a template includes by name, and where it does.
fn included(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("include").filter_map(|(at, word)| {
        let before = text[..at].trim_end_matches(|c: char| c == '-' || c.is_whitespace());
        let from = at + word.len();
        let quoted = text[from..].trim_start();
        let mark = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let name = quoted[1..].split(mark).next()?;
        let start = from + (text[from..].len() - quoted.len()) + 1;
        before.ends_with("{%").then_some((start, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_included_too_deep_is_told_where_it_begins() {
        let chain = |length: usize| {
            let template = |number: usize| {
                let text = format!("{{% include \"p{}.html\" %}}", number + 1);
                let text = if number + 1 < length { text } else { "end".to_owned() };
                let name = format!("p{number}.html");
                (name.clone(), Source { path: name.into(), text })
            };
            (0..length).map(template).collect::<BTreeMap<_, _>>()
        };
        for (length, is_told) in
            [(2, false), (DEEPEST + 1, false), (DEEPEST + 2, true), (3000, true)]
        {
            assert_eq!(too_deep(&chain(length)).is_some(), is_told, "{length}");
        }
        let ring = [("a", "{%- include 'b' %}"), ("b", "{% include 'a' -%}")];
        let ring = ring.map(|(name, text)| {
            (name.to_owned(), Source { path: name.into(), text: text.to_owned() })
        });
        assert!(too_deep(&ring.into()).is_none());
    }
}
