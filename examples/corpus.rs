//! Writes a portal of any size, for trying and testing: `cargo run --example corpus -- 2000 DIR`;
//! one of short policies: `… -- --short 2000 DIR`; or one of a document of 30,000 words with a long
//! history: `… -- --history 500 DIR`.

#[path = "../benches/corpus/mod.rs"]
#[allow(dead_code, reason = "benchmarks use the rest of it")]
mod corpus;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let option = words.first().filter(|word| word.starts_with("--")).map(String::as_str);
    let rest = &words[usize::from(option.is_some())..];
    let (Some(Ok(number)), Some(folder), None) =
        (rest.first().map(|word| word.parse()), rest.get(1), rest.get(2))
    else {
        let usage = "usage: corpus [--short] COMPANIES DIR | corpus --history VERSIONS DIR\n";
        return io::stderr().write_all(usage.as_bytes()).map_or(ExitCode::FAILURE, |()| 2.into());
    };
    let folder = Path::new(folder);
    match option {
        Some("--history") => corpus::write_history(folder, number, 30_000),
        Some("--short") => corpus::write(folder, number, corpus::SHORT),
        _ => corpus::write(folder, number, corpus::USUAL),
    }
    ExitCode::SUCCESS
}
