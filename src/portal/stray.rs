//! Files of the content that belong nowhere, and where they may belong.

use super::folders::split;
use crate::company::{COMPANIES, COMPANY};
use crate::diagnostics::{Code, Diagnostic};
use crate::finding::FINDINGS;
use crate::policy::file::{is_document, is_text};
use crate::policy::version::VersionId;

/// Where among the companies a file stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'p> {
    /// Beside `company.yaml`, in the folder of this name.
    Company(&'p str),
    /// In a folder beside it.
    Document(&'p str),
    /// In no company's folder, or too deep in one.
    Elsewhere,
}

/// What is said of a file in `content/`, beside what is read there.
pub(super) fn beside(path: &str) -> Diagnostic {
    let help = if let Some(folder) = misplaced_company(path) {
        format!("companies stand in `{COMPANIES}`: move `{folder}` there")
    } else if let Some(name) = other_ending(path).filter(|_| !is_text(path)) {
        name
    } else if is_text(path) {
        format!(
            "a page of your own stands in `content/pages/`; if it is a policy, {}",
            import(path, None)
        )
    } else if is_document(path) {
        SAVE.to_owned()
    } else {
        "`content/` holds `site.yaml`, `taxonomy.yaml`, `cues.fr.yaml`, `model.fr.txt`, `pages/` and `companies/`"
            .to_owned()
    };
    Diagnostic::new(Code::StrayFile, "is nothing that is read").in_file(path).help(help)
}

/// What is said of a file in `content/companies/`.
pub(super) fn among_companies(path: &str, place: Place<'_>) -> Diagnostic {
    let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
    let is_version = VersionId::of(path).is_some();
    let company = match place {
        Place::Company(company) | Place::Document(company) => Some(company),
        Place::Elsewhere => None,
    };
    let help = match place {
        Place::Document(_) => other_ending(path).or_else(|| almost_findings(name)),
        Place::Company(_) if is_version => Some(format!(
            "move it into the folder of its document, as `{folder}privacy-policy/{name}`"
        )),
        Place::Company(_) | Place::Elsewhere => other_ending(path).filter(|_| !is_text(path)),
    };
    let of_policy = || match name {
        _ if is_document(name) => Some(SAVE.to_owned()),
        _ if is_text(name) && !is_version => {
            Some(format!("if it is a policy, {}", import(path, company)))
        }
        _ => None,
    };
    let help = help.or_else(of_policy).unwrap_or_else(|| {
        "versions and `findings.yaml` stand in a document's folder, which stands beside `company.yaml`"
            .to_owned()
    });
    Diagnostic::new(Code::StrayFile, "belongs to no company or document").in_file(path).help(help)
}

/// What to do with a policy that is no text.
const SAVE: &str = "if it is a policy, save it as plain text, Markdown or HTML elsewhere, and \
                    `glasshouse import` that";

/// How a text becomes a version where it belongs.
fn import(path: &str, company: Option<&str>) -> String {
    // Whoever takes the line over gives it to a shell, and anybody may have named the file.
    let is_plain = path.chars().all(|char| char.is_alphanumeric() || "/._- ".contains(char));
    let file = match path {
        _ if !is_plain => "FILE".to_owned(),
        _ if path.contains(' ') => format!("\"{path}\""),
        _ => path.to_owned(),
    };
    let option = company.map(|company| format!(" --company {company}")).unwrap_or_default();
    let company = company.unwrap_or("COMPANY");
    format!(
        "`glasshouse import {file}{option}` makes a version of it, \
         `{COMPANIES}{company}/DOCUMENT/YYYY-MM-DD.md`; then remove it here"
    )
}

/// The folder of a company that stands in `content/` itself, by one of its files.
fn misplaced_company(path: &str) -> Option<&str> {
    let (folder, name) = path.split_at(path.rfind('/')? + 1);
    let company = match name {
        COMPANY => folder,
        _ if name == FINDINGS || VersionId::of(path).is_some() => split(folder).0,
        _ => return None,
    };
    (company != "content/" && company.starts_with("content/")).then_some(company)
}

fn almost_findings(name: &str) -> Option<String> {
    let stem = name.strip_suffix(".yaml")?;
    FINDINGS.starts_with(stem).then(|| format!("name it `{FINDINGS}`"))
}

/// What to say of a file that should end in `.yaml` or `.md`.
pub(super) fn other_ending(path: &str) -> Option<String> {
    let (_, name) = path.rsplit_once('/')?;
    let (stem, ending) = name.rsplit_once('.')?;
    match &*ending.to_ascii_lowercase() {
        _ if matches!(ending, "yaml" | "md") => None,
        "yml" | "yaml" => Some(format!("name it `{stem}.yaml`")),
        "md" | "markdown" => Some(format!("name it `{stem}.md`")),
        _ => None,
    }
}
