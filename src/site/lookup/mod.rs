//! The search: a page, and an index that its script reads piece by piece.
//!
//! An *entry* is a document of a company, or a company without one. The first tier knows names
//! and findings: each entry has one unit for its name and one for each category. The second
//! knows the passages of each entry's newest version, numbered through. What matches is shown
//! from the pages themselves, so that no text is published twice.

mod directory;
mod index;

use std::sync::{Arc, OnceLock};

use super::Site;
use super::render::Draft;
use crate::diagnostics::Diagnostic;
use crate::memo::hash;
use crate::portal::{Document, Dossier, Portal};
use crate::snapshot::Snapshot;
use crate::words::Words;
use index::Index;

/// Most documents whose texts are searched: with more, the passages that hold a frequent word
/// would fill files that nobody wants to wait for.
const MOST_DOCUMENTS: usize = 20_000;

/// Entries whose names stand in one file.
const CHUNK: usize = 256;

/// Entries whose names and findings fill one file.
const NAMES_A_SHARD: usize = 140;

/// Words of text that fill one file.
const WORDS_A_SHARD: usize = 48_000;

/// Most files of the second tier.
const MOST_TEXTS: usize = 180;

/// A file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// What the script reads first.
    Directory,
    /// Terms of names and findings.
    Names(usize),
    /// Terms of texts.
    Texts(usize),
    /// What entries are called, and where their pages are.
    Entries(usize),
}

impl File {
    /// Its name in the output folder.
    pub(super) fn name(self) -> String {
        match self {
            Self::Directory => "search/index.json".to_owned(),
            Self::Names(number) => format!("search/names-{number:03}.bin"),
            Self::Texts(number) => format!("search/texts-{number:03}.bin"),
            Self::Entries(number) => format!("search/entries-{number:03}.json"),
        }
    }
}

/// Which files there are, and the index once it was made.
#[derive(Default)]
pub(super) struct Lookup {
    /// How many entries there are; none where the portal wants no search.
    entries: usize,
    /// Files of the first tier.
    names: usize,
    /// Files of the second.
    texts: usize,
    /// Changes when anything does that is searched.
    stamp: u64,
    index: Arc<OnceLock<Result<Index, Diagnostic>>>,
}

/// A document of a company that is searched, or a company without one.
#[derive(Clone, Copy)]
struct Entry<'p> {
    /// The company, and the document's place among its own.
    place: (usize, usize),
    dossier: &'p Dossier,
    document: Option<&'p Document>,
}

impl Lookup {
    /// The search of a site; the previous one's index where nothing changed that it was made of.
    pub(super) fn of(
        portal: &Portal,
        words: &Words,
        listed: &[usize],
        previous: Option<&Self>,
    ) -> Self {
        if !portal.settings.features.search {
            return Self::default();
        }
        let dossiers = listed.iter().map(|company| &portal.dossiers[*company]);
        let searched = dossiers.map(|dossier| (dossier.digest, country(dossier, words)));
        let stamp = hash(&searched.collect::<Vec<_>>());
        let (mut count, mut words) = (0, 0);
        for entry in entries_of(portal, listed) {
            count += 1;
            words += entry.document.map_or(0, |document| document.newest().size.words);
        }
        let texts = words.div_ceil(WORDS_A_SHARD).min(MOST_TEXTS);
        let index = previous.filter(|previous| previous.stamp == stamp && previous.entries > 0);
        Self {
            entries: count,
            names: count.div_ceil(NAMES_A_SHARD),
            texts: if count > MOST_DOCUMENTS { 0 } else { texts },
            stamp,
            index: index.map(|previous| previous.index.clone()).unwrap_or_default(),
        }
    }

    /// Whether the texts are searched, beside names and findings.
    pub(super) fn is_whole(&self) -> bool {
        self.entries <= MOST_DOCUMENTS
    }

    /// Changes when the files do not have the names any more that they had.
    pub(super) fn shape(&self) -> (usize, usize, usize) {
        (self.entries.div_ceil(CHUNK), self.names, self.texts)
    }

    /// Tells the files of one index from those of another.
    fn stamp(&self) -> u32 {
        (self.stamp >> 32) as u32
    }
}

/// What a company's country is called, which no file of the company's says.
fn country<'a>(dossier: &'a Dossier, words: &'a Words) -> Option<&'a str> {
    dossier.company.country.as_deref().map(|code| words.country(code))
}

/// The page that looks words up.
pub(super) fn page(site: &Site) -> Draft<'_> {
    Draft::new("search.html", site.words().fixed("page-search"))
        .describe(Some(site.words().fixed("page-search-about")))
        .with("whole", &site.lookup.is_whole())
        .with("counts", &site.totals)
}

/// Every file of the index; none where the portal wants no search.
pub(super) fn files(site: &Site) -> Vec<File> {
    let (chunks, names, texts) = site.lookup.shape();
    if !site.portal.settings.features.search {
        return Vec::new();
    }
    let mut files = vec![File::Directory];
    files.extend((0..chunks).map(File::Entries));
    files.extend((0..names).map(File::Names));
    files.extend((0..texts).map(File::Texts));
    files
}

/// A hash of what a file shows.
pub(super) fn shown(site: &Site, file: File) -> u64 {
    match file {
        File::Directory | File::Names(_) | File::Texts(_) => site.lookup.stamp,
        File::Entries(number) => {
            let chunk = entries(site).skip(number * CHUNK).take(CHUNK);
            hash(&chunk.map(|entry| entry.dossier.digest).collect::<Vec<_>>())
        }
    }
}

/// The bytes of a file.
///
/// # Errors
/// A text that changed since the portal was read.
pub(super) fn render(site: &Site, file: File, snapshot: &Snapshot) -> Result<Vec<u8>, Diagnostic> {
    let index = || made(site, snapshot).as_ref().map_err(Diagnostic::clone);
    match file {
        File::Directory => Ok(directory::directory(site, index()?)),
        File::Entries(number) => Ok(directory::chunk(site, number)),
        File::Names(number) => Ok(index()?.names[number].bytes.clone()),
        File::Texts(number) => Ok(index()?.texts[number].bytes.clone()),
    }
}

/// The index, made when it is first asked for.
pub(super) fn made<'s>(site: &'s Site, snapshot: &Snapshot) -> &'s Result<Index, Diagnostic> {
    site.lookup.index.get_or_init(|| Index::read(site, snapshot))
}

/// Everything that is searched, in the order of the companies.
fn entries(site: &Site) -> impl Iterator<Item = Entry<'_>> {
    entries_of(&site.portal, &site.listed)
}

fn entries_of<'p>(portal: &'p Portal, listed: &'p [usize]) -> impl Iterator<Item = Entry<'p>> {
    listed.iter().flat_map(|company| {
        let dossier = &*portal.dossiers[*company];
        let documents = dossier.documents.iter().map(Some);
        let alone = dossier.documents.is_empty().then_some(None);
        let documents = documents.chain(alone).enumerate();
        documents.map(move |(at, document)| Entry { place: (*company, at), dossier, document })
    })
}
