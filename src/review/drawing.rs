//! What the reviews of a version draw into its text.

use std::collections::{BTreeMap, HashMap};

use super::{Review, Status, quote_anchor};
use crate::policy::html::{Label, Mark};
use crate::policy::text::{Stretch, Text};
use crate::taxonomy::Taxonomy;

/// What is drawn into a version's text.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Evidence in the text.
    pub marks: Vec<Mark>,
    /// For each passage the categories that it speaks of.
    pub labels: Vec<Vec<Label>>,
}

/// What the reviews of a version draw into its text: evidence, and labels.
pub fn draw(text: &Text<'_>, taxonomy: &Taxonomy, reviews: &[Review]) -> Drawing {
    let mut marks = Marks::default();
    for review in reviews {
        let category = &taxonomy.category(review.category).id;
        let suggested = review.status == Status::Suggested;
        for (quote, number) in review.quotes.iter().zip(1..) {
            quote.stretches.iter().for_each(|stretch| marks.add(stretch, category, suggested));
            let anchor = quote_anchor(category, number);
            if let Some((first, rest)) = quote.stretches.split_first() {
                rest.iter().for_each(|stretch| marks.at(stretch).continues.push(anchor.clone()));
                marks.at(first).anchors.push(anchor);
            }
        }
    }
    let labels = labels(text, taxonomy, reviews);
    Drawing { marks: marks.merged(), labels }
}

/// Evidence by passage and range: one mark where several categories cite the same words, a
/// suggested one where all of them are suggestions.
#[derive(Default)]
struct Marks(BTreeMap<(usize, usize, usize), Mark>);

impl Marks {
    fn add(&mut self, stretch: &Stretch, category: &str, suggested: bool) {
        let mark = self.at(stretch);
        mark.suggested &= suggested;
        if !mark.categories.iter().any(|known| known == category) {
            mark.categories.push(category.to_owned());
        }
    }

    fn at(&mut self, stretch: &Stretch) -> &mut Mark {
        let Stretch { passage, range } = stretch;
        self.0.entry((*passage, range.start, range.end)).or_insert_with(|| Mark {
            passage: *passage,
            range: range.clone(),
            categories: Vec::new(),
            anchors: Vec::new(),
            continues: Vec::new(),
            suggested: true,
        })
    }

    fn merged(self) -> Vec<Mark> {
        self.0.into_values().collect()
    }
}

/// For each passage the categories that rules assign it to, or that cite it.
fn labels(text: &Text<'_>, taxonomy: &Taxonomy, reviews: &[Review]) -> Vec<Vec<Label>> {
    let anchors = text.passages.iter().enumerate();
    let passages: HashMap<&str, usize> =
        anchors.map(|(index, passage)| (&*passage.anchor, index)).collect();
    // By category: whether a finding cites the passage that somebody reviewed.
    let mut speaks: Vec<BTreeMap<usize, bool>> = vec![BTreeMap::new(); text.passages.len()];
    for review in reviews {
        let mentions = review.mentions.iter().filter_map(|(anchor, _)| passages.get(anchor));
        for passage in mentions {
            speaks[*passage].insert(review.category.index(), false);
        }
        let reviewed = review.status != Status::Suggested;
        for stretch in review.quotes.iter().flat_map(|quote| &quote.stretches) {
            *speaks[stretch.passage].entry(review.category.index()).or_default() |= reviewed;
        }
    }
    let label = |(index, cited): (usize, bool)| {
        let category = &taxonomy.categories[index];
        Label { id: category.id.clone(), name: category.name.clone(), cited }
    };
    speaks.into_iter().map(|categories| categories.into_iter().map(label).collect()).collect()
}
