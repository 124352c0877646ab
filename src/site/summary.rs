//! Questions with how the field answers them.

use super::view::{CategorySummary, StanceTally, ToneTally};
use super::{Site, share};
use crate::taxonomy::{Category, Tone};

impl Site {
    /// Every category with how the field answers it; with its cues where these are wanted.
    pub(super) fn summaries<'p>(&'p self, cues: bool) -> Vec<CategorySummary<'p>> {
        self.all_categories().iter().map(|category| self.category_summary(category, cues)).collect()
    }

    /// A category with how the field answers it; cues only where they are printed.
    pub(super) fn category_summary<'p>(
        &'p self,
        category: &'p Category,
        cues: bool,
    ) -> CategorySummary<'p> {
        let tally = &self.tallies[category.handle.index()];
        let sources = |list: &'p [crate::cue::Cue]| -> Vec<&'p str> {
            if cues { list.iter().map(|cue| cue.source.as_str()).collect() } else { Vec::new() }
        };
        let of_all = |count: usize| share::of(count, tally.counts.reviewed);
        let per_cents = share::per_cents(&tally.stances);
        let mut before = 0;
        let stances = category.stances.iter().map(|stance| {
            let place = stance.handle.index();
            let count = tally.stances[place];
            let x = of_all(before);
            before += count;
            StanceTally {
                stance: self.stance(category, stance.handle),
                count,
                share: of_all(count),
                per_cent: per_cents[place],
                x,
                cues: sources(&stance.cues),
            }
        });
        let stances = stances.collect();
        CategorySummary {
            category: self.category_ref(category),
            description: category.description.as_deref(),
            stances,
            tones: self.tone_tallies(category),
            counts: tally.counts,
            cues: sources(&category.cues),
        }
    }

    /// How many reviewed answers have each tone, for tones that some have.
    fn tone_tallies(&self, category: &Category) -> Vec<ToneTally<'_>> {
        let takers = &self.tallies[category.handle.index()].stances;
        let count = |tone: Tone| {
            let stances = category.stances.iter().filter(|stance| stance.tone == tone);
            stances.map(|stance| takers[stance.handle.index()]).sum()
        };
        let tallies = Tone::ALL.iter().map(|tone| ToneTally {
            tone: tone.id(),
            tone_label: self.tone_label(*tone),
            count: count(*tone),
        });
        tallies.filter(|tally| tally.count > 0).collect()
    }
}
