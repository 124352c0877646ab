//! The words for tones, statuses and dates.

use jiff::civil::Date;
use jiff::fmt::strtime;

use crate::policy::version::VersionId;
use crate::review::Status;
use crate::taxonomy::Tone;

/// A tone in a word.
pub(super) fn tone_label(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Neutral => "neutral",
        Tone::Caution => "caution",
        Tone::Bad => "bad",
        Tone::Unclear => "unclear",
        Tone::Silent => "silent",
    }
}

/// A tone in a sentence.
pub(super) fn tone_description(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "The text promises something that protects you.",
        Tone::Neutral => "The text says something usual, and limits it.",
        Tone::Caution => "The text leaves room that you should know of.",
        Tone::Bad => "The text allows what costs you privacy.",
        Tone::Unclear => {
            "The text says something, but it cannot be pinned down, or contradicts itself."
        }
        Tone::Silent => "The text says nothing about the question.",
    }
}

/// A status in a word or two.
pub(super) fn status_label(status: Status) -> &'static str {
    match status {
        Status::Reviewed => "reviewed",
        Status::Stale => "stale",
        Status::Suggested => "suggested",
        Status::NotApplicable => "not applicable",
        Status::NotReviewed => "not reviewed",
    }
}

/// A status in a sentence.
pub(super) fn status_description(status: Status) -> &'static str {
    match status {
        Status::Reviewed => {
            "An editor read the text and gave the answer; every sentence it rests on was found in the text when this site was built."
        }
        Status::Stale => {
            "An editor gave the answer, but the newest text no longer bears it out: a quoted sentence was changed or is gone, or a text that was silent now speaks."
        }
        Status::Suggested => {
            "Rules found this answer in the text. No editor has read it yet; it counts in no total."
        }
        Status::NotApplicable => {
            "An editor found that the question does not apply to this document."
        }
        Status::NotReviewed => {
            "Nobody has answered the question yet, and rules found nothing to suggest."
        }
    }
}

/// `3 October 2018`.
pub(super) fn date(date: Date) -> String {
    strtime::format("%-d %B %Y", date).unwrap_or_else(|_| date.to_string())
}

/// What a version is called in a list.
pub(super) fn version_label(id: &VersionId) -> String {
    id.date().map_or_else(
        || "capture date unknown".to_owned(),
        |captured| format!("captured {}", date(captured)),
    )
}

/// `ltr` or `rtl`, by the language's usual script.
pub(super) fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: &[&str] =
        &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
    let primary = language.split('-').next().unwrap_or(language);
    if RIGHT_TO_LEFT.contains(&primary) { "rtl" } else { "ltr" }
}
