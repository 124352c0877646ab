//! Writes a portal of any size, for trying and testing: `cargo run --example corpus -- 2000 DIR`;
//! or one of a document of 30,000 words with a long history: `… -- --history 500 DIR`.

#[path = "../benches/corpus/mod.rs"]
#[allow(dead_code, reason = "benchmarks use the rest of it")]
mod corpus;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let history = words.first().is_some_and(|word| word == "--history");
    let rest = &words[usize::from(history)..];
    let (Some(Ok(number)), Some(folder), None) =
        (rest.first().map(|word| word.parse()), rest.get(1), rest.get(2))
    else {
        let usage = "usage: cargo run --example corpus -- COMPANIES DIR | --history VERSIONS DIR\n";
        return io::stderr().write_all(usage.as_bytes()).map_or(ExitCode::FAILURE, |()| 2.into());
    };
    if history {
        corpus::write_history(Path::new(folder), number, 30_000);
    } else {
        corpus::write(Path::new(folder), number);
    }
    ExitCode::SUCCESS
}
