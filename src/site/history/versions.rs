//! The pages of a long history: companies' pages and those of texts list its newest versions.

use super::super::Site;
use super::super::address::numbered;
use super::super::describe::Place;
use super::super::render::Draft;
use crate::words::Filling;

/// Versions that other pages list; a document with more has pages of its own for all of them.
pub(in super::super) const RECENT: usize = 50;

/// Versions on one of these.
const PAGE: usize = 100;

impl Site {
    /// The page of all versions, where other pages do not list them.
    pub(in super::super) fn history_address(&self, place: Place<'_>) -> Option<String> {
        let long = place.document.versions.len() > RECENT;
        long.then(|| self.addresses.page(place.versions_folder()))
    }

    /// The folders of a document's pages of versions, from the newest on; none of a short history.
    pub(in super::super) fn history_folders(place: Place<'_>) -> impl Iterator<Item = String> {
        let count = place.document.versions.len();
        let pages = if count > RECENT { count.div_ceil(PAGE) } else { 0 };
        (1..=pages).map(move |number| numbered(place.versions_folder(), number))
    }

    /// A page of all versions, newest first.
    pub(in super::super) fn versions_page(
        &self,
        index: usize,
        document: usize,
        number: usize,
    ) -> Draft<'_> {
        let dossier = &*self.portal.dossiers[index];
        let place = Place { dossier, document: &dossier.documents[document] };
        let versions = &place.document.versions;
        let newest_first: Vec<usize> = (0..versions.len()).rev().collect();
        let (shown, pagination) =
            self.page_of(place.versions_folder(), &newest_first, PAGE, number);
        let listed: Vec<_> =
            shown.iter().map(|version| self.version_ref(place, &versions[*version])).collect();
        let title = Filling::default()
            .text("company", &*dossier.company.name)
            .text("document", &*place.document.kind);
        let verdicts = self.open(index).verdicts_on(document);
        Draft::new("versions.html", self.words().filled("page-versions", &title))
            .with_value("company", self.company_value(index))
            .with("document", &self.document_ref(place))
            .with("versions", &listed)
            .with("timeline", &self.timeline_of(place, &verdicts, shown))
            .with("pagination", &pagination)
    }
}
