//! Every word of the portal, and where it stands.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Entry, country, entries};
use crate::diagnostics::Diagnostic;
use crate::finding::Claim;
use crate::memo::{Key, SHARDS};
use crate::policy::version;
use crate::search::{Lists, Part, Shard, Terms};
use crate::site::Site;
use crate::snapshot::Snapshot;

/// Entries that one thread reads at a time.
const BATCH: usize = 64;

/// Batches that are read before they are put together: so many texts' words wait in memory.
const WAVE: usize = 8;

/// Both tiers, cut into files.
pub(in crate::site) struct Index {
    /// Terms of names and findings.
    pub(super) names: Vec<Shard>,
    /// Terms of texts.
    pub(super) texts: Vec<Shard>,
    /// How many passages each entry has.
    pub(super) passages: Vec<u32>,
}

/// What a batch of entries adds.
#[derive(Serialize, Deserialize)]
struct Batch {
    names: Terms,
    texts: Terms,
    passages: Vec<u32>,
}

/// A batch while it is read.
#[derive(Default)]
struct Draft {
    names: Part,
    texts: Part,
    passages: Vec<u32>,
}

impl Index {
    /// Reads every text again that no earlier run did.
    pub(super) fn read(site: &Site, snapshot: &Snapshot) -> Result<Self, Diagnostic> {
        let (mut names, mut texts, mut passages) = (Lists::default(), Lists::default(), Vec::new());
        let stride = stride(site);
        let all: Vec<Entry<'_>> = entries(site).collect();
        let batches: Vec<(u16, &[Entry<'_>])> = (SHARDS..).zip(all.chunks(BATCH)).collect();
        for wave in batches.chunks(WAVE) {
            for batch in read_wave(site, wave, snapshot) {
                let batch = batch?;
                names.append(batch.names, batch.passages.len() as u32 * stride);
                texts.append(batch.texts, batch.passages.iter().sum());
                passages.extend(batch.passages);
            }
        }
        let lookup = &site.lookup;
        Ok(Self {
            names: names.shards(lookup.stamp(), lookup.names),
            texts: texts.shards(lookup.stamp(), lookup.texts),
            passages,
        })
    }
}

/// Units of the first tier that an entry has: its name, and a finding for each category.
pub(super) fn stride(site: &Site) -> u32 {
    1 + site.all_categories().len() as u32
}

/// Reads batches on all threads. Only a thread that renders nothing may wait for others: one
/// that renders a page could be handed another page, which waits for this very index.
fn read_wave(
    site: &Site,
    wave: &[(u16, &[Entry<'_>])],
    snapshot: &Snapshot,
) -> Vec<Result<Batch, Diagnostic>> {
    let read = |(number, entries): &(u16, &[Entry<'_>])| recall(site, *number, entries, snapshot);
    if rayon::current_thread_index().is_some() {
        return wave.iter().map(read).collect();
    }
    wave.par_iter().map(read).collect()
}

/// A batch as an earlier run read it, or read now; each has a shard of the memory.
fn recall(
    site: &Site,
    number: u16,
    entries: &[Entry<'_>],
    snapshot: &Snapshot,
) -> Result<Batch, Diagnostic> {
    let digests: Vec<u64> = entries.iter().map(|entry| entry.dossier.digest).collect();
    let places: Vec<usize> = entries.iter().map(|entry| entry.place.1).collect();
    let countries: Vec<_> =
        entries.iter().map(|entry| country(entry.dossier, site.words())).collect();
    let shape = (stride(site), site.lookup.is_whole());
    let key = Key::of("batch", &(shape, digests, places, countries));
    let mut shard = snapshot.recall(number);
    let memory = shard.memory("");
    if let Some(batch) = memory.recall(key) {
        return Ok(batch);
    }
    let batch = read(site, entries, snapshot)?;
    memory.keep(key, &batch);
    memory.forget_unused();
    snapshot.keep(number, &shard);
    Ok(batch)
}

fn read(site: &Site, entries: &[Entry<'_>], snapshot: &Snapshot) -> Result<Batch, Diagnostic> {
    let mut draft = Draft::default();
    let stride = stride(site);
    for (index, entry) in entries.iter().enumerate() {
        name(site, &mut draft.names, index as u32 * stride, entry);
        let passages = match entry.document {
            Some(_) if site.lookup.is_whole() => text(&mut draft, entry, snapshot)?,
            _ => 0,
        };
        draft.passages.push(passages);
    }
    let Draft { names, texts, passages } = draft;
    Ok(Batch { names: names.into_terms(), texts: texts.into_terms(), passages })
}

/// What an entry is known by, and what people found in it.
fn name(site: &Site, part: &mut Part, unit: u32, entry: &Entry<'_>) {
    let company = &entry.dossier.company;
    part.add(unit, &company.name);
    company.domains.iter().for_each(|domain| part.add(unit, domain));
    let facts = [&company.sector, &company.country, &company.parent];
    let facts = facts.into_iter().filter_map(|fact| fact.as_deref());
    facts.chain(country(entry.dossier, site.words())).for_each(|fact| part.add(unit, fact));
    if entry.document.is_none() {
        return;
    }
    let (company, place) = entry.place;
    let verdicts = site.open(company).verdicts_on(place);
    for review in &verdicts.reviews {
        let finding =
            verdicts.finding_of(review).filter(|finding| finding.claim != Claim::Suggested);
        if let Some(summary) = finding.and_then(|finding| finding.summary.as_deref()) {
            part.add(unit + 1 + review.category.index() as u32, summary);
        }
    }
}

/// Adds the passages of an entry's newest version; how many these are.
fn text(draft: &mut Draft, entry: &Entry<'_>, snapshot: &Snapshot) -> Result<u32, Diagnostic> {
    let Some(document) = entry.document else { return Ok(0) };
    let first: u32 = draft.passages.iter().sum();
    let source = document.newest().source(snapshot)?;
    let text = version::text(&source);
    for (index, passage) in text.passages.iter().enumerate() {
        draft.texts.add(first + index as u32, &passage.text);
    }
    Ok(text.passages.len() as u32)
}
