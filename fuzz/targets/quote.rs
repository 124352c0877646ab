//! Looking a quote up: a quote, a NUL, and the text that it is looked up in.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (quote, text) = text.split_once('\0').unwrap_or((text, text));
    support::law::quote(text, quote);
});
