//! `glasshouse serve`: shows the portal as `build` would write it, and shows it anew as soon
//! as a file is saved.
//!
//! The same reading and rendering as `build`; a page is rendered when it is asked for, and
//! the output folder is never touched. A new site is made beside the one that is shown and
//! takes its place whole; a mistake leaves the last good one up, with the mistake over it.

mod answer;
pub mod http;
mod listen;
mod moved;
mod overlay;
mod owner;
mod reload;
mod screen;
mod still;
mod watch;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::panic;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

pub use still::Still;
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostics::{self, Diagnostic, Format, Severity};
use crate::error::{Error, Result};
use crate::input::{self, Hints, Input};
use crate::portal::{Choices, Published};
use crate::site::{Change, Site};
use http::Hosts;
use listen::Desk;
use moved::Moved;
use reload::Hub;
use screen::{Screen, Showing};
use watch::Watch;

/// The port that is taken where none is asked for, and how many after it are tried.
const PORTS: (u16, u16) = (8000, 20);

/// How often streams are looked after: pages that are gone show when they are written to.
const BEAT: Duration = Duration::from_secs(15);

/// What is served, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The portal's folder.
    pub root: PathBuf,
    /// What the command line says of the portal.
    pub choices: Choices,
    /// The address or name to listen at.
    pub bind: String,
    /// More names that the portal is called by.
    pub allowed: Vec<String>,
    /// The port to listen at; 0 for any that is free, nothing for the next free one.
    pub port: Option<u16>,
    /// Whether the browser is opened.
    pub open: bool,
    /// How often everything is looked at, where the system is not to watch.
    pub poll: Option<Duration>,
}

/// What there is to tell while a portal is served.
#[derive(Debug)]
pub enum Notice {
    /// Requests are answered from now on.
    Ready {
        /// The front page.
        address: String,
        /// What the site holds; nothing where a mistake leaves none.
        site: Option<String>,
        /// Whether other machines can reach it.
        open_to_others: bool,
    },
    /// What is wrong now, when it is not what was wrong before.
    Remarks {
        /// All of it.
        all: Vec<Diagnostic>,
        /// The errors, and those warnings that have not been told.
        news: Vec<Diagnostic>,
        /// How many warnings that were told do not stand any more.
        gone: usize,
    },
    /// A new site is shown.
    Reloaded {
        /// What was saved.
        files: Vec<String>,
        /// How long it took to look and to read.
        time: Duration,
    },
    /// A mistake keeps the new site away.
    Kept,
    /// What was saved made us fail; what was shown stays.
    Failed,
    /// Everything is looked at every so often.
    Polling {
        /// How often.
        every: Duration,
        /// Why the system does not watch, where it was meant to.
        why: Option<String>,
    },
}

/// Who is told.
pub type Listener = Arc<dyn Fn(Notice) + Send + Sync>;

/// Serves a portal until the program is told to end.
///
/// # Errors
/// An address that cannot be listened at.
pub fn run(options: &Options, say: &Listener) -> Result<()> {
    let (stop, stopped) = mpsc::channel();
    let end = move || {
        // Told twice, it ends once.
        let _ = stop.send(());
    };
    ctrlc::set_handler(end)
        .map_err(|error| Error::new(format!("cannot wait for Ctrl-C: {error}")))?;
    let (listener, address) = bind(options)?;
    let (editor, remarks) = Editor::open(options, say.clone());
    if !remarks.is_empty() {
        say(Notice::Remarks { news: remarks.clone(), all: remarks, gone: 0 });
    }
    let hosts = Hosts::new(options.allowed.iter().chain([&options.bind]));
    let desk = Arc::new(Desk::new(editor.screen.clone(), editor.hub.clone(), hosts, address));
    thread::spawn(move || listen::serve(&listener, &desk));
    let url = format!("http://{}/", listen::reachable(address));
    say(Notice::Ready {
        site: editor.latest.as_ref().map(|site| site.described()),
        address: url.clone(),
        open_to_others: !address.ip().is_loopback(),
    });
    if options.open {
        // The address stands in the terminal for whoever has no browser here.
        let _ = open::that_detached(&url);
    }
    let hub = editor.hub.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(BEAT);
            hub.beat();
        }
    });
    thread::spawn(move || editor.work());
    // The handler lives as long as the program: only its word ends this.
    let _ = stopped.recv();
    Ok(())
}

/// Listens at the port that was asked for, or at the next free one.
fn bind(options: &Options) -> Result<(TcpListener, SocketAddr)> {
    let name = options.bind.trim_start_matches('[').trim_end_matches(']');
    let listen = |port: u16| -> std::io::Result<_> {
        let address = (name, port).to_socket_addrs()?.next();
        let address = address.ok_or_else(|| std::io::Error::from(ErrorKind::AddrNotAvailable))?;
        let listener = TcpListener::bind(address)?;
        listen::prepare(&listener)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    let (first, many) = options.port.map_or(PORTS, |port| (port, 1));
    let mut last = None;
    for port in first..=first.saturating_add(many - 1) {
        match listen(port) {
            Ok(bound) => return Ok(bound),
            Err(error) if error.kind() == ErrorKind::AddrInUse => last = Some(port),
            Err(error) => {
                return Err(Error::new(format!("cannot listen at `{name}` port {port}: {error}"))
                    .help("name an address of this machine with `--bind`, and a port that you may use with `--port`"));
            }
        }
    }
    let port = last.unwrap_or(first);
    let whose = owner::of(port).unwrap_or_else(|| "another program".to_owned());
    let message = if many == 1 {
        format!("port {port} is taken by {whose}")
    } else {
        format!("the ports from {first} to {port} are taken, the last by {whose}")
    };
    Err(Error::new(message).help("end that program, or name another port with `--port`"))
}

/// Looks at what was saved, and puts a new site in the place of the one that is shown.
struct Editor {
    options: Options,
    say: Listener,
    screen: Arc<Screen>,
    hub: Arc<Hub>,
    input: Input,
    /// The last site that was read, with mistakes or without: what did not change is taken
    /// from there.
    latest: Option<Arc<Site>>,
    /// What is wrong, as it was last told.
    told: Vec<Diagnostic>,
    /// The identities of the warnings that were told, and stood when the files were last without an
    /// error: with one, not everything is read, and what is not found then is not gone.
    known: Vec<u64>,
    /// Folders that were renamed: their warnings are not new.
    moved: Moved,
    /// The companies whose addresses others may link to; nothing before the first site.
    published: Option<Vec<Published>>,
    /// Differs from that of every other run.
    run: u64,
    /// How many sites have been shown.
    count: u64,
}

impl Editor {
    /// Reads the portal for the first time, and what is wrong with it.
    fn open(options: &Options, say: Listener) -> (Self, Vec<Diagnostic>) {
        let input = Input::read(&options.root);
        let (site, mut remarks) = read(&input, &options.choices, None);
        let published = site.as_ref().map(|site| site.published(&input.snapshot));
        remarks.extend(lost(&site, &published, &input));
        diagnostics::sort(&mut remarks);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let run = xxh3_64(&now.as_nanos().to_le_bytes());
        let (mistakes, warnings) = parted(&remarks);
        let known: Vec<u64> = warnings.iter().map(Diagnostic::identity).collect();
        let showing = Showing {
            site: site.clone().filter(|_| mistakes.is_empty()).zip(Some(input.snapshot.clone())),
            generation: generation(run, 0),
            fault: name_of(&mistakes),
            mistakes,
            doubt: name_of(&warnings),
            keys: known.clone(),
            warnings,
        };
        let editor = Self {
            options: options.clone(),
            say,
            screen: Arc::new(Screen::new(showing)),
            hub: Arc::default(),
            input,
            latest: site,
            told: remarks.clone(),
            known,
            moved: Moved::default(),
            published,
            run,
            count: 0,
        };
        (editor, remarks)
    }

    /// Looks whenever something may have changed; does not end.
    fn work(mut self) {
        // To watch many folders takes as long as to look at them, and makes reading them slower:
        // it begins when there is a page to show. What was saved until then made no event.
        let (mut watch, why) = Watch::new(&self.options.root, self.options.poll);
        self.polling(&watch, why);
        self.attempt(&Hints { everything: true, ..Hints::default() });
        loop {
            match watch.next() {
                Ok(hints) => self.attempt(&hints),
                Err(why) => {
                    self.polling(&watch, Some(why));
                    self.attempt(&Hints { everything: true, ..Hints::default() });
                }
            }
        }
    }

    /// Looks; should that fail by a mistake of ours, the next look reads everything anew.
    fn attempt(&mut self, hints: &Hints) {
        let look = panic::AssertUnwindSafe(|| self.look(hints));
        if panic::catch_unwind(look).is_err() {
            self.latest = None;
            (self.say)(Notice::Failed);
        }
    }

    fn polling(&self, watch: &Watch, why: Option<String>) {
        if let Some(every) = watch.polls() {
            (self.say)(Notice::Polling { every, why });
        }
    }

    /// Looks at what may have changed, and shows it.
    fn look(&mut self, hints: &Hints) {
        let start = Instant::now();
        let input = self.input.again(&self.options.root, hints);
        let before = std::mem::replace(&mut self.input, input);
        let changed = self.input.snapshot.changed_since(&before.snapshot, "");
        if changed.is_empty() && self.input.remarks().eq(before.remarks()) {
            return;
        }
        let files = self.files(hints, &changed);
        self.moved.follow(&before.snapshot, &self.input.snapshot, &changed);
        let (site, mut remarks) = read(&self.input, &self.options.choices, self.latest.as_deref());
        if let Some(read) = &site {
            self.published.get_or_insert_with(|| read.published(&self.input.snapshot));
            self.latest.clone_from(&site);
        }
        remarks.extend(lost(&site, &self.published, &self.input));
        diagnostics::sort(&mut remarks);
        let old = self.show(site, &remarks);
        let time = start.elapsed();
        let showing = self.screen.now();
        if remarks != self.told {
            self.told.clone_from(&remarks);
            let notice = self.remarks(remarks);
            (self.say)(notice);
        }
        if showing.generation != old.generation
            || (showing.fault.is_empty() && !old.fault.is_empty())
        {
            (self.say)(Notice::Reloaded { files, time });
        } else if showing.fault != old.fault {
            (self.say)(Notice::Kept);
        }
    }

    /// What is wrong, and what of it is new: nobody reads again what has stood there all along.
    fn remarks(&mut self, all: Vec<Diagnostic>) -> Notice {
        let (mut news, warnings) = parted(&all);
        let identity = |warning: &Diagnostic| self.moved.identity(warning);
        let added = diagnostics::new_since(&warnings, &self.known, identity);
        let mut gone = 0;
        if news.is_empty() {
            gone = self.known.len() + added.len() - warnings.len();
            self.known = warnings.iter().map(identity).collect();
        } else {
            self.known.extend(added.iter().map(identity));
        }
        news.extend(added);
        diagnostics::sort(&mut news);
        Notice::Remarks { all, news, gone }
    }

    /// Puts a site in the place of the one that is shown, or mistakes over it, and tells
    /// every page. Hands out what was shown before.
    fn show(&mut self, site: Option<Arc<Site>>, remarks: &[Diagnostic]) -> Arc<Showing> {
        let (mistakes, warnings) = parted(remarks);
        let site = site.filter(|_| mistakes.is_empty());
        let old = self.screen.now();
        let change = match (&site, &old.site) {
            (Some(site), Some((before, _))) => site.change_since(before),
            (Some(_), None) => Change::Pages,
            (None, _) => Change::Nothing,
        };
        if change != Change::Nothing {
            self.count += 1;
        }
        let new = site.map(|site| (site, self.input.snapshot.clone()));
        self.screen.swap(Showing {
            site: new.or_else(|| old.site.clone()),
            generation: generation(self.run, self.count),
            fault: name_of(&mistakes),
            mistakes,
            doubt: name_of(&warnings),
            keys: warnings.iter().map(|warning| self.moved.identity(warning)).collect(),
            warnings,
        });
        let now = self.screen.now();
        if now.names() != old.names() {
            self.hub.tell(&reload::event(&now, &change, &old.generation));
        }
        old
    }

    /// What was saved, for the terminal: files where they are known, else folders.
    fn files(&self, hints: &Hints, changed: &BTreeSet<&str>) -> Vec<String> {
        let named = hints.paths.iter().filter_map(|path| {
            let path = input::relative(&self.options.root, path)?;
            let folder = &path[..path.rfind('/').map_or(0, |slash| slash + 1)];
            changed.contains(folder).then_some(path)
        });
        let named: Vec<String> = named.collect();
        if named.is_empty() { changed.iter().map(ToString::to_string).collect() } else { named }
    }
}

/// A site, and everything that is wrong with it.
fn read(
    input: &Input,
    choices: &Choices,
    previous: Option<&Site>,
) -> (Option<Arc<Site>>, Vec<Diagnostic>) {
    let (site, mut remarks) = Site::read(&input.snapshot, choices, previous);
    remarks.extend(input.remarks().cloned());
    diagnostics::sort(&mut remarks);
    (site.map(Arc::new), remarks)
}

/// What is said of companies whose folders were renamed since they were published.
fn lost(
    site: &Option<Arc<Site>>,
    published: &Option<Vec<Published>>,
    input: &Input,
) -> Vec<Diagnostic> {
    let known = site.as_ref().zip(published.as_ref());
    known.map(|(site, published)| site.renamed(published, &input.snapshot)).unwrap_or_default()
}

/// Errors, and warnings.
fn parted(remarks: &[Diagnostic]) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    remarks.iter().cloned().partition(|remark| remark.severity() == Severity::Error)
}

fn generation(run: u64, count: u64) -> String {
    format!("{run:x}-{count}")
}

/// A name for mistakes; empty where there are none.
fn name_of(mistakes: &[Diagnostic]) -> String {
    if mistakes.is_empty() {
        return String::new();
    }
    let text = diagnostics::render(mistakes, Format::Json, false);
    format!("{:x}", xxh3_64(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;

    use super::*;

    /// Something of ours that panics while a saved file is looked at.
    #[test]
    fn a_failure_of_ours_is_told_and_the_next_save_is_shown() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let settings = folder.path().join("content/site.yaml");
        fs::create_dir_all(folder.path().join("content/companies")).expect("folders can be made");
        fs::write(&settings, "title: First\n").expect("a file can be written");
        let options = Options {
            root: folder.path().to_owned(),
            choices: Choices::default(),
            bind: "localhost".to_owned(),
            allowed: Vec::new(),
            port: None,
            open: false,
            poll: None,
        };
        let heard = Arc::new(Mutex::new(Vec::new()));
        let say: Listener = {
            let heard = heard.clone();
            Arc::new(move |notice| {
                let is_mistake =
                    matches!(&notice, Notice::Remarks { all, .. } if !parted(all).0.is_empty());
                assert!(!is_mistake, "whoever is told of a mistake fails");
                heard.lock().expect("nobody fails with it").push(notice);
            })
        };
        let (mut editor, _) = Editor::open(&options, say);
        let shown = |editor: &Editor| {
            let now = editor.screen.now();
            now.site.as_ref().map(|(site, _)| site.described())
        };
        let save = |editor: &mut Editor, text: &str| {
            fs::write(&settings, text).expect("a file can be written");
            editor.attempt(&Hints { everything: true, ..Hints::default() });
        };
        let first = shown(&editor);
        assert!(first.is_some());
        save(&mut editor, "title: [a mistake]\n");
        assert!(matches!(heard.lock().expect("sound").last(), Some(Notice::Failed)));
        assert_eq!(shown(&editor), first, "the last page stays up");
        save(&mut editor, "title: Second, and longer\n");
        assert!(matches!(heard.lock().expect("sound").last(), Some(Notice::Reloaded { .. })));
        assert!(editor.screen.now().fault.is_empty());
    }
}
