//! Writes a portal of any size, for trying and testing: `cargo run --example corpus -- 2000 DIR`.

#[path = "../benches/corpus/mod.rs"]
#[allow(dead_code, reason = "benchmarks use the rest of it")]
mod corpus;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (Some(Ok(companies)), Some(folder), None) =
        (words.first().map(|word| word.parse()), words.get(1), words.get(2))
    else {
        let usage = "usage: cargo run --example corpus -- COMPANIES DIR\n";
        return io::stderr().write_all(usage.as_bytes()).map_or(ExitCode::FAILURE, |()| 2.into());
    };
    corpus::write(Path::new(folder), companies);
    ExitCode::SUCCESS
}
