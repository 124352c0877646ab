//! What every company is read with: the portal's questions and their cues.

use std::sync::{Arc, OnceLock};

use super::{Choices, Previous};
use crate::classify::{self, Classifier, Language};
use crate::diagnostics::Diagnostic;
use crate::language::primary;
use crate::memo::{PROGRAM, hash};
use crate::policy::version::Version;
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::taxonomy::Taxonomy;

/// What every company is read with.
pub struct Rules {
    /// The portal's questions.
    pub taxonomy: Taxonomy,
    /// Their cues by language, and what policies taught.
    pub languages: Vec<Language>,
    /// The cues and models of the languages, in their order: made ready for the first text that
    /// asks, since a portal has few of the languages, and a build without a change no text.
    classifiers: Vec<OnceLock<Classifier>>,
    /// The language of the portal, and of texts that do not name theirs.
    pub language: String,
    /// Whether versions with `draft: true` are read.
    pub drafts: bool,
    /// A hash of all of them, and of the program that judges by them.
    digest: u64,
}

/// What a portal asks: as before, or anew.
pub(super) enum Questions<'p> {
    Known(&'p Arc<Rules>),
    New(Taxonomy, Vec<Language>),
}

impl Rules {
    /// A taxonomy with its cues in all languages.
    pub fn new(taxonomy: Taxonomy, languages: Vec<Language>, language: &str, drafts: bool) -> Self {
        Self {
            classifiers: languages.iter().map(|_| OnceLock::new()).collect(),
            digest: hash(&(PROGRAM, &taxonomy, &languages, language, drafts)),
            taxonomy,
            languages,
            language: language.to_owned(),
            drafts,
        }
    }

    /// The cues that apply to a version: those of its own language.
    pub fn classifier_for(&self, version: &Version) -> Option<&Classifier> {
        let place = self.language_of(version)?;
        Some(self.classifiers[place].get_or_init(|| self.languages[place].classifier()))
    }

    /// Whether there are cues in a version's language.
    pub fn has_cues_for(&self, version: &Version) -> bool {
        self.language_of(version).is_some()
    }

    /// A version's own language, by its place.
    fn language_of(&self, version: &Version) -> Option<usize> {
        let language = version.provenance.language.as_deref().unwrap_or(&self.language);
        let primary = primary(language);
        self.languages.iter().position(|language| language.code == primary)
    }

    /// Changes when any of the rules does, or the program that judges by them.
    pub(crate) fn digest(&self) -> u64 {
        self.digest
    }
}

/// The taxonomy with its languages, and what is wrong with them.
pub(super) fn questions<'p>(
    snapshot: &Snapshot,
    previous: Option<&Previous<'p>>,
) -> (Option<Questions<'p>>, Vec<Diagnostic>) {
    let known = previous.filter(|previous| !previous.changed.contains("content/"));
    if let Some(Previous { portal, .. }) = known {
        return (Some(Questions::Known(&portal.rules)), portal.doubts.clone());
    }
    let mut doubts = Vec::new();
    let Some((taxonomy, source)) = Taxonomy::read(snapshot, &mut doubts) else {
        return (None, doubts);
    };
    if let Some(source) = &source {
        doubts.extend(classify::report_broken_examples(&taxonomy, source));
    }
    let languages = Language::read(snapshot, &taxonomy, source.is_none(), &mut doubts);
    let same = previous.filter(|Previous { portal, .. }| {
        portal.rules.taxonomy == taxonomy && portal.rules.languages == languages
    });
    let questions = match same {
        Some(previous) => Questions::Known(&previous.portal.rules),
        None => Questions::New(taxonomy, languages),
    };
    (Some(questions), doubts)
}

/// The previous rules where they are still the same, so that what was read by them stands.
pub(super) fn chosen(
    settings: &Settings,
    questions: Questions<'_>,
    choices: &Choices,
) -> Arc<Rules> {
    let (taxonomy, languages) = match questions {
        Questions::Known(rules)
            if rules.language == settings.language && rules.drafts == choices.drafts =>
        {
            return rules.clone();
        }
        Questions::Known(rules) => (rules.taxonomy.clone(), rules.languages.clone()),
        Questions::New(taxonomy, languages) => (taxonomy, languages),
    };
    Arc::new(Rules::new(taxonomy, languages, &settings.language, choices.drafts))
}
