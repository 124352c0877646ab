//! From saving a file to the new page over HTTP: `cargo bench --bench serve -- 1000 10000`.
//!
//! Starts the program on a generated portal, edits, waits for its word that the site is new,
//! asks for the page, and looks for the edit in it. Writes its section of `BENCHMARKS.md`.

mod corpus;
mod report;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Edits of each kind.
const EDITS: usize = 40;

/// The program, and its stream of events.
struct Server {
    child: Child,
    address: String,
    events: BufReader<TcpStream>,
}

/// What is saved, and the page that shows it.
struct Kind {
    what: &'static str,
    shows: &'static str,
    edit: fn(&Path, usize, &str),
    page: fn(usize) -> String,
}

const KINDS: &[Kind] = &[
    Kind { what: "a sentence", shows: "the policy's page", edit: sentence, page: policy },
    Kind { what: "a summary", shows: "the category's list", edit: summary, page: category },
    Kind { what: "a company's name", shows: "the policy's page", edit: name, page: policy },
    Kind { what: "a company's name", shows: "the category's list", edit: name, page: category },
    Kind { what: "a company's name", shows: "the matrix", edit: name, page: matrix },
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let program = report::program(&arguments);
    let sizes: Vec<usize> = arguments.iter().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1000] } else { sizes };
    let mut section = String::from(
        "\n## Serve: from saving to the new page\n\nMilliseconds from the end of the write to the last byte of the new \
         page over HTTP, the quiet time of 15 ms included; `cargo bench --bench serve -- 1000 10000` on two cores.\n\n\
         | policies | saved | page | median | 95 of 100 |\n|---:|---|---|---:|---:|\n",
    );
    let mut starts = String::from(
        "\n| policies | first start to first page | every later start | memory |\n|---:|---:|---:|---:|\n",
    );
    for companies in sizes {
        measure(&program, companies, &mut section, &mut starts);
    }
    section.push_str(&starts);
    report::publish("serve", &section);
}

fn measure(program: &Path, companies: usize, section: &mut String, starts: &mut String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus::write(folder.path(), companies, corpus::USUAL);
    let (mut server, first) = first_page(program, folder.path());
    // Watches are set beside the first reading; edits are waited for from then on.
    std::thread::sleep(Duration::from_secs(2));
    for kind in KINDS {
        let mut times: Vec<f64> =
            (0..EDITS).map(|round| server.round(kind, folder.path(), companies, round)).collect();
        times.sort_by(f64::total_cmp);
        let (median, slow) = (times[EDITS / 2], times[EDITS * 95 / 100]);
        let Kind { what, shows, .. } = kind;
        writeln!(section, "| {companies} | {what} | {shows} | {median:.1} | {slow:.1} |")
            .expect("text");
    }
    let memory =
        server.memory().map_or("?".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
    drop(server);
    let (_, again) = first_page(program, folder.path());
    writeln!(starts, "| {companies} | {first:.2} s | {again:.2} s | {memory} |").expect("text");
}

/// A server that has shown its first page, and the seconds until then.
fn first_page(program: &Path, root: &Path) -> (Server, f64) {
    let start = Instant::now();
    let server = Server::start(program, root);
    assert!(server.get("/").contains("A large portal"));
    (server, start.elapsed().as_secs_f64())
}

impl Server {
    fn start(program: &Path, root: &Path) -> Self {
        let mut child = Command::new(program)
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).expect("an address");
        let address = address.trim_end().trim_end_matches('/').to_owned();
        // Nobody reads the rest, but it must not fill its pipe.
        std::thread::spawn(move || io::copy(&mut out, &mut io::sink()));
        let events = BufReader::new(ask(&address, "/_glasshouse/events"));
        let mut server = Self { child, address, events };
        server.event();
        server
    }

    fn get(&self, path: &str) -> String {
        let mut text = Vec::new();
        let mut stream = BufReader::new(ask(&self.address, path));
        let mut length = 0;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).expect("a head");
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a number");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        stream.take(length).read_to_end(&mut text).expect("a body");
        String::from_utf8(text).expect("UTF-8")
    }

    /// Waits for the next event.
    fn event(&mut self) {
        loop {
            let mut line = String::new();
            self.events.read_line(&mut line).expect("an event");
            if line.starts_with("data: ") {
                return;
            }
        }
    }

    /// One edit, in milliseconds until its page is there.
    fn round(&mut self, kind: &Kind, root: &Path, companies: usize, round: usize) -> f64 {
        let index = (round * 7919 + companies / 2) % companies;
        let mark = format!("mark-{round}-{}", kind.shows.len() + kind.what.len());
        (kind.edit)(root, index, &mark);
        let saved = Instant::now();
        self.event();
        let page = self.get(&(kind.page)(index));
        let time = saved.elapsed();
        assert!(
            page.contains(&mark),
            "{} {round}: `{mark}` is not on {}",
            kind.what,
            (kind.page)(index)
        );
        std::thread::sleep(Duration::from_millis(30));
        time.as_secs_f64() * 1000.0
    }

    /// Resident kilobytes.
    fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(address: &str, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("connected");
    stream.set_read_timeout(Some(Duration::from_secs(60))).expect("set");
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("asked");
    stream
}

fn sentence(root: &Path, index: usize, mark: &str) {
    let path =
        root.join(corpus::folder(index)).join(format!("privacy-policy/{}.md", corpus::VERSION));
    let text = fs::read_to_string(&path).expect("readable");
    fs::write(path, format!("{text}\nWe added {mark}.\n")).expect("written");
}

fn summary(root: &Path, index: usize, mark: &str) {
    let path = root.join(corpus::folder(index)).join("privacy-policy/findings.yaml");
    let text = fs::read_to_string(&path).expect("readable");
    let at = text.find("selling:").expect("the category");
    let at = at + text[at..].find("summary: \"").expect("a summary") + "summary: \"".len();
    fs::write(path, format!("{}{mark} {}", &text[..at], &text[at..])).expect("written");
}

fn name(root: &Path, index: usize, mark: &str) {
    let path = root.join(corpus::folder(index)).join("company.yaml");
    fs::write(path, format!("name: {} {mark}\n", corpus::name(index))).expect("written");
}

fn policy(index: usize) -> String {
    format!("/companies/company-{index:06}/privacy-policy/{}/", corpus::VERSION)
}

fn category(index: usize) -> String {
    numbered("/categories/selling/", index / 100)
}

fn matrix(index: usize) -> String {
    numbered("/matrix/", index / 100)
}

fn numbered(folder: &str, page: usize) -> String {
    if page == 0 { folder.to_owned() } else { format!("{folder}page-{}/", page + 1) }
}
