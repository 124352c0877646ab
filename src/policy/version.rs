//! One version of a document: a Markdown file with its provenance in front.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64;

use super::front_matter;
use super::readability::Size;
use super::text::Text;
use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::language;
use crate::snapshot::{Snapshot, TEXT_LIMIT};
use crate::source::Source;
use crate::web;
use crate::yaml::{Node, is_no_day};

/// A version's file name without its ending: when it was captured. Versions sort by it;
/// those without a date come first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VersionId {
    date: Option<Date>,
    name: Arc<str>,
}

/// A version as its file tells it; the text itself is read again where it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Version {
    /// File name without ending; part of its address.
    pub id: VersionId,
    /// Where its file stands.
    pub path: Arc<str>,
    /// Hash of the whole file.
    pub hash: u64,
    /// The front matter.
    pub provenance: Provenance,
    /// Words, sentences, letters.
    pub size: Size,
    /// Blocks of text, headings not counted.
    pub passages: usize,
    /// SHA-256 of the text, in hex.
    pub text_sha256: String,
    /// Whether the text still has the hash that its front matter gives.
    pub intact: bool,
}

/// Where a text came from, and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Provenance {
    /// Type of the document, where it is not the folder's.
    pub document: Option<String>,
    /// Where it was published.
    pub source: Option<String>,
    /// Where an archive keeps it.
    pub archive: Option<String>,
    /// Since when it holds, as it says itself.
    pub effective: Option<Date>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// What was repaired when it was brought in.
    pub repairs: Vec<Repair>,
    /// SHA-256 of the bytes as received.
    pub source_sha256: Option<String>,
    /// Recorded because the tools of the archive changed, not the policy.
    pub technical: bool,
    /// Left out unless drafts are asked for.
    pub draft: bool,
}

/// A kind of repair, and how often it was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Repair {
    /// One of [`REPAIRS`].
    pub kind: String,
    /// How often.
    pub count: usize,
}

/// The type of a document that holds nothing but passages that somebody quoted: what they do not
/// say the policy may well say.
pub const EXCERPTS: &str = "Passages Quoted by PrivacySpy";

/// Most repairs of one kind.
pub(crate) const MOST_REPAIRS: usize = 1_000_000;

/// The kinds of repair that import may make; the string `repair-KIND` says what each does.
pub const REPAIRS: &[&str] = &[
    "provenance",
    "encoding",
    "heading",
    "bullet",
    "paragraph",
    "link",
    "address",
    "boilerplate",
    "markup",
];

impl VersionId {
    /// Reads `YYYY-MM-DD`, `YYYY-MM-DDTHH-MM-SSZ` or `undated`.
    pub fn parse(name: &str) -> Option<Self> {
        if name == "undated" {
            return Some(Self { date: None, name: name.into() });
        }
        let date = name.get(..10)?.parse().ok()?;
        let time = name[10..].is_empty() || is_time(&name[10..]);
        time.then(|| Self { date: Some(date), name: name.into() })
    }

    /// Reads the name of a version's file.
    pub fn of(path: &str) -> Option<Self> {
        stem(path).and_then(Self::parse)
    }

    /// The capture date; nothing where it is not known.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The hour and minute of UTC, `14:30`; nothing where the name says the day alone.
    pub fn time(&self) -> Option<String> {
        Some(self.name.get(11..16)?.replace('-', ":"))
    }

    /// The file name without its ending.
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// The name of a Markdown file without its ending.
fn stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".md")
}

/// Whether this is `THH-MM-SSZ`.
fn is_time(text: &str) -> bool {
    let digits: Option<Vec<u8>> = text
        .strip_prefix('T')
        .and_then(|rest| rest.strip_suffix('Z'))
        .filter(|rest| rest.len() == 8 && !rest.contains('+'))
        .and_then(|rest| rest.split('-').map(|part| part.parse().ok()).collect());
    matches!(digits.as_deref(), Some([hour, minute, second]) if *hour < 24 && *minute < 60 && *second < 61)
}

impl Version {
    /// Reads a version from its file and its parsed text; nothing where a mistake leaves none.
    pub fn parse(source: &Source, text: &Text<'_>, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        let Some(id) = VersionId::of(&source.path) else {
            let stem = stem(&source.path)?;
            let message = match stem.get(..10).filter(|day| is_no_day(day)) {
                Some(day) => format!("`{stem}.md`: there is no day {day}"),
                None => format!("`{stem}.md` names no capture date"),
            };
            let mistake = Diagnostic::new(Code::InvalidFileName, message);
            remarks.push(mistake.in_file(&source.path).help(
                "name the file by the day it was captured, such as `2018-10-03.md`; a further one of that day \
                 `2018-10-03T14-30-00Z.md`; one whose day is not known `undated.md`",
            ));
            return None;
        };
        let (provenance, expected) = provenance(source, &id, remarks)?;
        if text.passages.is_empty() {
            let empty = Diagnostic::new(Code::EmptyText, "there is no text below the front matter");
            remarks.push(
                empty.in_file(&source.path).help("paste the policy's text, or remove the file"),
            );
        }
        let text_sha256 = hash(archived(source).as_bytes());
        Some(Self {
            id,
            path: source.path.clone(),
            hash: xxh3_64(source.text.as_bytes()),
            provenance,
            size: text.size(),
            passages: text.passages.iter().filter(|passage| !passage.is_heading()).count(),
            intact: expected.is_none_or(|expected| is_of(source, &text_sha256, &expected)),
            text_sha256,
        })
    }

    /// Its file again, as it was when the version was read.
    ///
    /// # Errors
    /// It cannot be read, or is another one now.
    pub fn source(&self, snapshot: &Snapshot) -> Result<Source, Diagnostic> {
        let source = snapshot.read(&self.path, TEXT_LIMIT)?;
        if self.hash == xxh3_64(source.text.as_bytes()) {
            return Ok(source);
        }
        let changed = Diagnostic::new(Code::UnreadableFile, "changed since it was looked at");
        Err(changed.in_file(&self.path).help("run the command again"))
    }

    /// The domain that it was published on.
    pub fn domain(&self) -> Option<String> {
        web::domain(self.provenance.source.as_ref()?)
    }
}

/// The bytes of a version's text: what stands below the front matter, from the first line
/// that is not blank.
pub fn body(source: &Source) -> Range<usize> {
    let start = front_matter::find(&source.text).map_or(0, |fences| fences.end);
    start + blank_lines(&source.text[start..])..source.text.len()
}

/// A version's text as it is published, with the line ends of Unix: Git may have checked it out
/// with others. Hashes are of this, and offsets count in it.
pub fn archived(source: &Source) -> Cow<'_, str> {
    let text = &source.text[body(source)];
    if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() }
}

/// The text of a version.
pub fn text(source: &Source) -> Text<'_> {
    Text::parse(&source.text[body(source)])
}

/// The line of a version's file in which a byte of its text stands, from 1.
pub fn line_of(source: &Source, at: usize) -> usize {
    source.line_column(body(source).start + at).0
}

/// The SHA-256 of the bytes that a version was made from; nothing where its front matter does not
/// say it, or its text was altered since.
pub fn made_of(source: &Source) -> Option<String> {
    let id = VersionId::of(&source.path)?;
    let (provenance, expected) = provenance(source, &id, &mut Vec::new())?;
    let text_sha256 = hash(archived(source).as_bytes());
    let is_intact = expected.is_none_or(|expected| is_of(source, &text_sha256, &expected));
    provenance.source_sha256.filter(|_| is_intact)
}

/// Whether the hash that its front matter gives is of a text, with the line ends of Unix or its own.
fn is_of(source: &Source, text_sha256: &str, expected: &str) -> bool {
    expected == text_sha256 || expected == hash(&source.text.as_bytes()[body(source)])
}

/// How many bytes the blank lines take that a text begins with.
pub fn blank_lines(text: &str) -> usize {
    let lines = text.split_inclusive('\n').take_while(|line| line.trim().is_empty());
    lines.map(str::len).sum()
}

/// The front matter, and the hash that it says the text has.
fn provenance(
    source: &Source,
    id: &VersionId,
    remarks: &mut Vec<Diagnostic>,
) -> Option<(Provenance, Option<String>)> {
    let document = front_matter::parse(source, remarks)?;
    let Some(document) = document else { return Some((Provenance::default(), None)) };
    let mut fields = document.root().fields(remarks);
    if let Some(node) = fields.take("captured") {
        check_captured(&node, id, remarks);
    }
    let expected = fields.take("text_sha256").and_then(|node| sha256(&node, remarks));
    let provenance = Provenance {
        document: fields.text("document", remarks),
        source: fields.take("source").and_then(|node| node.web_address(remarks)),
        archive: fields.take("archive").and_then(|node| node.web_address(remarks)),
        effective: fields.take("effective").and_then(|node| node.date(remarks)),
        language: fields.take("language").and_then(|node| language::read(&node, remarks)),
        repairs: fields.take("repairs").map(|node| repairs(&node, remarks)).unwrap_or_default(),
        source_sha256: fields.take("source_sha256").and_then(|node| sha256(&node, remarks)),
        technical: fields.take("technical").and_then(|node| node.flag(remarks)).unwrap_or(false),
        draft: fields.take("draft").and_then(|node| node.flag(remarks)).unwrap_or(false),
    };
    fields.finish(remarks);
    Some((provenance, expected))
}

fn check_captured(node: &Node<'_>, id: &VersionId, remarks: &mut Vec<Diagnostic>) {
    let Some(date) = node.date(remarks) else { return };
    if id.date() != Some(date) {
        let message = format!("captured on {date}, but the file is called `{id}.md`");
        let help = format!("rename the file to `{date}.md`, or mend the date");
        remarks.push(node.mistake(Code::DateMismatch, message).help(help));
    }
}

/// The repairs that front matter lists.
pub(crate) fn repairs(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Vec<Repair> {
    let mut repairs = Vec::new();
    for item in node.items(remarks) {
        let mut fields = item.fields(remarks);
        let kind = fields
            .require("kind", remarks)
            .and_then(|node| node.choice(REPAIRS, Code::InvalidValue, remarks));
        let count =
            fields.require("count", remarks).and_then(|node| node.number(1, MOST_REPAIRS, remarks));
        fields.finish(remarks);
        repairs
            .extend(kind.zip(count).map(|(kind, count)| Repair { kind: kind.to_owned(), count }));
    }
    repairs
}

/// A SHA-256 hash that front matter gives.
pub(crate) fn sha256(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let text = node.text(remarks)?;
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let message = "a SHA-256 hash has 64 hex digits";
        remarks.push(node.mistake(Code::InvalidValue, message).help("`sha256sum FILE` prints it"));
        return None;
    }
    Some(text.to_lowercase())
}

/// SHA-256 in hex.
pub(crate) fn hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}
