//! Links of the portal's own pages: written relative to the front page, checked, and made
//! relative to the page they stand on.

use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::Site;
use super::route::Route;
use crate::diagnostics::{Code, Diagnostic};
use crate::policy::text::slug;
use crate::settings::Links;
use crate::source::Source;

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
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                if let Some(address) = dest_url.strip_prefix('/') {
                    *dest_url = format!("{root}{}", site.internal(address)).into();
                }
            }
            _ => {}
        }
    }
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events.into_iter());
    out
}

/// Every link of the portal's own pages and menu that leads nowhere.
pub(super) fn broken(site: &Site) -> Vec<Diagnostic> {
    let mut mistakes = Vec::new();
    for page in &site.portal.pages {
        let source = Source { path: page.path.clone(), text: page.markdown.clone() };
        for (event, range) in Parser::new_ext(&page.markdown, options()).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                continue;
            };
            if let Some(why) = site.broken(&dest_url) {
                let mistake = Diagnostic::new(Code::BrokenLink, format!("`{dest_url}` {why}"))
                    .at(&source, range);
                mistakes.push(
                    shifted(mistake, page.first_line)
                        .help("addresses of the portal begin with `/`, such as `/methodology/`"),
                );
            }
        }
    }
    for item in &site.portal.settings.menu {
        let why = if item.address.contains(':') {
            None
        } else {
            site.broken(&format!("/{}", item.address))
        };
        if let Some(why) = why {
            let mistake =
                Diagnostic::new(Code::BrokenLink, format!("`{}` of the menu {why}", item.address));
            mistakes
                .push(mistake.in_file(crate::settings::PATH).help("write it as in `methodology/`"));
        }
    }
    mistakes
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
    fn internal(&self, address: &str) -> String {
        let (path, rest) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        let folder = path.is_empty() || path.ends_with('/');
        match self.portal.settings.links {
            Links::File if folder => format!("{path}index.html{rest}"),
            _ => address.to_owned(),
        }
    }

    /// Why an address of one of the portal's own pages leads nowhere; nothing where it does not.
    fn broken(&self, address: &str) -> Option<&'static str> {
        if address.starts_with("//") {
            return Some("names a host without `https:`");
        }
        let Some(path) = address.strip_prefix('/') else {
            let elsewhere = ["https:", "http:", "mailto:", "tel:", "#"]
                .iter()
                .any(|start| address.starts_with(start));
            return (!elsewhere).then_some("is relative, but pages move");
        };
        let (path, fragment) =
            path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let Some(page) = self.pages.get(&file) else {
            return Some(if self.pages.contains_key(&format!("{file}/index.html")) {
                "lacks its final `/`"
            } else {
                "is no page of this portal"
            });
        };
        match (fragment, &page.route) {
            (Some(fragment), Route::Free(index)) => {
                let html = page_html(&self.portal.pages[*index].markdown, "", self);
                (!html.contains(&format!("id=\"{fragment}\"")))
                    .then_some("names a heading that its page does not have")
            }
            _ => None,
        }
    }
}
