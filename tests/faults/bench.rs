//! A portal with two states, and the program that builds it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::support::{self, Files};

/// A portal in a temporary folder, and what its two states look like when they are built.
pub(crate) struct Bench {
    folder: TempDir,
    /// The pages of the first state and of the second.
    pub(crate) pages: [Files; 2],
}

/// How a run ended and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit status; nothing where a signal ended it.
    pub(crate) status: Option<i32>,
    pub(crate) said: String,
}

/// One question: few pages, and every kind of them.
const TAXONOMY: &str = "categories: [{id: selling, name: Selling, question: Sold?, cues: [sell], \
                        stances: [{id: sold, label: Sold, tone: bad}]}]\n";

/// Files of others in the output: never touched.
pub(crate) const FOREIGN: &[(&str, &str)] = &[
    (".git/HEAD", "ref: refs/heads/main\n"),
    ("CNAME", "acme.example\n"),
    ("companies/notes.txt", "by hand\n"),
    ("companies/acme/index.html.bak", "by hand\n"),
];

impl Bench {
    /// A portal whose second state has other words on every page, a company less and one more.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut bench = Self { folder, pages: [Files::new(), Files::new()] };
        fs::create_dir(bench.path("home")).expect("a home");
        for state in [1, 0] {
            bench.turn_to(state);
            let fresh = format!("fresh-{state}");
            let run = bench.run(&["build", "--output", &fresh]);
            assert_eq!(run.status, Some(0), "{run:?}");
            bench.pages[state] = pages(&bench.root().join(fresh));
        }
        assert_ne!(bench.pages[0], bench.pages[1]);
        bench.build();
        for (path, text) in FOREIGN {
            write(&bench.public().join(path), text);
        }
        bench
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.path("portal")
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes the sources of a state.
    pub(crate) fn turn_to(&self, state: usize) {
        let root = self.root();
        let words = ["never", "rarely"][state];
        write(&root.join("content/site.yaml"), &format!("title: We {words} watch\n"));
        write(&root.join("content/taxonomy.yaml"), TAXONOMY);
        for company in ["acme", "bolt", "cask", "dyne", "echo"] {
            let folder = root.join("content/companies").join(company);
            if (company == "cask" && state == 1) || (company == "dyne" && state == 0) {
                // It is not there in this state.
                let _ = fs::remove_dir_all(folder);
                continue;
            }
            write(
                &folder.join("company.yaml"),
                &format!("name: {company}\naliases: [old-{company}]\n"),
            );
            let text =
                format!("# {company}\n\nWe {words} sell your data.\n\nWe keep it for years.\n");
            write(&folder.join("privacy-policy/2020-01-01.md"), &text);
        }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(self.root()).env("HOME", self.path("home"));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        ended(&mut self.command(arguments))
    }

    /// Builds into `public`, which has to succeed.
    pub(crate) fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.status, Some(0), "{run:?}");
        run
    }

    /// Asserts that every file in the output is whole, of one of the two states, and that
    /// nobody else's was touched.
    pub(crate) fn is_whole(&self, when: &str) {
        self.whole(pages(&self.public()), when);
    }

    /// The same of a copy of the output.
    pub(crate) fn whole(&self, mut found: Files, when: &str) {
        for (path, text) in FOREIGN {
            let kept = found.remove(*path);
            assert!(
                kept.is_some_and(|bytes| bytes == text.as_bytes()),
                "{path} is left alone {when}"
            );
        }
        for (path, bytes) in found {
            let whole = self.pages.iter().any(|pages| pages.get(&path) == Some(&bytes));
            assert!(whole, "{path} is whole {when}");
        }
    }

    /// Asserts that the output is exactly one state's, beside what others put there.
    pub(crate) fn is(&self, state: usize, when: &str) {
        self.are(pages(&self.public()), state, when);
    }

    /// The same of a copy of the output.
    pub(crate) fn are(&self, mut found: Files, state: usize, when: &str) {
        FOREIGN.iter().for_each(|(path, _)| drop(found.remove(*path)));
        let differing: Vec<&String> = found
            .keys()
            .chain(self.pages[state].keys())
            .filter(|path| found.get(*path) != self.pages[state].get(*path))
            .collect();
        assert!(differing.is_empty(), "{differing:?} {when}");
    }
}

/// The program: the test's own, or the one that was named.
pub(crate) fn program() -> PathBuf {
    let named = env::var_os("GLASSHOUSE").map(PathBuf::from);
    named.map_or_else(
        || env!("CARGO_BIN_EXE_glasshouse").into(),
        |program| support::repository().join(program),
    )
}

pub(crate) fn ended(command: &mut Command) -> Run {
    let output = command.output().expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    Run { status: output.status.code(), said: String::from_utf8_lossy(&said).into_owned() }
}

pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// What stands in an output, but for what Glasshouse keeps for itself there.
pub(crate) fn pages(folder: &Path) -> Files {
    let mut files = support::tree(folder);
    files.retain(|path, _| !path.starts_with(".glasshouse"));
    files
}
