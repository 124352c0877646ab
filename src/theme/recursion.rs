//! Components that call themselves without end, by whatever way.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tags::tags;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// A component: where its body calls which others.
struct Component<'s> {
    source: &'s Source,
    calls: Vec<(&'s str, Range<usize>)>,
}

/// The first component that may call itself; Tera says only that one did.
pub(super) fn mistake(sources: &BTreeMap<String, Source>) -> Option<Diagnostic> {
    let components = components(sources);
    // The portal's own are more likely than what is built in.
    let is_own = |component: &Component<'_>| component.source.path.starts_with("themes/");
    let mut names: Vec<_> = components.iter().collect();
    names.sort_by_key(|(_, component)| !is_own(component));
    names.into_iter().find_map(|(name, component)| {
        let (next, place) =
            component.calls.iter().find(|(next, _)| leads_to(next, name, &components))?;
        let way = if next == name { String::new() } else { format!(", by way of `{next}`") };
        let message =
            format!("the component `{name}` calls itself{way}, and does not come to an end");
        let mistake =
            Diagnostic::new(Code::TemplateError, message).at(component.source, place.clone());
        Some(
            mistake
                .help("call it on a condition that ends it, at most twenty deep; or write a loop"),
        )
    })
}

/// The components of all templates by their names.
fn components(sources: &BTreeMap<String, Source>) -> BTreeMap<&str, Component<'_>> {
    let mut components: BTreeMap<&str, Component<'_>> = BTreeMap::new();
    for source in sources.values() {
        let mut open = None;
        for tag in tags(&source.text) {
            match tag.word() {
                "component" => {
                    let behind = tag.inside.split_once("component").map_or("", |(_, rest)| rest);
                    let name = behind.trim_start().split(['(', ' ']).next().unwrap_or_default();
                    components.insert(name, Component { source, calls: Vec::new() });
                    open = Some(name);
                }
                "endcomponent" => open = None,
                _ => {
                    let calls = open.and_then(|name| components.get_mut(name));
                    if let Some(component) = calls {
                        component.calls.extend(called(tag.inside, tag.start));
                    }
                }
            }
        }
    }
    components
}

/// The components that a tag calls, `<name …`, and where.
fn called(inside: &str, start: usize) -> Vec<(&str, Range<usize>)> {
    let calls = inside.match_indices('<').filter_map(|(at, _)| {
        let rest = &inside[at + 1..];
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let from = start + at + 1;
        (length > 0).then(|| (&rest[..length], from..from + length))
    });
    calls.collect()
}

/// Whether a component calls another one, or one that does.
fn leads_to(from: &str, to: &str, components: &BTreeMap<&str, Component<'_>>) -> bool {
    let (mut open, mut seen) = (vec![from], Vec::new());
    while let Some(name) = open.pop() {
        if name == to {
            return true;
        }
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let calls = components.get(name).into_iter().flat_map(|component| &component.calls);
        open.extend(calls.map(|(next, _)| *next));
    }
    false
}
