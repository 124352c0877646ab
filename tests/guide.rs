//! The guide says what the program does: its reference is made from the program's own words or
//! compared with them, and its links lead somewhere.
//!
//! `GLASSHOUSE_BLESS=1 cargo test --test guide` writes the reference of commands and messages.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, CommandFactory as _};
use glasshouse::cli::Cli;
use glasshouse::diagnostics::{Code, Severity};
use glasshouse::policy::version::REPAIRS;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use support::expect_page;
use support::project::Project;

#[test]
fn every_message_is_explained() {
    let mut page = String::from(
        "# Messages\n\n\
         Every problem has a code, a place and a word on what to do. An *error* stops the build; a \
         *warning* does not, but for `--strict`. All of them are reported at once, by `build`, `check` and \
         `serve` alike. Each is shown here with an example.\n\n\
         For programs, `--format json` prints an object a line, with `code`, `severity`, `file`, `line`, \
         `column`, `message` and `help`: `check` to standard output, all other commands to standard error. What \
         ends a run and no file of the portal is to blame for, such as a folder that is not there or cannot be \
         written, has the same form: its code is `environment`, or `another-portal` where the output folder \
         holds the site of another one, its `file` is empty, its `line` and `column` are `null`. So has a limit \
         of its host that a site exceeds: a warning with the code `host`. A command line that cannot be read \
         (exit status 2) is told in words.\n",
    );
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let path = support::repository().join(format!("tests/mistakes/{}.txt", code.name()));
        let case = Project::parse(&fs::read_to_string(path).expect("every code has a case"));
        let report = case.section("report").map(|section| section.text.trim_end().to_owned());
        let about = case.about.trim();
        page.push_str(&format!(
            "\n## {}\n\n*{severity}*: {}.\n\n{about}\n\n```text\n{}\n```\n",
            code.name(),
            code.meaning(),
            report.unwrap_or_default(),
        ));
    }
    expect_page("reference/messages.md", &page);
}

#[test]
fn every_command_and_option_is_listed() {
    let mut cli = Cli::command();
    cli.build();
    let mut page = String::from(
        "# Commands\n\n\
         Exit status 0: done; 1: the content, the theme or the environment is wrong; 2: the command line is.\n\
         \n## Everywhere\n\n",
    );
    page.push_str(&options(cli.get_arguments().filter(|option| option.is_global_set())));
    for command in cli.get_subcommands().filter(is_told) {
        describe(command, "glasshouse", 2, &mut page);
    }
    expect_page("reference/commands.md", &page);
}

/// `help` is clap's own, and says what stands here.
fn is_told(command: &&Command) -> bool {
    command.get_name() != "help"
}

/// A command with its options, and the commands below it.
fn describe(command: &Command, above: &str, level: usize, page: &mut String) {
    let name = format!("{above} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.push_str(&format!("\n{} {name}\n\n{about}.\n", "#".repeat(level)));
    let own: Vec<&Arg> = command.get_arguments().filter(|option| !option.is_global_set()).collect();
    if !own.is_empty() {
        page.push_str(&format!("\n{}", options(own.into_iter())));
    }
    for below in command.get_subcommands().filter(is_told) {
        describe(below, &name, level + 1, page);
    }
}

fn options<'a>(options: impl Iterator<Item = &'a Arg>) -> String {
    let rows = options.filter(|option| !matches!(option.get_id().as_str(), "help" | "version"));
    let mut table = String::from("| option | does |\n| --- | --- |\n");
    for option in rows {
        let help = option.get_help().map(ToString::to_string).unwrap_or_default();
        table.push_str(&format!("| `{}` | {}{} |\n", written(option), help, choices(option)));
    }
    table
}

/// `--jobs N`, `-q, --quiet`, `FILE…`, as it is written on a command line.
fn written(option: &Arg) -> String {
    let value =
        || option.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let Some(long) = option.get_long() else { return value().unwrap_or_default() };
    let short = option.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let takes = option.get_action().takes_values();
    let equals = if option.is_require_equals_set() { "=" } else { " " };
    let value = value().filter(|_| takes).map(|value| format!("{equals}{value}"));
    format!("{short}--{long}{}", value.unwrap_or_default())
}

/// The words that an option takes, and which one it has where it is left out.
fn choices(option: &Arg) -> String {
    if !option.get_action().takes_values() {
        return String::new();
    }
    let words: Vec<String> =
        option.get_possible_values().iter().map(|word| format!("`{}`", word.get_name())).collect();
    let default = option.get_default_values().first().map(|word| word.to_string_lossy());
    let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
    let default = default.map(|word| format!(" (default `{word}`)")).unwrap_or_default();
    format!("{words}{default}")
}

/// A key that is near none.
const NO_KEY: &str = "zzzzzzzzzzzzzzzz";

/// Where each table of the reference of keys can be asked for: the file, and its text with a key
/// that does not exist.
const FILES: &[(&str, &str, &str)] = &[
    ("site.yaml", "content/site.yaml", "title: A\nKEY: 1\n"),
    ("menu", "content/site.yaml", "title: A\nmenu: [{label: A, address: /, KEY: 1}]\n"),
    ("pagination", "content/site.yaml", "title: A\npagination: {KEY: 1}\n"),
    ("features", "content/site.yaml", "title: A\nfeatures: {KEY: 1}\n"),
    ("company.yaml", "content/companies/acme/company.yaml", "name: A\nKEY: 1\n"),
    (
        "reply",
        "content/companies/acme/company.yaml",
        "name: A\nreply: {date: 2020-01-01, text: A, KEY: 1}\n",
    ),
    (
        "corrections",
        "content/companies/acme/company.yaml",
        "name: A\ncorrections: [{date: 2020-01-01, text: A, KEY: 1}]\n",
    ),
    (
        "withdrawn",
        "content/companies/acme/company.yaml",
        "name: A\nwithdrawn: {date: 2020-01-01, reason: A, KEY: 1}\n",
    ),
    ("Front matter of a version", "VERSION", "---\nKEY: 1\n---\n\nWe never sell.\n"),
    (
        "repairs",
        "VERSION",
        "---\nrepairs: [{kind: bullet, count: 1, KEY: 1}]\n---\n\nWe never sell.\n",
    ),
    ("findings.yaml", "FINDINGS", "selling: {stance: silent, version: 2020-01-01, KEY: 1}\n"),
    (
        "history",
        "FINDINGS",
        "selling: {stance: silent, version: 2020-01-01, history: [{date: 2020-01-01, stance: sold, KEY: 1}]}\n",
    ),
    ("taxonomy.yaml", "content/taxonomy.yaml", "categories: []\nKEY: 1\n"),
    (
        "categories",
        "content/taxonomy.yaml",
        "categories: [{id: a, name: A, question: A, stances: [], KEY: 1}]\n",
    ),
    (
        "stances",
        "content/taxonomy.yaml",
        "categories: [{id: a, name: A, question: A, stances: [{id: b, label: B, tone: good, KEY: 1}]}]\n",
    ),
    ("Front matter of a page", "content/pages/a.md", "---\ntitle: A\nKEY: 1\n---\n\nA.\n"),
];

#[test]
fn the_reference_of_keys_is_what_the_program_knows() {
    let listed = listed_keys();
    let asked: BTreeSet<&str> = FILES.iter().map(|(heading, ..)| *heading).collect();
    let headings: BTreeSet<&str> = listed.keys().map(String::as_str).collect();
    assert_eq!(headings, asked, "tables of docs/reference/keys.md");
    for (heading, path, text) in FILES {
        assert_eq!(listed[*heading], known_keys(path, text), "the keys of {heading}");
    }
}

#[test]
fn the_reference_of_keys_names_every_kind_of_repair() {
    let path = support::repository().join("docs/reference/keys.md");
    let page = fs::read_to_string(path).expect("the reference");
    let row = page.lines().find(|line| line.starts_with("| **`kind`**")).expect("a row of kinds");
    for kind in REPAIRS {
        assert!(row.contains(&format!("`{kind}`")), "{kind}: {row}");
    }
}

/// The first column of each table in `docs/reference/keys.md`, by the heading above it.
fn listed_keys() -> BTreeMap<String, BTreeSet<String>> {
    let path = support::repository().join("docs/reference/keys.md");
    let page = fs::read_to_string(path).expect("the reference");
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut heading = String::new();
    for line in page.lines() {
        if let Some(title) = line.strip_prefix('#') {
            title.trim_start_matches('#').trim().clone_into(&mut heading);
        }
        let key = line.strip_prefix("| ").and_then(|row| row.split('|').next());
        let key = key.map(|cell| cell.trim().trim_matches(['*', '`']));
        if let Some(key) = key.filter(|key| !matches!(*key, "key" | "---")) {
            keys.entry(heading.clone()).or_default().insert(key.to_owned());
        }
    }
    keys
}

/// What the program says of a key that it does not know: those that it does.
fn known_keys(path: &str, text: &str) -> BTreeSet<String> {
    let folder = "content/companies/acme/privacy-policy";
    let path = match path {
        "VERSION" => format!("{folder}/2020-01-01.md"),
        "FINDINGS" => format!("{folder}/findings.yaml"),
        other => other.to_owned(),
    };
    let mut files = support::Files::from([
        ("content/site.yaml".to_owned(), b"title: A\n".to_vec()),
        ("content/companies/acme/company.yaml".to_owned(), b"name: Acme\n".to_vec()),
        (format!("{folder}/2020-01-01.md"), b"We never sell.\n".to_vec()),
    ]);
    files.insert(path, text.replace("KEY", NO_KEY).into_bytes());
    let (_, remarks) = glasshouse::site::Site::read(
        &support::snapshot(&files),
        &glasshouse::portal::Choices::default(),
        None,
    );
    let unknown = remarks.iter().find(|remark| remark.code == Code::UnknownKey);
    let help = unknown.and_then(|remark| remark.help.as_deref());
    let help = help.unwrap_or_else(|| panic!("a key that is unknown: {text}\n{remarks:#?}"));
    let list = help.strip_prefix("the keys here are ");
    let list = list.unwrap_or_else(|| panic!("a list of keys: {help}"));
    list.split(", ").map(|key| key.trim_matches('`').to_owned()).collect()
}

#[test]
fn every_link_of_the_guide_leads_somewhere() {
    let root = support::repository();
    let docs = root.join("docs");
    let mut pages: Vec<PathBuf> = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    pages.extend(
        support::tree(&root.join("docs"))
            .into_keys()
            .filter(|path| path.ends_with(".md"))
            .map(|path| root.join("docs").join(path)),
    );
    let anchors: BTreeMap<&Path, BTreeSet<String>> =
        pages.iter().map(|page| (page.as_path(), read_page(page).1)).collect();
    let mut wrong = Vec::new();
    for page in &pages {
        for link in read_page(page).0.iter().filter(|link| !link.contains("://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                page.clone()
            } else {
                page.parent().expect("a page lies in a folder").join(file)
            };
            let target = target.canonicalize().unwrap_or(target);
            let known = anchors.get(target.as_path());
            // A book of the guide holds nothing else.
            let leaves = page.starts_with(&docs) && !target.starts_with(&docs);
            if leaves
                || !target.exists()
                || (!anchor.is_empty() && !known.is_some_and(|known| known.contains(anchor)))
            {
                wrong.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "links that lead nowhere:\n{}", wrong.join("\n"));
}

#[test]
fn every_page_of_the_guide_stands_in_its_summary() {
    let docs = support::repository().join("docs");
    let listed: BTreeSet<String> = read_page(&docs.join("SUMMARY.md")).0.into_iter().collect();
    let there = support::tree(&docs).into_keys();
    let there: BTreeSet<String> =
        there.filter(|path| path.ends_with(".md") && path != "SUMMARY.md").collect();
    assert_eq!(listed, there);
}

/// The links of a page, and the anchors of its headings as mdBook and forges make them.
fn read_page(path: &Path) -> (Vec<String>, BTreeSet<String>) {
    let text = fs::read_to_string(path).expect("a page");
    let (mut links, mut anchors, mut title) = (Vec::new(), BTreeSet::new(), None::<String>);
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => title = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                title.iter_mut().for_each(|title| title.push_str(&words));
            }
            Event::End(TagEnd::Heading(_)) => {
                anchors.extend(title.take().map(|title| anchor(&title)));
            }
            _ => {}
        }
    }
    (links, anchors)
}

fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// Sites that the project sends readers to. Who adds one looks it up first.
const ELSEWHERE: &[&str] = &[
    "https://creativecommons.org/",
    "https://docs.github.com/actions/",
    "https://doi.org/10.",
    "https://github.com/OpenTermsArchive",
    "https://github.com/Politiwatch/privacyspy",
    "https://json-schema.org/draft/2020-12/schema",
    "https://jsonlines.org",
    "https://keats.github.io/tera/",
    "https://keepachangelog.com/",
    "https://opendatacommons.org/licenses/",
    "https://opentermsarchive.org/",
    "https://pagefind.app/",
    "https://owasp.org/www-community/",
    "https://privacyspy.org/product/",
    "https://projectfluent.org/",
    "https://rustup.rs",
    "https://schema.org",
    "https://specs.frictionlessdata.io/",
    "https://web.archive.org/",
    "https://www.losant.com/legal/privacy-policy",
    "https://www.rfc-editor.org/rfc/",
    "https://www.sitemaps.org/",
    "https://www.unicode.org/reports/",
    "https://www.w3.org/",
    // Names of vocabularies, which are no addresses to open.
    "http://www.sitemaps.org/schemas/sitemap/",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/2005/Atom",
];

/// Whether a host is kept for examples (RFC 2606), or is the reader's own machine.
fn is_of_an_example(host: &str) -> bool {
    let reserved = ["example", "example.com", "example.net", "example.org"];
    let below = |name: &&str| host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    reserved.contains(&host)
        || reserved.iter().any(below)
        || ["localhost", "127.0.0.1"].contains(&host)
}

#[test]
fn no_address_is_made_up() {
    let root = support::repository();
    let mut wrong = Vec::new();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for (path, text) in told() {
        for address in addresses(&text) {
            let host =
                url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
            let known = ELSEWHERE.iter().find(|known| address.starts_with(**known));
            found.extend(known);
            if known.is_none() && !host.is_some_and(|host| is_of_an_example(&host)) {
                wrong.push(format!(
                    "{}: {address}",
                    path.strip_prefix(&root).unwrap_or(&path).display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "addresses that nobody has looked up:\n{}", wrong.join("\n"));
    let idle: Vec<_> = ELSEWHERE.iter().filter(|known| !found.contains(**known)).collect();
    assert!(idle.is_empty(), "nothing leads there: {idle:?}");
}

/// All that readers and authors are told: pages, recipes, themes, and sources without their tests.
fn told() -> Vec<(PathBuf, String)> {
    let root = support::repository();
    let folders = ["docs", "themes", "src"].map(|folder| root.join(folder));
    let below = |folder: &PathBuf| {
        let names = support::tree(folder).into_keys();
        names.map(|name| folder.join(name)).collect::<Vec<_>>()
    };
    let pages =
        fs::read_dir(&root).expect("the repository").map(|entry| entry.expect("one").path());
    let pages =
        pages.filter(|path| path.extension().is_some_and(|kind| kind == "md" || kind == "cff"));
    let paths = folders.iter().flat_map(below).chain(pages).chain([root.join("NOTICE")]);
    let read = |path: PathBuf| {
        let text = String::from_utf8(fs::read(&path).expect("a file")).ok()?;
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        Some((path, text))
    };
    paths.filter_map(read).collect()
}

/// The addresses of the web in a text; those that a program puts together are none.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("http").map(|(start, _)| &text[start..]);
    let starts = starts.filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"));
    let ends = |c: char| c.is_whitespace() || "\"'`<>()[]{}|\\…$".contains(c);
    let whole = starts.map(move |rest| {
        rest[..rest.find(ends).unwrap_or(rest.len())].trim_end_matches(['.', ','])
    });
    whole.filter(|address| !address.ends_with("://"))
}
