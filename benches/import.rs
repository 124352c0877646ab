//! Import, measured: in frames of pages, on a long history. `tests/corpora.py` measures folders.
//!
//! ```sh
//! cargo bench --bench import -- frames FOLDER [30]         # so many Markdown files in page frames
//! cargo bench --bench import -- history BUNDLE [40000]     # a history, multiplied
//! ```

#[path = "../tests/support/frames.rs"]
mod frames;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use frames::{Words, framed};
use glasshouse::import::{self, Options, Report};
use walkdir::WalkDir;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let number = |default| arguments.get(2).map_or(default, |it| it.parse().expect("a number"));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["frames", folder, ..] => in_frames(Path::new(folder), number(30)),
        ["history", bundle, ..] => history(Path::new(bundle), number(40_000)),
        // `cargo test --benches` and `cargo bench` without a folder.
        _ => say("name what is to be measured: frames or history, and a folder or a bundle"),
    }
}

#[allow(clippy::print_stdout, reason = "a measurement is there to be read")]
fn say(line: &str) {
    println!("{line}");
}

/// A portal without a company.
fn portal() -> tempfile::TempDir {
    let portal = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(portal.path().join("content")).expect("a folder");
    fs::write(portal.path().join("content/site.yaml"), "title: Imported\n").expect("a file");
    portal
}

fn run(root: &Path, path: &Path) -> Report {
    let options = Options { paths: vec![path.to_owned()], ..Options::default() };
    import::run(root, &options, &|_| ()).unwrap_or_else(|error| panic!("{error}"))
}

/// Puts the first English files of a folder into the frames.
fn in_frames(folder: &Path, count: usize) {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|file| file.file_name() == "Privacy Policy.md");
    let texts: Vec<String> = files
        .filter_map(|file| fs::read_to_string(file.path()).ok())
        .filter(|text| text.len() > 3000)
        .step_by(4)
        .take(count)
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frames");
    let mut all = Words::default();
    for (name, frame) in frames::frames(&root) {
        let sum = texts.iter().map(|text| framed(text, &frame)).fold(Words::default(), Words::plus);
        say(&format!("{name}: {}", percents(sum)));
        all = all.plus(sum);
    }
    say(&format!("{} policies in all frames: {}", texts.len(), percents(all)));
}

fn percents(words: Words) -> String {
    let (kept, foreign) = (100.0 - words.percent(words.lost), words.percent(words.added));
    format!("{kept:.2} % of the words kept, {foreign:.2} % foreign")
}

/// Multiplies a history until it has so many commits, and imports it.
fn history(bundle: &Path, commits: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let repository = folder.path().join("versions");
    git(folder.path(), &["clone", "--quiet", "--bare", &bundle.display().to_string(), "versions"]);
    multiply(&repository, commits);
    let portal = portal();
    let start = Instant::now();
    let report = run(portal.path(), &repository);
    say(&format!(
        "{commits} commits: {} versions of {} documents, {} same, {} failed, in {:.1} s; {}",
        report.versions,
        report.documents.len(),
        report.same,
        report.failed,
        start.elapsed().as_secs_f64(),
        peak(),
    ));
}

/// The most memory that this process had.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("memory unknown");
    peak.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().expect("git");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Commits the texts of the history again and again, as those of other services.
fn multiply(repository: &Path, commits: usize) {
    let log = git(
        repository,
        &["log", "--reverse", "--raw", "--no-renames", "--no-abbrev", "--format=%x01%at"],
    );
    let mut stream = String::new();
    let (mut made, mut round) = (0, 0);
    while made < commits {
        round += 1;
        let mut time = 0;
        for line in log.lines().filter(|line| !line.is_empty()) {
            if let Some(seconds) = line.strip_prefix('\u{1}') {
                time = seconds.parse::<u64>().expect("seconds");
                continue;
            }
            let (fields, path) = line.split_once('\t').expect("a path");
            let object = fields.split(' ').nth(3).expect("an object");
            let Some((service, file)) = path.trim_matches('"').split_once('/') else { continue };
            if object.starts_with("00000000") || made == commits {
                continue;
            }
            made += 1;
            stream.push_str(&format!(
                "commit refs/heads/long\ncommitter A <a@example.org> {time} +0000\ndata 6\nUpdate\nM 100644 {object} \"{service} {round}/{file}\"\n\n"
            ));
        }
    }
    let mut child = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("git");
    child.stdin.take().expect("a pipe").write_all(stream.as_bytes()).expect("written");
    assert!(child.wait().expect("git").success(), "the history was made");
    git(repository, &["symbolic-ref", "HEAD", "refs/heads/long"]);
}
