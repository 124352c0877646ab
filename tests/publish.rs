//! The real program in real folders: what it writes, what it leaves alone, how it ends.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use glasshouse::site::Route;
use support::Files;
use tempfile::TempDir;

/// A portal in a temporary folder, with a home beside it.
struct Portal(TempDir);

/// How a run ended and what it said.
#[derive(Debug)]
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

const TAXONOMY: &str = "\
categories:
  - id: selling
    name: Selling
    question: Do they sell my data?
    cues: [sell]
    stances:
      - {id: not-sold, label: Not sold, tone: good}
      - {id: sold, label: Sold, tone: bad}
  - id: retention
    name: Retention
    question: How long do they keep it?
    cues: [years]
    stances:
      - {id: fixed, label: A fixed time, tone: neutral}
";

const FINDINGS: &str = "\
selling:
  stance: not-sold
  summary: Never sells.
  quotes:
    - We never sell your personal information.
  version: 2020-01-01
  checked: 2020-02-01
";

impl Portal {
    /// Three companies, each with a text and a finding.
    fn new() -> Self {
        let portal = Self(tempfile::tempdir().expect("a temporary folder"));
        fs::create_dir(portal.home()).expect("a home");
        portal.write("content/site.yaml", "title: Acme watch\n");
        portal.write("content/taxonomy.yaml", TAXONOMY);
        portal.write("content/pages/about.md", "---\ntitle: About\n---\n\nWords.\n");
        ["acme", "bolt", "cask"].into_iter().for_each(|company| portal.add(company));
        portal
    }

    /// One more company.
    fn add(&self, company: &str) {
        let folder = format!("content/companies/{company}");
        self.write(
            &format!("{folder}/company.yaml"),
            &format!("name: {company}\naliases: [old-{company}]\n"),
        );
        self.write(
            &format!("{folder}/privacy-policy/2020-01-01.md"),
            &format!(
                "# {company}\n\nWe never sell your personal information.\n\nWe keep it for two years.\n"
            ),
        );
        self.write(&format!("{folder}/privacy-policy/findings.yaml"), FINDINGS);
    }

    /// The same, built once.
    fn built() -> Self {
        let portal = Self::new();
        portal.build();
        portal
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("portal")
    }

    fn home(&self) -> PathBuf {
        self.0.path().join("home")
    }

    fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    fn write(&self, path: &str, text: &str) {
        support::write_all(&self.root(), &Files::from([(path.to_owned(), text.into())]));
    }

    fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.root().join(path)).expect("a text");
        assert!(text.contains(old), "{path} holds `{old}`");
        self.write(path, &text.replace(old, new));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
        command.args(arguments).current_dir(self.root()).env("HOME", self.home());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        ended(&mut self.command(arguments))
    }

    fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.status, 0, "{run:?}");
        run
    }

    /// What stands in `public`, but for what Glasshouse keeps for itself there.
    fn pages(&self) -> Files {
        pages(&self.public())
    }
}

fn ended(command: &mut Command) -> Run {
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run {
        status: output.status.code().expect("an exit status"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

fn pages(folder: &Path) -> Files {
    let mut files = support::tree(folder);
    files.retain(|path, _| !path.starts_with(".glasshouse"));
    files
}

/// When each file and folder was last touched, and which file it is.
fn stamps(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, u64, u64)> {
    #[cfg(unix)]
    use std::os::unix::fs::MetadataExt as _;
    let mut stamps = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let metadata = fs::metadata(&path).expect("it is there");
        if metadata.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder");
            open.extend(entries.map(|entry| entry.expect("an entry").path()));
        }
        #[cfg(unix)]
        let inode = metadata.ino();
        #[cfg(not(unix))]
        let inode = 0;
        stamps.insert(path, (metadata.modified().expect("a time"), inode, metadata.len()));
    }
    stamps
}

/// Files that a build wrote anew, relative to the folder.
fn touched(
    before: &BTreeMap<PathBuf, (SystemTime, u64, u64)>,
    after: &BTreeMap<PathBuf, (SystemTime, u64, u64)>,
    folder: &Path,
) -> BTreeSet<String> {
    let files = after.iter().filter(|(path, stamp)| {
        path.is_file() && before.get(*path).is_none_or(|before| before != *stamp)
    });
    let names = files.map(|(path, _)| {
        path.strip_prefix(folder).expect("below the folder").to_str().expect("UTF-8").to_owned()
    });
    names.filter(|name| !name.starts_with(".glasshouse")).collect()
}

fn differing(before: &Files, after: &Files) -> BTreeSet<String> {
    let differs = |(path, bytes): &(&String, &Vec<u8>)| before.get(*path) != Some(bytes);
    after.iter().filter(differs).map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_second_build_writes_nothing() {
    let portal = Portal::built();
    let before = stamps(&portal.public());
    let run = portal.build();
    assert!(run.stdout.contains("0 written") && run.stdout.contains("0 removed"), "{run:?}");
    assert_eq!(stamps(&portal.public()), before);
    // Nor where files were only touched: what they say is the same.
    portal.replace("content/companies/bolt/company.yaml", "name: bolt", "name: bolt ");
    let run = portal.build();
    assert!(run.stdout.contains("0 written"), "{run:?}");
}

#[test]
fn an_edit_writes_the_pages_that_show_it() {
    let edits: [(&str, &str, &str, &[&str]); 4] = [
        (
            "content/companies/bolt/privacy-policy/findings.yaml",
            "Never sells.",
            "Says that it never sells.",
            &[
                "categories/selling/index.html",
                "categories/selling/not-sold/index.html",
                "companies/bolt/index.html",
                "companies/bolt/privacy-policy/2020-01-01/index.html",
            ],
        ),
        (
            "content/companies/bolt/privacy-policy/2020-01-01.md",
            "two years.",
            "two years, or three.",
            &["companies/bolt/index.html", "companies/bolt/privacy-policy/2020-01-01/index.html"],
        ),
        ("content/pages/about.md", "Words.", "More words.", &["about/index.html"]),
        (
            "content/companies/bolt/company.yaml",
            "name: bolt",
            "name: bolt\nhomepage: https://bolt.example/",
            &["companies/bolt/index.html"],
        ),
    ];
    for (path, old, new, expected) in edits {
        let portal = Portal::built();
        let (before, times) = (portal.pages(), stamps(&portal.public()));
        portal.replace(path, old, new);
        portal.build();
        let written = touched(&times, &stamps(&portal.public()), &portal.public());
        assert_eq!(written, differing(&before, &portal.pages()), "{path}: only what changed");
        for page in expected {
            assert!(written.contains(*page), "{path}: {page} shows it: {written:?}");
        }
        let strangers: Vec<_> = written
            .iter()
            .filter(|page| page.contains("/acme/") || page.contains("/cask/"))
            .collect();
        assert!(strangers.is_empty(), "{path}: {strangers:?}");
    }
}

#[test]
fn an_edit_of_a_long_history_makes_its_neighbours_anew() {
    let folder = "content/companies/bolt/privacy-policy";
    let text = |year: i32, words: &str| {
        (format!("{folder}/{year}-01-01.md"), format!("We never sell data. {words}\n").into_bytes())
    };
    let mut files: Files =
        (1990..2020).map(|year| text(year, &format!("For {year} days."))).collect();
    files.extend(
        [
            ("content/site.yaml".to_owned(), "title: Acme watch\n"),
            ("content/taxonomy.yaml".to_owned(), TAXONOMY),
            ("content/companies/bolt/company.yaml".to_owned(), "name: Bolt\n"),
            (format!("{folder}/1999-01-01.note.md"), "A note.\n"),
            (format!("{folder}/2019-01-01.note.md"), "A note.\n"),
        ]
        .map(|(path, text)| (path, text.as_bytes().to_vec())),
    );
    let edits = [
        (
            text(1999, "For many more days."),
            "1996 1997 1998 1999/changes 1999 2000/changes 2000 2001 2002 2019",
        ),
        (
            (format!("{folder}/1999-01-01.note.md"), b"Another note.\n".to_vec()),
            "1999/changes 2019",
        ),
    ];
    for ((path, bytes), expected) in edits {
        let before = support::Built::new(&files, &Default::default(), None);
        files.insert(path, bytes);
        let after = support::Built::new(&files, &Default::default(), None);
        let pages = after.site.pages.iter().filter(|page| {
            matches!(page.route, Route::Policy(..) | Route::Changes(..))
                && before.site.key(page) != after.site.key(page)
        });
        let files = pages.map(|page| {
            let name = page.file.trim_start_matches("companies/bolt/privacy-policy/");
            name.replace("-01-01", "").trim_end_matches("/index.html").to_owned()
        });
        assert_eq!(files.collect::<Vec<_>>().join(" "), expected);
    }
}

#[test]
fn a_feed_that_begins_shows_on_every_page_of_its_category() {
    let portal = Portal::new();
    let settings =
        "title: Acme watch\nbase_url: https://watch.example/\npagination: {category: 10}\n";
    portal.write("content/site.yaml", settings);
    "defghijk".chars().for_each(|letter| portal.add(&letter.to_string().repeat(3)));
    let newer = |company: &str, sells: &str, keeps: &str| {
        let text = format!("# {company}\n\n{sells}\n\n{keeps}\n");
        portal.write(&format!("content/companies/{company}/privacy-policy/2021-01-01.md"), &text);
    };
    newer("jjj", "We sell your name to nineteen partners every week.", "We keep it for two years.");
    portal.build();
    // The last company's event: the first page of the category shows others.
    newer(
        "kkk",
        "We never sell your personal information.",
        "We keep names, addresses and pictures for twenty years after you have left us.",
    );
    portal.build();
    let page = |files: &Files| {
        String::from_utf8(files["categories/retention/index.html"].clone()).expect("UTF-8")
    };
    assert!(
        page(&portal.pages()).contains("categories/retention/feed.xml"),
        "it leads to the feed"
    );
    let fresh = portal.run(&["build", "--output", "fresh"]);
    assert_eq!(fresh.status, 0, "{fresh:?}");
    let fresh = pages(&portal.root().join("fresh"));
    assert_eq!(differing(&fresh, &portal.pages()), BTreeSet::new());
}

#[test]
fn what_happens_to_others_is_nothing_to_a_companys_feed() {
    let portal = Portal::new();
    let settings = "title: Acme watch\nbase_url: https://x.org/\npagination: {changes: 10}\n";
    portal.write("content/site.yaml", settings);
    let history = |company: &str, days: std::ops::RangeInclusive<u8>| {
        let earlier = |day| {
            let stance = if day % 2 == 0 { "sold" } else { "not-sold" };
            format!("    - {{date: 2020-03-{day:02}, stance: {stance}}}\n")
        };
        let history = format!("  history:\n{}", days.map(earlier).collect::<String>());
        let findings = format!("content/companies/{company}/privacy-policy/findings.yaml");
        portal.write(&findings, &format!("{FINDINGS}{history}"));
    };
    history("acme", 2..=2);
    portal.build();
    let feed = |files: &Files| files["companies/acme/feed.xml"].clone();
    let before = feed(&portal.pages());
    // So many that acme's event stands on the next page of its month.
    history("bolt", 3..=20);
    portal.build();
    assert!(portal.pages().contains_key("changes/2020-03/page-2/index.html"));
    let fresh = portal.run(&["build", "--output", "fresh"]);
    assert_eq!(fresh.status, 0, "{fresh:?}");
    assert_eq!(feed(&pages(&portal.root().join("fresh"))), before);
}

#[test]
fn damage_to_the_output_is_mended() {
    let portal = Portal::built();
    let before = portal.pages();
    fs::write(portal.public().join("index.html"), "scribbled over").expect("written");
    fs::remove_file(portal.public().join("matrix/index.html")).expect("removed");
    fs::remove_dir_all(portal.public().join("companies/acme")).expect("removed");
    portal.build();
    assert_eq!(portal.pages(), before);
}

#[test]
fn compressed_forms_follow_their_pages() {
    let portal = Portal::built();
    let plain = portal.pages();
    let compressed = |run: &Run| {
        assert_eq!(run.status, 0, "{run:?}");
        portal.pages().into_iter().filter(|(name, _)| name.ends_with(".gz")).collect::<Files>()
    };
    let first = compressed(&portal.run(&["build", "--precompress"]));
    assert!(first.contains_key("index.html.gz"), "{:?}", first.keys());
    for (name, bytes) in &first {
        let page = &plain[name.strip_suffix(".gz").expect("a form of a page")];
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(&**bytes).read_to_end(&mut text).expect("gzip");
        assert!(text == *page, "{name} is another page");
    }
    let stamps = stamps(&portal.public());
    let again = compressed(&portal.run(&["build", "--precompress"]));
    assert_eq!(
        touched(&stamps, &self::stamps(&portal.public()), &portal.public()),
        BTreeSet::new()
    );
    assert_eq!(first, again);
    portal.replace("content/site.yaml", "Acme watch", "Acme watched");
    let edited = compressed(&portal.run(&["build", "--precompress"]));
    assert_ne!(first["index.html.gz"], edited["index.html.gz"]);
    assert!(compressed(&portal.run(&["build"])).is_empty(), "plain builds leave none behind");
}

#[test]
fn removing_a_company_removes_its_pages_and_nothing_else() {
    let portal = Portal::built();
    let foreign = [
        ("public/.git/HEAD", "ref: refs/heads/main\n"),
        ("public/.git/index.html", "not ours\n"),
        ("public/.gitignore", "*\n"),
        ("public/CNAME", "acme.example\n"),
        ("public/notes.txt", "ours to keep\n"),
        ("public/companies/bolt/kept.txt", "ours to keep\n"),
        ("public/companies/cask/kept.txt", "ours to keep\n"),
    ];
    foreign.iter().for_each(|(path, text)| portal.write(path, text));
    let before = portal.pages();
    fs::remove_dir_all(portal.root().join("content/companies/bolt")).expect("removed");
    portal.build();
    let after = portal.pages();
    let removed: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(
        removed,
        [
            "api/v1/companies/bolt.json",
            "api/v1/companies/old-bolt.json",
            "companies/bolt/badge.svg",
            "companies/bolt/index.html",
            "companies/bolt/privacy-policy/2020-01-01/index.html",
            "companies/bolt/privacy-policy/2020-01-01/text.txt",
            "companies/bolt/privacy-policy/index.html",
            "companies/old-bolt/badge.svg",
            "companies/old-bolt/index.html",
            "companies/old-bolt/privacy-policy/2020-01-01/index.html",
            "companies/old-bolt/privacy-policy/2020-01-01/text.txt",
            "companies/old-bolt/privacy-policy/index.html",
        ]
    );
    for (path, text) in foreign {
        assert_eq!(fs::read_to_string(portal.root().join(path)).expect(path), text);
    }
    assert!(!portal.public().join("companies/bolt/privacy-policy").exists(), "no empty folders");
    assert!(!portal.public().join("companies/old-bolt").exists(), "no empty folders");
    let shown = after.iter().filter(|(path, bytes)| {
        path.ends_with(".html") && String::from_utf8_lossy(bytes).contains("companies/bolt/")
    });
    assert_eq!(shown.map(|(path, _)| path).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn whatever_stood_below_an_old_name_is_still_found_there() {
    let portal = Portal::new();
    let text = "# acme\n\nWe may sell your personal information to anyone who asks for it.\n";
    portal.write("content/companies/acme/privacy-policy/2021-01-01.md", text);
    portal.run(&["build", "--base-url", "https://x.org/sub/"]);
    let files = portal.pages();
    let names = |folder: &str| -> Vec<String> {
        files.keys().filter_map(|file| Some(file.strip_prefix(folder)?.to_owned())).collect()
    };
    let below = names("companies/acme/");
    assert!(below.iter().any(|file| file == "privacy-policy/2021-01-01/changes/index.html"));
    assert!(below.iter().any(|file| file == "feed.xml"), "{below:?}");
    assert_eq!(names("companies/old-acme/"), below);
    for file in &below {
        let (old, new) = (format!("companies/old-acme/{file}"), format!("companies/acme/{file}"));
        let text = String::from_utf8_lossy(&files[&old]).into_owned();
        let target = new.trim_end_matches("index.html");
        let leads =
            text.contains(&format!("<link rel=\"canonical\" href=\"https://x.org/sub/{target}\">"));
        assert!(leads || files[&old] == files[&new], "{old}");
    }
    let json = |company: &str| &files[&format!("api/v1/companies/{company}.json")];
    assert_eq!(json("old-acme"), json("acme"));
}

/// What feeds name by an id, and readers of feeds have read.
fn ids(files: &Files) -> BTreeSet<String> {
    let feeds = files.iter().filter(|(path, _)| path.ends_with("feed.xml"));
    let feeds = feeds.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let cut = |feed: String| -> Vec<String> {
        let ids = feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next());
        ids.map(str::to_owned).collect()
    };
    feeds.flat_map(cut).collect()
}

#[test]
fn the_pages_of_a_renamed_company_are_missed() {
    for (name, aliases, warned, missed) in [
        ("bolt", "[old-bolt]", 1, 0),
        ("Bolt & Sons", "[old-bolt]", 0, 1),
        ("bolt", "[old-bolt, bolt]", 0, 0),
    ] {
        let portal = Portal::built();
        let companies = portal.root().join("content/companies");
        fs::rename(companies.join("bolt"), companies.join("bolts")).expect("it can be renamed");
        portal.replace("content/companies/bolts/company.yaml", "[old-bolt]", aliases);
        portal.replace(
            "content/companies/bolts/company.yaml",
            "name: bolt",
            &format!("name: {name}"),
        );
        let told = portal.build().stderr;
        let gone = told.lines().filter(|line| line.contains("are gone")).collect::<Vec<_>>();
        assert_eq!(gone.len(), missed, "{told}");
        assert!(gone.iter().all(|line| line.contains("`aliases: [bolt]`")), "{told}");
        let lines = "was published as `bolt`: links to that address break";
        assert_eq!(told.matches(lines).count(), warned, "{told}");
        assert_eq!(told.matches("`aliases: [old-bolt, bolt]`").count(), warned, "{told}");
        let again = portal.build().stderr;
        assert!(!again.contains("are gone") && !again.contains(lines), "told once: {again}");
    }
}

#[test]
fn a_company_that_is_renamed_keeps_its_entries_in_feeds() {
    let portal = Portal::new();
    portal.write("content/companies/acme/company.yaml", "name: acme\n");
    let text = "# acme\n\nWe may sell your personal information to anyone who asks for it.\n";
    portal.write("content/companies/acme/privacy-policy/2021-01-01.md", text);
    let history = "  history:\n    - {date: 2020-02-01, stance: sold}\n";
    portal.write(
        "content/companies/acme/privacy-policy/findings.yaml",
        &format!("{FINDINGS}{history}"),
    );
    let built = || {
        let run = portal.run(&["build", "--base-url", "https://x.org/"]);
        assert_eq!(run.status, 0, "{run:?}");
        ids(&portal.pages())
    };
    let before = built();
    assert!(before.iter().filter(|id| id.contains("acme")).count() > 2, "{before:?}");
    let folder = |name: &str| portal.root().join("content/companies").join(name);
    for (old, new, aliases) in [("acme", "zenith", "acme"), ("zenith", "aaa", "acme, zenith")] {
        fs::rename(folder(old), folder(new)).expect("the folder can be renamed");
        let company = format!("name: acme\naliases: [{aliases}]\n");
        portal.write(&format!("content/companies/{new}/company.yaml"), &company);
        assert_eq!(built(), before, "{old} is {new} now");
    }
}

/// A text is written anew when its own words change, and for nothing else.
#[test]
fn a_text_follows_its_version_alone() {
    let portal = Portal::built();
    let file = "companies/acme/privacy-policy/2020-01-01/text.txt";
    let texts = |times: &BTreeMap<PathBuf, (SystemTime, u64, u64)>| -> BTreeSet<String> {
        let after = touched(times, &stamps(&portal.public()), &portal.public());
        after.into_iter().filter(|page| page.ends_with("text.txt")).collect()
    };
    for (path, old, new) in [
        ("content/site.yaml", "Acme", "Bolt"),
        ("content/companies/acme/company.yaml", "name: acme", "name: Acme Maps"),
        ("content/companies/acme/privacy-policy/findings.yaml", "Never sells.", "Sells nothing."),
    ] {
        let times = stamps(&portal.public());
        portal.replace(path, old, new);
        portal.build();
        assert_eq!(texts(&times), BTreeSet::new(), "{path}");
    }
    let times = stamps(&portal.public());
    portal.replace("content/companies/acme/privacy-policy/2020-01-01.md", "two years", "a day");
    portal.build();
    let old = file.replace("/acme/", "/old-acme/");
    assert_eq!(texts(&times), BTreeSet::from([file.to_owned(), old]));
    assert!(String::from_utf8_lossy(&portal.pages()[file]).contains("for a day."));
    portal.write("content/site.yaml", "title: Acme watch\nfeatures: {texts: false}\n");
    portal.build();
    assert!(portal.pages().keys().all(|page| !page.ends_with("text.txt")), "they are removed");
}

#[test]
fn one_portal_does_not_take_the_place_of_another() {
    let (portal, other) = (Portal::new(), Portal::new());
    for company in ["acme", "bolt", "cask"] {
        fs::remove_dir_all(other.root().join("content/companies").join(company)).expect("removed");
    }
    other.add("dune");
    // Pages of countries lie among the companies, and are none.
    for (portal, company) in [(&portal, "acme"), (&other, "dune")] {
        let file = format!("content/companies/{company}/company.yaml");
        portal.replace(&file, "name:", "country: DE\nname:");
    }
    let public = portal.0.path().join("www");
    let public = public.to_str().expect("UTF-8");
    let build = |portal: &Portal, more: &[&str]| {
        portal.run(&[&["build", "--output", public][..], more].concat())
    };
    assert_eq!(build(&portal, &[]).status, 0);
    let before = support::tree(Path::new(public));
    let run = build(&other, &[]);
    assert_eq!(run.status, 1, "{run:?}");
    for said in ["site of another portal", "companies/acme/", "--adopt", "--output"] {
        assert!(run.stderr.contains(said), "{run:?}");
    }
    let json = build(&other, &["--format", "json", "--quiet"]).stderr;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["code"], "another-portal");
    assert_eq!(support::tree(Path::new(public)), before);
    // Whoever means it says so, once.
    assert_eq!(build(&other, &["--adopt"]).status, 0);
    assert!(!pages(Path::new(public)).contains_key("companies/acme/index.html"));
    assert_eq!(build(&other, &[]).status, 0);
}

/// A portal that was moved, copied or checked out anew is the same one; so is one whose companies
/// are all others, as long as it did not move.
#[test]
fn a_portal_that_was_moved_finds_its_output() {
    let portal = Portal::new();
    let public = portal.0.path().join("www");
    let public = public.to_str().expect("UTF-8");
    let build = |root: &Path| {
        let root = root.to_str().expect("UTF-8");
        let run = portal.run(&["--root", root, "build", "--output", public]);
        assert_eq!(run.status, 0, "{run:?}");
    };
    build(&portal.root());
    let moved = portal.0.path().join("moved");
    support::write_all(&moved, &support::tree(&portal.root()));
    fs::remove_dir_all(moved.join("content/companies/bolt")).expect("removed");
    build(&moved);
    for company in ["acme", "cask"] {
        let folder = |name: &str| moved.join("content/companies").join(name);
        fs::rename(folder(company), folder(&format!("new-{company}"))).expect("renamed");
    }
    build(&moved);
    // Its own folder moves with it, and what lies there is its own.
    portal.build();
    let again = portal.0.path().join("again");
    support::write_all(&again, &support::tree(&portal.root()));
    for company in ["acme", "bolt", "cask"] {
        fs::remove_dir_all(again.join("content/companies").join(company)).expect("removed");
    }
    support::write_all(
        &again,
        &Files::from([(
            "content/companies/dune/company.yaml".to_owned(),
            b"name: Dune\n".to_vec(),
        )]),
    );
    let run = portal.run(&["--root", again.to_str().expect("UTF-8"), "build"]);
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn a_mistake_leaves_the_output_untouched() {
    let mistakes: [(&str, &str); 5] = [
        ("content/site.yaml", "titel: Acme watch\n"),
        ("content/companies/bolt/privacy-policy/findings.yaml", "seling: {}\n"),
        ("content/pages/about.md", "---\ntitle: About\n---\n\n[nowhere](/nowhere/)\n"),
        ("themes/default/templates/page.html", "{% if %}"),
        // This one shows only when the last page is rendered.
        ("themes/default/templates/matrix.html", "{{ nothing.of.the.kind }}"),
    ];
    for (path, text) in mistakes {
        let portal = Portal::built();
        let (before, times) = (support::tree(&portal.public()), stamps(&portal.public()));
        portal.replace("content/companies/acme/company.yaml", "name: acme", "name: Acme & Sons");
        portal.write(path, text);
        let run = portal.run(&["build"]);
        assert_eq!(run.status, 1, "{path}: {run:?}");
        assert!(run.stderr.contains(path), "{path}: {run:?}");
        assert!(run.stderr.contains("nothing was written"), "{path}: {run:?}");
        assert!(run.stdout.is_empty(), "{path}: {run:?}");
        assert_eq!(support::tree(&portal.public()), before, "{path}");
        let files = |stamps: BTreeMap<PathBuf, _>| -> BTreeMap<PathBuf, _> {
            stamps.into_iter().filter(|(path, _)| path.is_file()).collect()
        };
        assert_eq!(files(stamps(&portal.public())), files(times), "{path}");
    }
}

#[test]
fn a_first_build_with_a_mistake_makes_no_output() {
    let portal = Portal::new();
    portal.write("content/site.yaml", "titel: Acme watch\n");
    assert_eq!(portal.run(&["build"]).status, 1);
    assert!(!portal.public().exists());
}

#[test]
fn some_folders_are_never_the_output() {
    let portal = Portal::new();
    portal.write("themes/night/assets/a.css", "a{}\n");
    portal.write("full/thesis.txt", "the only copy\n");
    let above = portal.0.path().to_str().expect("UTF-8").to_owned();
    let home = portal.home().to_str().expect("UTF-8").to_owned();
    let mut refused = vec![
        (".", "the portal's own folder"),
        ("./public/..", "the portal's own folder"),
        ("..", "the portal's own folder"),
        (&above, "the portal's own folder"),
        ("/", "the portal's own folder"),
        ("content", "it lies in `content`"),
        ("content/public", "it lies in `content`"),
        ("public/../content/public", "it lies in `content`"),
        ("themes/night", "it lies in `themes`"),
        (&home, "your home folder"),
        ("full", "holds `thesis.txt`"),
    ];
    #[cfg(unix)]
    {
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(portal.root().join(to), portal.root().join(name))
                .expect("a link");
        };
        link("content/companies", "disguised");
        link("themes", "disguised-too");
        refused.push(("disguised", "it lies in `content`"));
        refused.push(("disguised/deeper", "it lies in `content`"));
        refused.push(("disguised-too", "it lies in `themes`"));
    }
    // What a run remembers is its own affair.
    let tree = || {
        let mut files = support::tree(portal.0.path());
        files.retain(|path, _| !path.contains("/.glasshouse/"));
        files
    };
    let before = tree();
    for (output, why) in refused {
        for arguments in
            [&["build", "--output", output][..], &["build", "--output", output, "--adopt"]]
        {
            // What holds other files may be adopted; sources and homes may not.
            if output == "full" && arguments.len() == 4 {
                continue;
            }
            let run = portal.run(arguments);
            assert_eq!(run.status, 1, "{arguments:?}: {run:?}");
            assert!(run.stderr.contains(why), "{arguments:?}: {run:?}");
            assert!(run.stderr.contains("help: "), "{arguments:?}: {run:?}");
            assert_eq!(tree(), before, "{arguments:?}");
        }
    }
}

#[test]
fn a_folder_with_other_files_can_be_adopted() {
    let portal = Portal::new();
    portal.write("public/index.html", "an older site\n");
    portal.write("public/thesis.txt", "the only copy\n");
    let run = portal.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("--adopt"), "{run:?}");
    assert_eq!(portal.pages().len(), 2);
    let run = portal.run(&["build", "--adopt"]);
    assert_eq!(run.status, 0, "{run:?}");
    let pages = portal.pages();
    assert_eq!(pages["thesis.txt"], b"the only copy\n");
    assert!(String::from_utf8_lossy(&pages["index.html"]).contains("Acme watch"));
    // From now on the folder is ours, and the thesis is not.
    fs::remove_dir_all(portal.root().join("content/companies/bolt")).expect("removed");
    portal.build();
    assert_eq!(portal.pages()["thesis.txt"], b"the only copy\n");
}

#[test]
fn hidden_entries_and_a_host_name_are_no_strangers() {
    let portal = Portal::new();
    portal.write("public/.git/HEAD", "ref: refs/heads/main\n");
    portal.write("public/.gitignore", "*\n");
    portal.write("public/CNAME", "acme.example\n");
    portal.build();
    assert_eq!(portal.pages()["CNAME"], b"acme.example\n");
}

#[test]
fn a_foreign_file_in_the_way_is_not_overwritten() {
    let portal = Portal::built();
    portal.write("content/pages/contact.md", "---\ntitle: Contact\n---\n\nWords.\n");
    portal.write("public/contact/index.html", "by hand\n");
    let before = support::tree(&portal.public());
    let run = portal.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("contact/index.html") && run.stderr.contains("--adopt"), "{run:?}");
    assert_eq!(support::tree(&portal.public()), before);
    assert_eq!(portal.run(&["build", "--adopt"]).status, 0);
    assert_ne!(portal.pages()["contact/index.html"], b"by hand\n");
}

#[test]
fn a_damaged_manifest_stops_the_build() {
    for damage in ["", "glasshouse-manifest 1\nnonsense\n", "\u{0}\u{0}", "glasshouse-manifest 9\n"]
    {
        let portal = Portal::built();
        portal.write("public/.glasshouse-manifest", damage);
        let before = support::tree(&portal.public());
        portal.replace("content/site.yaml", "Acme", "Bolt");
        let run = portal.run(&["build"]);
        assert_eq!(run.status, 1, "{damage:?}");
        assert!(run.stderr.contains("is damaged") && run.stderr.contains("--adopt"), "{run:?}");
        assert_eq!(support::tree(&portal.public()), before, "{damage:?}");
        // And the way out that the message names leads out.
        fs::remove_file(portal.public().join(".glasshouse-manifest")).expect("removed");
        assert_eq!(portal.run(&["build", "--adopt"]).status, 0, "{damage:?}");
        portal.build();
    }
}

#[test]
fn a_manifest_cannot_make_a_build_remove_other_files() {
    let portal = Portal::built();
    portal.write("precious.txt", "the only copy\n");
    let manifest = portal.public().join(".glasshouse-manifest");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, format!("{text}0 0 0 0 ../precious.txt\n")).expect("written");
    assert_eq!(portal.run(&["build"]).status, 1);
    assert!(portal.root().join("precious.txt").exists());
}

#[test]
fn two_builds_keep_apart() {
    let portal = Portal::built();
    let lock = File::create(portal.public().join(".glasshouse-lock")).expect("a lock file");
    lock.lock().expect("this process has the lock");
    portal.replace("content/site.yaml", "Acme", "Bolt");
    let before = support::tree(&portal.public());
    let run = portal.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("another build is at work"), "{run:?}");
    assert_eq!(support::tree(&portal.public()), before);
    drop(lock);
    portal.build();
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_completes_it() {
    let portal = Portal::built();
    let old = portal.pages();
    portal.replace("content/site.yaml", "Acme watch", "Bolt watch");
    fs::remove_dir_all(portal.root().join("content/companies/cask")).expect("removed");
    assert_eq!(portal.run(&["build", "--output", "fresh"]).status, 0);
    let new = pages(&portal.root().join("fresh"));
    assert_ne!(old, new);
    let mut interrupted = 0;
    for delay in [0, 5, 10, 15, 20, 25, 30, 40, 50, 70, 100, 150, 200, 300] {
        // Back to the old site, so that every page is to be written again.
        fs::remove_dir_all(portal.public()).expect("removed");
        fs::create_dir(portal.public()).expect("a folder");
        portal.replace("content/site.yaml", "Bolt watch", "Acme watch");
        portal.write("content/companies/cask/company.yaml", "name: cask\n");
        portal.write("content/companies/cask/privacy-policy/2020-01-01.md", "We sell casks.\n");
        portal.build();
        let old = portal.pages();
        portal.replace("content/site.yaml", "Acme watch", "Bolt watch");
        fs::remove_dir_all(portal.root().join("content/companies/cask")).expect("removed");
        let mut child = portal
            .command(&["build", "--jobs", "1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().expect("it can be killed");
        let status = child.wait().expect("it ends");
        interrupted += usize::from(status.code().is_none());
        for (path, bytes) in portal.pages() {
            let whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(whole, "{path} is whole after {delay} ms");
        }
        portal.build();
        assert_eq!(portal.pages(), new, "completed after {delay} ms");
        assert!(!portal.public().join(".glasshouse-stage").exists());
        let run = portal.build();
        assert!(run.stdout.contains("0 written"), "{run:?}");
    }
    assert!(interrupted > 0, "one of them was killed at work");
}

#[test]
fn threads_do_not_show() {
    let portal = Portal::new();
    let own = support::own_content();
    support::write_all(&portal.root(), &own);
    fs::remove_file(portal.root().join("content/taxonomy.yaml")).expect("removed");
    let mut built = Vec::new();
    for jobs in ["1", "2", "7"] {
        let output = format!("jobs-{jobs}");
        let run = portal.run(&["build", "--jobs", jobs, "--output", &output]);
        assert_eq!(run.status, 0, "{run:?}");
        built.push(pages(&portal.root().join(output)));
    }
    assert!(built[0].len() > 100);
    assert!(built.iter().all(|pages| *pages == built[0]));
}

#[test]
fn the_working_directory_does_not_matter() {
    let portal = Portal::built();
    let expected = portal.pages();
    let root = portal.root();
    let root = root.to_str().expect("UTF-8");
    fs::remove_dir_all(portal.public()).expect("removed");
    let run = ended(portal.command(&["build", "--root", root]).current_dir(portal.home()));
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(portal.pages(), expected);
    fs::remove_dir_all(portal.public()).expect("removed");
    let deep = portal.root().join("content/companies/acme");
    let run = ended(portal.command(&["build"]).current_dir(deep));
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(portal.pages(), expected);
    let run = ended(portal.command(&["build"]).current_dir(portal.home()));
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("no portal here") && run.stderr.contains("--root"), "{run:?}");
    let run = portal.run(&["build", "--root", "content"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("holds no `content/` folder"), "{run:?}");
}

#[test]
fn exit_statuses() {
    let portal = Portal::new();
    for (arguments, status) in [
        (&["build"][..], 0),
        (&["check"], 0),
        (&["check", "--strict"], 0),
        (&["--help"], 0),
        (&["--version"], 0),
        (&[], 2),
        (&["bulid"], 2),
        (&["build", "--ouput", "x"], 2),
        (&["build", "--base-url", "ftp://x.org"], 2),
        (&["build", "--base-url", "https://x.org/?a"], 2),
        (&["build", "--jobs", "0"], 2),
        (&["check", "--due", "soon"], 2),
        (&["check", "--format", "xml"], 2),
        (&["check", "--quiet", "--verbose"], 2),
    ] {
        let run = portal.run(arguments);
        assert_eq!(run.status, status, "{arguments:?}: {run:?}");
    }
}

#[test]
fn warnings_fail_only_when_asked_to() {
    let portal = Portal::built();
    portal.replace("content/companies/bolt/privacy-policy/2020-01-01.md", "never", "rarely");
    let before = support::tree(&portal.public());
    let run = portal.run(&["build", "--strict"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("quote-changed") && run.stderr.contains("1 warning"), "{run:?}");
    assert_eq!(support::tree(&portal.public()), before);
    assert_eq!(portal.run(&["check", "--strict"]).status, 1);
    let run = portal.run(&["check"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("quote-changed") && run.stderr.contains("1 warning"), "{run:?}");
    let run = portal.build();
    assert!(run.stderr.contains("quote-changed") && run.stdout.contains("1 warning"), "{run:?}");
    let matrix = String::from_utf8_lossy(&portal.pages()["matrix/index.html"]).into_owned();
    assert_eq!(matrix.matches("data-company=\"bolt\" data-category=\"selling\"").count(), 1);
    assert!(matrix.contains("data-status=\"stale\""));
}

#[test]
fn every_format_says_the_same() {
    let portal = Portal::new();
    portal.replace("content/companies/bolt/privacy-policy/2020-01-01.md", "never", "rarely");
    let path = "content/companies/bolt/privacy-policy/findings.yaml";
    let run = |format| {
        let run = portal.run(&["check", "--format", format]);
        assert_eq!(run.status, 0, "{run:?}");
        run.stdout
    };
    let short = run("short");
    assert_eq!(short.lines().count(), 1, "{short}");
    assert!(short.starts_with(&format!("{path}:5:7: warning[quote-changed] ")), "{short}");
    let github = run("github");
    assert_eq!(github.lines().count(), 1, "{github}");
    let start = format!("::warning file={path},line=5,col=7,title=quote-changed::");
    assert!(github.starts_with(&start) && github.contains("%0A"), "{github}");
    let json = run("json");
    assert_eq!(json.lines().count(), 1, "{json}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["file"], path);
    assert_eq!((&json["line"], &json["column"]), (&5.into(), &7.into()));
    let full = run("full");
    assert!(full.contains(&format!("--> {path}:5:7")) && full.contains("^^^^"), "{full}");
    assert!(!full.contains('\u{1b}'), "no colour but on a terminal");
    let coloured = portal.run(&["check", "--color", "always"]).stdout;
    assert!(coloured.contains('\u{1b}'));
}

/// With `--format json` all that a run says of itself is an object a line, whoever is to blame.
#[test]
fn what_the_environment_refuses_is_told_in_every_format() {
    let portal = Portal::new();
    portal.write("full/thesis.txt", "the only copy\n");
    portal.write("file", "in the way\n");
    for arguments in [
        &["--root", "nowhere", "build"][..],
        &["--root", "nowhere", "check"],
        &["build", "--output", "content"],
        &["build", "--output", "full"],
        &["build", "--output", "file/below"],
        &["new", "full"],
        &["theme", "seen", "nowhere/"],
        &["explain", "nowhere.md"],
    ] {
        let run = |format| {
            let run = portal.run(&[arguments, &["--format", format]].concat());
            assert_eq!((run.status, &*run.stdout), (1, ""), "{arguments:?}: {run:?}");
            run.stderr
        };
        let json: serde_json::Value = serde_json::from_str(&run("json")).expect("a line of JSON");
        let keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["code", "severity", "file", "line", "column", "message", "help"]);
        assert_eq!((&json["code"], &json["severity"]), (&"environment".into(), &"error".into()));
        assert_eq!((&json["file"], &json["line"]), (&"".into(), &serde_json::Value::Null));
        let message = json["message"].as_str().expect("a message");
        for (format, start) in [("full", "error: "), ("short", "error: ")] {
            assert!(run(format).starts_with(&format!("{start}{message}")), "{arguments:?}");
        }
        let github = run("github");
        assert!(github.starts_with("::error title=environment::"), "{github}");
        assert_eq!(github.lines().count(), 1, "{github}");
    }
    // A build that ends well says nothing there either but lines of JSON.
    portal.write("content/site.yaml", "title: Acme watch\nhost: github-pages\n");
    let run = portal.run(&["build", "--format", "json"]);
    assert_eq!((run.status, &*run.stderr), (0, ""), "{run:?}");
}

#[test]
fn reviews_that_have_grown_old_are_told() {
    let portal = Portal::new();
    let today = jiff::Zoned::now().date();
    portal.replace(
        "content/companies/bolt/privacy-policy/findings.yaml",
        "checked: 2020-02-01",
        &format!("checked: {today}"),
    );
    let run = portal.run(&["check", "--due", "12m", "--format", "short"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.stdout.matches("review-due").count(), 2, "{run:?}");
    assert!(!run.stdout.contains("bolt"), "{run:?}");
    assert_eq!(portal.run(&["check", "--due", "12m", "--strict"]).status, 1);
    assert_eq!(portal.run(&["check", "--due", "5000y", "--strict"]).status, 0);
}

#[test]
fn a_second_opinion_is_given_where_it_is_asked_for() {
    let portal = Portal::new();
    portal.replace(
        "content/taxonomy.yaml",
        "label: Sold, tone: bad",
        "label: Sold, tone: caution, cues: [sell]",
    );
    let told = |options: &[&str]| {
        let run = portal.run(&[&["check", "--format", "short"], options].concat());
        assert_eq!(run.status, 0, "{run:?}");
        run.stdout.matches("second-opinion").count()
    };
    assert_eq!(told(&["--second-opinion"]), 3);
    assert_eq!(told(&[]), 0);
}

#[test]
fn an_answer_changed_in_silence_is_told_before_it_is_published() {
    let portal = Portal::built();
    let findings = "content/companies/acme/privacy-policy/findings.yaml";
    portal.replace(findings, "stance: not-sold", "stance: sold");
    for (arguments, status, is_told) in [
        (&["build", "--strict"][..], 1, true),
        (&["check"], 0, true),
        (&["build"], 0, true),
        (&["build", "--strict"], 0, false),
    ] {
        let run = portal.run(arguments);
        let told = format!("{}{}", run.stdout, run.stderr).contains("stance-changed");
        assert_eq!((run.status, told), (status, is_told), "{arguments:?}: {run:?}");
    }
}

#[test]
fn quiet_prints_mistakes_only() {
    let portal = Portal::new();
    let run = portal.run(&["build", "--quiet"]);
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "", ""));
    let run = portal.run(&["check", "--quiet"]);
    assert_eq!((run.status, &*run.stdout, &*run.stderr), (0, "", ""));
    portal.write("content/site.yaml", "titel: Acme watch\n");
    let run = portal.run(&["check", "--quiet", "--format", "short"]);
    assert_eq!((run.status, &*run.stderr), (1, ""));
    assert_eq!(run.stdout.lines().count(), 2, "{run:?}");
}
