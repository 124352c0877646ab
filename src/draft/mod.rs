//! Other people's texts become drafts of versions: what a text is, where it came from, and
//! which repairs it needs. Pure: bytes in, a [`Draft`] out.
//!
//! The words of a policy are never changed. What is taken away is not the policy's (a note on
//! the archive, the menus of a page), and every repair is counted.

mod bold;
mod company;
mod date;
mod effective;
mod encoding;
pub mod file;
mod format;
mod front;
mod heading;
mod kind;
mod language;
mod link;
mod origin;
mod page;
mod plain;
mod privacyspy;

use std::sync::Arc;

use jiff::civil::{Date, Time};
use xxhash_rust::xxh3::xxh3_64;

pub use company::{Guess, Who, identifier, is_name};
pub use format::Format;
pub use front::recorded;
pub use kind::{PRIVACY_POLICY, named as document_type};

use crate::diagnostics::{Code, Diagnostic};
use crate::merge;
use crate::policy::text::Text;
use crate::policy::version::{MOST_REPAIRS, Provenance, REPAIRS, Repair, hash};
use crate::source::Source;
use crate::web;

/// A text as it was received.
#[derive(Debug, Clone)]
pub struct Original {
    /// What mistakes call it.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What its place says of it: folder and file name, or a commit.
    pub place: Known,
}

/// What is known of a text from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The company's name.
    pub company: Option<String>,
    /// The type of the document.
    pub document: Option<String>,
    /// When it was captured.
    pub captured: Option<Captured>,
    /// Since when it holds.
    pub effective: Option<Date>,
    /// Where it was published.
    pub source: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// Whether it was recorded because the archive's tools changed, not the policy.
    pub technical: bool,
}

/// When a text was captured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Captured {
    /// The day.
    pub date: Date,
    /// The time of that day (UTC), where it is known.
    pub time: Option<Time>,
}

/// A version in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it was made from.
    pub path: Arc<str>,
    /// Whose it is, as far as the text tells.
    pub who: Option<Who>,
    /// The type of the document.
    pub document: String,
    /// When it was captured.
    pub captured: Option<Captured>,
    /// Its front matter.
    pub provenance: Provenance,
    /// Markdown that ends in one line end.
    pub text: String,
    /// Answers that somebody else gave.
    pub suggestions: Vec<Suggestion>,
    /// Answers of theirs that suggest nothing here, as they call them.
    pub left_out: Vec<String>,
}

/// An answer that somebody else gave, for an editor to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The question, of the default taxonomy.
    pub category: &'static str,
    /// The answer.
    pub stance: &'static str,
    /// The words of the policy that it rests on.
    pub quotes: Vec<String>,
    /// Whose answer it is, and its licence.
    pub note: String,
}

/// A text on its way to a draft.
struct Work {
    source: Source,
    /// The text as it was before anything was done to it.
    received: String,
    known: Known,
    archive: Option<String>,
    /// SHA-256 of the bytes that it was made from, where it has been imported before.
    received_sha256: Option<String>,
    /// Whether it is one of our own versions, and one that is not shown yet.
    is_ours: bool,
    draft: bool,
    domain: Option<String>,
    who: Option<Who>,
    suggestions: Vec<Suggestion>,
    left_out: Vec<String>,
    /// What a page calls its site.
    name: Option<String>,
    /// What a page calls itself.
    title: Option<String>,
    /// The language that a page claims.
    language: Option<String>,
    counts: [usize; REPAIRS.len()],
}

impl Work {
    /// Notes repairs of a kind of [`REPAIRS`].
    fn repaired(&mut self, kind: &str, count: usize) {
        let index = REPAIRS.iter().position(|known| *known == kind);
        let made = &mut self.counts[index.expect("one of the known repairs")];
        *made = (*made + count).min(MOST_REPAIRS);
    }

    /// A remark on the repaired text, with its place in the text as it was received.
    fn as_received(&self, mut remark: Diagnostic) -> Diagnostic {
        if let Some(place) = &mut remark.place
            && let Some(line) = self.source.text.lines().nth(place.line - 1)
            && let Some(at) = self.received.find(line)
        {
            place.line = self.received[..at].matches('\n').count() + 1;
        }
        remark
    }

    /// A remark on a text that a domain has from another one, whose policy it may be.
    fn published_elsewhere(&self, source: Option<&str>) -> Option<Diagnostic> {
        let domain = company::registered(self.domain.clone()?);
        let other = company::registered(web::domain(source?)?);
        (domain != other).then(|| {
            let message = format!("`{domain}` shows a text of `{other}`, whose policy it may be");
            let remark = Diagnostic::new(Code::UnknownCompany, message);
            remark.in_file(&self.source.path).help("name the company with `--company` if it is")
        })
    }

    /// A remark on a text that is filed as a privacy policy and does not look like one.
    fn speaks_of_something_else(&self, language: Option<&str>) -> Option<Diagnostic> {
        (!kind::speaks_of_privacy(&self.source.text, language)).then(|| {
            let message = format!("filed as `{PRIVACY_POLICY}`, and speaks of no personal data");
            let remark = Diagnostic::new(Code::UnlikelyType, message).in_file(&self.source.path);
            remark.help("say what it is with `--document`, or leave it out")
        })
    }

    fn repairs(&self) -> Vec<Repair> {
        let made = REPAIRS.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        made.map(|(kind, count)| Repair { kind: (*kind).to_owned(), count }).collect()
    }
}

/// Makes a draft of a text. `given` is what the editor says and goes before everything else;
/// `format` is forced where it is given.
///
/// # Errors
/// Why there is nothing to make a version of.
pub fn draft(
    original: &Original,
    given: &Known,
    format: Option<Format>,
    remarks: &mut Vec<Diagnostic>,
) -> Result<Draft, Diagnostic> {
    let (text, mended) = encoding::decode(original, remarks)?;
    let source = Source { path: original.path.clone(), text: text.clone() };
    if let Some(mistake) = merge::unfinished(&source) {
        return Err(mistake);
    }
    let format = format.unwrap_or_else(|| format::detect(&text));
    let mut work = Work {
        source,
        received: text,
        known: Known::default(),
        archive: None,
        received_sha256: None,
        is_ours: false,
        draft: false,
        domain: None,
        who: None,
        suggestions: Vec::new(),
        left_out: Vec::new(),
        name: None,
        title: None,
        language: None,
        counts: [0; REPAIRS.len()],
    };
    work.repaired("encoding", mended);
    match format {
        Format::Html => page::take(&mut work)?,
        Format::PrivacySpy => privacyspy::take(&mut work)?,
        Format::Text | Format::Markdown => {}
    }
    origin::take(&mut work, remarks)?;
    repair(&mut work, format);
    if says_nothing(&work.source.text) {
        let empty = Diagnostic::new(Code::NothingToImport, "there is no text in it");
        return Err(empty.in_file(&original.path).help("save the page again once its text shows"));
    }
    Ok(finish(work, original, given, remarks))
}

/// Whether no reader would find a word in it: an empty list's marker, say, is none.
fn says_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric) || Text::parse(text).passages.is_empty()
}

/// What the text needs to be read as Markdown.
fn repair(work: &mut Work, format: Format) {
    let (text, mended) = encoding::mend(&work.source.text);
    work.source.text = text;
    work.repaired("encoding", mended);
    let repaired = plain::repair(&work.source.text, format);
    work.source.text = repaired.text;
    work.repaired("heading", repaired.headings);
    work.repaired("bullet", repaired.bullets);
    work.repaired("paragraph", repaired.paragraphs);
    // Our own versions are archived as they are.
    if matches!(format, Format::Markdown | Format::Html) && !work.is_ours {
        let (text, links) = link::repair(&work.source.text);
        let (text, headings) = bold::repair(&text);
        let (text, unmarked) = plain::headings(&text);
        work.source.text = text;
        work.repaired("link", links);
        work.repaired("heading", headings + unmarked);
    }
}

/// Works out what was not said.
fn finish(work: Work, original: &Original, given: &Known, remarks: &mut Vec<Diagnostic>) -> Draft {
    let known = given.clone().or(work.known.clone()).or(original.place.clone());
    let text = &work.source.text;
    let language = known.language.or_else(|| language::of(text)).or_else(|| work.language.clone());
    let captured = known.captured;
    let effective = known.effective.or_else(|| {
        let day = captured.map(|captured| captured.date);
        let mut doubts = Vec::new();
        let day = effective::of(&work.source, language.as_deref(), day, &mut doubts);
        remarks.extend(doubts.into_iter().map(|doubt| work.as_received(doubt)));
        day
    });
    if known.company.is_none() {
        remarks.extend(work.published_elsewhere(known.source.as_deref()));
    }
    let who = match known.company {
        Some(name) => Some(Who::guessed(&name, work.domain.clone(), Guess::Said)),
        None if work.who.is_some() => work.who.clone(),
        None => {
            let heading = text.lines().next().unwrap_or_default().trim_start_matches('#');
            let titles = [work.title.as_deref().unwrap_or_default(), heading];
            company::of(text, work.name.as_deref(), &titles, work.domain.as_deref())
        }
    };
    let document = known.document.unwrap_or_else(|| {
        let told = kind::of(text, work.title.as_deref(), known.source.as_deref());
        if told.is_none() {
            remarks.extend(work.speaks_of_something_else(language.as_deref()));
        }
        told.unwrap_or(PRIVACY_POLICY).to_owned()
    });
    let provenance = Provenance {
        document: kind::key(&document),
        source: known.source,
        archive: work.archive.clone(),
        effective,
        language,
        repairs: work.repairs(),
        source_sha256: work.received_sha256.clone().or_else(|| Some(hash(&original.bytes))),
        technical: known.technical,
        draft: work.draft,
    };
    let path = original.path.clone();
    let Work { source, suggestions, left_out, .. } = work;
    Draft { path, who, document, captured, provenance, text: source.text, suggestions, left_out }
}

impl Known {
    /// What is known here, and else what is known there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            company: self.company.or(other.company),
            document: self.document.or(other.document),
            captured: self.captured.or(other.captured),
            effective: self.effective.or(other.effective),
            source: self.source.or(other.source),
            language: self.language.or(other.language),
            technical: self.technical || other.technical,
        }
    }
}

impl Captured {
    /// A day without a time.
    pub fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// Reads `20140213082718`, the way web archives write a moment (UTC).
    pub fn stamp(digits: &str) -> Option<Self> {
        let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i8>().ok();
        let date = Date::new(digits.get(..4)?.parse().ok()?, number(4..6)?, number(6..8)?).ok()?;
        let time = || Time::new(number(8..10)?, number(10..12)?, number(12..14)?, 0).ok();
        Some(Self { date, time: time() })
    }

    /// Reads the name of a version's file: `2018-10-03` or `2018-10-03T14-30-00Z`.
    pub fn file(stem: &str) -> Option<Self> {
        let digits: String = stem.chars().filter(char::is_ascii_digit).collect();
        let shape: String =
            stem.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        match &*shape {
            "0000-00-00" => Self::stamp(&digits),
            "0000-00-00T00-00-00Z" => Self::stamp(&digits).filter(|it| it.time.is_some()),
            _ => None,
        }
    }
}

/// The same for texts that differ in nothing but the moment of capture that an archive wrote
/// into its links, and in white space at their ends.
pub fn fingerprint(text: &str) -> u64 {
    const ARCHIVE: &str = "web.archive.org/web/";
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.trim_end();
    while let Some(at) = rest.find(ARCHIVE) {
        bare.push_str(&rest[..at]);
        rest = &rest[at + ARCHIVE.len()..];
        rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    bare.push_str(rest);
    xxh3_64(bare.as_bytes())
}
