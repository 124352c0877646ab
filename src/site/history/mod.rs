//! History on the site: what changed, when, and what rested on it.

mod event;
mod feed;
mod headline;
mod news;
mod page;
mod timeline;
mod versions;

pub(super) use feed::Scope;

pub(super) use event::News;
pub(super) use news::month_folder;
pub(super) use timeline::TimelineView;
pub(super) use versions::RECENT;

use super::Site;
use super::describe::Place;
use super::view::{EarlierView, OverTimeView};
use crate::finding::{Claim, Earlier, Finding};
use crate::history::{Class, Kind};
use crate::policy::version::Version;

impl Site {
    /// Whether pages show what changed between versions.
    pub(super) fn shows_history(&self) -> bool {
        self.portal.settings.features.history
    }

    /// The page of what a version changed.
    fn changes_address(&self, place: Place<'_>, version: &Version) -> String {
        self.addresses.page(place.changes_folder(version))
    }

    /// The page of what a version changed, where it has an older one.
    pub(super) fn changes_of(&self, place: Place<'_>, version: &Version) -> Option<String> {
        let first = place.document.versions.first().is_some_and(|first| first.id == version.id);
        (self.shows_history() && !first).then(|| self.changes_address(place, version))
    }

    /// Since when the evidence of a finding stands, which has a place among its document's, and
    /// which version lost it.
    pub(super) fn over_time<'p>(
        &'p self,
        place: Place<'p>,
        finding: &Finding,
        index: usize,
    ) -> Option<OverTimeView<'p>> {
        let run = place.document.runs.get(index)?.as_ref()?;
        let reviewed = finding.claim == Claim::Reviewed;
        let since = place.document.version(&run.since).filter(|_| reviewed && self.shows_history());
        let lost = run.lost.as_ref().and_then(|lost| place.document.version(lost));
        Some(OverTimeView {
            since: self.version_ref(place, since?),
            lost: lost.map(|lost| self.version_ref(place, lost)),
            replaced: run.replaced.as_deref(),
        })
    }

    /// The answers that a finding gave before, newest first.
    pub(super) fn earlier<'p>(&'p self, finding: &'p Finding) -> Vec<EarlierView<'p>> {
        if !self.shows_history() {
            return Vec::new();
        }
        let category = self.category(finding.category);
        let view = |earlier: &'p Earlier| EarlierView {
            until: earlier.date,
            stance: self.stance(category, earlier.stance),
            summary: earlier.summary.as_deref(),
        };
        finding.history.iter().rev().map(view).collect()
    }

    /// What became of a sentence, in a word.
    fn kind_label(&self, kind: Kind) -> &str {
        self.words().fixed(match kind {
            Kind::Added => "change-added",
            Kind::Removed => "change-removed",
            Kind::Reworded => "change-reworded",
            Kind::Moved => "change-moved",
        })
    }

    /// What kind of change a step is, in a word or two.
    fn class_label(&self, class: Class) -> &str {
        self.words().fixed(match class {
            Class::Form => "class-format",
            Class::Return => "class-return",
            Class::Technical => "class-technical",
            Class::Language => "class-language",
            Class::Small => "class-small",
            Class::Substantive => "class-substantive",
        })
    }
}
