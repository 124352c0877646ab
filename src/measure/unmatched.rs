//! Labels that passages and rules do not share: misspelt ones, and those that nobody gave.

use std::collections::BTreeSet;

use super::{Labelled, Labels};
use crate::diagnostics::did_you_mean;

/// Labels that only one side knows, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched<'a> {
    /// Labels of passages that are not looked for.
    pub unknown: Vec<&'a str>,
    /// Labels that are looked for, and that no passage has.
    pub absent: Vec<&'a str>,
    /// Those that are looked for.
    names: &'a [String],
}

impl<'a> Unmatched<'a> {
    /// Compares the labels of passages with those that are looked for.
    pub fn of(passages: &'a [Labelled], labels: &'a Labels) -> Self {
        let given = passages.iter().flat_map(|passage| &passage.labels).map(String::as_str);
        let given: BTreeSet<&str> = given.collect();
        let wanted: BTreeSet<&str> = labels.names.iter().map(String::as_str).collect();
        Self {
            unknown: given.difference(&wanted).copied().collect(),
            absent: wanted.difference(&given).copied().collect(),
            names: &labels.names,
        }
    }

    /// Whether passages have labels, and none of them is looked for.
    pub fn is_all(&self) -> bool {
        !self.unknown.is_empty() && self.absent.len() == self.names.len()
    }

    /// What to tell of it, a line each. With a map of labels (`mapped`) some may be left out on
    /// purpose, but those that it names should occur.
    pub fn notes(&self, mapped: bool) -> Vec<String> {
        let unknown = self.unknown.iter().filter_map(|label| {
            let near = did_you_mean(label, self.names.iter().map(String::as_str));
            let hint = near.map(|near| format!("; did you mean `{near}`?"));
            let is_told = !mapped || hint.is_some();
            let note = format!("the label `{label}` is not looked for{}", hint.unwrap_or_default());
            is_told.then_some(note)
        });
        let absent = self.absent.iter().filter(|_| mapped);
        unknown.chain(absent.map(|label| format!("no passage has the label `{label}`"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn labels_of_one_side_are_told() {
        let passage = |label: &str| Labelled {
            policy: "a".into(),
            segment: None,
            text: "b".into(),
            labels: vec![label.to_owned()],
        };
        let taxonomy = Taxonomy::built_in();
        let passages = ["selling", "sellin", "Other"].map(passage);
        let labels = Labels::of_categories(&taxonomy);
        let unmatched = Unmatched::of(&passages, &labels);
        let misspelt = "the label `sellin` is not looked for; did you mean `selling`?";
        assert_eq!(unmatched.notes(false), ["the label `Other` is not looked for", misspelt]);
        assert!(!unmatched.is_all() && Unmatched::of(&passages[1..], &labels).is_all());
        assert!(!Unmatched::of(&[], &labels).is_all());
        let map = Source { path: "map".into(), text: "selling: selling\nchanges: New\n".into() };
        let labels = Labels::parse(&map, &taxonomy, &mut Vec::new());
        let notes = Unmatched::of(&passages, &labels).notes(true);
        assert_eq!(notes, [misspelt, "no passage has the label `New`"]);
    }
}
