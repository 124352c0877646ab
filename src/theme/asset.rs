//! Assets under the names that they are published by.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::named::{Named, addresses, is_naming, is_sheet, resolved};

/// Assets by their published address, and the addresses by name.
#[derive(Default)]
pub(super) struct Published {
    /// Bytes by address, such as `assets/style.1a2b3c4d.css`.
    pub(super) bytes: BTreeMap<String, Arc<[u8]>>,
    /// Addresses by name: `style.css`.
    pub(super) addresses: BTreeMap<String, String>,
}

/// Gives assets names that change with their bytes, so that they can be kept for a year. Style
/// sheets and scripts come last: they name others.
pub(super) fn publish(assets: BTreeMap<String, Arc<[u8]>>) -> Published {
    let mut published = Published::default();
    let (mut naming, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        assets.into_iter().partition(|(name, _)| is_naming(name));
    for (name, bytes) in others {
        published.add(name, bytes);
    }
    while let Some(name) = next_of(&naming) {
        let bytes = naming.remove(&name).expect("it is one of them");
        let text =
            std::str::from_utf8(&bytes).map(|text| linked(text, &name, &published.addresses));
        let bytes = match text {
            Ok(Cow::Owned(text)) => text.into_bytes().into(),
            _ => bytes,
        };
        published.add(name, bytes);
    }
    published
}

/// The first style sheet or script that names none of the others; just the first where they name
/// each other all around.
fn next_of(naming: &BTreeMap<String, Arc<[u8]>>) -> Option<String> {
    let free = naming.keys().find(|name| names_in(name, naming).next().is_none());
    free.or_else(|| naming.keys().next()).cloned()
}

/// Which of some assets one of them names.
fn names_in<'a>(
    name: &'a str,
    naming: &'a BTreeMap<String, Arc<[u8]>>,
) -> impl Iterator<Item = String> + 'a {
    let text = std::str::from_utf8(&naming[name]).unwrap_or_default();
    let named = addresses(name, text).into_iter();
    let named = named.filter_map(move |named| resolved(name, named.address));
    named.filter(move |other| other != name && naming.contains_key(other))
}

/// Assets that name each other all around: none of them can know the name of the next.
pub(super) fn rings(assets: &BTreeMap<String, Arc<[u8]>>) -> BTreeMap<String, String> {
    let naming = assets.iter().filter(|(name, _)| is_naming(name));
    let mut naming: BTreeMap<_, _> =
        naming.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
    while let Some(free) =
        naming.keys().find(|name| names_in(name, &naming).next().is_none()).cloned()
    {
        naming.remove(&free);
    }
    let next = |name: &String| Some((name.clone(), names_in(name, &naming).next()?));
    naming.keys().filter_map(next).collect()
}

/// What templates call an asset: `style_css` for `style.css`.
pub(crate) fn variable(name: &str) -> String {
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

/// A style sheet or a script that calls assets by their published names.
fn linked<'c>(css: &'c str, name: &str, addresses: &BTreeMap<String, String>) -> Cow<'c, str> {
    let folder = name.rfind('/').map_or("", |slash| &name[..=slash]);
    let up = "../".repeat(folder.matches('/').count());
    let mut linked = String::new();
    let mut copied = 0;
    for Named { place, address } in self::addresses(name, css) {
        let published = resolved(name, address).and_then(|name| addresses.get(&name));
        let Some(published) = published.and_then(|it| it.strip_prefix("assets/")) else { continue };
        let relative = match published.strip_prefix(folder) {
            // A script's import says where it starts from.
            Some(below) if !is_sheet(name) => format!("./{below}"),
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
            ("a/x.css", "url(/assets/b.png)", "url(\"../b.2.png\")"),
            (
                "x.css",
                "image-set(\"b.png\" 1x, url(b.png) 2x, 'b.png' type('b.png'))",
                "image-set(\"b.2.png\" 1x, url(\"b.2.png\") 2x, \"b.2.png\" type('b.png'))",
            ),
            (
                "a/x.js",
                "import b from '../b.png'; import(\"./our.woff2\"); // from './our.woff2'",
                "import b from \"../b.2.png\"; import(\"./our.1.woff2\"); // from './our.woff2'",
            ),
            ("x.mjs", "export {a} from \"/assets/b.png\"", "export {a} from \"./b.2.png\""),
            ("x.js", "import 'b.png'; a.from('./b.png'); \"./b.png\"", ""),
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
            ("a.js", "import './z.js';"),
            ("z.js", "0"),
            ("ring.css", "@import 'ring2.css';"),
            ("ring2.css", "@import 'ring.css';"),
        ];
        let assets = sheets.map(|(name, css)| (name.to_owned(), Arc::from(css.as_bytes())));
        let assets = BTreeMap::from(assets);
        let ring: Vec<_> = rings(&assets).into_iter().collect();
        let ring: Vec<_> = ring.iter().map(|(name, next)| (&**name, &**next)).collect();
        assert_eq!(ring, [("ring.css", "ring2.css"), ("ring2.css", "ring.css")]);
        let published = publish(assets);
        let css = |name: &str| {
            let bytes = &published.bytes[&published.addresses[name]];
            String::from_utf8(bytes.to_vec()).expect("UTF-8")
        };
        let named = |name: &str| published.addresses[name]["assets/".len()..].to_owned();
        assert_eq!(css("aa.css"), format!("@import url(\"{}\");", named("zz.css")));
        assert_eq!(css("zz.css"), format!("@import \"{}\";", named("mm.css")));
        assert_eq!(css("a.js"), format!("import \"./{}\";", named("z.js")));
        assert_eq!(published.bytes.len(), 7);
    }
}
