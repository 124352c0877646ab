//! One company with its documents, read and judged.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use super::folders::{Files, Folder, NOTE};
use super::report;
use super::texts::Texts;
use super::versions;
use crate::classify::{Classifier, Language};
use crate::company::Company;
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::{self, Finding};
use crate::history::{Run, Step};
use crate::memo::{Key, Memory, PROGRAM};
use crate::policy::text::{Text, title_case};
use crate::policy::version::{self, Version, VersionId};
use crate::review::{self, Question, QuoteState, Review, Status};
use crate::snapshot::{Snapshot, Stamp};
use crate::source::Source;
use crate::taxonomy::{Category, CategoryId, StanceId, Taxonomy, Tone};

/// What every company is read with.
pub struct Rules {
    /// The portal's questions.
    pub taxonomy: Taxonomy,
    /// Their cues by language, and what policies taught.
    pub languages: Vec<Language>,
    /// The cues and models of the languages, made ready, in their order.
    classifiers: Vec<Classifier>,
    /// The language of the portal, and of texts that do not name theirs.
    pub language: String,
    /// Whether versions with `draft: true` are read.
    pub drafts: bool,
    /// A hash of all of them, and of the program that judges by them.
    digest: u64,
}

/// One company: facts, not texts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Dossier {
    /// Changes when what its files say does.
    pub digest: u64,
    /// Changes when its pages do not have the addresses any more that they had.
    pub shape: u64,
    /// Companies are sorted by it: the name in lower case.
    pub order: String,
    /// The folder that it was read from.
    pub folder: String,
    /// The company; nothing where its file has a mistake.
    pub company: Company,
    /// Its documents: the privacy policy first, then by name.
    pub documents: Vec<Document>,
    /// Its answers, one for each category; none where it has no document.
    pub answers: Vec<Answer>,
    /// How many quotes its reviews cite, and how many of them stand in the texts.
    pub quotes: (usize, usize),
    /// How many rows its facts fill in tables.
    pub extent: Extent,
    /// Every mistake in its files.
    pub remarks: Vec<Diagnostic>,
}

/// How many rows a company's facts fill in tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Extent {
    /// Versions of all documents.
    pub versions: usize,
    /// Quotes of findings that a person stands for, and such findings without one.
    pub findings: usize,
    /// Sentences of suggested answers, and suggested answers without one.
    pub suggestions: usize,
    /// Passages by the categories that rules assign them to.
    pub mentions: usize,
}

/// What a company answers in a category, and which of its documents says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Place of the document among the company's.
    pub document: usize,
    /// How far the answer can be relied on.
    pub status: Status,
    /// The answer, where there is one.
    pub stance: Option<StanceId>,
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
    /// What reviewers found, in the taxonomy's order.
    pub findings: Vec<Finding>,
    /// What the findings are worth on the newest version, one for each category.
    pub reviews: Vec<Review>,
    /// The steps from each version to the next: one fewer than versions.
    pub steps: Vec<Step>,
    /// Since when the evidence of each finding stands, in the findings' order; none where there
    /// is one version alone.
    pub runs: Vec<Option<Run>>,
    /// What versions speak of on which a silence was found, where they have newer ones.
    pub spoken: BTreeMap<VersionId, BTreeSet<CategoryId>>,
}

/// The document that the matrix shows first.
const MAIN: &str = "privacy-policy";

impl Rules {
    /// Makes a taxonomy ready, with its cues in all languages.
    pub fn new(taxonomy: Taxonomy, languages: Vec<Language>, language: &str, drafts: bool) -> Self {
        let said = (format!("{taxonomy:?}"), format!("{languages:?}"));
        let classifier =
            |language: &Language| Classifier::taught(&language.taxonomy, language.model.as_ref());
        Self {
            classifiers: languages.iter().map(classifier).collect(),
            digest: digest(&(PROGRAM, said, language, drafts)),
            taxonomy,
            languages,
            language: language.to_owned(),
            drafts,
        }
    }

    /// The cues that apply to a version: those of its own language.
    pub fn classifier_for(&self, version: &Version) -> Option<&Classifier> {
        let language = version.provenance.language.as_deref().unwrap_or(&self.language);
        let primary = language.split('-').next().unwrap_or(language);
        let place = self.languages.iter().position(|language| language.code == primary)?;
        Some(&self.classifiers[place])
    }
}

impl Rules {
    /// Changes when any of the rules does, or the program that judges by them.
    pub(super) fn digest(&self) -> u64 {
        self.digest
    }
}

impl Document {
    /// The newest version.
    pub fn newest(&self) -> &Version {
        self.versions.last().expect("a document has at least one version")
    }

    /// The version with this id, which is one of its own.
    pub fn version(&self, id: &VersionId) -> Option<&Version> {
        self.versions.iter().find(|version| version.id == *id)
    }

    /// What the findings are worth on one of its versions: known of the newest, else read.
    pub fn reviews_on(
        &self,
        text: &Text<'_>,
        version: &Version,
        rules: &Rules,
    ) -> Cow<'_, [Review]> {
        if version.id == self.newest().id {
            return Cow::Borrowed(&self.reviews);
        }
        Cow::Owned(review::read(text, &self.question(version, rules)))
    }

    fn question<'a>(&'a self, version: &'a Version, rules: &'a Rules) -> Question<'a> {
        Question {
            taxonomy: &rules.taxonomy,
            classifier: rules.classifier_for(version),
            findings: &self.findings,
            version: &version.id,
            spoken: &self.spoken,
        }
    }
}

/// Reads a company: as it was judged before, or anew.
pub(super) fn read(
    snapshot: &Snapshot,
    folder: &Folder,
    rules: &Rules,
    memory: &Memory,
) -> Dossier {
    let paths = folder.files();
    let stamps: Option<Vec<Stamp>> = paths.iter().map(|path| snapshot.settled(path)).collect();
    let seen = Key::of("seen", &paths);
    let judged = |hashes: &[u128]| Key::of("dossier", &(rules.digest, &paths, hashes));
    let known: Option<Seen> = memory.recall(seen);
    if let Some(known) = known.filter(|known| stamps.as_ref() == Some(&known.stamps))
        && let Some(dossier) = memory.recall(judged(&known.hashes))
    {
        return dossier;
    }
    let texts = Texts::read(snapshot, &paths);
    let Some(hashes) = texts.hashes() else { return judge(&texts, folder, rules, memory) };
    let key = judged(&hashes);
    if let Some(stamps) = stamps {
        memory.keep(seen, &Seen { stamps, hashes });
    }
    memory.recall(key).unwrap_or_else(|| {
        let dossier = judge(&texts, folder, rules, memory);
        memory.keep(key, &dossier);
        memory.forget_unused();
        dossier
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
fn judge(texts: &Texts, folder: &Folder, rules: &Rules, memory: &Memory) -> Dossier {
    let mut remarks = Vec::new();
    let company = texts
        .get(&folder.company(), &mut remarks)
        .and_then(|source| Company::parse(folder.id(), source, &mut remarks));
    let mut documents: Vec<Document> = folder
        .documents
        .iter()
        .filter_map(|(id, files)| document(texts, id, files, rules, memory, &mut remarks))
        .collect();
    documents.sort_by_key(|document| document.id != MAIN);
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
    Dossier {
        digest: digest(&(&company, &documents)),
        shape: shape(&folder.path, &company, &documents),
        order: company.name.to_lowercase(),
        folder: folder.path.clone(),
        answers: answers(&documents, rules),
        quotes: quotes(&documents),
        extent: extent(&documents),
        company,
        documents,
        remarks,
    }
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
    digest(&(folder, &company.id, company.withdrawn.is_some(), &company.aliases, documents))
}

/// All quotes of the reviews, and those that stand in the texts.
fn quotes(documents: &[Document]) -> (usize, usize) {
    let reviews = documents.iter().flat_map(|document| &document.reviews);
    let quotes = reviews.flat_map(|review| &review.quotes);
    let verified = quotes.clone().filter(|quote| quote.state == QuoteState::Verified);
    (quotes.count(), verified.count())
}

fn extent(documents: &[Document]) -> Extent {
    let mut extent = Extent::default();
    for document in documents {
        extent.versions += document.versions.len();
        for review in &document.reviews {
            extent.mentions += review.mentions.len();
            match review.status {
                Status::Reviewed | Status::Stale | Status::NotApplicable => {
                    extent.findings += review.quotes.len().max(1);
                }
                Status::Suggested => {
                    extent.suggestions += (review.quotes.len() + review.carriers.len()).max(1);
                }
                Status::NotReviewed => {}
            }
        }
    }
    extent
}

fn answers(documents: &[Document], rules: &Rules) -> Vec<Answer> {
    let categories = rules.taxonomy.categories.iter();
    categories.filter_map(|category| answer(documents, category)).collect()
}

/// Which document answers for the company in a category: the one whose answer can be relied
/// on most; of equals the first that says something, then the first.
fn answer(documents: &[Document], category: &Category) -> Option<Answer> {
    let rank = |review: &Review| {
        let silent =
            review.stance.is_some_and(|stance| category.stance(stance).tone == Tone::Silent);
        match (review.status, silent) {
            (Status::Reviewed, false) => 0,
            (Status::Stale, _) => 1,
            (Status::Reviewed, true) => 2,
            (Status::Suggested, false) => 3,
            (Status::NotApplicable, _) => 4,
            (Status::NotReviewed, _) => 5,
            // That rules found nothing in one document says little of the company.
            (Status::Suggested, true) => 6,
        }
    };
    let reviews = documents.iter().map(|document| &document.reviews[category.handle.index()]);
    let (document, review) = reviews.enumerate().min_by_key(|(_, review)| rank(review))?;
    Some(Answer { document, status: review.status, stance: review.stance })
}

fn document(
    texts: &Texts,
    id: &str,
    files: &Files,
    rules: &Rules,
    memory: &Memory,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let sources = sources(texts, files, remarks);
    let Some(last) = sources.last() else {
        empty_document(files, remarks);
        return None;
    };
    let text = versions::text(last);
    let read = versions::read(&sources, &text, rules, memory, remarks);
    let newest = read.last()?;
    // A draft may stand behind the newest version that is shown.
    let text = if newest.source.path == last.path { text } else { versions::text(newest.source) };
    let versions: Vec<Version> = read.iter().map(|read| read.version.clone()).collect();
    let mut steps = versions::steps(&read, rules, memory);
    versions::annotate(&mut steps, &versions, notes(texts, files, remarks), remarks);
    let findings_source = files.findings.as_ref().and_then(|path| texts.get(path, remarks));
    let ids: Vec<_> = versions.iter().map(|version| version.id.clone()).collect();
    let findings = findings_source
        .map(|source| finding::parse(source, &rules.taxonomy, &ids, remarks))
        .unwrap_or_default();
    let kind = newest.version.provenance.document.clone();
    let mut document = Document {
        id: id.to_owned(),
        kind: kind.unwrap_or_else(|| title_case(id)),
        runs: versions::runs(&read, &findings, memory),
        versions,
        steps,
        findings,
        reviews: Vec::new(),
        spoken: BTreeMap::new(),
    };
    document.spoken = spoken(&document, &sources, rules);
    document.reviews = review::read(&text, &document.question(&newest.version, rules));
    report::evidence(&document, rules, findings_source, newest.source, remarks);
    Some(document)
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
    sources: &[&Source],
    rules: &Rules,
) -> BTreeMap<VersionId, BTreeSet<CategoryId>> {
    let silent = document.findings.iter().filter(|finding| finding.is_silent(&rules.taxonomy));
    let silent: BTreeSet<&VersionId> = silent.map(|finding| &finding.version).collect();
    let older = document.versions.iter().rev().skip(1);
    older
        .filter(|version| silent.contains(&version.id))
        .filter_map(|version| {
            let classifier = rules.classifier_for(version)?;
            let source = sources.iter().find(|source| source.path == version.path)?;
            let text = Text::parse(&source.text[version::body(source)]);
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

/// The same for the same facts, in every run and on every machine.
fn digest(facts: &impl Hash) -> u64 {
    let mut hasher = Xxh3::new();
    facts.hash(&mut hasher);
    hasher.finish()
}

impl Dossier {
    /// The day of the newest check of any of its documents by a person.
    pub fn checked(&self) -> Option<Date> {
        let findings = self.documents.iter().flat_map(|document| &document.findings);
        let claimed = findings.filter(|finding| finding.claim != finding::Claim::Suggested);
        claimed.filter_map(|finding| finding.checked).max()
    }

    /// What answers for the company in a category.
    pub fn answer(&self, category: CategoryId) -> Option<(&Document, &Review)> {
        let document = &self.documents[self.answers.get(category.index())?.document];
        Some((document, &document.reviews[category.index()]))
    }
}
