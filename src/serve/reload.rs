//! Server-sent events: tells every open page what is shown now.

use std::io::{self, Write};
use std::sync::Mutex;

use serde::Serialize;

use super::screen::{Showing, lock};
use crate::site::Change;

/// Most pages that listen at a time; each holds a thread of tiny_http's.
const LISTENERS: usize = 256;

/// An open stream of events.
type Stream = Box<dyn Write + Send>;

/// Every page that listens.
#[derive(Default)]
pub(super) struct Hub {
    streams: Mutex<Vec<Stream>>,
}

/// What a page needs to know of what is shown.
#[derive(Serialize)]
struct State<'a> {
    generation: &'a str,
    fault: &'a str,
    doubt: &'a str,
    /// The generation that differs by these style sheets alone.
    before: Option<&'a str>,
    styles: &'a [(String, String)],
}

impl Hub {
    /// Whether one more page may listen.
    pub(super) fn has_room(&self) -> bool {
        lock(&self.streams).len() < LISTENERS
    }

    /// Takes a page that listens, and tells it what is shown.
    pub(super) fn add(&self, mut stream: Stream, showing: impl FnOnce() -> String) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n\
                    X-Content-Type-Options: nosniff\r\nX-Accel-Buffering: no\r\n\
                    Connection: close\r\n\r\nretry: 500\n";
        // Under the lock, so that no event is told between this one and its taking part.
        let mut streams = lock(&self.streams);
        let message = format!("{head}{}", showing());
        if send(&mut stream, message.as_bytes()).is_ok() {
            streams.push(stream);
        }
    }

    /// Tells every page; those that are gone are forgotten.
    pub(super) fn tell(&self, message: &str) {
        lock(&self.streams).retain_mut(|stream| send(stream, message.as_bytes()).is_ok());
    }

    /// A word that says nothing, so that pages that are gone show.
    pub(super) fn beat(&self) {
        self.tell(":\n\n");
    }
}

fn send(stream: &mut Stream, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes)?;
    stream.flush()
}

/// What is shown, as an event; `change` is what made it differ from the generation `before`.
pub(super) fn event(showing: &Showing, change: &Change, before: &str) -> String {
    let (before, styles) = match change {
        Change::Styles(styles) => (Some(before), &**styles),
        Change::Nothing | Change::Pages => (None, &[][..]),
    };
    let Showing { generation, fault, doubt, .. } = showing;
    let state = State { generation, fault, doubt, before, styles };
    let json = serde_json::to_string(&state).expect("texts and lists are always JSON");
    format!("data: {json}\n\n")
}
