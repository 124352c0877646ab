//! What is known of each language: the cues of the taxonomy in it, and what policies in it taught.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Model;
use crate::diagnostics::Diagnostic;
use crate::snapshot::Snapshot;
use crate::taxonomy::{self, Taxonomy};

/// A language that texts can be classified in.
#[derive(Debug, Clone, PartialEq)]
pub struct Language {
    /// Its code (ISO 639-1).
    pub code: String,
    /// The portal's questions, with cues in this language.
    pub taxonomy: Taxonomy,
    /// What was learnt from policies in it, if anything.
    pub model: Option<Model>,
}

impl Language {
    /// The built-in taxonomy's languages.
    pub fn built_in() -> Vec<Self> {
        let nothing = Snapshot::from_texts(Vec::<(String, String)>::new());
        Self::read(&nothing, &Taxonomy::built_in(), true, &mut Vec::new())
    }

    /// The languages of a portal: that of its taxonomy, and those that have cues in a file of
    /// their own. The built-in ones belong to the built-in taxonomy alone.
    pub fn read(
        snapshot: &Snapshot,
        taxonomy: &Taxonomy,
        built_in: bool,
        remarks: &mut Vec<Diagnostic>,
    ) -> Vec<Self> {
        let of_files = snapshot.under("content/").filter_map(|path| taxonomy::cues_language(path));
        let mut codes: BTreeSet<&str> = of_files.collect();
        codes.insert(taxonomy::LANGUAGE);
        if built_in {
            codes.extend(taxonomy::OTHER_LANGUAGES);
        }
        let language = |code: &str| {
            let mut remarks = Vec::new();
            let taxonomy = taxonomy.in_language(code, snapshot, built_in, &mut remarks);
            let language = taxonomy.map(|taxonomy| {
                let model = Model::read(snapshot, code, built_in, &mut remarks);
                Self { code: code.to_owned(), taxonomy, model }
            });
            (language, remarks)
        };
        let read: Vec<_> = codes.into_par_iter().map(language).collect();
        let (languages, found): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        remarks.extend(found.into_iter().flatten());
        languages.into_iter().flatten().collect()
    }
}
