//! What each command does, from arguments to exit status.

mod import;
mod install;
mod progress;
mod rules;
mod suggest;
mod theme;

use std::env;
use std::io::{self, IsTerminal};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::cli::{Build, Check, Cli, Colour, Command, Common, Reading, Serve};
use crate::diagnostics::{self, Code, Diagnostic, number_of};
use crate::error::{Error, Result};
use crate::input;
use crate::output::{self, Failure, Folder, Report};
use crate::portal::Choices;
use crate::serve::{self, Notice};
use crate::site::Site;
use crate::snapshot::Snapshot;
use crate::theme::STACK;
use progress::Progress;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit status 0.
    Done,
    /// Exit status 1: the content, the theme or the environment is wrong.
    Wrong,
}

/// Starts the threads that do the work, as many as there are cores where no number was given.
fn threads(jobs: Option<usize>) -> Result<()> {
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    match jobs {
        Some(jobs) => threads
            .num_threads(jobs)
            .build_global()
            .map_err(|error| Error::new(format!("cannot start {jobs} threads: {error}"))),
        // Whoever has some already goes on with these.
        None => {
            let _ = threads.build_global();
            Ok(())
        }
    }
}

/// Runs a command.
///
/// # Errors
/// What the environment refused.
pub fn run(cli: &Cli) -> Result<Outcome> {
    let common = &cli.common;
    threads(common.jobs.map(usize::from))?;
    match &cli.command {
        Command::Build(options) => build(options, &root(common)?, common),
        Command::Check(options) => check(options, &root(common)?, common),
        Command::Serve(options) => serve(options, root(common)?, common),
        Command::New(options) => import::new(options, common),
        Command::Theme(command) => theme::theme(command, || root(common), common),
        Command::Completions(options) => install::completions(options),
        Command::Man(options) => install::manual(options, common),
        Command::Import(options) => import::import(options, &root(common)?, common),
        Command::Suggest(options) => suggest::suggest(options, common),
        Command::Explain(options) => suggest::explain(options, common),
        Command::Evaluate(options) => rules::evaluate(options, common),
        Command::Teach(options) => rules::teach(options, common),
    }
}

/// The portal's folder: the one that was named, or the nearest above this one.
fn root(common: &Common) -> Result<PathBuf> {
    if let Some(root) = &common.root {
        if root.join("content").is_dir() {
            return root.canonicalize().map_err(|error| Error::io("open", root, &error));
        }
        let message = format!("`{}` holds no `content/` folder", root.display());
        return Err(Error::new(message).help("name the folder that holds `content/`"));
    }
    let here = env::current_dir()
        .map_err(|error| Error::new(format!("cannot tell the current folder: {error}")))?;
    let root = here.ancestors().find(|folder| folder.join("content").is_dir());
    root.map(Path::to_owned).ok_or_else(|| {
        Error::new("there is no portal here: neither this folder nor one above it holds `content/`")
            .help("go into a portal's folder, or name one with `--root`")
    })
}

/// A site in memory, with everything that is wrong with it.
struct Loaded {
    snapshot: Snapshot,
    site: Option<Site>,
    remarks: Vec<Diagnostic>,
    /// Whether the answers are known to be those of the last build.
    has_old_answers: bool,
}

fn load(root: &Path, reading: &Reading, progress: &mut Progress) -> Loaded {
    let (snapshot, mut remarks) = input::read(root);
    progress.end_stage("look at the files");
    let choices = Choices { base_url: reading.base_url.clone(), drafts: reading.drafts };
    let (site, found) = Site::read(&snapshot, &choices, None);
    remarks.extend(found);
    diagnostics::sort(&mut remarks);
    progress.end_stage("read, check and judge");
    Loaded { snapshot, site, remarks, has_old_answers: false }
}

impl Loaded {
    /// Adds what shows only beside the last build and the day of today: answers that were changed
    /// in silence, and days to come.
    fn compare_with_time(&mut self) {
        if let Some(site) = self.site.as_ref().filter(|_| diagnostics::count(&self.remarks).0 == 0)
        {
            self.has_old_answers = site.has_old_answers(&self.snapshot);
            if !self.has_old_answers {
                self.remarks.extend(site.changed_since_build(&self.snapshot));
            }
            self.remarks.extend(site.days_to_come(today(), &self.snapshot));
            diagnostics::sort(&mut self.remarks);
        }
    }
}

fn build(options: &Build, root: &Path, common: &Common) -> Result<Outcome> {
    let mut progress = Progress::start(common);
    let output = options.output.clone().unwrap_or_else(|| root.join("public"));
    let mut loaded = load(root, &options.reading, &mut progress);
    loaded.compare_with_time();
    let (errors, warnings) = diagnostics::count(&loaded.remarks);
    let site = loaded.site.as_ref().filter(|_| errors == 0 && !(options.strict && warnings > 0));
    let Some(site) = site else {
        progress.finish();
        return told(&loaded.remarks, common, io::stderr(), "nothing was written");
    };
    let folder = Folder::open(&output, root, options.adopt)?;
    progress.expect(site.pages.count());
    let listener = |done| progress.page(done);
    let published =
        output::publish(site, &loaded.snapshot, &folder, options.precompress, &listener);
    progress.finish();
    progress.end_stage("render and write");
    let report = match published {
        Ok(report) => report,
        Err(Failure::Error(error)) => return Err(error),
        Err(Failure::Mistakes(mistakes)) => {
            let all = [loaded.remarks, mistakes].concat();
            return told(&all, common, io::stderr(), "nothing was written");
        }
    };
    if !loaded.has_old_answers {
        site.keep_answers(&loaded.snapshot);
    }
    print_rendered(io::stderr(), &rendered(&loaded.remarks, common, &io::stderr()))?;
    print(io::stderr(), &outgrown(&report, common))?;
    if common.verbose {
        print(io::stdout(), &changes(&report))?;
    }
    if !common.quiet {
        print(io::stderr(), &notes(site, &report, &loaded.remarks, common))?;
        print(io::stdout(), &summary(site, &report, warnings, &output, progress.time()))?;
    }
    if options.timings {
        print(io::stderr(), &progress.timings())?;
    }
    // The system takes a large portal's memory back at once; we would take it apart piece by piece.
    mem::forget(loaded);
    Ok(Outcome::Done)
}

fn check(options: &Check, root: &Path, common: &Common) -> Result<Outcome> {
    let mut progress = Progress::start(common);
    let mut loaded = load(root, &options.reading, &mut progress);
    loaded.compare_with_time();
    let (errors, _) = diagnostics::count(&loaded.remarks);
    if let Some(site) = loaded.site.as_ref().filter(|_| errors == 0) {
        loaded.remarks.extend(output::rehearse(site, &loaded.snapshot));
        if let Some(age) = options.due {
            let today = today();
            let before = today
                .checked_sub(age)
                .map_err(|error| Error::new(format!("no such date: {error}")))?;
            loaded.remarks.extend(site.reviews_before(before, &loaded.snapshot));
        }
        if options.second_opinion {
            loaded.remarks.extend(site.second_opinions(&loaded.snapshot));
        }
        diagnostics::sort(&mut loaded.remarks);
    }
    progress.finish();
    let (errors, warnings) = diagnostics::count(&loaded.remarks);
    print_rendered(io::stdout(), &rendered(&loaded.remarks, common, &io::stdout()))?;
    if !common.quiet {
        let facts = loaded
            .site
            .as_ref()
            .map(|site| format!(" in {}", site.described()))
            .unwrap_or_default();
        print(io::stderr(), &format!("{}{facts}\n", counted(errors, warnings)))?;
    }
    let wrong = errors > 0 || (options.strict && warnings > 0);
    Ok(if wrong { Outcome::Wrong } else { Outcome::Done })
}

fn serve(options: &Serve, root: PathBuf, common: &Common) -> Result<Outcome> {
    let Reading { base_url, drafts } = options.reading.clone();
    let told = common.clone();
    let options = serve::Options {
        root,
        choices: Choices { base_url, drafts },
        bind: options.bind.clone(),
        allowed: options.allow_host.clone(),
        port: options.port,
        open: options.open,
        poll: options.poll.map(Duration::from_millis),
    };
    // A terminal that went away is no reason to stop.
    let say: serve::Listener = Arc::new(move |notice| drop(tell(&notice, &told)));
    serve::run(&options, &say)?;
    if !common.quiet {
        print(io::stdout(), "stopped\n")?;
    }
    Ok(Outcome::Done)
}

/// Prints what happens while a portal is served: mistakes as `build` does.
fn tell(notice: &Notice, common: &Common) -> Result<()> {
    let text = match notice {
        Notice::Remarks { all, news, gone } => {
            let text = remarked(all, news, *gone, common);
            return print_rendered(io::stderr(), &text);
        }
        _ if common.quiet => return Ok(()),
        Notice::Ready { address, site, open_to_others } => {
            let what = site.as_deref().unwrap_or("nothing but mistakes yet");
            let others = "note: every machine that reaches this one can read the portal\n";
            let note = if *open_to_others { others } else { "" };
            format!("serving {what} at {address}\n{note}Ctrl-C ends it\n")
        }
        Notice::Reloaded { files, time } => {
            let what = match &**files {
                [] => "the portal".to_owned(),
                [one] => one.clone(),
                [first, rest @ ..] => format!("{first} and {} more", rest.len()),
            };
            format!("reloaded {what} in {:.1} ms\n", time.as_secs_f64() * 1000.0)
        }
        Notice::Kept => "the last page without a mistake stays up\n".to_owned(),
        Notice::Failed => "the last page stays up: what was saved made Glasshouse itself fail, \
                           please report it with the message above\n"
            .to_owned(),
        Notice::Polling { every, why } => {
            let why = why.as_ref().map(|why| format!("{why}; ")).unwrap_or_default();
            format!("{why}looking for changes every {} ms\n", every.as_millis())
        }
    };
    print(io::stdout(), &text)
}

/// What is wrong with what was saved: people read what is new and a count, programs all of it.
fn remarked(all: &[Diagnostic], news: &[Diagnostic], gone: usize, common: &Common) -> String {
    if !matches!(common.format, crate::cli::Format::Full) {
        return rendered(all, common, &io::stderr());
    }
    let mut text = rendered(news, common, &io::stderr());
    let (errors, warnings) = diagnostics::count(all);
    let new = diagnostics::count(news).1;
    let differ = [(new, "new"), (gone, "gone")].into_iter();
    let differ: Vec<_> = differ
        .filter(|(n, _)| *n > 0 && *n < warnings + gone)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    let differ = if differ.is_empty() { String::new() } else { format!(": {}", differ.join(", ")) };
    if !common.quiet && (errors > 0 || new > 0 || gone > 0) {
        text.push_str(&format!("{}{differ}\n", counted(errors, warnings)));
    }
    text
}

/// Prints mistakes that ended a run.
fn told(
    remarks: &[Diagnostic],
    common: &Common,
    to: impl io::Write + IsTerminal,
    end: &str,
) -> Result<Outcome> {
    let (errors, warnings) = diagnostics::count(remarks);
    let mut text = rendered(remarks, common, &to);
    if !common.quiet && matches!(common.format, crate::cli::Format::Full) {
        text.push_str(&format!("{}: {end}\n", counted(errors, warnings)));
    }
    print_rendered(to, &text)?;
    Ok(Outcome::Wrong)
}

/// The limits of its host that the site exceeds: no mistake of the content, so `--strict` lets them be.
fn outgrown(report: &Report, common: &Common) -> String {
    let limits = report.outgrown.iter();
    limits.map(|limit| diagnostics::render_limit(limit, common.format.into())).collect()
}

/// Most notes on companies that are gone: nobody renames more at a time.
const MOST_NOTES: usize = 5;

/// What is no mistake, and no warning: what the site lacks for want of a setting, and companies
/// that it has no longer. Programs that read JSON find nothing else where mistakes stand.
fn notes(site: &Site, report: &Report, remarks: &[Diagnostic], common: &Common) -> String {
    if matches!(common.format, crate::cli::Format::Json) {
        return String::new();
    }
    let mut notes = String::new();
    if !site.has_base_url() {
        notes.push_str(
            "note: `base_url` is not set, so there is no sitemap, no feed and no canonical link; \
             set it in content/site.yaml, or with --base-url\n",
        );
    }
    for company in gone(report, remarks).take(MOST_NOTES) {
        notes.push_str(&format!(
            "note: the pages of `{company}` are gone; if its folder was renamed, `aliases: \
             [{company}]` in its company.yaml keeps their addresses\n"
        ));
    }
    notes
}

/// The companies whose pages were removed, by their folders, but for those of which a warning says
/// what they are called now.
fn gone<'r>(report: &'r Report, remarks: &[Diagnostic]) -> impl Iterator<Item = &'r str> {
    let lost = remarks.iter().filter(|remark| remark.code == Code::LostAddress);
    let told: Vec<&str> = lost.map(|remark| &*remark.message).collect();
    let gone = report.removed.iter().filter_map(|file| output::company_of(file));
    gone.filter(move |company| !told.iter().any(|told| told.contains(&format!("`{company}`"))))
}

fn summary(site: &Site, report: &Report, warnings: usize, output: &Path, time: Duration) -> String {
    let here = env::current_dir().unwrap_or_default();
    let output = output.strip_prefix(&here).unwrap_or(output);
    let (written, removed) = (report.written.len(), report.removed.len());
    let unchanged = report.unchanged;
    let warned = if warnings == 0 { String::new() } else { format!(", {}", counted(0, warnings)) };
    format!(
        "{} → {}: {written} written, {unchanged} unchanged, {removed} removed{warned} in {:.2} s\n",
        site.described(),
        output.display(),
        time.as_secs_f64(),
    )
}

/// The files that a build touched, a line each.
fn changes(report: &Report) -> String {
    let written = report.written.iter().map(|file| format!("written  {file}\n"));
    let removed = report.removed.iter().map(|file| format!("removed  {file}\n"));
    written.chain(removed).collect()
}

/// `2 errors, 1 warning`, or `no problems`.
fn counted(errors: usize, warnings: usize) -> String {
    let parts: Vec<String> = [(errors, "error", "errors"), (warnings, "warning", "warnings")]
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| number_of(number, one, many))
        .collect();
    if parts.is_empty() { "no problems".to_owned() } else { parts.join(", ") }
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// What is wrong, as it is printed to a stream.
fn rendered(remarks: &[Diagnostic], common: &Common, to: &impl IsTerminal) -> String {
    diagnostics::render(remarks, common.format.into(), coloured(common, to))
}

fn coloured(common: &Common, to: &impl IsTerminal) -> bool {
    match common.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            to.is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}

/// Prints words in which names and texts may stand that a stranger wrote: nothing in them can
/// steer a terminal.
fn print(to: impl io::Write, text: &str) -> Result<()> {
    print_rendered(to, &diagnostics::printable(text))
}

/// Prints what was made fit for a terminal when it was rendered, colours and all; a reader that
/// went away (`| head`) is no mistake.
fn print_rendered(mut to: impl io::Write, text: &str) -> Result<()> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(format!("cannot print: {error}")))
        }
        _ => Ok(()),
    }
}
