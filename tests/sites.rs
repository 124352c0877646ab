//! Small sites with what is to be seen of them: cells, pages, words.
//!
//! Below `=== cells` stand all cells of the matrix with where they lead, below `=== remarks`
//! what is said of the content; `GLASSHOUSE_BLESS=1 cargo test --test sites` writes both anew.
//! Below `=== expected` stands what a person wrote, a line each:
//!
//! - `page FILE` and `no page FILE`; `*` stands for any letters,
//! - `holds FILE: TEXT` and `lacks FILE: TEXT`, of the bytes,
//! - `words FILE SELECTOR: WORDS`, the words of all such elements,
//! - `links FILE SELECTOR: ADDRESSES`, in order,
//! - `none FILE SELECTOR`, where there is no such element.

mod support;

use std::fs;

use glasshouse::diagnostics::{self, Diagnostic};
use glasshouse::site::Site;
use glasshouse::snapshot::Snapshot;
use rayon::prelude::*;
use support::page::Page;
use support::project::Project;

#[test]
fn every_site_is_as_it_stands() {
    let wrong: Vec<String> = support::cases("sites")
        .into_par_iter()
        .flat_map_iter(|(name, path)| {
            let text = fs::read_to_string(&path).expect("a case is UTF-8");
            let project = Project::parse(&text);
            let opened = project.open();
            let (site, found) = Site::read(&opened.snapshot, &project.choices(), None);
            let remarks = [opened.remarks.clone(), found].concat();
            let Some(site) = site.filter(|_| diagnostics::count(&remarks).0 == 0) else {
                return vec![format!("{name}: no site: {remarks:#?}")];
            };
            let shown = Shown { site: &site, snapshot: &opened.snapshot };
            let mut wrong = shown.wrong(&project);
            let blessed =
                project.with("cells", &shown.cells()).with("remarks", &told(&remarks)).to_text();
            if support::bless() {
                fs::write(&path, blessed).expect("the case can be written");
            } else if blessed != text {
                wrong.push(format!("{}\n{}", shown.cells(), told(&remarks)));
            }
            wrong.into_iter().map(|what| format!("{name}: {what}")).collect()
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Remarks in a line each.
fn told(remarks: &[Diagnostic]) -> String {
    let line = |remark: &Diagnostic| {
        let line = remark.place.as_ref().map_or(1, |place| place.line);
        format!("{} at {}:{line}\n", remark.code.name(), remark.path)
    };
    remarks.iter().map(line).collect()
}

/// A site and what it was read from.
struct Shown<'s> {
    site: &'s Site,
    snapshot: &'s Snapshot,
}

impl Shown<'_> {
    fn text(&self, file: &str) -> Result<String, String> {
        let page = self.site.pages.get(file).ok_or_else(|| format!("no page {file}"))?;
        let bytes = self.site.render(page, self.snapshot).map_err(|mistake| mistake.message)?;
        String::from_utf8(bytes).map_err(|error| error.to_string())
    }

    /// All cells of all pages of the matrix, a line each.
    fn cells(&self) -> String {
        let pages = self.site.pages.files().filter(|file| file.starts_with("matrix/"));
        let mut cells = String::new();
        for file in pages {
            let Ok(text) = self.text(file) else { continue };
            for cell in Page::parse(&text).cells() {
                let stance = if cell.stance.is_empty() { "no stance" } else { &cell.stance };
                let target = cell.href.trim_start_matches("../");
                cells.push_str(&format!(
                    "{} {}: {}, {stance}, {target}\n",
                    cell.company, cell.category, cell.status
                ));
            }
        }
        cells
    }

    /// Every expectation that does not hold.
    fn wrong(&self, project: &Project) -> Vec<String> {
        let expected = project.section("expected").map_or("", |section| &section.text);
        let check = |line: &str| self.check(line).err().map(|why| format!("{line}\n    {why}"));
        expected.lines().filter_map(check).collect()
    }

    fn check(&self, line: &str) -> Result<(), String> {
        let (verb, rest) = line.split_once(' ').ok_or("not read")?;
        let (subject, wanted) = rest.split_once(": ").unwrap_or((rest, ""));
        let (file, what) = subject.split_once(' ').unwrap_or((subject, ""));
        let equal = |found: String| {
            if found == wanted { Ok(()) } else { Err(format!("but: {found}")) }
        };
        match verb {
            "page" if self.has(file) => Ok(()),
            "page" => Err("there is none".to_owned()),
            "no" if self.has(what) => Err("there is one".to_owned()),
            "no" => Ok(()),
            "holds" | "lacks" => {
                let holds = self.text(file)?.contains(wanted);
                if holds == (verb == "holds") { Ok(()) } else { Err(format!("holds: {holds}")) }
            }
            "words" => equal(Page::parse(&self.text(file)?).words(what)),
            "links" => {
                let page = Page::parse(&self.text(file)?);
                let links: Vec<_> =
                    page.all(what).iter().filter_map(|link| link.attr("href")).collect();
                equal(links.join(" "))
            }
            "none" => {
                let found = Page::parse(&self.text(file)?).all(what).len();
                if found == 0 { Ok(()) } else { Err(format!("but {found}")) }
            }
            _ => Err(format!("no such word: {verb}")),
        }
    }

    fn has(&self, pattern: &str) -> bool {
        let (start, end) = pattern.split_once('*').unwrap_or((pattern, ""));
        self.site.pages.files().any(|file| {
            if end.is_empty() {
                **file == *start
            } else {
                file.starts_with(start) && file.ends_with(end)
            }
        })
    }
}
