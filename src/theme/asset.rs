//! Assets under the names that they are published by.

use std::borrow::Cow;
use std::collections::BTreeMap;
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
    let (sheets, others): (Vec<_>, Vec<_>) =
        assets.into_iter().partition(|(name, _)| name.ends_with(".css"));
    for (name, bytes) in others {
        published.add(name, bytes);
    }
    for (name, bytes) in sheets {
        let text = std::str::from_utf8(&bytes).map(|css| linked(css, &name, &published.addresses));
        let bytes = match text {
            Ok(Cow::Owned(css)) => css.into_bytes().into(),
            _ => bytes,
        };
        published.add(name, bytes);
    }
    published
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

/// A style sheet that calls the assets at and below its folder, as in `url("our.woff2")`, by
/// their published names.
fn linked<'c>(css: &'c str, name: &str, addresses: &BTreeMap<String, String>) -> Cow<'c, str> {
    let folder = name.rfind('/').map_or("", |slash| &name[..=slash]);
    let mut linked = String::new();
    let mut copied = 0;
    for (at, call) in css.match_indices("url(") {
        let start = at + call.len();
        let inside = &css[start..start + css[start..].find(')').unwrap_or(0)];
        let named = inside.trim().trim_matches(['"', '\'']);
        let address = addresses.get(&format!("{folder}{named}"));
        let Some(address) = address.and_then(|it| it.strip_prefix(&format!("assets/{folder}")))
        else {
            continue;
        };
        linked.push_str(&css[copied..start]);
        linked.push_str(&format!("\"{address}\""));
        copied = start + inside.len();
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
            ("x.css", "url(", ""),
        ] {
            let expected = if expected.is_empty() { css } else { expected };
            assert_eq!(linked(css, name, &addresses), expected, "{css}");
        }
    }
}
