//! How companies' answers add up: by status, by stance, and over the whole portal.

use super::view::{Counts, Totals};
use crate::portal::{Dossier, Portal};
use crate::review::Status;
use crate::taxonomy::{Category, Tone};

/// How the field answers a category.
#[derive(Debug, Clone, Default, Hash)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    /// Reviewed answers by stance.
    pub(super) stances: Vec<usize>,
}

/// The companies whose answer was reviewed, by index, for each stance of each category.
pub(super) type Takers = Vec<Vec<Vec<usize>>>;

/// Who takes which stance, and how many do, by category: one pass over the companies.
pub(super) fn tally(portal: &Portal, asked: &[usize]) -> (Takers, Vec<Tally>) {
    let categories = &portal.rules.taxonomy.categories;
    let empty = |category: &Category| {
        let stances = category.stances.len();
        let tally = Tally { counts: Counts::default(), stances: vec![0; stances] };
        (vec![Vec::new(); stances], tally)
    };
    let (mut takers, mut tallies): (Takers, Vec<Tally>) = categories.iter().map(empty).unzip();
    for index in asked {
        let answers = portal.dossiers[*index].answers.iter();
        for (answer, (takers, tally)) in answers.zip(takers.iter_mut().zip(&mut tallies)) {
            tally.counts.add(answer.status);
            if let Some(stance) = answer.stance.filter(|_| answer.status == Status::Reviewed) {
                takers[stance.index()].push(*index);
                tally.stances[stance.index()] += 1;
            }
        }
    }
    (takers, tallies)
}

/// How many of some companies' reviewed answers have each tone, in the order of [`Tone::ALL`].
pub(super) fn tones(portal: &Portal, companies: &[usize]) -> Vec<usize> {
    let categories = &portal.rules.taxonomy.categories;
    let mut counts = vec![0; Tone::ALL.len()];
    for index in companies {
        for (category, answer) in categories.iter().zip(&portal.dossiers[*index].answers) {
            if let Some(stance) = answer.stance.filter(|_| answer.status == Status::Reviewed) {
                counts[category.stance(stance).tone as usize] += 1;
            }
        }
    }
    counts
}

impl Counts {
    /// How many there are of each status.
    pub(super) fn of(statuses: impl IntoIterator<Item = Status>) -> Self {
        let mut counts = Self::default();
        statuses.into_iter().for_each(|status| counts.add(status));
        counts
    }

    /// How far a company's answers can be relied on.
    pub(super) fn of_answers(dossier: &Dossier) -> Self {
        Self::of(dossier.answers.iter().map(|answer| answer.status))
    }

    fn add(&mut self, status: Status) {
        self.total += 1;
        match status {
            Status::Reviewed => self.reviewed += 1,
            Status::Stale => self.stale += 1,
            Status::Suggested => self.suggested += 1,
            Status::NotApplicable => self.not_applicable += 1,
            Status::NotReviewed => self.not_reviewed += 1,
        }
    }
}

impl Totals {
    /// What some companies hold in all.
    pub(super) fn of(portal: &Portal, companies: &[usize]) -> Self {
        let dossiers = || companies.iter().map(|index| &portal.dossiers[*index]);
        let documents = || dossiers().flat_map(|dossier| &dossier.documents);
        let answers = dossiers().flat_map(|dossier| &dossier.answers);
        let counts = Counts::of(answers.map(|answer| answer.status));
        Self {
            companies: companies.len(),
            documents: dossiers().map(|dossier| dossier.documents.len()).sum(),
            versions: documents().map(|document| document.versions.len()).sum(),
            quotes: dossiers().map(|dossier| dossier.quotes.0).sum(),
            verified: dossiers().map(|dossier| dossier.quotes.1).sum(),
            reviewed: counts.reviewed,
            stale: counts.stale,
            suggested: counts.suggested,
            not_applicable: counts.not_applicable,
            not_reviewed: counts.not_reviewed,
            total: counts.total,
        }
    }
}
