//! The front page: what this is, one verdict with its sentence, what was found, the matrix at a
//! glance.

use tera::Value;

use super::Site;
use super::render::Draft;
use super::view::Matrix;
use crate::portal::Verdict;
use crate::taxonomy::{Category, CategoryId, Tone};

/// Events that the front page tells.
pub(super) const EVENTS: usize = 5;

/// Companies that it shows.
pub(super) const COMPANIES: usize = 24;

impl Site {
    pub(super) fn home<'p>(&'p self) -> Draft<'p> {
        let shown = &self.listed[..self.listed.len().min(COMPANIES)];
        let companies: Vec<Value> = shown.iter().map(|index| self.company_value(*index)).collect();
        let settings = &self.portal.settings;
        Draft::new("home.html", &*settings.title)
            .describe(settings.description.as_deref())
            .with("companies", &companies)
            .with("more_companies", &(self.listed.len() - shown.len()))
            .with("matrix", &Matrix { rows: self.rows(shown) })
            .with("categories", &self.summaries(false))
            .with("counts", &self.totals)
            .with("recent", &self.event_values(self.newest_events(EVENTS)))
            .with("leads", &self.leads())
            .with("example", &self.example(shown))
            .with("tones", &self.tones())
            .with("statuses", &self.statuses())
    }

    /// A finding with a sentence behind it, to show what the portal does: of the question that
    /// most of the shown companies answer with a good or bad stance.
    fn example(&self, shown: &[usize]) -> Option<Value> {
        let telling = |category: &Category| -> (CategoryId, Vec<usize>) {
            let telling = shown.iter().filter(|index| self.is_telling(**index, category));
            (category.handle, telling.copied().collect())
        };
        let categories = self.all_categories().iter();
        let (category, companies) =
            categories.map(telling).rev().max_by_key(|(_, companies)| companies.len())?;
        self.category_row(*companies.last()?, category)
    }

    /// Whether a company's answer is reviewed, takes a side, and rests on a sentence that stands.
    fn is_telling(&self, company: usize, category: &Category) -> bool {
        let Some((_, Verdict { review, .. })) = self.answer(company, category.handle) else {
            return false;
        };
        let tone = review.stance.map(|stance| category.stance(stance).tone);
        matches!(tone, Some(Tone::Good | Tone::Bad)) && review.is_quoted()
    }
}
