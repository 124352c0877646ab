//! Whose site stands in an output folder: one portal does not take another one's for its own.
//!
//! A portal is known by its folder, which a person may move or rename, and a workflow makes anew
//! each time. So another folder alone is no other portal: it is one only where the site that stands
//! there has none of this portal's companies, under any name that they ever had. And what lies in the
//! portal's own folder moves with it, and is its own.

use std::collections::BTreeSet;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::manifest::Manifest;
use crate::error::{Error, Result};

/// A portal, as the manifests of its outputs name it: by a hash, since they may be published.
pub(super) fn portal(root: &Path) -> u64 {
    xxh3_64(root.as_os_str().as_encoded_bytes())
}

/// Refuses to take the site of another portal for an older one of this portal, and to remove it.
///
/// # Errors
/// The site that stands there has no company that this one has.
pub(super) fn refuse_another<'f>(
    old: &Manifest,
    portal: u64,
    files: impl Iterator<Item = &'f str>,
    output: &Path,
) -> Result<()> {
    if old.portal().is_none_or(|other| other == portal) {
        return Ok(());
    }
    let (theirs, ours) = (companies(old.files()), companies(files));
    let Some(one) = theirs.first().filter(|_| !ours.is_empty() && ours.is_disjoint(&theirs)) else {
        return Ok(());
    };
    let message = format!(
        "`{}` holds the site of another portal: `companies/{one}/` is there, and no company of this one",
        output.display()
    );
    Err(Error::new(message).code("another-portal").help(
        "choose another folder with `--output`, or build once with `--adopt`: that site's pages are then removed",
    ))
}

/// The companies that a site has pages of, by all their names.
fn companies<'f>(files: impl Iterator<Item = &'f str>) -> BTreeSet<&'f str> {
    files.filter_map(company_of).collect()
}

/// The company whose page a file of a site is; nothing of all other files.
pub fn company_of(file: &str) -> Option<&str> {
    let name = file.strip_prefix("companies/")?.strip_suffix("/index.html")?;
    (!name.contains('/') && !is_of_list(name)).then_some(name)
}

/// Whether a folder is a page of the list of companies.
fn is_of_list(name: &str) -> bool {
    let number = name.strip_prefix("page-").unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_companies_are_told_from_pages_of_their_list() {
        for (file, expected) in [
            ("companies/acme/index.html", Some("acme")),
            ("companies/page-one/index.html", Some("page-one")),
            ("companies/page-2/index.html", None),
            ("companies/index.html", None),
            ("companies/acme/privacy-policy/index.html", None),
            ("companies/country/de/index.html", None),
            ("matrix/index.html", None),
        ] {
            assert_eq!(company_of(file), expected, "{file}");
        }
    }
}
