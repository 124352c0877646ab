//! The open data: as many rows as the portal has, nothing that a spreadsheet computes, and
//! nothing at all where it is switched off.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use glasshouse::portal::Choices;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::page::Page;
use support::{Built, Files};

const TABLES: [&str; 9] = [
    "findings",
    "matrix",
    "companies",
    "documents",
    "versions",
    "suggestions",
    "mentions",
    "categories",
    "stances",
];

fn built(files: &Files, base_url: Option<&str>) -> Built {
    Built::new(files, &Choices { base_url: base_url.map(str::to_owned), drafts: false }, None)
}

/// The portal of every state.
fn states() -> Files {
    let root = support::repository().join("tests/portals/states");
    support::tree(&root)
}

/// Rows of a table, from its JSON Lines.
fn lines(built: &Built, table: &str) -> Vec<Value> {
    let text = built.text(&format!("data/{table}.jsonl"));
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

/// Header and rows of a table, from its CSV.
fn records(built: &Built, table: &str) -> Vec<Vec<String>> {
    let text = built.text(&format!("data/{table}.csv"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("RFC 4180"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

#[test]
fn tables_have_the_rows_that_the_portal_has() {
    for files in [support::own_content(), states()] {
        let built = built(&files, None);
        let package: Value =
            serde_json::from_str(&built.text("data/datapackage.json")).expect("JSON");
        let counted: BTreeMap<&str, u64> = package["resources"]
            .as_array()
            .expect("resources")
            .iter()
            .map(|table| {
                (table["name"].as_str().expect("a name"), table["rows"].as_u64().expect("rows"))
            })
            .collect();
        for table in TABLES {
            let rows = lines(&built, table).len();
            assert_eq!(counted[table], rows as u64, "{table}");
            assert_eq!(records(&built, table).len(), rows + 1, "{table} has a header");
        }
        let cells = Page::parse(&built.text("matrix/index.html")).cells();
        assert_eq!(lines(&built, "matrix").len(), cells.len());
    }
}

#[test]
fn every_quote_of_the_files_is_in_the_table_with_its_place() {
    let files = support::own_content();
    let built = built(&files, None);
    let mut wanted = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("/findings.yaml")) {
        let yaml: serde_yaml::Value = serde_yaml::from_slice(bytes).expect("YAML");
        for (category, finding) in yaml.as_mapping().expect("findings") {
            let quotes = finding.get("quotes").and_then(|quotes| quotes.as_sequence());
            let quotes = quotes.into_iter().flatten().map(|quote| quote.as_str().expect("a text"));
            let company = path.split('/').nth(2).expect("a company").to_owned();
            let category = category.as_str().expect("an id");
            wanted.extend(
                quotes.map(|quote| (company.clone(), category.to_owned(), quote.to_owned())),
            );
        }
    }
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = lines(&built, "findings");
    let found: BTreeSet<_> = rows
        .iter()
        .filter(|row| !row["quote"].is_null())
        .map(|row| (text(row, "company"), text(row, "category"), text(row, "quote")))
        .collect();
    assert_eq!(found, wanted);
    for row in rows.iter().filter(|row| !row["quote"].is_null()) {
        let (start, end) = (row["start"].as_u64(), row["end"].as_u64());
        assert!(start.is_some() && start < end, "{row}");
    }
}

#[test]
fn what_rules_suggest_is_no_finding() {
    let built = built(&states(), None);
    let findings = lines(&built, "findings");
    let suggestions = lines(&built, "suggestions");
    assert!(findings.iter().all(|row| row["status"] != "suggested"));
    let key =
        |row: &Value| [&row["company"], &row["document"], &row["category"]].map(Value::to_string);
    let found: BTreeSet<_> = findings.iter().map(key).collect();
    assert!(!suggestions.is_empty());
    assert!(suggestions.iter().all(|row| !found.contains(&key(row))));
}

#[test]
fn formulas_are_texts_in_csv_and_verbatim_in_json_lines() {
    let formula = "=HYPERLINK(\"https://example.org\",\"x\")";
    let mut files = states();
    let company = files.get_mut("content/companies/dahlia/company.yaml").expect("a company");
    company.extend_from_slice(format!("description: '{formula}'\n").as_bytes());
    let built = built(&files, None);
    let records = records(&built, "companies");
    let column = records[0].iter().position(|name| name == "description").expect("a column");
    assert!(records.iter().any(|row| row[column] == format!("'{formula}")));
    assert!(records.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    assert!(lines(&built, "companies").iter().any(|row| row["description"] == formula));
}

#[test]
fn addresses_are_absolute_where_the_portal_knows_its_own() {
    let files = states();
    for (base, prefix) in
        [(None, ""), (Some("https://example.org/sub/"), "https://example.org/sub/")]
    {
        let built = built(&files, base);
        let row = &lines(&built, "companies")[0];
        let id = row["company"].as_str().expect("an id");
        assert_eq!(row["address"], format!("{prefix}companies/{id}/"));
        let company: Value =
            serde_json::from_str(&built.text(&format!("api/v1/companies/{id}.json")))
                .expect("JSON");
        assert_eq!(company["schema"], format!("{prefix}api/v1/schemas/company.json"));
        assert_eq!(company["company"]["address"], row["address"]);
    }
}

/// Properties that a schema says nothing of.
fn undescribed(schema: &Value, path: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match schema {
        Value::Object(parts) => parts.iter().map(|(key, part)| (key.clone(), part)).collect(),
        Value::Array(parts) => parts.iter().map(|part| (String::new(), part)).collect(),
        _ => Vec::new(),
    };
    let properties = schema["properties"].as_object().into_iter().flatten();
    let silent =
        properties.filter(|(_, part)| part["description"].as_str().is_none_or(str::is_empty));
    let silent = silent.map(|(key, _)| format!("{path}/properties/{key}"));
    let below =
        inner.into_iter().flat_map(|(key, part)| undescribed(part, &format!("{path}/{key}")));
    silent.chain(below).collect()
}

#[test]
fn schemas_describe_every_property_and_name_themselves_where_they_can() {
    for base in [None, Some("https://example.org/sub/")] {
        let built = built(&states(), base);
        let files = built.site.pages.files().filter(|file| file.starts_with("api/v1/schemas/"));
        let files: Vec<_> = files.collect();
        assert_eq!(files.len(), 5);
        for file in files {
            let schema: Value = serde_json::from_str(&built.text(file)).expect("JSON");
            assert_eq!(undescribed(&schema, file), [""; 0]);
            let id = base.map_or(Value::Null, |base| format!("{base}{file}").into());
            assert_eq!(schema["$id"], id, "{file}");
        }
    }
}

#[test]
fn old_addresses_and_withdrawn_companies_are_listed() {
    let moved: Value =
        serde_json::from_str(&built(&states(), None).text("api/v1/moved.json")).expect("JSON");
    assert_eq!(
        moved["moved"],
        json!([{"from": "companies/dahlia-app/", "to": "companies/dahlia/", "company": "dahlia"}])
    );
    assert_eq!(moved["withdrawn"][0]["company"], "cedar");
}

fn is_text(file: &str) -> bool {
    file.ends_with("/text.txt")
}

/// Quotes are cut out of the published texts, whatever line ends the archive was checked out with.
#[test]
fn published_offsets_cut_quotes_out_of_published_texts() {
    let mut files = states();
    let (unix, windows) = (built(&files, None), {
        for (_, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".md")) {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            *bytes = text.replace('\n', "\r\n").into_bytes();
        }
        built(&files, None)
    });
    for built in [unix, windows] {
        let address = |row: &Value| row["text_address"].as_str().expect("an address").to_owned();
        let id = |row: &Value| {
            [&row["company"], &row["document"], &row["version"]].map(Value::to_string)
        };
        let versions = lines(&built, "versions");
        let texts: BTreeMap<_, String> =
            versions.iter().map(|row| (id(row), built.text(&address(row)))).collect();
        for row in &versions {
            let hash = Sha256::digest(&texts[&id(row)]);
            let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(row["text_sha256"], hash, "{row}");
        }
        let findings = lines(&built, "findings");
        let placed = findings.iter().filter(|row| !row["start"].is_null());
        let mut cut = 0;
        for row in placed {
            let place = |key: &str| row[key].as_u64().expect("a place") as usize;
            let text = texts[&id(row)].chars().skip(place("start"));
            let text: String = text.take(place("end") - place("start")).collect();
            let quote = row["quote"].as_str().expect("a quote");
            let (first, last) =
                (quote.split_whitespace().next(), quote.split_whitespace().next_back());
            assert!(first.is_some_and(|word| text.starts_with(word)), "{quote}: {text}");
            assert!(last.is_some_and(|word| text.ends_with(word)), "{quote}: {text}");
            cut += 1;
        }
        assert!(cut > 3, "{cut} quotes have a place");
    }
}

#[test]
fn texts_stand_at_old_addresses_too_and_can_be_left_out() {
    let mut files = states();
    let texts = |built: &Built| -> Vec<String> {
        let files = built.site.pages.files().filter(|file| is_text(file));
        files.map(|file| file.to_string()).collect()
    };
    let whole = built(&files, None);
    let (old, new) = ("companies/dahlia-app/", "companies/dahlia/");
    let moved: Vec<_> =
        texts(&whole).into_iter().filter_map(|it| Some(it.strip_prefix(old)?.to_owned())).collect();
    assert!(!moved.is_empty());
    for rest in moved {
        assert_eq!(whole.text(&format!("{old}{rest}")), whole.text(&format!("{new}{rest}")));
    }
    assert!(texts(&whole).iter().all(|file| !file.contains("cedar")), "it was withdrawn");
    let settings = files.get_mut("content/site.yaml").expect("settings");
    settings.extend_from_slice(b"features: {texts: false}\n");
    let without = built(&files, None);
    assert_eq!(texts(&without), [""; 0]);
    assert!(lines(&without, "versions").iter().all(|row| row["text_address"].is_null()));
    assert!(lines(&without, "findings").iter().any(|row| !row["start"].is_null()));
}

/// A slip of the editor's is told apart from what a company changed.
#[test]
fn a_quote_that_never_stood_in_the_text_is_told() {
    let files = [
        ("content/site.yaml", "title: T\n"),
        ("content/companies/acme/company.yaml", "name: Acme\n"),
        (
            "content/companies/acme/privacy-policy/2020-01-01.md",
            "We never sell your data. We keep it for two years.\n",
        ),
        (
            "content/companies/acme/privacy-policy/2021-01-01.md",
            "We do what we like with data. We keep it for two years.\n",
        ),
        (
            "content/companies/acme/privacy-policy/findings.yaml",
            "selling:\n  stance: not-sold\n  quotes:\n    - We never sell your data.\n    \
             - Nobody ever buys it from us either.\n    - We keep it for two years.\n  \
             version: 2020-01-01\n  checked: 2020-02-01\n",
        ),
    ];
    let text = |(path, text): (&str, &str)| (path.to_owned(), text.as_bytes().to_vec());
    let built = built(&files.map(text).into(), None);
    let told: Vec<_> = lines(&built, "findings")
        .iter()
        .map(|row| (row["quote_state"].clone(), row["unfounded"].clone()))
        .collect();
    let expected = [("missing", false), ("missing", true), ("verified", false)];
    assert_eq!(told, expected.map(|(state, unfounded)| (json!(state), json!(unfounded))));
    let company: Value =
        serde_json::from_str(&built.text("api/v1/companies/acme.json")).expect("JSON");
    let quotes = company["documents"][0]["findings"][0]["quotes"].as_array().expect("quotes");
    let told: Vec<_> = quotes.iter().map(|quote| quote["unfounded"].clone()).collect();
    assert_eq!(told, [json!(false), json!(true), json!(false)]);
}

#[test]
fn a_portal_can_leave_its_data_out() {
    let mut files = states();
    let settings = files.get_mut("content/site.yaml").expect("settings");
    settings.extend_from_slice(b"features: {data: false}\n");
    let built = built(&files, None);
    let open = |file: &&std::sync::Arc<str>| {
        file.starts_with("data/")
            || file.starts_with("api/")
            || file.ends_with("badge.svg")
            || is_text(file)
    };
    assert_eq!(built.site.pages.files().filter(open).count(), 0);
    for page in built.site.pages.iter().filter(|page| page.file.ends_with(".html")) {
        let file = &page.file;
        let bytes = built.site.render(page, &built.snapshot).expect("it renders");
        let links = Page::parse(&String::from_utf8(bytes).expect("UTF-8")).links();
        let lost = links.iter().find(|(_, href)| {
            href.contains("/data/")
                || href.contains("api/v1")
                || href.ends_with("badge.svg")
                || is_text(href)
        });
        assert_eq!(lost, None, "{file}");
    }
}

#[test]
fn pages_say_what_they_are_to_programs() {
    let built = built(&support::own_content(), Some("https://example.org/"));
    let structured = |file: &str| -> Value {
        let page = Page::parse(&built.text(file));
        serde_json::from_str(&page.words_raw("script[type='application/ld+json']")).expect("JSON")
    };
    let home = structured("index.html");
    assert_eq!(
        (&home["@type"], &home["url"]),
        (&json!("Dataset"), &json!("https://example.org/data/"))
    );
    let policy = structured("companies/losant/privacy-policy/2018-10-03/index.html");
    assert_eq!(policy["@type"], "DigitalDocument");
    let company = Page::parse(&built.text("companies/losant/index.html"));
    let links = company.links();
    assert!(links.iter().any(|(_, href)| href == "../../api/v1/companies/losant.json"));
    assert!(
        company.words("#badge ~ pre").contains("https://example.org/companies/losant/badge.svg")
    );
}

/// Whether a pattern of `_headers` covers a file: `*` stands for any rest, `:name` for one folder.
fn covers(pattern: &str, file: &str) -> bool {
    if let Some(start) = pattern.strip_suffix('*') {
        return file.starts_with(start);
    }
    let fits = |(pattern, name): (&str, &str)| pattern.starts_with(':') || pattern == name;
    pattern.split('/').count() == file.split('/').count()
        && pattern.split('/').zip(file.split('/')).all(fits)
}

#[test]
fn pages_of_others_may_read_what_is_there_for_programs_and_nothing_else() {
    let built = built(&states(), Some("https://example.org/"));
    let headers = built.text("_headers");
    let lines: Vec<&str> = headers.lines().collect();
    let rules = lines.windows(2).filter(|pair| pair[1] == "  Access-Control-Allow-Origin: *");
    let open: Vec<&str> = rules.map(|pair| pair[0].trim_start_matches('/')).collect();
    let is_for_programs = |file: &str| {
        let is_named = |name: &str| file.rsplit('/').next() == Some(name);
        file.starts_with("api/")
            || file.starts_with("data/")
            || is_named("feed.xml")
            || is_named("badge.svg")
            || is_named("text.txt")
    };
    let mut seen: BTreeSet<&&str> = BTreeSet::new();
    for file in built.site.pages.files() {
        let rule = open.iter().find(|pattern| covers(pattern, file));
        assert_eq!(rule.is_some(), is_for_programs(file), "{file}");
        seen.extend(rule);
    }
    assert_eq!(seen.len(), open.len(), "an idle rule: {open:?}");
}
