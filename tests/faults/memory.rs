//! What a build remembers, in hands other than its own.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::bench::Bench;
use super::support;

/// What may become of a file of the memory.
const MISHAPS: &[(&str, fn(&Path))] = &[
    ("removed", |path| fs::remove_file(path).expect("removed")),
    ("emptied", |path| fs::write(path, "").expect("written")),
    ("cut short", |path| {
        let bytes = fs::read(path).expect("read");
        fs::write(path, &bytes[..bytes.len() / 2]).expect("written");
    }),
    ("a bit turned", |path| {
        let mut bytes = fs::read(path).expect("read");
        *bytes.last_mut().expect("bytes") ^= 1;
        fs::write(path, bytes).expect("written");
    }),
    ("of another version", |path| {
        let mut bytes = fs::read(path).expect("read");
        bytes[0] = if bytes[0] == b'0' { b'1' } else { b'0' };
        fs::write(path, bytes).expect("written");
    }),
    ("of another company", |path| {
        let mut others = support::tree(path.parent().expect("a folder")).into_values();
        fs::write(path, others.next().expect("a file")).expect("written");
    }),
    ("a folder", |path| {
        fs::remove_file(path).expect("removed");
        fs::create_dir(path).expect("a folder");
    }),
    ("without an end", |path| {
        fs::remove_file(path).expect("removed");
        symlink("/dev/zero", path).expect("a link");
    }),
    ("half written by another program", |path| {
        fs::write(path.with_extension("new"), "x").expect("written");
    }),
];

#[test]
fn whatever_became_of_its_memory_a_build_is_right() {
    let bench = Bench::new();
    let memory = bench.root().join(".glasshouse/memory");
    for (round, (what, happen)) in MISHAPS.iter().enumerate() {
        let state = (round + 1) % 2;
        let shards = support::tree(&memory).into_keys();
        let shards: Vec<String> = shards.filter(|name| !name.ends_with(".new")).collect();
        assert!(!shards.is_empty(), "there is a memory before it is {what}");
        shards.iter().for_each(|name| happen(&memory.join(name)));
        bench.turn_to(state);
        let run = bench.build();
        assert!(!run.said.contains("error"), "{what}: {run:?}");
        bench.is(state, what);
        bench.is_whole(what);
        fs::remove_dir_all(&memory).expect("removed");
        bench.build();
        bench.turn_to(1 - state);
        bench.build();
        bench.turn_to(state);
        bench.build();
        bench.is(state, what);
    }
}
