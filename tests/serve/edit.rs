//! Every way of saving, and mistakes that come and go.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::harness::{Portal, Server, page, policy, version};

/// Runs a program; whether it is there.
fn run(program: &str, arguments: &[&str], folder: &Path) -> bool {
    let run = Command::new(program).args(arguments).current_dir(folder).output();
    run.is_ok_and(|output| output.status.success())
}

fn vim(file: &Path, options: &str, sentence: &str) -> bool {
    let file = file.to_str().expect("UTF-8");
    let substitute = format!("%s/We keep it\\. .*/We keep it. {sentence}/");
    let options = format!("set nocompatible {options}");
    let arguments =
        ["-u", "NONE", "-i", "NONE", "-es", "-c", &options, "-c", &substitute, "-c", "wq", file];
    run("vim", &arguments, Path::new("/"))
}

#[test]
fn every_way_of_saving() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let (file, beside) = (portal.path(&version("a")), portal.path("content/companies/a/x.tmp"));
    let shows = |sentence: &str| {
        server.shows(&page("a"), sentence);
        server.shows(&page("a"), "2024-01-01");
    };

    fs::write(&file, policy("Written in place.")).expect("written");
    shows("Written in place.");

    // Two writes of one size within one tick of the clock.
    fs::write(&file, policy("One of one size.")).expect("written");
    fs::write(&file, policy("Two of one size.")).expect("written");
    shows("Two of one size.");

    // Written in two steps, as slow editors do.
    let mut open = OpenOptions::new().write(true).truncate(true).open(&file).expect("opened");
    let text = policy("Written in two steps.");
    open.write_all(&text.as_bytes()[..20]).expect("written");
    open.sync_all().expect("synced");
    thread::sleep(Duration::from_millis(40));
    open.seek(SeekFrom::Start(20)).expect("there");
    open.write_all(&text.as_bytes()[20..]).expect("written");
    drop(open);
    shows("Written in two steps.");

    // Atomically, as most editors do: beside it, then in its place.
    for sentence in ["Renamed once.", "Renamed twice."] {
        let mut new = File::create(&beside).expect("created");
        new.write_all(policy(sentence).as_bytes()).expect("written");
        new.sync_all().expect("synced");
        drop(new);
        fs::rename(&beside, &file).expect("renamed");
        shows(sentence);
    }

    // The old file moved away, a new one made, the old one removed.
    let backup = file.with_extension("md~");
    fs::rename(&file, &backup).expect("renamed");
    fs::write(&file, policy("With a backup.")).expect("written");
    fs::remove_file(&backup).expect("removed");
    shows("With a backup.");

    // Removed and made again.
    fs::remove_file(&file).expect("removed");
    fs::write(&file, policy("Made again.")).expect("written");
    shows("Made again.");

    let ways = [
        ("set", "Vim as it comes."),
        ("backup backupcopy=no", "Vim without backupcopy."),
        ("backup backupcopy=yes", "Vim with backupcopy."),
        ("nowritebackup", "Vim without backup."),
    ];
    for (options, sentence) in ways {
        if vim(&file, if options == "set" { "" } else { options }, sentence) {
            shows(sentence);
        }
    }
    let name = file.to_str().expect("UTF-8");
    if run("sed", &["-i", "s/We keep it\\..*/We keep it. With sed./", name], portal.root()) {
        shows("With sed.");
    }
}

#[test]
fn files_and_folders_come_go_and_take_other_names() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let mut events = server.events();
    events.next();

    portal.company("new", "A new company.");
    server.shows(&page("new"), "A new company.");
    server.shows("/matrix/", "Company new");

    // A folder in a new folder, moved in whole.
    let elsewhere = Portal::new();
    elsewhere.company("moved", "Moved in.");
    fs::rename(elsewhere.path("content/companies/moved"), portal.path("content/companies/moved"))
        .expect("both stand in one file system");
    server.shows(&page("moved"), "Moved in.");
    fs::write(portal.path(&version("moved")), policy("Edited there.")).expect("written");
    server.shows(&page("moved"), "Edited there.");

    fs::rename(portal.path("content/companies/moved"), portal.path("content/companies/renamed"))
        .expect("renamed");
    server.shows(&page("renamed"), "Edited there.");
    server.shows(&page("moved"), "Page not found");
    fs::write(portal.path(&version("renamed")), policy("Under its new name.")).expect("written");
    server.shows(&page("renamed"), "Under its new name.");

    let (old, new) =
        (portal.path(&version("a")), "content/companies/a/privacy-policy/2025-05-05.md");
    fs::rename(old, portal.path(new)).expect("renamed");
    portal.write("content/companies/a/privacy-policy/findings.yaml", "");
    server.shows("/companies/a/privacy-policy/2025-05-05/", "We keep it.");

    fs::remove_dir_all(portal.path("content/companies/b")).expect("removed");
    server.shows(&page("b"), "Page not found");

    // A branch that has other companies, and half of the old ones.
    for index in 0..60 {
        portal.company(&format!("branch-{index}"), "On a branch.");
    }
    fs::remove_dir_all(portal.path("content/companies/c")).expect("removed");
    server.shows(&page("branch-59"), "On a branch.");
    server.shows(&page("c"), "Page not found");
    server.shows("/companies/", "Company branch-31");
}

#[test]
fn a_watched_folder_is_deleted_and_made_again() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    server.shows(&page("a"), "We keep it.");
    // First what no site can be without, so that none is shown that lacks only companies.
    fs::remove_file(portal.path("content/site.yaml")).expect("removed");
    let mut events = server.events();
    events.faulty(true);
    fs::remove_dir_all(portal.path("content")).expect("removed");
    server.shows(&page("a"), "We keep it.");

    portal.write("content/site.yaml", "title: Made again\n");
    portal.company("a", "After all.");
    server.shows(&page("a"), "After all.");
    server.shows("/", "Made again");
    thread::sleep(Duration::from_millis(1200));
    fs::write(portal.path(&version("a")), policy("And watched.")).expect("written");
    server.shows(&page("a"), "And watched.");

    portal.write("themes/default/templates/404.html", "{{ page.title }}, says the theme");
    server.shows("/nowhere", "says the theme");
}

#[test]
fn a_watched_folder_is_replaced_in_one_go() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    for round in 0..8 {
        fs::remove_dir_all(portal.path("content")).expect("removed");
        portal.write("content/site.yaml", &format!("title: Round {round}\n"));
        portal.company("a", &format!("Made in round {round}."));
        server.shows(&page("a"), &format!("Made in round {round}."));
        fs::write(portal.path(&version("a")), policy(&format!("Edited in round {round}.")))
            .expect("written");
        server.shows(&page("a"), &format!("Edited in round {round}."));
    }
}

#[test]
fn a_mistake_leaves_the_last_good_site_up() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let mut events = server.events();
    let good = events.next();
    let before = server.get(&page("a"));
    assert!(before.text().contains("data-fault=\"\""));

    let hostile = "name: a\n\"<script>alert(1)</script>\": x\n";
    portal.write("content/companies/a/company.yaml", hostile);
    let faulty = events.faulty(true);
    assert_eq!(faulty["generation"], good["generation"]);
    let list = server.get("/_glasshouse/mistakes").text();
    assert!(list.contains("content/companies/a/company.yaml:"), "{list}");
    assert!(list.contains("&lt;script&gt;") && !list.contains("<script>"), "{list}");
    let over = server.get(&page("a"));
    assert_eq!(over.status, 200);
    assert!(over.text().contains(faulty["fault"].as_str().expect("a name")));

    // A text that is broken too is shown as it was.
    fs::write(portal.path(&version("a")), "---\nsource: [\n---\nGone.\n").expect("written");
    server.says("last page without a mistake");
    events.faulty(true);
    server.shows(&page("a"), "We keep it.");

    portal.company("a", "Mended.");
    let mended = events.faulty(false);
    assert_ne!(mended["generation"], good["generation"]);
    server.shows(&page("a"), "Mended.");
    assert!(!server.get("/_glasshouse/mistakes").text().contains("<li>"));

    // A template's mistake, and one that shows only when a page is rendered.
    portal.write("themes/default/templates/404.html", "{% if %}");
    events.faulty(true);
    portal.write("themes/default/templates/404.html", "{{ no_such_thing.at_all }}");
    events.faulty(false);
    let broken = server.get("/404.html");
    assert_eq!(broken.status, 500);
    assert!(broken.text().contains("404.html") && broken.text().contains("reload.js"));
}

#[test]
fn a_warning_is_told_once_whatever_its_folder_is_called() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &[]);
    let keys = |server: &Server| {
        let badge = server.get("/_glasshouse/warnings/").text();
        badge.split('"').nth(1).map(ToOwned::to_owned)
    };
    fs::write(portal.path(&version("a")), "# Privacy\n\nWe lose it.\n").expect("written");
    server.says("warning[quote-");
    server.shows(&page("a"), "We lose it.");
    let told = keys(&server);
    fs::rename(portal.path("content/companies/a"), portal.path("content/companies/renamed"))
        .expect("renamed");
    server.shows(&page("renamed"), "We lose it.");
    // What is new is that links to the old address break, until it is kept.
    assert!(server.says("warning[lost-address]").contains("was published as `a`"));
    assert_eq!(server.says("warnings: "), "2 warnings: 1 new");
    portal.write("content/companies/renamed/company.yaml", "name: a\naliases: [a]\n");
    assert_eq!(server.says("1 warning: "), "1 warning: 1 gone");
    assert_eq!(keys(&server), told, "who hid the badge is not told again");

    // An empty folder is the next thing that is new.
    fs::create_dir(portal.path("content/companies/empty")).expect("made");
    let said = server.says("warnings: ");
    assert_eq!(said, "2 warnings: 1 new");
}

#[test]
fn a_portal_that_begins_with_a_mistake_is_shown_when_it_is_mended() {
    let portal = Portal::new();
    portal.write("content/site.yaml", "titel: x\n");
    let server = Server::start(portal.root(), &[]);
    let page = server.get("/companies/a/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("did you mean `title`"), "{}", page.text());
    assert!(page.text().contains("src=\"../../_glasshouse/reload.js\""));
    assert!(page.header("content-security-policy").is_some());
    let mut events = server.events();
    events.faulty(true);
    portal.write("content/site.yaml", "title: Mended\n");
    events.faulty(false);
    server.shows("/", "Mended");
}

#[test]
fn a_style_sheet_alone_is_told_apart() {
    let portal = Portal::new();
    portal.write("themes/default/assets/style.css", "body { color: red }\n");
    let server = Server::start(portal.root(), &[]);
    let mut events = server.events();
    let first = events.next();
    portal.write("themes/default/assets/style.css", "body { color: blue }\n");
    let event = events.next();
    assert_eq!(event["before"], first["generation"]);
    let after = event["styles"][0][1].as_str().expect("an address");
    assert_eq!(server.get(&format!("/{after}")).text(), "body { color: blue }\n");
    server.shows("/", after);

    // Nothing that a reader sees: no event, so that the next one is that of the policy.
    portal.write("content/companies/a/privacy-policy/2024-01-01.md", &policy("We sell nothing."));
    thread::sleep(Duration::from_millis(100));
    fs::write(portal.path(&version("a")), policy("Another sentence.")).expect("written");
    let event = events.next();
    assert_eq!(
        (&event["before"], event["styles"].as_array().map(Vec::len)),
        (&serde_json::Value::Null, Some(0))
    );
    server.shows(&page("a"), "Another sentence.");

    // A string stands on pages, which are loaded again.
    portal.write("themes/default/strings/en.ftl", "menu-matrix = All of it\n");
    assert_eq!(events.next()["before"], serde_json::Value::Null);
    server.shows("/", "All of it");
}

#[test]
fn by_polling_as_well() {
    let portal = Portal::new();
    let server = Server::start(portal.root(), &["--poll=30"]);
    server.says("looking for changes every 30 ms");
    fs::write(portal.path(&version("a")), policy("Found by looking.")).expect("written");
    server.shows(&page("a"), "Found by looking.");
    portal.company("new", "A new one.");
    server.shows(&page("new"), "A new one.");
}

#[cfg(unix)]
#[test]
fn a_file_with_two_paths_changes_at_both() {
    let portal = Portal::new();
    std::os::unix::fs::symlink(
        portal.path("content/companies/a"),
        portal.path("content/companies/z"),
    )
    .expect("linked");
    let server = Server::start(portal.root(), &[]);
    server.shows(&page("z"), "We sell nothing.");
    fs::write(portal.path(&version("a")), policy("Seen twice.")).expect("written");
    server.shows(&page("a"), "Seen twice.");
    server.shows(&page("z"), "Seen twice.");
}

#[test]
fn a_page_that_is_not_there_is_styled_wherever_the_portal_will_stand() {
    let portal = Portal::new();
    portal.write("content/site.yaml", "title: Acme watch\nbase_url: https://x.example/portal/\n");
    let server = Server::start(portal.root(), &[]);
    for (path, root) in [("/nowhere", "./"), ("/companies/none/at/all", "../../../")] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404);
        let text = answer.text();
        let rest = text.split(&format!("rel=\"stylesheet\" href=\"{root}")).nth(1);
        let sheet = rest.and_then(|rest| rest.split('"').next()).expect("a style sheet");
        assert!(sheet.starts_with("assets/"), "{path}: {sheet}");
        assert_eq!(server.get(&format!("/{sheet}")).status, 200);
    }
    assert!(
        server.get("/404.html").text().contains("href=\"/portal/assets/"),
        "as it is published"
    );
}
