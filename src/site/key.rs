//! What the pages of one company show, as narrow as each of them does: an edit of one version of
//! a long history makes the pages anew that show that version, and not those of all the others.

use std::hash::Hash;

use super::Site;
use super::history::Scope;
use super::pagination;
use super::route::{Route, hash};
use crate::policy::version::Version;
use crate::portal::{Document, Dossier};

impl Site {
    /// A hash of what a page of a company shows.
    pub(super) fn shown_of_company(&self, route: &Route) -> u64 {
        let dossier = |company: usize| &*self.portal.dossiers[company];
        match *route {
            Route::Document(company, document) => {
                let (dossier, document) = (dossier(company), &dossier(company).documents[document]);
                hash(&(name(dossier), kind(document), &document.newest().id))
            }
            Route::Alias(company, _) => hash(&name(dossier(company))),
            Route::Badge(company) => {
                let dossier = dossier(company);
                hash(&(name(dossier), self.answer_counts(dossier), dossier.checked))
            }
            Route::Policy(company, document, number) => {
                let shown = self.shown_of_version(dossier(company), document, number);
                let shared = (&self.field, self.portal.rules.digest());
                hash(&(shown, self.feed_address(Scope::Company(company)), shared))
            }
            Route::Changes(company, document, number) => {
                let shown = self.shown_of_step(dossier(company), document, number);
                hash(&(shown, self.feed_address(Scope::Company(company))))
            }
            Route::Company(company) | Route::Withdrawn(company) => dossier(company).digest,
            ref other => unreachable!("{} is no page of a company", other.kind()),
        }
    }

    /// The page of a version: its text, what was found in it, and the versions near it. That of the
    /// newest one tells the whole history, and what was found as it stands today.
    fn shown_of_version(&self, dossier: &Dossier, document: usize, number: usize) -> u64 {
        let place = document;
        let document = &dossier.documents[document];
        let count = document.versions.len();
        if number + 1 == count {
            return dossier.digest;
        }
        let near = pagination::near(number + 1, count);
        let near: Vec<_> = near.into_iter().map(|it| listed(&document.versions[it - 1])).collect();
        let answering: Vec<_> = dossier.answers.iter().map(|it| it.place() == place).collect();
        hash(&(
            (self.shown_of_name(dossier), &dossier.company.reply, answering),
            (kind(document), document.found),
            (&document.versions[number], count, near),
        ))
    }

    /// The page of a step: two texts, and the answers whose sentences it took.
    fn shown_of_step(&self, dossier: &Dossier, document: usize, number: usize) -> u64 {
        let document = &dossier.documents[document];
        let step = &document.steps[number - 1];
        let back = step.returns_to.as_ref().and_then(|id| document.version(id));
        hash(&(
            (self.shown_of_name(dossier), kind(document), document.claimed),
            (number, &document.newest().id, step, back.map(listed)),
            (&document.versions[number - 1], &document.versions[number]),
        ))
    }

    /// A company, as lists name it.
    fn shown_of_name(&self, dossier: &Dossier) -> u64 {
        let company = &dossier.company;
        let answers: Vec<_> =
            dossier.answers.iter().map(|answer| (answer.stance, answer.status)).collect();
        let newest = dossier
            .documents
            .first()
            .map(|document| (&document.id, document.versions.len() > 1, listed(document.newest())));
        hash(&(
            (name(dossier), &company.sector, &company.country, &company.description),
            (&company.domains, dossier.documents.len(), answers, newest),
        ))
    }
}

fn name(dossier: &Dossier) -> impl Hash {
    (&dossier.company.id, &dossier.company.name)
}

fn kind(document: &Document) -> impl Hash {
    (&document.id, &document.kind)
}

/// A version, as others name it.
fn listed(version: &Version) -> impl Hash {
    (&version.id, version.provenance.effective, version.size.words, &version.provenance.language)
}
