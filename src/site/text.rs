//! The archived texts as files: whoever has them can check every published hash and offset.

use super::Site;
use super::describe::Place;
use crate::diagnostics::Diagnostic;
use crate::policy::version::{self, Version};
use crate::snapshot::Snapshot;

/// The file's name beside a version's page. By this ending every host knows a plain text, and
/// browsers show one.
pub(super) const NAME: &str = "text.txt";

/// Whether texts stand beside their pages as files.
pub(super) fn are_published(site: &Site) -> bool {
    let features = site.portal.settings.features;
    features.data && features.texts
}

/// The file of a version's text; nothing where texts are left out.
pub(super) fn file(site: &Site, place: Place<'_>, version: &Version) -> Option<String> {
    are_published(site).then(|| format!("{}{NAME}", place.version_folder(version)))
}

/// The bytes of a version's text.
///
/// # Errors
/// The text changed since the portal was read.
pub(super) fn render(version: &Version, snapshot: &Snapshot) -> Result<Vec<u8>, Diagnostic> {
    version.source(snapshot).map(|source| version::archived(&source).into_owned().into_bytes())
}
