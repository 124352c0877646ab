//! One company with its documents, read and judged.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteBuf, Bytes};
use xxhash_rust::xxh3::xxh3_64;

use super::aside::{Aside, Held};
use super::folders::{Files, Folder, NOTE};
use super::gist::{self, Answer, Extent, Turn};
use super::report;
use super::rules::Rules;
use super::shown;
use super::stubs;
use super::texts::Texts;
use super::verdicts::{self, Opened, Verdicts};
use super::versions;
use crate::company::{COMPANY, Company};
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::{self, FINDINGS, Finding};
use crate::history::{Run, Step};
use crate::memo::{Key, Memory, hash};
use crate::policy::text::title_case;
use crate::policy::version::{self, Version, VersionId};
use crate::review;
use crate::snapshot::{Snapshot, Stamp};
use crate::source::Source;
use crate::taxonomy::CategoryId;

/// One company: facts, not texts.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Dossier {
    /// Changes when what its files say does.
    pub digest: u64,
    /// Changes when its pages do not have the addresses any more that they had.
    pub shape: u64,
    /// Companies are sorted by it: the name in lower case.
    pub order: String,
    /// The folder that it was read from.
    pub folder: Arc<str>,
    /// The company; of a file with a mistake no more than its id.
    pub company: Company,
    /// Its documents: the privacy policy first, then by name.
    pub documents: Vec<Document>,
    /// Its answers, one for each category; none where it has no document.
    pub answers: Vec<Answer>,
    /// How many quotes its reviews cite, and how many of them stand in the texts.
    pub quotes: (usize, usize),
    /// How many rows its facts fill in tables.
    pub extent: Extent,
    /// The day of the newest check of any of its documents by a person.
    pub checked: Option<Date>,
    /// What its documents' findings say, put aside.
    #[serde(skip)]
    verdicts: Option<Held>,
    /// Every mistake in its files.
    pub remarks: Vec<Diagnostic>,
}

/// One document of a company.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// Name of its folder.
    pub id: String,
    /// Its type, such as "Privacy Policy".
    pub kind: String,
    /// Versions, oldest first; at least one.
    pub versions: Vec<Version>,
    /// When answers that people stand for became others.
    pub turns: Vec<Turn>,
    /// The steps from each version to the next: one fewer than versions.
    pub steps: Vec<Step>,
    /// Since when the evidence of each finding stands, in the findings' order; none where there
    /// is one version alone.
    pub runs: Vec<Option<Run>>,
    /// Quotes that do not stand in the version that their finding was made on, where there is a
    /// newer one: their categories, and their places in the finding.
    pub unfounded: BTreeSet<(CategoryId, usize)>,
    /// Changes when what older versions' pages say of its findings does.
    pub found: u64,
    /// Changes when the answers do that its steps may take a sentence from.
    pub claimed: u64,
    /// What versions speak of on which a silence was found, where they have newer ones.
    pub spoken: BTreeMap<VersionId, BTreeSet<CategoryId>>,
}

/// The document that the matrix shows first.
const MAIN: &str = "privacy-policy";

impl Document {
    /// The newest version.
    pub fn newest(&self) -> &Version {
        self.versions.last().expect("a document has at least one version")
    }

    /// The version with this id, which is one of its own.
    pub fn version(&self, id: &VersionId) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == *id)
    }
}

/// Reads a company: as it was judged before, or anew.
pub(super) fn read(
    snapshot: &Snapshot,
    folder: &Folder,
    rules: &Rules,
    memory: &Memory,
    aside: &Arc<Aside>,
) -> Dossier {
    let paths = folder.files();
    let stamps: Option<Vec<Stamp>> = paths.iter().map(|path| snapshot.settled(path)).collect();
    let seen = Key::of("seen", &paths);
    let judged = |hashes: &[u128]| Key::of("dossier", &(rules.digest(), &paths, hashes));
    let kept = |dossier: Dossier, verdicts: &[u8]| Dossier {
        verdicts: Some(aside.put(verdicts)),
        ..dossier.sharing_paths(folder)
    };
    let recall = |key| -> Option<Dossier> {
        let (dossier, verdicts): (Dossier, ByteBuf) = memory.recall(key)?;
        Some(kept(dossier, &verdicts))
    };
    let known: Option<Seen> = memory.recall(seen);
    if let Some(known) = known.filter(|known| stamps.as_ref() == Some(&known.stamps))
        && let Some(dossier) = recall(judged(&known.hashes))
    {
        return dossier;
    }
    let texts = Texts::read(snapshot, &paths);
    let Some(hashes) = texts.hashes() else {
        let (dossier, verdicts) = judge(&texts, folder, rules, memory);
        return kept(dossier, verdicts.bytes());
    };
    let key = judged(&hashes);
    if let Some(stamps) = stamps {
        memory.keep(seen, &Seen { stamps, hashes });
    }
    recall(key).unwrap_or_else(|| {
        let (dossier, verdicts) = judge(&texts, folder, rules, memory);
        memory.keep(key, &(&dossier, Bytes::new(verdicts.bytes())));
        memory.forget_unused();
        kept(dossier, verdicts.bytes())
    })
}

/// A company's files when they were read last, in the order of their paths.
#[derive(Serialize, Deserialize)]
struct Seen {
    stamps: Vec<Stamp>,
    hashes: Vec<u128>,
}

/// Judges a company: a pure function of its texts and the rules, parts of which the memory may
/// know already.
fn judge(texts: &Texts, folder: &Folder, rules: &Rules, memory: &Memory) -> (Dossier, Opened) {
    let mut remarks = Vec::new();
    let company = texts
        .get(&folder.company(), &mut remarks)
        .and_then(|source| Company::parse(folder.id(), source, &mut remarks));
    let mut documents: Vec<(Document, Verdicts)> = folder
        .documents
        .iter()
        .filter_map(|(id, files)| document(texts, id, files, rules, memory, &mut remarks))
        .collect();
    documents.sort_by_key(|(document, _)| document.id != MAIN);
    let (documents, verdicts): (Vec<Document>, Vec<Verdicts>) = documents.into_iter().unzip();
    let company =
        company.unwrap_or_else(|| Company { id: folder.id().to_owned(), ..Company::default() });
    if documents.is_empty() && company.withdrawn.is_none() && remarks.is_empty() {
        let empty = Diagnostic::new(Code::EmptyCompany, "a company without a document")
            .in_file(&folder.company());
        remarks.push(empty.help(format!(
            "put a version into `{}privacy-policy/`, named by its capture date",
            folder.path
        )));
    }
    let opened = Opened::pack(&verdicts);
    let dossier = Dossier {
        digest: hash(&(&company, &documents, xxh3_64(opened.bytes()))),
        shape: shape(&folder.path, &company, &documents),
        order: company.name.to_lowercase(),
        folder: folder.path.clone(),
        answers: gist::answers(&documents, &verdicts, &opened, rules),
        quotes: gist::quotes(&verdicts),
        extent: gist::extent(&documents, &verdicts),
        checked: gist::newest_check(&verdicts),
        verdicts: None,
        company,
        documents,
        remarks,
    };
    (dossier, opened)
}

/// Everything that decides which pages the company has, and where.
fn shape(folder: &str, company: &Company, documents: &[Document]) -> u64 {
    let documents: Vec<_> = documents
        .iter()
        .map(|document| {
            let versions = document.versions.iter().map(|version| version.id.as_str());
            (&document.id, versions.collect::<Vec<_>>())
        })
        .collect();
    hash(&(folder, &company.id, company.withdrawn.is_some(), &company.aliases, documents))
}

fn document(
    texts: &Texts,
    id: &str,
    files: &Files,
    rules: &Rules,
    memory: &Memory,
    remarks: &mut Vec<Diagnostic>,
) -> Option<(Document, Verdicts)> {
    let sources = sources(texts, files, remarks);
    let Some(last) = sources.last() else {
        empty_document(files, remarks);
        return None;
    };
    let text = version::text(last);
    let read = versions::read(&sources, &text, rules, memory, remarks);
    let newest = read.last()?;
    stubs::report(&read, remarks);
    // A draft may stand behind the newest version that is shown.
    let text = if newest.source.path == last.path { text } else { version::text(newest.source) };
    let versions: Vec<Version> = read.iter().map(|read| read.version.clone()).collect();
    let mut steps = versions::steps(&read, rules, memory);
    versions::annotate(&mut steps, &versions, notes(texts, files, remarks), remarks);
    let findings_source = files.findings.as_ref().and_then(|path| texts.get(path, remarks));
    let findings = findings_source
        .map(|source| findings(source, &versions, files, rules, remarks))
        .unwrap_or_default();
    let bears = versions::bears(&read, &findings, memory);
    let kind = newest.version.provenance.document.clone();
    let mut document = Document {
        id: id.to_owned(),
        kind: kind.unwrap_or_else(|| title_case(id)),
        runs: versions::runs(&read, &findings, &bears, memory),
        unfounded: versions::unfounded(&read, &findings, &bears),
        turns: gist::turns(&findings),
        versions,
        steps,
        found: 0,
        claimed: shown::claimed(&findings),
        spoken: BTreeMap::new(),
    };
    document.spoken = spoken(&document, &findings, &sources, rules);
    document.found = shown::found(&document, &findings);
    let reviews = verdicts::read(&findings, &document, &text, &newest.version, rules);
    let verdicts = Verdicts { findings, reviews };
    stubs::report_sole(document.newest(), &read, &verdicts, rules, remarks);
    report::evidence(&document, &verdicts, rules, findings_source, newest.source, remarks);
    Some((document, verdicts))
}

/// What was found in a document of which some versions are shown.
fn findings(
    source: &Source,
    versions: &[Version],
    files: &Files,
    rules: &Rules,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Finding> {
    let shown: Vec<_> = versions.iter().map(|version| version.id.clone()).collect();
    let all = files.versions.iter().filter_map(|path| VersionId::of(path));
    let hidden: Vec<_> = all.filter(|id| shown.binary_search(id).is_err()).collect();
    let versions = finding::Versions { shown: &shown, hidden: &hidden };
    finding::parse(source, &rules.taxonomy, &versions, remarks)
}

/// The notes on a document's versions, by the version that each stands beside.
fn notes<'t>(
    texts: &'t Texts,
    files: &Files,
    remarks: &mut Vec<Diagnostic>,
) -> BTreeMap<VersionId, &'t Source> {
    let mut notes = BTreeMap::new();
    for path in &files.notes {
        let Some(source) = texts.get(path, remarks) else { continue };
        let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(NOTE));
        match name.and_then(VersionId::parse) {
            Some(id) => drop(notes.insert(id, source)),
            None => remarks.push(
                Diagnostic::new(Code::StrayFile, "a note whose name is no version's")
                    .in_file(path)
                    .help("name it by the version that brought the change, such as `2024-06-01.note.md`"),
            ),
        }
    }
    notes
}

/// The texts of a document's versions, oldest first.
fn sources<'t>(texts: &'t Texts, files: &Files, remarks: &mut Vec<Diagnostic>) -> Vec<&'t Source> {
    let mut sources: Vec<&Source> =
        files.versions.iter().filter_map(|path| texts.get(path, remarks)).collect();
    sources.sort_by_key(|source| VersionId::of(&source.path));
    sources
}

/// What the versions speak of on which a silence was found, and which have newer ones: only
/// these are ever compared with a newer text.
fn spoken(
    document: &Document,
    findings: &[Finding],
    sources: &[&Source],
    rules: &Rules,
) -> BTreeMap<VersionId, BTreeSet<CategoryId>> {
    let silent = findings.iter().filter(|finding| finding.is_silent(&rules.taxonomy));
    let silent: BTreeSet<&VersionId> = silent.map(|finding| &finding.version).collect();
    let older = document.versions.iter().rev().skip(1);
    older
        .filter(|version| silent.contains(&version.id))
        .filter_map(|version| {
            let classifier = rules.classifier_for(version)?;
            let source = sources.iter().find(|source| source.path == version.path)?;
            let text = version::text(source);
            Some((version.id.clone(), review::spoken(&classifier.classify(&text))))
        })
        .collect()
}

fn empty_document(files: &Files, remarks: &mut Vec<Diagnostic>) {
    if let Some(findings) = files.findings.as_ref().filter(|_| files.versions.is_empty()) {
        let empty =
            Diagnostic::new(Code::EmptyCompany, "findings without a version to find them in")
                .in_file(findings);
        remarks.push(empty.help("put the policy's text beside them, named by its capture date"));
    }
}

impl Dossier {
    /// The path of its own file.
    pub fn company_path(&self) -> String {
        format!("{}{COMPANY}", self.folder)
    }

    /// The path of the findings in one of its documents, which may have none.
    pub fn findings_path(&self, document: &Document) -> String {
        format!("{}{}/{FINDINGS}", self.folder, document.id)
    }

    /// The verdicts on its documents, which were put aside.
    pub fn open(&self) -> Opened {
        let held = self.verdicts.as_ref().map(Held::bytes);
        held.map_or_else(|| Opened::pack(&[]), Opened::new)
    }

    /// The same with the paths that its folder has already: none is held twice.
    fn sharing_paths(mut self, folder: &Folder) -> Self {
        self.folder = folder.path.clone();
        for document in &mut self.documents {
            let versions = folder.versions_of(&document.id);
            for version in &mut document.versions {
                if let Ok(place) = versions.binary_search(&version.path) {
                    version.path = versions[place].clone();
                }
            }
        }
        self
    }

    /// The document that answers for the company in a category, by its place.
    pub fn answering(&self, category: CategoryId) -> Option<usize> {
        Some(self.answers.get(category.index())?.place())
    }
}
