//! Serving for a long time: thousands of edits, none missed, and memory that stays.

use std::fs;

use crate::harness::{Portal, Server, page, policy, version};

/// Edits of a run.
const EDITS: usize = 2000;

/// Edits after which the program holds all that it keeps.
const WARM: usize = 500;

/// What its memory may grow by from then on, in KiB: a leak of 6 KiB an edit.
const GROWTH: u64 = 9 << 10;

#[test]
#[ignore = "takes a minute"]
fn two_thousand_edits() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let mut warm = None;
    for edit in 0..EDITS {
        let company = ["a", "b", "c", "d"][edit % 4];
        let sentence = format!("This is edit {edit}.");
        portal.write(&version(company), &policy(&sentence));
        server.shows(&page(company), &sentence);
        match edit % 100 {
            33 => come_and_go(&portal, &server),
            66 => break_and_mend(&portal, &server),
            _ => {}
        }
        if edit == WARM {
            warm = server.status("VmRSS");
        }
    }
    if let Some((warm, end)) = warm.zip(server.status("VmRSS")) {
        assert!(end <= warm + GROWTH, "memory grew from {warm} to {end} KiB");
    }
}

/// A company more, and gone again.
fn come_and_go(portal: &Portal, server: &Server) {
    portal.company("e", "We came.");
    server.shows("/companies/", "Company e");
    fs::remove_dir_all(portal.path("content/companies/e")).expect("removed");
    server.shows(&page("e"), "Nothing stands at this address");
}

/// A mistake, and the portal without it again.
fn break_and_mend(portal: &Portal, server: &Server) {
    let settings = "content/site.yaml";
    let mut events = server.events();
    portal.write(settings, "title: [\n");
    events.faulty(true);
    portal.write(settings, "title: Test portal\n");
    events.faulty(false);
}
