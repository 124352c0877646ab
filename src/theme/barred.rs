//! What the security policy of the pages keeps browsers from, in silence: whatever lies on another
//! host, and scripts and styles that stand in the page itself.

use std::ops::Range;

use super::tags::is_commented_out;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;
use crate::web::{is_on_another_host, scheme};

/// How attributes begin that browsers load something for.
const LOADED: &[&str] = &[" src=\"", " src='", "\nsrc=\"", "\nsrc='"];

/// How it begins that stands in the page itself and is left out, what it is, and what to do.
const INLINE: &[(&str, &str, &str)] = &[
    ("<script>", "run no script", IN_A_SCRIPT),
    ("<script type=\"module\">", "run no script", IN_A_SCRIPT),
    (" onclick=\"", "run no script", IN_A_SCRIPT),
    (" onload=\"", "run no script", IN_A_SCRIPT),
    ("<style>", "apply no style", IN_A_SHEET),
    (" style=\"", "apply no style", IN_A_SHEET),
];

const IN_A_SCRIPT: &str = "put it into a file in the theme's `assets/`, which a template names";
const IN_A_SHEET: &str =
    "give the element a class, and write its style into the theme's `assets/portal.css`";

/// What is said of pages of others in a frame.
const FRAMED: &str = "link to it: whoever wants to see it goes there";

/// What browsers leave out of the markup in a part of a source.
pub(crate) fn in_markup(source: &Source, part: Range<usize>) -> Vec<Diagnostic> {
    let text = &source.text[part.clone()];
    let within = |place: Range<usize>| part.start + place.start..part.start + place.end;
    let mut mistakes = Vec::new();
    for (place, what, help) in inline(text) {
        let message = format!("browsers {what} that stands in the page itself");
        let mistake = Diagnostic::new(Code::NotLoaded, message);
        mistakes.push(mistake.at(source, within(place)).help(help));
    }
    for place in loaded(text) {
        let tag = &text[text[..place.start].rfind('<').unwrap_or(0)..];
        let barred = address(source, within(place.clone()), &text[place]);
        let framed = |barred: Diagnostic| barred.help(FRAMED);
        mistakes.extend(if tag.starts_with("<iframe") { barred.map(framed) } else { barred });
    }
    mistakes
}

/// Scripts and styles in a text, what they are, and what to do.
fn inline(text: &str) -> Vec<(Range<usize>, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (begin, what, help) in INLINE {
        let places = text.match_indices(begin).filter(|(at, _)| !is_commented_out(text, *at));
        let space = begin.len() - begin.trim_start().len();
        found.extend(places.map(|(at, _)| (at + space..at + begin.len(), *what, *help)));
    }
    found
}

/// The addresses in a text that browsers would load something from.
fn loaded(text: &str) -> impl Iterator<Item = Range<usize>> {
    let attributes = LOADED.iter().flat_map(|begin| text.match_indices(begin));
    let starts = attributes.map(|(at, begin)| at + begin.len()).chain(sheets(text));
    let starts = starts.filter(|start| !is_commented_out(text, *start));
    starts.map(|start| start..start + text[start..].find(['"', '\'', '>']).unwrap_or(0))
}

/// What is said of an address that browsers load nothing from.
pub(super) fn address(source: &Source, place: Range<usize>, address: &str) -> Option<Diagnostic> {
    let from = if is_on_another_host(address) {
        "from other hosts"
    } else if scheme(address).as_deref() == Some("data") {
        "from `data:` addresses"
    } else {
        return None;
    };
    let message = format!("browsers load nothing {from} on these pages");
    let mistake = Diagnostic::new(Code::NotLoaded, message).at(source, place);
    Some(mistake.help("put the file into the theme's `assets/`, and name it there"))
}

/// Where the addresses of linked style sheets begin.
fn sheets(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("<link ").filter_map(|(at, _)| {
        let tag = &text[at..at + text[at..].find('>')?];
        let address = tag.find(" href=\"").or_else(|| tag.find(" href='"))?;
        tag.contains("stylesheet").then_some(at + address + " href=\"".len())
    })
}
