//! Files of folders that are not named like a policy, for whoever misses one of them.

use std::path::Path;

/// Endings of files that may hold a policy, but as no text.
const DOCUMENTS: &[&str] =
    &["pdf", "doc", "docx", "odt", "rtf", "pages", "epub", "mht", "mhtml", "webarchive"];

/// Files in folders that are not named like a policy, by their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// What may hold a policy, and must be saved as text first.
    pub documents: Vec<String>,
    /// All else.
    pub others: Vec<String>,
}

impl PassedOver {
    /// Notes a file.
    pub(super) fn note(&mut self, path: &Path) {
        let name = path.to_string_lossy().replace('\\', "/");
        if is_document(&name) { self.documents.push(name) } else { self.others.push(name) }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.documents.len() + self.others.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether a file is a document by its name that must be saved as text before it can be imported.
fn is_document(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    DOCUMENTS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
