//! `companies/ID.json`: a company with everything that the portal knows of it.

use jiff::civil::Date;
use serde::Serialize;

use super::super::address::Folder;
use super::answer::{self, FindingView, SuggestionView};
use crate::company::{Correction, Reply};
use crate::policy::version::Version;
use crate::portal::{Document, Dossier, Verdicts};
use crate::site::Site;
use crate::site::badge;
use crate::site::describe::Place;
use crate::site::text;
use crate::site::view::Counts;

#[derive(Serialize)]
pub(super) struct CompanyFile<'a> {
    company: Company<'a>,
    counts: Counts,
    checked: Option<Date>,
    reply: Option<&'a Reply>,
    corrections: &'a [Correction],
    documents: Vec<DocumentView<'a>>,
}

#[derive(Serialize)]
struct Company<'a> {
    id: &'a str,
    name: &'a str,
    domains: &'a [String],
    sector: Option<&'a str>,
    country: Option<&'a str>,
    homepage: Option<&'a str>,
    description: Option<&'a str>,
    parent: Option<&'a str>,
    aliases: &'a [String],
    address: String,
    badge: String,
}

#[derive(Serialize)]
struct DocumentView<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    address: String,
    versions: Vec<VersionView<'a>>,
    findings: Vec<FindingView<'a>>,
    suggestions: Vec<SuggestionView<'a>>,
}

#[derive(Serialize)]
struct VersionView<'a> {
    id: &'a str,
    captured: Option<Date>,
    effective: Option<Date>,
    language: &'a str,
    source: Option<&'a str>,
    archive: Option<&'a str>,
    words: usize,
    text_sha256: &'a str,
    source_sha256: Option<&'a str>,
    intact: bool,
    newest: bool,
    address: String,
    text_address: Option<String>,
}

pub(super) fn view<'p>(
    site: &'p Site,
    dossier: &'p Dossier,
    verdicts: &'p [Verdicts],
) -> CompanyFile<'p> {
    let (company, permanent) = (&dossier.company, site.permanent());
    let documents = dossier.documents.iter().zip(verdicts);
    let documents = documents
        .map(|(document, verdicts)| document_view(site, Place { dossier, document }, verdicts));
    CompanyFile {
        company: Company {
            id: &company.id,
            name: &company.name,
            domains: &company.domains,
            sector: company.sector.as_deref(),
            country: company.country.as_deref(),
            homepage: company.homepage.as_deref(),
            description: company.description.as_deref(),
            parent: company.parent.as_deref(),
            aliases: &company.aliases,
            address: permanent.of(Folder::Company(&company.id)),
            badge: permanent.of(badge::file(&company.id)),
        },
        counts: Counts::of_answers(dossier),
        checked: dossier.checked,
        reply: company.reply.as_ref(),
        corrections: &company.corrections,
        documents: documents.collect(),
    }
}

fn document_view<'p>(site: &'p Site, place: Place<'p>, verdicts: &'p Verdicts) -> DocumentView<'p> {
    let document: &Document = place.document;
    let reviews = &verdicts.reviews;
    DocumentView {
        id: &document.id,
        kind: &document.kind,
        address: site.permanent().of(place.folder()),
        versions: document
            .versions
            .iter()
            .map(|version| version_view(site, place, version))
            .collect(),
        findings: reviews
            .iter()
            .filter_map(|review| answer::finding(site, place, verdicts.finding_of(review), review))
            .collect(),
        suggestions: reviews
            .iter()
            .filter_map(|review| {
                answer::suggestion(site, place, verdicts.finding_of(review), review)
            })
            .collect(),
    }
}

fn version_view<'p>(site: &'p Site, place: Place<'p>, version: &'p Version) -> VersionView<'p> {
    let provenance = &version.provenance;
    VersionView {
        id: version.id.as_str(),
        captured: version.id.date(),
        effective: provenance.effective,
        language: site.language_of(version),
        source: provenance.source.as_deref(),
        archive: provenance.archive.as_deref(),
        words: version.size.words,
        text_sha256: &version.text_sha256,
        source_sha256: provenance.source_sha256.as_deref(),
        intact: version.intact,
        newest: version.id == place.document.newest().id,
        address: site.permanent().of(place.version_folder(version)),
        text_address: text::file(site, place, version).map(|file| site.permanent().of(&file)),
    }
}
