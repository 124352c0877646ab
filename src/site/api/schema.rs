//! The JSON Schemas of the interface (draft 2020-12), each whole in one file.

use std::io::{self, Write};

use serde_json::Value;

use super::Kind;

/// What several schemas use.
const SHARED: &str = include_str!("schemas/shared.json");

/// Writes the schema of a kind of file, with the shared definitions in it.
pub(super) fn write(kind: Kind, out: &mut dyn Write) -> io::Result<()> {
    let own = match kind {
        Kind::Index => include_str!("schemas/index.json"),
        Kind::Company => include_str!("schemas/company.json"),
        Kind::Category => include_str!("schemas/category.json"),
        Kind::Matrix => include_str!("schemas/matrix.json"),
        Kind::Moved => include_str!("schemas/moved.json"),
    };
    let parse = |text| serde_json::from_str::<Value>(text).expect("our schemas are JSON");
    let mut schema = parse(own);
    schema["$defs"] = parse(SHARED);
    Ok(serde_json::to_writer_pretty(out, &schema)?)
}
