//! From the portal's facts to what templates see of them.

use tera::Value;

use super::address::{Addresses, Folder, Permanent};
use super::badge::BadgeView;
use super::history::RECENT;
use super::view::{
    CarrierView, CategoryRef, Cell, CompanyRef, CompanyView, Counts, DocumentRef, DocumentView,
    FindingView, MentionView, QuoteView, RepairView, StanceView, VersionRef, VersionView,
};
use super::{Site, text};
use crate::finding::{Finding, Quote};
use crate::language::{direction, primary};
use crate::policy::version::Version;
use crate::portal::{Answer, Brief, Document, Dossier, Opened, Verdicts};
use crate::review::{Carrier, QuoteStanding, QuoteState, Review, Status, quote_anchor};
use crate::taxonomy::{Category, CategoryId, Stance, StanceId};
use crate::words::Filling;

/// A document of a company: what findings and versions are described within.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) document: &'a Document,
}

impl Site {
    fn addresses(&self) -> Addresses {
        self.addresses
    }

    /// Addresses for those who are not on the site.
    pub(super) fn permanent(&self) -> Permanent<'_> {
        Permanent::new(self.portal.settings.base_url.as_deref())
    }

    pub(super) fn company_ref<'p>(&'p self, dossier: &'p Dossier) -> CompanyRef<'p> {
        let company = &dossier.company;
        let taxonomy = &self.portal.rules.taxonomy;
        let answers = taxonomy.categories.iter().zip(&dossier.answers);
        CompanyRef {
            id: &company.id,
            name: &company.name,
            address: self.addresses().page(Folder::Company(&company.id)),
            sector: company.sector.as_deref(),
            country: company.country.as_deref(),
            description: company.description.as_deref(),
            domains: &company.domains,
            documents: dossier.documents.len(),
            counts: Counts::of_answers(dossier),
            newest: dossier
                .documents
                .first()
                .map(|document| self.version_ref(Place { dossier, document }, document.newest())),
            stances: answers
                .map(|(category, answer)| {
                    self.shared.answer(category, answer.stance, answer.status)
                })
                .collect(),
        }
    }

    pub(super) fn company_view<'p>(&'p self, dossier: &'p Dossier) -> CompanyView<'p> {
        let [sector_address, country_address] = self.directory.lists_of(&dossier.company);
        CompanyView {
            company: self.company_ref(dossier),
            sector_address: sector_address.map(|folder| self.addresses().page(folder)),
            country_address: country_address.map(|folder| self.addresses().page(folder)),
            homepage: dossier.company.homepage.as_deref(),
            parent: dossier.company.parent.as_deref(),
            reply: dossier.company.reply.as_ref(),
            corrections: &dossier.company.corrections,
            badge: BadgeView::of(self, dossier),
        }
    }

    pub(super) fn document_view<'p>(
        &'p self,
        place: Place<'p>,
        verdicts: &'p Verdicts,
    ) -> DocumentView<'p> {
        let document = place.document;
        let versions = document.versions.iter().rev().take(RECENT);
        DocumentView {
            document: self.document_ref(place),
            versions: versions.map(|version| self.version_ref(place, version)).collect(),
            timeline: self.timeline(place, verdicts),
            findings: self.findings(place, document.newest(), verdicts),
            counts: Counts::of(verdicts.reviews.iter().map(|review| review.status)),
        }
    }

    pub(super) fn document_ref<'p>(&'p self, place: Place<'p>) -> DocumentRef<'p> {
        DocumentRef {
            id: &place.document.id,
            kind: &place.document.kind,
            address: self.addresses().page(place.folder()),
            history: self.history_address(place),
        }
    }

    pub(super) fn version_address(&self, place: Place<'_>, version: &Version) -> String {
        self.addresses().page(place.version_folder(version))
    }

    pub(super) fn version_ref<'p>(
        &'p self,
        place: Place<'p>,
        version: &'p Version,
    ) -> VersionRef<'p> {
        VersionRef {
            id: version.id.as_str(),
            label: self.version_label(&version.id),
            captured: version.id.date(),
            time: version.id.time(),
            effective: version.provenance.effective,
            address: self.version_address(place, version),
            changes: self.changes_of(place, version),
            words: version.size.words,
            newest: version.id == place.document.newest().id,
            language: self.language_of(version),
            language_dir: direction(self.language_of(version)),
        }
    }

    /// The language of a text: its own, or the portal's.
    pub(super) fn language_of<'p>(&'p self, version: &'p Version) -> &'p str {
        version.provenance.language.as_deref().unwrap_or(&self.portal.settings.language)
    }

    /// The years of schooling that a text asks for, where its language is one that this is known of.
    pub(super) fn grade(&self, version: &Version) -> Option<u8> {
        let language = self.language_of(version);
        version.size.grade().filter(|_| primary(language) == "en")
    }

    pub(super) fn version_view<'p>(
        &'p self,
        place: Place<'p>,
        version: &'p Version,
    ) -> VersionView<'p> {
        let provenance = &version.provenance;
        let repairs = provenance.repairs.iter().map(|repair| RepairView {
            kind: &repair.kind,
            label: self.words().fixed(&format!("repair-{}", repair.kind)),
            count: repair.count,
        });
        VersionView {
            version: self.version_ref(place, version),
            source: provenance.source.as_deref(),
            archive: provenance.archive.as_deref(),
            domain: version.domain(),
            minutes: version.size.minutes(),
            grade: self.grade(version),
            strips: self.strips(version),
            sentences: version.size.sentences,
            passages: version.passages,
            repairs: repairs.collect(),
            technical: provenance.technical,
            text: text::file(self, place, version),
            text_sha256: &version.text_sha256,
            source_sha256: provenance.source_sha256.as_deref(),
            intact: version.intact,
            searched: self.portal.rules.has_cues_for(version),
        }
    }

    pub(super) fn category_ref<'p>(&'p self, category: &'p Category) -> CategoryRef<'p> {
        CategoryRef {
            id: &category.id,
            name: &category.name,
            question: &category.question,
            address: self.addresses().page(Folder::Category(&category.id)),
        }
    }

    pub(super) fn stance<'p>(&'p self, category: &'p Category, stance: StanceId) -> StanceView<'p> {
        let stance: &Stance = category.stance(stance);
        let (label, tone_label) = (self.stance_label(stance), self.tone_label(stance.tone));
        StanceView {
            id: &stance.id,
            label,
            tone: stance.tone.id(),
            tone_label,
            plain: label.to_lowercase() == tone_label.to_lowercase(),
            description: stance.description.as_deref(),
            address: self.addresses().page(Folder::Stance(&category.id, &stance.id)),
        }
    }

    /// The cells of a company, category by category.
    pub(super) fn cells<'p>(&'p self, dossier: &'p Dossier, opened: &'p Opened) -> Vec<Cell<'p>> {
        let briefs = opened.briefs();
        let answers = self.all_categories().iter().zip(&dossier.answers);
        let cell = |(category, answer): (&'p Category, &'p Answer)| {
            let brief = briefs[answer.place()][category.handle.index()];
            let document = &dossier.documents[answer.place()];
            self.cell(Place { dossier, document }, category, *answer, brief)
        };
        answers.map(cell).collect()
    }

    /// The cell of an answer: a reviewed one leads to its first quote, every other to its finding.
    fn cell<'p>(
        &'p self,
        place: Place<'p>,
        category: &'p Category,
        answer: Answer,
        brief: Brief<'p>,
    ) -> Cell<'p> {
        let page = self.version_address(place, place.document.newest());
        Cell {
            category: &category.id,
            category_name: &category.name,
            status: answer.status.id(),
            status_label: self.status_label(answer.status),
            stance: self.shared.stance(category, answer.stance),
            address: match answer.quoted {
                true => format!("{page}#{}", quote_anchor(&category.id, 1)),
                false => format!("{page}#{}", category.id),
            },
            document: (answer.place() > 0).then_some(&*place.document.kind),
            summary: brief.summary,
        }
    }

    /// The findings of a document as they stand on one of its versions, category by category.
    pub(super) fn findings<'p>(
        &'p self,
        place: Place<'p>,
        version: &'p Version,
        verdicts: &'p Verdicts,
    ) -> Vec<FindingView<'p>> {
        let reviews = verdicts.reviews.iter();
        let finding = |review| self.finding(place, version, verdicts.finding_of(review), review);
        reviews.map(finding).collect()
    }

    pub(super) fn finding<'p>(
        &'p self,
        place: Place<'p>,
        version: &'p Version,
        finding: Option<&'p Finding>,
        review: &'p Review,
    ) -> FindingView<'p> {
        let category = self.category(review.category);
        let made_on = finding.and_then(|finding| place.document.version(&finding.version));
        let page = self.version_address(place, version);
        let answering = place.dossier.answering(review.category);
        // What was said of a later text says nothing of this one.
        let said = finding.filter(|_| !review.is_given_later());
        FindingView {
            category: self.shared.category(category),
            status: review.status.id(),
            status_label: self.status_label(review.status),
            stance: self.shared.stance(category, review.stance),
            summary: said.and_then(|finding| finding.summary.as_deref()),
            quotes: quotes(finding, review, &category.id, &page),
            version: made_on.map(|made_on| self.version_ref(place, made_on)),
            on_older: made_on.is_some_and(|made_on| made_on.id < version.id),
            on_later: said.is_some() && made_on.is_some_and(|made_on| made_on.id > version.id),
            given_later: review.is_given_later(),
            checked: said.and_then(|finding| finding.checked),
            by: said.and_then(|finding| finding.by.as_deref()),
            note: said.and_then(|finding| finding.note.as_deref()),
            over_time: finding
                .zip(review.finding)
                .and_then(|(finding, index)| self.over_time(place, finding, index)),
            history: finding.map(|finding| self.earlier(finding)).unwrap_or_default(),
            address: format!("{page}#{}", category.id),
            answers: answering
                .is_some_and(|other| place.dossier.documents[other].id == place.document.id),
            suggested_by: review
                .carriers
                .iter()
                .map(|carrier| carrier_view(carrier, &page))
                .collect(),
            reasons: self.reasons(finding, review, version),
            mentions: Vec::new(),
        }
    }

    /// A finding on the page of the version that it stands on, with every passage that speaks of
    /// its category.
    pub(super) fn finding_on_page(
        &self,
        place: Place<'_>,
        version: &Version,
        verdicts: &Verdicts,
        review: &Review,
    ) -> Value {
        let page = self.version_address(place, version);
        let mentions = review.mentions.iter().map(|(anchor, words)| MentionView {
            anchor,
            address: format!("{page}#{anchor}"),
            words: words.collect(),
        });
        let mentions = mentions.collect();
        let finding = self.finding(place, version, verdicts.finding_of(review), review);
        Value::from_serializable(&FindingView { mentions, ..finding })
    }

    /// Why a finding is stale, or says nothing of this text, in plain words.
    fn reasons(
        &self,
        finding: Option<&Finding>,
        review: &Review,
        version: &Version,
    ) -> Vec<String> {
        let later = finding.filter(|_| review.is_given_later());
        if review.status != Status::Stale && later.is_none() {
            return Vec::new();
        }
        let words = self.words();
        let text = match version.id.date() {
            Some(day) => words.of_day("stale-text-of", day),
            None => words.fixed("stale-text").to_owned(),
        };
        let reason = |key: &str, count: usize| {
            let filling = Filling::default().text("text", &*text).number("n", count);
            (count > 0).then(|| words.filled(key, &filling))
        };
        if let Some(finding) = later {
            let quotes = finding.quotes.len();
            let why = reason("later-missing", quotes).or_else(|| reason("later-spoken", 1));
            return why.into_iter().collect();
        }
        let lost = |lost: &dyn Fn(&QuoteStanding) -> bool| {
            review.quotes.iter().filter(|quote| lost(quote)).count()
        };
        let quotes = |state| lost(&|quote| quote.state == state && !quote.unfounded);
        let reasons = [
            reason("stale-changed", quotes(QuoteState::Changed)),
            reason("stale-missing", quotes(QuoteState::Missing)),
            reason("stale-unverified", lost(&|quote| quote.unfounded)),
            reason("stale-spoken", review.speaks.iter().len()),
        ];
        reasons.into_iter().flatten().collect()
    }

    /// The portal's questions, in their order.
    pub(super) fn all_categories(&self) -> &[Category] {
        &self.portal.rules.taxonomy.categories
    }

    pub(super) fn category(&self, handle: CategoryId) -> &Category {
        self.portal.rules.taxonomy.category(handle)
    }
}

/// Quotes lead to their own words in the text, and to their passage where these are gone.
fn quotes<'p>(
    finding: Option<&'p Finding>,
    review: &'p Review,
    category: &str,
    page: &str,
) -> Vec<QuoteView<'p>> {
    let Some(finding) = finding else { return Vec::new() };
    let view = |((quote, standing), number): ((&'p Quote, &'p QuoteStanding), usize)| {
        let anchor = match standing.state {
            QuoteState::Verified => Some(quote_anchor(category, number)),
            QuoteState::Changed | QuoteState::Missing => standing.anchor.clone(),
        };
        QuoteView {
            text: &quote.text,
            state: standing.state.id(),
            address: anchor
                .as_ref()
                .map_or_else(|| page.to_owned(), |anchor| format!("{page}#{anchor}")),
            anchor,
            unfounded: standing.unfounded,
            now: standing.now.as_ref().map(|now| &*now.text),
        }
    };
    finding.quotes.iter().zip(&review.quotes).zip(1..).map(view).collect()
}

fn carrier_view<'p>(carrier: &'p Carrier, page: &str) -> CarrierView<'p> {
    CarrierView {
        sentence: &carrier.sentence,
        anchor: &carrier.anchor,
        address: format!("{page}#{}", carrier.anchor),
        words: &carrier.words,
    }
}
