//! Sockets: tiny_http behind the rules that keep its traps away.
//!
//! - An answer is one write with its own head, and closes its connection: answers that
//!   tiny_http writes stall with Nagle's algorithm, and kept connections may starve others.
//! - A request that announces a body is never dropped where that would read the body.
//! - Its accepting thread may end in silence; then it is made anew on the same socket.

use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use socket2::SockRef;
use tiny_http::{HTTPVersion, Response, Server};

use super::answer::{Reply, answer};
use super::http::{Answer, Hosts, Request};
use super::reload::{self, Hub};
use super::screen::Screen;
use crate::site::Change;
use crate::theme::STACK;

/// Threads that answer; slow heads and open streams hold tiny_http's threads, never these.
const WORKERS: usize = 8;

/// How long a reader may take nothing before its answer is given up.
const STALLED: Duration = Duration::from_secs(10);

/// Answers beyond this many bytes are written by a thread of their own.
const LARGE: usize = 1 << 20;

/// Bodies up to this many bytes have been read when a request arrives.
const READ_BODY: usize = 1 << 10;

/// Bodies beyond this many bytes are never read.
const BODY_LIMIT: usize = 1 << 20;

/// How often the server looks whether it still answers.
const PULSE: Duration = Duration::from_millis(500);

/// What the threads that answer share.
pub(super) struct Desk {
    pub(super) screen: Arc<Screen>,
    pub(super) hub: Arc<Hub>,
    pub(super) hosts: Hosts,
    address: SocketAddr,
    answered: AtomicU64,
}

impl Desk {
    /// What threads share that answer at an address.
    pub(super) fn new(
        screen: Arc<Screen>,
        hub: Arc<Hub>,
        hosts: Hosts,
        address: SocketAddr,
    ) -> Self {
        Self { screen, hub, hosts, address, answered: AtomicU64::new(0) }
    }
}

/// Prepares a socket: what is accepted from it inherits its options.
pub(super) fn prepare(listener: &TcpListener) -> io::Result<()> {
    let socket = SockRef::from(listener);
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(STALLED))?;
    // Many tabs at once: the system's default is a queue of 128.
    socket.listen(1024)
}

/// Answers requests until the program ends.
pub(super) fn serve(listener: &TcpListener, desk: &Arc<Desk>) {
    mind_panics();
    loop {
        let server = listener
            .try_clone()
            .and_then(|listener| Server::from_listener(listener, None).map_err(io::Error::other));
        if let Ok(server) = server {
            PANICKED.store(false, Ordering::Relaxed);
            let server = Arc::new(server);
            run(&server, listener, desk);
            let desk = desk.clone();
            thread::spawn(move || retire(&server, &desk));
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Whether a thread of tiny_http's panicked since its server was made.
static PANICKED: AtomicBool = AtomicBool::new(false);

/// Out of files, tiny_http's accepting thread panics: that is for us to mend, and nothing
/// that the terminal should show.
fn mind_panics() {
    let others = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if panic.location().is_some_and(|place| place.file().contains("tiny_http")) {
            PANICKED.store(true, Ordering::Relaxed);
        } else {
            others(panic);
        }
    }));
}

/// Runs one server until it fails.
fn run(server: &Arc<Server>, listener: &TcpListener, desk: &Arc<Desk>) {
    let failed = Arc::new(AtomicBool::new(false));
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (server, desk, failed) = (server.clone(), desk.clone(), failed.clone());
            let worker = thread::Builder::new().stack_size(STACK);
            worker.spawn(move || work(&server, &desk, &failed)).expect("the system has threads")
        })
        .collect();
    watch(listener, desk, &failed);
    workers.into_iter().for_each(|worker| drop(worker.join()));
}

/// Answers what a server that failed has still taken, and lets it go.
fn retire(server: &Arc<Server>, desk: &Arc<Desk>) {
    while let Ok(Some(request)) = server.recv_timeout(PULSE) {
        handle_safely(request, desk);
    }
}

fn work(server: &Server, desk: &Arc<Desk>, failed: &AtomicBool) {
    while !failed.load(Ordering::Relaxed) {
        match server.recv_timeout(Duration::from_millis(250)) {
            Ok(Some(request)) => {
                desk.answered.fetch_add(1, Ordering::Relaxed);
                handle_safely(request, desk);
            }
            Ok(None) => {}
            Err(_) => failed.store(true, Ordering::Relaxed),
        }
    }
}

/// A panic is a bug of ours, and no reason to leave the next request alone.
fn handle_safely(request: tiny_http::Request, desk: &Arc<Desk>) {
    let _ = panic::catch_unwind(AssertUnwindSafe(|| handle(request, desk)));
}

/// Returns when the server fails, or no longer answers. Asking has a second use: tiny_http
/// may leave a connection waiting until some other one ends, and ours ends at once.
fn watch(listener: &TcpListener, desk: &Desk, failed: &AtomicBool) {
    let mut silent = 0;
    while silent < 2 && !failed.load(Ordering::Relaxed) && !PANICKED.load(Ordering::Relaxed) {
        let answered = desk.answered.load(Ordering::Relaxed);
        thread::sleep(PULSE);
        let is_busy = desk.answered.load(Ordering::Relaxed) > answered + 1;
        silent = if is_busy || answers(listener) { 0 } else { silent + 1 };
    }
    failed.store(true, Ordering::Relaxed);
}

/// Whether the server answers a request of our own.
fn answers(listener: &TcpListener) -> bool {
    let ask = || {
        let mut stream = connect(listener.local_addr()?)?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream.write_all(
            b"HEAD /_glasshouse/reload.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        )?;
        stream.read(&mut [0; 16])
    };
    ask().is_ok_and(|read| read > 0)
}

fn connect(address: SocketAddr) -> io::Result<TcpStream> {
    TcpStream::connect_timeout(&reachable(address), Duration::from_secs(1))
}

/// A connection that ends at once: see [`watch`]. Wanted whenever one begins that does not.
fn nudge(desk: &Desk) {
    drop(connect(desk.address));
}

/// An address that leads here from this machine.
pub(super) fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

fn handle(request: tiny_http::Request, desk: &Arc<Desk>) {
    let asked = read(&request);
    let body = asked.request.body;
    if body > READ_BODY || asked.expects {
        refuse_body(request, &asked, desk);
        return;
    }
    match answer(&asked.request, &desk.hosts, &desk.screen) {
        Reply::Answer(answer) => write(request, &answer, desk),
        Reply::Events if desk.hub.has_room() => {
            let screen = desk.screen.clone();
            let state = || reload::event(&screen.now(), &Change::Pages, "");
            desk.hub.add(request.into_writer(), state);
            nudge(desk);
        }
        Reply::Events => write(request, &Answer::text(503, "too many pages listen already"), desk),
    }
}

/// Answers a request whose body has not been read, and may never come.
fn refuse_body(request: tiny_http::Request, asked: &Asked, desk: &Desk) {
    let status = match answer(&asked.request, &desk.hosts, &desk.screen) {
        Reply::Answer(answer) if asked.request.body <= BODY_LIMIT => answer.status,
        _ => 413,
    };
    let allow = tiny_http::Header::from_bytes("Allow", "GET, HEAD").expect("ASCII");
    let response = Response::empty(status).with_header(allow);
    if asked.request.body > BODY_LIMIT {
        // Dropped, it would make room for the whole body at once, and end the process where
        // there is none. What is left behind is one connection and its thread.
        std::mem::forget(request.upgrade("none", response));
    } else {
        // Answers first, then reads the body.
        thread::spawn(move || request.respond(response));
    }
}

/// What is asked, and whether the client waits for a word before it sends a body.
struct Asked {
    request: Request,
    expects: bool,
}

fn read(request: &tiny_http::Request) -> Asked {
    let header = |header: &tiny_http::Header| {
        (header.field.as_str().to_string(), header.value.as_str().to_owned())
    };
    let asked = Request {
        method: request.method().to_string(),
        target: request.url().to_owned(),
        headers: request.headers().iter().map(header).collect(),
        is_old: *request.http_version() < HTTPVersion(1, 1),
        body: request.body_length().unwrap_or(0),
    };
    let expects = asked.header("Expect").is_some() && asked.body > 0;
    Asked { request: asked, expects }
}

fn write(request: tiny_http::Request, answer: &Answer, desk: &Desk) {
    let head_only = *request.method() == tiny_http::Method::Head;
    let bytes = answer.bytes(head_only, &httpdate::fmt_http_date(SystemTime::now()));
    let is_large = bytes.len() > LARGE;
    let mut writer = request.into_writer();
    // Whoever went away in the middle of it has no use for the rest.
    let mut send = move || drop(writer.write_all(&bytes).and_then(|()| writer.flush()));
    if is_large {
        thread::spawn(send);
        nudge(desk);
    } else {
        send();
    }
}
