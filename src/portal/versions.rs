//! The versions of a document, and what changed from each to the next.
//!
//! Parsing and comparing is what a long history costs. Both are remembered by the texts' hashes,
//! so that a new version costs one text and one comparison.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::rules::Rules;
use super::stubs;
use crate::diagnostics::{Code, Diagnostic};
use crate::evidence::{Haystack, Standing as Found};
use crate::finding::Finding;
use crate::history::{self, Comparison, Run, Standing, Step};
use crate::memo::{Key, Memory};
use crate::policy::text::Text;
use crate::policy::version::{self, Version, VersionId};
use crate::source::Source;
use crate::taxonomy::CategoryId;

/// A version's facts, and what is wrong with its file.
#[derive(Clone, Serialize, Deserialize)]
struct Parsed {
    version: Option<Version>,
    remarks: Vec<Diagnostic>,
    text: u128,
    /// Nothing where the document has no other version to compare it with.
    content: Option<u64>,
}

/// A version with its file.
pub(super) struct Read<'t> {
    pub(super) version: Version,
    pub(super) source: &'t Source,
    /// Hashes of its text, of what that says where there are others, and of the whole file.
    text: u128,
    content: Option<u64>,
    hash: u128,
}

/// The versions that are shown, oldest first; the text of the last source is at hand.
pub(super) fn read<'t>(
    sources: &[&'t Source],
    last: &Text<'_>,
    rules: &Rules,
    memory: &Memory,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Read<'t>> {
    let hashed: Vec<(&Source, u128)> =
        sources.iter().map(|source| (*source, xxh3_128(source.text.as_bytes()))).collect();
    let compared = sources.len() > 1;
    let key = |(source, hash): &(&Source, u128)| Key::of("version", &(&source.path, hash));
    let is_last = |source: &Source| sources.last().is_some_and(|last| last.path == source.path);
    let parse = |(source, _): &(&Source, u128)| {
        if is_last(source) {
            parse(source, last, compared)
        } else {
            parse(source, &version::text(source), compared)
        }
    };
    // The text of a document's only version is at hand: to remember it costs more than it saves.
    let parsed = if compared {
        remember(memory, &hashed, key, parse)
    } else {
        hashed.iter().map(parse).collect()
    };
    let read = hashed.into_iter().zip(parsed).filter_map(|((source, hash), parsed)| {
        remarks.extend(parsed.remarks);
        let version = parsed.version.filter(|it| rules.drafts || !it.provenance.draft)?;
        Some(Read { version, source, text: parsed.text, content: parsed.content, hash })
    });
    read.collect()
}

fn parse(source: &Source, text: &Text<'_>, compared: bool) -> Parsed {
    let mut remarks = Vec::new();
    let version = Version::parse(source, text, &mut remarks);
    let hash = xxh3_128(text.markdown().trim_end().as_bytes());
    let content = compared.then(|| history::content(text));
    Parsed { version, remarks, text: hash, content }
}

/// The steps from each version to the next.
pub(super) fn steps(versions: &[Read<'_>], rules: &Rules, memory: &Memory) -> Vec<Step> {
    let pairs: Vec<&[Read<'_>]> = versions.windows(2).collect();
    let key =
        |pair: &&[Read<'_>]| Key::of("comparison", &(rules.digest(), pair[0].hash, pair[1].hash));
    let compare = |pair: &&[Read<'_>]| -> Comparison {
        let classifier = rules.classifier_for(&pair[1].version);
        let language = pair[1].version.provenance.language.as_deref();
        let (older, newer) = (version::text(pair[0].source), version::text(pair[1].source));
        history::compare(&older, &newer, language, classifier)
    };
    let comparisons = remember(memory, &pairs, key, compare);
    let standings: Vec<Standing<'_>> = versions
        .iter()
        .map(|read| Standing {
            id: &read.version.id,
            text: read.text,
            content: read.content.unwrap_or_default(),
            language: read.version.provenance.language.as_deref(),
            technical: read.version.provenance.technical,
        })
        .collect();
    let step =
        |(index, comparison)| Step::new(&standings[..=index], standings[index + 1], comparison);
    comparisons.into_iter().enumerate().map(step).collect()
}

/// For each version, which findings it bears, all their quotes; nothing where there is one version
/// alone.
pub(super) fn bears(
    versions: &[Read<'_>],
    findings: &[Finding],
    memory: &Memory,
) -> Vec<Vec<bool>> {
    if versions.len() < 2 || findings.iter().all(|finding| finding.quotes.is_empty()) {
        return Vec::new();
    }
    let quotes: Vec<Vec<&str>> = findings
        .iter()
        .map(|finding| finding.quotes.iter().map(|quote| &*quote.text).collect())
        .collect();
    let key = |read: &Read<'_>| Key::of("bears", &(read.hash, &quotes));
    remember(memory, versions, key, |read| {
        let text = version::text(read.source);
        let haystack = Haystack::new(&text);
        let bears =
            |quotes: &Vec<&str>| !quotes.is_empty() && quotes.iter().all(|it| haystack.holds(it));
        quotes.iter().map(bears).collect()
    })
}

/// The quotes that do not stand in the version that their finding was made on, where that is not
/// the newest: there it shows without asking.
pub(super) fn unfounded(
    versions: &[Read<'_>],
    findings: &[Finding],
    bears: &[Vec<bool>],
) -> BTreeSet<(CategoryId, usize)> {
    let older = versions.split_last().map_or(&[][..], |(_, older)| older);
    let mut unfounded = BTreeSet::new();
    for (read, bears) in older.iter().zip(bears).filter(|(read, _)| read.version.intact) {
        let own = findings.iter().zip(bears).filter(|(it, _)| it.version == read.version.id);
        let lacking: Vec<&Finding> = own.filter(|(_, bears)| !**bears).map(|(it, _)| it).collect();
        if lacking.iter().all(|finding| finding.quotes.is_empty()) {
            continue;
        }
        let text = version::text(read.source);
        let haystack = Haystack::new(&text);
        for finding in lacking {
            let quotes = finding.quotes.iter().enumerate();
            let lost = quotes.filter(|(_, quote)| !haystack.holds(&quote.text));
            unfounded.extend(lost.map(|(place, _)| (finding.category, place)));
        }
    }
    unfounded
}

/// Since when the evidence of each finding stands; none where there is one version alone.
pub(super) fn runs(
    versions: &[Read<'_>],
    findings: &[Finding],
    bears: &[Vec<bool>],
    memory: &Memory,
) -> Vec<Option<Run>> {
    if bears.is_empty() {
        return Vec::new();
    }
    let telling = stubs::telling(&stubs::stubs(versions));
    let told = versions.iter().zip(bears).zip(telling).filter(|(_, tells)| *tells);
    let (ids, bears): (Vec<VersionId>, Vec<Vec<bool>>) =
        told.map(|((read, bears), _)| (read.version.id.clone(), bears.clone())).unzip();
    let mut runs = history::runs(&ids, &bears, findings.len());
    for (run, finding) in runs.iter_mut().zip(findings) {
        let Some(run) = run else { continue };
        let is_lost = |read: &&Read<'_>| Some(&read.version.id) == run.lost.as_ref();
        let read = versions.iter().find(is_lost);
        run.replaced = read.and_then(|read| {
            let key = Key::of("replaced", &(read.hash, &finding.quotes));
            memory.remember(key, || replacement(read.source, finding))
        });
    }
    runs
}

/// What stands in the place of the first of a finding's quotes that is gone.
fn replacement(source: &Source, finding: &Finding) -> Option<String> {
    let text = version::text(source);
    let haystack = Haystack::new(&text);
    let lost = finding.quotes.iter().find(|quote| !haystack.holds(&quote.text))?;
    match haystack.look_up(&lost.text) {
        Found::Changed(changed) => {
            let passage = &text.passages[changed.now.passage];
            Some(passage.text[changed.now.range].trim().to_owned())
        }
        _ => None,
    }
}

/// Gives each step the note that stands beside its newer version, and reports those that
/// stand beside none.
pub(super) fn annotate(
    steps: &mut [Step],
    versions: &[Version],
    mut notes: BTreeMap<VersionId, &Source>,
    remarks: &mut Vec<Diagnostic>,
) {
    for (step, newer) in steps.iter_mut().zip(versions.iter().skip(1)) {
        step.note = notes.remove(&newer.id).map(|source| source.text.trim().to_owned());
    }
    for (id, source) in notes {
        let first = versions.first().is_some_and(|first| first.id == id);
        let why = if first { "is the first, which changes nothing" } else { "is not there" };
        let stray = Diagnostic::new(Code::StrayFile, format!("a note on a version that {why}"));
        remarks.push(
            stray.in_file(&source.path).help(
                "name it by the version that brought the change, such as `2024-06-01.note.md`",
            ),
        );
    }
}

/// Results for a list of things: those that are known, and the others made on all cores.
fn remember<T, R>(
    memory: &Memory,
    items: &[T],
    key: impl Fn(&T) -> Key,
    make: impl Fn(&T) -> R + Sync,
) -> Vec<R>
where
    T: Sync,
    R: Serialize + serde::de::DeserializeOwned + Send,
{
    let keys: Vec<Key> = items.iter().map(key).collect();
    let known: Vec<Option<R>> = keys.iter().map(|key| memory.recall(*key)).collect();
    let made: Vec<Option<R>> = items
        .par_iter()
        .zip(&known.iter().map(Option::is_some).collect::<Vec<bool>>())
        .map(|(item, is_known)| (!is_known).then(|| make(item)))
        .collect();
    let results = known.into_iter().zip(made).zip(keys).map(|((known, made), key)| {
        if let Some(made) = &made {
            memory.keep(key, made);
        }
        known.or(made).expect("what is not known was made")
    });
    results.collect()
}
