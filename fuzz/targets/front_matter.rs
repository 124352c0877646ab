//! The head of a version: its YAML, its dates and addresses, and what is told of them.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|text: &str| {
    support::law::front_matter(text);
});
