//! The head of a version: its YAML, its dates and addresses, and what is told of them.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| support::target::run("front_matter", bytes));
