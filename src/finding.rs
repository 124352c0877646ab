//! What reviewers found in a document: `findings.yaml`.

use jiff::civil::Date;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::policy::version::VersionId;
use crate::source::Source;
use crate::taxonomy::{Category, CategoryId, StanceId, Taxonomy, Tone};
use crate::yaml::{Document, Fields, Node, Path, is_no_day, scalar};

/// The name of a document's findings in its folder.
pub const FINDINGS: &str = "findings.yaml";

/// The answer for one document and one category, as an editor wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// The question.
    pub category: CategoryId,
    /// The answer; nothing where the question does not apply.
    pub stance: Option<StanceId>,
    /// What the editor says of it.
    pub claim: Claim,
    /// The answer in a sentence or two.
    pub summary: Option<String>,
    /// The sentences that support it.
    pub quotes: Box<[Quote]>,
    /// The version that it was made on.
    pub version: VersionId,
    /// When.
    pub checked: Option<Date>,
    /// By whom.
    pub by: Option<String>,
    /// A remark of the reviewer's.
    pub note: Option<String>,
    /// Earlier answers.
    pub history: Vec<Earlier>,
}

/// What an editor says of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Claim {
    /// A person read the text and stands for it.
    Reviewed,
    /// Rules found it; no person yet.
    Suggested,
    /// The question does not apply to this document.
    NotApplicable,
}

/// A sentence of the policy, as an editor copied it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// Its words.
    pub text: String,
    /// Which item of the finding's list it is, from 0.
    pub item: usize,
}

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Earlier {
    /// When it was given up.
    pub date: Date,
    /// What it was.
    pub stance: StanceId,
    /// What was said of it.
    pub summary: Option<String>,
}

/// Keys of a finding, which stand below its category.
const KEYS: &[&str] =
    &["status", "stance", "summary", "quotes", "version", "checked", "by", "note", "history"];

/// Where a category's finding stands in the findings' file.
pub fn place_of(category: &str) -> Path {
    Path::of(category)
}

impl Quote {
    /// Where it stands in the findings' file, as a quote for a category.
    pub fn place(&self, category: &str) -> Path {
        place_of(category).key("quotes").item(self.item)
    }
}

impl Finding {
    /// Whether a person found that the text says nothing.
    pub fn is_silent(&self, taxonomy: &Taxonomy) -> bool {
        let category = taxonomy.category(self.category);
        let silent = |stance| category.stance(stance).tone == Tone::Silent;
        self.claim == Claim::Reviewed && self.stance.is_some_and(silent)
    }
}

/// The versions of a document, oldest first.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'v> {
    /// Those that a finding can be made on.
    pub shown: &'v [VersionId],
    /// Those whose files are there, and that no reader sees: drafts, and what cannot be read.
    pub hidden: &'v [VersionId],
}

/// Reads the findings of a document with its versions.
pub fn parse(
    source: &Source,
    taxonomy: &Taxonomy,
    versions: &Versions<'_>,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Finding> {
    let document = match Document::whole(source) {
        Ok(document) => document,
        Err(mistake) => {
            remarks.push(mistake);
            return Vec::new();
        }
    };
    let mut findings = Vec::new();
    for (id, node) in document.root().entries(remarks) {
        match taxonomy.find(&id) {
            Some(category) => findings.extend(finding(&node, category, versions, remarks)),
            None => remarks.push(unknown_category(&id, &node, taxonomy)),
        }
    }
    findings.sort_by_key(|finding: &Finding| finding.category);
    findings
}

/// An entry for an answer that nobody has checked yet, as it stands in the file.
pub fn suggested(
    category: &str,
    stance: &str,
    quotes: &[&str],
    version: &str,
    note: Option<&str>,
) -> String {
    let mut entry = format!("{category}:\n  stance: {stance}\n  status: suggested\n");
    if !quotes.is_empty() {
        entry.push_str("  quotes:\n");
    }
    for quote in quotes {
        entry.push_str(&format!("    - {}\n", scalar(quote)));
    }
    entry.push_str(&format!("  version: {version}\n"));
    if let Some(note) = note {
        entry.push_str(&format!("  note: {}\n", scalar(note)));
    }
    entry
}

fn unknown_category(id: &str, node: &Node<'_>, taxonomy: &Taxonomy) -> Diagnostic {
    let known: Vec<&str> = taxonomy.categories.iter().map(|category| &*category.id).collect();
    let message = format!("the taxonomy has no category `{id}`");
    let unknown = node.unknown(Code::UnknownCategory, message, id, &known);
    if KEYS.contains(&id) {
        return unknown.help("it belongs to the category above: indent it by two spaces");
    }
    unknown
}

fn finding(
    node: &Node<'_>,
    category: &Category,
    versions: &Versions<'_>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Finding> {
    let mut fields = node.fields(remarks);
    let claim = claim(&mut fields, remarks);
    let stance = if claim == Claim::NotApplicable {
        fields.take("stance")
    } else {
        fields.require("stance", remarks)
    };
    let wanted = stance.is_some();
    let stance = stance.and_then(|node| known_stance(&node, category, remarks));
    let version =
        fields.require("version", remarks).and_then(|node| known_version(&node, versions, remarks));
    let checked = checked(&mut fields, claim, version.as_ref(), remarks);
    let before = remarks.len();
    let quotes = quotes(&mut fields, remarks);
    let quotes_sound = remarks.len() == before;
    let finding = Finding {
        category: category.handle,
        stance,
        claim,
        summary: fields.whole_text("summary", remarks),
        quotes,
        version: version?,
        checked,
        by: fields.text("by", remarks),
        note: fields.whole_text("note", remarks),
        history: history(&mut fields, category, remarks),
    };
    fields.finish(remarks);
    if wanted && finding.stance.is_none() {
        return None;
    }
    remarks.extend(still_suggested(&finding, category, node));
    if quotes_sound {
        check_quotes(&finding, category, node, remarks);
    }
    Some(finding)
}

/// The day when somebody checked the answer, which a suggestion does not need.
fn checked(
    fields: &mut Fields<'_>,
    claim: Claim,
    version: Option<&VersionId>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Date> {
    let node = match claim {
        Claim::Suggested => fields.take("checked"),
        Claim::Reviewed | Claim::NotApplicable => fields.require("checked", remarks),
    }?;
    let day = node.date(remarks)?;
    remarks.extend(version.and_then(|version| too_early(day, version, &node)));
    Some(day)
}

/// A check of a text before it was captured; a day earlier may be the same one elsewhere.
fn too_early(checked: Date, version: &VersionId, node: &Node<'_>) -> Option<Diagnostic> {
    let earliest = version.date()?.yesterday().ok()?;
    let message = format!("checked on {checked}, but the text is that of {version}");
    let early = || node.mistake(Code::ImpossibleDate, message);
    (checked < earliest)
        .then(early)
        .map(|early| early.help("`checked` is the day when that version was read last"))
}

/// A suggestion that somebody accepted but for its status.
fn still_suggested(finding: &Finding, category: &Category, node: &Node<'_>) -> Option<Diagnostic> {
    let checked = finding.checked.filter(|_| finding.claim == Claim::Suggested)?;
    let message = format!("`{}` was checked on {checked}, and is still a suggestion", category.id);
    let still = Diagnostic::new(Code::StillSuggested, message).at(node.source(), node.key_span());
    Some(
        still.help(
            "remove `status: suggested` if somebody stands for the answer, or else `checked`",
        ),
    )
}

fn claim(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Claim {
    let choices = ["suggested", "not-applicable", "reviewed"];
    let status =
        fields.take("status").and_then(|node| node.choice(&choices, Code::InvalidValue, remarks));
    match status {
        Some("suggested") => Claim::Suggested,
        Some("not-applicable") => Claim::NotApplicable,
        _ => Claim::Reviewed,
    }
}

fn known_stance(
    node: &Node<'_>,
    category: &Category,
    remarks: &mut Vec<Diagnostic>,
) -> Option<StanceId> {
    let ids: Vec<_> = category.stances.iter().map(|stance| &*stance.id).collect();
    let id = node.choice(&ids, Code::UnknownStance, remarks)?;
    category.find(id).map(|stance| stance.handle)
}

fn known_version(
    node: &Node<'_>,
    versions: &Versions<'_>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<VersionId> {
    let name = node.text(remarks)?;
    let known = versions.shown.iter().find(|version| version.as_str() == name);
    if known.is_none() {
        remarks.push(unknown_version(&name, node, versions));
    }
    known.cloned()
}

fn unknown_version(name: &str, node: &Node<'_>, versions: &Versions<'_>) -> Diagnostic {
    if is_no_day(name) {
        let message = format!("there is no day `{name}`");
        return node.mistake(Code::InvalidDate, message).help(what_there_is(versions.shown));
    }
    if versions.hidden.iter().any(|version| version.as_str() == name) {
        let message = format!("the version `{name}` is not shown");
        let help =
            "take `draft: true` out of its front matter, or mend what else is wrong with its file";
        return node.mistake(Code::UnknownVersion, message).help(help);
    }
    let near = did_you_mean(name, versions.shown.iter().map(VersionId::as_str));
    let unknown =
        node.mistake(Code::UnknownVersion, format!("the document has no version `{name}`"));
    unknown.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => what_there_is(versions.shown),
    })
}

/// The newest versions of a document, which may have hundreds.
fn what_there_is(versions: &[VersionId]) -> String {
    const MOST: usize = 3;
    let newest: Vec<String> =
        versions.iter().rev().take(MOST).map(|version| format!("`{version}`")).collect();
    let earlier = if versions.len() > MOST { " and earlier ones" } else { "" };
    format!("the document has {}{earlier}", newest.join(", "))
}

fn quotes(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Box<[Quote]> {
    let items = fields.take("quotes").map(|node| node.whole_items(remarks)).unwrap_or_default();
    let quote =
        |(item, node): (usize, &Node<'_>)| Some(Quote { text: node.whole_text(remarks)?, item });
    items.iter().enumerate().filter_map(quote).collect()
}

fn history(
    fields: &mut Fields<'_>,
    category: &Category,
    remarks: &mut Vec<Diagnostic>,
) -> Vec<Earlier> {
    let items = fields.take("history").map(|node| node.items(remarks)).unwrap_or_default();
    let mut history = Vec::new();
    for item in items {
        let mut fields = item.fields(remarks);
        let date = fields.require("date", remarks).and_then(|node| node.date(remarks));
        let stance = fields
            .require("stance", remarks)
            .and_then(|node| known_stance(&node, category, remarks));
        let summary = fields.text("summary", remarks);
        fields.finish(remarks);
        history.extend(date.zip(stance).map(|(date, stance)| Earlier { date, stance, summary }));
    }
    history.sort_by_key(|earlier| earlier.date);
    history
}

/// A reviewed verdict needs a sentence; silence and what does not apply can have none.
fn check_quotes(
    finding: &Finding,
    category: &Category,
    node: &Node<'_>,
    remarks: &mut Vec<Diagnostic>,
) {
    let tone = finding.stance.map(|stance| category.stance(stance).tone);
    let nothing_to_quote = tone == Some(Tone::Silent) || finding.claim == Claim::NotApplicable;
    let mistake = if nothing_to_quote && !finding.quotes.is_empty() {
        Diagnostic::new(
            Code::NeedlessQuote,
            format!("`{}` has a quote, but its answer says that there is none", category.id),
        )
        .help("remove the quotes, or choose the stance that they support")
    } else if finding.claim == Claim::Reviewed && !nothing_to_quote && finding.quotes.is_empty() {
        Diagnostic::new(Code::MissingQuote, format!("`{}` has no quote", category.id))
            .help("add the sentence that supports it under `quotes`, or choose `silent` where the text says nothing")
    } else {
        return;
    };
    remarks.push(mistake.at(node.source(), node.key_span()));
}
