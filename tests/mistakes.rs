//! The gallery of mistakes: small projects with the exact report of each.
//!
//! `GLASSHOUSE_BLESS=1 cargo test --test mistakes` writes the reports anew; read what changed.

mod support;

use std::collections::BTreeSet;
use std::fs;

use glasshouse::diagnostics::{Code, Format, render};
use rayon::prelude::*;
use support::project::Project;

#[test]
fn every_report_is_as_it_stands() {
    let wrong: Vec<String> = support::cases("mistakes")
        .into_par_iter()
        .filter_map(|(name, path)| {
            let text = fs::read_to_string(&path).expect("a case is UTF-8");
            let project = Project::parse(&text);
            let remarks = project.check();
            let report = render(&remarks, Format::Full, false);
            let kind = Code::ALL.iter().map(|code| code.name()).filter(|code| of(&name, code));
            let kind = kind.max_by_key(|code| code.len());
            if let Some(kind) = kind
                && !remarks.iter().any(|remark| remark.code.name() == kind)
            {
                return Some(format!("{name}: no {kind}\n{report}"));
            }
            let blessed = project.with("report", &report).to_text();
            if support::bless() {
                fs::write(&path, blessed).expect("the case can be written");
                return None;
            }
            (blessed != text).then(|| format!("{name}: the report is now\n{report}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let cases: BTreeSet<String> = support::cases("mistakes").into_keys().collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    let missing: Vec<_> = codes.difference(&cases).collect();
    assert!(missing.is_empty(), "codes without a case: {missing:?}");
    let known =
        |case: &&String| case.starts_with("several") || codes.iter().any(|code| of(case, code));
    let stray: Vec<_> = cases.iter().filter(|case| !known(case)).collect();
    assert!(stray.is_empty(), "cases without a code: {stray:?}");
}

/// Whether a case is named after a code: `unknown-key`, `unknown-key-front-matter`.
fn of(case: &str, code: &str) -> bool {
    case.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
