//! Dates of a document that can be read in two ways or name no day: told once, however many
//! versions say the same.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, number_of};

/// What was said of dates.
#[derive(Default)]
pub(super) struct Doubts {
    /// By the document's folder and the words of the remark.
    told: BTreeMap<(String, String), Doubt>,
}

/// A date that is in doubt.
struct Doubt {
    /// The remark on the first version that has it.
    remark: Diagnostic,
    /// The file of that version.
    file: String,
    /// How many later versions have it.
    more: usize,
}

impl Doubts {
    /// Takes what is said of the dates of a version that is written, and leaves all else.
    pub(super) fn note(
        &mut self,
        folder: &str,
        file: &str,
        remarks: impl IntoIterator<Item = Diagnostic>,
    ) -> Vec<Diagnostic> {
        let mut others = Vec::new();
        for remark in remarks {
            if remark.code != Code::AmbiguousDate {
                others.push(remark);
                continue;
            }
            let key = (folder.to_owned(), remark.message.clone());
            let known = self.told.entry(key).and_modify(|doubt| doubt.more += 1);
            known.or_insert_with(|| Doubt { remark, file: file.to_owned(), more: 0 });
        }
        others
    }

    /// The remarks, with help that holds for these versions alone: an option would hold for all
    /// of an archive.
    pub(super) fn remarks(self) -> impl Iterator<Item = Diagnostic> {
        self.told.into_values().map(|Doubt { remark, file, more }| {
            let help = format!("write `effective: YYYY-MM-DD` into `{file}` if you know it");
            remark.help(match more {
                0 => help,
                _ => {
                    let versions = number_of(more, "later version", "later versions");
                    format!("{help}, and into {versions} with the same date")
                }
            })
        })
    }
}
