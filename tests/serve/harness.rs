//! A portal in a temporary folder, the program that serves it, and a client.

use std::fs;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

/// How long anything may take on a machine that has other things to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A small portal.
pub(crate) struct Portal {
    folder: TempDir,
}

impl Portal {
    /// Companies `a` to `d`, each with one version and one finding, and a page.
    pub(crate) fn new() -> Self {
        let portal = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        portal.write("content/site.yaml", "title: Test portal\n");
        portal.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n");
        for name in ["a", "b", "c", "d"] {
            portal.company(name, "We sell nothing.");
        }
        portal
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn company(&self, name: &str, sentence: &str) {
        let folder = format!("content/companies/{name}");
        self.write(&format!("{folder}/company.yaml"), &format!("name: Company {name}\n"));
        self.write(&version(name), &policy(sentence));
        self.write(
            &format!("{folder}/privacy-policy/findings.yaml"),
            "selling:\n  stance: not-sold\n  summary: Says that it sells nothing.\n  quotes:\n    - We keep it.\n  \
             version: 2024-01-01\n  checked: 2024-02-01\n  by: the editors\n",
        );
    }
}

/// The file of a company's only version.
pub(crate) fn version(company: &str) -> String {
    format!("content/companies/{company}/privacy-policy/2024-01-01.md")
}

/// The address of its page.
pub(crate) fn page(company: &str) -> String {
    format!("/companies/{company}/privacy-policy/2024-01-01/")
}

/// A text with the quote of every finding in it.
pub(crate) fn policy(sentence: &str) -> String {
    format!("# Privacy\n\nWe keep it. {sentence}\n")
}

/// Hands on what a program says, line by line.
fn pass_on(said: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            // A test that has seen enough listens no more.
            let _ = sender.send(line);
        }
    });
}

/// A running program; ended when it is dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: SocketAddr,
    lines: Mutex<Receiver<String>>,
}

impl Server {
    pub(crate) fn start(root: &Path, options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_glasshouse"));
        command.args(["serve", "--port", "0", "--root"]).arg(root).args(options);
        Self::spawn(command)
    }

    pub(crate) fn spawn(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (sender, lines) = mpsc::channel();
        pass_on(child.stderr.take().expect("its errors are piped"), sender.clone());
        pass_on(child.stdout.take().expect("its output is piped"), sender);
        let mut said = std::iter::from_fn(|| lines.recv_timeout(PATIENCE).ok());
        let line = said.find(|line| line.starts_with("serving "));
        let line = line.expect("the program says where it serves");
        let address = line.split("http://").nth(1).expect("an address");
        let address = address.trim_end_matches('/').parse().expect("numbers");
        Self { child, address, lines: Mutex::new(lines) }
    }

    /// Waits for a line that holds some words.
    pub(crate) fn says(&self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.lock().expect("no test panicked").recv_timeout(left);
            let line = line.unwrap_or_else(|_| panic!("nobody said `{words}`"));
            if line.contains(words) {
                return line;
            }
        }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))
    }

    pub(crate) fn ask(&self, request: &str) -> Answer {
        self.ask_bytes(request.as_bytes()).expect("an answer")
    }

    /// The answer to some bytes; nothing where there is none.
    pub(crate) fn ask_bytes(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        // A server that has seen enough may close while we write.
        let _ = stream.write_all(request);
        Answer::read(&mut stream, request.starts_with(b"HEAD"))
    }

    /// Waits until a page holds some words.
    pub(crate) fn shows(&self, path: &str, words: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let answer = self.get(path);
            if answer.text().contains(words) {
                return;
            }
            assert!(Instant::now() < end, "{path} does not show `{words}`: {}", answer.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn events(&self) -> Events {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        let request = format!("GET /_glasshouse/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("asked");
        let mut events = Events { lines: BufReader::new(stream) };
        assert!(events.line().starts_with("HTTP/1.1 200"), "a stream");
        events
    }

    /// A line of `/proc/PID/status`, in its unit.
    pub(crate) fn status(&self, name: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
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

/// An answer, read by the book.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn read(stream: &mut TcpStream, head_only: bool) -> Option<Self> {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Self { status, headers, body: Vec::new() };
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        if !head_only && status != 304 {
            answer.body = vec![0; length.unwrap_or(0)];
            stream.read_exact(&mut answer.body).ok()?;
        }
        Some(answer)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A stream of events.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    fn line(&mut self) -> String {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line).expect("an event in time");
        assert!(read > 0, "the stream ended");
        line
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Value {
        loop {
            if let Some(data) = self.line().strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }

    /// Waits for an event with (or without) mistakes.
    pub(crate) fn faulty(&mut self, wanted: bool) -> Value {
        loop {
            let event = self.next();
            if event["fault"].as_str().is_some_and(|fault| fault.is_empty() != wanted) {
                return event;
            }
        }
    }
}

/// A page without the script's tag.
pub(crate) fn untagged(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let Some(start) =
        text.rfind("<script src=\"").filter(|start| text[*start..].contains("_glasshouse/"))
    else {
        return body.to_vec();
    };
    let end =
        start + text[start..].find("</script>\n").expect("the tag ends") + "</script>\n".len();
    format!("{}{}", &text[..start], &text[end..]).into_bytes()
}
