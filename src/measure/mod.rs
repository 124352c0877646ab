//! How well rules find what people found, on passages that people labelled.
//!
//! The passages stand in a file of JSON lines, each an object with `policy`, `text` and
//! `labels`, and `segment` where passages have names. Those of one policy are read in their
//! order, as one text: what stands around a passage counts. Where a passage begins with a
//! short line of its own, the line is its heading.

mod gold;
mod report;
mod unmatched;

pub use gold::{Labelled, Labels, read_labelled};
pub use report::{json, table};
pub use unmatched::Unmatched;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::classify::{Classifier, Margins};
use crate::policy::text::Text;

/// How well labels were found: shares between 0 and 1, 0 where there is nothing to share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rates {
    /// Of what was found, how much is right.
    pub precision: f64,
    /// Of what is right, how much was found.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// How often a label was found, rightly or not, and missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Found by rules and by people.
    pub right: usize,
    /// Found by rules alone.
    pub wrong: usize,
    /// Found by people alone.
    pub missed: usize,
}

/// A passage on which rules and people disagree.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Place of the passage in the file.
    pub passage: usize,
    /// Place of the label.
    pub label: usize,
    /// What rules have for the label, beyond what is needed: below 0 where people alone found
    /// it, nothing where no rule speaks for it at all.
    pub margin: f32,
}

/// Rules compared with people.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The labels that were looked for, with their counts.
    pub labels: Vec<(String, Counts)>,
    /// Every disagreement, the gravest first.
    pub mistakes: Vec<Mistake>,
    /// How many policies the passages are of.
    pub policies: usize,
}

impl Counts {
    /// As shares.
    pub fn rates(self) -> Rates {
        let share = |part: usize, whole: usize| ratio(part as f64, whole as f64);
        let found = self.right + self.wrong;
        Rates {
            precision: share(self.right, found),
            recall: share(self.right, self.right + self.missed),
            f1: share(2 * self.right, found + self.right + self.missed),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            missed: self.missed + other.missed,
        }
    }

    /// Whether people found it anywhere.
    fn occurs(self) -> bool {
        self.right + self.missed > 0
    }
}

impl Measured {
    /// The rates of all labels taken together: frequent ones count for more.
    pub fn micro(&self) -> Rates {
        self.labels.iter().fold(Counts::default(), |sum, (_, counts)| sum.plus(*counts)).rates()
    }

    /// The mean of the labels' rates: each counts the same, but those that no passage has.
    pub fn macro_mean(&self) -> Rates {
        let occurring = self.labels.iter().filter(|(_, counts)| counts.occurs());
        let rates: Vec<_> = occurring.map(|(_, counts)| counts.rates()).collect();
        let mean = |rate: fn(&Rates) -> f64| {
            ratio(rates.iter().map(rate).sum::<f64>(), rates.len() as f64)
        };
        Rates {
            precision: mean(|rates| rates.precision),
            recall: mean(|rates| rates.recall),
            f1: mean(|rates| rates.f1),
        }
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Compares what rules find in labelled passages with their labels.
pub fn measure(classifier: &Classifier, passages: &[Labelled], labels: &Labels) -> Measured {
    let mut policies: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, passage) in passages.iter().enumerate() {
        policies.entry(&passage.policy).or_default().push(index);
    }
    let mut counts = vec![Counts::default(); labels.names.len()];
    let mut mistakes = Vec::new();
    for members in policies.values() {
        let (text, places) = together(passages, members);
        let margins = classifier.weigh(&text);
        for (index, place) in members.iter().zip(places) {
            for (label, counts) in counts.iter_mut().enumerate() {
                let margin = labels.margin(label, &margins, place);
                let wanted = passages[*index].labels.contains(&labels.names[label]);
                match (margin >= 0.0, wanted) {
                    (true, true) => counts.right += 1,
                    (false, false) => continue,
                    (true, false) => counts.wrong += 1,
                    (false, true) => counts.missed += 1,
                }
                if (margin >= 0.0) != wanted {
                    mistakes.push(Mistake { passage: *index, label, margin });
                }
            }
        }
    }
    let gravity = |mistake: &Mistake| mistake.margin.abs();
    mistakes.sort_by(|a, b| gravity(b).total_cmp(&gravity(a)).then(a.passage.cmp(&b.passage)));
    let labels = labels.names.iter().cloned().zip(counts).collect();
    Measured { labels, mistakes, policies: policies.len() }
}

/// The passages of a policy as one text, and where each of them stands in it.
fn together(passages: &[Labelled], members: &[usize]) -> (Text<'static>, Vec<usize>) {
    let (mut blocks, mut places) = (Vec::new(), Vec::new());
    for index in members {
        let (heading, body) = passages[*index].parts();
        blocks.extend(heading.map(|heading| (true, heading.to_owned())));
        places.push(blocks.len());
        blocks.push((false, body.to_owned()));
    }
    (Text::of_blocks(blocks), places)
}

impl Labels {
    /// The most that any category with this label has in a passage.
    fn margin(&self, label: usize, margins: &Margins, passage: usize) -> f32 {
        let with_label = margins.of(passage).iter().zip(&self.of);
        let with_label = with_label.filter(|(_, own)| **own == Some(label));
        with_label.map(|(margin, _)| *margin).fold(f32::NEG_INFINITY, f32::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::taxonomy::Taxonomy;

    const GOLD: &str = r#"
{"policy": "a", "segment": "1", "text": "Security\n\nWe encrypt your data.", "labels": ["Safe"]}
{"policy": "b", "text": "We encrypt your data.", "labels": []}
{"policy": "a", "segment": "2", "text": "Nothing at all.", "labels": ["Safe", "Other"]}
"#;

    fn source(path: &str, text: &str) -> Source {
        Source { path: path.into(), text: text.to_owned() }
    }

    #[test]
    fn rules_are_compared_with_people() {
        let taxonomy = Taxonomy::built_in();
        let mut remarks = Vec::new();
        let passages = read_labelled(&source("gold.jsonl", GOLD), &mut remarks);
        let map = source("map.yaml", "security: Safe\nchanges: New\n");
        let labels = Labels::parse(&map, &taxonomy, &mut remarks);
        assert_eq!(remarks, []);
        let measured = measure(&Classifier::new(&taxonomy), &passages, &labels);
        let counts = Counts { right: 1, wrong: 1, missed: 1 };
        let expected = [("New".to_owned(), Counts::default()), ("Safe".to_owned(), counts)];
        assert_eq!(measured.labels, expected);
        let half = Rates { precision: 0.5, recall: 0.5, f1: 0.5 };
        assert_eq!((measured.micro(), measured.macro_mean()), (half, half));
        assert_eq!(measured.policies, 2);
    }

    #[test]
    fn columns_count_the_white_space_before_an_object() {
        let mut remarks = Vec::new();
        read_labelled(&source("gold.jsonl", "   {\"policy\" 1}"), &mut remarks);
        let column = remarks[0].place.as_ref().map(|place| place.column);
        assert_eq!(column, Some(14));
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (gold, map, expected) in [
            ("{", "", "gold.jsonl:1"),
            ("{\"policy\": \"a\"}", "", "gold.jsonl:1"),
            ("\n\n[]", "", "gold.jsonl:3"),
            ("", "", "gold.jsonl:0"),
            ("{\"policy\": \"a\", \"text\": \"b\", \"labels\": \"c\"}", "", "gold.jsonl:1"),
            (GOLD, "nothing: Safe", "map.yaml:1"),
            (GOLD, "security: [Safe]", "map.yaml:1"),
            (GOLD, "", "map.yaml:0"),
        ] {
            let mut remarks = Vec::new();
            read_labelled(&source("gold.jsonl", gold), &mut remarks);
            Labels::parse(&source("map.yaml", map), &Taxonomy::built_in(), &mut remarks);
            let line = |place: &crate::diagnostics::Diagnostic| {
                let line = place.place.as_ref().map_or(0, |place| place.line);
                format!("{}:{line}", place.path)
            };
            let found: Vec<_> = remarks.iter().map(line).collect();
            assert_eq!(found.first().map(String::as_str), Some(expected), "{gold} {map}");
        }
    }
}
