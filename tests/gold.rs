//! What was labelled by hand is whole: every label and stance is the default taxonomy's, no
//! passage is longer than may be quoted, every category occurs, and each reviewed policy has
//! an answer in every category. What the built-in rules find of it does not get worse.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use glasshouse::classify::{Classifier, Language};
use glasshouse::measure::{Labelled, Labels, measure, read_labelled};
use glasshouse::source::Source;
use glasshouse::taxonomy::Taxonomy;
use serde::Deserialize;

/// The passages, by language, and how many there are.
const PASSAGES: &[(&str, usize)] = &[("en.jsonl", 320), ("fr.jsonl", 80)];

/// The most words of a policy that a passage may quote.
const LONGEST: usize = 120;

/// The most words of a quote that decides a stance.
const LONGEST_QUOTE: usize = 40;

/// What the built-in rules reach at least on the English passages: micro and macro F1. To be
/// raised with the rules.
const FLOOR: (f64, f64) = (0.60, 0.64);

/// An answer for a whole policy.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reviewed {
    policy: String,
    category: String,
    stance: String,
    quote: Option<String>,
}

/// What a line says beyond what is measured.
#[derive(Deserialize)]
struct Answered {
    #[serde(default)]
    stances: BTreeMap<String, String>,
}

fn read(name: &str) -> String {
    let path = support::repository().join("tests/gold").join(name);
    fs::read_to_string(path).expect("labelled files can be read")
}

/// The passages of a file, with their stances.
fn passages(name: &str) -> Vec<(Labelled, BTreeMap<String, String>)> {
    let text = read(name);
    let mut remarks = Vec::new();
    let source = Source { path: name.into(), text: text.clone() };
    let passages = read_labelled(&source, &mut remarks);
    assert_eq!(remarks, []);
    let answered = text.lines().map(|line| {
        serde_json::from_str::<Answered>(line).expect("stances are names by category").stances
    });
    passages.into_iter().zip(answered).collect()
}

#[test]
fn labels_and_stances_are_of_the_taxonomy() {
    let taxonomy = Taxonomy::built_in();
    for (name, count) in PASSAGES {
        let passages = passages(name);
        assert_eq!(passages.len(), *count, "{name}");
        for (passage, stances) in &passages {
            let place = format!("{name} {} {:?}", passage.policy, passage.segment);
            assert!(passage.labels.is_sorted(), "{place}");
            let known = |label: &String| taxonomy.find(label).is_some();
            assert!(passage.labels.iter().all(known), "{place}");
            for (category, stance) in stances {
                assert!(passage.labels.contains(category), "{place}: {category}");
                let found = taxonomy.find(category).and_then(|category| category.find(stance));
                assert!(found.is_some(), "{place}: {stance}");
            }
        }
    }
}

#[test]
fn passages_are_short_and_in_order() {
    for (name, _) in PASSAGES {
        let mut last: BTreeMap<String, u32> = BTreeMap::new();
        for (passage, _) in passages(name) {
            let words = passage.text.split_whitespace().count();
            assert!((1..=LONGEST).contains(&words), "{name} {}: {words}", passage.policy);
            let segment = passage.segment.and_then(|segment| segment.parse().ok());
            let before = last.insert(passage.policy, segment.expect("segments are numbers"));
            assert!(before < segment, "{name}: {segment:?} after {before:?}");
        }
    }
}

#[test]
fn every_category_occurs() {
    let taxonomy = Taxonomy::built_in();
    let all: BTreeSet<_> = taxonomy.categories.iter().map(|category| &*category.id).collect();
    let passages = passages("en.jsonl");
    let labels = passages.iter().flat_map(|(passage, _)| &passage.labels);
    let found: BTreeSet<_> = labels.map(|label| &**label).collect();
    assert_eq!(found, all);
}

#[test]
fn policies_are_reviewed_in_every_category() {
    let taxonomy = Taxonomy::built_in();
    let mut cells: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in read("stances.jsonl").lines() {
        let cell: Reviewed = serde_json::from_str(line).expect("lines are answers");
        let category = taxonomy.find(&cell.category).expect("categories are known");
        assert!(category.find(&cell.stance).is_some(), "{line}");
        assert_eq!(cell.quote.is_none(), cell.stance == "silent", "{line}");
        let words = cell.quote.map_or(1, |quote| quote.split_whitespace().count());
        assert!((1..=LONGEST_QUOTE).contains(&words), "{line}");
        assert!(cells.entry(cell.policy).or_default().insert(cell.category), "{line}");
    }
    assert_eq!(cells.len(), 20);
    assert!(cells.values().all(|answered| answered.len() == taxonomy.categories.len()));
}

#[test]
fn the_rules_find_what_they_found() {
    let taxonomy = Taxonomy::built_in();
    let passages: Vec<_> = passages("en.jsonl").into_iter().map(|(passage, _)| passage).collect();
    let labels = Labels::of_categories(&taxonomy);
    let measured = measure(&Classifier::new(&taxonomy), &passages, &labels);
    let found = (measured.micro().f1, measured.macro_mean().f1);
    assert!(found.0 >= FLOOR.0 && found.1 >= FLOOR.1, "{found:?} is below {FLOOR:?}");
}

/// The least F1, over all labels together, by language: a little under what was measured when
/// the built-in models were taught last (0.685 and 0.651).
const FLOORS: &[(&str, &str, f64)] = &[("en", "en.jsonl", 0.67), ("fr", "fr.jsonl", 0.63)];

#[test]
fn what_is_found_keeps_to_the_floor() {
    let languages = Language::built_in();
    for (code, name, floor) in FLOORS {
        let language = languages.iter().find(|language| language.code == *code);
        let language = language.expect("the language is built in");
        let labels = Labels::of_categories(&language.taxonomy);
        let passages: Vec<Labelled> = passages(name).into_iter().map(|(it, _)| it).collect();
        let f1 = |classifier: Classifier| measure(&classifier, &passages, &labels).micro().f1;
        let (alone, taught) = (f1(Classifier::new(&language.taxonomy)), f1(language.classifier()));
        assert!(taught >= *floor, "{name}: {taught:.3}");
        assert!(taught > alone, "{name}: the model adds nothing to {alone:.3}");
    }
}
