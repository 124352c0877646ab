//! From a request to its answer: a look-up among the site's pages. No path of a request ever
//! reaches the file system.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use xxhash_rust::xxh3::xxh3_64;

use super::http::{Answer, Hosts, Part, Request};
use super::overlay;
use super::screen::{Screen, Showing};
use crate::policy::html::escape;
use crate::site::root;

/// Where the server's own files stand.
pub(super) const OWN: &str = "_glasshouse/";

const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("overlay.css");

const HTML: &str = "text/html; charset=utf-8";

/// What may stand in an address as it is.
const ADDRESS: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What may stand in a query as it is, its escapes among it.
const QUERY: &AsciiSet = &ADDRESS.remove(b'?').remove(b'=').remove(b'&').remove(b'%');

/// What a request gets.
pub(super) enum Reply {
    Answer(Answer),
    /// A stream of events, that does not end.
    Events,
}

/// Answers a request.
pub(super) fn answer(request: &Request, hosts: &Hosts, screen: &Screen) -> Reply {
    if let Some(refusal) = request.refusal(hosts) {
        return Reply::Answer(refusal);
    }
    let Some(path) = request.path() else {
        return Reply::Answer(Answer::text(400, "the address is not well-formed"));
    };
    match path.strip_prefix(OWN) {
        Some("events") if request.method == "GET" => Reply::Events,
        Some(own) => Reply::Answer(own_file(own, request, screen)),
        None => Reply::Answer(page(&path, request, screen)),
    }
}

fn own_file(name: &str, request: &Request, screen: &Screen) -> Answer {
    match name {
        "reload.js" => whole(request, Answer::new(200, "text/javascript; charset=utf-8", SCRIPT)),
        "overlay.css" => whole(request, Answer::new(200, "text/css; charset=utf-8", STYLE)),
        "mistakes" => Answer::new(200, HTML, overlay::list(&screen.now().mistakes)),
        _ if let Some(page) = name.strip_prefix("warnings/") => {
            let showing = screen.now();
            Answer::new(200, HTML, overlay::badge(&showing.warnings, &showing.keys, page))
        }
        "events" => Answer::new(200, "text/event-stream", ""),
        _ => Answer::text(404, "there is no such file"),
    }
}

fn page(path: &str, request: &Request, screen: &Screen) -> Answer {
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
    let Some((showing, rendered)) = screen.page(&file) else {
        let showing = screen.now();
        if showing.site.is_none() {
            return faulty(&showing, path);
        }
        if showing.page(&format!("{path}/index.html")).is_some() {
            return moved(path, request);
        }
        return missing(path, screen);
    };
    match rendered {
        Ok(bytes) if file.ends_with(".html") => {
            whole(request, Answer::new(200, HTML, tagged(&bytes, &showing, path)))
        }
        Ok(bytes) => asset(&file, &bytes, request),
        Err(mistake) => {
            let mistakes = std::slice::from_ref(&mistake);
            let page = overlay::page(mistakes, &root(path), &tag(&showing, path));
            Answer::new(500, HTML, page).with("Content-Security-Policy", overlay::POLICY)
        }
    }
}

/// A page that is the mistakes, where there was no site yet to show them over.
fn faulty(showing: &Showing, path: &str) -> Answer {
    let page = overlay::page(&showing.mistakes, &root(path), &tag(showing, path));
    Answer::new(500, HTML, page).with("Content-Security-Policy", overlay::POLICY)
}

fn moved(path: &str, request: &Request) -> Answer {
    // Relative, so that a proxy may put the portal anywhere.
    let name = utf8_percent_encode(path.rsplit('/').next().unwrap_or(path), ADDRESS);
    let query = utf8_percent_encode(request.query(), QUERY);
    Answer::text(301, "the page stands in a folder").with("Location", format!("{name}/{query}"))
}

/// The portal's own page for addresses that do not exist. It leads to the front page from where it
/// is shown: the server's need not be where the portal will stand.
fn missing(path: &str, screen: &Screen) -> Answer {
    let showing = screen.now();
    let drawn = showing.site.as_ref().map(|(site, _)| site.not_found(&root(path)));
    if let Some(Ok(bytes)) = drawn {
        return Answer::new(404, HTML, tagged(&bytes, &showing, path));
    }
    match screen.page("404.html") {
        Some((showing, Ok(bytes))) => Answer::new(404, HTML, tagged(&bytes, &showing, path)),
        _ => Answer::text(404, "there is no such page"),
    }
}

fn asset(file: &str, bytes: &[u8], request: &Request) -> Answer {
    let tag = entity_tag(bytes);
    let kind = content_type(file);
    let answer = |status, bytes: &[u8]| {
        Answer::new(status, &kind, bytes).with("ETag", &*tag).with("Accept-Ranges", "bytes")
    };
    if request.has(&tag) {
        return answer(304, &[]);
    }
    let length = bytes.len();
    match request.part(length, &tag) {
        Part::Whole => answer(200, bytes),
        Part::Nowhere => answer(416, &[]).with("Content-Range", format!("bytes */{length}")),
        Part::Range(range) => {
            let (first, last) = (range.start, range.end - 1);
            answer(206, &bytes[range])
                .with("Content-Range", format!("bytes {first}-{last}/{length}"))
        }
    }
}

/// An answer that a client may have already.
fn whole(request: &Request, answer: Answer) -> Answer {
    let tag = entity_tag(&answer.body);
    let has = request.has(&tag);
    let answer = answer.with("ETag", tag);
    if has { Answer { status: 304, body: Vec::new(), ..answer } } else { answer }
}

fn entity_tag(bytes: &[u8]) -> String {
    format!("\"{:016x}\"", xxh3_64(bytes))
}

fn content_type(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    if matches!(name, "_headers" | ".nojekyll") {
        return "text/plain; charset=utf-8".to_owned();
    }
    if name.ends_with(".jsonl") {
        return "application/x-ndjson; charset=utf-8".to_owned();
    }
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = kind.type_() == "text"
        || kind.suffix().is_some_and(|suffix| suffix == "xml")
        || matches!(kind.subtype().as_str(), "json" | "xml" | "javascript");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// A page with the script that loads it again, at the end of its body.
fn tagged(html: &[u8], showing: &Showing, path: &str) -> Vec<u8> {
    let end = b"</body>";
    let place = html.windows(end.len()).rposition(|window| window == end).unwrap_or(html.len());
    let tag = tag(showing, path);
    [&html[..place], tag.as_bytes(), &html[place..]].concat()
}

/// The script's tag: relative, so that the portal may stand behind a proxy under any path.
fn tag(showing: &Showing, path: &str) -> String {
    let Showing { generation, fault, doubt, .. } = showing;
    format!(
        "<script src=\"{}{OWN}reload.js\" data-generation=\"{}\" data-fault=\"{}\" data-doubt=\"{}\" defer></script>\n",
        root(path),
        escape(generation),
        escape(fault),
        escape(doubt),
    )
}
