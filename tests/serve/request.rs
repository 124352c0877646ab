//! Requests as they come, and as they should not: raw bytes and the status they get.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::harness::{Portal, Server, page};

/// A request line's method and target, headers beside a good `Host`, and the status.
const TARGETS: &[(&str, &str, u16)] = &[
    // What there is.
    ("GET /", "", 200),
    ("HEAD /", "", 200),
    ("GET /index.html", "", 200),
    ("GET /?a=b&c", "", 200),
    ("GET /#fragment", "", 200),
    ("GET /companies/a/", "", 200),
    ("GET /companies/a/index.html", "", 200),
    ("GET /companies/%61/", "", 200),
    ("GET /matrix/", "", 200),
    ("GET /robots.txt", "", 200),
    ("GET /_headers", "", 200),
    ("GET /404.html", "", 200),
    ("GET /_glasshouse/reload.js", "", 200),
    ("GET /_glasshouse/overlay.css", "", 200),
    ("GET /_glasshouse/mistakes", "", 200),
    ("HEAD /_glasshouse/events", "", 200),
    ("GET http://localhost/matrix/", "", 200),
    ("GET http://localhost", "", 200),
    // Folders without their slash.
    ("GET /companies/a", "", 301),
    ("HEAD /companies/a", "", 301),
    ("GET /companies/a?q=%22", "", 301),
    // What there is not.
    ("GET /nowhere", "", 404),
    ("GET /nowhere/", "", 404),
    ("GET /companies/", "", 200),
    ("GET /companies/none/", "", 404),
    ("GET /_glasshouse/", "", 404),
    ("GET /_glasshouse/../index.html", "", 404),
    ("GET /content/site.yaml", "", 404),
    // Out of the folder, in every spelling.
    ("GET /../", "", 404),
    ("GET /..", "", 404),
    ("GET /../../etc/passwd", "", 404),
    ("GET /./", "", 404),
    ("GET /%2e%2e/%2e%2e/etc/passwd", "", 404),
    ("GET /%2E%2E%2fetc/passwd", "", 404),
    ("GET /..%2f..%2fetc%2fpasswd", "", 404),
    ("GET /%252e%252e/etc/passwd", "", 404),
    ("GET /..%5c..%5cwindows", "", 404),
    ("GET /..\\..\\windows", "", 404),
    ("GET /%c0%ae%c0%ae/etc/passwd", "", 400),
    ("GET //etc/passwd", "", 404),
    ("GET ///", "", 404),
    ("GET /companies/../index.html", "", 404),
    ("GET /companies//a/", "", 404),
    ("GET /C:/windows/win.ini", "", 404),
    ("GET /content/companies/a/company.yaml", "", 404),
    ("GET /.git/config", "", 404),
    // Not well-formed.
    ("GET /%", "", 400),
    ("GET /%4", "", 400),
    ("GET /%zz", "", 400),
    ("GET /%ff%fe", "", 400),
    ("GET /%00", "", 400),
    ("GET /index.html%00.png", "", 400),
    ("GET /%0d%0aSet-Cookie:x", "", 400),
    ("GET *", "", 400),
    ("GET index.html", "", 400),
    ("GET ?", "", 400),
    // Methods.
    ("POST /", "", 405),
    ("PUT /", "", 405),
    ("DELETE /", "", 405),
    ("OPTIONS *", "", 405),
    ("TRACE /", "", 405),
    ("PATCH /", "", 405),
    ("get /", "", 405),
    ("BREW /", "", 405),
    ("CONNECT localhost:80", "", 405),
    ("POST /", "Content-Length: 3\r\n\r\nabc", 405),
    ("GET /", "Content-Length: 3\r\n\r\nabc", 413),
    ("GET /", "Transfer-Encoding: chunked\r\n\r\n0", 413),
    ("POST /", "Content-Length: 5000\r\n", 405),
    ("POST /", "Content-Length: 5000\r\nExpect: 100-continue\r\n", 405),
    ("GET /", "Expect: nonsense\r\n", 417),
    ("GET /", "Content-Length: x\r\n", 200),
    // Ranges, which pages do not have.
    ("GET /", "Range: bytes=0-1\r\n", 200),
    ("GET /robots.txt", "Range: bytes=0-3\r\n", 206),
    ("GET /robots.txt", "Range: bytes=-3\r\n", 206),
    ("GET /robots.txt", "Range: bytes=4-\r\n", 206),
    ("GET /robots.txt", "Range: bytes=0-99999999999999999999999\r\n", 206),
    ("HEAD /robots.txt", "Range: bytes=0-3\r\n", 200),
    ("GET /robots.txt", "Range: bytes=9999-\r\n", 416),
    ("GET /robots.txt", "Range: bytes=-0\r\n", 416),
    ("GET /robots.txt", "Range: bytes=3-1\r\n", 200),
    ("GET /robots.txt", "Range: bytes=0-1,2-3\r\n", 200),
    ("GET /robots.txt", "Range: lines=0-3\r\n", 200),
    ("GET /robots.txt", "Range: bytes=a-b\r\n", 200),
    ("GET /robots.txt", "Range: bytes=0-3\r\nIf-Range: \"other\"\r\n", 200),
    // What the client has already.
    ("GET /robots.txt", "If-None-Match: *\r\n", 304),
    ("GET /robots.txt", "If-None-Match: \"other\"\r\n", 200),
    ("GET /nowhere", "If-None-Match: *\r\n", 404),
];

/// A `Host`, and the status.
const HOSTS: &[(&str, u16)] = &[
    ("localhost", 200),
    ("localhost:1234", 200),
    ("LocalHost:80", 200),
    ("portal.localhost:80", 200),
    ("127.0.0.1", 200),
    ("[::1]:8000", 200),
    ("10.1.2.3:8000", 200),
    ("evil.example", 403),
    ("evil.example:8000", 403),
    ("localhost.evil.example", 403),
    ("127.0.0.1.nip.io", 403),
    ("127.0.0.1@evil.example", 403),
    ("xlocalhost", 403),
    ("", 403),
    (":80", 403),
    ("localhost:port", 403),
    ("[::1]evil.example", 403),
];

/// Whole requests, and the status; nothing where the connection is closed without a word.
fn raw() -> Vec<(String, Option<u16>)> {
    let head = |line: &str| format!("{line}\r\nHost: localhost\r\n\r\n");
    let long = "a".repeat(9 << 10);
    let many: String = (0..120).map(|index| format!("X-{index}: y\r\n")).collect();
    vec![
        ("GET / HTTP/1.0\r\n\r\n".to_owned(), Some(200)),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), Some(400)),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n".to_owned(), Some(400)),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n".to_owned(), Some(400)),
        (head("GET http://evil.example/ HTTP/1.1"), Some(403)),
        (head("GET http://127.0.0.1@evil.example/ HTTP/1.1"), Some(403)),
        ("GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n".to_owned(), Some(403)),
        (head(&format!("GET /{long} HTTP/1.1")), Some(414)),
        (head(&format!("GET /?{long} HTTP/1.1")), Some(414)),
        (head(&format!("GET / HTTP/1.1\r\nX: {}", "y".repeat(40 << 10))), Some(431)),
        (head(&format!("GET / HTTP/1.1\r\nCookie: {long}\r\n{}", many.trim_end())), Some(431)),
        (head("GET / HTTP/9.9"), Some(400)),
        (head("GET /"), Some(400)),
        (head("nonsense"), Some(400)),
        (head("GET  / HTTP/1.1"), Some(400)),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n".to_owned(), Some(400)),
        ("\r\n\r\n".to_owned(), Some(400)),
        ("\u{16}\u{3}\u{1}\r\n\r\n".to_owned(), Some(400)),
        (head("POST / HTTP/1.1\r\nContent-Length: 999999999999"), Some(413)),
        (head("GET / HTTP/1.1\r\nContent-Length: 999999999999"), Some(413)),
    ]
}

#[test]
fn every_request_gets_its_status() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    for (line, headers, status) in TARGETS {
        let request = format!("{line} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        let answer = server.ask_bytes(request.as_bytes());
        assert_eq!(answer.map(|answer| answer.status), Some(*status), "{line} {headers}");
    }
    for (host, status) in HOSTS {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n");
        assert_eq!(server.ask(&request).status, *status, "{host}");
    }
    for (request, status) in raw() {
        let answer = server.ask_bytes(request.as_bytes()).map(|answer| answer.status);
        assert_eq!(answer, status, "{}", &request[..request.len().min(80)]);
    }
    assert_eq!(server.get("/").status, 200, "it is still there");
}

#[test]
fn more_names_are_answered_to_when_they_are_given() {
    let portal = Portal::new();
    let names = ["--allow-host", "portal.lan", "--allow-host", "Glass.example"];
    let server = Server::start(portal.root(), &names);
    let ask = |host: &str| server.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    for host in ["portal.lan", "PORTAL.lan.:8000", "glass.example", "localhost"] {
        assert_eq!(ask(host).status, 200, "{host}");
    }
    for host in ["lan", "x.portal.lan", "portal.lan.evil.example"] {
        let refusal = ask(host);
        assert_eq!(refusal.status, 403, "{host}");
        assert!(refusal.text().contains("--allow-host"), "the refusal names the remedy");
    }
}

#[test]
fn answers_by_the_book() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let with = |line: &str, header: &str| {
        server.ask(&format!("{line} HTTP/1.1\r\nHost: localhost\r\n{header}\r\n"))
    };

    let (get, head) = (server.get("/"), with("HEAD /", ""));
    assert_eq!(get.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(get.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(get.header("access-control-allow-origin"), None);
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert!(head.body.is_empty() && !get.body.is_empty());

    let tag = get.header("etag").expect("a tag");
    let again = with("GET /", &format!("If-None-Match: \"x\", W/{tag}\r\n"));
    assert_eq!((again.status, again.header("etag")), (304, Some(tag)));

    let robots = server.get("/robots.txt");
    assert_eq!(robots.header("content-type"), Some("text/plain; charset=utf-8"));
    let lines = server.get("/data/findings.jsonl");
    assert_eq!(lines.header("content-type"), Some("application/x-ndjson; charset=utf-8"));
    let tag = robots.header("etag").expect("a tag");
    let part = with("GET /robots.txt", &format!("Range: bytes=5-9\r\nIf-Range: {tag}\r\n"));
    assert_eq!(part.body, robots.body[5..=9]);
    let length = robots.body.len();
    assert_eq!(part.header("content-range"), Some(&*format!("bytes 5-9/{length}")));
    let none = with("GET /robots.txt", "Range: bytes=999-\r\n");
    assert_eq!(none.header("content-range"), Some(&*format!("bytes */{length}")));

    let moved = server.get("/companies/a?q=%22<b>\"");
    assert_eq!(moved.header("location"), Some("a/?q=%22%3Cb%3E%22"));
    assert_eq!(with("POST /", "").header("allow"), Some("GET, HEAD"));

    let lost = server.get("/no/such/page");
    assert!(lost.text().contains("Page not found") && lost.text().contains("../../_glasshouse/"));
    assert!(!lost.text().contains("such/page"), "no text of a request comes back");

    let styles: Vec<String> = get
        .text()
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with("./assets/"))
        .map(|address| {
            server.get(&address[1..]).header("content-type").unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(styles, ["image/svg+xml; charset=utf-8", "text/css; charset=utf-8"]);
}

#[test]
fn requests_in_one_connection_do_not_mix() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let mut stream = TcpStream::connect(server.address).expect("connected");
    let get =
        |path: &str, end: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{end}\r\n");
    let requests = [get("/robots.txt", ""), get("/nowhere", ""), get("/", "Connection: close\r\n")];
    stream.write_all(requests.concat().as_bytes()).expect("written");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("set");
    let mut answers = String::new();
    stream.read_to_string(&mut answers).expect("all of them, and then the end");
    let starts: Vec<&str> = answers
        .match_indices("HTTP/1.1 ")
        .map(|(start, _)| &answers[start + 9..start + 12])
        .collect();
    assert_eq!(starts, ["200", "404", "200"]);
}

#[test]
fn a_page_of_a_name_that_needs_escapes() {
    let portal = Portal::new();
    portal.write("themes/default/assets/straße & more.txt", "x");
    let server = Server::start(portal.root(), &[]);
    let (site, _) = glasshouse::site::Site::read(
        &glasshouse::input::read(portal.root()).0,
        &glasshouse::portal::Choices::default(),
        None,
    );
    let site = site.expect("a site");
    let file = site.pages.files().find(|file| file.contains("more")).expect("the asset");
    let escaped: String = file.bytes().map(|byte| format!("%{byte:02x}")).collect();
    assert_eq!(server.get(&format!("/{escaped}")).text(), "x");
    assert_eq!(server.get(&page("a")).status, 200);
}
