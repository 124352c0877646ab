//! Import: what comes in, and what stands in the content then.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use glasshouse::diagnostics::Code;
use glasshouse::draft::Known;
use glasshouse::import::{self, Options, PassedOver, Report};
use glasshouse::{diagnostics, starter};
use support::Files;
use support::archive::{commit, repository};
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
    let config = format!("{config}[log]\n\tshowRoot = false\n");
    let mut settings = fs::read_to_string(folder.path().join(".git/config")).expect("settings");
    settings.push_str(&config);
    fs::write(folder.path().join(".git/config"), settings).expect("settings");
    let portal = empty_portal();
    let options = Options {
        paths: vec![folder.path().to_owned()],
        from: Some(import::Origin::OpenTermsArchive),
        ..Options::default()
    };
    let report = import(portal.path(), &options);
    assert!(!hook.exists(), "nothing of the repository was run");
    assert_eq!((report.versions, report.same, report.failed), (4, 1, 0), "{:?}", report.remarks);
    assert_eq!(report.doubled, 1, "two texts of one second");
    let told: Vec<_> = report.remarks.iter().map(|it| (it.code, &*it.message)).collect();
    assert!(
        matches!(&told[..], [(Code::SameMoment, text)] if text.ends_with(":Other/Terms.md`, which is left out")),
        "{told:?}"
    );
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
    let again = import(portal.path(), &options);
    assert_eq!((again.versions, again.remarks), (0, vec![]), "a second time there is nothing new");
}

#[test]
fn a_history_that_another_glasshouse_brought_in_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = |words: &str| {
        let prose = "We collect what you give us when you register, and what your browser sends.";
        format!("# Privacy\n\n**{words}**\n\n{prose}\n")
    };
    let path = "\"Acme/Privacy Policy.md\"";
    let record = |time, words| commit(time, "Record", path, &text(words));
    let stream = [
        record(1_600_000_000, "One"),
        record(1_600_000_100, "Two"),
        record(1_600_000_200, "One"),
        record(1_600_100_000, "Three"),
    ];
    repository(folder.path(), &stream.concat());
    let portal = empty_portal();
    let options = Options { paths: vec![folder.path().to_owned()], ..Options::default() };
    assert_eq!(import(portal.path(), &options).repairs["heading"], 4);
    let home = portal.path().join("content/companies/acme/privacy-policy");
    for (name, bytes) in support::tree(&home) {
        let made = String::from_utf8(bytes).expect("UTF-8");
        let lines = made.lines().filter(|line| !line.starts_with("text_sha256"));
        let earlier = lines.map(|line| match line.strip_prefix("## ") {
            Some(words) => format!("**{words}**\n"),
            None => format!("{line}\n"),
        });
        fs::write(home.join(name), earlier.collect::<String>()).expect("a version");
    }
    let before = support::tree(&home);
    let report = import(portal.path(), &options);
    assert_eq!((report.versions, report.failed), (0, 0), "{:?}", report.remarks);
    assert_eq!(support::tree(&home), before);
}

#[test]
fn what_another_glasshouse_made_of_the_same_bytes_stays() {
    let portal = empty_portal();
    let file = portal.path().join("a.md");
    let prose = "We collect what you give us when you register, and what your browser sends.";
    fs::write(&file, format!("# Privacy policy\n\n**Cookies**\n\n{prose}\n")).expect("a file");
    let given = Known { company: Some("Acme".to_owned()), ..Known::default() };
    let options = Options { paths: vec![file], given, ..Options::default() };
    assert_eq!(import(portal.path(), &options).repairs["heading"], 1);
    let path = portal.path().join("content/companies/acme/privacy-policy/undated.md");
    let made = fs::read_to_string(&path).expect("a version");
    let (front, text) = made.split_once("---\n\n").expect("front matter");
    let front = front.lines().filter(|line| !line.starts_with("text_sha256"));
    let front: String = front.map(|line| format!("{line}\n")).collect();
    let earlier = text.replace("## Cookies", "**Cookies**");
    assert_ne!(earlier, text);
    let earlier = format!("{front}---\n\n{earlier}");
    fs::write(&path, &earlier).expect("a version");
    let report = import(portal.path(), &options);
    assert_eq!((report.unchanged, report.failed), (1, 0), "{:?}", report.remarks);
    assert_eq!(fs::read_to_string(&path).expect("a version"), earlier);
    fs::write(&path, made.replace("We collect", "They collect")).expect("a version");
    assert_eq!(import(portal.path(), &options).failed, 1, "what was altered is another text");
}

/// A history of one document: on which day and at which hour it said what.
type Told<'t> = &'t [(u64, u64, &'t str)];

/// What a night's import of the archive brings, and what stands in the content then.
type Night<'t> = (usize, &'t str);

#[test]
fn the_newest_text_of_an_archive_is_that_of_the_portal() {
    let nothing: &[&str] = &[];
    let cases: &[(&str, &[&str], Told<'_>, &[Night<'_>])] = &[
        (
            "a return within a day",
            nothing,
            &[(1, 6, "No."), (1, 12, "Yes."), (1, 18, "No.")],
            &[(3, "2024-05-01 No. 2024-05-01T12-00-00Z Yes. 2024-05-01T18-00-00Z No.")],
        ),
        (
            "one that comes the night after",
            nothing,
            &[(1, 6, "No."), (1, 12, "Yes."), (1, 18, "No."), (2, 6, "Yes.")],
            &[
                (1, "2024-05-01 No."),
                (2, "2024-05-01 No. 2024-05-01T12-00-00Z Yes."),
                (
                    4,
                    "2024-05-01 No. 2024-05-01T12-00-00Z Yes. 2024-05-01T18-00-00Z No. 2024-05-02 Yes.",
                ),
            ],
        ),
        (
            "a day that begins with the text of the day before",
            nothing,
            &[(1, 6, "No."), (2, 6, "No."), (2, 12, "Yes."), (2, 18, "No.")],
            &[
                (3, "2024-05-01 No. 2024-05-02 Yes."),
                (4, "2024-05-01 No. 2024-05-02 Yes. 2024-05-02T18-00-00Z No."),
            ],
        ),
        (
            "a day whose first text was written by hand",
            &["2024-05-01 Yes."],
            &[(1, 6, "Yes."), (1, 12, "No."), (1, 18, "Yes.")],
            &[(3, "2024-05-01 Yes. 2024-05-01T12-00-00Z No. 2024-05-01T18-00-00Z Yes.")],
        ),
        (
            "a portal whose earlier import put the day's last text first",
            &["2024-05-01 Yes.", "2024-05-01T06-00-00Z No."],
            &[(1, 6, "No."), (1, 12, "Yes.")],
            &[(2, "2024-05-01 Yes. 2024-05-01T06-00-00Z No. 2024-05-01T12-00-00Z Yes.")],
        ),
    ];
    for (case, before, told, nights) in cases {
        let portal = empty_portal();
        let home = portal.path().join("content/companies/acme/privacy-policy");
        fs::create_dir_all(&home).expect("a folder");
        fs::write(home.parent().expect("a folder").join("company.yaml"), "name: Acme\n")
            .expect("a file");
        for version in *before {
            let (id, text) = version.split_once(' ').expect("a name and a text");
            fs::write(home.join(format!("{id}.md")), format!("{text}\n")).expect("a file");
        }
        for (known, expected) in *nights {
            let folder = archive(&told[..*known]);
            let options = all_of(&folder);
            let report = import(portal.path(), &options);
            assert_eq!(report.failed, 0, "{case}: {:?}", report.remarks);
            assert_eq!(standing(&home), *expected, "{case}");
            let again = import(portal.path(), &options);
            assert_eq!((again.versions, again.failed), (0, 0), "{case}: a second time");
        }
    }
}

/// A repository of versions with one document.
fn archive(told: Told<'_>) -> TempDir {
    const APRIL_30: u64 = 1_714_435_200;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let commits = told.iter().map(|(day, hour, text)| {
        let time = APRIL_30 + day * 86400 + hour * 3600;
        commit(time, "Record new changes", "\"Acme/Privacy Policy.md\"", &format!("{text}\n"))
    });
    repository(folder.path(), &commits.collect::<String>());
    folder
}

fn all_of(archive: &TempDir) -> Options {
    Options {
        paths: vec![archive.path().to_owned()],
        from: Some(import::Origin::OpenTermsArchive),
        ..Options::default()
    }
}

/// The versions of a document: their names, and the last lines of their texts.
fn standing(home: &Path) -> String {
    let files = support::tree(home);
    let versions = files.iter().map(|(name, bytes)| {
        let text = String::from_utf8_lossy(bytes).trim_end().to_owned();
        let last = text.lines().last().unwrap_or_default().to_owned();
        format!("{} {last}", name.trim_end_matches(".md"))
    });
    versions.collect::<Vec<_>>().join(" ")
}

#[test]
fn an_earlier_text_of_a_day_does_not_pass_for_a_later_one() {
    let portal = empty_portal();
    import(portal.path(), &all_of(&archive(&[(1, 12, "Yes.")])));
    let report = import(portal.path(), &all_of(&archive(&[(1, 6, "No."), (1, 12, "Yes.")])));
    assert_eq!((report.versions, report.failed), (0, 1));
    let help = report.remarks[0].help.as_deref().unwrap_or_default();
    assert!(help.contains("`2024-05-01T12-00-00Z.md`"), "{help}");
    let home = portal.path().join("content/companies/acme/privacy-policy");
    fs::rename(home.join("2024-05-01.md"), home.join("2024-05-01T12-00-00Z.md")).expect("renamed");
    let report = import(portal.path(), &all_of(&archive(&[(1, 6, "No."), (1, 12, "Yes.")])));
    assert_eq!((report.versions, report.unchanged, report.failed), (1, 1, 0));
    assert_eq!(standing(&home), "2024-05-01 No. 2024-05-01T12-00-00Z Yes.");
}

#[test]
fn a_renamed_company_keeps_its_texts() {
    let portal = empty_portal();
    let folder = archive(&[(1, 6, "No.")]);
    let options = all_of(&folder);
    import(portal.path(), &options);
    let companies = portal.path().join("content/companies");
    fs::rename(companies.join("acme"), companies.join("birch")).expect("renamed");
    fs::write(companies.join("birch/company.yaml"), "name: Birch\naliases:\n  - acme\n")
        .expect("a file");
    let report = import(portal.path(), &options);
    assert_eq!((report.unchanged, report.new_companies), (1, 0), "{:?}", report.remarks);
    assert!(!companies.join("acme").exists());
    fs::create_dir_all(companies.join("lost")).expect("a folder");
    let company = "name: Lost\ndomains:\n  - lost.example\naliases:\n  - losant\n";
    fs::write(companies.join("lost/company.yaml"), company).expect("a file");
    let report = import(portal.path(), &seed("001_f96050ff9e445206.txt", None));
    assert!(report.companies.contains("lost"), "{:?}", report.companies);
}

#[test]
fn what_an_archive_does_not_have_is_said_with_what_it_has() {
    let folder = archive(&[(1, 6, "No.")]);
    for (company, document, message, help) in [
        (Some("Akme"), None, "it has no company `Akme`", "did you mean `Acme`?"),
        (Some("Zebra"), None, "it has no company `Zebra`", "it has `Acme`"),
        (Some("acme"), Some("Terms"), "it has no document `Terms`", "it has `Privacy Policy`"),
        (None, Some("Terms"), "it has no document `Terms`", "it has `Privacy Policy`"),
    ] {
        let portal = empty_portal();
        let given = Known {
            company: company.map(str::to_owned),
            document: document.map(str::to_owned),
            ..Known::default()
        };
        let options = Options { given, ..all_of(&folder) };
        let report = import(portal.path(), &options);
        assert_eq!((report.versions, report.failed), (0, 1), "{message}");
        let said: Vec<_> =
            report.remarks.iter().map(|it| (&*it.message, it.help.as_deref())).collect();
        assert_eq!(said, [(message, Some(help))]);
    }
}

#[test]
fn a_damaged_archive_does_not_keep_others_from_coming_in() {
    let damaged = archive(&[(1, 6, "No."), (2, 6, "Yes."), (3, 6, "Perhaps.")]);
    let sound = archive(&[(4, 6, "Never.")]);
    let objects = damaged.path().join(".git/objects");
    let git = Command::new("git")
        .arg("-C")
        .arg(damaged.path())
        .args(["rev-parse", "HEAD~1:Acme/Privacy Policy.md"])
        .output()
        .expect("git");
    let name = String::from_utf8(git.stdout).expect("a name");
    let (first, rest) = name.trim().split_at(2);
    for (case, versions, message) in [
        ("a text is gone", 3, "is not in the repository"),
        ("all is gone", 1, "git cannot read this repository"),
    ] {
        if versions == 3 {
            fs::remove_file(objects.join(first).join(rest)).expect("removed");
        } else {
            fs::remove_dir_all(&objects).expect("removed");
            fs::create_dir(&objects).expect("a folder");
        }
        let portal = empty_portal();
        let paths = vec![damaged.path().to_owned(), sound.path().to_owned()];
        let report = import(portal.path(), &Options { paths, ..all_of(&sound) });
        assert_eq!((report.versions, report.failed), (versions, 1), "{case}: {:?}", report.remarks);
        assert!(report.remarks[0].message.contains(message), "{case}: {:?}", report.remarks);
    }
}

#[test]
fn doubts_of_an_archive_are_told_once_with_their_commit() {
    let folder = archive(&[(1, 6, "Last updated: 1/10/2012 of this policy.")]);
    let portal = empty_portal();
    let options = all_of(&folder);
    let report = import(portal.path(), &options);
    let [doubt] = &*report.remarks else { panic!("one doubt: {:?}", report.remarks) };
    let (commit, path) = doubt.path.split_once(':').expect("a commit and a path");
    assert!(commit.len() == 12 && path == "Acme/Privacy Policy.md", "{}", doubt.path);
    let help = doubt.help.as_deref().unwrap_or_default();
    assert!(help.contains("acme/privacy-policy/2024-05-01.md"), "{help}");
    assert_eq!(import(portal.path(), &options).remarks, [], "it was written the night before");
}

#[test]
fn a_doubt_in_a_line_that_nobody_shows_has_its_line() {
    let portal = empty_portal();
    let file = portal.path().join("long.md");
    let long = format!("Last updated: 1/10/2012 {}", "We keep your data. ".repeat(300));
    fs::write(&file, format!("# Privacy\n\nWe are Acme.\n\n{long}\n")).expect("a file");
    let mut options = Options { paths: vec![file], ..Options::default() };
    options.given.company = Some("Acme".to_owned());
    let report = import(portal.path(), &options);
    let lines = report.remarks.iter().map(|it| it.place.as_ref().map(|place| place.line));
    assert_eq!(lines.collect::<Vec<_>>(), [Some(5)]);
}

#[test]
fn a_version_without_a_day_can_be_given_one() {
    let portal = empty_portal();
    let file = portal.path().join("good.txt");
    fs::write(&file, "We keep your data.\n").expect("a file");
    let mut options = Options { paths: vec![file.clone()], ..Options::default() };
    options.given.company = Some("Good".to_owned());
    import(portal.path(), &options);
    let home = portal.path().join("content/companies/good/privacy-policy");
    options.given.captured = glasshouse::draft::Captured::file("2024-05-01");
    let failed = |options: &Options| import(portal.path(), options).failed;
    assert_eq!(failed(&options), 1, "its address would change");
    options.force = true;
    fs::write(home.join("findings.yaml"), "- version: undated\n").expect("a file");
    assert_eq!(failed(&options), 1, "a finding names it");
    fs::remove_file(home.join("findings.yaml")).expect("removed");
    let dry_run = Options { dry_run: true, ..options.clone() };
    assert_eq!((failed(&dry_run), &*standing(&home)), (0, "undated We keep your data."));
    assert_eq!((failed(&options), &*standing(&home)), (0, "2024-05-01 We keep your data."));

    // A new text comes in without its day, beside one that has its own.
    fs::write(&file, "We keep nothing.\n").expect("a file");
    options.given.captured = None;
    let told = import(portal.path(), &options).remarks;
    assert!(told.iter().any(|remark| remark.code == Code::UndatedText), "{told:?}");
    options.given.captured = glasshouse::draft::Captured::file("2025-05-01");
    assert_eq!(failed(&options), 0);
    let both = "2024-05-01 We keep your data. 2025-05-01 We keep nothing.";
    assert_eq!(&*standing(&home), both);
}

#[test]
fn our_own_versions_come_in_as_they_stand() {
    let version = "---\n\
        document: Terms & Conditions\n\
        source: https://www.acme.example/terms\n\
        archive: https://web.archive.org/web/20200101060000/https://www.acme.example/terms\n\
        captured: 2020-01-01\n\
        effective: 2019-12-01\n\
        language: en\n\
        technical: true\n\
        draft: true\n\
        repairs:\n  - kind: heading\n    count: 3\n\
        source_sha256: \"5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8\"\n\
        text_sha256: \"0000000000000000000000000000000000000000000000000000000000000000\"\n\
        ---\n\n# Terms\n\nWe keep data.\n";
    let portal = empty_portal();
    let file = portal.path().join("terms.md");
    fs::write(&file, version).expect("a file");
    let mut options = Options { paths: vec![file], ..Options::default() };
    options.given.company = Some("Acme".to_owned());
    let report = import(portal.path(), &options);
    assert_eq!((report.versions, report.remarks), (1, Vec::new()));
    let home = portal.path().join("content/companies/acme/terms-conditions");
    let written = fs::read_to_string(home.join("2020-01-01.md")).expect("written");
    let without_hash = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with("text_sha256"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(without_hash(&written), without_hash(version));
}

#[cfg(unix)]
#[test]
fn no_link_leads_an_import_out_of_the_portal() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    let mine = outside.path().join("mine");
    fs::write(&mine, "mine").expect("a file");
    let portal = empty_portal();
    let home = portal.path().join("content/companies/losant");
    fs::create_dir_all(home.join("privacy-policy")).expect("a folder");
    let link = |name: &str| std::os::unix::fs::symlink(&mine, home.join(name)).expect("a link");
    link("company.tmp");
    link("privacy-policy/2018-10-03.tmp");
    assert_eq!(import(portal.path(), &seed("001_f96050ff9e445206.txt", None)).versions, 1);
    assert_eq!(fs::read_to_string(&mine).expect("a file"), "mine");
    fs::remove_dir_all(&home).expect("removed");
    std::os::unix::fs::symlink(outside.path(), &home).expect("a link");
    let refused = import::run(portal.path(), &seed("001_f96050ff9e445206.txt", None), &|_| ());
    assert!(refused.is_err() && !outside.path().join("company.yaml").exists());
}

/// An archive's folder may hold hundreds of pictures: a few files are named, those first that may be policies.
#[test]
fn files_that_are_passed_over_are_named_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str| (format!("in/{name}"), b"x".to_vec());
    let names =
        ["Acme.pdf", "Birch.docx", "a.png", "b.png", "c.png", "d.png", "e.png", "f.png", "g.png"];
    let mut files: Files = names.into_iter().map(file).collect();
    files.insert("in/Acme/2024-05-01.txt".to_owned(), b"Privacy\n\nWe sew.\n".to_vec());
    support::write_all(folder.path(), &files);
    let portal = empty_portal();
    let mut glasshouse = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
    let run = glasshouse.current_dir(folder.path()).args(["import", "in", "--dry-run", "--root"]);
    let run = run.arg(portal.path()).output().expect("it runs");
    let said = String::from_utf8(run.stdout).expect("UTF-8");
    let expected = "not imported: 9 not named like a policy\n  \
        in/Acme.pdf, in/Birch.docx: save as plain text, Markdown or HTML, and import that\n  \
        in/a.png, in/b.png, in/c.png, in/d.png, in/e.png and 2 more: import by name what is a policy all the same\n";
    assert!(said.contains(expected), "{said}");
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
        ("in/Scan.PDF".to_owned(), b"%PDF-1.4".to_vec()),
        ("Downloads/Privacy Policy.md".to_owned(), text("Dogwood. Ask Dogwood.")),
    ]);
    support::write_all(folder.path(), &files);
    let portal = empty_portal();
    let options = Options { paths: vec![folder.path().join("in")], ..Options::default() };
    let report = import(portal.path(), &options);
    assert_eq!(
        (report.versions, report.same, report.passed_over.len()),
        (3, 1, 2),
        "{:?}",
        report.remarks
    );
    let PassedOver { documents, others } = &report.passed_over;
    assert!(documents[0].ends_with("in/Scan.PDF") && others[0].ends_with("in/notes.csv"));
    let names: Vec<_> = report.written.iter().map(|(file, _)| file.as_str()).collect();
    for name in [
        "content/companies/acme/privacy-policy/undated.md",
        "content/companies/birch/trackers-policy/2021-02-03.md",
        "content/companies/cedar/privacy-policy/2022-01-01.md",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    for (company, document, imported, failed) in [
        (Some("birch"), None, "birch", 0),
        (None, Some("Trackers Policy"), "birch", 0),
        (Some("Cedar"), None, "cedar", 0),
        (Some("Zebra"), None, "", 1),
        (Some("Acme"), Some("Terms of Service"), "", 1),
    ] {
        let given = Known {
            company: company.map(str::to_owned),
            document: document.map(str::to_owned),
            ..Known::default()
        };
        let report = import(empty_portal().path(), &Options { given, ..options.clone() });
        let companies: Vec<_> = report.companies.iter().map(String::as_str).collect();
        let chosen = (companies.join(" "), report.failed);
        assert_eq!(chosen, (imported.to_owned(), failed), "{company:?}: {:?}", report.remarks);
    }
    let alone = folder.path().join("Downloads/Privacy Policy.md");
    let options = Options { paths: vec![alone], ..Options::default() };
    let report = import(portal.path(), &options);
    assert!(!report.companies.contains("downloads"), "{:?}", report.companies);
    assert_eq!(report.remarks.len(), 1, "the company is a guess: {:?}", report.remarks);
}
