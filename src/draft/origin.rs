//! Where a text says that it came from: a note on its archive in front, an address in its first
//! line, or front matter.

use jiff::civil::Date;
use percent_encoding::percent_decode_str;
use url::Url;

use super::{Captured, Known, Work};
use crate::diagnostics::{Diagnostic, Severity};
use crate::policy::front_matter;
use crate::settings::is_language;
use crate::source::Source;
use crate::yaml::web_url;

/// Reads what the text says of its origin, and takes it out of the text.
pub(super) fn take(work: &mut Work, remarks: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
    let taken = front(work, remarks)? + note(work) + address(work);
    work.repaired("provenance", taken);
    work.domain = work.domain.take().or_else(|| work.known.source.as_deref().and_then(host));
    Ok(())
}

/// The host of a web address, without `www.`.
pub(super) fn host(address: &str) -> Option<String> {
    let url = web_url(address)?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Front matter of whatever kind: the keys that we know are read, all of it goes.
fn front(work: &mut Work, remarks: &mut Vec<Diagnostic>) -> Result<usize, Diagnostic> {
    let Some(fences) = front_matter::find(&work.source.text) else { return Ok(0) };
    let mut found = Vec::new();
    let known = match front_matter::parse(&work.source, &mut found) {
        Some(Some(document)) => from_front_matter(&document, &mut found),
        _ => return found.pop().map_or(Ok(0), Err),
    };
    // What is no list of keys and values makes no version.
    if let Some(mistake) = found.iter().position(|it| it.code.severity() == Severity::Error) {
        return Err(found.swap_remove(mistake));
    }
    remarks.append(&mut found);
    work.known = known;
    work.source.text = work.source.text[fences.end..].trim_start_matches('\n').to_owned();
    Ok(1)
}

fn from_front_matter(document: &crate::yaml::Document<'_>, remarks: &mut Vec<Diagnostic>) -> Known {
    let mut fields = document.root().fields(remarks);
    let mut text = |key| fields.take(key).and_then(|node| node.text(&mut Vec::new()));
    let date = |text: Option<String>| text?.get(..10)?.parse::<Date>().ok();
    Known {
        company: text("company"),
        document: text("document"),
        captured: date(text("captured")).map(Captured::day),
        effective: date(text("effective")),
        source: text("source").or_else(|| text("url")).filter(|address| host(address).is_some()),
        language: text("language").filter(|tag| is_language(tag)),
        technical: false,
    }
}

/// The block quote in front of a text of the Princeton-Leuven corpus: domain, day, address.
fn note(work: &mut Work) -> usize {
    let text = &work.source.text;
    let quoted = text.lines().take_while(|line| line.starts_with('>'));
    let length: usize = quoted.map(|line| line.len() + 1).sum();
    let note = &text[..length.min(text.len())];
    let Some(archive) = archive_in(note) else { return 0 };
    if !note.contains("archived") && !note.contains("snapshot") {
        return 0;
    }
    let (captured, source) = unfold(&archive);
    let day = note.split("archived on ").nth(1).and_then(|rest| rest.get(..10)?.parse().ok());
    let mut captured = captured;
    if let Some(day) = day {
        let time = captured.filter(|captured| captured.date == day).and_then(|it| it.time);
        captured = Some(Captured { date: day, time });
    }
    work.domain = note
        .split(" from the ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next())
        .filter(|domain| domain.contains('.'))
        .map(str::to_owned);
    let here = Known { captured, source, ..Known::default() };
    work.known = std::mem::take(&mut work.known).or(here);
    work.archive = Some(archive);
    work.source.text = text[note.len()..].trim_start_matches('\n').to_owned();
    1
}

/// The address of a snapshot in a note.
fn archive_in(note: &str) -> Option<String> {
    const START: &str = "https://web.archive.org/web/";
    let start = note.find(START).or_else(|| note.find(&START.replace("https", "http")))?;
    let end = note[start..].find([')', '>', ' ', '\n']).map_or(note.len(), |end| start + end);
    Some(note[start..end].to_owned())
}

/// The moment and the original address that an archive's address holds.
pub(super) fn unfold(archive: &str) -> (Option<Captured>, Option<String>) {
    let Some((_, rest)) = archive.split_once("/web/") else { return (None, None) };
    let Some((stamp, address)) = rest.split_once('/') else { return (None, None) };
    let digits = stamp.find(|c: char| !c.is_ascii_digit()).unwrap_or(stamp.len());
    let address = percent_decode_str(address).decode_utf8_lossy().into_owned();
    let known = Url::parse(&address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    (Captured::stamp(&stamp[..digits]), known.then_some(address))
}

/// An address that stands alone in the first line, as web crawls leave it.
fn address(work: &mut Work) -> usize {
    let Source { text, .. } = &work.source;
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim();
    let alone = first.starts_with("http://") || first.starts_with("https://");
    if !alone || first.contains(char::is_whitespace) || Url::parse(first).is_err() {
        return 0;
    }
    let here = Known { source: Some(first.to_owned()), ..Known::default() };
    work.known = std::mem::take(&mut work.known).or(here);
    work.source.text = rest.trim_start_matches('\n').to_owned();
    1
}
