//! Links of the portal's own pages and notes: written relative to the front page, checked, and made
//! relative to the page they stand on.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::Site;
use super::route::Route;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::policy::text::slug;
use crate::portal::NOTE;
use crate::settings::Links;
use crate::snapshot::TEXT_LIMIT;
use crate::source::Source;
use crate::theme::barred;
use crate::web::{LINKED, is_mail, is_on_another_host, scheme, web_url};

/// One of the portal's own pages as HTML. Its Markdown is the editors', so raw HTML stays;
/// links that begin with `/` lead from the portal's front page, wherever that stands.
pub(super) fn page_html(markdown: &str, root: &str, site: &Site) -> String {
    let mut slugs = HashSet::new();
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, options()).collect();
    for index in 0..events.len() {
        let title = match &events[index] {
            Event::Start(Tag::Heading { .. }) => text_until_end(&events[index..]),
            _ => String::new(),
        };
        match &mut events[index] {
            Event::Start(Tag::Heading { id, .. }) => *id = Some(unique(&title, &mut slugs).into()),
            event => lead(event, root, site),
        }
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    out
}

/// An editor's note as HTML that is also well-formed XML: raw HTML is shown as text.
pub(super) fn note_html(markdown: &str, root: &str, site: &Site) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        mut event => {
            lead(&mut event, root, site);
            event
        }
    });
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    out
}

/// Makes a link from the portal's front page one from the page that it stands on.
fn lead(event: &mut Event<'_>, root: &str, site: &Site) {
    if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
        && let Some(address) = dest_url.strip_prefix('/')
    {
        let asset = site.asset(address).map(str::to_owned);
        let address = asset.unwrap_or_else(|| site.internal(address));
        *dest_url = format!("{root}{address}").into();
    }
}

/// Every link of the portal's own pages, notes and menu that leads nowhere, and what browsers leave
/// out of pages.
pub(super) fn broken(site: &Site) -> Vec<Diagnostic> {
    let mut mistakes = Vec::new();
    for page in &site.portal.pages {
        let source = Source { path: page.path.clone(), text: page.markdown.clone() };
        let here = format!("/{}/", page.id);
        let broken = broken_in(site, &source, &here);
        mistakes.extend(broken.into_iter().map(|mistake| shifted(mistake, page.first_line)));
    }
    for note in notes(site).filter(|note| !broken_in(site, note, "").is_empty()) {
        // Without white space at its ends it does not tell its lines: the file does.
        let file = site.portal.snapshot.read(&note.path, TEXT_LIMIT).unwrap_or(note);
        mistakes.extend(broken_in(site, &file, ""));
    }
    mistakes.extend(broken_menu(site));
    mistakes
}

/// The notes on what versions changed, as they are shown.
fn notes(site: &Site) -> impl Iterator<Item = Source> {
    let documents = site.portal.dossiers.iter().flat_map(|dossier| &dossier.documents);
    let steps = documents.flat_map(|document| document.steps.iter().zip(&document.versions[1..]));
    steps.filter_map(|(step, version)| {
        let text = step.note.clone()?;
        let path = format!("{}{NOTE}", version.path.strip_suffix(".md")?);
        Some(Source { path: path.into(), text })
    })
}

/// The links of a text that lead nowhere, and what browsers leave out of its raw HTML; links to its
/// own headings are completed by its address.
fn broken_in(site: &Site, source: &Source, here: &str) -> Vec<Diagnostic> {
    let mut mistakes = Vec::new();
    for (event, range) in Parser::new_ext(&source.text, options()).into_offset_iter() {
        let (dest_url, is_picture) = match event {
            Event::Start(Tag::Link { dest_url, .. }) => (dest_url, false),
            Event::Start(Tag::Image { dest_url, .. }) => (dest_url, true),
            // In notes it is text; see `note_html`.
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) if !here.is_empty() => {
                mistakes.extend(barred::in_markup(source, range));
                continue;
            }
            _ => continue,
        };
        let address = match dest_url.strip_prefix('#') {
            Some(_) => format!("{here}{dest_url}"),
            None => dest_url.to_string(),
        };
        let nowhere = if is_picture { site.no_picture(&address) } else { site.nowhere(&address) };
        if let Some(Nowhere { code, why, help }) = nowhere {
            // Where the link writes its address, that is what is wrong; else all of it.
            let written = source.text[range.clone()].rfind(&*dest_url);
            let start = range.start + written.unwrap_or(0);
            let end = written.map_or(range.end, |_| start + dest_url.len());
            let mistake = Diagnostic::new(code, format!("`{dest_url}` {why}"));
            mistakes.push(mistake.at(source, start..end).help(help));
        }
    }
    mistakes
}

fn broken_menu(site: &Site) -> Vec<Diagnostic> {
    let broken = site.portal.settings.menu.iter().filter_map(|item| {
        let Nowhere { why, help, .. } = match scheme(&item.address) {
            Some(scheme) => nowhere_outside(&scheme, &item.address)?,
            None => site.nowhere(&format!("/{}", item.address))?,
        };
        let message = format!("`{}` in the menu {why}", item.address);
        let place = item.place.clone();
        Some(
            Diagnostic { place, ..Diagnostic::new(Code::BrokenLink, message) }
                .in_file(crate::settings::PATH)
                .help(help),
        )
    });
    broken.collect()
}

/// Why the menu does not lead out of the portal by an address; nothing where it does. Pages may name
/// what is not encrypted, where they say why; a menu stands on every page, and says nothing.
fn nowhere_outside(scheme: &str, address: &str) -> Option<Nowhere> {
    let nowhere =
        |why, help: &str| Some(Nowhere { code: Code::BrokenLink, why, help: help.to_owned() });
    let (_, rest) = address.split_once(':').unwrap_or_default();
    match scheme {
        "https" if web_url(address).is_some() => None,
        "https" => nowhere("is no address of the web", "write it as `https://example.org/`"),
        "mailto" if is_mail(rest.split('?').next().unwrap_or(rest)) => None,
        "mailto" => nowhere("is no address of mail", "write it as `mailto:editors@example.org`"),
        "http" => nowhere(
            "leads out of the portal without encryption",
            "write it with `https:`; what has no such address can be named on a page of your own",
        ),
        _ => nowhere(
            "leads out of the portal by a scheme that is not allowed",
            "the menu leads to pages of the portal, such as `/methodology/`, and by `https:` and `mailto:`",
        ),
    }
}

/// Why an address leads nowhere, and what to do about it.
struct Nowhere {
    code: Code,
    why: &'static str,
    help: String,
}

/// The Markdown begins below the front matter.
fn shifted(mut diagnostic: Diagnostic, lines: usize) -> Diagnostic {
    if let Some(place) = &mut diagnostic.place {
        place.line += lines;
    }
    diagnostic
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

fn text_until_end(events: &[Event<'_>]) -> String {
    let inside = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    inside
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        })
        .collect()
}

fn unique(title: &str, taken: &mut HashSet<String>) -> String {
    let slug = slug(title);
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    let free = std::iter::once(slug.clone()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.expect("numbers do not end");
    taken.insert(free.clone());
    free
}

impl Site {
    /// An address of the portal in the form that the settings ask for.
    pub(super) fn internal(&self, address: &str) -> String {
        let (path, rest) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        let folder = path.is_empty() || path.ends_with('/');
        match self.portal.settings.links {
            Links::File if folder => format!("{path}index.html{rest}"),
            _ => address.to_owned(),
        }
    }

    /// Why an address of one of the portal's own pages leads nowhere; nothing where it does not.
    fn nowhere(&self, address: &str) -> Option<Nowhere> {
        let nowhere = |why, help: String| Some(Nowhere { code: Code::BrokenLink, why, help });
        if address.starts_with("//") {
            return nowhere("names a host without `https:`", format!("write `https:{address}`"));
        }
        let Some(path) = address.strip_prefix('/') else {
            return match scheme(address).as_deref() {
                Some(scheme) if LINKED.contains(&scheme) => None,
                Some(_) => nowhere(
                    "has a scheme that is not allowed",
                    "links of pages begin with `/`, `#`, `https:`, `http:`, `mailto:` or `tel:`"
                        .to_owned(),
                ),
                None => nowhere("is relative, but pages move", FROM_FRONT.to_owned()),
            };
        };
        if self.asset(path).is_some() {
            return None;
        }
        let (path, fragment) =
            path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
        // A query is for the page's script: `/compare/?companies=a,b`.
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let Some(page) = self.pages.get(&file) else {
            if self.pages.has(&format!("{file}/index.html")) {
                return nowhere("lacks its final `/`", format!("write `/{path}/`"));
            }
            if let Some((why, help)) = self.no_feed(&file) {
                return nowhere(why, help.to_owned());
            }
            return nowhere("is no page of this portal", self.nearest(&file));
        };
        match (fragment, &page.route) {
            (Some(fragment), Route::Free(index)) => {
                let html = page_html(&self.portal.pages[*index].markdown, "", self);
                let help = anchors(&html, fragment);
                let missing = !html.contains(&format!("id=\"{fragment}\""));
                missing.then_some(())?;
                nowhere("names a heading that its page does not have", help)
            }
            _ => None,
        }
    }

    /// Why there is no feed in a file that would be one, and what to do; nothing of other files.
    fn no_feed(&self, file: &str) -> Option<(&'static str, &'static str)> {
        let folder = file.strip_suffix("feed.xml")?;
        let features = self.portal.settings.features;
        let page = format!("{folder}index.html");
        let route = &self.pages.get(&page)?.route;
        if !matches!(route, Route::Home | Route::Company(_) | Route::Category(_, None, 1)) {
            return None;
        }
        Some(match self.portal.settings.base_url {
            _ if !features.history => (
                "is a feed of changes, and `features` leaves these out",
                "take `history: false` out of content/site.yaml",
            ),
            _ if !features.feeds => (
                "is a feed, and `features` leaves these out",
                "take `feeds: false` out of content/site.yaml",
            ),
            None => (
                "is a feed, and feeds want `base_url`: they name whole addresses",
                "set `base_url` in content/site.yaml, or name it with `--base-url`",
            ),
            Some(_) => (
                "is a feed that begins with the first change",
                "link to `/feed.xml`, which is there from the start",
            ),
        })
    }

    /// Which page may have been meant.
    fn nearest(&self, file: &str) -> String {
        let files = self.pages.files();
        let folders = files.filter_map(|file| file.strip_suffix("index.html"));
        match did_you_mean(file.trim_end_matches("index.html"), folders) {
            Some(folder) => format!("did you mean `/{folder}`?"),
            None => FROM_FRONT.to_owned(),
        }
    }

    /// Where an asset of the theme is published that a page names as `assets/NAME`.
    fn asset(&self, address: &str) -> Option<&str> {
        self.theme.published(address.strip_prefix("assets/")?)
    }

    /// Why browsers do not show a picture of one of the portal's own pages; nothing where they do.
    fn no_picture(&self, address: &str) -> Option<Nowhere> {
        let Nowhere { code, why, .. } = if is_on_another_host(address) {
            let why = "is a picture on another host, which browsers do not load here";
            Nowhere { code: Code::NotLoaded, why, help: String::new() }
        } else {
            self.nowhere(address)?
        };
        let name = address.rsplit('/').next().unwrap_or_default();
        let theme = &self.portal.settings.theme;
        let help = format!("put it into `themes/{theme}/assets/`, and write `/assets/{name}`");
        Some(Nowhere { code, why, help })
    }
}

/// How addresses of the portal are written.
const FROM_FRONT: &str = "addresses of the portal begin with `/`, such as `/methodology/`";

/// Which heading may have been meant.
fn anchors(html: &str, wanted: &str) -> String {
    let ids: Vec<&str> =
        html.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    match did_you_mean(wanted, ids.iter().copied()) {
        Some(id) => format!("did you mean `#{id}`?"),
        None if ids.is_empty() => "the page has no heading".to_owned(),
        None => format!("its headings are `#{}`", ids.join("`, `#")),
    }
}
