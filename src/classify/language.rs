//! What is known of each language: the cues of the taxonomy in it, and what policies in it taught.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Classifier, Model};
use crate::diagnostics::Diagnostic;
use crate::snapshot::Snapshot;
use crate::taxonomy::{self, Taxonomy};

/// A language that texts can be classified in.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Language {
    /// Its code (ISO 639-1).
    pub code: String,
    /// The portal's questions, with cues in this language.
    pub taxonomy: Taxonomy,
    /// What was learnt from policies in it.
    pub learnt: Learnt,
}

/// What was learnt from policies in a language.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Learnt {
    /// Nothing that goes with the portal's questions.
    Nothing,
    /// What comes with Glasshouse for the language, if anything: it is read when it is asked for.
    BuiltIn,
    /// What the portal's own file says.
    Own(Model),
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
                let learnt = Learnt::read(snapshot, code, built_in, &mut remarks);
                Self { code: code.to_owned(), taxonomy, learnt }
            });
            (language, remarks)
        };
        let read: Vec<_> = codes.into_par_iter().map(language).collect();
        let (languages, found): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        remarks.extend(found.into_iter().flatten());
        languages.into_iter().flatten().collect()
    }

    /// Its cues, and what was learnt, made ready to judge texts.
    pub fn classifier(&self) -> Classifier {
        match &self.learnt {
            Learnt::Nothing => Classifier::new(&self.taxonomy),
            Learnt::BuiltIn => {
                Classifier::taught(&self.taxonomy, Model::built_in(&self.code).as_ref())
            }
            Learnt::Own(model) => Classifier::taught(&self.taxonomy, Some(model)),
        }
    }
}

impl Learnt {
    /// The portal's own model of a language; else the built-in one where the taxonomy is the
    /// built-in one.
    fn read(
        snapshot: &Snapshot,
        code: &str,
        built_in: bool,
        remarks: &mut Vec<Diagnostic>,
    ) -> Self {
        match Model::own(snapshot, code) {
            Some(Ok(model)) => Self::Own(model),
            Some(Err(mistake)) => {
                remarks.push(mistake);
                Self::Nothing
            }
            None if built_in => Self::BuiltIn,
            None => Self::Nothing,
        }
    }
}
