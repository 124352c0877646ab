//! Classes every step of the histories in a folder: `NAME/DATE.md`, a folder a document.
//!
//! `cargo run --release --example histories -- DIR` prints a line a step: the document, the
//! hashes of both files, which time this pair follows one another, the class, and the version
//! that it returns to. `--changes` adds what changed, word by word. `--against TABLE` compares
//! with classes that people gave, as in `tests/history/steps.tsv`, and fails where fewer than
//! eleven in twelve agree.
#![allow(clippy::print_stdout, reason = "it is a command")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use glasshouse::history::{Difference, Standing, Step, Wording, compare, content, wording};
use glasshouse::policy::text::Text;
use glasshouse::policy::version::{self, VersionId};
use glasshouse::source::Source;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

/// Hashes of the older and the newer file, and which time they follow one another.
type Key = (String, String, usize);

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let folder = arguments.first().ok_or("name a folder of histories")?;
    let changes = arguments.iter().any(|argument| argument == "--changes");
    let table = arguments.iter().position(|argument| argument == "--against");
    let mut documents: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, Box<dyn Error>>>()?;
    documents.sort();
    let mut classes = BTreeMap::new();
    for document in documents.iter().filter(|path| path.is_dir()) {
        classify(document, changes, table.is_none(), &mut classes)?;
    }
    match table {
        None => Ok(ExitCode::SUCCESS),
        Some(at) => against(arguments.get(at + 1).ok_or("name a table")?, &classes),
    }
}

/// A version's name, the beginning of its file's hash, and its text.
struct Read {
    id: VersionId,
    hash: String,
    source: Source,
}

fn read(document: &Path) -> Result<Vec<Read>, Box<dyn Error>> {
    let mut versions = Vec::new();
    for entry in fs::read_dir(document)? {
        let path = entry?.path();
        let Some(id) = VersionId::of(&path.to_string_lossy()) else { continue };
        let text = fs::read_to_string(&path)?;
        let digest = Sha256::digest(text.as_bytes());
        let hash = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let source = Source { path: path.to_string_lossy().into(), text };
        versions.push(Read { id, hash, source });
    }
    versions.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(versions)
}

fn classify(
    document: &Path,
    changes: bool,
    print: bool,
    classes: &mut BTreeMap<Key, &'static str>,
) -> Result<(), Box<dyn Error>> {
    let versions = read(document)?;
    let text = |read: &'_ Read| version::body(&read.source);
    let texts: Vec<Text<'_>> =
        versions.iter().map(|read| Text::parse(&read.source.text[text(read)])).collect();
    let contents: Vec<u64> = texts.iter().map(content).collect();
    let standing = |index: usize| Standing {
        id: &versions[index].id,
        text: xxh3_128(texts[index].markdown().trim_end().as_bytes()),
        content: contents[index],
        language: None,
        technical: false,
    };
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    for newer in 1..versions.len() {
        let earlier: Vec<_> = (0..newer).map(standing).collect();
        let comparison = compare(&texts[newer - 1], &texts[newer], None, None);
        let step = Step::new(&earlier, standing(newer), comparison);
        let (before, after) = (&versions[newer - 1].hash, &versions[newer].hash);
        let key = |nth| (before.clone(), after.clone(), nth);
        let nth = (1..).find(|nth| !classes.contains_key(&key(*nth))).unwrap_or(1);
        classes.insert(key(nth), step.class.id());
        if print {
            let back = step.returns_to.map(|id| format!("\t{id}")).unwrap_or_default();
            println!("{name}\t{before}\t{after}\t{nth}\t{}{back}", step.class.id());
        }
        if changes {
            print_changes(&texts[newer - 1], &texts[newer]);
        }
    }
    Ok(())
}

/// Compares with the classes that people gave.
fn against(table: &str, classes: &BTreeMap<Key, &'static str>) -> Result<ExitCode, Box<dyn Error>> {
    let (mut agree, mut all) = (0, 0);
    for line in fs::read_to_string(table)?.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [older, newer, nth, class] = fields[..] else {
            return Err(format!("not four columns: {line}").into());
        };
        let key = (older.to_owned(), newer.to_owned(), nth.parse()?);
        let found = classes.get(&key).ok_or_else(|| format!("there is no step {line}"))?;
        all += 1;
        if *found == class {
            agree += 1;
        } else {
            println!("{older}\t{newer}\t{nth}\tpeople: {class}\trules: {found}");
        }
    }
    println!("{agree} of {all} steps agree");
    Ok(if agree * 12 >= all * 11 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print_changes(older: &Text<'_>, newer: &Text<'_>) {
    for change in Difference::new(older, newer).changes {
        let before = change.older.as_ref().map_or("", |place| place.of(older));
        let after = change.newer.as_ref().map_or("", |place| place.of(newer));
        let pieces = wording(before, after).into_iter().map(|piece| match piece.wording {
            Wording::Both => piece.text,
            Wording::Older => format!("[-{}-]", piece.text),
            Wording::Newer => format!("{{+{}+}}", piece.text),
        });
        println!("  {}: {}", change.kind.id(), pieces.collect::<String>().trim());
    }
}
