//! What templates see: the contract with theme authors, which `contract.json` says as a schema.
//!
//! Nothing else is ever serialised for a template, but what holds no more than pages show: the menu
//! and the features of the settings, and a company's reply, corrections and withdrawal.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;
use tera::Value;

use super::badge::BadgeView;
use super::field::StripView;
use super::history::TimelineView;
use super::structured::Alternate;
use crate::company::{Correction, Reply, Withdrawn};
use crate::settings::{Features, MenuItem};

/// What every page knows of the portal.
#[derive(Serialize)]
pub(super) struct SiteView<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) language: &'a str,
    pub(super) dir: &'static str,
    pub(super) base_url: Option<&'a str>,
    pub(super) editors: Option<&'a str>,
    pub(super) contact: Option<&'a str>,
    pub(super) licence: Option<&'a str>,
    pub(super) menu: Vec<MenuItem>,
    pub(super) footer: Vec<MenuItem>,
    pub(super) home: String,
    pub(super) compare: Option<String>,
    pub(super) version: &'static str,
    pub(super) params: &'a serde_json::Value,
    pub(super) features: Features,
    pub(super) categories: Vec<CategoryRef<'a>>,
}

/// What a page says of itself.
#[derive(Serialize)]
pub(super) struct PageView<'a> {
    pub(super) kind: &'static str,
    pub(super) title: Cow<'a, str>,
    pub(super) description: Option<Cow<'a, str>>,
    pub(super) address: &'a str,
    pub(super) canonical: Option<String>,
    pub(super) language: &'a str,
    pub(super) structured: Option<serde_json::Value>,
    pub(super) alternates: Vec<Alternate>,
    pub(super) report: Option<String>,
}

/// A category, as other pages name it.
#[derive(Serialize, Clone)]
pub(super) struct CategoryRef<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) question: &'a str,
    pub(super) address: String,
}

/// A stance.
#[derive(Serialize, Clone)]
pub(super) struct StanceView<'a> {
    pub(super) id: &'a str,
    pub(super) label: &'a str,
    pub(super) tone: &'static str,
    pub(super) tone_label: &'a str,
    /// Whether the label says no more than that of the tone.
    pub(super) plain: bool,
    pub(super) description: Option<&'a str>,
    pub(super) address: String,
}

/// How many cells have each status.
#[derive(Serialize, Clone, Copy, Default, PartialEq, Eq, Hash, Debug)]
pub(super) struct Counts {
    pub(super) reviewed: usize,
    pub(super) stale: usize,
    pub(super) suggested: usize,
    pub(super) not_applicable: usize,
    pub(super) not_reviewed: usize,
    pub(super) total: usize,
}

/// What the portal holds in all.
#[derive(Serialize, Clone, Copy, Default, Hash)]
pub(super) struct Totals {
    pub(super) companies: usize,
    pub(super) documents: usize,
    pub(super) versions: usize,
    pub(super) quotes: usize,
    pub(super) verified: usize,
    pub(super) reviewed: usize,
    pub(super) stale: usize,
    pub(super) suggested: usize,
    pub(super) not_applicable: usize,
    pub(super) not_reviewed: usize,
    pub(super) total: usize,
}

/// A company, as lists name it.
#[derive(Serialize)]
pub(super) struct CompanyRef<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) address: String,
    pub(super) sector: Option<&'a str>,
    pub(super) country: Option<&'a str>,
    pub(super) description: Option<&'a str>,
    pub(super) domains: &'a [String],
    pub(super) documents: usize,
    pub(super) counts: Counts,
    pub(super) newest: Option<VersionRef<'a>>,
    pub(super) stances: Vec<Value>,
}

/// A company's answer in a category, as small as it can be said; see [`Shared`](super::shared::Shared).
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    pub(super) category: &'a str,
    pub(super) stance: Value,
    pub(super) status: &'static str,
}

/// A company on its own page.
#[derive(Serialize)]
pub(super) struct CompanyView<'a> {
    #[serde(flatten)]
    pub(super) company: CompanyRef<'a>,
    /// Where those of its sector are listed, and those of its country.
    pub(super) sector_address: Option<String>,
    pub(super) country_address: Option<String>,
    pub(super) homepage: Option<&'a str>,
    pub(super) parent: Option<&'a str>,
    pub(super) reply: Option<&'a Reply>,
    pub(super) corrections: &'a [Correction],
    pub(super) badge: Option<BadgeView>,
}

/// A document.
#[derive(Serialize, Clone)]
pub(super) struct DocumentRef<'a> {
    pub(super) id: &'a str,
    #[serde(rename = "type")]
    pub(super) kind: &'a str,
    pub(super) address: String,
    /// The page of all versions, where there are many.
    pub(super) history: Option<String>,
}

/// A document on its company's page.
#[derive(Serialize)]
pub(super) struct DocumentView<'a> {
    pub(super) document: DocumentRef<'a>,
    pub(super) versions: Vec<VersionRef<'a>>,
    pub(super) timeline: Option<TimelineView<'a>>,
    pub(super) findings: Vec<FindingView<'a>>,
    pub(super) counts: Counts,
}

/// A version, as lists name it.
#[derive(Serialize, Clone)]
pub(super) struct VersionRef<'a> {
    pub(super) id: &'a str,
    pub(super) label: String,
    pub(super) captured: Option<Date>,
    pub(super) time: Option<String>,
    pub(super) effective: Option<Date>,
    pub(super) address: String,
    pub(super) changes: Option<String>,
    pub(super) words: usize,
    pub(super) newest: bool,
    pub(super) language: &'a str,
    pub(super) language_dir: &'static str,
}

/// A version on its own page.
#[derive(Serialize)]
pub(super) struct VersionView<'a> {
    #[serde(flatten)]
    pub(super) version: VersionRef<'a>,
    pub(super) source: Option<&'a str>,
    pub(super) archive: Option<&'a str>,
    pub(super) domain: Option<String>,
    pub(super) minutes: usize,
    pub(super) grade: Option<u8>,
    pub(super) strips: Vec<StripView>,
    pub(super) sentences: usize,
    pub(super) passages: usize,
    pub(super) repairs: Vec<RepairView<'a>>,
    pub(super) technical: bool,
    pub(super) text: Option<String>,
    pub(super) text_sha256: &'a str,
    pub(super) source_sha256: Option<&'a str>,
    pub(super) intact: bool,
    pub(super) searched: bool,
}

/// A kind of repair.
#[derive(Serialize)]
pub(super) struct RepairView<'a> {
    pub(super) kind: &'a str,
    pub(super) label: &'a str,
    pub(super) count: usize,
}

/// A heading in a table of contents.
#[derive(Serialize)]
pub(super) struct TocEntry<'a> {
    pub(super) anchor: &'a str,
    pub(super) level: u8,
    pub(super) title: String,
}

/// A cell of the matrix.
#[derive(Serialize)]
pub(super) struct Cell<'a> {
    pub(super) category: &'a str,
    pub(super) category_name: &'a str,
    pub(super) status: &'static str,
    pub(super) status_label: &'a str,
    pub(super) stance: Value,
    pub(super) address: String,
    pub(super) document: Option<&'a str>,
    pub(super) summary: Option<&'a str>,
}

/// A matrix inside another page.
#[derive(Serialize)]
pub(super) struct Matrix {
    pub(super) rows: Value,
}

/// A row of the matrix.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub(super) company: Value,
    pub(super) cells: Vec<Cell<'a>>,
}

/// A quote and what became of it.
#[derive(Serialize)]
pub(super) struct QuoteView<'a> {
    pub(super) text: &'a str,
    pub(super) state: &'static str,
    pub(super) anchor: Option<String>,
    pub(super) address: String,
    pub(super) unfounded: bool,
    pub(super) now: Option<&'a str>,
}

/// A finding.
#[derive(Serialize)]
pub(super) struct FindingView<'a> {
    pub(super) category: Value,
    pub(super) status: &'static str,
    pub(super) status_label: &'a str,
    pub(super) stance: Value,
    pub(super) summary: Option<&'a str>,
    pub(super) quotes: Vec<QuoteView<'a>>,
    pub(super) version: Option<VersionRef<'a>>,
    pub(super) on_older: bool,
    pub(super) on_later: bool,
    pub(super) given_later: bool,
    pub(super) checked: Option<Date>,
    pub(super) by: Option<&'a str>,
    pub(super) note: Option<&'a str>,
    pub(super) over_time: Option<OverTimeView<'a>>,
    pub(super) history: Vec<EarlierView<'a>>,
    pub(super) address: String,
    pub(super) answers: bool,
    pub(super) suggested_by: Vec<CarrierView<'a>>,
    pub(super) reasons: Vec<String>,
    /// On the policy's own page; lists do not carry them.
    pub(super) mentions: Vec<MentionView<'a>>,
}

/// Since when a finding's evidence stands, and what ended that.
#[derive(Serialize)]
pub(super) struct OverTimeView<'a> {
    pub(super) since: VersionRef<'a>,
    pub(super) lost: Option<VersionRef<'a>>,
    pub(super) replaced: Option<&'a str>,
}

/// An answer that was given before.
#[derive(Serialize)]
pub(super) struct EarlierView<'a> {
    pub(super) until: Date,
    pub(super) stance: StanceView<'a>,
    pub(super) summary: Option<&'a str>,
}

/// A sentence that makes rules suggest a stance.
#[derive(Serialize)]
pub(super) struct CarrierView<'a> {
    pub(super) sentence: &'a str,
    pub(super) anchor: &'a str,
    pub(super) address: String,
    pub(super) words: &'a [String],
}

/// A passage that rules assign to a category.
#[derive(Serialize)]
pub(super) struct MentionView<'a> {
    pub(super) anchor: &'a str,
    pub(super) address: String,
    pub(super) words: Vec<&'a str>,
}

/// A category with how the field answers it.
#[derive(Serialize)]
pub(super) struct CategorySummary<'a> {
    #[serde(flatten)]
    pub(super) category: CategoryRef<'a>,
    pub(super) description: Option<&'a str>,
    pub(super) stances: Vec<StanceTally<'a>>,
    /// Tones that reviewed answers have.
    pub(super) tones: Vec<ToneTally<'a>>,
    pub(super) counts: Counts,
    pub(super) cues: Vec<&'a str>,
}

/// A stance with how many companies take it.
#[derive(Serialize)]
pub(super) struct StanceTally<'a> {
    #[serde(flatten)]
    pub(super) stance: StanceView<'a>,
    pub(super) count: usize,
    pub(super) share: f64,
    /// The same in whole per cents, which make up a hundred together.
    pub(super) per_cent: usize,
    pub(super) x: f64,
    pub(super) cues: Vec<&'a str>,
}

/// A tone with how many companies' reviewed answers have it.
#[derive(Serialize)]
pub(super) struct ToneTally<'a> {
    pub(super) tone: &'static str,
    pub(super) tone_label: &'a str,
    pub(super) count: usize,
}

/// A company's finding in a category.
#[derive(Serialize)]
pub(super) struct CategoryRow<'a> {
    pub(super) company: Value,
    pub(super) finding: FindingView<'a>,
}

/// A tone or status, for legends.
#[derive(Serialize)]
pub(super) struct ToneView<'a> {
    pub(super) tone: &'static str,
    pub(super) tone_label: &'a str,
    pub(super) description: &'a str,
}

/// A status, for legends.
#[derive(Serialize)]
pub(super) struct StatusView<'a> {
    pub(super) status: &'static str,
    pub(super) status_label: &'a str,
    pub(super) description: &'a str,
}

/// Where one is in a long list.
#[derive(Serialize)]
pub(super) struct Pagination {
    pub(super) number: usize,
    pub(super) of: usize,
    pub(super) items: usize,
    pub(super) pages: Vec<PageLink>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

/// A page of a long list.
#[derive(Serialize)]
pub(super) struct PageLink {
    pub(super) number: usize,
    pub(super) address: String,
    pub(super) current: bool,
}

/// A company whose pages were taken down.
#[derive(Serialize)]
pub(super) struct WithdrawnView<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) address: String,
    pub(super) withdrawn: &'a Withdrawn,
}
