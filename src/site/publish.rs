//! Files for hosts and search engines.

use std::fmt::Write as _;

use super::Site;
use super::pages::Page;
use crate::memo::hash;
use crate::policy::html::escape;

/// Most addresses in one sitemap: the protocol allows 50,000, <https://www.sitemaps.org/protocol.html>.
const SITEMAP: usize = 45_000;

/// What pages may load: their own style sheet, pictures and scripts, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A file that no reader opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum File {
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of a large sitemap, from 1.
    SitemapPart(usize),
    /// What crawlers may read: everything.
    Robots,
    /// Tells GitHub Pages to publish files as they are.
    NoJekyll,
    /// Headers, for hosts that read them from a file.
    Headers,
}

impl File {
    /// Its name in the output folder.
    pub fn name(self) -> String {
        match self {
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::SitemapPart(part) => format!("sitemap-{part}.xml"),
            Self::Robots => "robots.txt".to_owned(),
            Self::NoJekyll => ".nojekyll".to_owned(),
            Self::Headers => "_headers".to_owned(),
        }
    }
}

/// The files that a site of `pages` pages has; sitemaps want absolute addresses.
pub(super) fn files(site: &Site, pages: usize) -> Vec<File> {
    let mut files = vec![File::Robots, File::NoJekyll, File::Headers];
    if site.portal.settings.base_url.is_some() {
        files.push(File::Sitemap);
        if pages > SITEMAP {
            files.extend((1..=pages.div_ceil(SITEMAP)).map(File::SitemapPart));
        }
    }
    files
}

/// The pages that sitemaps list.
fn listed(site: &Site) -> impl Iterator<Item = &Page> {
    site.pages.iter().filter(|page| page.route.is_indexed())
}

/// Those of one part of a long sitemap, from 1.
fn part(site: &Site, number: usize) -> impl Iterator<Item = &Page> {
    listed(site).skip((number - 1) * SITEMAP).take(SITEMAP)
}

/// A hash of what such a file tells of pages.
pub(super) fn shown(site: &Site, file: File) -> u64 {
    let told = |page: &Page| hash(&(&page.file, site.modified(&page.route)));
    match file {
        File::Robots | File::NoJekyll | File::Headers => 0,
        File::Sitemap => match listed(site).count() {
            count if count > SITEMAP => hash(&count),
            _ => hash(&listed(site).map(told).collect::<Vec<_>>()),
        },
        File::SitemapPart(number) => hash(&part(site, number).map(told).collect::<Vec<_>>()),
    }
}

/// The text of such a file.
pub(super) fn render(site: &Site, file: File) -> String {
    let base = site.portal.settings.base_url.as_deref().unwrap_or_default();
    match file {
        File::NoJekyll => String::new(),
        File::Robots if base.is_empty() => "User-agent: *\nAllow: /\n".to_owned(),
        File::Robots => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
        File::Headers => headers(),
        File::SitemapPart(number) => url_set(site, part(site, number)),
        File::Sitemap => match listed(site).count() {
            count if count > SITEMAP => index(base, count.div_ceil(SITEMAP)),
            _ => url_set(site, listed(site)),
        },
    }
}

fn url_set<'a>(site: &Site, pages: impl Iterator<Item = &'a Page>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        let address = site.permanent().of(page.file.trim_end_matches("index.html"));
        let modified = site.modified(&page.route);
        let modified = modified.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        writeln!(xml, "<url><loc>{}</loc>{modified}</url>", escape(&address))
            .expect("a string takes every write");
    }
    xml + "</urlset>\n"
}

fn index(base: &str, parts: usize) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for part in 1..=parts {
        let address = format!("{base}{}", File::SitemapPart(part).name());
        writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&address))
            .expect("a string takes every write");
    }
    xml + "</sitemapindex>\n"
}

/// Addresses that pages of others may read, as Netlify and Cloudflare Pages write a pattern.
const OPEN: &[&str] = &[
    "/api/*",
    "/data/*",
    "/feed.xml",
    "/companies/:company/feed.xml",
    "/categories/:category/feed.xml",
    "/companies/:company/badge.svg",
    "/companies/:company/:document/:version/text.txt",
];

/// The format of Netlify and Cloudflare Pages. Assets carry a hash in their names, pages none.
fn headers() -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n  \
         Permissions-Policy: interest-cohort=()\n  Cache-Control: public, max-age=0, must-revalidate\n\
         /assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
    );
    for pattern in OPEN {
        writeln!(text, "{pattern}\n  Access-Control-Allow-Origin: *")
            .expect("a string takes every write");
    }
    text
}
