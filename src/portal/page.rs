//! The portal's own pages: `content/pages/*.md`.

use std::sync::Arc;

use super::folders::is_for_editors;
use super::stray::other_ending;
use crate::company::unusable;
use crate::diagnostics::{Code, Diagnostic};
use crate::policy::front_matter;
use crate::snapshot::{Snapshot, TEXT_LIMIT};
use crate::source::Source;

/// Where the portal's own pages stand.
pub(super) const PAGES: &str = "content/pages/";

/// A page that the portal's editors wrote.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FreePage {
    /// Name of its file, which is its address.
    pub id: String,
    /// Where its file stands.
    pub path: Arc<str>,
    /// Its title.
    pub title: String,
    /// What it says, in a sentence.
    pub description: Option<String>,
    /// Its Markdown.
    pub markdown: String,
    /// Lines of the file above the Markdown.
    pub first_line: usize,
}

/// Reads every page.
pub(super) fn read_all(snapshot: &Snapshot, remarks: &mut Vec<Diagnostic>) -> Vec<FreePage> {
    let mut pages = Vec::new();
    for path in snapshot.under(PAGES) {
        let name = &path[PAGES.len()..];
        if is_for_editors(path) {
            continue;
        }
        let Some(id) = name.strip_suffix(".md") else {
            let stray = Diagnostic::new(Code::StrayFile, "not a Markdown file").in_file(path);
            remarks.push(stray.help(other_ending(path).unwrap_or_else(|| {
                "pages are files that end in `.md`, beside one another".to_owned()
            })));
            continue;
        };
        if let Some(mistake) = unfit(id) {
            remarks.push(mistake.in_file(path));
            continue;
        }
        match snapshot.read(path, TEXT_LIMIT) {
            Ok(source) => pages.extend(page(id, &source, remarks)),
            Err(mistake) => remarks.push(mistake),
        }
    }
    pages
}

/// Names of folders and files that hosts treat as no page: what stands in `assets/` is kept for a
/// year, say. They are nobody's, whether the portal has such a folder or not.
const RESERVED: &[(&str, &str)] = &[
    ("404", "what stands where no page does is the theme's `404.html`"),
    ("api", "files for programs stand in `/api/`"),
    ("assets", "files of the theme stand in `/assets/`, and browsers keep them for a year"),
    ("data", "tables stand in `/data/`"),
    (
        "index",
        "the front page is the theme's `home.html`, with `title` and `description` of content/site.yaml",
    ),
];

/// Why a file's name cannot be the address of a page; nothing where it can.
fn unfit(id: &str) -> Option<Diagnostic> {
    if let Some((_, why)) = RESERVED.iter().find(|(reserved, _)| *reserved == id) {
        let mistake = Diagnostic::new(Code::InvalidId, format!("`{id}` cannot be a page's name"));
        return Some(mistake.help(format!("rename the file: {why}")));
    }
    if id.contains('/') {
        let message = format!("`{id}` stands in a folder of its own");
        let mistake = Diagnostic::new(Code::InvalidId, message);
        return Some(mistake.help("pages stand beside one another, in `content/pages/`"));
    }
    let message = format!("`{id}` cannot be an address: {}", unusable(id)?);
    Some(Diagnostic::new(Code::InvalidId, message).help("rename the file"))
}

fn page(id: &str, source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<FreePage> {
    let Some(document) = front_matter::parse(source, remarks)? else {
        let missing = Diagnostic::new(Code::MissingKey, "`title` is missing").at(source, 0..0);
        remarks.push(missing.help("begin the file with `---`, `title: …`, `---`"));
        return None;
    };
    let mut fields = document.root().fields(remarks);
    let title = fields.require("title", remarks).and_then(|node| node.text(remarks));
    let description = fields.text("description", remarks);
    fields.finish(remarks);
    let start = front_matter::find(&source.text).map_or(0, |fences| fences.end);
    Some(FreePage {
        id: id.to_owned(),
        path: source.path.clone(),
        title: title?,
        description,
        markdown: source.text[start..].to_owned(),
        first_line: source.text[..start].matches('\n').count(),
    })
}
