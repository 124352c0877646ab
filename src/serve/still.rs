//! A site that answers requests without a socket, and never changes.

use std::sync::Arc;

use super::answer::{Reply, answer};
use super::http::{Answer, Hosts, Request};
use super::screen::{Screen, Showing};
use crate::site::Site;
use crate::snapshot::Snapshot;

/// A site as `serve` shows it, asked in memory: what is tried on random requests.
pub struct Still {
    screen: Screen,
    hosts: Hosts,
}

impl Still {
    /// A site that was read from a snapshot without a mistake, at a name of its own.
    pub fn new(site: Arc<Site>, snapshot: Snapshot, bound: &str) -> Self {
        let showing = Showing {
            site: Some((site, snapshot)),
            mistakes: Vec::new(),
            warnings: Vec::new(),
            keys: Vec::new(),
            generation: "0".to_owned(),
            fault: String::new(),
            doubt: String::new(),
        };
        Self { screen: Screen::new(showing), hosts: Hosts::new([bound]) }
    }

    /// The answer to a request; nothing where it would be the stream of events.
    pub fn answer(&self, request: &Request) -> Option<Answer> {
        match answer(request, &self.hosts, &self.screen) {
            Reply::Answer(answer) => Some(answer),
            Reply::Events => None,
        }
    }
}
