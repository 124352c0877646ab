//! What templates see, for who writes them: the contract as a JSON Schema, and the values behind
//! one page. `docs/reference/contract.md` is written from the schema; `tests/contract.rs` holds it
//! to what pages are really given.

use serde::Serialize;
use tera::Value;

use super::Site;
use super::frame;
use super::pages::Page;
use super::render::Made;
use crate::diagnostics::Diagnostic;
use crate::snapshot::Snapshot;

/// The contract: JSON Schema, draft 2020-12, with a definition for each template.
pub const CONTRACT: &str = include_str!("contract.json");

/// What the template of a page is given.
#[derive(Debug, Serialize)]
pub struct Seen {
    /// The template's name, such as `home.html`.
    pub template: &'static str,
    /// Its values by name.
    pub values: serde_json::Map<String, serde_json::Value>,
}

impl Site {
    /// What a page's template sees; nothing where the page needs none.
    ///
    /// # Errors
    /// A text that changed since the portal was read.
    pub fn seen(&self, page: &Page, snapshot: &Snapshot) -> Result<Option<Seen>, Diagnostic> {
        let Made::Draft(draft) = self.make(page, snapshot)? else { return Ok(None) };
        let template = draft.template;
        let values = frame::shared(self).into_iter().chain(self.values(page, draft));
        Ok(Some(Seen { template, values: values.map(plain).collect() }))
    }
}

/// A value as JSON; our views have nothing that JSON has not.
fn plain((name, value): (&'static str, Value)) -> (String, serde_json::Value) {
    (name.to_owned(), serde_json::to_value(value).expect("views are JSON"))
}
