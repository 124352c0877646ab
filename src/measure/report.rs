//! A comparison of rules with people, as a table and as JSON.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Counts, Labelled, Measured, Mistake, Rates};
use crate::diagnostics::number_of;
use crate::policy::text::beginning;

/// How many mistakes of each kind are listed for each label.
const WORST: usize = 3;

/// One JSON object: `micro`, `macro`, and `labels` by name, each with `precision`, `recall`
/// and `f1`.
pub fn json(measured: &Measured) -> String {
    #[derive(Serialize)]
    struct Report {
        micro: Rates,
        r#macro: Rates,
        labels: Map<String, Value>,
    }
    let value = |rates: Rates| serde_json::to_value(rates).expect("rates are numbers");
    let labels = measured.labels.iter().map(|(name, counts)| (name.clone(), value(counts.rates())));
    let report = Report {
        micro: measured.micro(),
        r#macro: measured.macro_mean(),
        labels: labels.collect(),
    };
    serde_json::to_string(&report).expect("a report is numbers and names") + "\n"
}

/// A table of rates, and the gravest mistakes below it.
pub fn table(measured: &Measured, passages: &[Labelled]) -> String {
    let names = measured.labels.iter().map(|(name, _)| name.chars().count());
    let width = names.max().unwrap_or(0).max("micro".len());
    let mut table = format!(
        "{} of {}\n\n{:width$}  precision  recall     F1  passages\n",
        number_of(passages.len(), "passage", "passages"),
        number_of(measured.policies, "policy", "policies"),
        "",
    );
    for (name, counts) in &measured.labels {
        let Counts { right, missed, .. } = counts;
        let Rates { precision, recall, f1 } = counts.rates();
        line(
            &mut table,
            &format!(
                "{name:width$}      {precision:.3}   {recall:.3}  {f1:.3}  {:8}",
                right + missed
            ),
        );
    }
    for (name, rates) in [("micro", measured.micro()), ("macro", measured.macro_mean())] {
        let Rates { precision, recall, f1 } = rates;
        line(&mut table, &format!("{name:width$}      {precision:.3}   {recall:.3}  {f1:.3}"));
    }
    for (label, (name, _)) in measured.labels.iter().enumerate() {
        let of_label = || measured.mistakes.iter().filter(move |mistake| mistake.label == label);
        for (verb, found) in [("found by rules alone", true), ("missed by rules", false)] {
            let mut of_kind =
                of_label().filter(|mistake| (mistake.margin >= 0.0) == found).peekable();
            if of_kind.peek().is_some() {
                line(&mut table, &format!("\n{name}, {verb}:"));
            }
            of_kind.take(WORST).for_each(|mistake| line(&mut table, &excerpt(mistake, passages)));
        }
    }
    table
}

fn excerpt(mistake: &Mistake, passages: &[Labelled]) -> String {
    let passage = &passages[mistake.passage];
    let segment = passage.segment.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let text = beginning(&passage.text);
    format!("  {:+.2} {}{segment}: {text}", mistake.margin, passage.policy)
}

fn line(table: &mut String, line: &str) {
    writeln!(table, "{line}").expect("a text takes every line");
}
