//! Builds that are killed, and builds that meet each other.

use std::process::Stdio;
use std::thread;
use std::time::Instant;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::bench::Bench;

/// How many builds are killed.
const KILLS: usize = 200;

#[test]
#[ignore = "takes a minute"]
fn killed_at_any_moment_a_build_leaves_whole_files_and_the_next_completes_it() {
    let bench = Bench::new();
    bench.turn_to(1);
    let start = Instant::now();
    bench.build();
    let whole = start.elapsed();
    let mut moments = TestRunner::deterministic();
    let (mut killed, mut mixed) = (0, 0);
    for round in 0..KILLS {
        let state = round % 2;
        bench.turn_to(state);
        let moment = any::<u16>().new_tree(&mut moments).expect("a number").current();
        let delay = whole.mul_f64(f64::from(moment) / f64::from(u16::MAX));
        let when = format!("after {delay:?} of round {round}");
        let mut build = bench.command(&["build"]);
        let mut build =
            build.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        thread::sleep(delay);
        build.kill().expect("it can be killed");
        killed += usize::from(build.wait().expect("it ends").code().is_none());
        bench.is_whole(&when);
        mixed += usize::from(bench.public().join(".glasshouse-stage").exists());
        let run = bench.build();
        bench.is(state, &when);
        assert!(!bench.public().join(".glasshouse-stage").exists(), "{when}");
        assert!(!run.said.contains("error"), "{run:?}");
    }
    println!("{KILLS} builds, {killed} killed at work, {mixed} of them with pages half way");
    assert!(killed > KILLS / 2 && mixed > 0);
}

#[test]
fn builds_at_the_same_time_keep_apart() {
    let bench = Bench::new();
    bench.turn_to(1);
    let builds: Vec<_> = (0..8)
        .map(|_| {
            let mut build = bench.command(&["build"]);
            build.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
        })
        .collect();
    let mut done = 0;
    for build in builds {
        let output = build.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        done += usize::from(output.status.success());
        let refused = output.status.code() == Some(1) && said.contains("another build is at work");
        assert!(output.status.success() || refused, "{said}");
    }
    assert!(done > 0);
    bench.is(1, "after eight builds at once");
    bench.is_whole("after eight builds at once");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let bench = Bench::new();
    bench.turn_to(1);
    let mut build = bench.command(&["build", "--verbose"]);
    let mut build = build.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop((build.stdout.take(), build.stderr.take()));
    assert!(build.wait().expect("it ends").success());
    bench.is(1, "though nobody listened");
}
