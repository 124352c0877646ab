//! The law: after any series of edits what is served is what a fresh build writes, but for
//! the script's tag.

use std::collections::BTreeMap;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use glasshouse::diagnostics;
use glasshouse::input::{self, Hints, Input};
use glasshouse::portal::Choices;
use glasshouse::site::{Page, Site};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::harness::{PATIENCE, Portal, Server, policy, untagged};

/// The files of a fresh build; nothing where a mistake leaves none.
fn built(portal: &Portal) -> Option<BTreeMap<String, Vec<u8>>> {
    let (snapshot, mut remarks) = input::read(portal.root());
    let (site, found) = Site::read(&snapshot, &Choices::default(), None);
    remarks.extend(found);
    let site = site.filter(|_| diagnostics::count(&remarks).0 == 0)?;
    let render = |page: &Page| Some((page.file.to_string(), site.render(page, &snapshot).ok()?));
    site.pages.iter().map(render).collect()
}

/// Something that an editor does to a portal.
#[derive(Debug, Clone)]
enum Edit {
    Text(u8, u8),
    Finding(u8, u8),
    Name(u8, u8),
    Version(u8, u8),
    Company(u8),
    RemoveVersion(u8, u8),
    RemoveCompany(u8),
    RenameCompany(u8, u8),
    Withdraw(u8),
    Break(u8),
    Page(u8, u8),
    Settings(u8),
    Style(u8),
    Template(u8),
    Stray(u8),
    Taxonomy(bool),
    Strings(u8),
    Twin(u8, bool),
}

fn edits() -> impl Strategy<Value = Edit> {
    let (company, word) = (0..5u8, 0..4u8);
    let both = || (0..5u8, 0..4u8);
    prop_oneof![
        6 => both().prop_map(|(company, word)| Edit::Text(company, word)),
        4 => both().prop_map(|(company, word)| Edit::Finding(company, word)),
        2 => both().prop_map(|(company, word)| Edit::Name(company, word)),
        2 => both().prop_map(|(company, word)| Edit::Version(company, word)),
        2 => company.clone().prop_map(Edit::Company),
        1 => both().prop_map(|(company, word)| Edit::RemoveVersion(company, word)),
        1 => company.clone().prop_map(Edit::RemoveCompany),
        1 => (0..5u8, 0..5u8).prop_map(|(from, to)| Edit::RenameCompany(from, to)),
        1 => company.clone().prop_map(Edit::Withdraw),
        1 => company.prop_map(Edit::Break),
        1 => both().prop_map(|(page, word)| Edit::Page(page, word)),
        1 => word.clone().prop_map(Edit::Settings),
        1 => word.clone().prop_map(Edit::Style),
        1 => word.clone().prop_map(Edit::Template),
        1 => word.prop_map(Edit::Stray),
        1 => any::<bool>().prop_map(Edit::Taxonomy),
        1 => (0..4u8).prop_map(Edit::Strings),
        1 => (0..5u8, any::<bool>()).prop_map(|(company, is_there)| Edit::Twin(company, is_there)),
    ]
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];
const WORDS: [&str; 4] =
    ["sell", "share your data with advertisers", "delete", "use cookies to track"];
const STANCES: [&str; 4] = ["not-sold", "sold", "unclear", "nonsense"];

impl Edit {
    fn make(&self, portal: &Portal) {
        let folder = |company: &u8| format!("content/companies/{}", NAMES[usize::from(*company)]);
        let day = |word: &u8| format!("2024-0{}-01.md", word + 1);
        let word = |word: &u8| WORDS[usize::from(*word)];
        match self {
            Self::Text(company, n) | Self::Version(company, n) => {
                let day = if matches!(self, Self::Text(..)) { day(&0) } else { day(n) };
                let text = policy(&format!("We {} it.", word(n)));
                portal.write(&format!("{}/privacy-policy/{day}", folder(company)), &text);
            }
            Self::Finding(company, n) => {
                let stance = STANCES[usize::from(*n)];
                let text = format!(
                    "selling:\n  stance: {stance}\n  summary: Says so.\n  quotes:\n    - We {} it.\n  \
                     version: 2024-01-01\n  checked: 2024-02-01\n  by: the editors\n",
                    word(n)
                );
                portal.write(&format!("{}/privacy-policy/findings.yaml", folder(company)), &text);
            }
            Self::Name(company, n) => {
                let text = format!("name: {} {}\n", word(n), company);
                portal.write(&format!("{}/company.yaml", folder(company)), &text);
            }
            Self::Company(company) => {
                portal.company(NAMES[usize::from(*company)], "Made again.");
            }
            Self::Withdraw(company) => portal.write(
                &format!("{}/company.yaml", folder(company)),
                "name: Gone\naliases:\n  - gone\nwithdrawn:\n  date: 2024-05-05\n  reason: It asked.\n",
            ),
            Self::Break(company) => {
                portal.write(&format!("{}/company.yaml", folder(company)), "name: [\n");
            }
            Self::Page(page, n) => {
                let text = format!("---\ntitle: {}\n---\n\nSee [us](/about/#{n}).\n", word(n));
                portal.write(&format!("content/pages/page-{page}.md"), &text);
            }
            Self::Settings(n) => {
                let text = format!("title: {}\npagination:\n  matrix: {}\n  category: 10\n", word(n), n + 10);
                portal.write("content/site.yaml", &text);
            }
            Self::Style(n) => portal.write("themes/default/assets/style.css", word(n)),
            Self::Template(n) => {
                let text = format!("{{{{ page.title }}}} {}", word(n));
                portal.write("themes/default/templates/404.html", &text);
            }
            Self::Strings(n) => {
                let text = format!("menu-matrix = {}\n", word(n));
                portal.write("themes/default/strings/en.ftl", &text);
            }
            Self::Twin(company, true) => {
                let file = format!("content/companies/0/{}/company.yaml", NAMES[usize::from(*company)]);
                portal.write(&file, "name: Twin\n");
            }
            Self::Twin(_, false) => drop(fs::remove_dir_all(portal.path("content/companies/0"))),
            Self::Stray(n) => portal.write(&format!("content/companies/stray-{n}.txt"), ""),
            Self::Taxonomy(true) => portal.write(
                "content/taxonomy.yaml",
                "categories:\n  - id: selling\n    name: Selling\n    question: Does it sell?\n    stances:\n      \
                 - id: sold\n        label: Sold\n        tone: bad\n      - id: not-sold\n        label: Not sold\n        tone: good\n",
            ),
            Self::Taxonomy(false) => drop(fs::remove_file(portal.path("content/taxonomy.yaml"))),
            Self::RemoveVersion(company, n) => {
                let file = format!("{}/privacy-policy/{}", folder(company), day(n));
                drop(fs::remove_file(portal.path(&file)));
            }
            Self::RemoveCompany(company) => {
                drop(fs::remove_dir_all(portal.path(&folder(company))));
            }
            Self::RenameCompany(from, to) => {
                drop(fs::rename(portal.path(&folder(from)), portal.path(&folder(to))));
            }
        }
    }
}

/// Whether every page is served as it was built; else the first that is not.
fn difference(server: &Server, built: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let script_of_mistakes = server.get("/_glasshouse/mistakes").text();
    if script_of_mistakes.contains("<li>") {
        return Some(script_of_mistakes);
    }
    built.iter().find_map(|(file, bytes)| {
        let served = server.get(&format!("/{file}"));
        (untagged(&served.body) != *bytes).then(|| format!("{file}: {}", served.text()))
    })
}

#[test]
fn what_is_served_is_what_a_fresh_build_writes() {
    let mut runner =
        TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let series = prop::collection::vec(prop::collection::vec(edits(), 1..5), 1..5);
    runner
        .run(&series, |series| {
            let portal = Portal::new();
            let server = Server::start(portal.root(), &[]);
            for edits in series {
                edits.iter().for_each(|edit| edit.make(&portal));
                let end = Instant::now() + PATIENCE;
                loop {
                    let wrong = match built(&portal) {
                        Some(built) => difference(&server, &built),
                        None => {
                            let told = server.get("/_glasshouse/mistakes").text();
                            (!told.contains("<li>")).then(|| "no mistake is shown".to_owned())
                        }
                    };
                    let Some(wrong) = wrong else { break };
                    prop_assert!(Instant::now() < end, "after {:?}: {}", edits, wrong);
                    thread::sleep(Duration::from_millis(20));
                }
            }
            Ok(())
        })
        .expect("what is served is what is built");
}

#[test]
fn what_is_read_again_is_what_is_read_anew() {
    let mut runner =
        TestRunner::new(Config { cases: 10, failure_persistence: None, ..Config::default() });
    let series = prop::collection::vec(edits(), 1..12);
    runner
        .run(&series, |series| {
            let portal = Portal::new();
            let choices = Choices::default();
            let mut input = Input::read(portal.root());
            let mut latest = Site::read(&input.snapshot, &choices, None).0;
            for edit in series {
                edit.make(&portal);
                // As much as a watcher may be relied on to tell.
                input = input.again(portal.root(), &Hints { everything: true, ..Hints::default() });
                let (warm, told) = Site::read(&input.snapshot, &choices, latest.as_ref());
                let (snapshot, remarks) = input::read(portal.root());
                let (cold, fresh) = Site::read(&snapshot, &choices, None);
                prop_assert_eq!(&told, &fresh, "after {:?}", edit);
                prop_assert_eq!(input.remarks().cloned().collect::<Vec<_>>(), remarks);
                if let (Some(warm), Some(cold)) = (&warm, &cold) {
                    let keys = |site: &Site| -> Vec<_> {
                        site.pages.iter().map(|page| (page.file.clone(), site.key(page))).collect()
                    };
                    prop_assert_eq!(keys(warm), keys(cold), "after {:?}", edit);
                    for (served, page) in warm.pages.iter().zip(cold.pages.iter()) {
                        let (warm, cold) =
                            (warm.render(served, &input.snapshot), cold.render(page, &snapshot));
                        prop_assert_eq!(warm, cold, "{} after {:?}", page.file, edit);
                    }
                }
                latest = warm.or(latest);
            }
            Ok(())
        })
        .expect("what is read again is what is read anew");
}
