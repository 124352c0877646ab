//! The JSON Schemas of the interface (draft 2020-12), each whole in one file.

use std::io::{self, Write};

use serde_json::{Map, Value};

use super::Kind;
use crate::site::Site;

/// What several schemas use.
const SHARED: &str = include_str!("schemas/shared.json");

/// Writes the schema of a kind of file, with the shared definitions in it, and with the address that
/// it goes by where the site knows its own.
pub(super) fn write(site: &Site, kind: Kind, out: &mut dyn Write) -> io::Result<()> {
    let own = match kind {
        Kind::Index => include_str!("schemas/index.json"),
        Kind::Company => include_str!("schemas/company.json"),
        Kind::Category => include_str!("schemas/category.json"),
        Kind::Matrix => include_str!("schemas/matrix.json"),
        Kind::Moved => include_str!("schemas/moved.json"),
    };
    let parse = |text| serde_json::from_str::<Map<_, _>>(text).expect("our schemas are JSON");
    let mut schema = Map::new();
    if site.has_base_url() {
        schema.insert("$id".to_owned(), site.permanent().of(kind.schema()).into());
    }
    schema.extend(parse(own));
    schema.insert("$defs".to_owned(), Value::Object(parse(SHARED)));
    Ok(serde_json::to_writer_pretty(out, &schema)?)
}
