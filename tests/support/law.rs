//! What holds for every input: asked of random ones by `tests/laws.rs`, and of ones that grow
//! towards new code by the fuzz targets in `fuzz/`.
//!
//! Each law panics where it is broken.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use glasshouse::classify::Classifier;
use glasshouse::cue::Cue;
use glasshouse::diagnostics::{self, Diagnostic};
use glasshouse::evidence::{Haystack, Standing};
use glasshouse::policy::html::{Annotations, Label, Mark, render};
use glasshouse::policy::text::{Passage, Text};
use glasshouse::policy::version::{self, Version};
use glasshouse::portal::Choices;
use glasshouse::serve::Still;
use glasshouse::serve::http::Request;
use glasshouse::site::Site;
use glasshouse::source::Source;
use glasshouse::taxonomy::Taxonomy;
use pulldown_cmark::{Event, Options, Parser};

use super::page::{self, Page};

/// Where a mark stands: a passage and two bytes, each taken modulo what there is.
pub(crate) type Place = (u16, u16, u16);

/// Any file of a version is read, or what is wrong with it is told at places that exist.
pub(crate) fn front_matter(text: &str) {
    let source = source("content/companies/acme/privacy-policy/2020-01-01.md", text);
    let body = version::body(&source);
    let words = source.text.get(body).expect("the text begins at a whole character");
    let mut remarks = Vec::new();
    let version = Version::parse(&source, &Text::parse(words), &mut remarks);
    let told = diagnostics::count(&remarks).0 > 0;
    assert!(version.is_some() || told, "what cannot be read is told");
    well_placed(&remarks, &source);
}

/// Mistakes point into their file, and every format can say them.
fn well_placed(remarks: &[Diagnostic], source: &Source) {
    let lines: Vec<&str> = source.text.split('\n').collect();
    for place in remarks.iter().filter_map(|remark| remark.place.as_deref()) {
        let line = lines.get(place.line - 1).expect("the line exists");
        assert!(place.column <= line.chars().count() + 1, "the column exists");
        assert!(place.excerpt.get(place.span.clone()).is_some(), "whole characters");
    }
    super::received::sayable(remarks);
}

/// Passages hold every visible word once, whole characters, in order, under names of their own;
/// and as HTML they are these words and nothing that does anything.
pub(crate) fn markdown(markdown: &str, places: &[Place]) {
    let text = Text::parse(markdown);
    passages(markdown, &text);
    let (marks, labels) = annotated(&text, places);
    let source = Some("https://acme.example/privacy");
    let html = render(&text, &Annotations { marks: &marks, labels: &labels, source, notes: &[] });
    let page = Page::fragment(&html);
    assert!(page.errors().is_empty(), "{:?}\n{html}", page.errors());
    let wrong = page::not_allowed(&page);
    assert!(wrong.is_empty(), "{wrong:?}\n{html}");
    let mut ids = BTreeSet::new();
    assert!(page.ids().into_iter().all(|id| ids.insert(id)), "{html}");
    let words: String = text.passages.iter().map(|passage| &*passage.text).collect();
    assert_eq!(letters(&without_labels(&page)), letters(&words), "{html}");
}

fn passages(markdown: &str, text: &Text<'_>) {
    let mut anchors = BTreeSet::new();
    let mut end = 0;
    for (index, passage) in text.passages.iter().enumerate() {
        assert!(!passage.text.trim().is_empty());
        assert!(markdown.get(passage.span.clone()).is_some(), "{:?}", passage.span);
        assert!(passage.span.start >= end, "passages do not overlap: {:?}", passage.span);
        end = passage.span.end;
        assert!(anchors.insert(&passage.anchor), "{} stands twice", passage.anchor);
        assert!(passage.heading.is_none_or(|heading| heading < index));
        sentences(passage);
    }
    let size = text.size();
    assert!(size.words == 0 || size.minutes() > 0);
    let words: String = text.passages.iter().map(|passage| &*passage.text).collect();
    every_word(&letters(&words), &letters(&visible(markdown)));
}

/// Every visible word stands there once. Stars may be gone where they are marks of bold words: a
/// pair of two, or four without a word between them.
fn every_word(words: &str, visible: &str) {
    let without_stars = |text: &str| text.replace('*', "");
    assert_eq!(without_stars(words), without_stars(visible), "every visible word, once");
    let stars = |text: &str| text.matches('*').count();
    let gone = stars(visible).checked_sub(stars(words)).expect("no star is new");
    assert!(gone.is_multiple_of(4), "{gone} stars are gone");
    assert!(gone == 0 || visible.contains("**"), "single stars stay");
}

fn sentences(passage: &Passage) {
    let mut last = 0;
    for sentence in &passage.sentences {
        let words = passage.text.get(sentence.clone());
        assert!(words.is_some_and(|words| !words.trim().is_empty()), "{sentence:?}");
        assert!(sentence.start >= last);
        last = sentence.end;
    }
}

/// The visible words of a text, without a thought of passages.
fn visible(markdown: &str) -> String {
    let words = |event| match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            Some(text)
        }
        _ => None,
    };
    let words: Vec<_> =
        Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(words).collect();
    words.concat()
}

/// Marks and labels anywhere in a text.
fn annotated(text: &Text<'_>, places: &[Place]) -> (Vec<Mark>, Vec<Vec<Label>>) {
    if text.passages.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mark = |(number, (passage, from, to)): (usize, &Place)| {
        let passage = usize::from(*passage) % text.passages.len();
        let words = &text.passages[passage].text;
        let cut = |at: u16| words.floor_char_boundary(usize::from(at) % (words.len() + 1));
        let (from, to) = (cut(*from), cut(*to));
        Mark {
            passage,
            range: from.min(to)..from.max(to),
            categories: vec!["sel\"ling".into()],
            anchors: vec![format!("q-sel\"ling-{number}"), format!("q-<b>-{number}")],
            continues: number
                .checked_sub(1)
                .map(|before| format!("q-<b>-{before}"))
                .into_iter()
                .collect(),
            suggested: from > to,
        }
    };
    let label = Label { id: "sel\"ling".into(), name: "<b>Selling".into(), cited: false };
    let labels = text.passages.iter().map(|_| vec![label.clone()]).collect();
    (places.iter().enumerate().map(mark).collect(), labels)
}

fn without_labels(page: &Page) -> String {
    let mut text = page.words_raw("html");
    for label in page.all("span.labels") {
        text = text.replacen(&label.text().collect::<String>(), "", 1);
    }
    text
}

/// Letters without white space.
fn letters(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

/// A cue is read or refused in words; one that is read finds only words that stand there.
pub(crate) fn cue(cue: &str, markdown: &str) {
    let Ok(parsed) = Cue::parse(cue) else { return };
    assert!(parsed.weight > 0.0 && parsed.weight <= 10.0);
    let is_word = |letters: &str| !letters.is_empty() && !letters.contains(char::is_whitespace);
    let forms = parsed.parts.iter().flat_map(|part| &part.forms);
    assert!(!parsed.parts.is_empty() && forms.clone().all(|form| is_word(&form.letters)));
    assert!(!parsed.parts[0].gap, "a gap stands between words");
    let mut taxonomy = TAXONOMY.clone();
    taxonomy.categories[0].cues = vec![parsed];
    let text = Text::parse(markdown);
    let classifier = Classifier::new(&taxonomy);
    let mentions = classifier.classify(&text);
    for mention in &mentions {
        assert!(mention.margin.is_finite() && mention.margin >= 0.0);
        let passage = &text.passages[mention.passage];
        let above: String = text.headings_above(passage).map(|heading| &*heading.text).collect();
        for words in &mention.words {
            let stands = passage.text.contains(&**words) || above.contains(&**words);
            assert!(stands, "{words:?} stands there");
        }
    }
    for suggestion in classifier.suggest(&text, &mentions).into_iter().flatten() {
        for evidence in suggestion.evidence {
            let passage = &text.passages[evidence.passage];
            assert!(passage.text.get(evidence.sentence).is_some(), "whole characters");
        }
    }
}

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(Taxonomy::built_in);

/// A quote that is verified is made of the very letters at its places, in the text that readers
/// see and in the file itself; one that is not is told with places that exist.
pub(crate) fn quote(markdown: &str, quote: &str) {
    let text = Text::parse(markdown);
    match Haystack::new(&text).look_up(quote) {
        Standing::Missing => {}
        Standing::Changed(changed) => {
            for stretch in [changed.now, changed.differs] {
                let passage = &text.passages[stretch.passage];
                assert!(passage.text.get(stretch.range).is_some_and(|words| !words.is_empty()));
            }
        }
        Standing::Verified(stretches) => {
            assert!(!stretches.is_empty());
            let mut found = String::new();
            for stretch in &stretches {
                let passage = &text.passages[stretch.passage];
                let words = passage.text.get(stretch.range.clone()).expect("whole characters");
                let file = &markdown[passage.span.clone()];
                assert!(
                    file.contains(['&', '\\']) || stands_in(words, file),
                    "{words:?} in {file:?}"
                );
                found.push_str(words);
            }
            // A quote may have Markdown of its own, and ellipses between its parts.
            let meant = [core(quote), core(&visible(quote))];
            let is_meant = meant.iter().any(|quote| stands_in(&found, quote));
            assert!(is_meant, "{found:?} for {quote:?}");
        }
    }
}

/// Whether the letters of some words stand in a text in their order, whatever is between them.
fn stands_in(words: &str, text: &str) -> bool {
    let mut rest = text.chars();
    core(words).chars().all(|wanted| rest.any(|char| char == wanted))
}

/// Letters and digits alone: neither markup nor punctuation, which may be folded.
fn core(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// Whether a host is not this machine, whatever port it names: names below `localhost` are.
fn is_foreign(host: &str) -> bool {
    let host = host.to_lowercase();
    let name = host.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    name.contains("evil.example") && !name.trim_end_matches('.').ends_with(".localhost")
}

/// Any request gets an answer that is a page of the site or says why not, in a head that no
/// text of the request can add to; and a foreign name gets no page.
pub(crate) fn request(head: &str) {
    static STILL: LazyLock<(BTreeSet<String>, Still)> = LazyLock::new(still);
    let (pages, still) = &*STILL;
    let request = parse(head);
    let Some(answer) = still.answer(&request) else { return };
    let bytes = answer.bytes(request.method == "HEAD", "Thu, 01 Jan 1970 00:00:00 GMT");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head ends");
    let lines = std::str::from_utf8(&bytes[..end]).expect("heads are ASCII");
    let own = [
        "HTTP/1.1 ",
        "Date: ",
        "Content-",
        "Cache-Control: ",
        "X-Content-Type-Options: ",
        "Cross-Origin-Resource-Policy: ",
        "ETag: ",
        "Accept-Ranges: ",
        "Location: ",
        "Allow: ",
        "Connection: close",
    ];
    for line in lines.split("\r\n") {
        assert!(own.iter().any(|name| line.starts_with(name)), "{line:?}");
        assert!(line.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{line:?}");
    }
    let hosts = request.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("host"));
    if hosts.map(|(_, host)| host.trim()).any(is_foreign) {
        assert!(matches!(answer.status, 400 | 403 | 414 | 431), "{}", answer.status);
    }
    assert!(answer.status < 500, "{}", answer.status);
    if matches!(answer.status, 200 | 206) {
        // A whole address has a host before its path; a path may have `://` in its query.
        let whole = request.target.split_once("://").filter(|_| !request.target.starts_with('/'));
        let target = whole
            .map_or(&*request.target, |(_, rest)| &rest[rest.find('/').unwrap_or(rest.len())..]);
        let path = target.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        let path = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.into_owned()
        };
        assert!(pages.contains(&file) || file.starts_with("_glasshouse/"), "{file:?}");
    }
}

/// A portal of one company, and the names of its pages.
fn still() -> (BTreeSet<String>, Still) {
    let files = [
        ("content/site.yaml", "title: Acme watch\n"),
        ("content/companies/acme/company.yaml", "name: Acme\n"),
        ("content/companies/acme/privacy-policy/2020-01-01.md", "We never sell data.\n"),
    ];
    let snapshot = super::snapshot(&files.map(|(path, text)| (path.into(), text.into())).into());
    let (site, _) = Site::read(&snapshot, &Choices::default(), None);
    let site = site.expect("a site");
    (
        site.pages.files().map(ToString::to_string).collect(),
        Still::new(Arc::new(site), snapshot, "portal.lan"),
    )
}

/// A request's head, as any bytes may make one.
fn parse(head: &str) -> Request {
    let mut lines = head.lines();
    let mut words = lines.next().unwrap_or_default().splitn(3, ' ');
    let mut next = || words.next().unwrap_or_default().to_owned();
    let (method, target, version) = (next(), next(), next());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers: Vec<_> =
        headers.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
    let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    Request {
        method,
        target,
        is_old: version == "HTTP/1.0",
        body: length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0),
        headers,
    }
}

/// A file as the reader of snapshots would hand it out.
fn source(path: &str, text: &str) -> Source {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace('\0', "");
    Source { path: path.into(), text }
}
