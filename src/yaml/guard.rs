//! Turns away YAML that would cost its parser seconds, or memory without bound.
//!
//! Measured on serde_yaml 0.9.34: 250 kB of `{a: ` takes ten seconds, and one long text
//! repeated by aliases takes half a gigabyte. Nothing that a portal needs is lost: aliases are
//! refused, and so is nesting that no file of ours has.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::locate::Offsets;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;

/// Deepest nesting; our files need five.
const DEPTH: usize = 32;

/// Most values and keys; a taxonomy of 500 categories needs 30,000.
pub(super) const VALUES: usize = 100_000;

/// Why a text is turned away.
pub(super) struct Refusal {
    span: Range<usize>,
    message: String,
    help: &'static str,
}

impl Refusal {
    /// What is said of it; the text begins at byte `start` of the source.
    pub(super) fn diagnostic(self, source: &Source, start: usize) -> Diagnostic {
        Diagnostic::new(Code::YamlLimit, self.message)
            .at(source, start + self.span.start..start + self.span.end)
            .help(self.help)
    }
}

/// Whether the text is harmless; else where and why it is not.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    if !suspicious(text) {
        return Ok(());
    }
    let mut offsets = Offsets::new(text);
    let (mut depth, mut values) = (0usize, 0usize);
    for event in Parser::new_from_str(text) {
        // A syntax error is for the real parser to report.
        let Ok((event, span)) = event else { return bounded_by_depth(text) };
        match event {
            Event::Alias(_) => {
                return Err(Refusal {
                    span: offsets.range(&span),
                    message: "an alias (`*name`)".to_owned(),
                    help: "write the value out, or put it in quotation marks if `*` is part of it",
                });
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            Event::Scalar(..) => values += 1,
            _ => {}
        }
        if depth > DEPTH {
            return Err(too_deep(offsets.range(&span)));
        }
        if values > VALUES {
            return Err(Refusal {
                span: offsets.range(&span),
                message: format!("more than {VALUES} keys and values in one file"),
                help: "was something written here by mistake? split what belongs here",
            });
        }
    }
    Ok(())
}

/// Only texts with a star, many brackets, deep indentation or very many values can be harmful.
fn suspicious(text: &str) -> bool {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{' | b'?')).count();
    let parts = text.bytes().filter(|byte| matches!(byte, b'\n' | b',' | b':' | b'-')).count();
    text.contains('*')
        || parts >= VALUES
        || brackets > DEPTH
        || text.contains(" ".repeat(DEPTH).as_str())
        || text.contains("- - ")
}

/// For texts that have no valid syntax: brackets that stay open are what costs.
fn bounded_by_depth(text: &str) -> Result<(), Refusal> {
    let mut open = 0usize;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > DEPTH {
            return Err(too_deep(index..index + 1));
        }
    }
    Ok(())
}

fn too_deep(span: Range<usize>) -> Refusal {
    let message = format!("nested deeper than {DEPTH} levels");
    Refusal { span, message, help: "close the brackets that are open" }
}
