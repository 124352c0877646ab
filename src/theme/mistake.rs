//! What Tera says of templates, as diagnostics with a place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::ErrorKind;

use super::{BUILT_IN, DEFAULT, recursion, unclosed};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::Source;
use crate::words::Words;

/// How Tera begins where components call each other without end; it names none.
const ENDLESS: &str = "Maximum render recursion depth";

/// A mistake of Tera's, in the template that it is about.
pub(super) fn template_error(
    error: &tera::Error,
    sources: &BTreeMap<String, Source>,
) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let end = if span.end_line == span.start_line { span.end_col } else { 0 };
            let found = Found {
                message: report.message(),
                template: report.filename(),
                line: span.start_line,
                columns: span.start_col..end.max(span.start_col + 1),
            };
            found.diagnostic(sources)
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("there is no template `{parent}` to extend");
            let mistake = Diagnostic::new(Code::TemplateError, message);
            let Some(source) = sources.get(current) else { return mistake.in_file(current) };
            let start = source.text.find(&**parent).unwrap_or(0);
            mistake.at(source, start..start + parent.len()).help(instead(parent, sources))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            ring(tpl, "extends", inheritance_chain, sources)
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            ring(tpl, "includes", include_chain, sources)
        }
        ErrorKind::Msg(text) => match Found::read(text) {
            Some(found) => found.diagnostic(sources),
            None if text.starts_with(ENDLESS) => recursion::mistake(sources)
                .unwrap_or_else(|| Diagnostic::new(Code::TemplateError, text.clone())),
            None => Diagnostic::new(Code::TemplateError, text.clone()),
        },
        _ => Diagnostic::new(Code::TemplateError, error.to_string()),
    }
}

/// The first mistake, and those of other templates: what is wrong is emptied, until the others are
/// sound. A template with components is not, since whoever calls these would seem wrong.
pub(super) fn all(
    first: tera::Error,
    sources: &BTreeMap<String, Source>,
    words: &Arc<Words>,
) -> Vec<Diagnostic> {
    let mut mistakes: Vec<Diagnostic> = Vec::new();
    let (mut rest, mut next) = (sources.clone(), Some(first));
    while let Some(error) = next {
        let mistake = template_error(&error, sources);
        let at_fault = rest.values_mut().find(|source| source.path == mistake.path);
        mistakes.push(mistake);
        match at_fault.filter(|source| !source.text.is_empty() && !has_component(&source.text)) {
            Some(source) => source.text.clear(),
            None => break,
        }
        next = super::templates(&rest, words).err();
    }
    mistakes
}

/// Whether a template has a component for others.
pub(super) fn has_component(text: &str) -> bool {
    text.contains("{% component") || text.contains("{%- component")
}

/// What to name instead of a template that is not there.
fn instead(name: &str, sources: &BTreeMap<String, Source>) -> String {
    let is_laid = |theme: &str| sources.keys().any(|key| key.starts_with(&format!("{theme}/")));
    let (theme, _) = name.split_once('/').unwrap_or_default();
    if BUILT_IN.contains(&theme) && theme != DEFAULT && !is_laid(theme) {
        return format!(
            "a theme of another name does not lie on `{theme}`: write `theme: {theme}` in site.yaml, \
             and put the file into `themes/{theme}/templates/`"
        );
    }
    match did_you_mean(name, sources.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "a built-in template that is covered is called `default/NAME`".to_owned(),
    }
}

/// A template that leads back to itself by way of a `chain` of others.
fn ring(
    name: &str,
    verb: &str,
    chain: &[String],
    sources: &BTreeMap<String, Source>,
) -> Diagnostic {
    let mistake = Diagnostic::new(Code::TemplateError, format!("`{name}` {verb} itself"));
    let Some(source) = sources.get(name) else { return mistake.in_file(name) };
    let named = |other: &str| {
        let marks = ['"', '\''].iter();
        let mut places = marks.filter_map(|mark| source.text.find(&format!("{mark}{other}{mark}")));
        places.next().map(|at| at + 1..at + 1 + other.len())
    };
    let others = chain.iter().map(String::as_str).chain([name]);
    let place = others.filter_map(named).min_by_key(|place| place.start).unwrap_or(0..0);
    let mut layers = sources.keys().filter_map(|key| key.strip_suffix(name)?.strip_suffix('/'));
    let help = match layers.next_back() {
        Some(layer) => format!("the built-in template is called `{layer}/{name}`"),
        None => "give one of the two another name".to_owned(),
    };
    mistake.at(source, place).help(help)
}

/// What Tera says of a template, and where; lines count from 1 and columns from 0.
struct Found<'e> {
    message: &'e str,
    template: &'e str,
    line: usize,
    columns: Range<usize>,
}

impl<'e> Found<'e> {
    /// Reads the first of the reports that Tera gives as text where a template names what there
    /// is not: `error: …`, ` --> TEMPLATE:LINE:COLUMN`, and carets below the line.
    fn read(text: &'e str) -> Option<Self> {
        let mut lines = text.lines();
        let message = lines.find_map(|line| line.strip_prefix("error: "))?;
        let place = lines.next()?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let template = parts.next()?;
        let length = lines.nth(2)?.matches('^').count();
        let column = column.checked_sub(1)?;
        Some(Self { message, template, line, columns: column..column + length.max(1) })
    }

    fn diagnostic(&self, sources: &BTreeMap<String, Source>) -> Diagnostic {
        let mistake = Diagnostic::new(Code::TemplateError, self.message);
        let Some(source) = sources.get(self.template) else {
            return mistake.in_file(self.template);
        };
        let above = source.text.split_inclusive('\n').take(self.line.saturating_sub(1));
        let line: usize = above.map(str::len).sum();
        let rest = &source.text[line.min(source.text.len())..];
        let byte = |column: usize| {
            line + rest.char_indices().nth(column).map_or(rest.len(), |(offset, _)| offset)
        };
        let place = byte(self.columns.start)..byte(self.columns.end);
        if matches!(self.message, "Unknown tag" | "Unexpected end of input")
            && let Some(open) = unclosed::mistake(source, place.start)
        {
            return open;
        }
        let mistake = mistake.at(source, place);
        let included = self.message.strip_prefix("Unknown template `");
        if let Some(name) = included.and_then(|rest| rest.strip_suffix('`')) {
            return mistake.help(instead(name, sources));
        }
        let help = match self.message {
            message if message.starts_with("Unknown ") => "check its spelling",
            _ => return mistake,
        };
        mistake.help(help)
    }
}
