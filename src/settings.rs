//! The portal's settings: `content/site.yaml`.

use crate::diagnostics::{Code, Diagnostic, Place};
use crate::language;
use crate::snapshot::{Snapshot, YAML_LIMIT};
use crate::web::{is_mail, scheme, web_url};
use crate::yaml::{Document, Fields, Node};

/// Where the settings stand.
pub const PATH: &str = "content/site.yaml";

/// Hosts whose limits are known.
pub(crate) const HOSTS: &[&str] =
    &["github-pages", "gitlab-pages", "cloudflare-pages", "netlify", "s3"];

/// What the portal is called, how it looks, and where it will stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The portal's name.
    pub title: String,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// Where it will stand, ending in `/`; without it what needs an absolute address is left out.
    pub base_url: Option<String>,
    /// The language of the portal's own words (BCP 47).
    pub language: String,
    /// The theme's name.
    pub theme: String,
    /// Who edits it.
    pub editors: Option<String>,
    /// How to reach them: an address of the web or of mail.
    pub contact: Option<String>,
    /// Where readers report a mistake: an address of the web, in which `{page}` stands for the
    /// page's own, or of mail.
    pub report: Option<String>,
    /// The licence of the portal's own texts.
    pub licence: Option<String>,
    /// The links at the top of each page; empty for the built-in ones.
    pub menu: Vec<MenuItem>,
    /// How links name a page.
    pub links: Links,
    /// How many entries stand on a page of a long list.
    pub pagination: Pagination,
    /// Which host's limits apply.
    pub host: Option<String>,
    /// Which parts of the site are made.
    pub features: Features,
    /// Whatever the theme wants to know.
    pub params: serde_json::Value,
}

/// A link of the menu.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// Where it leads, relative to the front page; whole where it leads out of the portal.
    pub address: String,
    /// Whether it leads out of the portal.
    pub outside: bool,
    /// Where the address stands in the settings; nothing for built-in entries.
    #[serde(skip)]
    pub place: Option<Box<Place>>,
}

/// How links name a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// `companies/losant/`: for every web server.
    #[default]
    Folder,
    /// `companies/losant/index.html`: to be read from disk as well.
    File,
}

/// Parts of a site that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Features {
    /// The search page.
    pub search: bool,
    /// `/data/`, `/api/` and the badges.
    pub data: bool,
    /// The archived texts as files, beside their pages; only with data.
    pub texts: bool,
    /// Feeds of changes.
    pub feeds: bool,
    /// Pages that show what changed between versions.
    pub history: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self { search: true, data: true, texts: true, feeds: true, history: true }
    }
}

/// How many entries stand on a page of a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination {
    /// Rows of the matrix, and companies of the directory.
    pub matrix: usize,
    /// Companies of a category's page.
    pub category: usize,
    /// Events of a page of changes, and of a feed.
    pub changes: usize,
}

impl Default for Pagination {
    fn default() -> Self {
        Self { matrix: 100, category: 100, changes: 50 }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: String::new(),
            description: None,
            base_url: None,
            language: "en".to_owned(),
            theme: "default".to_owned(),
            editors: None,
            contact: None,
            report: None,
            licence: None,
            menu: Vec::new(),
            links: Links::default(),
            pagination: Pagination::default(),
            host: None,
            features: Features::default(),
            params: serde_json::json!({}),
        }
    }
}

impl Settings {
    /// The settings; nothing where a mistake leaves none.
    pub fn read(snapshot: &Snapshot, remarks: &mut Vec<Diagnostic>) -> Option<Self> {
        if !snapshot.contains(PATH) {
            let missing = Diagnostic::new(Code::MissingSettings, "the portal has no settings");
            remarks.push(
                missing
                    .in_file(PATH)
                    .help("write this file; the only key that it needs is `title`"),
            );
            return None;
        }
        let source =
            snapshot.read(PATH, YAML_LIMIT).map_err(|mistake| remarks.push(mistake)).ok()?;
        let document = Document::whole(&source).map_err(|mistake| remarks.push(mistake)).ok()?;
        let mut fields = document.root().fields(remarks);
        let title = fields.require("title", remarks).and_then(|node| node.text(remarks));
        let rest = optional(&mut fields, remarks);
        fields.finish(remarks);
        Some(Self { title: title?, ..rest })
    }
}

/// Every key that may be left out; the title is empty.
fn optional(fields: &mut Fields<'_>, remarks: &mut Vec<Diagnostic>) -> Settings {
    let default = Settings::default();
    Settings {
        description: fields.text("description", remarks),
        base_url: fields.take("base_url").and_then(|node| base_url(&node, remarks)),
        language: fields
            .take("language")
            .and_then(|node| language::read(&node, remarks))
            .unwrap_or(default.language),
        theme: fields
            .take("theme")
            .and_then(|node| folder_name(&node, remarks))
            .unwrap_or(default.theme),
        editors: fields.text("editors", remarks),
        contact: fields.take("contact").and_then(|node| contact(&node, remarks)),
        report: fields.take("report").and_then(|node| report(&node, remarks)),
        licence: fields.text("licence", remarks),
        menu: menu(fields.take("menu"), remarks),
        links: match fields
            .take("links")
            .and_then(|node| node.choice(&["folder", "file"], Code::InvalidValue, remarks))
        {
            Some("file") => Links::File,
            _ => Links::Folder,
        },
        pagination: pagination(fields.take("pagination"), remarks),
        host: fields
            .take("host")
            .and_then(|node| node.choice(HOSTS, Code::InvalidValue, remarks))
            .map(str::to_owned),
        features: features(fields.take("features"), remarks),
        params: fields.take("params").map_or(default.params, |node| node.json()),
        title: default.title,
    }
}

fn base_url(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let url = node.web_address(remarks)?;
    let mistake = |(message, help): Unfit| {
        let message = format!("`base_url` {message}");
        remarks.push(node.mistake(Code::InvalidUrl, message).help(help));
    };
    base_address(&url).map_err(mistake).ok()
}

/// Why an address cannot be the site's, and what to do.
pub(crate) type Unfit = (&'static str, &'static str);

/// A web address that others can be put behind: without query and fragment, with a `/` at its
/// end, and with all that is not ASCII escaped, since sitemaps and feeds want it so.
pub(crate) fn base_address(text: &str) -> Result<String, Unfit> {
    let mut url =
        web_url(text).ok_or(("is not a web address", "write the whole address, with https://"))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err((
            "ends in a folder, not in a query or fragment",
            "leave out what begins with `?` or `#`",
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err((
            "holds a name or a password, which every page would tell",
            "leave out what stands in front of the `@`, and the `@`",
        ));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url.into())
}

fn contact(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let address = node.text(remarks)?;
    if web_url(&address).is_some() || is_mail(&address) {
        return Some(address);
    }
    let help = "write it as `https://example.org/contact` or `editors@example.org`";
    remarks.push(no_address(node, &address).help(help));
    None
}

/// An address of the web or of mail; `{page}` is not part of it yet.
fn report(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let address = node.text(remarks)?;
    if is_mail(&address) {
        return Some(format!("mailto:{address}?subject={{page}}"));
    }
    let filled = address.replace("{page}", "page");
    if filled.contains(['{', '}']) {
        let message = format!("`{address}` holds a bracket that nothing is filled into");
        let help = "write `{page}` where the page's address belongs";
        remarks.push(node.mistake(Code::InvalidUrl, message).help(help));
        return None;
    }
    if web_url(&filled).is_none() {
        let help =
            "write it as `https://example.org/mistakes?page={page}` or `editors@example.org`";
        remarks.push(no_address(node, &address).help(help));
        return None;
    }
    Some(address)
}

fn no_address(node: &Node<'_>, text: &str) -> Diagnostic {
    let message = format!("`{text}` is neither an address of the web nor of mail");
    node.mistake(Code::InvalidUrl, message)
}

fn folder_name(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let name = node.text(remarks)?;
    if name.starts_with('.') || name.contains(['/', '\\', '\0']) {
        let message = format!("`{name}` cannot be a theme's folder");
        remarks.push(node.mistake(Code::InvalidId, message).help("name a folder in `themes/`"));
        return None;
    }
    Some(name)
}

fn menu(node: Option<Node<'_>>, remarks: &mut Vec<Diagnostic>) -> Vec<MenuItem> {
    let items = node.map(|node| node.items(remarks)).unwrap_or_default();
    let mut menu = Vec::new();
    for item in items {
        let mut fields = item.fields(remarks);
        let label = fields.require("label", remarks).and_then(|node| node.text(remarks));
        let node = fields.require("address", remarks);
        let address = node.as_ref().and_then(|node| node.text(remarks));
        fields.finish(remarks);
        menu.extend(label.zip(address).map(|(label, address)| MenuItem {
            label,
            outside: scheme(&address).is_some(),
            address: address.strip_prefix('/').unwrap_or(&address).to_owned(),
            place: node.and_then(|node| node.mistake(Code::BrokenLink, "").place),
        }));
    }
    menu
}

fn pagination(node: Option<Node<'_>>, remarks: &mut Vec<Diagnostic>) -> Pagination {
    let default = Pagination::default();
    let Some(node) = node else { return default };
    let mut fields = node.fields(remarks);
    let mut number = |key| fields.take(key).and_then(|node| node.number(10, 5_000, remarks));
    let pagination = Pagination {
        matrix: number("matrix").unwrap_or(default.matrix),
        category: number("category").unwrap_or(default.category),
        changes: number("changes").unwrap_or(default.changes),
    };
    fields.finish(remarks);
    pagination
}

fn features(node: Option<Node<'_>>, remarks: &mut Vec<Diagnostic>) -> Features {
    let Some(node) = node else { return Features::default() };
    let mut fields = node.fields(remarks);
    let mut flag = |key| fields.take(key).and_then(|node| node.flag(remarks)).unwrap_or(true);
    let features = Features {
        search: flag("search"),
        data: flag("data"),
        texts: flag("texts"),
        feeds: flag("feeds"),
        history: flag("history"),
    };
    fields.finish(remarks);
    features
}
