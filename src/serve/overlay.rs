//! Mistakes as HTML: over a page that still stands, or in the place of one that does not.
//!
//! Everything here quotes files that strangers may have written, so everything is escaped.

use std::fmt::Write as _;

use super::answer::OWN;
use crate::diagnostics::{self, Diagnostic, Place, Severity};
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

/// The mistakes as a list; errors first.
pub(super) fn list(mistakes: &[Diagnostic]) -> String {
    let (errors, _) = diagnostics::count(mistakes);
    let mut html =
        format!("<h1>{errors} {}</h1>\n<ol>\n", if errors == 1 { "error" } else { "errors" });
    let errors = mistakes.iter().filter(|mistake| mistake.severity() == Severity::Error);
    let mut more = 0;
    for (index, mistake) in errors.enumerate() {
        if index < LISTED {
            item(&mut html, mistake);
        } else {
            more += 1;
        }
    }
    if more > 0 {
        writeln!(html, "<li><p>… and {more} more</p></li>").expect(WRITES);
    }
    html.push_str("</ol>\n");
    html
}

const WRITES: &str = "a string takes every write";

fn item(html: &mut String, mistake: &Diagnostic) {
    writeln!(html, "<li><p><strong>{}</strong></p>", escape(&mistake.message)).expect(WRITES);
    let path = escape(&mistake.path);
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
        writeln!(html, "<p class=\"help\">help: {}</p>", escape(help)).expect(WRITES);
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
    let (before, meant, after) = (escape(before), escape(meant), escape(after));
    writeln!(html, "<pre>{before}<mark>{meant}</mark>{after}</pre>").expect(WRITES);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    #[test]
    fn nothing_in_a_mistake_is_markup() {
        let hostile = "</pre><script>alert(1)</script>";
        let mistake = Diagnostic {
            place: Some(Box::new(Place {
                line: 1,
                column: 1,
                excerpt: hostile.into(),
                span: 0..6,
            })),
            ..Diagnostic::new(Code::YamlSyntax, hostile).in_file(hostile).help(hostile)
        };
        let html = page(&[mistake], "./", "");
        assert!(!html.contains("<script>") && !html.contains("</pre><s"));
        assert_eq!(html.matches("&lt;script&gt;").count(), 4);
        assert!(html.contains("<mark>&lt;/pre&gt;</mark>"));
    }
}
