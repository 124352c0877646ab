//! A document over time: a chart of how long and how hard its text was, and a table that says
//! the same.

use jiff::civil::Date;
use serde::Serialize;

use super::super::Site;
use super::super::describe::Place;
use super::super::view::{CategoryRef, VersionRef};
use super::page::CountsView;
use super::versions::RECENT;
use crate::finding::{Claim, Finding};
use crate::history::Step;
use crate::policy::version::Version;
use crate::portal::{Document, Verdicts};

/// The chart's width, and where its two lines have their ground and their top, in its own units.
const WIDTH: f64 = 640.0;
const WORDS: (f64, f64) = (96.0, 12.0);
const GRADES: (f64, f64) = (150.0, 112.0);

/// The highest grade that is told.
const HIGHEST: f64 = 20.0;

/// A document over time.
#[derive(Serialize)]
pub(in super::super) struct TimelineView<'a> {
    /// Newest first.
    rows: Vec<RowView<'a>>,
    /// How many versions there are in all.
    versions: usize,
    chart: Option<ChartView>,
}

/// A version, and what it changed.
#[derive(Serialize)]
struct RowView<'a> {
    version: VersionRef<'a>,
    grade: Option<u8>,
    class: Option<&'static str>,
    class_label: Option<&'a str>,
    counts: Option<CountsView>,
    lost: Vec<CategoryRef<'a>>,
}

/// Lines over the days from the first capture to the last.
#[derive(Serialize)]
struct ChartView {
    width: f64,
    words: String,
    words_ground: f64,
    grades: String,
    grades_ground: f64,
    marks: Vec<MarkView>,
    first: Date,
    last: Date,
    words_least: usize,
    words_most: usize,
    grade_least: Option<u8>,
    grade_most: Option<u8>,
}

/// A substantive change on the line of lengths.
#[derive(Serialize)]
struct MarkView {
    x: f64,
    y: f64,
}

/// The answers of people whose evidence a version lost for good.
pub(super) fn lost<'f>(
    document: &Document,
    findings: &'f [Finding],
    version: &Version,
) -> impl Iterator<Item = &'f Finding> {
    let runs = document.runs.iter().map(|run| run.as_ref().and_then(|run| run.lost.as_ref()));
    let lost = findings
        .iter()
        .zip(runs)
        .filter(|(finding, lost)| finding.claim == Claim::Reviewed && *lost == Some(&version.id));
    lost.map(|(finding, _)| finding)
}

impl Site {
    /// A document over time, with its newest versions; nothing where it has one version alone.
    pub(in super::super) fn timeline<'p>(
        &'p self,
        place: Place<'p>,
        verdicts: &Verdicts,
    ) -> Option<TimelineView<'p>> {
        let versions = &place.document.versions;
        let newest: Vec<usize> = (0..versions.len()).rev().take(RECENT).collect();
        let timeline = self.timeline_of(place, verdicts, &newest)?;
        let steps = std::iter::once(None).chain(place.document.steps.iter().map(Some));
        let chart = self.chart(&versions.iter().zip(steps).collect::<Vec<_>>());
        Some(TimelineView { chart, ..timeline })
    }

    /// Some versions of a document, by their places, without the chart.
    pub(super) fn timeline_of<'p>(
        &'p self,
        place: Place<'p>,
        verdicts: &Verdicts,
        shown: &[usize],
    ) -> Option<TimelineView<'p>> {
        let versions = &place.document.versions;
        if versions.len() < 2 || !self.shows_history() {
            return None;
        }
        let row = |index: &usize| {
            let version = &versions[*index];
            // The first version is no step.
            let step = index.checked_sub(1).map(|step| &place.document.steps[step]);
            RowView {
                version: self.version_ref(place, version),
                grade: self.grade(version),
                class: step.map(|step| step.class.id()),
                class_label: step.map(|step| self.class_label(step.class)),
                counts: step.map(|step| step.comparison.counts.into()),
                lost: self.lost_with(place, &verdicts.findings, version),
            }
        };
        let rows = shown.iter().map(row).collect();
        Some(TimelineView { rows, versions: versions.len(), chart: None })
    }

    /// The questions whose answers a version took the evidence from.
    fn lost_with<'p>(
        &'p self,
        place: Place<'p>,
        findings: &[Finding],
        version: &Version,
    ) -> Vec<CategoryRef<'p>> {
        let lost = lost(place.document, findings, version);
        lost.map(|finding| self.category_ref(self.category(finding.category))).collect()
    }

    /// Versions without a date stand on no chart.
    fn chart(&self, versions: &[(&Version, Option<&Step>)]) -> Option<ChartView> {
        let dated: Vec<(Date, &Version, Option<&Step>)> = versions
            .iter()
            .filter_map(|(version, step)| Some((version.id.date()?, *version, *step)))
            .collect();
        let (first, last) = (dated.first()?.0, dated.last()?.0);
        let days = f64::from(days(first, last));
        if days == 0.0 {
            return None;
        }
        let sizes = || dated.iter().map(|(_, version, _)| version.size.words);
        let (least, most) = (sizes().min()?, sizes().max()?.max(1));
        let x = |date: Date| tenths(WIDTH * f64::from(self::days(first, date)) / days);
        #[allow(clippy::cast_precision_loss, reason = "texts have fewer than 2^52 words")]
        let y = |words: usize| height(WORDS, words as f64 / most as f64);
        let grades: Vec<(Date, u8)> = dated
            .iter()
            .filter_map(|(date, version, _)| Some((*date, self.grade(version)?)))
            .collect();
        let news = dated.iter().filter(|(_, _, step)| step.is_some_and(Step::is_news));
        Some(ChartView {
            width: WIDTH,
            words: points(dated.iter().map(|(date, it, _)| (x(*date), y(it.size.words)))),
            words_ground: WORDS.0,
            grades: points(
                grades
                    .iter()
                    .map(|(date, grade)| (x(*date), height(GRADES, f64::from(*grade) / HIGHEST))),
            ),
            grades_ground: GRADES.0,
            marks: news
                .map(|(date, it, _)| MarkView { x: x(*date), y: y(it.size.words) })
                .collect(),
            first,
            last,
            words_least: least,
            words_most: most,
            grade_least: grades.iter().map(|(_, grade)| *grade).min(),
            grade_most: grades.iter().map(|(_, grade)| *grade).max(),
        })
    }
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn height((ground, top): (f64, f64), share: f64) -> f64 {
    tenths(ground - (ground - top) * share)
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// Points as SVG lists them.
fn points(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}
