//! Going from nothing to a portal, as the guide tells it: its session is run, its commands are
//! ones that the program takes, and its examples are portals without a problem.
//!
//! `GLASSHOUSE_BLESS=1 cargo test --test adopt` writes what the session answers.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::Parser as _;
use glasshouse::cli::Cli;
use support::{Built, Files};
use tempfile::TempDir;

fn glasshouse() -> Command {
    Command::new(env!("CARGO_BIN_EXE_glasshouse"))
}

fn page(path: &str) -> String {
    fs::read_to_string(support::repository().join(path)).expect("a page of the guide")
}

/// README and guide, by path.
fn pages() -> Vec<(String, String)> {
    let docs = support::tree(&support::repository().join("docs")).into_keys();
    let docs = docs.filter(|path| path.ends_with(".md")).map(|path| format!("docs/{path}"));
    docs.chain(["README.md".to_owned()]).map(|path| (path.clone(), page(&path))).collect()
}

/// What stands in the blocks of a language.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let open = format!("```{language}\n");
    text.split(&*open).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// A command of a session, and what it answers.
struct Step {
    command: String,
    answer: String,
}

/// The commands behind `$ `, with their lines behind `> `.
fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: format!("{command}\n"), answer: String::new() });
            continue;
        }
        let step = steps.last_mut().expect("a session begins with a command");
        match line.strip_prefix('>') {
            Some(more) => step.command += &format!("{}\n", more.strip_prefix(' ').unwrap_or(more)),
            None => step.answer += &format!("{line}\n"),
        }
    }
    steps
}

/// A folder in which `glasshouse` is a command.
struct Desk {
    folder: TempDir,
    here: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let here = folder.path().join("here");
        fs::create_dir(&here).expect("a folder");
        Self { folder, here }
    }

    fn run(&mut self, command: &str) -> String {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.here.push(folder.trim());
            return String::new();
        }
        let program = Path::new(env!("CARGO_BIN_EXE_glasshouse"));
        let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{command}")])
            .current_dir(&self.here)
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .output()
            .expect("a shell");
        timeless(&String::from_utf8(output.stdout).expect("UTF-8"))
    }
}

/// An answer whose last line always took the same time.
fn timeless(answer: &str) -> String {
    let line = |line: &str| match line.rsplit_once(" in ") {
        Some((rest, time)) if time.ends_with(" s") => format!("{rest} in 0.02 s\n"),
        _ => format!("{line}\n"),
    };
    answer.lines().map(line).collect()
}

#[test]
fn the_session_of_the_guide_goes_as_it_is_told() {
    let path = support::repository().join("docs/start.md");
    let mut text = page("docs/start.md");
    let mut desk = Desk::new();
    for block in blocks(&text.clone(), "console") {
        let mut right = String::new();
        for step in steps(block) {
            let answer = desk.run(&step.command);
            let mut lines = step.command.lines();
            right += &format!("$ {}\n", lines.next().expect("a command"));
            for line in lines {
                right += format!("> {line}").trim_end();
                right.push('\n');
            }
            right += &answer;
            if !support::bless() {
                assert_eq!(step.answer, answer, "$ {}", step.command);
            }
        }
        text = text.replace(block, &right);
    }
    assert!(desk.here.join("public/companies/acme-maps/index.html").exists(), "it is built");
    if support::bless() {
        fs::write(path, text).expect("the page can be written");
    }
}

/// The words of a command line, without those that the shell keeps for itself.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for char in line.chars() {
        let last = words.last_mut().expect("there is one");
        match char {
            '"' | '\'' if quote == Some(char) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(char),
            '#' | '>' | '|' | '&' | ';' if quote.is_none() && last.is_empty() => break,
            ' ' if quote.is_none() => words.push(String::new()),
            _ => last.push(char),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn every_command_of_the_guide_is_one_that_the_program_takes() {
    let mut tried = 0;
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        let lines = blocks(&text, "sh").into_iter().flat_map(str::lines);
        let lines = lines.filter(|line| line.trim_start().starts_with("glasshouse "));
        for line in lines {
            tried += 1;
            let refused = Cli::try_parse_from(words(line.trim())).err().map(|error| error.kind());
            let shown = Some(clap::error::ErrorKind::DisplayVersion);
            if refused.is_some() && refused != shown {
                wrong.push(format!("{path}: {line}: {refused:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 8, "only {tried} commands");
}

/// The files of a portal among the tests.
fn example(name: &str) -> Files {
    let folder = support::repository().join("tests/portals").join(name);
    let mut files = support::tree(&folder);
    files.retain(|path, _| path.starts_with("content/"));
    files
}

#[test]
fn the_examples_have_no_problem() {
    for (name, page, words) in [
        ("messengers", "categories/disputes/arbitration/index.html", "Courierbird"),
        ("observatoire", "categories/partage/index.html", "À qui mes données"),
    ] {
        let built = Built::new(&example(name), &glasshouse::portal::Choices::default(), None);
        assert_eq!(built.remarks, [], "{name}");
        assert!(built.text(page).contains(words), "{name}: {page}");
        let mistakes = glasshouse::output::rehearse(&built.site, &built.snapshot);
        assert_eq!(mistakes, [], "{name}");
    }
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_new_theme_has_a_style_sheet_of_its_own_and_a_copy_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut sites = Vec::new();
    for (theme, options) in [(None, &[][..]), (Some("mine"), &[]), (Some("all"), &["--copy"])] {
        let root = folder.path().join(theme.unwrap_or("default"));
        support::write_all(&root, &example("messengers"));
        let run = |arguments: &[&str]| {
            done(&glasshouse().args(arguments).current_dir(&root).output().expect("it runs"))
        };
        if let Some(theme) = theme {
            run(&[&["theme", "new", theme], options].concat());
            let settings = root.join("content/site.yaml");
            let text = fs::read_to_string(&settings).expect("settings");
            fs::write(settings, format!("{text}theme: {theme}\n")).expect("written");
        }
        run(&["build", "--strict"]);
        let mut files = support::tree(&root.join("public"));
        files.retain(|path, _| !path.starts_with(".glasshouse"));
        sites.push(files);
    }
    let [default, mine, all] = &sites[..] else { panic!("three sites") };
    assert!(default == all, "a copy of the theme makes the same pages");
    let html = |files: &Files| String::from_utf8_lossy(&files["index.html"]).into_owned();
    assert!(html(mine).contains("assets/theme.") && !html(default).contains("assets/theme."));
    let mut again = glasshouse();
    again.args(["theme", "new", "mine"]).current_dir(folder.path().join("mine"));
    let again = again.output().expect("it runs");
    assert_eq!(again.status.code(), Some(1), "a theme is never written over");
}

#[test]
fn a_portal_has_colours_fonts_and_a_logo_without_a_template() {
    let mut files = example("messengers");
    let plain = Built::new(&files, &glasshouse::portal::Choices::default(), None);
    assert!(!plain.text("index.html").contains("assets/portal."));
    for (name, text) in [
        ("portal.css", "@font-face { src: url(\"our.woff2\") }"),
        ("our.woff2", "letters"),
        ("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ] {
        files.insert(format!("themes/default/assets/{name}"), text.into());
    }
    let built = Built::new(&files, &glasshouse::portal::Choices::default(), None);
    let page = built.text("index.html");
    let sheets: Vec<usize> =
        ["assets/style.", "assets/portal."].iter().filter_map(|name| page.find(name)).collect();
    assert!(sheets.len() == 2 && sheets.is_sorted(), "it comes after the built-in one");
    assert!(page.contains("<img src=\"./assets/logo."));
    let published = |start: &str| {
        let name = built.site.pages.keys().find(|name| name.starts_with(start));
        name.cloned().unwrap_or_else(|| panic!("{start} is published"))
    };
    let font = published("assets/our.").replace("assets/", "");
    assert!(built.text(&published("assets/portal.")).contains(&font));
}

#[test]
fn what_comes_with_an_installed_program_is_written() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = done(&glasshouse().args(["completions", shell]).output().expect("it runs"));
        assert!(text.contains("glasshouse") && text.contains("precompress"), "{shell}");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    done(&glasshouse().arg("man").arg(folder.path()).output().expect("it runs"));
    let manual = support::tree(folder.path());
    for page in
        ["glasshouse.1", "glasshouse-build.1", "glasshouse-import.1", "glasshouse-theme-new.1"]
    {
        assert!(manual[page].starts_with(b".") && manual[page].len() > 300, "{page}");
    }
    let version = done(&glasshouse().arg("--version").output().expect("it runs"));
    assert!(version.starts_with(concat!("glasshouse ", env!("CARGO_PKG_VERSION"))), "{version}");
}
