//! Answers of the last build, and those that were changed since without a word to readers, in
//! `history` where the text gives another answer, in `corrections` where the old one was a mistake.
//!
//! A build keeps them beside what it remembers, a line each: the findings' file, the category,
//! the stance, the summary, with tabs between them; in front of them stands their company. `check` and
//! the next build read them, and no page depends on them. They are written as they are made: a large portal has megabytes of them.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::dossier::Dossier;
use super::report::at_key;
use super::{Portal, Verdicts, renamed};
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::{Claim, Finding, place_of};
use crate::snapshot::Snapshot;
use crate::yaml;

/// An answer of the last build.
struct Last<'l> {
    path: &'l str,
    category: &'l str,
    stance: &'l str,
    summary: &'l str,
}

impl Portal {
    /// Writes the companies and the answers that editors stand for, to compare the next ones with.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_answers(&self, out: &mut dyn io::Write) -> io::Result<()> {
        for dossier in &self.dossiers {
            renamed::write(dossier, out)?;
            let opened = dossier.open();
            for (document, briefs) in dossier.documents.iter().zip(opened.briefs()) {
                let path = dossier.findings_path(document);
                for (category, brief) in self.rules.taxonomy.categories.iter().zip(briefs) {
                    let Some(stance) = brief.claimed else { continue };
                    let summary = brief.summary.unwrap_or_default();
                    let summary = in_line(summary);
                    let (category, stance) = (&category.id, &category.stance(stance).id);
                    writeln!(out, "{path}\t{category}\t{stance}\t{summary}")?;
                }
            }
        }
        Ok(())
    }

    /// A warning for each answer that is not that of the last build, and of which no reader is told.
    pub fn answers_changed(&self, last: &str, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let files = self.findings_files().map(|(path, dossier, place)| (path, (dossier, place)));
        let files: BTreeMap<String, (&Dossier, usize)> = files.collect();
        let lines: Vec<Last<'_>> = last.lines().filter_map(Last::parse).collect();
        let by_file: Vec<&[Last<'_>]> = lines.chunk_by(|a, b| a.path == b.path).collect();
        let of_file = |lines: &&[Last<'_>]| -> Vec<Diagnostic> {
            let Some((dossier, place)) = files.get(lines[0].path) else { return Vec::new() };
            self.changed_in_file(lines, dossier, *place, snapshot)
        };
        by_file.par_iter().flat_map_iter(of_file).collect()
    }

    /// Most answers are what they were: only where one is not are the findings opened.
    fn changed_in_file(
        &self,
        lines: &[Last<'_>],
        dossier: &Dossier,
        place: usize,
        snapshot: &Snapshot,
    ) -> Vec<Diagnostic> {
        let opened = dossier.open();
        let briefs = opened.briefs();
        let is_other = |last: &&Last<'_>| {
            self.rules.taxonomy.find(last.category).is_some_and(|category| {
                let now = briefs[place][category.handle.index()].claimed;
                now.is_none_or(|now| *category.stance(now).id != *last.stance)
            })
        };
        let others: Vec<&Last<'_>> = lines.iter().filter(is_other).collect();
        if others.is_empty() {
            return Vec::new();
        }
        let Verdicts { findings, .. } = opened.verdicts_on(place);
        let changed = |last| self.changed(last, &findings, dossier, snapshot);
        others.into_iter().filter_map(changed).collect()
    }

    /// The findings' file of each document, and the document's place among its company's.
    fn findings_files(&self) -> impl Iterator<Item = (String, &Dossier, usize)> {
        self.dossiers.iter().flat_map(|dossier| {
            let documents = dossier.documents.iter().enumerate();
            documents
                .map(move |(place, document)| (dossier.findings_path(document), &**dossier, place))
        })
    }

    fn changed(
        &self,
        last: &Last<'_>,
        findings: &[Finding],
        dossier: &Dossier,
        snapshot: &Snapshot,
    ) -> Option<Diagnostic> {
        let category = self.rules.taxonomy.find(last.category)?;
        let before = category.find(last.stance)?.handle;
        let is_of_person =
            |it: &&Finding| it.category == category.handle && it.claim != Claim::Suggested;
        let finding = findings.iter().find(is_of_person);
        let (now, help) = match finding {
            None => ("has no reviewed answer now".to_owned(), last.lines_of_correction(dossier)),
            Some(finding) => {
                let now = finding.stance.filter(|_| finding.claim == Claim::Reviewed);
                let told = finding.history.last().is_some_and(|earlier| earlier.stance == before);
                if told || now == Some(before) || is_corrected(dossier, finding) {
                    return None;
                }
                let now = now.map_or_else(
                    || "does not apply".to_owned(),
                    |now| format!("is `{}`", category.stance(now).id),
                );
                (format!("{now} now, and no reader is told"), last.lines_to_add(finding, dossier))
            }
        };
        let message = format!(
            "`{}` was `{}` when the site was last built and {now}",
            last.category, last.stance
        );
        let changed = Diagnostic::new(Code::StanceChanged, message).help(help);
        Some(at_key(changed, last.path, &place_of(last.category), snapshot))
    }
}

/// A text without line ends and tabs.
pub(super) fn in_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'l> Last<'l> {
    fn parse(line: &'l str) -> Option<Self> {
        let mut fields = line.splitn(4, '\t');
        let (path, category) = (fields.next()?, fields.next()?);
        Some(Self {
            path,
            category,
            stance: fields.next()?,
            summary: fields.next().unwrap_or_default(),
        })
    }

    /// What an editor would add where the answer was taken away.
    fn lines_of_correction(&self, dossier: &Dossier) -> String {
        format!(
            "put it back, or let readers know why it went, in {}",
            correction(dossier, "YYYY-MM-DD")
        )
    }

    /// What an editor would add where the answer changed.
    fn lines_to_add(&self, finding: &Finding, dossier: &Dossier) -> String {
        let mut lines = String::from("where the text gives another answer now, let readers know:");
        if finding.history.is_empty() {
            lines.push_str("\n  history:");
        } else {
            lines.push_str(" add to its `history`");
        }
        let day = finding.checked.map_or_else(|| "YYYY-MM-DD".to_owned(), |day| day.to_string());
        lines.push_str(&format!("\n    - date: {day}\n      stance: {}", self.stance));
        if !self.summary.is_empty() {
            lines.push_str(&format!("\n      summary: {}", yaml::scalar(self.summary)));
        }
        lines + "\nwhere you had been mistaken, in " + &correction(dossier, &day)
    }
}

/// Whether readers are told of a mistake of the portal that was mended when an answer was last
/// checked, or later.
fn is_corrected(dossier: &Dossier, finding: &Finding) -> bool {
    let corrections = &dossier.company.corrections;
    finding.checked.is_some_and(|checked| corrections.iter().any(|it| it.date >= checked))
}

/// Where an editor would say what was wrong, and how.
fn correction(dossier: &Dossier, day: &str) -> String {
    let path = dossier.company_path();
    format!("`{path}`:\n  corrections:\n    - date: {day}\n      text: …")
}
