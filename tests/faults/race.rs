//! Files that vanish or change between the look at them and the moment they are shown.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use glasshouse::input;
use glasshouse::output::{self, Folder};
use glasshouse::portal::Choices;
use glasshouse::site::Site;

use super::bench::{Bench, pages, write};

/// What may happen to a file.
const EVENTS: &[(&str, fn(&Path))] = &[
    ("vanishes", |path| fs::remove_file(path).expect("removed")),
    ("is emptied", |path| fs::write(path, "").expect("written")),
    ("has other words", |path| fs::write(path, "title: x\nname: x\n# x\n").expect("written")),
    ("is cut in the middle of a letter", |path| fs::write(path, b"x \xc3").expect("written")),
    ("grows", |path| {
        let text = fs::read(path).expect("read");
        fs::write(path, text.repeat(1000)).expect("written");
    }),
    ("becomes a folder", |path| {
        fs::remove_file(path).expect("removed");
        fs::create_dir(path).expect("a folder");
    }),
    ("becomes a link to itself", |path| {
        fs::remove_file(path).expect("removed");
        std::os::unix::fs::symlink(path, path).expect("a link");
    }),
];

#[test]
#[ignore = "takes a minute"]
fn a_file_that_changes_during_a_build_stops_it_or_is_not_missed() {
    let bench = Bench::new();
    write(&bench.root().join("themes/default/assets/extra.css"), "p {}\n");
    write(&bench.root().join("content/pages/about.md"), "---\ntitle: About\n---\n\nWords.\n");
    let (all, _) = input::read(&bench.root());
    let files: Vec<_> = all.under("").map(ToString::to_string).collect();
    let (mut stopped, mut done) = (0, 0);
    for file in &files {
        for (what, event) in EVENTS {
            let path = bench.root().join(file);
            let kept = fs::read(&path).expect("the file");
            let (snapshot, _) = input::read(&bench.root());
            // First between the look at the folder and reading, then between reading and showing.
            event(&path);
            let (site, remarks) = Site::read(&snapshot, &Choices::default(), None);
            assert!(site.is_some() || !remarks.is_empty(), "{file} {what}");
            restore(&path, &kept);
            let (site, _) = Site::read(&snapshot, &Choices::default(), None);
            let site = site.expect("all is well again");
            event(&path);
            let output = bench.path(&format!("output-{stopped}-{done}"));
            let folder = Folder::open(&output, &bench.root(), false).expect("a new folder");
            let published = output::publish(&site, &snapshot, &folder, false, &|_| ());
            match &published {
                Ok(report) => assert_eq!(pages(&output).len(), report.written.len()),
                Err(_) => assert!(pages(&output).is_empty(), "nothing is written: {file} {what}"),
            }
            stopped += usize::from(published.is_err());
            done += usize::from(published.is_ok());
            restore(&path, &kept);
        }
    }
    println!(
        "{} files, {} events: {stopped} builds stopped, {done} done",
        files.len(),
        EVENTS.len()
    );
    assert!(stopped > 0);
}

fn restore(path: &Path, bytes: &[u8]) {
    if path.is_dir() {
        fs::remove_dir(path).expect("the folder goes");
    } else {
        // It may have vanished.
        let _ = fs::remove_file(path);
    }
    fs::write(path, bytes).expect("as before");
}

#[test]
fn clocks_may_go_backwards() {
    let bench = Bench::new();
    let times = [
        SystemTime::UNIX_EPOCH,
        SystemTime::UNIX_EPOCH - Duration::from_secs(10_000_000),
        SystemTime::now() + Duration::from_secs(1 << 32),
        SystemTime::now() - Duration::from_secs(3600),
    ];
    for (round, time) in times.iter().cycle().take(12).enumerate() {
        let state = (round + 1) % 2;
        bench.turn_to(state);
        for (name, _) in super::support::tree(&bench.root().join("content")) {
            set(&bench.root().join("content").join(name), *time);
        }
        if round % 3 == 0 {
            for name in bench.pages[state].keys() {
                let page = bench.public().join(name);
                if page.exists() {
                    set(&page, *time);
                }
            }
        }
        bench.build();
        bench.is(state, &format!("in round {round}"));
        bench.is_whole("whatever the clock says");
    }
}

fn set(path: &Path, time: SystemTime) {
    let file = fs::File::options().append(true).open(path).expect("the file");
    file.set_modified(time).expect("its time");
}
