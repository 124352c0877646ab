//! The language of cues: a cue, then a text that it is looked for in.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (cue, text) = text.split_once('\n').unwrap_or((text, ""));
    support::law::cue(cue, text);
});
