//! Disks that are full, read-only or somebody else's, and things that stand in the way.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use super::bench::{Bench, Run, ended, pages, program, write};
use super::support;

/// Whether this machine lets a test have a mount of its own. Where it must (`tests/run` says so
/// for root), a refusal is a failure; elsewhere it is said aloud.
fn may_mount() -> bool {
    let may = namespace("true").status().is_ok_and(|status| status.success());
    let must = env::var_os("GLASSHOUSE_MOUNTS").is_some();
    assert!(may || !must, "`unshare --mount` is refused here");
    if !may {
        eprintln!("SKIPPED: `unshare --mount` is refused here, so no disk can be made full");
    }
    may
}

/// A shell script with mounts of its own.
fn namespace(script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-euc", script]);
    command
}

/// Fills a small disk with the first state's output and builds the second over it; then makes
/// room, and builds again.
const FULL: &str = r#"
mount -t tmpfs -o "size=$SIZE,nr_inodes=$INODES" none public
cp -a kept/. public/
set +e
"$PROGRAM" build >said 2>&1
echo $? >status
rm -rf found; cp -a public found
mount -o remount,size=64m,nr_inodes=100000 public
"$PROGRAM" build >>said 2>&1
echo $? >>status
rm -rf completed; cp -a public completed
"#;

#[test]
#[ignore = "wants a mount of its own"]
fn on_a_full_disk_nothing_is_lost_and_room_completes_it() {
    if !may_mount() {
        return;
    }
    let bench = Bench::new();
    bench.turn_to(1);
    copy(&bench.public(), &bench.root().join("kept"));
    let used = blocks(&bench.public());
    let files = bench.pages[0].len() as u64 + 40;
    // Room for nothing more, then for ever more of the new pages; and room, but no file names.
    let rooms = (0..24).map(|step| (used + step * 64, 100_000));
    let names = (0..6).map(|step| (65_536, files + step * 60));
    let (mut full, mut done) = (0, 0);
    for (kilobytes, inodes) in rooms.chain(names) {
        let when = format!("with {kilobytes} KiB and {inodes} files");
        let mut script = namespace(FULL);
        script.current_dir(bench.root()).env("HOME", bench.path("home")).env("PROGRAM", program());
        script.env("SIZE", format!("{kilobytes}k")).env("INODES", inodes.to_string());
        let run = ended(&mut script);
        if !bench.root().join("status").exists() {
            // Not even the old output has room.
            continue;
        }
        assert_eq!(run.status, Some(0), "{run:?} {when}");
        let read = |name: &str| fs::read_to_string(bench.root().join(name)).expect("written");
        let (status, said) = (read("status"), read("said"));
        fs::remove_file(bench.root().join("status")).expect("removed");
        let found = pages(&bench.root().join("found"));
        match &*status {
            "0\n0\n" => {
                done += 1;
                bench.are(found, 1, &when);
            }
            "1\n0\n" => {
                full += 1;
                assert!(said.contains("No space left"), "{said} {when}");
                bench.whole(found, &when);
            }
            _ => panic!("{status} {said} {when}"),
        }
        bench.are(pages(&bench.root().join("completed")), 1, &when);
    }
    println!("disk full: {full} builds stopped, {done} had room");
    assert!(full > 5 && done > 0);
}

#[test]
#[ignore = "wants a mount of its own"]
fn a_read_only_output_is_told() {
    if !may_mount() {
        return;
    }
    let bench = Bench::new();
    bench.turn_to(1);
    let script = r#"mount --bind public public; mount -o remount,ro,bind public; "$PROGRAM" build"#;
    let mut script = namespace(script);
    script.current_dir(bench.root()).env("HOME", bench.path("home")).env("PROGRAM", program());
    let run = ended(&mut script);
    told(&run, "Read-only file system");
    bench.is(0, "on a read-only disk");
    bench.is_whole("on a read-only disk");
}

/// What stands in the way, and what of the message names it.
const OBSTACLES: &[(&str, fn(&Path), &str)] = &[
    (
        "a folder for a page",
        |public| folder(&public.join("matrix/index.html")),
        "matrix/index.html",
    ),
    (
        "a full folder for a page",
        |public| {
            folder(&public.join("404.html"));
            write(&public.join("404.html/precious.txt"), "by hand\n");
        },
        "404.html",
    ),
    (
        "a file for a folder",
        |public| {
            fs::remove_dir_all(public.join("categories")).expect("removed");
            write(&public.join("categories"), "by hand\n");
        },
        "categories",
    ),
    (
        "a link for a folder",
        |public| {
            let elsewhere = public.with_file_name("elsewhere");
            fs::rename(public.join("companies/bolt"), &elsewhere).expect("moved");
            symlink(&elsewhere, public.join("companies/bolt")).expect("a link");
        },
        "companies/bolt",
    ),
    (
        "a link for a folder that goes",
        |public| {
            let elsewhere = public.with_file_name("elsewhere");
            fs::rename(public.join("companies/cask"), &elsewhere).expect("moved");
            symlink(&elsewhere, public.join("companies/cask")).expect("a link");
        },
        "companies/cask",
    ),
    (
        "a folder for the manifest",
        |public| folder(&public.join(".glasshouse-manifest")),
        "manifest",
    ),
    ("a folder for the lock", |public| folder(&public.join(".glasshouse-lock")), "lock"),
    ("a file for the stage", |public| write(&public.join(".glasshouse-stage"), "x"), ""),
    (
        "a file for the output",
        |public| {
            fs::remove_dir_all(public).expect("removed");
            write(public, "by hand\n");
        },
        "public",
    ),
];

/// Names in the output under which somebody may have put a link.
const LINKS: &[&str] = &[
    ".glasshouse-lock",
    ".glasshouse-manifest",
    ".glasshouse-manifest.new",
    ".glasshouse-stage",
    "404.html",
];

#[test]
fn no_link_in_the_output_leads_a_build_elsewhere() {
    for name in LINKS {
        let bench = Bench::new();
        let precious = bench.path("precious.txt");
        write(&precious, "the only copy\n");
        let link = bench.public().join(name);
        let _ = fs::remove_file(&link);
        symlink(&precious, &link).expect("a link");
        bench.turn_to(1);
        let run = bench.run(&["build"]);
        // Where the manifest cannot be read, nobody knows whose the files are.
        let expected = if *name == ".glasshouse-manifest" { 1 } else { 0 };
        assert_eq!(run.status, Some(expected), "{name}: {run:?}");
        assert_eq!(fs::read(&precious).expect("it is there"), b"the only copy\n", "{name}");
        bench.is(1 - usize::from(expected == 1), name);
    }
}

/// Everything in a portal's folder, but for what a build remembers of its reading.
fn written(bench: &Bench) -> support::Files {
    let mut files = support::tree(&bench.root());
    files.retain(|path, _| !path.starts_with(".glasshouse/"));
    files
}

#[test]
fn what_stands_in_the_way_is_named_and_nothing_is_written() {
    for (what, make, named) in OBSTACLES {
        let bench = Bench::new();
        make(&bench.public());
        bench.turn_to(1);
        let before = written(&bench);
        let run = bench.run(&["build"]);
        if named.is_empty() {
            assert_eq!(run.status, Some(0), "{what}: {run:?}");
            continue;
        }
        told(&run, named);
        let mut after = written(&bench);
        after.retain(|path, _| before.contains_key(path) || !path.ends_with(".glasshouse-lock"));
        assert!(before == after, "{what}: {run:?}");
    }
}

#[test]
fn what_may_not_be_read_or_written_is_named() {
    // Root may do everything: the program is run as nobody.
    let bench = Bench::new();
    let nobody = |path: &Path| chown(path, 65_534);
    if !nobody(&bench.path("home")) {
        eprintln!("SKIPPED: only root can run a program as nobody");
        return;
    }
    let program_copy = bench.path("glasshouse");
    fs::copy(program(), &program_copy).expect("copied");
    fs::set_permissions(bench.path(""), Permissions::from_mode(0o755)).expect("open to all");
    nobody(&bench.root());
    let build = || {
        let mut command = Command::new(&program_copy);
        command.arg("build").current_dir(bench.root()).env("HOME", bench.path("home"));
        ended(command.uid(65_534).gid(65_534))
    };
    bench.turn_to(1);
    let closed = |path: &str, named: &str| {
        let path = bench.root().join(path);
        let mode = fs::metadata(&path).expect("it is there").permissions();
        chown(&path, 0);
        fs::set_permissions(&path, Permissions::from_mode(0o500)).expect("closed");
        let run = build();
        told(&run, named);
        assert!(run.said.contains("ermission denied"), "{run:?}");
        bench.is(0, named);
        fs::set_permissions(&path, mode).expect("open again");
        nobody(&path);
    };
    closed("content/companies/acme/company.yaml", "content/companies/acme/company.yaml");
    closed("content/companies/acme", "content/companies/acme");
    closed("content/companies/acme/privacy-policy/2020-01-01.md", "2020-01-01.md");
    closed("public", "public");
    closed("public/.glasshouse-manifest", ".glasshouse-manifest");
    closed("public/.glasshouse-lock", ".glasshouse-lock");
    // A folder inside the output shows late: pages are whole, and the next build completes it.
    nobody(&bench.public());
    let companies = bench.public().join("companies");
    chown(&companies, 0);
    told(&build(), "companies");
    bench.is_whole("where a folder may not be written");
    assert!(bench.run(&["build"]).status == Some(0));
    bench.is(1, "completed");
}

#[test]
fn few_open_files_are_enough_or_told() {
    let bench = Bench::new();
    for (round, files) in [1024, 64, 32, 24, 16, 12, 10, 8, 7, 6, 5, 4].into_iter().enumerate() {
        let state = (round + 1) % 2;
        bench.turn_to(state);
        let script = format!("ulimit -n {files}; exec \"$0\" build --jobs 16");
        let mut command = Command::new("sh");
        command.arg("-c").arg(script).arg(program()).current_dir(bench.root());
        let run = ended(command.env("HOME", bench.path("home")));
        match run.status {
            Some(0) => bench.is(state, &format!("with {files} open files")),
            _ => told(&run, ""),
        }
        assert!(files < 64 || run.status == Some(0), "{run:?}");
        bench.is_whole(&format!("with {files} open files"));
        bench.build();
    }
}

/// Asserts that a run ended as it should where something is wrong: with a message, no panic.
fn told(run: &Run, named: &str) {
    assert_eq!(run.status, Some(1), "{run:?}");
    assert!(run.said.contains("error") && run.said.contains(named), "{run:?}");
    assert!(!run.said.contains("panicked"), "{run:?}");
}

/// Makes an empty folder, in the place of a file where there is one.
fn folder(path: &Path) {
    let _ = fs::remove_file(path);
    fs::create_dir_all(path).expect("a folder");
}

/// Gives a file or everything in a folder to somebody; whether that was allowed.
fn chown(path: &Path, owner: u32) -> bool {
    let command = Command::new("chown").arg("-R").arg(owner.to_string()).arg(path).output();
    command.is_ok_and(|output| output.status.success())
}

fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-a").args([from, to]).status();
    assert!(status.is_ok_and(|status| status.success()), "copied");
}

/// Kilobytes that a folder's files take on a disk in blocks of four.
fn blocks(folder: &Path) -> u64 {
    support::tree(folder).values().map(|bytes| (bytes.len() as u64).div_ceil(4096) * 4).sum()
}
