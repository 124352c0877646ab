//! Requests: the head of one, line by line.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|text: &str| {
    support::law::request(text);
});
