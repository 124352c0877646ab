//! Since when a policy holds, as it says itself.

use std::ops::Range;

use jiff::civil::Date;

use super::date::{self, Order, Reading, Written};
use crate::diagnostics::{Code, Diagnostic};
use crate::language::primary;
use crate::source::Source;

/// What stands in front of the day on which a policy begins to hold, in lower case.
const EFFECTIVE: &[&str] = &[
    "effective",
    "in effect",
    "into effect",
    "takes effect",
    "with effect",
    "in force",
    "into force",
    "applies from",
    "applies as of",
    "valid from",
    "valid as of",
    "vigueur",
    "prend effet",
    "applicable à compter",
    "gültig ab",
    "in kraft",
    "vigente",
    "vigor",
    "生效",
];

/// Those of them, and others, that laws and facts have too: they count where the policy itself is
/// what they are said of, or where they stand alone with a date at either end of the text.
const WEAK: &[&str] =
    &["as of", "in force", "into force", "vigueur", "in kraft", "vigente", "vigor", "stand "];

/// Words that say that a sentence speaks of a law, in lower case, as whole words.
const LAWS: &[&str] = &[
    "act",
    "law",
    "laws",
    "regulation",
    "directive",
    "gdpr",
    "rgpd",
    "ccpa",
    "cpra",
    "loi",
    "règlement",
    "gesetz",
    "ley",
    "legge",
    "wet",
];

/// How many words after a date may name the policy.
const SUBJECT: usize = 5;

/// How many lines at each end of a text may hold a date that stands alone.
const ENDS: usize = 8;

/// What stands in front of the day on which a policy was last changed, in lower case.
const UPDATED: &[&str] = &[
    "updated",
    "last update",
    "modified",
    "last modification",
    "revised",
    "revision",
    "last change",
    "amended",
    "version",
    "as of",
    "mise à jour",
    "mis à jour",
    "mises à jour",
    "màj",
    "modification",
    "modifiée",
    "stand:",
    "stand ",
    "aktualisier",
    "geändert",
    "actualiza",
    "atualiza",
    "aggiornament",
    "aggiornata",
    "bijgewerkt",
    "gewijzigd",
    "更新",
];

/// Words that say that a sentence speaks of the policy itself.
const POLICY: &[&str] = &[
    "policy",
    "notice",
    "statement",
    "version",
    "agreement",
    "terms",
    "document",
    "politique",
    "charte",
    "conditions",
    "erklärung",
    "richtlinie",
    "política",
    "politica",
    "aviso",
    "informativa",
    "verklaring",
    "beleid",
];

/// Most letters between what a date is for and the date.
const NEAR: usize = 45;

/// Most letters of a sentence that needs no further word on the policy.
const SENTENCE: usize = 90;

/// A date with what it is for.
struct Labelled {
    written: Written,
    is_effective: bool,
}

/// The day since when a policy holds, or else the day of its last change: the latest that was
/// not after the day of capture. What no order of day and month can be told of is left out,
/// with a remark.
pub(super) fn of(
    source: &Source,
    language: Option<&str>,
    captured: Option<Date>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Date> {
    let dates = date::find(&source.text);
    let order = order(&dates, language);
    let mut labelled: Vec<Labelled> =
        dates.into_iter().filter_map(|written| label(&source.text, written)).collect();
    if labelled.iter().any(|date| date.is_effective) {
        labelled.retain(|date| date.is_effective);
    }
    let limit = captured.map(|day| day.saturating_add(jiff::Span::new().months(3)));
    let possible = labelled.into_iter().filter_map(|Labelled { written, .. }| {
        Some(Written { reading: possible(written.reading, limit)?, ..written })
    });
    let best =
        possible.max_by_key(|date| (latest(date.reading), std::cmp::Reverse(date.span.start)))?;
    resolved(source, &best, order, remarks)
}

/// What a date may say in a text that was there on the last day of `limit`.
fn possible(reading: Reading, limit: Option<Date>) -> Option<Reading> {
    let Some(limit) = limit else { return Some(reading) };
    match reading {
        Reading::Either { day_first, month_first } if day_first.max(month_first) > limit => {
            Some(Reading::Day(day_first.min(month_first))).filter(|it| latest(*it) <= limit)
        }
        _ => (latest(reading) <= limit).then_some(reading),
    }
}

/// The order of day and month that other dates or the language tell.
fn order(dates: &[Written], language: Option<&str>) -> Option<Order> {
    let mut told = dates.iter().filter_map(|date| match date.reading {
        Reading::Ordered(_, order) => Some(order),
        _ => None,
    });
    if let Some(first) = told.next() {
        return told.all(|order| order == first).then_some(first);
    }
    // English is written in both orders; no other language of ours has the month in front.
    (primary(language?) != "en").then_some(Order::DayFirst)
}

/// The later of the days that a date may mean.
fn latest(reading: Reading) -> Date {
    match reading {
        Reading::Day(day) | Reading::Month(day) | Reading::Ordered(day, _) => day,
        Reading::Either { day_first, month_first } => day_first.max(month_first),
    }
}

fn resolved(
    source: &Source,
    written: &Written,
    order: Option<Order>,
    remarks: &mut Vec<Diagnostic>,
) -> Option<Date> {
    let words = &source.text[written.span.clone()];
    match (written.reading, order) {
        (Reading::Day(day) | Reading::Ordered(day, _), _) => Some(day),
        (Reading::Month(first), _) => {
            let message = format!("`{words}` names no day: `effective` says {first}");
            remarks.push(
                Diagnostic::new(Code::AmbiguousDate, message)
                    .at(source, written.span.clone())
                    .help("give the day with `--effective` if you know it"),
            );
            Some(first)
        }
        (Reading::Either { day_first, .. }, Some(Order::DayFirst)) => Some(day_first),
        (Reading::Either { month_first, .. }, Some(Order::MonthFirst)) => Some(month_first),
        (Reading::Either { day_first, month_first }, None) => {
            let message =
                format!("`{words}` is {day_first} or {month_first}: `effective` is left out");
            remarks.push(
                Diagnostic::new(Code::AmbiguousDate, message)
                    .at(source, written.span.clone())
                    .help("give it with `--effective YYYY-MM-DD` if you know it"),
            );
            None
        }
    }
}

/// Tells what a date is for by the words in front of it: in its sentence, or in the line above
/// where it stands alone.
fn label(text: &str, written: Written) -> Option<Labelled> {
    let start = text[..written.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[written.span.end..].find('\n').map_or(text.len(), |end| written.span.end + end);
    let mut front = &text[start..written.span.start];
    if let Some(stop) = front.rfind(". ").or_else(|| front.rfind("; ")) {
        front = &front[stop + 2..];
    }
    let above;
    if !front.chars().any(char::is_alphanumeric) {
        above = text[..start].trim_end();
        front = &above[above.rfind('\n').map_or(0, |newline| newline + 1)..];
        if front.chars().count() > SENTENCE {
            return None;
        }
    }
    let front = front.to_lowercase();
    let near = &front[front.ceil_char_boundary(front.len().saturating_sub(NEAR))..];
    let has = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let is_effective = has(EFFECTIVE, near);
    if !is_effective && !has(UPDATED, near) {
        return None;
    }
    let after = text[written.span.end..end].split(['|', ';', '[', '(', '–', '—']).next();
    let after = after.and_then(|after| after.split(". ").next()).unwrap_or_default().to_lowercase();
    let counts = if is_weak(near) {
        has(POLICY, &front) && !speaks_of_law(near)
            || is_subject(&after)
            || stands_alone(text, start..end, near, &after)
    } else {
        let is_short = front.chars().count() + after.chars().count() + written.span.len();
        has(POLICY, &front)
            || has(POLICY, &after)
            || is_short <= SENTENCE && !speaks_of_law(&front) && !speaks_of_law(&after)
    };
    counts.then_some(Labelled { written, is_effective })
}

/// Whether only words that laws and facts have too say what a date is for.
fn is_weak(near: &str) -> bool {
    let is_strong = |word: &&&str| !WEAK.contains(word) && near.contains(**word);
    !EFFECTIVE.iter().chain(UPDATED).any(|word| is_strong(&word))
}

/// Whether what follows a date begins with the policy: `, this notice replaces …`.
fn is_subject(after: &str) -> bool {
    let words = after.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let beginning = words.take(SUBJECT).collect::<Vec<_>>().join(" ");
    let points = ["this ", "these ", "our ", "the new ", "cette ", "ces ", "la présente "];
    points.iter().any(|word| beginning.starts_with(word))
        && POLICY.iter().any(|word| beginning.contains(word))
}

/// Whether a line at either end of the text holds a date and what it is for, and no more.
fn stands_alone(text: &str, line: Range<usize>, near: &str, after: &str) -> bool {
    let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    let is_bare = !after.contains(char::is_alphabetic)
        && near.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() <= 3;
    is_bare && (lines(&text[..line.start]) < ENDS || lines(&text[line.end..]) < ENDS)
}

fn speaks_of_law(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| LAWS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effective(text: &str, language: &str) -> (Option<String>, usize) {
        let source = Source { path: "x".into(), text: text.to_owned() };
        let mut remarks = Vec::new();
        let captured = text.starts_with("Seen").then(|| "2023-06-01".parse().expect("a day"));
        let day = of(&source, Some(language), captured, &mut remarks);
        (day.map(|day| day.to_string()), remarks.len())
    }

    #[test]
    fn the_day_that_the_policy_gives() {
        for (text, language, day, remarks) in [
            ("Last updated on October 9th, 2012.", "en", Some("2012-10-09"), 0),
            ("This policy was last modified on 24/08/2015", "en", Some("2015-08-24"), 0),
            ("Updated 1/10/2012. We also changed it on 24/12/2011.", "en", Some("2012-10-01"), 0),
            ("Updated: 1/10/2012", "en", None, 1),
            ("Mise à jour : 1/10/2012", "fr", Some("2012-10-01"), 0),
            ("Effective: November 2008", "en", Some("2008-11-01"), 1),
            ("Last Updated\n\nJune 1, 2020", "en", Some("2020-06-01"), 0),
            ("Effective May 1, 2020.\n\nLast updated July 1, 2021.", "en", Some("2020-05-01"), 0),
            ("Updated May 1, 2019.\n\nUpdated July 1, 2021.", "en", Some("2021-07-01"), 0),
            (
                "Effective January 1, 2020, residents of California may ask us to tell them which of their data we sold to others.",
                "en",
                None,
                0,
            ),
            ("Born on June 1, 1999 in Paris.", "en", None, 0),
            ("As of January 1, 2020, a new state act gives you more rights.", "en", None, 0),
            ("The Fair Trade Act came into force on July 1, 2011.", "en", None, 0),
            ("Our PolicyThe Fair Trade Act came into force on July 1, 2011.", "en", None, 0),
            ("Effective July 1, 2023, a state law gives you rights.", "en", None, 0),
            ("The list of helpers was incomplete as of June 8, 2021.", "en", None, 0),
            ("As of June 8, 2021", "en", Some("2021-06-08"), 0),
            ("As of June 8, 2021, this notice holds.", "en", Some("2021-06-08"), 0),
            ("Our terms are in force since May 2, 2021.", "en", Some("2021-05-02"), 0),
            ("This privacy policy applies from October 10, 2025.", "en", Some("2025-10-10"), 0),
            (
                "Effective April 23, 2026 | [PDF in English](https://acme.example/assets/privacy/en.pdf) | [PDF in Spanish](https://acme.example/assets/privacy/es.pdf)",
                "en",
                Some("2026-04-23"),
                0,
            ),
            ("Seen in June.\n\nLast updated 05-11-23", "en", Some("2023-05-11"), 0),
            (
                "Last revised and updated 01/15/2025. To see what it said before, [click here](https://acme.example/changes).",
                "en",
                Some("2025-01-15"),
                0,
            ),
        ] {
            assert_eq!(effective(text, language), (day.map(str::to_owned), remarks), "{text}");
        }
    }
}
