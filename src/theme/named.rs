//! The other files that style sheets and scripts name.

use std::ops::Range;

/// Whether an asset may name others.
pub(super) fn is_naming(name: &str) -> bool {
    is_sheet(name) || is_script(name)
}

pub(super) fn is_sheet(name: &str) -> bool {
    name.ends_with(".css")
}

fn is_script(name: &str) -> bool {
    name.ends_with(".js") || name.ends_with(".mjs")
}

/// An address that a style sheet names, in `url(…)`, in `image-set(…)` or behind `@import`; or a
/// script, behind `import` or `from`.
pub(super) struct Named<'c> {
    /// Where it stands, quotation marks included.
    pub(super) place: Range<usize>,
    pub(super) address: &'c str,
}

/// Every address that a style sheet or a script names, but for those in comments.
pub(super) fn addresses<'c>(name: &str, text: &'c str) -> Vec<Named<'c>> {
    if is_sheet(name) { of_sheet(text) } else { of_script(text) }
}

fn of_sheet(css: &str) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = css[at..].find(['/', 'u', '@', 'i']) {
        at += step;
        let rest = &css[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
            continue;
        }
        if let Some(set) = rest.strip_prefix("image-set(") {
            found.extend(strings_of_set(css, css.len() - set.len()));
        }
        let length = length_of_address(rest);
        if let Some(place) = length.map(|(from, to)| at + from..at + to) {
            let address = css[place.clone()].trim().trim_matches(['"', '\'']);
            at = place.end;
            found.push(Named { place, address });
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found.sort_by_key(|named| named.place.start);
    found
}

/// The texts of an `image-set(…)` that are addresses, and neither types nor inside `url(…)`.
fn strings_of_set(css: &str, start: usize) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    let (mut at, mut depth) = (start, 1);
    while let Some(step) = css[at..].find(['(', ')', '"', '\'']).filter(|_| depth > 0) {
        at += step;
        match css.as_bytes()[at] {
            b'(' => depth += 1,
            b')' => depth -= 1,
            mark => {
                let Some(length) = css[at + 1..].find(char::from(mark)) else { break };
                let place = at..at + length + 2;
                at = place.end - 1;
                if depth == 1 {
                    found.push(Named { address: &css[place.start + 1..place.end - 1], place });
                }
            }
        }
        at += 1;
    }
    found
}

/// The addresses that a script imports; a bare name is none.
fn of_script(script: &str) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    for word in ["import", "from"] {
        for (at, _) in script.match_indices(word) {
            let before = &script[..at];
            let line = before.rsplit('\n').next().unwrap_or(before);
            let is_word =
                !before.ends_with(|char: char| char.is_alphanumeric() || "._$\"'`".contains(char));
            let behind = script[at + word.len()..].trim_start();
            let called = behind.strip_prefix('(').filter(|_| word == "import").map(str::trim_start);
            let quoted = called.unwrap_or(behind);
            let Some(mark) = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else {
                continue;
            };
            let Some(length) = quoted[1..].find(mark) else { continue };
            let start = script.len() - quoted.len();
            let address = &quoted[1..=length];
            let leads = ["./", "../", "/", "https://", "http://"]
                .iter()
                .any(|start| address.starts_with(start));
            if is_word && leads && !line.contains("//") {
                found.push(Named { place: start..start + length + 2, address });
            }
        }
    }
    found.sort_by_key(|named| named.place.start);
    found
}

/// From where to where an address stands in a text that begins with `url(` or `@import`.
fn length_of_address(text: &str) -> Option<(usize, usize)> {
    if let Some(inside) = text.strip_prefix("url(") {
        return Some((4, 4 + inside.find(')')?));
    }
    let behind = text.strip_prefix("@import")?;
    let quoted = behind.trim_start();
    let mark = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let from = text.len() - quoted.len();
    Some((from, from + 1 + quoted[1..].find(mark)? + 1))
}

/// The name of the asset that an address in a style sheet or a script means; nothing where it is
/// none of the theme's.
pub(super) fn resolved(sheet: &str, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().filter(|path| !path.is_empty())?;
    if let Some(name) = path.strip_prefix("/assets/") {
        return Some(name.to_owned());
    }
    if path.starts_with('/') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = sheet.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
