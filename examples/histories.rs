//! Classes every step of the histories in a folder: `NAME/DATE.md`, a folder a document.
//!
//! `cargo run --release --example histories -- DIR` prints a line a step: the document, the
//! hashes of both files, the class, and the version that it returns to. `--changes` adds what
//! changed, word by word.
#![allow(clippy::print_stdout, reason = "it is a command")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use glasshouse::history::{Difference, Standing, Step, Wording, compare, content, wording};
use glasshouse::policy::text::Text;
use glasshouse::policy::version::{self, VersionId};
use glasshouse::source::Source;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let folder = arguments.first().ok_or("name a folder of histories")?;
    let changes = arguments.iter().any(|argument| argument == "--changes");
    let mut documents: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, Box<dyn Error>>>()?;
    documents.sort();
    for document in documents.iter().filter(|path| path.is_dir()) {
        classify(document, changes)?;
    }
    Ok(())
}

/// A version's name, the beginning of its file's hash, and its text.
struct Read {
    id: VersionId,
    hash: String,
    source: Source,
}

fn classify(document: &Path, changes: bool) -> Result<(), Box<dyn Error>> {
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
    let texts: Vec<Text<'_>> = versions
        .iter()
        .map(|read| Text::parse(&read.source.text[version::body(&read.source)]))
        .collect();
    let contents: Vec<u64> = texts.iter().map(content).collect();
    let standing = |index: usize| Standing {
        id: &versions[index].id,
        text: xxh3_128(texts[index].markdown().trim_end().as_bytes()),
        content: contents[index],
    };
    for newer in 1..versions.len() {
        let earlier: Vec<_> = (0..newer).map(standing).collect();
        let comparison = compare(&texts[newer - 1], &texts[newer], None);
        let step = Step::new(&earlier, standing(newer), comparison);
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let back = step.returns_to.map(|id| format!("\t{id}")).unwrap_or_default();
        let (before, after) = (&versions[newer - 1].hash, &versions[newer].hash);
        println!("{name}\t{before}\t{after}\t{}{back}", step.class.id());
        if changes {
            print_changes(&texts[newer - 1], &texts[newer]);
        }
    }
    Ok(())
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
