//! The commands around the rules: what `suggest` writes and leaves alone, and what `teach` learns.

use std::fs;
use std::path::Path;
use std::process::Command;

use clap::Parser as _;
use glasshouse::cli::Cli;
use glasshouse::commands::{self, Outcome};
use glasshouse::diagnostics;
use glasshouse::input;
use glasshouse::portal::{self, Choices};
use glasshouse::review::Status;

const POLICY: &str = "\
# Privacy

## Selling

We do not sell your personal information.

## Retention

We keep your data for 12 months. We encrypt all data in transit.
";

const FINDINGS: &str = "\
# Read with care.
security:   # by hand
    stance: specific
    quotes: ['We encrypt all data in transit.']
    version: 2024-05-01
    checked: 2024-06-01
    by: portal editors";

fn run(arguments: &[&str]) -> Outcome {
    let cli = Cli::parse_from([&["glasshouse", "--quiet"], arguments].concat());
    commands::run(&cli).expect("the environment is sound")
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// A portal of one company, with findings or without.
fn portal(findings: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    write(root, "content/site.yaml", "title: Test\n");
    write(root, "content/companies/acme/company.yaml", "name: Acme\n");
    write(root, "content/companies/acme/privacy-policy/2024-05-01.md", POLICY);
    if let Some(findings) = findings {
        write(root, "content/companies/acme/privacy-policy/findings.yaml", findings);
    }
    folder
}

#[test]
fn suggestions_are_appended_and_nothing_else_is_touched() {
    for before in [None, Some(FINDINGS)] {
        let folder = portal(before);
        let root = folder.path().to_str().expect("UTF-8");
        assert_eq!(run(&["suggest", "Acme", "--root", root]), Outcome::Done);
        let path = folder.path().join("content/companies/acme/privacy-policy/findings.yaml");
        let after = fs::read_to_string(&path).expect("the findings are there");
        assert!(after.starts_with(before.unwrap_or("")), "{after}");
        assert!(after.contains("stance: not-sold\n  status: suggested\n  quotes:\n"), "{after}");
        assert_eq!(after.matches("security:").count(), 1, "{after}");
        assert_eq!(run(&["suggest", "--root", root]), Outcome::Done);
        assert_eq!(
            fs::read_to_string(&path).expect("still there"),
            after,
            "a second run adds nothing"
        );
        let (snapshot, _) = input::read(folder.path());
        let (portal, remarks) = portal::read(&snapshot, &Choices::default(), None);
        assert_eq!(diagnostics::count(&remarks).0, 0, "{remarks:#?}");
        let reviews =
            portal.expect("a portal").dossiers[0].open().verdicts().swap_remove(0).reviews;
        let reviewed = reviews.iter().filter(|review| review.status == Status::Reviewed).count();
        assert_eq!(reviewed, usize::from(before.is_some()));
    }
}

/// What `suggest` tells an editor of a portal whose only question is bread, by its policy.
fn told(policy: &str, options: &[&str]) -> String {
    let folder = portal(None);
    let taxonomy =
        "categories: [{id: bread, name: Bread, question: Bread?, cues: ['bread'], stances: []}]\n";
    write(folder.path(), "content/taxonomy.yaml", taxonomy);
    write(folder.path(), "content/companies/acme/privacy-policy/2024-05-01.md", policy);
    let mut glasshouse = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
    let run = glasshouse.arg("suggest").args(options).current_dir(folder.path()).output();
    String::from_utf8(run.expect("it runs").stdout).expect("UTF-8")
}

#[test]
fn what_is_to_be_settled_stands_before_doubts_and_these_are_counted() {
    let name = "acme/privacy-policy";
    let policy = "# Privacy\n\nWe bake bread at night.\n\nOur bread is never sold.\n";
    let settle = format!(
        "{name}: bread is mentioned in line 3 of 2024-05-01.md, but no cue tells the answer\n"
    );
    let end = "nothing to add: what rules can answer has an entry already\n";
    let doubts = format!("{name}: unsure of 2 passages (bread 2): `--verbose` lists them\n");
    assert_eq!(told(policy, &[]), format!("{settle}{doubts}{end}"));
    let doubts = format!(
        "{name}: barely bread: We bake bread at night.\n{name}: barely bread: Our bread is never sold.\n"
    );
    assert_eq!(told(policy, &["--verbose"]), format!("{settle}{doubts}{end}"));
    assert_eq!(told("# Privacy\n\nWe sew.\n", &[]), end);
    assert_eq!(told(policy, &["--quiet"]), "");
}

#[test]
fn what_cannot_be_appended_to_is_left_alone() {
    let folder = portal(Some("{}\n"));
    let root = folder.path().to_str().expect("UTF-8");
    let cli = Cli::parse_from(["glasshouse", "--quiet", "suggest", "--root", root]);
    assert!(commands::run(&cli).is_err());
    let path = folder.path().join("content/companies/acme/privacy-policy/findings.yaml");
    assert_eq!(fs::read_to_string(path).expect("still there"), "{}\n");
}

#[test]
fn a_company_that_is_not_there_is_told() {
    let folder = portal(None);
    let root = folder.path().to_str().expect("UTF-8");
    let cli = Cli::parse_from(["glasshouse", "suggest", "Nobody", "--root", root]);
    assert!(commands::run(&cli).is_err_and(|error| error.to_string().contains("Nobody")));
}

#[test]
fn the_same_policies_teach_the_same_model() {
    let folder = portal(None);
    let root = folder.path().to_str().expect("UTF-8");
    let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/content/companies");
    assert_eq!(run(&["teach", policies, "--root", root]), Outcome::Done);
    let path = folder.path().join("content/model.en.txt");
    let first = fs::read(&path).expect("a model");
    assert!(first.starts_with(b"glasshouse model 1\nlanguage en\n"));
    assert_eq!(run(&["teach", policies, "--root", root]), Outcome::Done);
    assert_eq!(fs::read(&path).expect("a model"), first);
    assert_eq!(run(&["check", "--root", root]), Outcome::Done);
}

/// What a command says that cannot do what it should.
fn refused(arguments: &[&str]) -> String {
    let cli = Cli::parse_from([&["glasshouse", "--quiet"], arguments].concat());
    commands::run(&cli).expect_err("it is refused").to_string()
}

#[test]
fn policies_that_teach_nothing_leave_the_model_as_it_is() {
    let folder = portal(None);
    let root = folder.path().to_str().expect("UTF-8");
    let text = "Our kitchen is on the second floor of the old mill. We bake bread with the seeds that \
        the farmers of the valley bring to us every morning, and everybody is welcome to taste it.\n";
    // A file about the folder is no policy; one whose name is written large is.
    for file in ["notes.md", "README.md", "MORE.TXT"] {
        write(folder.path(), &format!("bread/{file}"), text);
    }
    let bread = folder.path().join("bread");
    let said = refused(&["teach", bread.to_str().expect("UTF-8"), "--root", root]);
    assert!(said.contains("2 policies teach no category"), "{said}");
    let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/content/companies");
    let taxonomy = "categories: [{id: a, name: A, question: A?, cues: ['*'], stances: []}]\n";
    write(folder.path(), "content/taxonomy.yaml", taxonomy);
    assert_eq!(run(&["teach", policies, "--root", root]), Outcome::Wrong);
    assert!(!folder.path().join("content/model.en.txt").exists());
}

#[cfg(unix)]
#[test]
fn a_taxonomy_that_is_not_read_is_not_replaced_in_silence() {
    let folder = portal(None);
    let root = folder.path().to_str().expect("UTF-8");
    let taxonomy = folder.path().join("content/taxonomy.yaml");
    std::os::unix::fs::symlink("/nowhere/taxonomy.yaml", taxonomy).expect("a link");
    let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/content/companies");
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/en.jsonl");
    let text = folder.path().join("content/companies/acme/privacy-policy/2024-05-01.md");
    let text = text.to_str().expect("UTF-8");
    for command in [&["teach", policies][..], &["evaluate", gold], &["explain", text]] {
        assert_eq!(run(&[command, &["--root", root]].concat()), Outcome::Wrong, "{command:?}");
    }
}

#[test]
fn labels_that_are_no_categories_are_told() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let gold =
        "{\"policy\": \"a\", \"text\": \"We never sell it.\", \"labels\": [\"Third Party\"]}\n";
    write(folder.path(), "gold.jsonl", gold);
    write(folder.path(), "map.yaml", "selling: Third Party\n");
    let file = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let (gold, map) = (file("gold.jsonl"), file("map.yaml"));
    assert!(refused(&["evaluate", &gold]).contains("`Third Party`"));
    assert_eq!(run(&["evaluate", &gold, "--map", &map]), Outcome::Done);
}

/// Policies are the words of strangers, and so is what labelled passages hold.
#[test]
fn no_text_that_is_shown_can_steer_a_terminal() {
    let folder = portal(None);
    let taxonomy =
        "categories: [{id: bread, name: Bread, question: Bread?, cues: ['bread'], stances: []}]\n";
    write(folder.path(), "content/taxonomy.yaml", taxonomy);
    let policy = "# Privacy\n\nWe bake \u{1b}[2J\u{202e}bread for everybody who comes here.\n";
    write(folder.path(), "content/companies/acme/privacy-policy/2024-05-01.md", policy);
    let gold = "{\"policy\": \"a\", \"text\": \"\\u001b[2J\\u202ebread\", \"labels\": []}\n";
    write(folder.path(), "gold.jsonl", gold);
    for (command, shown) in [
        (&["suggest", "--verbose"][..], "acme/privacy-policy: barely bread: We bake ?[2J"),
        (&["evaluate", "gold.jsonl"], " a: ?[2J"),
    ] {
        let mut glasshouse = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
        let run = glasshouse.args(command).current_dir(folder.path()).output().expect("it runs");
        let said = String::from_utf8(run.stdout).expect("UTF-8");
        assert!(said.contains(shown), "{command:?}: {said:?}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{command:?}: {said:?}");
    }
}
