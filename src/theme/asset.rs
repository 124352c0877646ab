//! Assets under the names that they are published by.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

/// Assets by their published address, and the addresses by name.
#[derive(Default)]
pub(super) struct Published {
    /// Bytes by address, such as `assets/style.1a2b3c4d.css`.
    pub(super) bytes: BTreeMap<String, Arc<[u8]>>,
    /// Addresses by name: `style.css`.
    pub(super) addresses: BTreeMap<String, String>,
}

/// Gives assets names that change with their bytes, so that they can be kept for a year. Style
/// sheets come last: they name others.
pub(super) fn publish(assets: BTreeMap<String, Arc<[u8]>>) -> Published {
    let mut published = Published::default();
    let (mut sheets, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        assets.into_iter().partition(|(name, _)| is_sheet(name));
    for (name, bytes) in others {
        published.add(name, bytes);
    }
    while let Some(name) = next_of(&sheets) {
        let bytes = sheets.remove(&name).expect("it is one of them");
        let text = std::str::from_utf8(&bytes).map(|css| linked(css, &name, &published.addresses));
        let bytes = match text {
            Ok(Cow::Owned(css)) => css.into_bytes().into(),
            _ => bytes,
        };
        published.add(name, bytes);
    }
    published
}

/// The first style sheet that names none of the others; just the first where they name each
/// other all around.
fn next_of(sheets: &BTreeMap<String, Arc<[u8]>>) -> Option<String> {
    let is_free = |(name, bytes): &(&String, &Arc<[u8]>)| {
        let css = std::str::from_utf8(bytes).unwrap_or_default();
        let named = addresses(css).into_iter().filter_map(|named| resolved(name, named.address));
        named.filter(|other| other != *name).all(|other| !sheets.contains_key(&other))
    };
    let free = sheets.iter().find(is_free).or_else(|| sheets.iter().next());
    free.map(|(name, _)| name.clone())
}

pub(super) fn is_sheet(name: &str) -> bool {
    name.ends_with(".css")
}

/// What templates call an asset: `style_css` for `style.css`.
pub(super) fn variable(name: &str) -> String {
    name.replace(['.', '/', '-'], "_")
}

impl Published {
    fn add(&mut self, name: String, bytes: Arc<[u8]>) {
        let address = hashed(&name, &bytes);
        self.addresses.insert(name, address.clone());
        self.bytes.insert(address, bytes);
    }
}

/// `style.css` → `assets/style.1a2b3c4d.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = xxh3_64(bytes) >> 32;
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{hash:08x}.{ending}"),
        None => format!("assets/{name}.{hash:08x}"),
    }
}

/// An address that a style sheet names, in `url(…)` or behind `@import`.
pub(super) struct Named<'c> {
    /// Where it stands, quotation marks included.
    pub(super) place: Range<usize>,
    pub(super) address: &'c str,
}

/// Every address that a style sheet names, but for those in comments.
pub(super) fn addresses(css: &str) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = css[at..].find(['/', 'u', '@']) {
        at += step;
        let rest = &css[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
            continue;
        }
        let length = length_of_address(rest);
        if let Some(place) = length.map(|(from, to)| at + from..at + to) {
            let address = css[place.clone()].trim().trim_matches(['"', '\'']);
            at = place.end;
            found.push(Named { place, address });
        } else {
            at += 1;
        }
    }
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

/// The name of the asset that an address in a style sheet means; nothing where it is none of
/// the theme's.
pub(super) fn resolved(sheet: &str, address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().filter(|path| !path.is_empty())?;
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

/// A style sheet that calls assets by their published names.
fn linked<'c>(css: &'c str, name: &str, addresses: &BTreeMap<String, String>) -> Cow<'c, str> {
    let folder = name.rfind('/').map_or("", |slash| &name[..=slash]);
    let up = "../".repeat(folder.matches('/').count());
    let mut linked = String::new();
    let mut copied = 0;
    for Named { place, address } in self::addresses(css) {
        let published = resolved(name, address).and_then(|name| addresses.get(&name));
        let Some(published) = published.and_then(|it| it.strip_prefix("assets/")) else { continue };
        let relative = match published.strip_prefix(folder) {
            Some(below) => below.to_owned(),
            None => format!("{up}{published}"),
        };
        let tail = &address[address.find(['?', '#']).unwrap_or(address.len())..];
        linked.push_str(&css[copied..place.start]);
        linked.push_str(&format!("\"{relative}{tail}\""));
        copied = place.end;
    }
    if copied == 0 { Cow::Borrowed(css) } else { Cow::Owned(linked + &css[copied..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_name_assets_as_they_are_published() {
        let addresses = [("a/our.woff2", "assets/a/our.1.woff2"), ("b.png", "assets/b.2.png")];
        let addresses =
            addresses.map(|(name, address)| (name.to_owned(), address.to_owned())).into();
        for (name, css, expected) in [
            ("a/x.css", "src: url(our.woff2) x", "src: url(\"our.1.woff2\") x"),
            (
                "x.css",
                "url('a/our.woff2'), url( b.png )",
                "url(\"a/our.1.woff2\"), url(\"b.2.png\")",
            ),
            ("a/x.css", "url(b.png) url(\"https://x.example/our.woff2\")", ""),
            (
                "a/x.css",
                "url(../b.png) url(./our.woff2)",
                "url(\"../b.2.png\") url(\"our.1.woff2\")",
            ),
            ("x.css", "url(b.png#x) /* url(b.png) */", "url(\"b.2.png#x\") /* url(b.png) */"),
            (
                "x.css",
                "@import 'b.png'; @import url(b.png);",
                "@import \"b.2.png\"; @import url(\"b.2.png\");",
            ),
            ("x.css", "url(", ""),
        ] {
            let expected = if expected.is_empty() { css } else { expected };
            assert_eq!(linked(css, name, &addresses), expected, "{css}");
        }
    }

    #[test]
    fn style_sheets_wait_for_those_that_they_name() {
        let sheets = [
            ("aa.css", "@import url(\"zz.css\");"),
            ("zz.css", "@import 'mm.css';"),
            ("mm.css", "p {}"),
            ("ring.css", "@import 'ring2.css';"),
            ("ring2.css", "@import 'ring.css';"),
        ];
        let assets = sheets.map(|(name, css)| (name.to_owned(), Arc::from(css.as_bytes())));
        let published = publish(assets.into());
        let css = |name: &str| {
            let bytes = &published.bytes[&published.addresses[name]];
            String::from_utf8(bytes.to_vec()).expect("UTF-8")
        };
        let named = |name: &str| published.addresses[name]["assets/".len()..].to_owned();
        assert_eq!(css("aa.css"), format!("@import url(\"{}\");", named("zz.css")));
        assert_eq!(css("zz.css"), format!("@import \"{}\";", named("mm.css")));
        assert_eq!(published.bytes.len(), 5);
    }
}
