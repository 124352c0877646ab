//! What the fuzzer's bytes stand for: one function for each target in `fuzz/`, which
//! `tests/seeds.rs` runs on the seeds.

use glasshouse::draft::Format;

use super::{law, received};

/// A target by its name.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target of `cargo fuzz list`.
pub(crate) const TARGETS: &[Target] = &[
    ("cue", |bytes| text(bytes, cue)),
    ("date", |bytes| text(bytes, received::date)),
    ("front_matter", |bytes| text(bytes, law::front_matter)),
    ("import", import),
    ("markdown", |bytes| text(bytes, markdown)),
    ("quote", |bytes| text(bytes, quote)),
    ("request", |bytes| text(bytes, law::request)),
];

/// Runs the target of a name.
pub(crate) fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    target.expect("a target of this name").1(bytes);
}

fn text(bytes: &[u8], law: fn(&str)) {
    // What is no text never comes so far: the reader of files refuses it.
    if let Ok(text) = std::str::from_utf8(bytes) {
        law(text);
    }
}

/// A cue, and below it a text that it is looked for in.
fn cue(text: &str) {
    let (cue, text) = text.split_once('\n').unwrap_or((text, ""));
    law::cue(cue, text);
}

/// A text; bytes after a NUL are places of marks.
fn markdown(text: &str) {
    let (text, places) = text.split_once('\0').unwrap_or((text, ""));
    let number = |two: &[u8]| u16::from_le_bytes([two[0], two[1]]);
    let place = |six: &[u8]| (number(&six[..2]), number(&six[2..4]), number(&six[4..]));
    let places: Vec<_> = places.as_bytes().chunks_exact(6).map(place).collect();
    law::markdown(text, &places);
}

/// A quote, a NUL, and the text that it is looked up in.
fn quote(text: &str) {
    let (quote, text) = text.split_once('\0').unwrap_or((text, text));
    law::quote(text, quote);
}

/// A file of any kind, taken for what it looks like, and for a page.
fn import(bytes: &[u8]) {
    received::import(bytes, None);
    received::import(bytes, Some(Format::Html));
}
