//! `datapackage.json`: a Frictionless tabular data package,
//! <https://specs.frictionlessdata.io/tabular-data-package/>.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::cell::Format;
use super::table::{Column, Kind, Table};
use super::{File, bytes_of, name};
use crate::policy::text::slug;
use crate::site::Site;

/// Most policies that are named one by one as sources; beyond that the table of versions is.
const SOURCES: usize = 100;

/// Licences whose addresses are known, by the name that portals give them.
const LICENCES: &[(&str, &str, &str)] = &[
    ("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("CC BY-SA 4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC0 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("ODbL 1.0", "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    ("ODC-By 1.0", "ODC-BY-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    ("PDDL 1.0", "PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
];

/// The address of a well-known licence.
pub(in crate::site) fn licence_address(licence: &str) -> Option<&'static str> {
    known(licence).map(|(_, _, address)| *address)
}

/// A licence by its name, with spaces or hyphens between the words.
fn known(licence: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let plain = |text: &str| text.replace('-', " ").to_lowercase();
    LICENCES.iter().find(|(name, ..)| plain(name) == plain(licence))
}

pub(super) fn write(site: &Site, out: &mut dyn Write) -> io::Result<()> {
    let settings = &site.portal.settings;
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": slug(&settings.title),
        "title": settings.title,
        "description": settings.description.as_deref().unwrap_or(
            "What companies’ privacy policies say, with the sentence behind every answer.",
        ),
    });
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            package[key] = value;
        }
    };
    put("homepage", settings.base_url.as_deref().map(Value::from));
    put("licenses", settings.licence.as_deref().map(|licence| json!([licence_of(licence)])));
    put(
        "contributors",
        settings.editors.as_ref().map(|editors| json!([{"title": editors, "role": "publisher"}])),
    );
    put("sources", Some(sources(site)));
    put("resources", Some(Table::ALL.iter().map(|table| resource(site, *table)).collect()));
    serde_json::to_writer_pretty(&mut *out, &package)?;
    out.write_all(b"\n")
}

fn licence_of(licence: &str) -> Value {
    match known(licence) {
        Some((_, name, path)) => json!({"name": name, "path": path, "title": licence}),
        None => json!({"name": licence.replace(' ', "-"), "title": licence}),
    }
}

/// Where the policies were published.
fn sources(site: &Site) -> Value {
    let dossiers = site.dossiers(&site.listed);
    let documents = dossiers.flat_map(|dossier| {
        dossier.documents.iter().map(move |document| (&dossier.company.name, document))
    });
    let named = documents.filter_map(|(name, document)| {
        let source = document.newest().provenance.source.as_deref()?;
        Some((format!("{name}: {}", document.kind), source))
    });
    let named: BTreeSet<_> = named.take(SOURCES + 1).collect();
    if named.is_empty() || named.len() > SOURCES {
        let title =
            "Archived policies of the companies; versions.csv says where each was published";
        return json!([{"title": title, "path": name(site, File::Table(Table::Versions, Format::Csv, 1))}]);
    }
    named.into_iter().map(|(title, path)| json!({"title": title, "path": path})).collect()
}

fn resource(site: &Site, table: Table) -> Value {
    let schema = table.schema();
    let paths = |format| -> Vec<String> {
        let parts = 1..=site.sizes.parts(table).len();
        parts.map(|part| name(site, File::Table(table, format, part))).collect()
    };
    let csv = paths(Format::Csv);
    let mut resource = json!({
        "profile": "tabular-data-resource",
        "name": schema.name,
        "title": schema.title,
        "description": schema.about,
        "path": if csv.len() == 1 { json!(csv[0]) } else { json!(csv) },
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true},
        "rows": site.sizes.rows(table),
        "jsonLines": paths(Format::JsonLines),
        "schema": table_schema(table),
    });
    // What several files weigh together depends on how many headers one counts.
    if csv.len() == 1
        && let Some(bytes) = bytes_of(site, table, Format::Csv, 1)
    {
        resource["bytes"] = json!(bytes);
    }
    resource
}

fn table_schema(table: Table) -> Value {
    let schema = table.schema();
    let foreign = schema.references.iter().map(|reference| {
        json!({
            "fields": one_or_more(reference.columns),
            "reference": {
                "resource": reference.table.name(),
                "fields": one_or_more(reference.theirs),
            },
        })
    });
    let foreign: Vec<Value> = foreign.collect();
    let mut value = json!({
        "fields": schema.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": one_or_more(schema.key),
    });
    if !foreign.is_empty() {
        value["foreignKeys"] = foreign.into();
    }
    value
}

/// A single name stands by itself.
fn one_or_more(names: &[&str]) -> Value {
    if let [name] = names { json!(name) } else { json!(names) }
}

fn field(column: &Column) -> Value {
    let mut constraints = serde_json::Map::new();
    if column.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    let (kind, format) = match column.kind {
        Kind::Text | Kind::Texts => ("string", "default"),
        Kind::Url => ("string", "uri"),
        Kind::Form(pattern) => {
            constraints.insert("pattern".to_owned(), json!(pattern));
            ("string", "default")
        }
        Kind::Choice(words) => {
            constraints.insert("enum".to_owned(), json!(words));
            ("string", "default")
        }
        Kind::Number => {
            constraints.insert("minimum".to_owned(), json!(0));
            ("integer", "default")
        }
        Kind::Flag => ("boolean", "default"),
        Kind::Date => ("date", "default"),
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "format": format,
        "description": column.about,
    });
    if kind == "boolean" {
        field["trueValues"] = json!(["true"]);
        field["falseValues"] = json!(["false"]);
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}
