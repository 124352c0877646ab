//! A finding over time: which versions bear its evidence.

use serde::{Deserialize, Serialize};

use crate::policy::version::VersionId;

/// Since when a finding's evidence stands, and what ended that.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Run {
    /// The first version that bears all of it, of those in a row up to the last that does.
    pub since: VersionId,
    /// The version that lost it; nothing where the newest one still bears it.
    pub lost: Option<VersionId>,
    /// What took the place of the first quote that was lost.
    pub replaced: Option<String>,
}

/// The runs of findings, given for each version, oldest first, which of them it bears. A
/// finding that no version bears has none.
pub fn runs(versions: &[VersionId], bears: &[Vec<bool>], findings: usize) -> Vec<Option<Run>> {
    let run = |finding: usize| {
        let last = bears.iter().rposition(|version| version[finding])?;
        let gap = bears[..last].iter().rposition(|version| !version[finding]);
        Some(Run {
            since: versions[gap.map_or(0, |gap| gap + 1)].clone(),
            lost: versions.get(last + 1).cloned(),
            replaced: None,
        })
    };
    (0..findings).map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_begins_after_the_last_gap_and_ends_at_the_version_that_lost_it() {
        let versions: Vec<VersionId> = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"]
            .iter()
            .filter_map(|name| VersionId::parse(name))
            .collect();
        let bears =
            |text: &str| -> Vec<Vec<bool>> { text.chars().map(|mark| vec![mark == 'x']).collect() };
        for (marks, expected) in [
            ("xxxx", Some((0, None))),
            ("x-xx", Some((2, None))),
            ("-xx-", Some((1, Some(3)))),
            ("xx--", Some((0, Some(2)))),
            ("----", None),
        ] {
            let expected = expected.map(|(since, lost): (usize, Option<usize>)| Run {
                since: versions[since].clone(),
                lost: lost.map(|lost| versions[lost].clone()),
                replaced: None,
            });
            assert_eq!(runs(&versions, &bears(marks), 1), [expected], "{marks}");
        }
    }
}
