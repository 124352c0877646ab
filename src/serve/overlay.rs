//! Mistakes as HTML: errors over a page that still stands, or in the place of one that does not, and
//! warnings in a badge in its corner.
//!
//! Everything here quotes files that strangers may have written, so everything is escaped, and
//! nothing turns around what stands beside it.

use std::fmt::Write as _;

use super::answer::OWN;
use crate::diagnostics::{Diagnostic, Place, number_of, printable};
use crate::policy::html::escape;

/// What a page of mistakes may load: its style sheet and its script.
pub(super) const POLICY: &str =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'";

/// The mistakes that are listed; the terminal has all of them.
const LISTED: usize = 50;

/// A page that is nothing but mistakes; `root` leads to the front page's folder.
pub(super) fn page(mistakes: &[Diagnostic], root: &str, tag: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>Glasshouse: mistakes</title>\n\
         <link rel=\"stylesheet\" href=\"{root}{OWN}overlay.css\">\n</head>\n\
         <body class=\"glasshouse-page\">\n{}{tag}</body>\n</html>\n",
        list(mistakes),
    )
}

/// Errors as a list.
pub(super) fn list(errors: &[Diagnostic]) -> String {
    let mut html = format!("<h1>{}</h1>\n", number_of(errors.len(), "error", "errors"));
    items(&mut html, errors.iter());
    html
}

/// Warnings as a badge that unfolds, those of the page at an address first; nothing where there are
/// none. What is named in `data-keys` is what somebody who hides the badge has seen.
pub(super) fn badge(warnings: &[Diagnostic], keys: &[u64], page: &str) -> String {
    if warnings.is_empty() {
        return String::new();
    }
    let (here, elsewhere): (Vec<_>, Vec<_>) = warnings.iter().partition(|it| is_of(it, page));
    let keys: Vec<String> = keys.iter().map(|key| format!("{key:x}")).collect();
    let mut html = format!(
        "<details data-keys=\"{}\">\n<summary>{}{}</summary>\n",
        keys.join(" "),
        number_of(warnings.len(), "warning", "warnings"),
        if here.is_empty() { String::new() } else { format!(", {} of this company", here.len()) },
    );
    for (name, part) in [("Of this company", &here), ("Elsewhere", &elsewhere)] {
        if part.is_empty() {
            continue;
        }
        if !here.is_empty() {
            writeln!(html, "<h2>{name}</h2>").expect(WRITES);
        }
        items(&mut html, part.iter().copied());
    }
    html.push_str("</details>\n");
    html
}

/// Whether a mistake stands in the folder of the company that a page is about. Addresses have the
/// names of folders.
fn is_of(mistake: &Diagnostic, page: &str) -> bool {
    let company =
        |path: &'_ str| Some(path.strip_prefix("companies/")?.split_once('/')?.0.to_owned());
    let own = mistake.path.strip_prefix("content/").and_then(company);
    own.is_some() && own == company(page)
}

fn items<'a>(html: &mut String, mistakes: impl ExactSizeIterator<Item = &'a Diagnostic>) {
    let more = mistakes.len().saturating_sub(LISTED);
    html.push_str("<ol>\n");
    for mistake in mistakes.take(LISTED) {
        item(html, mistake);
    }
    if more > 0 {
        writeln!(html, "<li><p>… and {more} more</p></li>").expect(WRITES);
    }
    html.push_str("</ol>\n");
}

const WRITES: &str = "a string takes every write";

fn item(html: &mut String, mistake: &Diagnostic) {
    writeln!(html, "<li><p><strong>{}</strong></p>", said(&mistake.message)).expect(WRITES);
    let path = said(&mistake.path);
    match &mistake.place {
        Some(place) => {
            let (line, column) = (place.line, place.column);
            writeln!(html, "<p class=\"place\">{path}:{line}:{column}</p>").expect(WRITES);
            excerpt(html, place);
        }
        None if path.is_empty() => {}
        None => writeln!(html, "<p class=\"place\">{path}</p>").expect(WRITES),
    }
    if let Some(help) = &mistake.help {
        writeln!(html, "<p class=\"help\">help: {}</p>", said(help)).expect(WRITES);
    }
    html.push_str("</li>\n");
}

/// The line, with what is meant marked.
fn excerpt(html: &mut String, place: &Place) {
    let line = &place.excerpt;
    let (before, meant, after) = match (
        line.get(..place.span.start),
        line.get(place.span.clone()),
        line.get(place.span.end..),
    ) {
        (Some(before), Some(meant), Some(after)) => (before, meant, after),
        _ => (&**line, "", ""),
    };
    let (before, meant, after) = (said(before), said(meant), said(after));
    writeln!(html, "<pre>{before}<mark>{meant}</mark>{after}</pre>").expect(WRITES);
}

/// A text of a mistake as the page may hold it.
fn said(text: &str) -> String {
    escape(&printable(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    fn quoting(line: &str) -> Diagnostic {
        let place = Place { line: 1, column: 1, excerpt: line.into(), span: 0..6 };
        Diagnostic {
            place: Some(Box::new(place)),
            ..Diagnostic::new(Code::YamlSyntax, line).in_file(line).help(line)
        }
    }

    #[test]
    fn nothing_in_a_mistake_is_markup() {
        let hostile = "</pre><script>alert(1)</script>";
        let mistakes = [quoting(hostile)];
        for html in [page(&mistakes, "./", ""), badge(&mistakes, &[1], "companies/a/")] {
            assert!(!html.contains("<script>") && !html.contains("</pre><s"));
            assert_eq!(html.matches("&lt;script&gt;").count(), 4);
            assert!(html.contains("<mark>&lt;/pre&gt;</mark>"));
        }
    }

    #[test]
    fn nothing_in_a_mistake_turns_its_line_around() {
        let html = page(&[quoting("summary: \u{202e}dlos ton si\u{2066}")], "./", "");
        assert!(!html.contains(['\u{202e}', '\u{2066}']));
        assert!(html.contains("<mark>summar</mark>y: \u{fffd}dlos ton si\u{fffd}"));
    }

    #[test]
    fn a_badge_begins_with_the_company_that_is_read() {
        let warning = |file: &str| Diagnostic::new(Code::QuoteMissing, "lost").in_file(file);
        let warnings = [
            warning("content/companies/ab/privacy-policy/findings.yaml"),
            warning("content/companies/a/privacy-policy/findings.yaml"),
            warning("content/site.yaml"),
        ];
        let places = |page: &str| -> Vec<String> {
            let html = badge(&warnings, &[1, 2, 3], page);
            let lines =
                html.lines().filter(|line| line.contains("content/") || line.contains("<summary>"));
            lines.map(|line| line.replace(['<', '>', '"'], " ")).collect()
        };
        let own = places("companies/a/privacy-policy/2024-01-01/");
        assert!(own[0].contains("3 warnings, 1 of this company"), "{own:?}");
        assert!(own[1].contains("content/companies/a/"), "{own:?}");
        for page in ["", "companies/", "matrix/"] {
            let listed = places(page);
            assert!(listed[0].contains(" 3 warnings "), "{listed:?}");
            assert!(listed[1].contains("content/companies/ab/"), "{listed:?}");
        }
        assert_eq!(badge(&[], &[], ""), "");
    }
}
