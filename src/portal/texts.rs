//! The texts of one company, each read once.

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostics::Diagnostic;
use crate::snapshot::{Snapshot, TEXT_LIMIT, YAML_LIMIT};
use crate::source::Source;

/// Texts by path, or why they cannot be read.
pub(super) struct Texts(BTreeMap<Arc<str>, Result<Source, Diagnostic>>);

impl Texts {
    /// Reads some files.
    pub(super) fn read(snapshot: &Snapshot, paths: &[Arc<str>]) -> Self {
        let limit = |path: &str| if path.ends_with(".yaml") { YAML_LIMIT } else { TEXT_LIMIT };
        let text = |path: &Arc<str>| (path.clone(), snapshot.read(path, limit(path)));
        Self(paths.iter().map(text).collect())
    }

    /// The texts' hashes, in the order of their paths; nothing where one cannot be read.
    pub(super) fn hashes(&self) -> Option<Vec<u128>> {
        let hash = |text: &Result<Source, _>| Some(xxh3_128(text.as_ref().ok()?.text.as_bytes()));
        self.0.values().map(hash).collect()
    }

    /// One of the texts, or a remark on why it cannot be read.
    pub(super) fn get(&self, path: &str, remarks: &mut Vec<Diagnostic>) -> Option<&Source> {
        match self.0.get(path)? {
            Ok(source) => Some(source),
            Err(mistake) => {
                remarks.push(mistake.clone());
                None
            }
        }
    }
}
