//! What is seen of a long run while it lasts, and where its time went.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Common;
use crate::output::Done;

/// How often a second a bar is drawn at most.
const DRAWS: u8 = 10;

/// Shorter builds have no bar.
const SHORT: Duration = Duration::from_secs(1);

/// A build as it goes on.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    /// Stages that are over, in their order.
    stages: Vec<(&'static str, Duration)>,
    /// Pages by kind.
    pages: Mutex<BTreeMap<&'static str, Spent>>,
}

/// What the pages of one kind took, on all threads together.
#[derive(Default)]
struct Spent {
    rendered: usize,
    pages: usize,
    render: Duration,
    write: Duration,
}

/// A bar where somebody looks on.
pub(super) fn bar(common: &Common) -> ProgressBar {
    if common.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(DRAWS))
}

/// How a bar looks.
pub(super) fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is right")
}

impl Progress {
    /// Begins a build; its bar is seen once it has lasted a while.
    pub(super) fn start(common: &Common) -> Self {
        let bar = bar(common);
        if !bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
            bar.set_style(style("reading, {elapsed}"));
            let later = bar.clone();
            thread::spawn(move || {
                thread::sleep(SHORT);
                later.set_draw_target(ProgressDrawTarget::stderr_with_hz(DRAWS));
            });
        }
        Self { bar, start: Instant::now(), stages: Vec::new(), pages: Mutex::default() }
    }

    /// Ends a stage, which began when the last one ended.
    pub(super) fn end_stage(&mut self, stage: &'static str) {
        let before: Duration = self.stages.iter().map(|(_, time)| *time).sum();
        self.stages.push((stage, self.start.elapsed() - before));
    }

    /// Says how many pages there will be.
    pub(super) fn expect(&self, pages: usize) {
        self.bar.set_style(style("{wide_bar} {pos}/{len} pages, {eta} left"));
        self.bar.set_length(pages as u64);
    }

    /// Counts a page.
    pub(super) fn page(&self, done: Done) {
        self.bar.inc(1);
        let mut pages = self.pages.lock().expect("counting does not panic");
        let spent = pages.entry(done.kind).or_default();
        spent.pages += 1;
        spent.rendered += usize::from(!done.render.is_zero());
        spent.render += done.render;
        spent.write += done.write;
    }

    /// How long it has lasted.
    pub(super) fn time(&self) -> Duration {
        self.start.elapsed()
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Where the time went: by stage on the clock, by kind of page on all threads together.
    pub(super) fn timings(&self) -> String {
        let mut text = String::new();
        let all = ("in all", self.start.elapsed());
        for (stage, time) in self.stages.iter().chain([&all]) {
            text.push_str(&format!("{:>9.1} ms  {stage}\n", milliseconds(*time)));
        }
        text.push_str(" rendered      render       write  pages, on all threads together\n");
        let pages = self.pages.lock().expect("counting does not panic");
        let mut kinds: Vec<_> = pages.iter().collect();
        kinds.sort_by_key(|(_, spent)| std::cmp::Reverse(spent.render + spent.write));
        for (kind, Spent { rendered, pages, render, write }) in kinds {
            let (render, write) = (milliseconds(*render), milliseconds(*write));
            let of = format!("{rendered}/{pages}");
            text.push_str(&format!("{of:>9} {render:>8.1} ms {write:>8.1} ms  {kind}\n"));
        }
        text
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
