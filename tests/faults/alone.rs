//! No word to anybody: every call that a build and a preview make to the network.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::bench::{Bench, ended, program};

/// How long an answer may take under watch.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether system calls can be watched here. Where they must (`tests/run` says so), a refusal
/// is a failure; elsewhere it is said aloud.
fn may_watch() -> bool {
    let may = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status();
    let may = may.is_ok_and(|status| status.success());
    assert!(may || env::var_os("GLASSHOUSE_MOUNTS").is_none(), "`strace` is refused here");
    if !may {
        eprintln!("SKIPPED: `strace` is refused here, so nobody knows whom a build speaks to");
    }
    may
}

/// The program under watch; its calls go to a file.
fn watched(bench: &Bench, calls: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=%network", "-o"]).arg(calls).arg(program());
    command.current_dir(bench.root()).env("HOME", bench.path("home"));
    command
}

/// Every address of the internet that was spoken to first, or asked for.
fn addresses(calls: &Path) -> Vec<String> {
    let text = fs::read_to_string(calls).expect("the calls");
    let asks = ["connect(", "sendto(", "sendmsg("];
    let speaks =
        |line: &&str| asks.iter().any(|ask| line.contains(ask)) && line.contains("AF_INET");
    text.lines().filter(speaks).map(str::to_owned).collect()
}

#[test]
#[ignore = "wants strace"]
fn a_build_speaks_to_nobody() {
    if !may_watch() {
        return;
    }
    let bench = Bench::new();
    let calls = bench.path("calls");
    for arguments in [&["build"][..], &["check"]] {
        let run = ended(watched(&bench, &calls).args(arguments));
        assert_eq!(run.status, Some(0), "{run:?}");
        let text = fs::read_to_string(&calls).expect("the calls");
        assert!(!text.contains("AF_INET"), "no socket of the internet: {text}");
    }
}

/// A program that does not outlive its test: `strace` passes the end on to what it watches.
struct Watched(Child);

impl Drop for Watched {
    fn drop(&mut self) {
        // It has ended already, unless an assertion failed.
        let _ = Command::new("pkill").args(["-KILL", "-P", &self.0.id().to_string()]).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "wants strace"]
fn a_preview_speaks_to_this_machine_alone() {
    if !may_watch() {
        return;
    }
    let bench = Bench::new();
    let calls = bench.path("calls");
    let mut command = watched(&bench, &calls);
    command.args(["serve", "--port", "0"]).stdout(Stdio::piped());
    let mut child = Watched(command.spawn().expect("it starts"));
    let mut line = String::new();
    let mut out = BufReader::new(child.0.stdout.take().expect("its output"));
    out.read_line(&mut line).expect("it says where it serves");
    let address =
        line.split("http://").nth(1).expect("an address").trim_end().trim_end_matches('/');
    for path in ["/", "/companies/acme/", "/matrix/", "/nowhere"] {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("asked");
        stream.read_to_end(&mut Vec::new()).expect("answered");
    }
    let text = fs::read_to_string(&calls).expect("the calls");
    let served = text.split_whitespace().next().expect("the number of a process");
    let status = Command::new("kill").args(["-TERM", served]).status().expect("`kill` runs");
    assert!(status.success());
    child.0.wait().expect("it ends");
    let strangers: Vec<_> = addresses(&calls)
        .into_iter()
        .filter(|line| !line.contains("inet_addr(\"127.0.0.1\")"))
        .collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}
