//! The words for tones, statuses and versions.

use super::Site;
use crate::policy::version::VersionId;
use crate::review::Status;
use crate::taxonomy::{Stance, Tone};
use crate::words::{Filling, Words};

impl Site {
    /// What pages say, in the portal's language.
    pub(super) fn words(&self) -> &Words {
        &self.theme.words
    }

    /// A tone in a word.
    pub(super) fn tone_label(&self, tone: Tone) -> &str {
        self.words().fixed(match tone {
            Tone::Good => "tone-good",
            Tone::Neutral => "tone-neutral",
            Tone::Caution => "tone-caution",
            Tone::Bad => "tone-bad",
            Tone::Unclear => "tone-unclear",
            Tone::Silent => "tone-silent",
        })
    }

    /// A tone in a sentence.
    pub(super) fn tone_description(&self, tone: Tone) -> &str {
        self.words().fixed(&format!("tone-{}-about", tone.id()))
    }

    /// An answer in a reader's words: as the taxonomy says it, or as all of its tone do.
    pub(super) fn stance_label<'p>(&'p self, stance: &'p Stance) -> &'p str {
        let implied = if stance.tone == Tone::Unclear { "stance-unclear" } else { "stance-silent" };
        stance.label.as_deref().unwrap_or_else(|| self.words().fixed(implied))
    }

    /// A status in a word or two.
    pub(super) fn status_label(&self, status: Status) -> &str {
        self.words().fixed(match status {
            Status::Reviewed => "status-reviewed",
            Status::Stale => "status-stale",
            Status::Suggested => "status-suggested",
            Status::NotApplicable => "status-not-applicable",
            Status::NotReviewed => "status-not-reviewed",
        })
    }

    /// A status in a sentence.
    pub(super) fn status_description(&self, status: Status) -> &str {
        self.words().fixed(&format!("status-{}-about", status.id()))
    }

    /// What a version is called in a list.
    pub(super) fn version_label(&self, id: &VersionId) -> String {
        match (id.date(), id.time()) {
            (None, _) => self.words().fixed("version-undated").to_owned(),
            (Some(captured), None) => self.words().of_day("version-captured", captured),
            (Some(captured), Some(time)) => {
                let moment = Filling::default().text("date", captured.to_string());
                self.words().filled("version-captured-at", &moment.text("time", time))
            }
        }
    }
}
