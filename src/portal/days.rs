//! Days that cannot have been yet: slips that would keep a review from ever growing old, or a
//! version the newest for years.

use jiff::civil::Date;

use super::Portal;
use super::dossier::{Document, Dossier};
use super::report::at_key;
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::place_of;
use crate::snapshot::Snapshot;
use crate::yaml::Path;

impl Portal {
    /// A warning for each capture, check, earlier answer and correction of a day to come.
    pub fn days_to_come(&self, today: Date, snapshot: &Snapshot) -> Vec<Diagnostic> {
        // Somewhere it may be tomorrow already.
        let Ok(last) = today.tomorrow() else { return Vec::new() };
        let told = |dossier| ToCome { portal: self, dossier, last, snapshot }.all();
        self.dossiers.iter().flat_map(|dossier| told(dossier)).collect()
    }
}

/// Looks at the days of a company.
struct ToCome<'p> {
    portal: &'p Portal,
    dossier: &'p Dossier,
    last: Date,
    snapshot: &'p Snapshot,
}

impl ToCome<'_> {
    fn all(&self) -> Vec<Diagnostic> {
        let mut told = self.corrections();
        for (place, document) in self.dossier.documents.iter().enumerate() {
            told.extend(self.captures(document));
            told.extend(self.findings(place, document));
        }
        told
    }

    fn is_to_come(&self, day: &Date) -> bool {
        *day > self.last
    }

    fn captures(&self, document: &Document) -> impl Iterator<Item = Diagnostic> {
        let versions = document.versions.iter();
        versions.filter_map(|version| {
            let day = version.id.date().filter(|day| self.is_to_come(day))?;
            let message = format!("captured on {day}, which is still to come");
            let told = Diagnostic::new(Code::ImpossibleDate, message).in_file(&version.path);
            Some(told.help("rename the file, and mend `captured`"))
        })
    }

    /// Checks and earlier answers. Most documents have none to come, and are not opened.
    fn findings(&self, place: usize, document: &Document) -> Vec<Diagnostic> {
        let checked = self.dossier.checked.filter(|day| self.is_to_come(day));
        let turned = document.turns.iter().any(|turn| self.is_to_come(&turn.date));
        if checked.is_none() && !turned {
            return Vec::new();
        }
        let file = self.dossier.findings_path(document);
        let mut told = Vec::new();
        for finding in &self.dossier.open().verdicts_on(place).findings {
            let category = &*self.portal.rules.taxonomy.category(finding.category).id;
            if let Some(day) = finding.checked.filter(|day| self.is_to_come(day)) {
                told.push(self.in_yaml(
                    &file,
                    &place_of(category).key("checked"),
                    "checked on",
                    day,
                ));
            }
            let earlier = finding.history.iter().map(|earlier| earlier.date);
            for day in earlier.filter(|day| self.is_to_come(day)) {
                told.push(self.in_yaml(
                    &file,
                    &place_of(category).key("history"),
                    "an answer until",
                    day,
                ));
            }
        }
        told
    }

    fn corrections(&self) -> Vec<Diagnostic> {
        let days = self.dossier.company.corrections.iter().map(|correction| correction.date);
        let file = self.dossier.company_path();
        let days = days.filter(|day| self.is_to_come(day));
        days.map(|day| self.in_yaml(&file, &Path::of("corrections"), "corrected on", day)).collect()
    }

    fn in_yaml(&self, file: &str, place: &Path, what: &str, day: Date) -> Diagnostic {
        let message = format!("{what} {day}, which is still to come");
        let told = Diagnostic::new(Code::ImpossibleDate, message);
        at_key(told.help("put the day in it when it was"), file, place, self.snapshot)
    }
}
