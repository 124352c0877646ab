//! The repository's own portal: every cell reviewed, every quote where its link leads, every
//! link sound, and one altered letter told once.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use glasshouse::diagnostics::{Code, Diagnostic, Format, render};
use glasshouse::policy::sentence;
use glasshouse::portal::Choices;
use glasshouse::site::Site;
use glasshouse::theme::BUILT_IN;
use rayon::prelude::*;
use support::page::{Cell, Page, plain_with_origins, plain_words};
use support::{Built, Files};
use url::Url;

const COMPANIES: usize = 5;
const CATEGORIES: usize = 14;

/// A quote as it stands in a findings file, read by a path of its own.
#[derive(Debug, Clone)]
struct Cited {
    company: String,
    category: String,
    text: String,
    /// Whether it is the finding's first.
    first: bool,
}

/// What every companies' findings files cite.
fn cited(files: &Files) -> Vec<Cited> {
    let mut cited = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with("/findings.yaml")) {
        let company = path.split('/').nth(2).expect("a company's folder").to_owned();
        let yaml: serde_yaml::Value = serde_yaml::from_slice(bytes).expect("findings are YAML");
        for (category, finding) in yaml.as_mapping().expect("findings by category") {
            let quotes = finding.get("quotes").and_then(|quotes| quotes.as_sequence());
            for (index, quote) in quotes.into_iter().flatten().enumerate() {
                cited.push(Cited {
                    company: company.clone(),
                    category: category.as_str().expect("an id").to_owned(),
                    text: quote.as_str().expect("a text").to_owned(),
                    first: index == 0,
                });
            }
        }
    }
    cited
}

fn at(base_url: Option<&str>) -> Choices {
    Choices { base_url: base_url.map(str::to_owned), drafts: false }
}

/// The content with its settings told to write links one way or the other, in a theme.
fn with_links(links: &str, theme: &str) -> Files {
    let mut files = support::own_content();
    let settings = files.get_mut("content/site.yaml").expect("settings");
    settings.extend_from_slice(format!("\nlinks: {links}\ntheme: {theme}\n").as_bytes());
    files
}

#[test]
fn every_cell_is_reviewed() {
    let built = Built::new(&support::own_content(), &at(None), None);
    assert_eq!(built.remarks, []);
    let cells = Page::parse(&built.text("matrix/index.html")).cells();
    assert_eq!(cells.len(), COMPANIES * CATEGORIES);
    let companies: BTreeSet<_> = cells.iter().map(|cell| &cell.company).collect();
    let categories: BTreeSet<_> = cells.iter().map(|cell| &cell.category).collect();
    assert_eq!((companies.len(), categories.len()), (COMPANIES, CATEGORIES));
    for cell in cells {
        assert_eq!(cell.status, "reviewed", "{cell:?}");
        assert!(!cell.stance.is_empty() && !cell.tone.is_empty(), "{cell:?}");
    }
}

#[test]
fn every_quote_is_marked_where_its_links_lead() {
    let files = support::own_content();
    let cited = cited(&files);
    assert!(cited.len() > 100, "{} quotes", cited.len());
    let sub = Some("https://x.org/sub/");
    for (base, links, theme) in [
        (None, "folder", "default"),
        (sub, "folder", "default"),
        (None, "file", "default"),
        (sub, "folder", "broadsheet"),
        (None, "file", "broadsheet"),
    ] {
        let built = Built::new(&with_links(links, theme), &at(base), None);
        let web = Web::new(&built, base.unwrap_or("https://x.org/"), links == "file");
        let matrix = &web.pages["matrix/index.html"];
        let mut quoted = BTreeSet::new();
        for cell in matrix.cells() {
            let (file, anchor) = web.target("matrix/index.html", &cell.href);
            let (page, anchor) = (&web.pages[&file], anchor.expect("a cell leads to an anchor"));
            let own: Vec<_> = cited
                .iter()
                .filter(|quote| quote.company == cell.company && quote.category == cell.category)
                .collect();
            if own.is_empty() {
                assert_eq!(anchor, cell.category, "silence leads to its finding: {cell:?}");
                assert_eq!(cell.tone, "silent", "{cell:?}");
                continue;
            }
            assert_eq!(own.iter().filter(|quote| quote.first).count(), 1, "{cell:?}");
            for quote in own {
                let passages = passages_of(page, quote);
                assert!(!passages.is_empty(), "marked on its page: {quote:?}");
                if quote.first {
                    let landed = passage_around(page, &anchor);
                    assert!(passages.contains(&landed), "{quote:?} at #{anchor} in {landed}");
                }
                quoted.insert((quote.company.clone(), quote.category.clone(), quote.text.clone()));
            }
        }
        assert_eq!(quoted.len(), cited.len(), "each quote is reached from its cell");
        every_citation_leads_to_its_mark(&web, &cited);
    }
}

/// Links that show a quote's words, on whichever page, lead to the passage that holds the mark.
fn every_citation_leads_to_its_mark(web: &Web, cited: &[Cited]) {
    let mut seen = 0;
    for (file, page) in &web.pages {
        for link in page.all("blockquote.quote a.evidence") {
            let words = link.text().collect::<String>();
            let (target, anchor) =
                web.target(file, link.attr("href").expect("evidence has an address"));
            let quote = cited.iter().find(|quote| {
                quote.text == words && target.contains(&format!("/{}/", quote.company))
            });
            let quote = quote.unwrap_or_else(|| panic!("{file} shows a quote: {words}"));
            let anchor = anchor.expect("a quote has an anchor");
            let page = &web.pages[&target];
            let landed = passage_around(page, &anchor);
            let found = passages_of(page, quote).contains(&landed);
            assert!(found, "{file}: {words} at {target}#{anchor} in {landed}");
            assert_eq!(lit(page, &anchor), unspaced(&words), "{target}#{anchor}");
            seen += 1;
        }
    }
    assert!(seen >= 2 * cited.len(), "on policy pages and on others: {seen}");
}

/// The words that are lit when somebody comes to an anchor: those of the mark that begins there,
/// and of those that continue it.
fn lit(page: &Page, anchor: &str) -> String {
    let beginning =
        format!("article.text mark[id={anchor}], article.text mark:has(> span[id={anchor}])");
    let mut words = unspaced(&page.one(&beginning).text().collect::<String>());
    let number = page.one(&format!("[id={anchor}]")).attr("data-parts").unwrap_or("none");
    for mark in page.all(&format!("article.text mark[data-continues~='{number}']")) {
        words += &unspaced(&mark.text().collect::<String>());
    }
    words
}

/// Words without what stands between them, and without what an ellipsis leaves out.
fn unspaced(words: &str) -> String {
    parts(words).concat().split_whitespace().collect()
}

/// The id of the passage around an anchor of a quote, which is in a mark.
fn passage_around(page: &Page, anchor: &str) -> String {
    let spot =
        page.one(&format!("article.text mark[id={anchor}], article.text mark > [id={anchor}]"));
    let above = spot.ancestors().filter_map(scraper::ElementRef::wrap);
    let mut ids = above.filter_map(|element| element.attr("id"));
    ids.find(|id| id.starts_with("p-") || id.starts_with("s-")).expect("a passage").to_owned()
}

/// Ids of the passages in which a quote's mark begins, where all of it is marked.
fn passages_of(page: &Page, quote: &Cited) -> BTreeSet<String> {
    let runs = page.marked(&quote.category);
    let parts = parts(&quote.text);
    let places = |part: &str| -> BTreeSet<String> {
        runs.iter().flat_map(|run| run.passages_of(part)).map(str::to_owned).collect()
    };
    if parts.iter().any(|part| places(part).is_empty()) {
        return BTreeSet::new();
    }
    places(parts[0])
}

/// What an ellipsis joins.
fn parts(quote: &str) -> Vec<&str> {
    let mut parts = vec![quote];
    for mark in ["[...]", "…", "..."] {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Every page of a site behind the addresses that a server gives them.
struct Web {
    base: Url,
    /// Whether addresses end in the files' names.
    files: bool,
    pages: BTreeMap<String, Page>,
    others: BTreeMap<String, String>,
}

impl Web {
    fn new(built: &Built, base: &str, files: bool) -> Self {
        let (mut pages, mut others) = (BTreeMap::new(), BTreeMap::new());
        // What the search reads is no text, and has no links.
        for file in built.site.pages.files().filter(|file| !file.ends_with(".bin")) {
            let text = built.text(file);
            if file.ends_with(".html") {
                pages.insert(file.to_string(), Page::parse(&text));
            } else {
                others.insert(file.to_string(), text);
            }
        }
        Self { base: Url::parse(base).expect("an address"), files, pages, others }
    }

    fn address(&self, file: &str) -> Url {
        let file = if self.files { file } else { file.trim_end_matches("index.html") };
        self.base.join(file).expect("an address")
    }

    /// The file and the anchor that a link leads to; nothing for another host.
    fn follow(&self, from: &Url, link: &str) -> Result<Option<(String, Option<String>)>, String> {
        let mut url = from.join(link).map_err(|error| format!("{link}: {error}"))?;
        let anchor = url.fragment().map(|fragment| {
            percent_encoding::percent_decode_str(fragment).decode_utf8_lossy().into_owned()
        });
        url.set_fragment(None);
        // A query is for the script of the page.
        url.set_query(None);
        if url.origin() != self.base.origin() {
            let safe = matches!(url.scheme(), "http" | "https" | "mailto" | "tel");
            return if safe { Ok(None) } else { Err(format!("{link}: another scheme")) };
        }
        let path = url.as_str().strip_prefix(self.base.as_str());
        let path = path.ok_or_else(|| format!("{link} leaves the portal's folder"))?;
        let folder = path.is_empty() || path.ends_with('/');
        // An absolute link (canonical) is for hosts, whatever the pages' own links look like.
        if folder && self.files && !link.starts_with("https:") {
            return Err(format!("{link} is a folder, which no disk opens"));
        }
        let file = if folder { format!("{path}index.html") } else { path.to_owned() };
        if !folder && !self.files && file.ends_with("index.html") {
            return Err(format!("{link} names a folder's file"));
        }
        match (self.pages.get(&file), &anchor) {
            (Some(page), Some(anchor)) if !page.ids().contains(&&**anchor) => {
                Err(format!("{link}: no such anchor"))
            }
            (None, _) if !self.others.contains_key(&file) => Err(format!("{link}: no such page")),
            _ => Ok(Some((file, anchor))),
        }
    }

    /// Where a link that stays inside the portal leads.
    fn target(&self, file: &str, link: &str) -> (String, Option<String>) {
        let target = self.follow(&self.address(file), link);
        target.unwrap_or_else(|why| panic!("{file}: {why}")).expect("a page of the portal")
    }
}

#[test]
fn every_link_and_anchor_resolves() {
    for (links, theme) in [("folder", "default"), ("file", "default"), ("folder", "broadsheet")] {
        for base in [None, Some("https://x.org/sub/")] {
            let built = Built::new(&with_links(links, theme), &at(base), None);
            let web = Web::new(&built, base.unwrap_or("https://x.org/"), links == "file");
            let mut broken = Vec::new();
            let mut inside = 0;
            for (file, page) in &web.pages {
                // Hosts show the page for lost readers at any depth.
                let addresses = match &**file {
                    "404.html" => vec!["404.html", "a/b/c", "a/"],
                    file => vec![file],
                };
                for address in addresses {
                    let from = web.address(address);
                    for (element, link) in page.links() {
                        if let Some(anchor) = link.strip_prefix('#') {
                            if !page.ids().contains(&anchor) {
                                broken.push(format!("{file}: no {link}"));
                            }
                            continue;
                        }
                        match web.follow(&from, &link) {
                            Ok(Some(_)) => inside += 1,
                            Ok(None) if element == "a" => {}
                            Ok(None) => broken
                                .push(format!("{file}: <{element}> asks another host: {link}")),
                            Err(why) => broken.push(format!("{file} at {address}: {why}")),
                        }
                    }
                }
            }
            assert_eq!(broken, Vec::<String>::new(), "{theme}, links: {links}, base: {base:?}");
            assert!(inside > 3_000, "{inside}");
        }
    }
}

#[test]
fn ids_are_unique_and_pages_parse_without_repair() {
    for theme in BUILT_IN {
        let files = with_links("folder", theme);
        let built = Built::new(&files, &at(Some("https://x.org/")), None);
        for file in built.site.pages.files().filter(|file| file.ends_with(".html")) {
            let page = Page::parse(&built.text(file));
            let mut seen = BTreeSet::new();
            let twice: Vec<_> = page.ids().into_iter().filter(|id| !seen.insert(*id)).collect();
            assert_eq!(twice, Vec::<&str>::new(), "{theme}: {file}");
            assert!(page.errors().is_empty(), "{theme}: {file}: {:?}", page.errors());
        }
    }
}

#[test]
fn absolute_addresses_name_the_pages_themselves() {
    let base = "https://x.org/sub/";
    let built = Built::new(&support::own_content(), &at(Some(base)), None);
    let web = Web::new(&built, base, false);
    let sitemap = &web.others["sitemap.xml"];
    let listed: BTreeSet<_> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split_once("</loc>").expect("closed").0.to_owned())
        .collect();
    for (file, page) in &web.pages {
        let canonical: Vec<_> = page
            .all("link[rel=canonical]")
            .iter()
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect();
        let moved = !page.all("meta[http-equiv=refresh]").is_empty();
        let hidden = moved || file == "404.html";
        let own = web.address(file).to_string();
        assert_eq!(listed.contains(&own), !hidden, "{file}");
        assert_eq!(canonical.len(), 1, "{file}");
        assert_eq!(canonical[0] == own, !moved, "{file}: {canonical:?}");
    }
    assert_eq!(listed.len(), web.pages.len() - COMPANIES - 1, "each is a page");
    assert!(web.others["robots.txt"].contains(&format!("Sitemap: {base}sitemap.xml")));
}

/// A company's newest text with every quote's place in it.
struct Archived {
    company: String,
    path: String,
    text: String,
    findings_path: String,
    findings: String,
    /// Quotes, or the parts that an ellipsis joins, with the bytes of the file they stand in.
    quotes: Vec<(Cited, Range<usize>)>,
}

fn archived(files: &Files) -> Vec<Archived> {
    let cited = cited(files);
    let texts = files
        .iter()
        .filter(|(path, _)| path.starts_with("content/companies/") && path.ends_with(".md"));
    let archived = texts.map(|(path, bytes)| {
        let company = path.split('/').nth(2).expect("a company's folder").to_owned();
        let text = String::from_utf8(bytes.clone()).expect("UTF-8");
        let findings_path = format!("{}/findings.yaml", path.rsplit_once('/').expect("a folder").0);
        let findings = String::from_utf8(files[&findings_path].clone()).expect("UTF-8");
        let own = cited.iter().filter(|quote| quote.company == company);
        let placed = |quote: &Cited| -> Vec<(Cited, Range<usize>)> {
            let parts = parts(&quote.text).into_iter();
            parts.map(|part| (quote.clone(), place(&text, part))).collect()
        };
        let quotes = own.flat_map(placed).collect();
        Archived { company, path: path.clone(), text, findings_path, findings, quotes }
    });
    archived.collect()
}

/// The bytes of a Markdown text that a quote stands in, whatever links and line ends stand
/// between its words.
fn place(text: &str, quote: &str) -> Range<usize> {
    let (plain, origins) = plain_with_origins(&without_links(text));
    let wanted = plain_words(quote);
    let start = plain.find(&wanted).unwrap_or_else(|| panic!("it stands there: {quote}"));
    assert_eq!(plain.rfind(&wanted), Some(start), "and only there: {quote}");
    origins[start]..origins[start + wanted.len() - 1] + 1
}

/// The text with what belongs to a link, and is not shown, as NULs.
fn without_links(text: &str) -> String {
    let mut shown = text.to_owned();
    let hide = |shown: &mut String, range: Range<usize>| {
        shown.replace_range(range.clone(), &"\0".repeat(range.len()));
    };
    for (middle, _) in text.match_indices("](") {
        let open = text[..middle].rfind('[').expect("a link opens");
        let close = middle + text[middle..].find(')').expect("a link closes") + 1;
        hide(&mut shown, open..open + 1);
        hide(&mut shown, middle..close);
    }
    shown
}

/// Another letter in the place of one in the middle.
fn altered(text: &str, sentence: &Range<usize>) -> (usize, String) {
    let middle = sentence.start + sentence.len() / 2;
    let middle = text.ceil_char_boundary(middle);
    let at = without_links(text)[middle..sentence.end]
        .char_indices()
        .find(|(_, char)| char.is_ascii_alphabetic())
        .map(|(offset, _)| middle + offset)
        .expect("a sentence has letters");
    let letter = if &text[at..=at] == "x" { "y" } else { "x" };
    (at, format!("{}{letter}{}", &text[..at], &text[at + 1..]))
}

#[test]
fn one_altered_letter_is_told_once() {
    let files = support::own_content();
    let built = Built::new(&files, &at(None), None);
    let before = Page::parse(&built.text("matrix/index.html")).cells();
    let mut cases = Vec::new();
    let archived = archived(&files);
    for text in &archived {
        let mut sentences = BTreeMap::new();
        for (_, range) in &text.quotes {
            let words = &text.text[range.clone()];
            for sentence in sentence::split(words) {
                sentences.insert(range.start + sentence.start, range.start + sentence.end);
            }
        }
        cases.extend(sentences.into_iter().map(|(start, end)| (text, start..end)));
    }
    assert!(cases.len() > 100, "{} sentences", cases.len());
    let wrong: Vec<String> = cases
        .par_iter()
        .filter_map(|(text, sentence)| {
            alter(&files, &built.site, &before, text, sentence)
                .err()
                .map(|why| format!("{}: {}\n{why}", text.path, &text.text[sentence.clone()]))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

fn alter(
    files: &Files,
    previous: &Site,
    before: &[Cell],
    text: &Archived,
    sentence: &Range<usize>,
) -> Result<(), String> {
    let (position, new) = altered(&text.text, sentence);
    let mut files = files.clone();
    files.insert(text.path.clone(), new.clone().into_bytes());
    let built = Built::new(&files, &at(None), Some(previous));
    let hurt: Vec<&Cited> = text
        .quotes
        .iter()
        .filter(|(_, range)| range.contains(&position))
        .map(|(quote, _)| quote)
        .collect();
    let [remark] = &built.remarks[..] else {
        return Err(format!("{:#?}", built.remarks));
    };
    told(remark, text, &new, &new[sentence.clone()], &hurt)?;
    let categories: BTreeSet<&str> = hurt.iter().map(|quote| &*quote.category).collect();
    let after = Page::parse(&built.text("matrix/index.html")).cells();
    let stale = |cell: &Cell| cell.company == text.company && categories.contains(&*cell.category);
    for (old, new) in before.iter().zip(&after) {
        let status = if stale(new) { "stale" } else { "reviewed" };
        if new.status != status || new.stance != old.stance || new.category != old.category {
            return Err(format!("should be {status}: {new:?}"));
        }
    }
    Ok(())
}

/// Whether the one diagnostic names categories, quote, file, line and what stands there now.
fn told(
    remark: &Diagnostic,
    text: &Archived,
    new: &str,
    sentence: &str,
    hurt: &[&Cited],
) -> Result<(), String> {
    let expect = |held: bool, what: &str| {
        if held { Ok(()) } else { Err(format!("{what}: {remark:#?}")) }
    };
    expect(remark.code == Code::QuoteChanged, "the code")?;
    expect(*remark.path == *text.findings_path, "the file")?;
    for quote in hurt {
        expect(remark.message.contains(&format!("`{}`", quote.category)), &quote.category)?;
    }
    let quoted = hurt.iter().find(|quote| remark.message.contains(&*quote.text));
    let quoted = quoted.ok_or_else(|| format!("the quote: {remark:#?}"))?;
    let place = remark.place.as_ref().ok_or_else(|| format!("a place: {remark:#?}"))?;
    let line = text.findings.lines().nth(place.line - 1).unwrap_or_default();
    let written = quoted.text.replace('"', "\\\"");
    expect(line == &*place.excerpt && line.contains(&written), "the line")?;
    expect(place.excerpt[place.span.clone()] == format!("\"{written}\""), "the stretch")?;
    let help = remark.help.as_deref().unwrap_or_default();
    let sentence = plain_words(&without_links(sentence));
    expect(plain_words(help).contains(&sentence), "what stands there now")?;
    let (where_to_look, _) = help.split_once(' ').unwrap_or_default();
    let (path, line) = where_to_look.split_once(':').unwrap_or_default();
    let line: usize = line.parse().map_err(|_| format!("a line: {remark:#?}"))?;
    let passage = new.lines().nth(line - 1).unwrap_or_default();
    let first = sentence.split(' ').next().unwrap_or_default().to_owned();
    let nearby = new.lines().skip(line - 1).take(8).any(|line| line.contains(&first));
    expect(path == text.path && !passage.trim().is_empty() && nearby, "where it stands")?;
    let json = render(std::slice::from_ref(remark), Format::Json, false);
    let json: serde_json::Value = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    expect(
        json["code"] == "quote-changed"
            && json["severity"] == "warning"
            && json["file"] == *text.findings_path
            && json["line"] == place.line
            && json["column"] == place.column
            && json["message"] == *remark.message
            && json["help"] == help,
        "the same as JSON",
    )
}

/// What somebody does to a text.
type Edit = fn(&Archived) -> String;

/// What may happen around a quote without hurting it.
#[test]
fn quotes_survive_what_is_not_theirs() {
    let files = support::own_content();
    let edits: [(&str, Edit); 4] = [
        ("a sentence before each paragraph", |text| {
            body_edited(text, |body| body.replace("\n\n", "\n\nA word of our own.\n\n"))
        }),
        ("the last paragraphs first", |text| {
            body_edited(text, |body| {
                let mut blocks: Vec<_> = body.trim_end().split("\n## ").collect();
                blocks.reverse();
                format!("## {}\n", blocks.join("\n## "))
            })
        }),
        ("every sentence that nobody quotes altered", |text| unquoted_altered(text)),
        ("other quotation marks and spaces", |text| {
            body_edited(text, |body| {
                body.replace('’', "'").replace(['“', '”'], "\"").replace(". ", ".  ")
            })
        }),
    ];
    for (what, edit) in edits {
        let mut edited = files.clone();
        for text in &archived(&files) {
            let new = edit(text);
            assert_ne!(new, text.text, "{what}: {}", text.path);
            edited.insert(text.path.clone(), new.into_bytes());
        }
        let built = Built::new(&edited, &at(None), None);
        let codes: BTreeSet<_> = built.remarks.iter().map(|remark| remark.code).collect();
        assert_eq!(codes, [Code::TextAltered].into(), "{what}: {:#?}", built.remarks);
        assert_eq!(built.remarks.len(), COMPANIES, "{what}");
        let cells = Page::parse(&built.text("matrix/index.html")).cells();
        assert!(cells.iter().all(|cell| cell.status == "reviewed"), "{what}");
    }
}

#[test]
fn line_ends_of_another_system_alter_no_text() {
    let mut files = support::own_content();
    for text in &archived(&files) {
        files.insert(text.path.clone(), text.text.replace('\n', "\r\n").into_bytes());
    }
    let built = Built::new(&files, &at(None), None);
    assert_eq!(built.remarks, []);
}

fn body_edited(text: &Archived, edit: impl Fn(&str) -> String) -> String {
    let end = text.text[4..].find("\n---\n").expect("front matter") + 9;
    format!("{}{}", &text.text[..end], edit(&text.text[end..]))
}

fn unquoted_altered(text: &Archived) -> String {
    let start = text.text[4..].find("\n---\n").expect("front matter") + 9;
    let letter = |(offset, char): (usize, char)| {
        let quoted = text.quotes.iter().any(|(_, range)| range.contains(&offset));
        if offset < start || quoted || !char.is_ascii_lowercase() { char } else { 'x' }
    };
    text.text.char_indices().map(letter).collect()
}
