//! The history of a versions repository of Open Terms Archive, through the `git` program.
//!
//! A repository may be anybody's: Git runs without hooks, without the machine's settings, and
//! with nothing that a repository's own settings could start.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::names::Names;
use crate::diagnostics::{Code, Diagnostic};
use crate::draft::{Captured, Known, Original};
use crate::error::Result;
use crate::snapshot::TEXT_LIMIT;

/// How many texts are read before their drafts are written. Two batches are in memory at once.
const BATCH: usize = 128;

/// How many texts more a batch may have that are of the last one's document and day.
const DAY: usize = 384;

/// How many digits of a commit's name are shown.
const COMMIT: usize = 12;

/// Subjects of commits that record what the archive's own tools changed; the second is old.
const TECHNICAL: &[&str] = &["Apply technical", "Refilter"];

/// A text with what is said of others of its moment, or why it cannot be read.
type Read = std::result::Result<(Original, Option<Diagnostic>), Diagnostic>;

/// A batch of texts, or why there are no more.
type Texts = std::result::Result<Vec<Read>, Diagnostic>;

/// Documents with their versions, oldest first.
pub(super) struct History {
    repository: PathBuf,
    versions: Vec<Version>,
    /// Versions that were recorded in the same second as one that is in the history later.
    pub(super) doubled: usize,
    /// Why there is no version at all.
    pub(super) nothing: Option<Diagnostic>,
}

/// A file as a commit left it.
struct Version {
    commit: Arc<str>,
    /// `<service>/<type>.md`
    path: Arc<str>,
    /// Git's name of the text.
    object: String,
    captured: Captured,
    technical: bool,
    /// Commits of the same moment before this one whose texts are others.
    doubled: Vec<Arc<str>>,
}

impl Version {
    /// Whether an earlier one is of the same document and moment; one of another text is noted.
    fn takes_the_moment_of(&mut self, earlier: &mut Self) -> bool {
        let is_of_moment = self.path == earlier.path && self.captured == earlier.captured;
        if is_of_moment && self.object != earlier.object {
            self.doubled.push(earlier.commit.clone());
        }
        is_of_moment
    }

    /// What is said of the texts that it stands for alone.
    fn doubles(&self) -> Option<Diagnostic> {
        let others: Vec<_> =
            self.doubled.iter().map(|commit| format!("`{commit}:{}`", self.path)).collect();
        let (is, texts) = if others.len() > 1 { ("are", "texts") } else { ("is", "text") };
        let message =
            format!("recorded in one second with {}, which {is} left out", others.join(", "));
        let doubled = Diagnostic::new(Code::SameMoment, message);
        let help = format!("`git show` prints the {texts}: a document has one version a second");
        (!others.is_empty()).then(|| doubled.in_file(&self.name()).help(help))
    }

    /// As `git show` takes it.
    fn name(&self) -> Arc<str> {
        format!("{}:{}", self.commit, self.path).into()
    }

    fn is_of_day(&self, other: &Self) -> bool {
        self.path == other.path && self.captured.date == other.captured.date
    }
}

impl History {
    /// Lists the versions of a repository; of one company or one type only where that is given.
    ///
    /// # Errors
    /// Git is not there, or cannot read the repository.
    pub(super) fn read(repository: &Path, given: &Known) -> std::result::Result<Self, Diagnostic> {
        let mut git = git(repository)
            .args(["log", "--reverse", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff"])
            .args(["--no-textconv", "-z", "--format=%x01%H %at %s", "HEAD"])
            .spawn()
            .map_err(|error| no_git(repository, &error))?;
        let mut names = Names::default();
        let log = BufReader::new(git.stdout.take().expect("a pipe"));
        let mut versions =
            versions(log, given, &mut names).map_err(|error| unreadable(repository, &error))?;
        finished(git, repository)?;
        let all = versions.len();
        // Two engines at work at once: a merge has both, and a moment is a version's name.
        versions.reverse();
        versions.dedup_by(|earlier, later| later.takes_the_moment_of(earlier));
        versions.reverse();
        let doubled = all - versions.len();
        let nothing = versions.is_empty().then(|| names.nothing(repository, given));
        Ok(Self { repository: repository.to_owned(), versions, doubled, nothing })
    }

    /// How many versions there are.
    pub(super) fn len(&self) -> usize {
        self.versions.len()
    }

    /// Gives the texts to `each`, a batch at a time, or what keeps Git from reading on; the next
    /// batch is read meanwhile.
    ///
    /// # Errors
    /// What `each` says.
    pub(super) fn each_batch(&self, mut each: impl FnMut(Texts) -> Result<()>) -> Result<()> {
        let git = git(&self.repository).args(["cat-file", "--batch"]).stdin(Stdio::piped()).spawn();
        let mut git = match git {
            Ok(git) => git,
            Err(error) => return each(Err(no_git(&self.repository, &error))),
        };
        let mut ask = git.stdin.take().expect("a pipe");
        let mut answer = BufReader::new(git.stdout.take().expect("a pipe"));
        let is_whole = thread::scope(|scope| {
            let (send, receive) = sync_channel(0);
            scope.spawn(move || {
                for batch in batches(&self.versions) {
                    let texts = texts(batch, &mut ask, &mut answer);
                    let is_last = texts.is_err();
                    if send.send(texts).is_err() || is_last {
                        break;
                    }
                }
            });
            let mut is_whole = true;
            for texts in receive {
                is_whole = texts.is_ok();
                each(texts.map_err(|error| unreadable(&self.repository, &error)))?;
            }
            Ok(is_whole)
        })?;
        match finished(git, &self.repository) {
            Err(mistake) if is_whole => each(Err(mistake)),
            _ => Ok(()),
        }
    }
}

/// Git as it may be let loose on a repository of anybody's.
fn git(repository: &Path) -> Command {
    let mut git = Command::new("git");
    let variables = std::env::vars_os().map(|(name, _)| name);
    for name in variables.filter(|name| name.to_string_lossy().starts_with("GIT_")) {
        git.env_remove(name);
    }
    git.arg("-C").arg(repository).arg("--no-pager").arg("--no-replace-objects");
    for setting in [
        "core.hooksPath=/dev/null",
        "core.fsmonitor=false",
        "core.untrackedCache=false",
        "log.showRoot=true",
        "log.showSignature=false",
        "protocol.allow=never",
        // The machine's settings, which are not read, could say so; nothing that stands in the
        // repository is run, whoever owns it.
        "safe.directory=*",
    ] {
        git.args(["-c", setting]);
    }
    git.env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    git
}

fn no_git(repository: &Path, error: &io::Error) -> Diagnostic {
    mistake(repository, format!("cannot be read, since `git` cannot be run: {error}"))
        .help("install Git: it reads the history of a repository")
}

fn unreadable(repository: &Path, why: &dyn Display) -> Diagnostic {
    mistake(repository, format!("git cannot read this repository: {why}"))
        .help("`git fsck` tells what is damaged; clone it again")
}

fn mistake(repository: &Path, message: String) -> Diagnostic {
    Diagnostic::new(Code::UnreadableFile, message).in_file(&repository.to_string_lossy())
}

/// Waits for the end of a Git whose output was read.
fn finished(mut git: Child, repository: &Path) -> std::result::Result<(), Diagnostic> {
    let mut said = String::new();
    if let Some(mut stderr) = git.stderr.take() {
        // What cannot be read cannot be told.
        let _ = stderr.by_ref().take(2000).read_to_string(&mut said);
    }
    let status = git.wait().map_err(|error| no_git(repository, &error))?;
    if status.success() { Ok(()) } else { Err(unreadable(repository, &said.trim())) }
}

/// Reads what `git log --raw -z` prints: a record begins with a byte 1, a file with a colon.
fn versions(mut log: impl BufRead, given: &Known, names: &mut Names) -> io::Result<Vec<Version>> {
    let mut documents: BTreeMap<Arc<str>, Vec<Version>> = BTreeMap::new();
    let mut commit = None;
    let mut field = Vec::new();
    let mut next = |field: &mut Vec<u8>| {
        field.clear();
        log.read_until(0, field)?;
        Ok::<_, io::Error>(String::from_utf8_lossy(field).trim_matches(['\0', '\n']).to_owned())
    };
    loop {
        let text = next(&mut field)?;
        if field.is_empty() {
            break;
        }
        if let Some(header) = text.strip_prefix('\u{1}') {
            commit = Commit::parse(header);
        } else if text.starts_with(':') {
            let path: Arc<str> = next(&mut field)?.into();
            let object = text.split(' ').nth(3).unwrap_or_default();
            let gone = object.bytes().all(|byte| byte == b'0');
            let Some(commit) = commit.as_ref().filter(|_| !gone) else { continue };
            let wanted = |(service, kind)| names.has_wanted(Some(service), Some(kind), given);
            if parts(&path).is_some_and(wanted) {
                let version = commit.version(path.clone(), object.to_owned());
                documents.entry(path).or_default().push(version);
            }
        }
    }
    for versions in documents.values_mut() {
        versions.sort_by_key(|version| version.captured);
    }
    Ok(documents.into_values().flatten().collect())
}

/// A commit of an archive.
struct Commit {
    name: Arc<str>,
    captured: Captured,
    technical: bool,
}

impl Commit {
    /// Reads `<name> <seconds> <subject>`; nothing of a commit of a time that is no one's.
    fn parse(header: &str) -> Option<Self> {
        let (name, rest) = header.split_once(' ')?;
        let (seconds, subject) = rest.split_once(' ').unwrap_or((rest, ""));
        let moment =
            Timestamp::from_second(seconds.parse().ok().filter(|time| *time >= 0)?).ok()?;
        let moment = moment.to_zoned(TimeZone::UTC).datetime();
        let captured = Captured { date: moment.date(), time: Some(moment.time()) };
        let technical = TECHNICAL.iter().any(|start| subject.starts_with(start));
        Some(Self { name: name.get(..COMMIT)?.into(), captured, technical })
    }

    fn version(&self, path: Arc<str>, object: String) -> Version {
        let Self { name, captured, technical } = self;
        let (commit, captured, technical) = (name.clone(), *captured, *technical);
        Version { commit, path, object, captured, technical, doubled: Vec::new() }
    }
}

/// Company and type of a path `<service>/<type>.md`.
fn parts(path: &str) -> Option<(&str, &str)> {
    let (service, file) = path.split_once('/')?;
    let kind = file.strip_suffix(".md").filter(|kind| !kind.contains('/'))?;
    (!service.starts_with('.')).then_some((service, kind))
}

/// Cuts a history into batches. The texts of a document's day stay together: where the first one
/// belongs depends on the others.
fn batches(mut versions: &[Version]) -> Vec<&[Version]> {
    let mut batches = Vec::new();
    while !versions.is_empty() {
        let least = versions.len().min(BATCH);
        let pairs = versions[least - 1..].windows(2).take(DAY);
        let more = pairs.take_while(|pair| pair[0].is_of_day(&pair[1])).count();
        let (batch, rest) = versions.split_at(least + more);
        batches.push(batch);
        versions = rest;
    }
    batches
}

/// Asks for the texts of a batch, which is small enough for the pipe, and reads them.
fn texts(
    batch: &[Version],
    ask: &mut impl io::Write,
    answer: &mut impl BufRead,
) -> io::Result<Vec<Read>> {
    let question: String = batch.iter().map(|version| format!("{}\n", version.object)).collect();
    ask.write_all(question.as_bytes())?;
    ask.flush()?;
    batch.iter().map(|version| text(version, answer)).collect()
}

fn text(version: &Version, answer: &mut impl BufRead) -> io::Result<Read> {
    let mut header = String::new();
    answer.read_line(&mut header)?;
    let path = version.name();
    if header.trim_end().ends_with(" missing") {
        let gone = Diagnostic::new(Code::UnreadableFile, "this text is not in the repository");
        return Ok(Err(gone.in_file(&path).help("clone the repository again, with all it has")));
    }
    let size: u64 = header
        .trim_end()
        .rsplit(' ')
        .next()
        .and_then(|size| size.parse().ok())
        .ok_or_else(|| io::Error::other(format!("git says `{}`", header.trim_end())))?;
    let mut bytes = Vec::new();
    // Of a text that is too large only so much that it shows.
    let kept = size.min(TEXT_LIMIT as u64 + 1);
    answer.by_ref().take(kept).read_to_end(&mut bytes)?;
    io::copy(&mut answer.by_ref().take(size - kept + 1), &mut io::sink())?;
    let (service, kind) = parts(&version.path).unwrap_or_default();
    let place = Known {
        company: Some(service.to_owned()),
        document: Some(kind.to_owned()),
        captured: Some(version.captured),
        technical: version.technical,
        ..Known::default()
    };
    Ok(Ok((Original { path, bytes, place }, version.doubles())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_a_document_stays_together() {
        let version = |path: &str, moment: usize| Version {
            commit: "c".into(),
            path: path.into(),
            object: String::new(),
            captured: Captured::stamp(&format!("202001{:02}000000", moment % 28 + 1))
                .expect("a day"),
            technical: false,
            doubled: Vec::new(),
        };
        let lengths = |versions: &[Version]| {
            batches(versions).into_iter().map(<[Version]>::len).collect::<Vec<_>>()
        };
        let days = |count| (0..count).map(|moment| version("a", moment));
        let one_day = |path, count| (0..count).map(move |_| version(path, 1));
        assert_eq!(lengths(&days(BATCH + 1).collect::<Vec<_>>()), [BATCH, 1]);
        let cut = one_day("a", BATCH + 2).chain(one_day("b", 1)).collect::<Vec<_>>();
        assert_eq!(lengths(&cut), [BATCH + 2, 1]);
        let endless = one_day("a", BATCH + DAY + 1).collect::<Vec<_>>();
        assert_eq!(lengths(&endless), [BATCH + DAY, 1], "Git's pipe takes no more at once");
        assert_eq!(lengths(&[]), [0; 0]);
    }
}
