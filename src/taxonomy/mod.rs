//! The questions that a portal asks of every document, and the answers it knows.

mod language;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use language::{LANGUAGE, OTHER_LANGUAGES, cues_language};

use crate::cue::Cue;
use crate::diagnostics::{Code, Diagnostic};
use crate::snapshot::{Snapshot, YAML_LIMIT};
use crate::source::Source;
use crate::yaml::{Document, Node, Path};

/// Where a portal's own taxonomy stands.
pub const PATH: &str = "content/taxonomy.yaml";

const DEFAULT: &str = include_str!("default.yaml");

/// Words that YAML 1.1 tools read as something else than a text.
const RESERVED: &[&str] = &["yes", "no", "on", "off", "true", "false", "null"];

/// The categories, in the order of the matrix's columns.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Taxonomy {
    /// At least one.
    pub categories: Vec<Category>,
}

/// Which category: made by the taxonomy's parser alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CategoryId(u16);

/// Which stance of a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StanceId(u16);

/// A question that the portal asks of every document.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Category {
    /// Its place in the taxonomy.
    pub handle: CategoryId,
    /// Part of addresses and file formats.
    pub id: String,
    /// Short name, such as "Selling".
    pub name: String,
    /// The question in a reader's words.
    pub question: String,
    /// What is asked, and what is not.
    pub description: Option<String>,
    /// Phrases that show that a passage speaks of it.
    pub cues: Vec<Cue>,
    /// Sentences that do, and that do not, speak of it.
    pub examples: Examples,
    /// The closed list of answers; `silent` and `unclear` are always among them.
    pub stances: Vec<Stance>,
}

/// One of a category's answers.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Stance {
    /// Its place in the category.
    pub handle: StanceId,
    /// Part of addresses and file formats.
    pub id: String,
    /// The answer in a reader's words; nothing where the stance goes without saying, and is called
    /// in the portal's language what all such are.
    pub label: Option<String>,
    /// How a reader should take it.
    pub tone: Tone,
    /// When it is the right answer.
    pub description: Option<String>,
    /// Phrases that suggest it.
    pub cues: Vec<Cue>,
    /// Sentences that do, and that do not, suggest it.
    pub examples: Examples,
}

/// Sentences that a set of cues must match, and that it must not.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Examples {
    /// Those that it must match.
    pub yes: Vec<Example>,
    /// Those that it must not.
    pub no: Vec<Example>,
}

/// A sentence, and where it stands in the taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Where it stands in the taxonomy's file.
    pub place: Path,
}

/// How a reader should take a stance; always shown as word and shape as well as colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Protects the reader.
    Good,
    /// Usual and limited.
    Neutral,
    /// Leaves the reader to watch out.
    Caution,
    /// Costs the reader privacy.
    Bad,
    /// Says something that cannot be pinned down.
    Unclear,
    /// Says nothing.
    Silent,
}

impl Tone {
    /// All of them, from good to silent.
    pub const ALL: &[Self] =
        &[Self::Good, Self::Neutral, Self::Caution, Self::Bad, Self::Unclear, Self::Silent];

    /// Those that an answer of one's own may have.
    const CHOSEN: &[Self] = &[Self::Good, Self::Neutral, Self::Caution, Self::Bad];

    /// The tone's name in files and addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Neutral => "neutral",
            Self::Caution => "caution",
            Self::Bad => "bad",
            Self::Unclear => "unclear",
            Self::Silent => "silent",
        }
    }
}

impl Taxonomy {
    /// The portal's own taxonomy and the file it stands in, or the built-in one; nothing where
    /// a mistake leaves none.
    pub fn read(
        snapshot: &Snapshot,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<(Self, Option<Source>)> {
        if !snapshot.contains(PATH) {
            return Some((Self::built_in(), None));
        }
        let source =
            snapshot.read(PATH, YAML_LIMIT).map_err(|mistake| remarks.push(mistake)).ok()?;
        Self::parse(&source, remarks).map(|taxonomy| (taxonomy, Some(source)))
    }

    /// The taxonomy that comes with Glasshouse: 14 categories.
    pub fn built_in() -> Self {
        let source = Source { path: "taxonomy.yaml".into(), text: DEFAULT.to_owned() };
        let mut remarks = Vec::new();
        Self::parse(&source, &mut remarks)
            .filter(|_| remarks.is_empty())
            .unwrap_or_else(|| panic!("the built-in taxonomy is tested: {remarks:?}"))
    }

    /// Parses a taxonomy; nothing where its file has no list of categories. Those with mistakes are
    /// left out.
    pub fn parse(source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        let document = Document::whole(source).map_err(|mistake| remarks.push(mistake)).ok()?;
        let mut fields = document.root().fields(remarks);
        let list = fields.require("categories", remarks);
        fields.finish(remarks);
        let nodes = list?.items(remarks);
        if nodes.is_empty() {
            let message = "a taxonomy needs at least one category";
            let mistake = document.root().mistake(Code::InvalidValue, message);
            remarks
                .push(mistake.help("write one, or remove the file to use the built-in taxonomy"));
            return None;
        }
        let mut seen = BTreeSet::new();
        let mut categories: Vec<Category> = Vec::new();
        for node in &nodes {
            let handle = CategoryId(index(categories.len()));
            categories.extend(category(node, handle, &mut seen, remarks));
        }
        Some(Self { categories })
    }

    /// The category that a handle stands for.
    pub fn category(&self, handle: CategoryId) -> &Category {
        &self.categories[usize::from(handle.0)]
    }

    /// The category with this id.
    pub fn find(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }
}

impl CategoryId {
    /// Its place in the taxonomy, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl StanceId {
    /// Its place in its category, from 0.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl Category {
    /// The stance that a handle stands for.
    pub fn stance(&self, handle: StanceId) -> &Stance {
        &self.stances[handle.index()]
    }

    /// The stance with this id.
    pub fn find(&self, id: &str) -> Option<&Stance> {
        self.stances.iter().find(|stance| stance.id == id)
    }
}

fn category(
    node: &Node<'_>,
    handle: CategoryId,
    seen: &mut BTreeSet<String>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Category> {
    let mut fields = node.fields(remarks);
    let id = fields.require("id", remarks).and_then(|node| unique_id(&node, seen, remarks));
    let name = fields.require("name", remarks).and_then(|node| node.text(remarks));
    let question = fields.require("question", remarks).and_then(|node| node.text(remarks));
    let description = fields.text("description", remarks);
    let cues = cues(fields.take("cues"), remarks);
    let examples = examples(fields.take("examples"), remarks);
    let list = fields.require("stances", remarks);
    fields.finish(remarks);
    let stances = stances(&list?, remarks);
    Some(Category {
        handle,
        id: id?,
        name: name?,
        question: question?,
        description,
        cues,
        examples,
        stances,
    })
}

/// The stances of a list, and `unclear` and `silent` where it does not give them.
fn stances(list: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<Stance> {
    let mut seen = BTreeSet::new();
    let mut stances: Vec<Stance> = Vec::new();
    for node in list.items(remarks) {
        let handle = StanceId(index(stances.len()));
        stances.extend(stance(&node, handle, &mut seen, remarks));
    }
    for tone in [Tone::Unclear, Tone::Silent] {
        if !seen.contains(tone.id()) {
            let handle = StanceId(index(stances.len()));
            stances.push(Stance {
                handle,
                id: tone.id().to_owned(),
                label: None,
                tone,
                description: None,
                cues: Vec::new(),
                examples: Examples::default(),
            });
        }
    }
    stances
}

fn stance(
    node: &Node<'_>,
    handle: StanceId,
    seen: &mut BTreeSet<String>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Stance> {
    let mut fields = node.fields(remarks);
    let id = fields.require("id", remarks).and_then(|node| unique_id(&node, seen, remarks));
    let label = fields.require("label", remarks).and_then(|node| node.text(remarks));
    let tone_node = fields.require("tone", remarks);
    let tone = tone_node.as_ref().and_then(|node| tone(node, remarks));
    let description = fields.text("description", remarks);
    let cues = cues(fields.take("cues"), remarks);
    let examples = examples(fields.take("examples"), remarks);
    fields.finish(remarks);
    let (id, tone) = (id?, tone?);
    for fixed in [Tone::Unclear, Tone::Silent] {
        if (id == fixed.id()) != (tone == fixed) {
            let message =
                format!("the tone `{0}` belongs to the stance `{0}`, and to it alone", fixed.id());
            let help = "use `good`, `neutral`, `caution` or `bad`, or leave the stance out: it is always there";
            remarks.extend(
                tone_node.as_ref().map(|node| node.mistake(Code::InvalidValue, message).help(help)),
            );
        }
    }
    Some(Stance { handle, id, label: Some(label?), tone, description, cues, examples })
}

fn tone(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<Tone> {
    let name = node.text(remarks)?;
    let known = Tone::ALL.iter().copied().find(|tone| tone.id() == name);
    if known.is_none() {
        // The others belong to the stances of their names, which need no line in the file.
        let names: Vec<_> = Tone::CHOSEN.iter().map(|tone| tone.id()).collect();
        node.choice(&names, Code::InvalidValue, remarks);
    }
    known
}

fn unique_id(
    node: &Node<'_>,
    seen: &mut BTreeSet<String>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<String> {
    let id = node.text(remarks)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.starts_with(|c: char| c.is_ascii_lowercase())
        || !id.chars().all(plain)
        || RESERVED.contains(&&*id)
    {
        let message = format!("`{id}` cannot be an id");
        remarks.push(node.mistake(Code::InvalidId, message).help(
            "use a letter, then letters, digits and hyphens, all in lower case, and none of the words \
             that YAML tools read as true, false or nothing",
        ));
        return None;
    }
    if !seen.insert(id.clone()) {
        let message = format!("the id `{id}` is taken");
        remarks
            .push(node.mistake(Code::DuplicateId, message).help("give one of the two another id"));
        return None;
    }
    Some(id)
}

fn cues(node: Option<Node<'_>>, remarks: &mut Vec<Diagnostic>) -> Vec<Cue> {
    let items = node.map(|node| node.items(remarks)).unwrap_or_default();
    let mut cues = Vec::new();
    for item in items {
        let Some(phrase) = item.text(remarks) else { continue };
        match Cue::parse(&phrase) {
            Ok(cue) => cues.push(cue),
            Err(message) => remarks.push(item.mistake(Code::InvalidCue, message)),
        }
    }
    cues
}

fn examples(node: Option<Node<'_>>, remarks: &mut Vec<Diagnostic>) -> Examples {
    let Some(node) = node else { return Examples::default() };
    let mut fields = node.fields(remarks);
    let mut list = |key| -> Vec<Example> {
        let items = fields.take(key).map(|node| node.items(remarks)).unwrap_or_default();
        let example = |item: &Node<'_>, remarks: &mut Vec<Diagnostic>| {
            Some(Example { text: item.text(remarks)?, place: item.path() })
        };
        items.iter().filter_map(|item| example(item, remarks)).collect()
    };
    let examples = Examples { yes: list("yes"), no: list("no") };
    fields.finish(remarks);
    examples
}

/// Taxonomies are read from files of at most a mebibyte, so 65,535 entries are never reached.
fn index(length: usize) -> u16 {
    u16::try_from(length).expect("a file of at most a mebibyte has fewer entries")
}
