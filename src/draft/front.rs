//! What front matter of whatever kind says of a text: that of our own versions, or of others.

use jiff::civil::Date;

use super::origin::unfold;
use super::{Captured, Known, Work};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::language::is_tag;
use crate::policy::front_matter;
use crate::policy::version::{self, Repair};
use crate::source::Source;
use crate::web::web_url;
use crate::yaml::{Document, Fields, Node};

/// How many keys that no version has are named.
const NAMED: usize = 5;

/// What front matter says.
#[derive(Default)]
struct Front {
    known: Known,
    archive: Option<String>,
    repairs: Vec<Repair>,
    source_sha256: Option<String>,
    draft: bool,
    /// Whether it is that of one of our own versions.
    is_ours: bool,
}

/// Reads front matter and takes it out of the text; says how often that was a repair.
pub(super) fn take(work: &mut Work, remarks: &mut Vec<Diagnostic>) -> Result<usize, Diagnostic> {
    let Some(fences) = front_matter::find(&work.source.text) else { return Ok(0) };
    let mut found = Vec::new();
    let front = match front_matter::parse(&work.source, &mut found) {
        Some(Some(document)) => Front::read(&document, &mut found),
        _ => return found.pop().map_or(Ok(0), Err),
    };
    // What is no list of keys and values makes no version.
    if let Some(mistake) = found.iter().position(|it| it.code.severity() == Severity::Error) {
        return Err(found.swap_remove(mistake));
    }
    remarks.append(&mut found);
    for Repair { kind, count } in &front.repairs {
        work.repaired(kind, *count);
    }
    work.known = front.known;
    work.archive = front.archive;
    work.received_sha256 = front.source_sha256;
    work.draft = front.draft;
    work.is_ours = front.is_ours;
    work.source.text = work.source.text[fences.end..].trim_start_matches('\n').to_owned();
    Ok(usize::from(!front.is_ours))
}

/// What the front matter of a version says; the moment of capture where its archive tells that.
pub fn recorded(version: &Source) -> Known {
    let Some(Some(document)) = front_matter::parse(version, &mut Vec::new()) else {
        return Known::default();
    };
    let Front { known, archive, .. } = Front::read(&document, &mut Vec::new());
    let moment = archive.and_then(|archive| unfold(&archive).0);
    let day = known.captured.map(|captured| captured.date);
    let captured = moment.filter(|moment| day == Some(moment.date)).or(known.captured);
    Known { captured, ..known }
}

impl Front {
    fn read(document: &Document<'_>, remarks: &mut Vec<Diagnostic>) -> Self {
        let mut keys = Keys::of(document, remarks);
        let front = Self {
            known: known(&mut keys),
            archive: keys.take("archive", address),
            repairs: keys.take("repairs", repairs).unwrap_or_default(),
            source_sha256: keys.take("source_sha256", sha256),
            draft: keys.take("draft", flag).unwrap_or_default(),
            is_ours: keys.take("text_sha256", sha256).is_some(),
        };
        keys.finish(remarks);
        front
    }
}

fn known(keys: &mut Keys<'_>) -> Known {
    let source = keys.take("source", address);
    Known {
        company: keys.take("company", text),
        document: keys.take("document", text),
        captured: keys.take("captured", date).map(Captured::day),
        effective: keys.take("effective", date),
        source: source.or_else(|| keys.take("url", address)),
        language: keys.take("language", |node| text(node).filter(|tag| is_tag(tag))),
        technical: keys.take("technical", flag).unwrap_or_default(),
    }
}

/// The keys of front matter, and remarks on those of which nothing was read.
struct Keys<'d> {
    source: &'d Source,
    fields: Fields<'d>,
    unread: Vec<Diagnostic>,
}

impl<'d> Keys<'d> {
    fn of(document: &'d Document<'d>, remarks: &mut Vec<Diagnostic>) -> Self {
        let root = document.root();
        Self { source: root.source(), fields: root.fields(remarks), unread: Vec::new() }
    }

    /// What a key says, if it can be read.
    fn take<T>(&mut self, key: &'static str, read: impl Fn(&Node<'d>) -> Option<T>) -> Option<T> {
        let node = self.fields.take(key)?;
        let value = read(&node);
        if value.is_none() && !node.json().is_null() {
            let message = format!("left out: `{key}` cannot be read");
            let unread = node.mistake(Code::DroppedKey, message);
            self.unread
                .push(unread.help("mend it there and import again, or write it into the version"));
        }
        value
    }

    fn finish(mut self, remarks: &mut Vec<Diagnostic>) {
        remarks.append(&mut self.unread);
        // One remark tells of all: other programs write dozens of keys.
        let unknown = self.fields.unknown();
        let Some(first) = unknown.first() else { return };
        let names: Vec<_> = unknown.iter().map(|key| format!("`{}`", key.name)).collect();
        let more = match names.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let names = names[..names.len().min(NAMED)].join(", ");
        let message = format!("left out, since no version has such keys: {names}{more}");
        let help = match first.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "what readers should know of it fits into a note".to_owned(),
        };
        let left_out = Diagnostic::new(Code::DroppedKey, message);
        remarks.push(left_out.at(self.source, first.span.clone()).help(help));
    }
}

fn text(node: &Node<'_>) -> Option<String> {
    node.text(&mut Vec::new())
}

fn flag(node: &Node<'_>) -> Option<bool> {
    node.flag(&mut Vec::new())
}

fn address(node: &Node<'_>) -> Option<String> {
    text(node).filter(|address| web_url(address).is_some())
}

fn sha256(node: &Node<'_>) -> Option<String> {
    version::sha256(node, &mut Vec::new())
}

/// A day, with a time behind it or not.
fn date(node: &Node<'_>) -> Option<Date> {
    text(node)?.get(..10)?.parse().ok()
}

fn repairs(node: &Node<'_>) -> Option<Vec<Repair>> {
    let mut mistakes = Vec::new();
    let repairs = version::repairs(node, &mut mistakes);
    mistakes.is_empty().then_some(repairs)
}
