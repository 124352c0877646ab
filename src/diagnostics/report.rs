//! Diagnostics as text: for people, editors, programs and GitHub.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::error::Error;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With excerpt and caret, for people.
    #[default]
    Full,
    /// `file:line:column: severity[code] message`, for editors.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands that annotate lines in GitHub's interface.
    Github,
}

/// The diagnostics as text, each ending in a line end; `colour` for [`Format::Full`] only.
pub fn render(diagnostics: &[Diagnostic], format: Format, colour: bool) -> String {
    let one: fn(&Diagnostic) -> String = match format {
        Format::Full if colour => |d| full(d, &Renderer::styled()),
        Format::Full => |d| full(d, &Renderer::plain()),
        Format::Short => short,
        Format::Json => json,
        Format::Github => github,
    };
    diagnostics.iter().map(one).collect()
}

/// An error of the environment in the form of the diagnostics beside it: for programs with a name in
/// the place of a code, and without a file.
pub fn render_error(error: &Error, format: Format) -> String {
    let (code, message, help) = error.parts();
    match format {
        Format::Full | Format::Short => format!("error: {}\n", printable(&error.to_string())),
        Format::Json => written(&Record::of_no_file(code, "error", message, help)),
        Format::Github => command("error", "", code, message, help),
    }
}

/// A limit of its host that a site exceeds, in the same forms.
pub fn render_limit(limit: &str, format: Format) -> String {
    match format {
        Format::Full | Format::Short => format!("warning: {}\n", printable(limit)),
        Format::Json => written(&Record::of_no_file("host", "warning", limit, None)),
        Format::Github => command("warning", "", "host", limit, None),
    }
}

fn full(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (message, path) = (printable(&diagnostic.message), printable(&diagnostic.path));
    let title = level.primary_title(&*message).id(diagnostic.code.name());
    let mut group = match &diagnostic.place {
        // Left out, because the line is long.
        Some(place) if place.excerpt.is_empty() && place.column > 1 => {
            title.element(Origin::path(&*path).line(place.line).char_column(place.column))
        }
        Some(place) => title.element(
            Snippet::source(excerpt(&place.excerpt))
                .line_start(place.line)
                .path(&*path)
                .annotation(AnnotationKind::Primary.span(place.span.clone())),
        ),
        None if path.is_empty() => annotate_snippets::Group::with_title(title),
        None => title.element(Origin::path(&*path)),
    };
    let help = diagnostic.help.as_deref().map(printable);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    format!("{}\n\n", renderer.render(&[group]))
}

fn short(diagnostic: &Diagnostic) -> String {
    let (line, column) = position(diagnostic);
    let (severity, code) = (severity(diagnostic), diagnostic.code.name());
    let (path, message) = (printable(&diagnostic.path), printable(&diagnostic.message));
    format!("{path}:{line}:{column}: {severity}[{code}] {message}\n")
}

#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> Record<'a> {
    fn of_no_file(
        code: &'a str,
        severity: &'a str,
        message: &'a str,
        help: Option<&'a str>,
    ) -> Self {
        Self { code, severity, file: "", line: None, column: None, message, help }
    }
}

fn json(diagnostic: &Diagnostic) -> String {
    written(&Record {
        code: diagnostic.code.name(),
        severity: severity(diagnostic),
        file: &diagnostic.path,
        line: diagnostic.place.as_ref().map(|place| place.line),
        column: diagnostic.place.as_ref().map(|place| place.column),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
    })
}

/// One line of JSON.
fn written(record: &Record<'_>) -> String {
    let line = serde_json::to_string(record).expect("texts and numbers are always JSON");
    format!("{}\n", printable(&line))
}

fn github(diagnostic: &Diagnostic) -> String {
    let (line, column) = position(diagnostic);
    let file = data(&diagnostic.path).replace(':', "%3A").replace(',', "%2C");
    let place = format!("file={file},line={line},col={column},");
    let (code, help) = (diagnostic.code.name(), diagnostic.help.as_deref());
    command(severity(diagnostic), &place, code, &diagnostic.message, help)
}

/// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
fn command(severity: &str, place: &str, title: &str, message: &str, help: Option<&str>) -> String {
    let help = help.map(|help| format!("\n{help}")).unwrap_or_default();
    format!("::{severity} {place}title={title}::{}\n", data(&format!("{message}{help}")))
}

/// A text as a workflow command may hold it.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25").replace('\n', "%0A")
}

/// A text as a terminal may be given it: what would colour, move or turn around what stands
/// there (control characters but line ends and tabs, and those that set the direction) is
/// replaced, each by as many bytes.
pub fn printable(text: &str) -> Cow<'_, str> {
    replaced(text, |c| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// The same for an excerpt, in which the renderer draws most of them as signs.
fn excerpt(text: &str) -> Cow<'_, str> {
    replaced(text, |c| matches!(c, '\u{80}'..='\u{9f}'))
}

fn replaced(text: &str, obeyed: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&obeyed) {
        return Cow::Borrowed(text);
    }
    let instead = |c: char| match c.len_utf8() {
        _ if !obeyed(c) => c,
        1 => '?',
        2 => '\u{a4}',
        _ => char::REPLACEMENT_CHARACTER,
    };
    Cow::Owned(text.chars().map(instead).collect())
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Line and column; 1 and 1 where the whole file is meant.
fn position(diagnostic: &Diagnostic) -> (usize, usize) {
    diagnostic.place.as_ref().map_or((1, 1), |place| (place.line, place.column))
}
