//! What was found, for the front page: the answers that most companies share.
//!
//! Chosen by counting alone: of each tone that says something at a glance, the answer that the
//! largest part of the reviewed companies give. Small numbers say nothing of a field, so that
//! young portals have none.

use std::cmp::Ordering;

use serde::Serialize;
use tera::Value;

use super::Site;
use crate::taxonomy::{Category, Stance, Tone};

/// Fewest reviewed answers to a question that are a field, and fewest that agree.
const REVIEWED: usize = 5;
const AGREE: usize = 2;

/// The tones that are told of, in their order.
const TOLD: [Tone; 3] = [Tone::Bad, Tone::Good, Tone::Silent];

/// An answer that many companies give.
#[derive(Serialize)]
pub(super) struct LeadView {
    category: Value,
    stance: Value,
    /// How many companies give it, of those whose answer was reviewed.
    count: usize,
    reviewed: usize,
    /// How many were asked and have no reviewed answer.
    others: usize,
}

/// A count of a count.
#[derive(Clone, Copy)]
struct Part {
    count: usize,
    of: usize,
}

impl Part {
    /// The larger share first, then the one of more companies.
    fn order(self, other: Self) -> Ordering {
        let (own, others) = (self.count * other.of, other.count * self.of);
        others.cmp(&own).then(other.count.cmp(&self.count))
    }
}

impl Site {
    /// The leads of the front page, at most one of each tone that is told of.
    pub(super) fn leads(&self) -> Vec<LeadView> {
        TOLD.iter().filter_map(|tone| self.lead(*tone)).collect()
    }

    fn lead(&self, tone: Tone) -> Option<LeadView> {
        let categories = self.all_categories().iter();
        let answers = categories.flat_map(|category| {
            category
                .stances
                .iter()
                .map(move |stance| (category, stance, self.part(category, stance)))
        });
        let telling = answers.filter(|(_, stance, part)| {
            stance.tone == tone && part.of >= REVIEWED && part.count >= AGREE
        });
        // Of equals the first: the portal's own order decides.
        let (category, stance, part) =
            telling.min_by(|(.., one), (.., other)| one.order(*other))?;
        let counts = &self.tallies[category.handle.index()].counts;
        Some(LeadView {
            category: self.shared.category(category),
            stance: self.shared.stance(category, Some(stance.handle)),
            count: part.count,
            reviewed: part.of,
            others: counts.total - counts.reviewed,
        })
    }

    fn part(&self, category: &Category, stance: &Stance) -> Part {
        let tally = &self.tallies[category.handle.index()];
        Part { count: tally.stances[stance.handle.index()], of: tally.counts.reviewed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn larger_parts_come_first_and_of_equal_ones_those_of_more_companies() {
        let order = |one: (usize, usize), other: (usize, usize)| {
            let part = |(count, of)| Part { count, of };
            part(one).order(part(other))
        };
        assert_eq!(order((4, 5), (9, 12)), Ordering::Less);
        assert_eq!(order((9, 12), (4, 5)), Ordering::Greater);
        assert_eq!(order((8, 10), (4, 5)), Ordering::Less);
        assert_eq!(order((4, 5), (4, 5)), Ordering::Equal);
    }
}
