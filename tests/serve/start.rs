//! Beginning and ending: ports, options, signals.

use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::harness::{PATIENCE, Portal, Server};

#[cfg(unix)]
#[test]
fn a_signal_ends_it_at_once() {
    for signal in ["-INT", "-TERM"] {
        let portal = Portal::new();
        let mut server = Server::start(portal.root(), &[]);
        // An open stream is no reason to stay.
        let _events = server.events();
        let id = server.child.id().to_string();
        let start = Instant::now();
        assert!(Command::new("kill").args([signal, &id]).status().expect("sent").success());
        server.says("stopped");
        let status = server.child.wait().expect("ended");
        assert!(status.success(), "{signal}: {status}");
        assert!(start.elapsed() < Duration::from_secs(5), "{signal}: {:?}", start.elapsed());
    }
}

#[test]
fn a_taken_port_is_explained_where_it_was_asked_for() {
    let portal = Portal::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("bound");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_glasshouse"))
        .args(["serve", "--port", &port, "--root"])
        .arg(portal.root())
        .output()
        .expect("run");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(error.contains(&format!("port {port} is taken by")), "{error}");
    assert!(error.contains("--port"), "{error}");
    if cfg!(target_os = "linux") {
        assert!(error.contains(&format!("(process {})", std::process::id())), "{error}");
    }
}

#[test]
fn the_next_port_is_taken_where_none_was_asked_for() {
    let portal = Portal::new();
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
        command.arg("serve").arg("--root").arg(portal.root());
        Server::spawn(command)
    };
    let (one, other) = (start(), start());
    assert_ne!(one.address, other.address);
    assert_eq!((one.get("/").status, other.get("/").status), (200, 200));
}

#[test]
fn choices_are_those_of_build() {
    let portal = Portal::new();
    let draft = "---\ndraft: true\n---\n\nWe keep it. Not yet.\n";
    portal.write("content/companies/a/privacy-policy/2025-01-01.md", draft);
    let without = Server::start(portal.root(), &[]);
    assert_eq!(without.get("/companies/a/privacy-policy/2025-01-01/").status, 404);
    assert_eq!(without.get("/sitemap.xml").status, 404);
    let with = Server::start(portal.root(), &["--drafts", "--base-url", "https://x.org/p/"]);
    assert_eq!(with.get("/companies/a/privacy-policy/2025-01-01/").status, 200);
    assert!(with.get("/sitemap.xml").text().contains("https://x.org/p/companies/a/"));
    assert!(!portal.path("public").exists(), "the output folder is never touched");
}

#[test]
fn it_ends_with_a_word_where_the_address_is_not_ours() {
    let portal = Portal::new();
    let output = Command::new(env!("CARGO_BIN_EXE_glasshouse"))
        .args(["serve", "--bind", "192.0.2.1", "--root"])
        .arg(portal.root())
        .output()
        .expect("run");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && error.contains("cannot listen at `192.0.2.1`"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn running_out_of_files_does_not_end_it() {
    use std::net::TcpStream;

    let portal = Portal::new();
    let mut command = Command::new("sh");
    let line = "ulimit -n 64; exec \"$0\" serve --port 0 --root \"$1\"";
    command.args(["-c", line, env!("CARGO_BIN_EXE_glasshouse")]).arg(portal.root());
    let server = Server::spawn(command);
    assert_eq!(server.get("/").status, 200);
    let crowd: Vec<_> = (0..200).filter_map(|_| TcpStream::connect(server.address).ok()).collect();
    std::thread::sleep(Duration::from_millis(500));
    drop(crowd);
    let end = Instant::now() + PATIENCE;
    let request = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.address);
    let answers = || {
        let mut stream = TcpStream::connect(server.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(1))).ok()?;
        std::io::Write::write_all(&mut stream, request.as_bytes()).ok()?;
        std::io::Read::read(&mut stream, &mut [0; 12]).ok().filter(|read| *read > 0)
    };
    while answers().is_none() {
        assert!(Instant::now() < end, "it answers again");
        std::thread::sleep(Duration::from_millis(100));
    }
}
