//! The names that an archive has, among which `--company` and `--document` choose.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::draft::{Known, identifier};

/// How many names are listed where one is not known.
const LISTED: usize = 8;

/// Companies and types of documents of an archive.
#[derive(Default)]
pub(super) struct Names {
    companies: BTreeSet<String>,
    /// Of the wanted companies.
    types: BTreeSet<String>,
}

impl Names {
    /// Whether a document of the archive is wanted; its names, as far as they are known, are
    /// noted.
    pub(super) fn has_wanted(
        &mut self,
        company: Option<&str>,
        kind: Option<&str>,
        given: &Known,
    ) -> bool {
        note(&mut self.companies, company);
        if !is_wanted(given.company.as_deref(), company) {
            return false;
        }
        note(&mut self.types, kind);
        is_wanted(given.document.as_deref(), kind)
    }

    /// Why nothing of an archive is wanted.
    pub(super) fn nothing(&self, archive: &Path, given: &Known) -> Diagnostic {
        let (what, known, wanted) = match (&given.company, &given.document) {
            (Some(company), _) if self.types.is_empty() => ("company", &self.companies, company),
            (_, Some(document)) if !self.types.is_empty() => ("document", &self.types, document),
            _ => {
                return nothing(archive, "its history has no policy".to_owned())
                    .help("is it a repository of versions, with files `<service>/<type>.md`?");
            }
        };
        let near = did_you_mean(wanted, known.iter().map(String::as_str));
        let all = || known.iter().take(LISTED).map(|name| format!("`{name}`")).collect::<Vec<_>>();
        nothing(archive, format!("it has no {what} `{wanted}`")).help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.len() > LISTED => format!("it has {} and others", all().join(", ")),
            None => format!("it has {}", all().join(", ")),
        })
    }
}

fn nothing(archive: &Path, message: String) -> Diagnostic {
    Diagnostic::new(Code::NothingToImport, message).in_file(&archive.to_string_lossy())
}

/// Whether a name is the one that was given, written in whatever way.
fn is_wanted(wanted: Option<&str>, name: Option<&str>) -> bool {
    let is = |wanted: &str| name.is_some_and(|name| identifier(wanted) == identifier(name));
    wanted.is_none_or(is)
}

/// Most names have been noted before.
fn note(names: &mut BTreeSet<String>, name: Option<&str>) {
    if let Some(name) = name.filter(|name| !names.contains(*name)) {
        names.insert(name.to_owned());
    }
}
