//! What every page shows: the site's own facts, its menu, its footer.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tera::Value;

use super::Site;
use super::compare;
use super::pages::Page;
use super::render::Draft;
use super::route::Route;
use super::view::SiteView;
use crate::diagnostics::Diagnostic;
use crate::language::direction;
use crate::settings::MenuItem;

/// Puts into the templates' shared context what every page sees.
pub(super) fn share(site: &mut Site) {
    let values = shared(site);
    let context = site.tera.global_context();
    for (name, value) in values {
        context.insert_value(name, value);
    }
}

/// What every page sees.
pub(super) fn shared(site: &Site) -> [(&'static str, Value); 2] {
    let settings = &site.portal.settings;
    let view = SiteView {
        title: &settings.title,
        description: settings.description.as_deref(),
        language: &settings.language,
        dir: direction(&settings.language),
        base_url: settings.base_url.as_deref(),
        editors: settings.editors.as_deref(),
        contact: settings.contact.as_deref(),
        licence: settings.licence.as_deref(),
        menu: menu(site),
        footer: footer(site),
        home: site.addresses.page(""),
        compare: compare::is_wanted(site).then(|| site.addresses.page("compare/")),
        version: env!("CARGO_PKG_VERSION"),
        params: &settings.params,
        features: settings.features,
        categories: site
            .all_categories()
            .iter()
            .map(|category| site.category_ref(category))
            .collect(),
    };
    let assets = Value::from_serializable(&site.theme.names);
    [("site", Value::from_serializable(&view)), ("assets", assets)]
}

fn menu(site: &Site) -> Vec<MenuItem> {
    let own = &site.portal.settings.menu;
    if !own.is_empty() {
        let item = |item: &MenuItem| match item.outside {
            true => item.clone(),
            false => MenuItem { address: site.internal(&item.address), ..item.clone() },
        };
        return own.iter().map(item).collect();
    }
    let entries = [
        ("menu-matrix", "matrix/"),
        ("menu-companies", "companies/"),
        ("menu-categories", "categories/"),
        ("menu-changes", "changes/"),
        ("menu-methodology", "methodology/"),
    ];
    let quiet = site.news.events.is_empty();
    let entries = entries.into_iter().filter(|(_, folder)| !(quiet && *folder == "changes/"));
    let entries = entries.map(|(key, folder)| (site.words().fixed(key), folder));
    let about = site
        .portal
        .pages
        .iter()
        .find(|page| page.id == "about")
        .map(|page| (&*page.title, "about/"));
    entries
        .chain(about)
        .map(|(label, folder)| MenuItem {
            label: label.to_owned(),
            address: site.addresses.page(folder),
            outside: false,
            place: None,
        })
        .collect()
}

/// The portal's own pages, and the data behind them.
fn footer(site: &Site) -> Vec<MenuItem> {
    let item = |page: &crate::portal::FreePage| MenuItem {
        label: page.title.clone(),
        address: site.addresses.page(format!("{}/", page.id)),
        outside: false,
        place: None,
    };
    let data = MenuItem {
        label: site.words().fixed("menu-data").to_owned(),
        address: site.addresses.page("data/"),
        outside: false,
        place: None,
    };
    let open = site.portal.settings.features.data;
    site.portal.pages.iter().map(item).chain(open.then_some(data)).collect()
}

impl Site {
    /// The page for addresses that lead nowhere, as it is shown at one of them, from where `root`
    /// leads to the front page: who serves the site himself knows which one it is.
    ///
    /// # Errors
    /// A template's mistake.
    pub fn not_found(&self, root: &str) -> Result<Vec<u8>, Diagnostic> {
        let page = Page { file: "404.html".into(), route: Route::NotFound };
        let draft = Draft::new("404.html", self.words().fixed("page-404"));
        let mut values = self.values(&page, draft);
        values.push(("root", Value::from(root)));
        self.drawn("404.html", values)
    }

    /// The path of the front page on its host: hosts show `404.html` at any address.
    pub(super) fn absolute_root(&self) -> String {
        let base =
            self.portal.settings.base_url.as_deref().and_then(|base| url::Url::parse(base).ok());
        base.map_or_else(|| "/".to_owned(), |base| base.path().to_owned())
    }

    /// Where a mistake on a page is reported.
    pub(super) fn report(&self, folder: &str) -> Option<String> {
        let settings = &self.portal.settings;
        let page = format!("{}{folder}", settings.base_url.as_deref().unwrap_or("/"));
        let page = utf8_percent_encode(&page, NON_ALPHANUMERIC).to_string();
        settings.report.as_ref().map(|report| report.replace("{page}", &page))
    }
}
