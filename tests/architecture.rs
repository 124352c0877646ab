//! The architecture, held by reading the sources: layers, bans, sizes.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Modules that may touch the world.
const EDGES: &[&str] = &["input", "output", "import", "starter", "serve", "commands", "main"];

/// What only they may do.
const WORLD: &[&str] = &[
    // Imports in braces would hide what they import.
    "std::{",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "io::stdout",
    "io::stderr",
    "println!",
    "print!",
    "eprint",
];

/// Most lines of a file, and of a function, tests and data not counted.
const FILE: usize = 450;
const FUNCTION: usize = 50;

/// The sources by path below `src/`, without their tests.
fn sources() -> BTreeMap<String, String> {
    let root = support::repository().join("src");
    let mut sources = BTreeMap::new();
    for (path, bytes) in support::tree(&root) {
        if Path::new(&path).extension().is_some_and(|ending| ending == "rs") {
            let text = String::from_utf8(bytes).expect("sources are UTF-8");
            let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
            sources.insert(path, text[..end].to_owned());
        }
    }
    sources
}

/// The module of `lib.rs` that a file belongs to.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// The modules in the order of `lib.rs`.
fn layers() -> Vec<String> {
    let text = fs::read_to_string(support::repository().join("src/lib.rs")).expect("lib.rs");
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod "));
    modules.map(|line| line.trim_end_matches(';').to_owned()).collect()
}

/// A line without its comment, and without what stands in quotation marks.
fn code(line: &str) -> String {
    let line = line.split("//").next().unwrap_or(line);
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

#[test]
fn a_module_imports_only_from_those_above_it() {
    let layers = layers();
    let rank = |module: &str| layers.iter().position(|layer| layer == module);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = match module(&path) {
            "lib" => continue,
            "main" => layers.len(),
            module => rank(module).unwrap_or_else(|| panic!("{path} is in lib.rs")),
        };
        for (number, line) in text.lines().enumerate() {
            let code = code(line);
            for (_, rest) in
                code.match_indices("crate::").map(|(at, word)| (at, &code[at + word.len()..]))
            {
                let end = rest.find(|c: char| c != '_' && !c.is_ascii_alphanumeric());
                let name = &rest[..end.unwrap_or(rest.len())];
                if rank(name).is_none_or(|other| other > own) {
                    wrong.push(format!("{path}:{}: crate::{name}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if EDGES.contains(&module(&path)) {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let code = code(line);
            let found = WORLD.iter().filter(|word| code.contains(**word));
            wrong.extend(found.map(|word| format!("{path}:{}: {word}", number + 1)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_none_is_long() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} opens without a word on what it is"));
        }
        let lines = text.lines().count();
        if lines > FILE {
            wrong.push(format!("{path} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line begins a function, whoever may call it.
fn is_function(line: &str) -> bool {
    let rest = line.strip_prefix("pub").unwrap_or(line);
    let rest = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |it| it.1);
    let rest = rest.trim_start();
    rest.strip_prefix("const ").unwrap_or(rest).starts_with("fn ")
}

#[test]
fn no_function_is_long() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let head = line.trim_start();
            if !is_function(head) || head.ends_with([';', '}']) {
                continue;
            }
            let indent = &line[..line.len() - head.len()];
            let close = format!("{indent}}}");
            let length = lines[start..].iter().position(|line| **line == close);
            if let Some(length) = length.filter(|length| *length >= FUNCTION) {
                wrong.push(format!("{path}:{}: {} lines: {head}", start + 1, length + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
