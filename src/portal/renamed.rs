//! Companies whose folder was called otherwise when they were last published: links to their old
//! addresses break, unless `aliases` keeps them.
//!
//! A build keeps each company's folder, name and front page among its answers, in the line of the
//! company's own file.

use std::collections::{BTreeMap, HashSet};
use std::io;

use super::Portal;
use super::answers::in_line;
use super::dossier::Dossier;
use super::report::at_key;
use crate::company::COMPANY;
use crate::diagnostics::{Code, Diagnostic};
use crate::snapshot::Snapshot;
use crate::yaml;

/// A company as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its folder's name, which was its address.
    id: String,
    name: String,
    homepage: String,
}

impl Published {
    /// The companies of the last build, by its answers.
    pub fn of_build(answers: &str) -> Vec<Self> {
        answers.lines().filter_map(Self::parse).collect()
    }

    fn parse(line: &str) -> Option<Self> {
        let mut fields = line.split('\t');
        let folder = fields.next()?.strip_suffix(COMPANY)?.strip_suffix('/')?;
        let (_, id) = folder.rsplit_once('/')?;
        let mut text = || fields.next().map(str::to_owned);
        Some(Self { id: id.to_owned(), name: text()?, homepage: text().unwrap_or_default() })
    }

    fn of(dossier: &Dossier) -> Self {
        let company = &dossier.company;
        let homepage = company.homepage.clone().unwrap_or_default();
        Self { id: company.id.clone(), name: in_line(&company.name), homepage }
    }

    /// Whether a company of another folder seems to be this one.
    fn is(&self, other: &Self) -> bool {
        let same_page = !self.homepage.is_empty() && self.homepage == other.homepage;
        same_page || self.name.to_lowercase() == other.name.to_lowercase()
    }
}

/// Writes what is kept of a company.
pub(super) fn write(dossier: &Dossier, out: &mut dyn io::Write) -> io::Result<()> {
    let Published { name, homepage, .. } = Published::of(dossier);
    writeln!(out, "{}\t{name}\t{homepage}", dossier.company_path())
}

impl Portal {
    /// The companies as they would be published now.
    pub fn published(&self) -> Vec<Published> {
        self.dossiers.iter().map(|dossier| Published::of(dossier)).collect()
    }

    /// A warning for each company that was published in another folder, whose name nothing keeps.
    pub fn renamed(&self, last: &[Published], snapshot: &Snapshot) -> Vec<Diagnostic> {
        let kept = self.dossiers.iter().flat_map(|dossier| {
            std::iter::once(&dossier.company.id).chain(&dossier.company.aliases)
        });
        let kept: HashSet<&String> = kept.collect();
        let gone: Vec<&Published> = last.iter().filter(|it| !kept.contains(&it.id)).collect();
        if gone.is_empty() {
            return Vec::new();
        }
        let before: HashSet<&String> = last.iter().map(|it| &it.id).collect();
        let new: Vec<(&Dossier, Published)> = self
            .dossiers
            .iter()
            .filter(|dossier| !before.contains(&dossier.company.id))
            .map(|dossier| (&**dossier, Published::of(dossier)))
            .collect();
        let mut olds: BTreeMap<&str, (&Dossier, Vec<&str>)> = BTreeMap::new();
        for old in gone {
            let mut alike = new.iter().filter(|(_, now)| old.is(now)).map(|(dossier, _)| *dossier);
            // Of several nobody can tell which it is.
            if let (Some(dossier), None) = (alike.next(), alike.next()) {
                olds.entry(&dossier.company.id).or_insert((dossier, Vec::new())).1.push(&old.id);
            }
        }
        olds.into_values().map(|(dossier, olds)| lost(dossier, &olds, snapshot)).collect()
    }
}

fn lost(dossier: &Dossier, olds: &[&str], snapshot: &Snapshot) -> Diagnostic {
    let called = olds.iter().map(|old| format!("`{old}`")).collect::<Vec<_>>().join(" and ");
    let message = format!("this company was published as {called}: links to that address break");
    // The oldest first, as feeds want it.
    let aliases = dossier.company.aliases.iter().map(String::as_str).chain(olds.iter().copied());
    let aliases = aliases.collect::<Vec<_>>().join(", ");
    let (key, word) = match &*dossier.company.aliases {
        [] => ("name", "add"),
        _ => ("aliases", "write"),
    };
    let lost = Diagnostic::new(Code::LostAddress, message)
        .help(format!("{word} `aliases: [{aliases}]`, and they lead here"));
    at_key(lost, &dossier.company_path(), &yaml::Path::of(key), snapshot)
}
