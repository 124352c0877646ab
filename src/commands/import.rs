//! `new` and `import`: how a portal begins.

use std::io;
use std::path::Path;

use super::{Outcome, counted, number_of, print, print_rendered, progress, rendered};
use crate::cli::{Common, Import, New, Origin};
use crate::diagnostics;
use crate::draft::{Captured, Format, Known};
use crate::error::Result;
use crate::import::{self, PassedOver, Progress, Report};
use crate::starter;

pub(super) fn new(options: &New, common: &Common) -> Result<Outcome> {
    let files = starter::write(&options.folder)?;
    let mut text = String::new();
    if common.verbose {
        text.extend(files.iter().map(|file| format!("written  {file}\n")));
    }
    if !common.quiet {
        let folder = options.folder.display();
        text.push_str(&format!(
            "a portal in {folder}: {}\nnext: cd {folder}, then `glasshouse serve --open`\n",
            number_of(files.len(), "file", "files")
        ));
    }
    print(io::stdout(), &text)?;
    Ok(Outcome::Done)
}

pub(super) fn import(options: &Import, root: &Path, common: &Common) -> Result<Outcome> {
    let bar = progress::bar(common);
    bar.set_style(progress::style("{wide_bar} {pos}/{len} texts, {eta} left"));
    let tell = |progress| match progress {
        Progress::Found(count) => bar.inc_length(count as u64),
        Progress::Done(count) => bar.inc(count as u64),
    };
    let report = import::run(root, &choices(options), &tell);
    bar.finish_and_clear();
    let report = report?;
    print_rendered(io::stderr(), &rendered(&report.remarks, common, &io::stderr()))?;
    if common.verbose || options.dry_run {
        print(io::stdout(), &files(&report, options.dry_run))?;
    }
    if !common.quiet {
        print(io::stdout(), &summary(&report, options.dry_run))?;
    }
    Ok(if report.failed > 0 { Outcome::Wrong } else { Outcome::Done })
}

fn choices(options: &Import) -> import::Options {
    let files = import::Origin::Files;
    let from = options.from.map(|from| match from {
        Origin::Text => files(Format::Text),
        Origin::Markdown | Origin::Princeton => files(Format::Markdown),
        Origin::Html => files(Format::Html),
        Origin::Privacyspy => files(Format::PrivacySpy),
        Origin::Ota => import::Origin::OpenTermsArchive,
    });
    let given = Known {
        company: options.company.clone(),
        document: options.document.clone(),
        captured: options.captured.map(Captured::day),
        effective: options.effective,
        source: options.source.clone(),
        language: options.language.clone(),
        technical: false,
    };
    let Import { paths, dry_run, force, .. } = options;
    import::Options { paths: paths.clone(), from, given, dry_run: *dry_run, force: *force }
}

/// The files that were written or would be, a line each, with what was repaired.
fn files(report: &Report, dry_run: bool) -> String {
    let word = if dry_run { "would write" } else { "written" };
    let line = |(file, repairs): &(String, String)| match &**repairs {
        "" => format!("{word}  {file}\n"),
        repairs => format!("{word}  {file}  ({repairs})\n"),
    };
    report.written.iter().map(line).collect()
}

/// Most files that are named though nothing was imported from them.
const MOST_NAMED: usize = 5;

/// The files that are not named like a policy, and what to do with them.
fn passed_over(files: &PassedOver) -> String {
    let named = |files: &[String], what_to_do| {
        let names: Vec<&str> = files.iter().take(MOST_NAMED).map(String::as_str).collect();
        let more = match files.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let line = format!("  {}{more}: {what_to_do}\n", names.join(", "));
        if files.is_empty() { String::new() } else { line }
    };
    named(&files.documents, "save as plain text, Markdown or HTML, and import that")
        + &named(&files.others, "import by name what is a policy all the same")
}

fn summary(report: &Report, dry_run: bool) -> String {
    let mut text = format!(
        "{}, {} ({} new), {}{}\n",
        number_of(report.versions, "version", "versions"),
        number_of(report.companies.len(), "company", "companies"),
        report.new_companies,
        number_of(report.documents.len(), "document", "documents"),
        if dry_run { ": nothing was written" } else { "" },
    );
    if !report.repairs.is_empty() {
        let repairs: Vec<String> =
            report.repairs.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        text.push_str(&format!("repairs: {}\n", repairs.join(", ")));
    }
    let skipped: Vec<String> = [
        (report.unchanged, "already there"),
        (report.same, "with the text of the version before"),
        (report.doubled, "recorded twice in one second"),
        (report.passed_over.len(), "not named like a policy"),
        (report.failed, "failed"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, why)| format!("{count} {why}"))
    .collect();
    if !skipped.is_empty() {
        text.push_str(&format!("not imported: {}\n", skipped.join(", ")));
    }
    text.push_str(&passed_over(&report.passed_over));
    let (errors, warnings) = diagnostics::count(&report.remarks);
    if errors + warnings > 0 {
        text.push_str(&format!("{}\n", counted(errors, warnings)));
    }
    text
}
