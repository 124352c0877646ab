//! What changed from one version of a document to the next.
//!
//! Two texts are compared by [sentence](difference) after [what is no change](normal) was left
//! out: links, white space, markup, list markers. A step from a version to the next is then
//! [classed](class): over half of those that archives record change nothing but form.

mod class;
mod difference;
mod edit;
mod facts;
mod normal;
mod track;
mod wording;

use serde::{Deserialize, Serialize};

pub use class::{Class, is_slight};
pub use difference::{Change, Difference, Kind};
pub use facts::{Comparison, Counts, Excerpt, compare};
pub use normal::content;
pub use track::{Run, runs};
pub use wording::{Piece, Wording, wording};

use crate::language::primary;
use crate::policy::version::VersionId;

/// The step from a version to the one after it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// What kind of change it brought.
    pub class: Class,
    /// The earlier version whose words it brought back; where no word changed, whose very file.
    pub returns_to: Option<VersionId>,
    /// How the two texts differ.
    pub comparison: Comparison,
    /// What the editors say of it, in Markdown.
    pub note: Option<String>,
}

/// A version, as its class needs it.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'v> {
    /// Its name.
    pub id: &'v VersionId,
    /// A hash of its text as it was archived.
    pub text: u128,
    /// Its [content].
    pub content: u64,
    /// Its language, where that is known.
    pub language: Option<&'v str>,
    /// Whether it was captured because the archive's tools changed, not the policy.
    pub technical: bool,
}

impl Standing<'_> {
    fn is_in_other_language(&self, other: &Self) -> bool {
        let languages = self.language.zip(other.language);
        languages.is_some_and(|(own, other)| primary(own) != primary(other))
    }
}

impl Step {
    /// The step to `newer` from the last of the `earlier` versions, oldest first.
    pub fn new(earlier: &[Standing<'_>], newer: Standing<'_>, comparison: Comparison) -> Self {
        let returns_to = twin(earlier, newer);
        let class = match (comparison.class, earlier.last()) {
            (Class::Form, _) => Class::Form,
            _ if returns_to.is_some() => Class::Return,
            (_, Some(last)) if newer.is_in_other_language(last) => Class::Language,
            _ if newer.technical => Class::Technical,
            (class, _) => class,
        };
        Self { class, returns_to, comparison, note: None }
    }

    /// Whether readers should hear of it: something else is said than ever before.
    pub fn is_news(&self) -> bool {
        self.class == Class::Substantive
    }
}

/// The newest earlier version that a text is the same as, letter for letter or else in what it
/// says, where the last one is not.
fn twin(earlier: &[Standing<'_>], newer: Standing<'_>) -> Option<VersionId> {
    let (last, before) = earlier.split_last()?;
    let same_text = |version: &&Standing<'_>| version.text == newer.text;
    let same_content = |version: &&Standing<'_>| version.content == newer.content;
    let mut before = before.iter().rev();
    let found = if same_text(&last) {
        None
    } else if let Some(twin) = before.clone().find(same_text) {
        Some(twin)
    } else if same_content(&last) {
        None
    } else {
        before.find(same_content)
    };
    found.map(|twin| twin.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_back_names_the_newest_version_that_it_returns_to() {
        let ids: Vec<VersionId> =
            (1..=5).filter_map(|day| VersionId::parse(&format!("2020-01-0{day}"))).collect();
        for (versions, expected) in [
            // Texts and contents: another form of the last one's words is no return …
            ([(1, 1), (2, 2), (3, 3), (4, 2), (5, 2)], None),
            // … but the very text of an earlier one is, though its words are the last one's.
            ([(1, 1), (2, 1), (3, 3), (4, 1), (2, 1)], Some(1)),
            ([(1, 1), (2, 2), (3, 1), (4, 2), (5, 1)], Some(2)),
            ([(1, 1), (2, 2), (1, 1), (2, 2), (2, 2)], None),
            ([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)], None),
        ] {
            let standings: Vec<Standing<'_>> = ids
                .iter()
                .zip(versions)
                .map(|(id, (text, content))| Standing {
                    id,
                    text,
                    content,
                    language: None,
                    technical: false,
                })
                .collect();
            let found = twin(&standings[..4], standings[4]);
            assert_eq!(found, expected.map(|index: usize| ids[index].clone()), "{versions:?}");
        }
    }

    #[test]
    fn what_is_not_the_policys_is_no_news() {
        let comparison = |class| Comparison {
            class,
            counts: Counts::default(),
            excerpts: Vec::new(),
            touched: Default::default(),
        };
        let id = VersionId::parse("2020-01-01").expect("a day");
        let standing = |text, language, technical| Standing {
            id: &id,
            text,
            content: u64::from(technical) + text as u64,
            language,
            technical,
        };
        let older = standing(1, Some("en-GB"), false);
        for (newer, compared, expected) in [
            (standing(2, Some("en"), false), Class::Substantive, Class::Substantive),
            (standing(2, Some("de"), false), Class::Substantive, Class::Language),
            (standing(2, None, false), Class::Substantive, Class::Substantive),
            (standing(2, Some("en"), true), Class::Substantive, Class::Technical),
            (standing(2, Some("en"), true), Class::Form, Class::Form),
        ] {
            let step = Step::new(&[older], newer, comparison(compared));
            assert_eq!(step.class, expected, "{newer:?}");
            assert_eq!(step.is_news(), expected == Class::Substantive);
        }
        // What comes back is no news; where no word changed, only the form did.
        let between = standing(2, Some("en"), false);
        for (compared, expected) in
            [(Class::Substantive, Class::Return), (Class::Form, Class::Form)]
        {
            let step = Step::new(&[older, between], older, comparison(compared));
            assert_eq!((step.class, step.returns_to), (expected, Some(id.clone())));
        }
    }
}
