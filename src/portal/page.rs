//! The portal's own pages: `content/pages/*.md`.

use std::sync::Arc;

use crate::company::unusable;
use crate::diagnostics::{Code, Diagnostic};
use crate::policy::front_matter;
use crate::snapshot::{Snapshot, TEXT_LIMIT};
use crate::source::Source;

/// Where the portal's own pages stand.
pub(super) const PAGES: &str = "content/pages/";

/// A page that the portal's editors wrote.
#[derive(Debug, Clone, PartialEq)]
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
        if name.starts_with('.') {
            continue;
        }
        let Some(id) = name.strip_suffix(".md") else {
            let stray = Diagnostic::new(Code::StrayFile, "not a Markdown file").in_file(path);
            remarks.push(stray.help("pages are files that end in `.md`, beside one another"));
            continue;
        };
        if let Some(why) = unusable(id) {
            let message = format!("`{id}` cannot be an address: {why}");
            remarks.push(
                Diagnostic::new(Code::InvalidId, message).in_file(path).help("rename the file"),
            );
            continue;
        }
        match snapshot.read(path, TEXT_LIMIT) {
            Ok(source) => pages.extend(page(id, &source, remarks)),
            Err(mistake) => remarks.push(mistake),
        }
    }
    pages
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
