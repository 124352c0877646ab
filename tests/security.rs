//! `SECURITY.md` names tests that exist, and numbers that are theirs.

mod support;

use std::collections::BTreeSet;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(support::repository().join(path))
        .unwrap_or_else(|_| panic!("`{path}` is there"))
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The entries of a list in a source, formatted as `rustfmt` and our Python have it: those
/// that begin at the first indentation below the line that opens the list.
fn entries(path: &str, opening: &str) -> usize {
    let text = read(path);
    let start = text.find(opening).unwrap_or_else(|| panic!("{path} holds `{opening}`"));
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let margin = text[line..].len() - text[line..].trim_start().len();
    let mut lines = text[start..].lines().skip(1);
    let indent = lines.clone().next().map_or(0, |line| line.len() - line.trim_start().len());
    let inside = |line: &&str| line.len() - line.trim_start().len() > margin || line.is_empty();
    let begins = |line: &&str| {
        line.len() - line.trim_start().len() == indent
            && !line.trim_start().starts_with([')', ']', '}', '/', '#'])
    };
    lines.by_ref().take_while(inside).filter(begins).count()
}

/// A constant number, or the number after some words.
fn number(path: &str, before: &str) -> usize {
    let text = read(path);
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{path} holds `{before}`")).1;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

/// How many items a list in one line has.
fn items(path: &str, opening: &str) -> usize {
    let text = read(path);
    let rest = text.split_once(opening).unwrap_or_else(|| panic!("{path} holds `{opening}`")).1;
    rest.split(']').next().map_or(0, |list| list.split(',').count())
}

/// How many cases there are of what the table calls by these words.
fn counted(what: &str) -> usize {
    let requests = "tests/serve/request.rs";
    match what {
        "hostile texts" => read("tests/hostile/markdown.txt").matches("\n=== ").count(),
        "hostile names" => read("tests/hostile/names.json").matches("\n  \"").count(),
        "hostile files" => entries("tests/hostile.rs", "for (name, text, code) in ["),
        "long texts" => entries("tests/hostile.rs", "for (name, text) in ["),
        "hostile folders" => entries("tests/hostile.rs", "for name in ["),
        "links" => read("tests/hostile.rs").matches("[link ").count(),
        "random inputs" => number("tests/laws.rs", "ProptestConfig { cases: "),
        "limits" => entries("tests/limits.py", "CASES = ["),
        "kills" => number("tests/faults/kill.rs", "const KILLS: usize = "),
        "builds" => number("tests/faults/kill.rs", "let builds: Vec<_> = (0.."),
        "disks" => {
            number("tests/faults/disk.rs", "let rooms = (0..")
                + number("tests/faults/disk.rs", "let names = (0..")
        }
        "obstacles" => entries("tests/faults/disk.rs", "const OBSTACLES"),
        "limits of open files" => items("tests/faults/disk.rs", "for (round, files) in ["),
        "events for each file" => entries("tests/faults/race.rs", "const EVENTS"),
        "links in the output" => entries("tests/faults/disk.rs", "const LINKS"),
        "mishaps" => entries("tests/faults/memory.rs", "const MISHAPS"),
        "times" => entries("tests/faults/race.rs", "let times = ["),
        "requests" => {
            let lists = ["const TARGETS", "const HOSTS", "    vec!["];
            lists.iter().map(|list| entries(requests, list)).sum()
        }
        other => panic!("nobody counts {other:?}"),
    }
}

#[test]
fn every_promise_names_its_tests_and_how_many_cases_they_try() {
    let text = read("SECURITY.md");
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
    let rows: Vec<Vec<&str>> = rows
        .skip(1)
        .map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 15);
    let mut wrong = Vec::new();
    for row in rows {
        let [promise, tried, cases] = row[..] else { panic!("three cells: {row:?}") };
        let names = quoted(tried);
        let file = read(names[0]);
        for name in names[1..].iter().filter(|name| !name.contains('.')) {
            if !file.contains(&format!("fn {name}(")) {
                wrong.push(format!("{} has no `{name}`: {promise}", names[0]));
            }
        }
        let Some((number, what)) = cases.split_once(' ') else { panic!("a number: {cases}") };
        let Ok(number) = number.parse::<usize>() else { continue };
        // What is counted by hand.
        if matches!(what, "mistake" | "damages" | "commands" | "series of edits") {
            continue;
        }
        let counted = counted(what);
        if counted != number {
            wrong.push(format!("{counted} {what}, not {number}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_has_a_line_that_says_why() {
    let (manifest, lines) = (read("Cargo.toml"), read("ARCHITECTURE.md"));
    let table = lines.split_once("## Dependencies").expect("a chapter").1;
    let (_, dependencies) = manifest.split_once("[dependencies]").expect("dependencies");
    let named = dependencies
        .lines()
        .take_while(|line| !line.starts_with('[') || line.contains("dependencies"))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.trim());
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |"));
    let explained: BTreeSet<&str> = rows.flat_map(|(crates, _)| crates.split(", ")).collect();
    let missing: Vec<&str> =
        named.filter(|name| !name.starts_with('#') && !explained.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
