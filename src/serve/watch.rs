//! Notices that files changed. What the system tells are hints: what changed is found by
//! looking.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{EventKind, ModifyKind, RemoveKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::input::{self, FOLDERS, Hints};

/// How long nothing may happen before what happened is looked at: an editor saves in steps.
const QUIET: Duration = Duration::from_millis(15);

/// The same where something was removed: a folder goes file by file, and a site without half
/// of its companies is nothing that anybody wants to see.
const QUIET_REMOVAL: Duration = Duration::from_millis(100);

/// How long it may go on happening before it is looked at all the same.
const RESTLESS: Duration = Duration::from_secs(1);

/// A folder that is new is looked at twice: what is put into it before the system watches it
/// makes no event.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// How often it is looked whether the watched folders are still the same folders.
const PULSE: Duration = Duration::from_secs(1);

/// How often everything is looked at where the system cannot watch.
const FALLBACK: Duration = Duration::from_secs(1);

/// Polling takes at most one part in so many of the time.
const POLLING_SHARE: u32 = 4;

/// Watches a portal's folder.
pub(super) struct Watch {
    root: PathBuf,
    means: Means,
    /// New folders, and when each is looked at for the second time.
    second: BTreeMap<PathBuf, Instant>,
    /// When everything is looked at because events were lost.
    lost: Option<Instant>,
    /// How long the next loss of events is waited out: our own walk may have caused the last.
    patience: Duration,
    pulse: Instant,
}

enum Means {
    Events { watcher: RecommendedWatcher, events: Receiver<notify::Result<Event>>, tops: Tops },
    Polling { every: Duration, returned: Instant },
}

/// Which folders stand at the places that are watched; none at all where these are to be
/// watched anew.
type Tops = Vec<Option<Identity>>;

/// What remains the same while a folder does: its place in the file system, which the next
/// folder may be given, and when it was made.
type Identity = (u64, u64, Option<SystemTime>);

impl Watch {
    /// Begins to watch: by looking at everything every so often where `poll` says so, or
    /// where the system cannot watch; then why it cannot is told as well.
    pub(super) fn new(root: &Path, poll: Option<Duration>) -> (Self, Option<String>) {
        let (means, why) = match poll {
            Some(every) => (Means::polling(every), None),
            None => match Means::events(root) {
                Ok(means) => (means, None),
                Err(error) => (Means::polling(FALLBACK), Some(reason(&error))),
            },
        };
        let watch = Self {
            root: root.to_owned(),
            means,
            second: BTreeMap::new(),
            lost: None,
            patience: PULSE,
            pulse: Instant::now() + PULSE,
        };
        (watch, why)
    }

    /// How often everything is looked at, where the system does not watch.
    pub(super) fn polls(&self) -> Option<Duration> {
        match self.means {
            Means::Events { .. } => None,
            Means::Polling { every, .. } => Some(every),
        }
    }

    /// Waits until something may have changed.
    ///
    /// # Errors
    /// Why the system cannot watch any more; from then on this polls.
    pub(super) fn next(&mut self) -> Result<Hints, String> {
        loop {
            let now = Instant::now();
            let (due, events) = match &mut self.means {
                Means::Polling { every, returned } => {
                    let pause = (*every).max(now.duration_since(*returned) * POLLING_SHARE);
                    std::thread::sleep(pause);
                    *returned = Instant::now();
                    return Ok(Hints { everything: true, ..Hints::default() });
                }
                Means::Events { events, .. } => {
                    let due = self.second.values().chain(&self.lost);
                    let due = due.copied().fold(self.pulse, Instant::min);
                    (due, events)
                }
            };
            match events.recv_timeout(due.saturating_duration_since(now)) {
                Ok(first) => {
                    let batch = batch(first, events, &self.root);
                    if let Some(hints) = self.sift(batch)? {
                        return Ok(hints);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(hints) = self.due()? {
                        return Ok(hints);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(self.give_up("the system's watcher ended"));
                }
            }
        }
    }

    /// What events hint at; nothing where they concern no file that is read.
    fn sift(&mut self, batch: Vec<notify::Result<Event>>) -> Result<Option<Hints>, String> {
        let mut hints = Hints::default();
        let mut new = BTreeSet::new();
        for event in batch {
            let event = match event {
                Ok(event) => event,
                Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => {
                    return Err(self.give_up(&reason(&error)));
                }
                Err(_) => {
                    self.lose();
                    continue;
                }
            };
            if event.need_rescan() {
                self.lose();
            }
            let is_entry = is_about_an_entry(&event.kind);
            for path in event.paths.into_iter().filter(|path| is_read(&self.root, path)) {
                if is_entry && !path.is_file() {
                    new.insert(path.clone());
                }
                hints.paths.insert(path);
            }
        }
        if new.iter().any(|path| FOLDERS.iter().any(|folder| *path == self.root.join(folder))) {
            // Gone and made again within one batch, it may look like the one that was watched.
            self.watch_anew()?;
            hints.everything = true;
        }
        let later = Instant::now() + SECOND_LOOK;
        self.second.extend(new.into_iter().map(|path| (path, later)));
        Ok((!hints.is_empty()).then_some(hints))
    }

    /// What is to be looked at because the time has come.
    fn due(&mut self) -> Result<Option<Hints>, String> {
        let now = Instant::now();
        let mut hints = Hints::default();
        let second = self.second.extract_if(.., |_, due| *due <= now);
        hints.paths = second.map(|(path, _)| path).collect();
        for path in &hints.paths {
            self.watch_below(path)?;
        }
        if self.lost.take_if(|due| *due <= now).is_some() {
            hints.everything = true;
        }
        if self.pulse <= now {
            self.pulse = now + PULSE;
            hints.everything |= self.watch_tops()?;
            if self.lost.is_none() {
                self.patience = PULSE;
            }
        }
        Ok((!hints.is_empty()).then_some(hints))
    }

    /// Watches folders that took the place of watched ones; whether there are any.
    fn watch_tops(&mut self) -> Result<bool, String> {
        match &self.means {
            Means::Events { tops, .. } if *tops != identities(&self.root) => {
                self.watch_anew().map(|()| true)
            }
            _ => Ok(false),
        }
    }

    /// Watches the folders that stand there now, whatever was watched before.
    fn watch_anew(&mut self) -> Result<(), String> {
        let Means::Events { watcher, tops, .. } = &mut self.means else { return Ok(()) };
        let now = identities(&self.root);
        match register(watcher, &self.root) {
            Ok(()) => *tops = now,
            // Removed at this moment: the next pulse tries again.
            Err(error) if is_of_a_gone_one(&error) => tops.clear(),
            Err(error) => return Err(self.give_up(&reason(&error))),
        }
        Ok(())
    }

    /// Watches a new folder with everything in it once more: the system's watcher leaves out
    /// the rest in silence where a folder is gone by the time that it gets there.
    fn watch_below(&mut self, path: &Path) -> Result<(), String> {
        let Means::Events { watcher, .. } = &mut self.means else { return Ok(()) };
        if !path.is_dir() {
            return Ok(());
        }
        match watcher.watch(path, RecursiveMode::Recursive) {
            Ok(()) => {}
            Err(error) if is_of_a_gone_one(&error) => {
                self.second.insert(path.to_owned(), Instant::now() + SECOND_LOOK);
            }
            Err(error) => return Err(self.give_up(&reason(&error))),
        }
        Ok(())
    }

    fn lose(&mut self) {
        if self.lost.is_none() {
            self.lost = Some(Instant::now() + self.patience);
            self.patience = (self.patience * 2).min(Duration::from_secs(30));
        }
    }

    fn give_up(&mut self, why: &str) -> String {
        self.means = Means::polling(FALLBACK);
        why.to_owned()
    }
}

impl Means {
    fn polling(every: Duration) -> Self {
        Self::Polling { every, returned: Instant::now() }
    }

    fn events(root: &Path) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        // Reading makes events too: those that only tell of it are dropped at the door.
        let tell = move |event: notify::Result<Event>| {
            let is_access = event.as_ref().is_ok_and(|event| event.kind.is_access());
            if !is_access {
                // Nobody listens any more when the program ends.
                let _ = sender.send(event);
            }
        };
        let mut watcher = RecommendedWatcher::new(tell, Config::default())?;
        let tops = identities(root);
        register(&mut watcher, root)?;
        Ok(Self::Events { watcher, events, tops })
    }
}

/// Watches the root for its folders, and these with everything in them.
fn register(watcher: &mut RecommendedWatcher, root: &Path) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for top in FOLDERS.iter().map(|folder| root.join(folder)).filter(|top| top.is_dir()) {
        // What stood there before may be known by the same name.
        let _ = watcher.unwatch(&top);
        watcher.watch(&top, RecursiveMode::Recursive)?;
    }
    Ok(())
}

/// Collects events until nothing happens for a while.
fn batch(
    first: notify::Result<Event>,
    events: &Receiver<notify::Result<Event>>,
    root: &Path,
) -> Vec<notify::Result<Event>> {
    let quiet = |event: &notify::Result<Event>| match event {
        Ok(event)
            if event.kind.is_remove() && event.paths.iter().any(|path| is_read(root, path)) =>
        {
            QUIET_REMOVAL
        }
        _ => QUIET,
    };
    let mut longest = quiet(&first);
    let mut batch = vec![first];
    let end = Instant::now() + RESTLESS;
    while Instant::now() < end {
        let Ok(event) = events.recv_timeout(longest) else { break };
        longest = longest.max(quiet(&event));
        batch.push(event);
    }
    batch
}

fn is_read(root: &Path, path: &Path) -> bool {
    input::relative(root, path).is_some_and(|path| input::is_read(&path))
}

/// Whether something came, went or took another name: it may be a folder, of whose files no
/// event tells.
fn is_about_an_entry(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Create(_)
            | EventKind::Modify(ModifyKind::Name(_))
            | EventKind::Remove(RemoveKind::Folder | RemoveKind::Any | RemoveKind::Other)
            | EventKind::Any
            | EventKind::Other
    )
}

fn identities(root: &Path) -> Tops {
    let tops = FOLDERS.iter().map(|folder| root.join(folder));
    std::iter::once(root.to_owned()).chain(tops).map(|top| identity(&top)).collect()
}

fn identity(path: &Path) -> Option<Identity> {
    let metadata = fs::metadata(path).ok()?;
    let (device, number) = number(&metadata);
    Some((device, number, metadata.created().ok()))
}

#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> (u64, u64) {
    (0, 0)
}

/// Whether what was to be watched had been removed.
fn is_of_a_gone_one(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Why the system cannot watch, and what helps.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system has no watches left (raise \
            `fs.inotify.max_user_watches`, see `man 7 inotify`)"
            .to_owned(),
        _ => format!("the system cannot watch: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_watches_it_polls_and_says_why() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        let (mut watch, why) = Watch::new(folder.path(), None);
        assert_eq!((watch.polls(), why), (None, None));
        let out = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
        let why = watch.sift(vec![Err(out)]).expect_err("there are no watches left");
        assert!(why.contains("max_user_watches"));
        assert_eq!(watch.polls(), Some(FALLBACK));
        assert!(watch.next().is_ok_and(|hints| hints.everything));
    }

    #[test]
    fn what_is_not_read_is_no_hint() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path();
        let (mut watch, _) = Watch::new(root, Some(FALLBACK));
        let event = |path: &str| {
            Ok(Event::new(EventKind::Modify(ModifyKind::Any)).add_path(root.join(path)))
        };
        let others = ["public/index.html", "content/.a.swp", "content/a~", "README.md"];
        let none = watch.sift(others.map(event).into());
        assert_eq!(none, Ok(None));
        let some = watch.sift(vec![event("content/a.md")]).expect("no error").expect("a hint");
        assert_eq!(some.paths, BTreeSet::from([root.join("content/a.md")]));
    }
}
