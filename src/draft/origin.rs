//! Where a text says that it came from: front matter, a note on its archive in front, or an
//! address in its first line.

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Captured, Known, Work, front};
use crate::diagnostics::Diagnostic;
use crate::source::Source;
use crate::web::domain;

/// Reads what the text says of its origin, and takes it out of the text.
pub(super) fn take(work: &mut Work, remarks: &mut Vec<Diagnostic>) -> Result<(), Diagnostic> {
    let taken = front::take(work, remarks)? + note(work) + address(work);
    work.repaired("provenance", taken);
    work.domain = work.domain.take().or_else(|| work.known.source.as_deref().and_then(domain));
    Ok(())
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
