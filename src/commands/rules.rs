//! What the commands do that try, measure and explain the rules behind suggestions.

use std::fs;
use std::io;
use std::path::Path;

use super::{Outcome, print, root, told};
use crate::classify::Classifier;
use crate::cli::{Common, Evaluate, Format};
use crate::diagnostics::{self, Diagnostic};
use crate::error::{Error, Result};
use crate::input;
use crate::measure::{self, Labels};
use crate::source::Source;
use crate::taxonomy::Taxonomy;

/// Compares what rules find in labelled passages with what people found.
pub(super) fn evaluate(options: &Evaluate, common: &Common) -> Result<Outcome> {
    let mut remarks = Vec::new();
    let taxonomy = asked(common, &mut remarks)?;
    let gold = read(&options.gold)?;
    let passages = measure::read_labelled(&gold, &mut remarks);
    let labels = match (&taxonomy, &options.map) {
        (Some(taxonomy), Some(map)) => Labels::parse(&read(map)?, taxonomy, &mut remarks),
        (Some(taxonomy), None) => Labels::of_categories(taxonomy),
        (None, _) => return told(&remarks, common, io::stderr(), "nothing was measured"),
    };
    if diagnostics::count(&remarks) != (0, 0) {
        diagnostics::sort(&mut remarks);
        return told(&remarks, common, io::stderr(), "nothing was measured");
    }
    let taxonomy = taxonomy.expect("without one nothing is measured");
    let measured = measure::measure(&Classifier::new(&taxonomy), &passages, &labels);
    print(
        io::stdout(),
        &match common.format {
            Format::Json => measure::json(&measured),
            _ => measure::table(&measured, &passages),
        },
    )?;
    Ok(Outcome::Done)
}

/// The taxonomy of the portal that one stands in or names, or the built-in one.
fn asked(common: &Common, remarks: &mut Vec<Diagnostic>) -> Result<Option<Taxonomy>> {
    if common.root.is_none() && root(common).is_err() {
        return Ok(Some(Taxonomy::built_in()));
    }
    let (snapshot, _) = input::read(&root(common)?);
    Ok(Taxonomy::read(&snapshot, remarks).map(|(taxonomy, _)| taxonomy))
}

/// A file that was named on the command line.
fn read(path: &Path) -> Result<Source> {
    let bytes = fs::read(path).map_err(|error| Error::io("read", path, &error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(format!("`{}` is not UTF-8", path.display())))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(Source { path: path.display().to_string().into(), text })
}
