//! Every seed of the fuzzer keeps its law: a short run of each target, and every input that ever
//! broke one.

mod support;

use std::collections::BTreeSet;

use support::target::{self, TARGETS};

#[test]
fn every_seed_keeps_the_law_of_its_target() {
    let seeds = support::tree(&support::repository().join("fuzz/seeds"));
    let mut tried = BTreeSet::new();
    for (path, bytes) in &seeds {
        let (name, _) = path.split_once('/').expect("a seed stands in the folder of its target");
        target::run(name, bytes);
        tried.insert(name);
    }
    let targets: BTreeSet<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    assert_eq!(tried, targets, "each target has seeds");
}

#[test]
fn every_target_is_one_of_the_fuzzer() {
    let files = support::tree(&support::repository().join("fuzz/targets")).into_keys();
    let files: Vec<String> = files.collect();
    let names: Vec<String> = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
    assert_eq!(files, names);
}
