//! What the script reads first, and what entries are called.

use serde::Serialize;

use super::index::{Index, stride};
use super::{CHUNK, Entry, entries};
use crate::search::Shard;
use crate::site::Site;

/// The directory of the index.
#[derive(Serialize)]
struct Directory<'a> {
    /// The first four bytes of every shard, as a number.
    stamp: u32,
    /// What the address of a page ends in, behind its folder.
    ending: String,
    /// Units of the first tier that an entry has.
    stride: u32,
    /// Entries in one file.
    chunk: usize,
    /// Passages of each entry.
    passages: &'a [u32],
    categories: Vec<CategoryView<'a>>,
    names: Vec<ShardView<'a>>,
    texts: Vec<ShardView<'a>>,
}

/// First term and size of a shard; those without a term stand nowhere.
#[derive(Serialize)]
struct ShardView<'a>(&'a str, usize);

#[derive(Serialize)]
struct CategoryView<'a> {
    id: &'a str,
    name: &'a str,
    question: &'a str,
    stances: Vec<StanceView<'a>>,
}

#[derive(Serialize)]
struct StanceView<'a> {
    id: &'a str,
    label: &'a str,
    /// Companies that take it.
    count: usize,
}

/// Company's name and id; document's id, type and newest version, where there is a document.
#[derive(Serialize)]
struct EntryView<'a>(&'a str, &'a str, Option<(&'a str, &'a str, &'a str, String)>);

/// The directory as JSON.
pub(super) fn directory(site: &Site, index: &Index) -> Vec<u8> {
    json(&Directory {
        stamp: site.lookup.stamp(),
        ending: site.addresses.page(""),
        stride: stride(site),
        chunk: CHUNK,
        passages: &index.passages,
        categories: categories(site),
        names: shards(&index.names),
        texts: shards(&index.texts),
    })
}

/// The names of a chunk of entries as JSON.
pub(super) fn chunk(site: &Site, number: usize) -> Vec<u8> {
    let entries = entries(site).skip(number * CHUNK).take(CHUNK);
    json(&entries.map(|entry| view(site, entry)).collect::<Vec<_>>())
}

fn view<'p>(site: &'p Site, entry: Entry<'p>) -> EntryView<'p> {
    let company = &entry.dossier.company;
    let document = entry.document.map(|document| {
        let version = &document.newest().id;
        (&*document.id, &*document.kind, version.as_str(), site.version_label(version))
    });
    EntryView(&company.name, &company.id, document)
}

fn categories(site: &Site) -> Vec<CategoryView<'_>> {
    let categories = site.all_categories().iter().zip(&site.tallies);
    let view = categories.map(|(category, tally)| CategoryView {
        id: &category.id,
        name: &category.name,
        question: &category.question,
        stances: category
            .stances
            .iter()
            .zip(&tally.stances)
            .map(|(stance, count)| StanceView {
                id: &stance.id,
                label: site.stance_label(stance),
                count: *count,
            })
            .collect(),
    });
    view.collect()
}

fn shards(shards: &[Shard]) -> Vec<ShardView<'_>> {
    shards
        .iter()
        .filter_map(|shard| Some(ShardView(shard.first.as_deref()?, shard.bytes.len())))
        .collect()
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).expect("views serialise");
    bytes.push(b'\n');
    bytes
}
