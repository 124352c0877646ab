//! The cues of a taxonomy in other languages than its own.
//!
//! They stand in a file beside it, by the ids of categories and stances:
//!
//! ```yaml
//! # content/cues.fr.yaml
//! selling:
//!   cues: [vend*|louer ... données]
//!   stances:
//!     not-sold: [ne ... vend*]
//! ```

use super::{Taxonomy, cues};
use crate::diagnostics::{Code, Diagnostic};
use crate::language::is_code;
use crate::snapshot::{Snapshot, YAML_LIMIT};
use crate::source::Source;
use crate::yaml::Document;

/// The language of the cues in a taxonomy itself (ISO 639-1).
pub const LANGUAGE: &str = "en";

/// The other languages that the built-in taxonomy has cues in.
pub const OTHER_LANGUAGES: &[&str] = &["fr"];

const FRENCH: &str = include_str!("fr.yaml");

/// The language whose cues a file of the content holds.
pub fn cues_language(path: &str) -> Option<&str> {
    let code = path.strip_prefix("content/cues.")?.strip_suffix(".yaml")?;
    is_code(code).then_some(code)
}

impl Taxonomy {
    /// The same questions with the cues of a language: the portal's own, or the built-in ones;
    /// nothing where there are none, or where a mistake leaves none.
    pub fn in_language(
        &self,
        code: &str,
        snapshot: &Snapshot,
        built_in: bool,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        if code == LANGUAGE {
            return Some(self.clone());
        }
        let path = format!("content/cues.{code}.yaml");
        let source = if snapshot.contains(&path) {
            snapshot.read(&path, YAML_LIMIT).map_err(|mistake| remarks.push(mistake)).ok()?
        } else if built_in && code == "fr" {
            Source { path: "cues.fr.yaml".into(), text: FRENCH.to_owned() }
        } else {
            return None;
        };
        self.with_cues(&source, remarks)
    }

    /// The same questions with the cues of a file, and no others.
    fn with_cues(&self, source: &Source, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        let document = Document::whole(source).map_err(|mistake| remarks.push(mistake)).ok()?;
        let mut taxonomy = self.clone();
        for category in &mut taxonomy.categories {
            category.cues.clear();
            category.stances.iter_mut().for_each(|stance| stance.cues.clear());
        }
        for (id, node) in document.root().entries(remarks) {
            let Some(category) = taxonomy.categories.iter_mut().find(|known| known.id == id) else {
                let known: Vec<&str> = self.categories.iter().map(|known| &*known.id).collect();
                let message = format!("the taxonomy has no category `{id}`");
                remarks.push(node.unknown(Code::UnknownCategory, message, &id, &known));
                continue;
            };
            let mut fields = node.fields(remarks);
            category.cues = cues(fields.take("cues"), remarks);
            let stances = fields.take("stances");
            fields.finish(remarks);
            for (id, node) in stances.map(|node| node.entries(remarks)).unwrap_or_default() {
                if let Some(stance) = category.stances.iter_mut().find(|stance| stance.id == id) {
                    stance.cues = cues(Some(node), remarks);
                    continue;
                }
                let known: Vec<&str> = category.stances.iter().map(|it| &*it.id).collect();
                let message = format!("there is no stance `{id}`");
                remarks.push(node.unknown(Code::UnknownStance, message, &id, &known));
            }
        }
        Some(taxonomy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_own_cues_and_no_others() {
        let text = "security: {cues: [chiffr*], stances: {specific: [chiffr*]}}\n";
        let source = Source { path: "content/cues.fr.yaml".into(), text: text.to_owned() };
        let mut remarks = Vec::new();
        let french = Taxonomy::built_in().with_cues(&source, &mut remarks).expect("it is right");
        assert_eq!(remarks, []);
        let count: usize = french.categories.iter().map(|category| category.cues.len()).sum();
        assert_eq!(count, 1);
        for (text, code) in [
            ("securty: {cues: [a]}\n", Code::UnknownCategory),
            ("security: {stances: {sure: [a]}}\n", Code::UnknownStance),
            ("security: {cues: ['*']}\n", Code::InvalidCue),
        ] {
            let source = Source { path: "content/cues.fr.yaml".into(), text: text.to_owned() };
            let mut remarks = Vec::new();
            Taxonomy::built_in().with_cues(&source, &mut remarks);
            assert_eq!(remarks.iter().map(|remark| remark.code).collect::<Vec<_>>(), [code]);
        }
    }

    #[test]
    fn files_of_cues_are_known_by_their_names() {
        assert_eq!(cues_language("content/cues.fr.yaml"), Some("fr"));
        for path in ["content/cues.yaml", "content/cues.FR.yaml", "content/x/cues.fr.yaml"] {
            assert_eq!(cues_language(path), None, "{path}");
        }
    }

    #[test]
    fn the_built_in_french_cues_are_right() {
        let mut remarks = Vec::new();
        let taxonomy = Taxonomy::built_in();
        let nothing = Snapshot::from_texts(Vec::<(String, String)>::new());
        let french = taxonomy.in_language("fr", &nothing, true, &mut remarks);
        assert_eq!(remarks, []);
        let french = french.expect("there is French");
        assert!(french.categories.iter().all(|category| !category.cues.is_empty()));
    }
}
