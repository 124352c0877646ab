//! What the security policy of the pages keeps browsers from, in silence: whatever lies on another
//! host, and scripts and styles that stand in the page itself.

use std::ops::Range;

use super::tags::Comments;
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
    let comments = Comments::of(text);
    let mut mistakes = Vec::new();
    for (place, what, help) in inline(text).filter(|(place, ..)| !comments.hold(place.start)) {
        let message = format!("browsers {what} that stands in the page itself");
        let mistake = Diagnostic::new(Code::NotLoaded, message);
        mistakes.push(mistake.at(source, within(place)).help(help));
    }
    let tags: Vec<usize> = text.match_indices('<').map(|(at, _)| at).collect();
    for place in loaded(text).filter(|place| !comments.hold(place.start)) {
        let tag = tags[..tags.partition_point(|tag| *tag < place.start)].last();
        let is_frame = tag.is_some_and(|tag| text[*tag..].starts_with("<iframe"));
        let barred = address(source, within(place.clone()), &text[place]);
        let framed = |barred: Diagnostic| barred.help(FRAMED);
        mistakes.extend(if is_frame { barred.map(framed) } else { barred });
    }
    mistakes
}

/// Scripts and styles in a text, what they are, and what to do.
fn inline(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str, &'static str)> {
    INLINE.iter().flat_map(move |(begin, what, help)| {
        let space = begin.len() - begin.trim_start().len();
        let places = text.match_indices(begin);
        places.map(move |(at, _)| (at + space..at + begin.len(), *what, *help))
    })
}

/// The addresses in a text that browsers would load something from.
fn loaded(text: &str) -> impl Iterator<Item = Range<usize>> {
    let attributes = LOADED.iter().flat_map(|begin| text.match_indices(begin));
    let starts = attributes.map(|(at, begin)| at + begin.len()).chain(sheets(text));
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
        let tag = &text[at..at + 1 + text[at + 1..].find(['<', '>'])?];
        let address = tag.find(" href=\"").or_else(|| tag.find(" href='"))?;
        tag.contains("stylesheet").then_some(at + address + " href=\"".len())
    })
}
