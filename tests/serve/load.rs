//! Many at a time, slow ones among them, and for a long time.

use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{PATIENCE, Portal, Server, page, policy, version};

#[test]
fn ten_thousand_requests_beside_a_hundred_streams() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let mut streams: Vec<_> = (0..100).map(|_| server.events()).collect();
    streams.iter_mut().for_each(|stream| drop(stream.next()));
    let pages = ["/", "/matrix/", "/categories/selling/", &page("a"), "/companies/b/", "/nowhere"];
    thread::scope(|scope| {
        for worker in 0..4 {
            let server = &server;
            scope.spawn(move || {
                for index in 0..2500 {
                    let path = pages[(worker + index) % pages.len()];
                    let expected = if path == "/nowhere" { 404 } else { 200 };
                    assert_eq!(server.get(path).status, expected, "{path}");
                }
            });
        }
    });
    fs::write(portal.path(&version("a")), policy("Told to all.")).expect("written");
    let told: Vec<_> =
        streams.iter_mut().map(|stream| stream.next()["generation"].clone()).collect();
    assert!(told.iter().all(|generation| *generation == told[0]));
    server.shows(&page("a"), "Told to all.");
}

#[test]
fn half_open_connections_hold_nobody_up() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let half: Vec<_> = (0..400)
        .map(|index| {
            let mut stream = TcpStream::connect(server.address).expect("connected");
            let heads: [&[u8]; 4] = [
                b"",
                b"GET",
                b"GET / HTTP/1.1\r\nHos",
                b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
            ];
            stream.write_all(heads[index % heads.len()]).expect("written");
            stream
        })
        .collect();
    let start = Instant::now();
    for _ in 0..20 {
        assert_eq!(server.get("/matrix/").status, 200);
    }
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    drop(half);
    assert_eq!(server.get("/").status, 200);
}

/// Edits of the soak; in each round one of every company.
const EDITS: usize = 2000;

#[test]
fn two_thousand_edits_none_is_missed_and_memory_stays() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let companies = ["a", "b", "c", "d"];
    let mut after_warm_up = None;
    for round in 0..EDITS / companies.len() {
        for company in companies {
            let text = policy(&format!("Edit {round} of {company}."));
            if round % 2 == 0 {
                fs::write(portal.path(&version(company)), text).expect("written");
            } else {
                let beside = portal.path("content/companies/beside.tmp");
                fs::write(&beside, text).expect("written");
                fs::rename(beside, portal.path(&version(company))).expect("renamed");
            }
        }
        for company in companies {
            server.shows(&page(company), &format!("Edit {round} of {company}."));
        }
        if round == 100 {
            after_warm_up = server.status("VmRSS");
        }
    }
    if let (Some(before), Some(after)) = (after_warm_up, server.status("VmRSS")) {
        assert!(after < before + before / 4 + (8 << 10), "{before} kB became {after} kB");
        let threads = server.status("Threads").unwrap_or_default();
        assert!(threads < 60, "{threads} threads");
    }
}

#[test]
fn a_client_that_reads_nothing_holds_nobody_up() {
    let portal = Portal::new();
    let asset = "x".repeat(6 << 20);
    portal.write("themes/default/assets/large.txt", &asset);
    let server = Server::start(portal.root(), &[]);
    let head = server.get("/");
    assert_eq!(head.status, 200);
    let built = glasshouse::input::read(portal.root()).0;
    let (site, _) =
        glasshouse::site::Site::read(&built, &glasshouse::portal::Choices::default(), None);
    let site = site.expect("a site");
    let large = site.pages.files().find(|file| file.contains("large")).expect("the asset");
    let stalled: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).expect("connected");
            let request = format!("GET /{large} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            stream.write_all(request.as_bytes()).expect("written");
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(server.get("/matrix/").status, 200);
    assert!(start.elapsed() < PATIENCE / 4, "{:?}", start.elapsed());
    assert_eq!(server.get(&format!("/{large}")).body.len(), asset.len());
    drop(stalled);
}
