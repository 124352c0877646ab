//! Import: what comes in, and what stands in the content then.

mod support;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use glasshouse::draft::Known;
use glasshouse::import::{self, Options, Report};
use glasshouse::{diagnostics, starter};
use support::Files;
use tempfile::TempDir;

/// A portal without a company.
fn empty_portal() -> TempDir {
    let portal = tempfile::tempdir().expect("a temporary folder");
    let files = Files::from([("content/site.yaml".to_owned(), b"title: Acme watch\n".to_vec())]);
    support::write_all(portal.path(), &files);
    portal
}

fn import(root: &Path, options: &Options) -> Report {
    import::run(root, options, &|_| ()).expect("nothing refused")
}

fn seeds() -> PathBuf {
    support::repository().join("tests/seeds")
}

/// The five policies, and who wrote those that do not say it.
const SEEDS: &[(&str, Option<&str>)] = &[
    ("000_ac2f7248ec1cdcaa.txt", None),
    ("001_f96050ff9e445206.txt", None),
    ("002_75376a1d54c4a577.txt", Some("Leadnlead")),
    ("003_b25aa5b3f89c1cdc.txt", Some("CustomerTrackr")),
    ("004_4f0db0721c34cc08.txt", None),
];

fn seed(file: &str, company: Option<&str>) -> Options {
    let given = Known { company: company.map(str::to_owned), ..Known::default() };
    Options { paths: vec![seeds().join(file)], given, ..Options::default() }
}

#[test]
fn the_five_policies_come_in_as_they_stand_in_the_content() {
    let portal = empty_portal();
    for (file, company) in SEEDS {
        let report = import(portal.path(), &seed(file, *company));
        assert_eq!((report.failed, report.versions), (0, 1), "{:?}", report.remarks);
        assert!(report.remarks.is_empty(), "{:?}", report.remarks);
    }
    let imported = support::tree(&portal.path().join("content/companies"));
    let versions = |path: &&String| path.ends_with(".md");
    let expected = support::own_content();
    let expected: Files = expected
        .into_iter()
        .filter_map(|(path, bytes)| {
            Some((path.strip_prefix("content/companies/")?.to_owned(), bytes))
        })
        .collect();
    let names = |files: &Files| files.keys().filter(versions).cloned().collect::<Vec<_>>();
    assert_eq!(names(&imported), names(&expected));
    for path in names(&expected) {
        assert_eq!(
            String::from_utf8_lossy(&imported[&path]),
            String::from_utf8_lossy(&expected[&path]),
            "{path}"
        );
    }
    assert_eq!(imported["losant/company.yaml"], b"name: Losant\ndomains:\n  - losant.com\n");
}

#[test]
fn a_second_import_changes_nothing() {
    let portal = tempfile::tempdir().expect("a temporary folder");
    let content = support::own_content();
    support::write_all(portal.path(), &content);
    for (file, company) in SEEDS {
        let report = import(portal.path(), &seed(file, *company));
        assert_eq!((report.unchanged, report.written.len()), (1, 0), "{:?}", report.remarks);
    }
    assert_eq!(support::tree(portal.path()), content);
}

#[test]
fn nothing_that_is_there_is_lost() {
    let portal = empty_portal();
    let path = portal.path().join("content/companies/losant/privacy-policy/2018-10-03.md");
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, "Mine.\n").expect("a file");
    let mut options = seed("001_f96050ff9e445206.txt", None);
    options.dry_run = true;
    let before = support::tree(portal.path());
    import(portal.path(), &options);
    assert_eq!(support::tree(portal.path()), before, "a dry run writes nothing");
    options.dry_run = false;
    // The moment of capture is known, so the text has a place of its own.
    let report = import(portal.path(), &options);
    assert_eq!(
        report.written[1].0,
        "content/companies/losant/privacy-policy/2018-10-03T14-54-02Z.md"
    );
    options.given.captured =
        Some(glasshouse::draft::Captured::day("2018-10-03".parse().expect("a day")));
    let report = import(portal.path(), &options);
    assert_eq!(report.failed, 1);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "Mine.\n");
    options.force = true;
    assert_eq!(import(portal.path(), &options).versions, 1);
    assert_ne!(fs::read_to_string(&path).expect("a file"), "Mine.\n");
}

#[test]
fn a_new_portal_has_no_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("portal");
    let written = starter::write(&root).expect("written");
    assert!(written.contains(&"content/site.yaml".to_owned()), "{written:?}");
    let built = support::Built::new(&support::tree(&root), &Default::default(), None);
    assert_eq!(diagnostics::count(&built.remarks), (0, 0), "{:?}", built.remarks);
    assert!(built.text("index.html").contains("Example Weather"));
    assert!(starter::write(&root).is_err(), "a folder that holds something is left alone");
}

/// Makes a repository of what `git fast-import` reads.
fn repository(folder: &Path, stream: &str) {
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(arguments).stdin(Stdio::piped());
        git.spawn().expect("git")
    };
    assert!(git(&["init", "--quiet", "--initial-branch=main"]).wait().expect("git").success());
    let mut import = git(&["fast-import", "--quiet"]);
    import.stdin.take().expect("a pipe").write_all(stream.as_bytes()).expect("written");
    assert!(import.wait().expect("git").success());
}

fn commit(time: u64, subject: &str, path: &str, text: &str) -> String {
    format!(
        "commit refs/heads/main\ncommitter A <a@example.org> {time} +0000\ndata {}\n{subject}\nM 100644 inline {path}\ndata {}\n{text}\n",
        subject.len(),
        text.len(),
    )
}

#[test]
fn a_history_comes_in_with_every_version() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = "\"Acme & Co/Privacy Policy.md\"";
    let stream = [
        commit(1_600_000_000, "First record of Acme", path, "# Privacy\n\nOne.\n"),
        commit(1_600_000_100, "Record new changes of Acme", path, "# Privacy\n\nTwo.\n"),
        commit(1_600_100_000, "Record new changes of Acme", path, "# Privacy\n\nTwo.\n\n"),
        commit(
            1_600_200_000,
            "Apply technical or declaration upgrade on Acme",
            path,
            "# Privacy\n\n3.\n",
        ),
        commit(1_600_300_000, "Update README.md", "README.md", "About."),
        commit(1_600_400_000, "First record", "Other/Terms.md", "Some old terms."),
        commit(1_600_400_000, "First record", "Other/Terms.md", "Some terms."),
    ];
    repository(folder.path(), &stream.concat());
    let hook = folder.path().join("ran");
    let config = format!("[core]\n\tfsmonitor = \"touch {}\"\n", hook.display());
    let mut settings = fs::read_to_string(folder.path().join(".git/config")).expect("settings");
    settings.push_str(&config);
    fs::write(folder.path().join(".git/config"), settings).expect("settings");
    let portal = empty_portal();
    let options = Options {
        paths: vec![folder.path().to_owned()],
        from: Some(import::From::OpenTermsArchive),
        ..Options::default()
    };
    let report = import(portal.path(), &options);
    assert!(!hook.exists(), "nothing of the repository was run");
    assert_eq!((report.versions, report.same, report.failed), (4, 1, 0), "{:?}", report.remarks);
    assert_eq!(report.doubled, 1, "two texts of one second");
    let files = support::tree(&portal.path().join("content/companies"));
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "acme-co/company.yaml",
            "acme-co/privacy-policy/2020-09-13.md",
            "acme-co/privacy-policy/2020-09-13T12-28-20Z.md",
            "acme-co/privacy-policy/2020-09-15.md",
            "other/company.yaml",
            "other/terms/2020-09-18.md",
        ]
    );
    let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
    assert!(text("acme-co/privacy-policy/2020-09-15.md").contains("\ntechnical: true\n"));
    assert!(!text("acme-co/privacy-policy/2020-09-13.md").contains("technical"));
    assert_eq!(text("acme-co/company.yaml"), "name: Acme & Co\n");
    assert!(text("other/terms/2020-09-18.md").ends_with("\nSome terms.\n"));
    assert_eq!(import(portal.path(), &options).versions, 0, "a second time there is nothing new");
}

#[test]
fn folders_say_company_type_and_day() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = |text: &str| format!("# Privacy\n\n{text}\n").into_bytes();
    let files = Files::from([
        ("in/Acme/Privacy Policy.md".to_owned(), text("One.")),
        ("in/Birch/Trackers Policy/2021-02-03T04-05-06Z.md".to_owned(), text("Two.")),
        ("in/Cedar/2022-01-01.md".to_owned(), text("Three.")),
        ("in/Cedar/2022-02-01.md".to_owned(), text("Three.")),
        ("in/notes.csv".to_owned(), b"a,b".to_vec()),
        ("Downloads/Privacy Policy.md".to_owned(), text("Dogwood. Ask Dogwood.")),
    ]);
    support::write_all(folder.path(), &files);
    let portal = empty_portal();
    let options = Options { paths: vec![folder.path().join("in")], ..Options::default() };
    let report = import(portal.path(), &options);
    assert_eq!(
        (report.versions, report.same, report.passed_over),
        (3, 1, 1),
        "{:?}",
        report.remarks
    );
    let names: Vec<_> = report.written.iter().map(|(file, _)| file.as_str()).collect();
    for name in [
        "content/companies/acme/privacy-policy/undated.md",
        "content/companies/birch/trackers-policy/2021-02-03.md",
        "content/companies/cedar/privacy-policy/2022-01-01.md",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    let alone = folder.path().join("Downloads/Privacy Policy.md");
    let options = Options { paths: vec![alone], ..Options::default() };
    let report = import(portal.path(), &options);
    assert!(!report.companies.contains("downloads"), "{:?}", report.companies);
    assert_eq!(report.remarks.len(), 1, "the company is a guess: {:?}", report.remarks);
}
