//! Import, measured: on folders of real texts, in frames of pages, on a long history.
//!
//! ```sh
//! cargo bench --bench import -- texts FOLDER               # a table, a line a folder
//! cargo bench --bench import -- frames FOLDER [30]         # so many Markdown files in page frames
//! cargo bench --bench import -- history BUNDLE [40000]     # a history, multiplied
//! ```

#[path = "../tests/support/frames.rs"]
mod frames;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use frames::{Words, framed};
use glasshouse::draft::{self, Known, Original};
use glasshouse::import::{self, Options, Report};
use glasshouse::input;
use glasshouse::policy::text::Text;
use glasshouse::policy::version::body;
use glasshouse::portal::Choices;
use glasshouse::site::Site;
use glasshouse::source::Source;
use glasshouse::{diagnostics, output};
use walkdir::WalkDir;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let number = |default| arguments.get(2).map_or(default, |it| it.parse().expect("a number"));
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["texts", folder, ..] => texts(Path::new(folder)),
        ["frames", folder, ..] => in_frames(Path::new(folder), number(30)),
        ["history", bundle, ..] => history(Path::new(bundle), number(40_000)),
        // `cargo test --benches` and `cargo bench` without a folder.
        _ => say("name what is to be measured: texts, frames or history, and a folder"),
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

/// Imports each folder below one into a portal, and checks and renders it.
fn texts(folder: &Path) {
    say(
        "folder | files | versions | same | failed | headings | effective | captured | companies | warnings | errors of check",
    );
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let portal = portal();
        let report = run(portal.path(), &folder);
        let (snapshot, mut remarks) = input::read(portal.path());
        let (site, found) = Site::read(&snapshot, &Choices::default(), None);
        remarks.extend(found);
        if let Some(site) = &site {
            remarks.extend(output::rehearse(site, &snapshot));
        }
        let facts = Facts::of(portal.path());
        let files = report.versions + report.same + report.unchanged + report.failed;
        say(&format!(
            "{} | {files} | {} | {} | {} | {} | {} | {} | {} | {} | {}",
            folder.display(),
            report.versions,
            report.same,
            report.failed,
            facts.headings,
            facts.effective,
            facts.captured,
            report.companies.len(),
            diagnostics::count(&report.remarks).1,
            diagnostics::count(&remarks).0,
        ));
        for remark in
            report.remarks.iter().filter(|remark| remark.severity() == diagnostics::Severity::Error)
        {
            say(&format!("    {}: {}", remark.path, remark.message));
        }
        say(&format!("    words: {:?}", words(&folder)));
    }
}

/// What stands in the versions of a portal.
#[derive(Default)]
struct Facts {
    headings: usize,
    effective: usize,
    captured: usize,
}

impl Facts {
    fn of(root: &Path) -> Self {
        let mut facts = Self::default();
        for entry in WalkDir::new(root.join("content/companies")).into_iter().flatten() {
            if entry.path().extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(entry.path()).expect("UTF-8");
                let source = Source { path: "".into(), text };
                let text = &source.text[body(&source)];
                let passages = Text::parse(text).passages;
                facts.headings += passages.iter().filter(|passage| passage.is_heading()).count();
                let front = &source.text[..source.text.len() - text.len()];
                facts.effective += usize::from(front.contains("\neffective: "));
                facts.captured += usize::from(front.contains("\ncaptured: "));
            }
        }
        facts
    }
}

/// Words that texts and Markdown lost and won. Pages and products are not compared: what is
/// dropped from them is not the policy's.
fn words(folder: &Path) -> Words {
    let files = WalkDir::new(folder).into_iter().flatten().filter(|entry| {
        entry.path().extension().is_some_and(|ending| ending == "md" || ending == "txt")
    });
    let compared = files.filter_map(|entry| {
        let bytes = fs::read(entry.path()).ok()?;
        let (text, _, _) = match std::str::from_utf8(&bytes) {
            Ok(_) => encoding_rs::UTF_8.decode(&bytes),
            Err(_) => encoding_rs::WINDOWS_1252.decode(&bytes),
        };
        let own = text.lines().skip_while(|line| {
            line.starts_with('>') && line.contains("archived")
                || line.starts_with("http")
                || line.trim().is_empty()
        });
        let own = own.collect::<Vec<_>>().join("\n");
        let path = entry.path().to_string_lossy().into_owned().into();
        let original = Original { path, bytes: bytes.clone(), place: Known::default() };
        let draft = draft::draft(&original, &Known::default(), None, &mut Vec::new()).ok()?;
        Some(Words::compare(&own, &draft.text))
    });
    compared.fold(Words::default(), Words::plus)
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
