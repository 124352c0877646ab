//! Files of folders that are not named like a policy, for whoever misses one of them.

use std::path::Path;

use crate::policy::file::is_document;

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
