//! What pages say to programs: schema.org data, and the same facts in other forms.

use serde::Serialize;
use serde_json::{Value, json};

use super::address::{Permanent, root};
use super::data::{self, Format, Table};
use super::describe::Place;
use super::history::Scope;
use super::pages::Page;
use super::route::Route;
use super::{Site, api};
use crate::words::Filling;

/// A page's facts in another form.
#[derive(Serialize)]
pub(super) struct Alternate {
    address: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
}

const JSON: &str = "application/json";
const PACKAGE: &str = "application/vnd.datapackage+json";

/// The other forms of a page, for `rel="alternate"`.
pub(super) fn alternates(site: &Site, page: &Page) -> Vec<Alternate> {
    data_forms(site, page).into_iter().chain(feed_form(site, page)).collect()
}

/// The feed of what happened to what a page is about.
fn feed_form(site: &Site, page: &Page) -> Option<Alternate> {
    let scope = match page.route {
        Route::Home | Route::News | Route::Month(..) => Scope::Portal,
        Route::Company(company)
        | Route::Policy(company, ..)
        | Route::Versions(company, ..)
        | Route::Changes(company, ..) => Scope::Company(company),
        Route::Category(category, ..) => Scope::Category(category),
        _ => return None,
    };
    Some(Alternate {
        address: site.feed_address(scope)?,
        kind: "application/atom+xml",
        title: site.feed_title(scope),
    })
}

fn data_forms(site: &Site, page: &Page) -> Vec<Alternate> {
    if !site.portal.settings.features.data {
        return Vec::new();
    }
    let title = |key| site.words().fixed(key).to_owned();
    let json = |address| Alternate { address, kind: JSON, title: title("alternate-json") };
    match &page.route {
        Route::Home => vec![json(api::File::Index(1).name(site))],
        Route::Matrix(_) => vec![json(api::File::Matrix(1).name(site))],
        Route::Company(company) => {
            vec![json(api::company_file(&site.portal.dossiers[*company].company.id))]
        }
        Route::Category(category, None, _) => {
            vec![json(api::category_file(&site.category(*category).id))]
        }
        Route::Data(data::File::Page) => vec![Alternate {
            address: "data/datapackage.json".to_owned(),
            kind: PACKAGE,
            title: title("alternate-package"),
        }],
        _ => Vec::new(),
    }
}

/// What a page is about, in the words of <https://schema.org>.
pub(super) fn of(site: &Site, page: &Page) -> Option<Value> {
    let relative = root(&page.file);
    let base = site.portal.settings.base_url.as_deref().unwrap_or(&relative);
    let here = Permanent::new(Some(base));
    match page.route {
        Route::Home | Route::Data(data::File::Page) if site.portal.settings.features.data => {
            Some(dataset(site, here, page.route != Route::Home))
        }
        Route::Policy(company, document, number) => {
            let dossier = &*site.portal.dossiers[company];
            let document = &dossier.documents[document];
            Some(policy(site, here, Place { dossier, document }, number))
        }
        _ => None,
    }
}

/// The whole portal; on the page of the data with its tables and the day of its newest check.
fn dataset(site: &Site, here: Permanent<'_>, tables: bool) -> Value {
    let settings = &site.portal.settings;
    let words = site.words();
    let mut files = vec![
        download(
            here,
            words.fixed("alternate-package"),
            PACKAGE,
            "data/datapackage.json".to_owned(),
        ),
        download(here, words.fixed("dataset-json"), JSON, api::File::Index(1).name(site)),
    ];
    let keywords = words.fixed("dataset-keywords").split(words.fixed("list-separator"));
    let mut dataset = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": settings.title,
        "description": described(site),
        "url": here.of("data/"),
        "inLanguage": settings.language,
        "isAccessibleForFree": true,
        "keywords": keywords.collect::<Vec<_>>(),
    });
    if let Some(licence) = &settings.licence {
        dataset["license"] = data::licence_address(licence).unwrap_or(licence).into();
    }
    if let Some(editors) = &settings.editors {
        dataset["creator"] = json!({"@type": "Organization", "name": editors});
    }
    if tables {
        files.extend(data::named(site).map(|file| {
            let data::File::Table(table, format, _) = file else {
                unreachable!("the list is of tables")
            };
            let kind = if format == Format::Csv { "text/csv" } else { "application/x-ndjson" };
            let name = format!("data/{}", data::name(site, file));
            download(here, Table::name(table), kind, name)
        }));
        let checks = site.dossiers(&site.listed).filter_map(|dossier| dossier.checked);
        if let Some(newest) = checks.max() {
            dataset["dateModified"] = newest.to_string().into();
        }
    }
    dataset["distribution"] = files.into();
    dataset
}

/// The portal in two sentences, the second of which counts.
fn described(site: &Site) -> String {
    let (totals, words) = (&site.totals, site.words());
    let description = site.portal.settings.description.as_deref();
    let figures = Filling::default()
        .number("companies", totals.companies)
        .number("texts", totals.versions)
        .number("findings", totals.reviewed);
    format!(
        "{} {}",
        description.unwrap_or_else(|| words.fixed("dataset-about")),
        words.filled("dataset-figures", &figures)
    )
}

fn download(here: Permanent<'_>, name: &str, kind: &str, file: String) -> Value {
    json!({
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": kind,
        "contentUrl": here.of(&file),
    })
}

/// An archived version of a document.
fn policy(site: &Site, here: Permanent<'_>, place: Place<'_>, number: usize) -> Value {
    let version = &place.document.versions[number];
    let company = &place.dossier.company;
    let mut about = json!({
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": format!("{}: {}", company.name, place.document.kind),
        "url": here.of(place.version_folder(version)),
        "version": version.id.as_str(),
        "inLanguage": site.language_of(version),
        "publisher": {"@type": "Organization", "name": company.name},
        "isPartOf": {"@type": "WebSite", "name": site.portal.settings.title, "url": here.of("")},
    });
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            about[key] = value.into();
        }
    };
    put("isBasedOn", version.provenance.source.clone());
    put("archivedAt", version.provenance.archive.clone());
    put("dateModified", version.provenance.effective.map(|date| date.to_string()));
    put("temporalCoverage", version.id.date().map(|date| date.to_string()));
    about
}
