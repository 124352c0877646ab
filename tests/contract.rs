//! The contract with theme authors: its schema says what templates are given, no more and no less.
//!
//! `GLASSHOUSE_BLESS=1 cargo test --test contract` writes `docs/reference/contract.md` anew.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use glasshouse::portal::Choices;
use glasshouse::site::CONTRACT;
use rayon::prelude::*;
use serde_json::{Map, Value};
use support::{Built, Files};

/// Portals that have everything that there is, in all languages.
fn portals() -> Vec<(&'static str, Files)> {
    let root = support::repository();
    let content = |folder: &str| {
        let mut files = support::tree(&root.join(folder));
        files.retain(|path, _| path.starts_with("content/"));
        files
    };
    let names = ["states", "arabic", "messengers", "observatoire"];
    let tested = names.map(|name| (name, content(&format!("tests/portals/{name}"))));
    let others = [
        ("own", support::own_content()),
        ("starter", content("src/starter/portal")),
        ("bare", bare()),
        ("history", history()),
    ];
    tested.into_iter().chain(others).collect()
}

/// A portal that leaves out what can be left out, with more companies than fit on a page.
fn bare() -> Files {
    let settings = "title: Bare\nlinks: file\npagination: {matrix: 10, category: 10, changes: 1}\n\
                    features: {search: false, data: false, feeds: false, history: false}\n";
    let mut files = Files::from([("content/site.yaml".to_owned(), settings.into())]);
    for number in 0..30 {
        let name = format!("name: Company {number}\n").into_bytes();
        files.insert(format!("content/companies/company-{number}/company.yaml"), name);
    }
    for number in 1..=51 {
        let path = format!("content/companies/company-2/terms/20{number:02}-01-01.md");
        files.insert(path, format!("We keep it for {number} years.\n").into());
    }
    let undated = "content/companies/company-1/privacy-policy/undated.md".to_owned();
    files.insert(undated, "We never sell your data.\n".into());
    files
}

/// A portal with a history that the others do not have: a text that comes back, one without a
/// heading that loses a sentence, versions without a date, and texts that are not in English.
fn history() -> Files {
    let sold = "We sell your data to whoever pays for it, and we have always done so.";
    let kept = "We keep what you tell us for two years, and then we delete it for good.";
    // A text of less than a hundred words has no grade.
    let kept =
        (1..8).map(|more| format!("{kept} Of {more} things we ask again.")).collect::<Vec<_>>();
    let kept = kept.join(" ");
    let both = format!("{sold}\n\n{kept}\n");
    let vends = "Nous vendons vos données à qui les paie, depuis toujours et pour longtemps.";
    let garde = "Nous gardons ce que vous nous dites pendant deux ans, puis nous l’effaçons.";
    let french = |text: String| format!("---\nlanguage: fr\n---\n\n{text}\n");
    let findings = format!(
        "selling:\n  stance: sold\n  quotes: [\"{sold}\"]\n  version: 2020-01-01\n  checked: 2022-06-01\n  \
         history: [{{date: 2022-05-01, stance: silent}}]\n"
    );
    let files = [
        ("site.yaml", "title: History\nreport: https://x.org/report?page={page}\n".to_owned()),
        ("companies/acme/company.yaml", "name: Acme\nparent: Acme Holding\n".to_owned()),
        ("companies/acme/privacy-policy/2020-01-01.md", both.clone()),
        ("companies/acme/privacy-policy/2021-01-01.md", format!("{kept}\n")),
        ("companies/acme/privacy-policy/2022-01-01.md", both.clone()),
        ("companies/acme/privacy-policy/findings.yaml", findings),
        ("companies/acme/terms/undated.md", format!("{kept}\n")),
        ("companies/acme/terms/2021-01-01.md", both),
        ("companies/lumiere/company.yaml", "name: Lumière\n".to_owned()),
        ("companies/lumiere/privacy-policy/2020-01-01.md", french(format!("{vends}\n\n{garde}"))),
        ("companies/lumiere/privacy-policy/2021-01-01.md", french(garde.to_owned())),
    ];
    // A history that is too long for one page.
    let long =
        (1..=28).flat_map(|day| [1, 2, 3, 4].map(|month| (day, month))).map(|(day, month)| {
            let path = format!("companies/acme/cookies/2019-{month:02}-{day:02}.md");
            (path, format!("We set {day} cookies, and {month} more.\n"))
        });
    let files = files.map(|(path, text)| (path.to_owned(), text)).into_iter().chain(long);
    files.map(|(path, text)| (format!("content/{path}"), text.into_bytes())).collect()
}

fn contract() -> Value {
    serde_json::from_str(CONTRACT).expect("the contract is JSON")
}

/// What was met of the schema's properties, by `definition.property`.
#[derive(Default)]
struct Met {
    filled: BTreeSet<String>,
    empty: BTreeSet<String>,
    wrong: BTreeSet<String>,
}

impl Met {
    fn join(mut self, other: Self) -> Self {
        self.filled.extend(other.filled);
        self.empty.extend(other.empty);
        self.wrong.extend(other.wrong);
        self
    }
}

/// Holds values to the schema, and keeps in mind what it met.
struct Check<'s> {
    definitions: &'s Map<String, Value>,
    met: Met,
}

impl<'s> Check<'s> {
    /// Whether a value is what a schema says; `at` is where the value stands. Answers the names
    /// that the schema speaks of. A keyword that this does not know is a mistake of the schema.
    fn value(
        &mut self,
        schema: &'s Value,
        name: &str,
        value: &Value,
        at: &str,
    ) -> BTreeSet<&'s str> {
        let mut known = BTreeSet::new();
        for (keyword, says) in schema.as_object().expect("a schema is an object") {
            match keyword.as_str() {
                "title" | "description" | "format" | "contentMediaType" => {}
                "$ref" => known.extend(self.reference(says, value, at)),
                "anyOf" => {
                    let one = &says[usize::from(value.is_null())];
                    assert!(says[1] == serde_json::json!({"type": "null"}), "{name}: {says}");
                    self.value(one, name, value, at);
                }
                "type" => self.expect(is_of(says, value), at, &format!("is no {says}")),
                "enum" => {
                    let listed = says.as_array().is_some_and(|all| all.contains(value));
                    self.expect(listed, at, &format!("is none of {says}"));
                }
                "const" => self.expect(says == value, at, &format!("is not {says}")),
                "items" => {
                    for item in value.as_array().into_iter().flatten() {
                        self.value(says, name, item, &format!("{at}[]"));
                    }
                }
                "required" => {
                    for key in says.as_array().into_iter().flatten().filter_map(Value::as_str) {
                        self.expect(value.get(key).is_some(), at, &format!("has no `{key}`"));
                    }
                }
                "properties" => {
                    for (key, schema) in says.as_object().expect("properties by name") {
                        known.insert(key.as_str());
                        let Some(value) = value.get(key) else { continue };
                        self.meet(name, key, value);
                        self.value(schema, &format!("{name}.{key}"), value, &format!("{at}.{key}"));
                    }
                }
                "additionalProperties" | "unevaluatedProperties" => {}
                other => panic!("{name}: the keyword `{other}` is not known here"),
            }
        }
        self.others(schema, value, &known, at);
        known
    }

    /// Names that the schema does not speak of.
    fn others(&mut self, schema: &'s Value, value: &Value, known: &BTreeSet<&str>, at: &str) {
        let rule = schema.get("additionalProperties").or(schema.get("unevaluatedProperties"));
        let Some(rule) = rule else { return };
        for (key, value) in value.as_object().into_iter().flatten() {
            if known.contains(key.as_str()) {
                continue;
            }
            match rule {
                Value::Bool(false) => {
                    self.expect(false, at, &format!("has `{key}`, which is not documented"))
                }
                schema => drop(self.value(schema, at, value, &format!("{at}.*"))),
            }
        }
    }

    fn reference(&mut self, says: &Value, value: &Value, at: &str) -> BTreeSet<&'s str> {
        let name =
            says.as_str().and_then(|says| says.strip_prefix("#/$defs/")).expect("a definition");
        let (name, schema) =
            self.definitions.get_key_value(name).expect("a definition that is there");
        self.value(schema, name, value, at)
    }

    fn meet(&mut self, name: &str, key: &str, value: &Value) {
        let met = if value.is_null() { &mut self.met.empty } else { &mut self.met.filled };
        met.insert(format!("{name}.{key}"));
    }

    fn expect(&mut self, right: bool, at: &str, wrong: &str) {
        if !right {
            self.met.wrong.insert(format!("{at} {wrong}"));
        }
    }
}

/// Whether a value is of a type, or of one of several.
fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().expect("a type has a name") {
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("no type is called `{other}`"),
    };
    types.as_array().map_or_else(|| is(types), |all| all.iter().any(is))
}

#[test]
fn templates_are_given_what_the_contract_says() {
    let contract = contract();
    let definitions = contract["$defs"].as_object().expect("definitions by name");
    let met = portals()
        .into_par_iter()
        .flat_map(|(name, files)| {
            [(name, files.clone(), None), (name, files, Some("https://x.org/a/"))]
        })
        .map(|(name, files, base)| {
            let choices = Choices { base_url: base.map(str::to_owned), drafts: false };
            let built = Built::new(&files, &choices, None);
            let mut check = Check { definitions, met: Met::default() };
            for page in built.site.pages.iter() {
                let file = &page.file;
                let seen = built.site.seen(page, &built.snapshot);
                let Some(seen) =
                    seen.unwrap_or_else(|mistake| panic!("{name} {file}: {mistake:?}"))
                else {
                    continue;
                };
                let schema = definitions.get(seen.template);
                let schema =
                    schema.unwrap_or_else(|| panic!("the contract has no `{}`", seen.template));
                check.meet("templates", seen.template, &Value::Bool(true));
                check.value(schema, seen.template, &Value::Object(seen.values), seen.template);
            }
            check.met
        })
        .reduce(Met::default, Met::join);
    assert!(met.wrong.is_empty(), "{}", Vec::from_iter(met.wrong).join("\n"));
    let idle = promised(definitions).into_iter().filter_map(|(path, may_be_empty)| {
        let is_filled = met.filled.contains(&path);
        let is_empty = !may_be_empty || met.empty.contains(&path);
        match (is_filled, is_empty) {
            (true, true) => None,
            (false, _) => Some(format!("{path} is never met")),
            (true, false) => Some(format!("{path} is never null")),
        }
    });
    let idle: Vec<String> = idle.collect();
    assert!(idle.is_empty(), "the contract promises what no portal shows: {idle:#?}");
}

/// Every property of every definition, and whether it may be `null`.
fn promised(definitions: &Map<String, Value>) -> BTreeMap<String, bool> {
    let mut promised = BTreeMap::new();
    for (name, schema) in definitions {
        for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
            promised.insert(format!("{name}.{key}"), may_be_empty(schema));
        }
    }
    promised
}

fn may_be_empty(schema: &Value) -> bool {
    schema.get("anyOf").is_some() || schema["type"].as_array().is_some()
}

/// What the reference says above its tables.
const ABOUT: &str = "# Values of every template\n\n\
    This is the contract of [themes](../theming.md) in tables, written from its JSON Schema, which \
    `glasshouse theme contract` prints. `glasshouse theme seen companies/losant/` prints what the template of \
    one page of your portal is given.\n\n\
    Every name listed is there on every page of its template, but for those marked *not always*; what may be \
    `null` is marked with a question mark. A test holds this to what pages are really given: nothing else is, \
    and nothing listed is idle.\n";

#[test]
fn the_reference_is_the_contract_in_tables() {
    let contract = contract();
    let definitions = contract["$defs"].as_object().expect("definitions by name");
    let (templates, nouns): (Vec<_>, Vec<_>) =
        definitions.iter().partition(|(name, _)| name.contains('.'));
    let (everywhere, nouns): (Vec<_>, Vec<_>) =
        nouns.into_iter().partition(|(name, _)| *name == "everywhere");
    let mut page = ABOUT.to_owned();
    for (heading, definitions) in [("", everywhere), ("Templates", templates), ("Nouns", nouns)] {
        if !heading.is_empty() {
            page.push_str(&format!("\n## {heading}\n"));
        }
        for (_, schema) in definitions {
            let level = if heading.is_empty() { "##" } else { "###" };
            page.push_str(&format!("\n{level} {}\n\n", text(schema, "title")));
            page.push_str(&described(schema, contract["$defs"].as_object().expect("definitions")));
        }
    }
    support::expect_page("reference/contract.md", &page);
}

fn text<'s>(schema: &'s Value, key: &str) -> &'s str {
    schema[key].as_str().unwrap_or_default()
}

/// A definition in words: what it is, and its properties in a table.
fn described(schema: &Value, definitions: &Map<String, Value>) -> String {
    let about = text(schema, "description");
    let mut words = if about.is_empty() { String::new() } else { format!("{about}.\n") };
    if schema.get("enum").is_some() {
        words.push_str(&format!("\nOne of {}.\n", kind(schema, definitions)));
    }
    let own = schema["properties"].as_object().into_iter().flatten();
    // Which template a page has is no news on its own page.
    let rows: Vec<_> = own.filter(|(_, schema)| schema.get("properties").is_none()).collect();
    if rows.is_empty() {
        return words;
    }
    if !words.is_empty() {
        words.push('\n');
    }
    words.push_str("| name | type | what |\n| --- | --- | --- |\n");
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (name, schema) in rows {
        let mark = if may_be_empty(schema) { "?" } else { "" };
        let always = required.iter().any(|key| key == name);
        let about = [text(schema, "description"), if always { "" } else { "*not always*" }];
        let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
        words.push_str(&format!(
            "| `{name}`{mark} | {} | {} |\n",
            kind(schema, definitions),
            about.join("; ").replace('|', "\\|")
        ));
    }
    words
}

/// The type of a value in words.
fn kind(schema: &Value, definitions: &Map<String, Value>) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/$defs/")) {
        let title = text(&definitions[name], "title");
        return format!("[{title}](#{})", title.to_lowercase().replace(' ', "-"));
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> =
            words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")).collect();
        return words.join(", ");
    }
    if let Some(one) = schema["anyOf"].as_array().and_then(|all| all.first()) {
        return kind(one, definitions);
    }
    let name = schema["type"].as_array().map_or(&schema["type"], |types| &types[0]);
    match name.as_str() {
        Some("array") => format!("list of {}", kind(&schema["items"], definitions)),
        Some("string") if schema["contentMediaType"] == "text/html" => "HTML".to_owned(),
        Some("string") => "text".to_owned(),
        Some("integer" | "number") => "number".to_owned(),
        Some("boolean") => "true or false".to_owned(),
        _ => "anything".to_owned(),
    }
}
