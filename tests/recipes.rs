//! The recipes of the guide for forges: each is taken at its word. What a forge would run is run, in
//! a repository that was cloned as a forge would clone it; what a forge offers (`gh`, and the time
//! to install a program) is played by scripts that write down how they were called.

#![cfg(unix)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_yaml::Value;
use support::Files;
use tempfile::TempDir;

/// A recipe by its name; it is a mapping.
fn recipe(name: &str) -> Value {
    let path = support::repository().join("docs/recipes").join(name);
    let text = fs::read_to_string(&path).expect("a recipe");
    let recipe: Value =
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(recipe.is_mapping(), "{name}");
    recipe
}

#[test]
fn every_recipe_is_run_by_a_test() {
    let names: Vec<String> =
        support::tree(&support::repository().join("docs/recipes")).into_keys().collect();
    assert_eq!(names, ["github-pages.yml", "gitlab-ci.yml", "nightly.yml"]);
}

/// What GitHub would do in a step, in the order of a workflow.
enum Step {
    /// It clones the repository: with all of it, or the newest commit of one branch.
    Checkout { whole: bool },
    /// It runs commands, and goes on whatever they say where `tolerant`.
    Run { script: String, tolerant: bool },
    /// It uploads a folder.
    Upload(String),
    /// It does what concerns GitHub alone.
    Else,
}

/// The only job of a workflow: its environment, and its steps.
fn job(workflow: &Value) -> (BTreeMap<String, String>, Vec<Step>) {
    let jobs = workflow["jobs"].as_mapping().expect("jobs");
    assert_eq!(jobs.len(), 1, "one job");
    let job = jobs.values().next().expect("a job");
    let mut environment = texts(&workflow["env"]);
    environment.extend(texts(&job["env"]));
    (environment, job["steps"].as_sequence().expect("steps").iter().map(step).collect())
}

fn step(step: &Value) -> Step {
    if let Some(script) = step["run"].as_str() {
        let tolerant = step["continue-on-error"].as_bool().unwrap_or_default();
        return Step::Run { script: script.to_owned(), tolerant };
    }
    let action = step["uses"].as_str().expect("a step runs or uses something");
    match action.split_once('@').expect("an action has a version").0 {
        "actions/checkout" => {
            Step::Checkout { whole: step["with"]["fetch-depth"].as_u64() == Some(0) }
        }
        "actions/upload-pages-artifact" => {
            Step::Upload(step["with"]["path"].as_str().expect("a folder").to_owned())
        }
        "actions/configure-pages" | "actions/deploy-pages" => Step::Else,
        other => panic!("nobody plays {other}"),
    }
}

/// The texts of a mapping, by their keys.
fn texts(mapping: &Value) -> BTreeMap<String, String> {
    let entries = mapping.as_mapping().into_iter().flatten();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    entries.map(|(key, value)| (text(key), text(value))).collect()
}

/// What GitHub puts in the place of `${{ … }}`.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("${{ github.token }}", "a token"),
    ("${{ steps.pages.outputs.base_url }}", "https://example.org/portal"),
];

fn filled(text: &str) -> String {
    let filled =
        EXPRESSIONS.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    assert!(!filled.contains("${{"), "{filled}");
    filled
}

/// Plays `gh`: says which pull request is open, and keeps what it is told.
const GH: &str = r#"#!/bin/sh
case "$1 $2" in
"pr list") cat "$FORGE/open" ;;
*)
    printf '%s\n' "$*" >> "$FORGE/calls"
    for last; do :; done
    cat "$last" > "$FORGE/body"
esac
"#;

/// Plays `cargo`: the program is there already.
const CARGO: &str = r#"#!/bin/sh
printf '%s\n' "cargo $*" >> "$FORGE/installed"
"#;

/// How Glasshouse must be installed from a repository: by its name, for the repository holds the
/// fuzz targets' package too, and Cargo does not choose.
const INSTALLED: &str =
    "cargo install --locked --git https://example.org/glasshouse.git glasshouse\n";

/// A forge with a portal's repository, and the archive that it follows.
struct Forge {
    folder: TempDir,
}

const V1: &str = "# Privacy\n\nWe never sell your personal data to anybody at all.\n";
const V2: &str = "# Privacy\n\nWe never sell your personal data to anybody but partners.\n";
const V3: &str = "# Privacy\n\nWe share what you tell us with our partners in advertising.\n";

const FINDINGS: &str = "\
selling:
  stance: not-sold
  quotes:
    - We never sell your personal data to anybody at all.
  version: 2020-09-13
  checked: 2020-10-01
";

impl Forge {
    /// A portal with a company that the archive knows in the same words.
    fn new() -> Self {
        let forge = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (name, text) in [("gh", GH), ("cargo", CARGO)] {
            let path = forge.place("programs").join(name);
            fs::create_dir_all(forge.place("programs")).expect("a folder");
            fs::write(&path, text).expect("a script");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
        }
        fs::write(forge.place("open"), "").expect("a file");
        forge.git(".", "init --quiet --bare --initial-branch=main origin.git");
        forge.git(".", "init --quiet --initial-branch=main archive");
        forge.archive("First record of Acme", "Acme", V1, 1_600_000_000);
        forge.git(".", "clone --quiet origin.git desk 2>&1");
        let document = "content/companies/acme/privacy-policy";
        let files = Files::from([
            ("content/site.yaml".to_owned(), "title: Acme watch\n".into()),
            ("content/companies/acme/company.yaml".to_owned(), "name: Acme\n".into()),
            (format!("{document}/2020-09-13.md"), V1.into()),
            (format!("{document}/findings.yaml"), FINDINGS.into()),
        ]);
        forge.commit(&files, "a portal");
        forge.git("desk", "push --quiet origin HEAD:main");
        forge
    }

    fn place(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// A command in a folder of the forge, with no settings but its own.
    fn command(&self, program: &str, folder: &Path) -> Command {
        let mine = Path::new(env!("CARGO_BIN_EXE_glasshouse")).parent().expect("a folder");
        let others = std::env::var("PATH").expect("a path");
        let path = format!("{}:{}:{others}", self.place("programs").display(), mine.display());
        let mut command = Command::new(program);
        command.current_dir(folder).env("PATH", path).env("HOME", self.folder.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("FORGE", self.folder.path());
        command
    }

    /// What Git answers in a folder of the forge.
    fn git(&self, folder: &str, arguments: &str) -> String {
        let mut shell = self.command("sh", &self.place(folder));
        done(shell.args(["-c", &format!("git -c user.name=A -c user.email=a@b.c {arguments}")]))
    }

    /// A record in the archive.
    fn archive(&self, subject: &str, service: &str, text: &str, time: u64) {
        let files = Files::from([(format!("{service}/Privacy Policy.md"), text.into())]);
        support::write_all(&self.place("archive"), &files);
        self.git("archive", "add .");
        self.git("archive", &format!("commit --quiet --message '{subject}' --date '{time} +0000'"));
    }

    /// What somebody commits to the branch that the desk is on.
    fn commit(&self, files: &Files, subject: &str) {
        support::write_all(&self.place("desk"), files);
        self.git("desk", "add .");
        self.git("desk", &format!("commit --quiet --message '{subject}'"));
    }

    /// Has a workflow run as GitHub would, in a clone of its own; answers where it ran.
    fn run(&self, name: &str, environment: &[(&str, &str)]) -> TempDir {
        let (own, steps) = job(&recipe(name));
        let runner = tempfile::tempdir().expect("a temporary folder");
        let (clone, temporary) = (runner.path().join("clone"), runner.path().join("temporary"));
        fs::create_dir(&temporary).expect("a folder");
        for step in steps {
            match step {
                Step::Checkout { whole } => {
                    let depth = if whole { "" } else { "--depth 1 --single-branch" };
                    let (from, to) = (self.place("origin.git"), clone.display());
                    self.git(
                        ".",
                        &format!("clone --quiet {depth} 'file://{}' '{to}'", from.display()),
                    );
                }
                Step::Run { script, tolerant } => {
                    let mut bash = self.command("bash", &clone);
                    bash.envs(own.iter().map(|(name, value)| (name, filled(value))));
                    bash.env("RUNNER_TEMP", &temporary).envs(environment.iter().copied());
                    let output = bash.args(["-e", "-c", &filled(&script)]).output().expect("bash");
                    assert!(tolerant || output.status.success(), "{script}\n{}", told(&output));
                }
                Step::Upload(folder) => {
                    assert!(clone.join(&folder).join("index.html").exists(), "{folder}");
                }
                Step::Else => {}
            }
        }
        runner
    }

    /// A night on which the archive is followed.
    fn night(&self) {
        let archive = self.place("archive").display().to_string();
        self.run("nightly.yml", &[("ARCHIVE", &archive)]);
    }

    /// How `gh` was called since somebody asked.
    fn calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.place("calls")).unwrap_or_default();
        fs::write(self.place("calls"), "").expect("a file");
        // Where a runner keeps its files is nobody's business.
        let known =
            |word: &str| if word.contains('/') { "FILE".to_owned() } else { word.to_owned() };
        let words = |line: &str| line.split(' ').map(known).collect::<Vec<_>>().join(" ");
        calls.lines().map(words).collect()
    }

    fn body(&self) -> String {
        fs::read_to_string(self.place("body")).expect("somebody was told something")
    }

    /// Subjects of the commits that a branch has beyond `main`, the newest first.
    fn waiting(&self) -> Vec<String> {
        let subjects = self.git("origin.git", "log --format=%s main..new-versions");
        subjects
            .lines()
            .map(|line| line.split(" of ").next().unwrap_or_default().to_owned())
            .collect()
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[&*output.stdout, &*output.stderr].concat()).into_owned()
}

fn done(command: &mut Command) -> String {
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{command:?}\n{}", told(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_portal_keeps_itself_fresh() {
    let forge = Forge::new();
    forge.night();
    assert_eq!(forge.calls(), [""; 0], "nothing is new");

    forge.archive("Record new changes of Acme", "Acme", V2, 1_600_100_000);
    forge.archive("First record of Birch", "Birch", V1, 1_600_200_000);
    forge.night();
    let today = forge.git("origin.git", "log -1 --format=%s new-versions");
    let day = today.trim().rsplit(' ').next().expect("a day").to_owned();
    let create = "pr create --head new-versions --title New versions of DAY --body-file FILE";
    assert_eq!(forge.calls(), [create.replace("DAY", &day)]);
    assert_eq!(forge.waiting(), ["take over new versions"]);
    let added = forge.git("origin.git", "diff --name-only main new-versions");
    let new = "content/companies/acme/privacy-policy/2020-09-14.md\n\
               content/companies/birch/company.yaml\n\
               content/companies/birch/privacy-policy/2020-09-15.md\n";
    assert_eq!(added, new);
    assert_eq!(
        forge.body(),
        "New versions, a hundred at most:\n\n\
         - `content/companies/acme/privacy-policy/2020-09-14.md`\n\
         - `content/companies/birch/privacy-policy/2020-09-15.md`\n\n\
         What to read again, a hundred lines at most:\n\n```text\n\
         content/companies/acme/privacy-policy/findings.yaml:4:7: warning[quote-changed] \
         the quote for `selling` reads differently now: \
         “We never sell your personal data to anybody at all.”\n```\n"
    );
}

#[test]
fn what_is_new_joins_the_pull_request_that_is_open() {
    let forge = Forge::new();
    forge.archive("Record new changes of Acme", "Acme", V2, 1_600_100_000);
    forge.night();
    fs::write(forge.place("open"), "7\n").expect("a file");
    forge.calls();
    forge.night();
    assert_eq!(forge.calls(), [""; 0], "a second night has nothing to say");

    // Somebody reads the new version where it waits; what she did is there the night after.
    forge.git("desk", "fetch --quiet && git switch --quiet new-versions");
    let review = FINDINGS.replace("at all", "but partners").replace("2020-09-13", "2020-09-14");
    let findings = "content/companies/acme/privacy-policy/findings.yaml".to_owned();
    forge.commit(&Files::from([(findings, review.into())]), "read the new version");
    forge.git("desk", "push --quiet origin new-versions");
    forge.archive("First record of Birch", "Birch", V1, 1_600_200_000);
    forge.night();
    assert_eq!(forge.calls(), ["pr comment 7 --body-file FILE"]);
    assert_eq!(
        forge.waiting(),
        ["take over new versions", "read the new version", "take over new versions"]
    );
    assert!(forge.body().contains("birch") && !forge.body().contains("acme"), "{}", forge.body());
    assert!(forge.body().ends_with("```text\nnothing\n```\n"), "{}", forge.body());

    // Once it is merged, the branch begins anew, though the old one may still be there.
    forge.git("desk", "fetch --quiet && git switch --quiet main && git merge --quiet --squash origin/new-versions");
    forge.git("desk", "commit --quiet --message 'new versions' && git push --quiet origin main");
    fs::write(forge.place("open"), "").expect("a file");
    forge.archive("Record new changes of Acme", "Acme", V3, 1_600_300_000);
    forge.night();
    assert!(forge.calls()[0].starts_with("pr create "), "a new pull request");
    assert_eq!(forge.waiting(), ["take over new versions"]);
    assert!(forge.body().contains("warning[quote-missing]"), "{}", forge.body());
}

#[test]
fn a_text_that_cannot_be_read_keeps_no_other_out() {
    let forge = Forge::new();
    forge.archive("First record of Birch", "Birch", &"long ".repeat(2 << 20), 1_600_100_000);
    forge.archive("First record of Cedar", "Cedar", V1, 1_600_200_000);
    forge.night();
    assert!(forge.body().contains("cedar") && !forge.body().contains("birch"), "{}", forge.body());
}

#[test]
fn a_portal_is_published_on_github() {
    let forge = Forge::new();
    let runner = forge.run("github-pages.yml", &[]);
    let installed = fs::read_to_string(forge.place("installed")).expect("it was installed");
    assert_eq!(installed, INSTALLED);
    let sitemap = fs::read_to_string(runner.path().join("clone/public/sitemap.xml"));
    assert!(sitemap.expect("a sitemap").contains("https://example.org/portal/companies/acme/"));
}

#[test]
fn a_portal_is_published_on_gitlab() {
    let forge = Forge::new();
    let recipe = recipe("gitlab-ci.yml");
    let script = recipe["pages"]["script"].as_sequence().expect("a script").iter();
    let script: Vec<&str> = script.map(|line| line.as_str().expect("a command")).collect();
    let mut bash = forge.command("bash", &forge.place("desk"));
    bash.envs(texts(&recipe["variables"])).env("CI_PAGES_URL", "https://portal.example.org");
    done(bash.args(["-e", "-c", &script.join("\n")]));
    let installed = fs::read_to_string(forge.place("installed")).expect("it was installed");
    assert_eq!(installed, INSTALLED);
    let folder = recipe["pages"]["artifacts"]["paths"][0].as_str().expect("a folder");
    let site = forge.place("desk").join(folder);
    let sitemap = fs::read_to_string(site.join("sitemap.xml")).expect("a sitemap");
    assert!(sitemap.contains("https://portal.example.org/companies/acme/"));
    assert!(site.join("index.html.br").exists(), "GitLab sends what was compressed");
}
