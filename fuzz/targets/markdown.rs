//! A policy: passages and sentences, and their HTML. Bytes after a NUL are places of marks.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (text, places) = text.split_once('\0').unwrap_or((text, ""));
    let number = |two: &[u8]| u16::from_le_bytes([two[0], two[1]]);
    let place = |six: &[u8]| (number(&six[..2]), number(&six[2..4]), number(&six[4..]));
    let places: Vec<_> = places.as_bytes().chunks_exact(6).map(place).collect();
    support::law::markdown(text, &places);
});
