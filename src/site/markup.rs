//! Addresses in a portal's own templates that lead nowhere, or only while the portal stands at the
//! top of its host: told once for each template and address, not for each page.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Site;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::Source;
use crate::theme::tags::Comments;

/// Folders that a portal may have, whatever it holds now: templates ask first if it does.
const FIXED: &[&str] = &[
    "companies/",
    "categories/",
    "matrix/",
    "changes/",
    "methodology/",
    "search/",
    "data/",
    "compare/",
];

/// Attributes that lead somewhere.
const ATTRIBUTES: &[&str] = &["href=\"", "href='", "src=\"", "src='"];

/// The addresses of templates that lead nowhere.
pub(super) fn dead(site: &Site) -> Vec<Diagnostic> {
    let own = site.theme.own_templates();
    own.flat_map(|(_, source)| dead_in(site, source)).collect()
}

fn dead_in(site: &Site, source: &Source) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut dead = Vec::new();
    for place in addresses(&source.text) {
        let address = &source.text[place.clone()];
        if let Some((why, help)) = nowhere(site, address)
            && told.insert(address)
        {
            let message = format!("`{address}` {why}");
            dead.push(Diagnostic::new(Code::TemplateLink, message).at(source, place).help(help));
        }
    }
    dead
}

/// Where addresses stand in a template, but for those in its comments.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let comments = Comments::of(text);
    let mut found = Vec::new();
    for attribute in ATTRIBUTES {
        let mark = &attribute[attribute.len() - 1..];
        for (at, _) in text.match_indices(attribute) {
            let start = at + attribute.len();
            let is_whole = text[..at].ends_with(char::is_whitespace) && !comments.hold(at);
            if let Some(length) = length(&text[start..], mark).filter(|_| is_whole) {
                found.push(start..start + length);
            }
        }
    }
    found.sort_by_key(|place| place.start);
    found
}

/// How long an address is: the mark that ends it may stand in a tag before.
fn length(text: &str, mark: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let end = at + text[at..].find(mark)?;
        match text[at..end].find("{{").or_else(|| text[at..end].find("{%")) {
            Some(open) => at += open + 2 + text[at + open + 2..].find(['}', '\n'])?,
            None => return Some(end),
        }
    }
}

/// Why an address of a template leads nowhere, and what to write instead.
fn nowhere(site: &Site, address: &str) -> Option<(&'static str, String)> {
    let (address, from_front) = match after_tag(address, "root") {
        Some(rest) => (rest, true),
        None => (address, false),
    };
    let address = before_tag(address, "site.home").unwrap_or(address);
    let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
    if path.contains("{{") || path.contains("{%") || (path.is_empty() && !from_front) {
        return None;
    }
    if from_front {
        return missing(site, path.strip_prefix('/').unwrap_or(path));
    }
    if path.starts_with("//") || path.split('/').next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    let why = match path.starts_with('/') {
        true => "leads from the top of the host, where the portal may not stand",
        false => "is relative to a page, and pages lie at different depths",
    };
    Some((why, format!("write `{}`", written(site, path.trim_start_matches('/')))))
}

/// An address without a tag that it begins with.
fn after_tag<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let (tag, rest) = address.strip_prefix("{{")?.split_once("}}")?;
    (tag.trim_matches(['-', ' ']) == name).then_some(rest)
}

/// An address without a tag that it ends with.
fn before_tag<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let (rest, tag) = address.strip_suffix("}}")?.rsplit_once("{{")?;
    (tag.trim_matches(['-', ' ']) == name).then_some(rest)
}

/// Why a path from the front page leads to no file of the site.
fn missing(site: &Site, path: &str) -> Option<(&'static str, String)> {
    let folder = format!("{path}index.html");
    let is_there = site.pages.has(path) || site.pages.has(&folder) || FIXED.contains(&path);
    if is_there || site.pages.has(path.strip_suffix("index.html").unwrap_or(path)) {
        return None;
    }
    if site.pages.has(&format!("{path}/index.html")) {
        return Some((
            "lacks its final `/`",
            format!("write `{}`", written(site, &format!("{path}/"))),
        ));
    }
    if let Some(name) =
        path.strip_prefix("assets/").filter(|name| site.theme.published(name).is_some())
    {
        return Some((
            "is no name that the asset is published under",
            format!("write `{}`", written(site, &format!("assets/{name}"))),
        ));
    }
    let files = site.pages.iter().map(|page| page.file.trim_end_matches("index.html"));
    let near = did_you_mean(path, files.filter(|file| file.matches('/').count() < 2));
    Some((
        "is no page of this portal",
        match near {
            Some(near) => format!("did you mean `{}`?", written(site, near)),
            None => {
                "the fixed folders are `companies/`, `categories/`, `matrix/`, `methodology/` …"
                    .to_owned()
            }
        },
    ))
}

/// How a template writes an address from the front page.
fn written(site: &Site, path: &str) -> String {
    match path.strip_prefix("assets/").filter(|name| site.theme.published(name).is_some()) {
        Some(name) => format!("{{{{ root }}}}{{{{ assets.{} }}}}", crate::theme::variable(name)),
        None if path.is_empty() || path.ends_with('/') => {
            format!("{{{{ root }}}}{path}{{{{ site.home }}}}")
        }
        None => format!("{{{{ root }}}}{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_markup() {
        let text = "<a href=\"/a/\">{# <a href=\"/b/\"> #}<a\nhref='{{ root }}c'><i data-href=\"d\">\
                    <a href=\"{{ t(key=\"x\") }}e\"><img src=\"{% if a == \"b\" %}f{% endif %}\">";
        let found: Vec<_> = addresses(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(
            found,
            ["/a/", "{{ root }}c", "{{ t(key=\"x\") }}e", "{% if a == \"b\" %}f{% endif %}"]
        );
    }
}
