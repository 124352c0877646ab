//! Second opinions: reviewed answers that rules would give differently. Rules are often wrong; now
//! and then it is the review that passed a word over.

use rayon::prelude::*;

use super::dossier::{Document, Dossier};
use super::report::at_key;
use super::{Portal, Verdicts};
use crate::classify::{Evidence, Suggestion};
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::place_of;
use crate::policy::text::Text;
use crate::policy::version;
use crate::review::{Review, Status};
use crate::snapshot::Snapshot;
use crate::source::Source;

impl Portal {
    /// A warning for each reviewed answer where a sentence of the newest text makes rules give
    /// another one.
    pub fn second_opinions(&self, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let of_company = |dossier: &Dossier| -> Vec<Diagnostic> {
            let documents = dossier.documents.iter().zip(dossier.open().verdicts());
            let of_document =
                |(document, verdicts)| self.opinions(dossier, document, &verdicts, snapshot);
            documents.flat_map(of_document).collect()
        };
        let shown = self.dossiers.par_iter().filter(|it| it.company.withdrawn.is_none());
        shown.flat_map_iter(|dossier| of_company(dossier)).collect()
    }

    fn opinions(
        &self,
        dossier: &Dossier,
        document: &Document,
        verdicts: &Verdicts,
        snapshot: &Snapshot,
    ) -> Vec<Diagnostic> {
        if verdicts.reviews.iter().all(|review| review.status != Status::Reviewed) {
            return Vec::new();
        }
        let newest = document.newest();
        let Some(classifier) = self.rules.classifier_for(newest) else { return Vec::new() };
        // A text that changed since it was read is reported by whoever reads it for its page.
        let Ok(source) = newest.source(snapshot) else { return Vec::new() };
        let text = version::text(&source);
        let (_, suggestions) = classifier.classify_and_suggest(&text, |_| true);
        let path = dossier.findings_path(document);
        let opinion = |review: &Review| {
            let suggestion = suggestions[review.category.index()].as_ref()?;
            let message = self.differs(review, suggestion)?;
            let category = &self.rules.taxonomy.category(review.category).id;
            let warning = Diagnostic::new(Code::SecondOpinion, message)
                .help(help(suggestion, &text, &source));
            Some(at_key(warning, &path, &place_of(category), snapshot))
        };
        verdicts.reviews.iter().filter_map(opinion).collect()
    }

    /// In what a reviewed answer differs from that of rules; nothing where it does not, or where
    /// they have no sentence to go by.
    fn differs(&self, review: &Review, suggestion: &Suggestion) -> Option<String> {
        let reviewed = review.stance.filter(|_| review.status == Status::Reviewed)?;
        let category = self.rules.taxonomy.category(review.category);
        let id = |stance| &category.stance(stance).id;
        let is_other = reviewed != suggestion.stance && !suggestion.evidence.is_empty();
        is_other.then(|| {
            let (reviewed, suggested) = (id(reviewed), id(suggestion.stance));
            format!("`{}` is `{reviewed}` by review and `{suggested}` by rules", category.id)
        })
    }
}

/// What rules go by: a sentence, or several that do not fit together.
fn help(suggestion: &Suggestion, text: &Text<'_>, source: &Source) -> String {
    let quoted = |evidence: &Evidence| {
        let passage = &text.passages[evidence.passage];
        let sentence = passage.text[evidence.sentence.clone()].trim();
        let line = version::line_of(source, passage.span.start);
        format!("“{sentence}” ({}:{line})", source.path)
    };
    let sentences: Vec<String> = suggestion.evidence.iter().map(quoted).collect();
    format!(
        "rules go by {}; read it once more, and leave the answer if it stands: no reader is told of \
         this",
        sentences.join(" and "),
    )
}
