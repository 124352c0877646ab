//! Requests and answers as HTTP has them (RFC 9110), without a socket.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::ops::Range;

use percent_encoding::percent_decode_str;

/// Longest request target that is looked at, in bytes.
const TARGET_LIMIT: usize = 8 << 10;

/// Most headers that are looked at, and most bytes of them.
const HEADER_LIMITS: (usize, usize) = (100, 32 << 10);

/// A request's head.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// `GET`, or whatever else.
    pub method: String,
    /// The address as it was sent.
    pub target: String,
    /// Names as they were sent.
    pub headers: Vec<(String, String)>,
    /// Whether the client speaks HTTP/1.0 or older, which need not name a host.
    pub is_old: bool,
    /// Bytes of body that the client announced.
    pub body: usize,
}

/// An answer: the head's lines are ours alone, no text of a request is ever among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Headers, but for those that every answer has.
    pub headers: Vec<(&'static str, String)>,
    /// The body, which an answer to HEAD is sent without.
    pub body: Vec<u8>,
}

/// The names that a server answers to, beside numbers and `localhost`: what it was told to bind,
/// where that is a name, and what else it was told.
#[derive(Debug, Clone, Default)]
pub struct Hosts(Vec<String>);

/// What part of a body a request wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Range(Range<usize>),
    Nowhere,
}

impl Request {
    /// The header's value, where it was sent exactly once.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.all(name);
        values.next().filter(|_| values.next().is_none())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.headers.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.trim())
    }

    /// Why the request is not one for a page; nothing where it may be.
    pub(super) fn refusal(&self, hosts: &Hosts) -> Option<Answer> {
        let bytes: usize =
            self.headers.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
        if self.target.len() > TARGET_LIMIT {
            return Some(Answer::text(414, "the address is too long"));
        }
        if self.headers.len() > HEADER_LIMITS.0 || bytes > HEADER_LIMITS.1 {
            return Some(Answer::text(431, "the request's headers are too large"));
        }
        let named = self.all("Host").count();
        if named > 1 || (named == 0 && !self.is_old) {
            return Some(Answer::text(400, "a request names its host once"));
        }
        if !self.names_us(hosts) {
            let message = "this server does not answer to that name of a host: \
                           start it with `--allow-host NAME`, if it is yours";
            return Some(Answer::text(403, message));
        }
        if !matches!(&*self.method, "GET" | "HEAD") {
            let answer = Answer::text(405, "only GET and HEAD are answered here");
            return Some(answer.with("Allow", "GET, HEAD"));
        }
        let bodied = self.body > 0 || self.all("Transfer-Encoding").next().is_some();
        bodied.then(|| Answer::text(413, "a request for a page has no body"))
    }

    /// Whether every host that the request names is one of ours: else a foreign page could
    /// have its name resolved to this machine, and read what stands here (DNS rebinding).
    fn names_us(&self, hosts: &Hosts) -> bool {
        let authority = self.authority();
        self.all("Host").chain(authority).all(|host| hosts.answer_to(host))
    }

    /// The host of a target such as `http://localhost:8000/`.
    fn authority(&self) -> Option<&str> {
        let (_, rest) = self.target.split_once("://").filter(|_| !self.target.starts_with('/'))?;
        Some(&rest[..rest.find(['/', '?']).unwrap_or(rest.len())])
    }

    /// The target's path as it was sent, and its query with the `?`.
    fn path_and_query(&self) -> Option<(&str, &str)> {
        let target = match self.authority() {
            Some(authority) => {
                let start = self.target.find("://").map_or(0, |start| start + 3);
                &self.target[start + authority.len()..]
            }
            None => &self.target,
        };
        let target = target.split('#').next().unwrap_or(target);
        let (path, query) = target.split_at(target.find('?').unwrap_or(target.len()));
        let path = if path.is_empty() && self.authority().is_some() { "/" } else { path };
        path.starts_with('/').then_some((path, query))
    }

    /// The query with its `?`, as it was sent; empty where there is none.
    pub(super) fn query(&self) -> &str {
        self.path_and_query().map_or("", |(_, query)| query)
    }

    /// The path, decoded, without its first `/`; nothing where it is not one. Dots and
    /// doubled slashes stay as they are: what is looked up has none.
    pub(super) fn path(&self) -> Option<String> {
        let (path, _) = self.path_and_query()?;
        let mut escapes = path.split('%').skip(1);
        let are_whole = escapes.all(|rest| {
            rest.as_bytes().get(..2).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
        });
        let decoded = percent_decode_str(&path[1..]).decode_utf8().ok().filter(|_| are_whole)?;
        (!decoded.contains(|c: char| c.is_control())).then(|| decoded.into_owned())
    }

    /// Whether the client has these bytes already.
    pub(super) fn has(&self, tag: &str) -> bool {
        let known = self.all("If-None-Match").flat_map(|list| list.split(','));
        known.map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
    }

    /// The part of `length` bytes that is asked for. Lists of ranges, and what is no range,
    /// are passed over, as the standard allows.
    pub(super) fn part(&self, length: usize, tag: &str) -> Part {
        let fresh = self.header("If-Range").is_none_or(|known| known == tag);
        let range = self.header("Range").filter(|_| fresh && self.method == "GET");
        let bounds = range
            .and_then(|range| range.split_once('='))
            .filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"))
            .and_then(|(_, range)| range.trim().split_once('-'));
        let number = |text: &str| -> Option<usize> {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse().unwrap_or(usize::MAX))
        };
        let Some((first, last)) = bounds else { return Part::Whole };
        let range = match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
            (Some(first), None) if last.is_empty() => first..length,
            (None, Some(last)) if first.is_empty() => length.saturating_sub(last)..length,
            _ => return Part::Whole,
        };
        if range.is_empty() { Part::Nowhere } else { Part::Range(range) }
    }
}

impl Hosts {
    /// A server that answers to these names.
    pub(super) fn new(names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let plain = |name: &str| name.trim_end_matches('.').to_ascii_lowercase();
        Self(names.into_iter().map(|name| plain(name.as_ref())).collect())
    }

    /// Whether a `Host` header names this server. Numbers cannot be rebound, names can.
    fn answer_to(&self, host: &str) -> bool {
        let (name, port) = match host.strip_prefix('[') {
            // What stands behind the bracket of an IPv6 address can only be a port.
            Some(rest) => rest.split_once(']').unwrap_or_default(),
            None => host.split_at(host.rfind(':').unwrap_or(host.len())),
        };
        let is_port = |number: &str| number.is_empty() || number.parse::<u16>().is_ok();
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
            && (name.parse::<IpAddr>().is_ok()
                || name == "localhost"
                || name.ends_with(".localhost")
                || (!name.is_empty() && self.0.contains(&name)))
    }
}

impl Answer {
    /// An answer with a body of a type.
    pub(super) fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![
            ("Content-Type", kind.to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ];
        Self { status, headers, body: body.into() }
    }

    /// An answer in a sentence.
    pub(super) fn text(status: u16, message: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{message}\n"))
    }

    /// The same answer with one more header.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The answer on the wire, without its body where only the head was asked for. The
    /// connection is closed after it: tiny_http may leave a second request unanswered.
    pub fn bytes(&self, head_only: bool, date: &str) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} {}\r\nDate: {date}\r\n", self.status, self.reason());
        for (name, value) in &self.headers {
            write!(head, "{name}: {value}\r\n").expect("a string takes every write");
        }
        if self.status != 304 {
            write!(head, "Content-Length: {}\r\n", self.body.len())
                .expect("a string takes every write");
        }
        head.push_str("Connection: close\r\n\r\n");
        let mut bytes = head.into_bytes();
        if !head_only && self.status != 304 {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }

    fn reason(&self) -> &'static str {
        match self.status {
            200 => "OK",
            206 => "Partial Content",
            301 => "Moved Permanently",
            304 => "Not Modified",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            413 => "Content Too Large",
            414 => "URI Too Long",
            416 => "Range Not Satisfiable",
            431 => "Request Header Fields Too Large",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(target: &str, headers: &[(&str, &str)]) -> Request {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        Request {
            method: "GET".into(),
            target: target.into(),
            headers: headers.collect(),
            ..Request::default()
        }
    }

    #[test]
    fn paths_are_decoded_once_and_never_resolved() {
        for (target, path) in [
            ("/", Some("")),
            ("/a%20b/?q", Some("a b/")),
            ("/%c3%a9/#x", Some("é/")),
            ("/%252e%252e/", Some("%2e%2e/")),
            ("/../x", Some("../x")),
            ("//etc/passwd", Some("/etc/passwd")),
            ("http://localhost", Some("")),
            ("http://localhost/a?b", Some("a")),
            ("/%zz", None),
            ("/%2", None),
            ("/%ff", None),
            ("/%00", None),
            ("/%0d%0aX", None),
            ("*", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(get(target, &[]).path().as_deref(), path, "{target}");
        }
    }

    #[test]
    fn ranges_as_the_standard_has_them() {
        for (range, part) in [
            ("bytes=0-9", Part::Range(0..10)),
            ("bytes=90-", Part::Range(90..100)),
            ("bytes=-10", Part::Range(90..100)),
            ("bytes=-1000", Part::Range(0..100)),
            ("bytes=50-99999999999999999999999", Part::Range(50..100)),
            ("Bytes = 1-1", Part::Range(1..2)),
            ("bytes=100-", Part::Nowhere),
            ("bytes=-0", Part::Nowhere),
            ("bytes=9-1", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("lines=1-2", Part::Whole),
            ("", Part::Whole),
        ] {
            assert_eq!(get("/", &[("Range", range)]).part(100, "\"t\""), part, "{range}");
        }
        let stale = get("/", &[("Range", "bytes=0-9"), ("If-Range", "\"old\"")]);
        assert_eq!(stale.part(100, "\"t\""), Part::Whole);
    }

    #[test]
    fn hosts_that_are_ours() {
        let hosts = Hosts::new(["portal.lan", "Other.lan."]);
        for (host, ours) in [
            ("localhost", true),
            ("localhost:8000", true),
            ("LOCALHOST.:80", true),
            ("a.localhost:1", true),
            ("127.0.0.1:8000", true),
            ("[::1]:8000", true),
            ("[::1]", true),
            ("192.168.0.7", true),
            ("portal.lan:8000", true),
            ("other.LAN", true),
            ("another.lan", false),
            ("evil.example", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example:8000", false),
            ("evillocalhost", false),
            ("", false),
            (":8000", false),
            ("localhost:x", false),
            ("[::1]evil.example", false),
            ("[::1", false),
        ] {
            assert_eq!(hosts.answer_to(host), ours, "{host}");
        }
    }
}
