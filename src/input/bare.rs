//! Folders without a file. A snapshot, which is files, does not know of them, but whoever made one
//! waits for its page.

use std::collections::BTreeSet;

use crate::company::{COMPANIES, COMPANY};
use crate::diagnostics::{Code, Diagnostic};
use crate::snapshot::Snapshot;

/// What is said of folders of companies and documents that hold no file, at any depth. `bare` are
/// the folders, ending in `/`, that no file stands directly in; where one of them holds nothing but
/// others, only the uppermost is named.
pub(super) fn remarks(bare: &BTreeSet<String>, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut empty: Vec<&str> = Vec::new();
    for folder in bare.iter().filter(|folder| folder.starts_with(COMPANIES) && *folder != COMPANIES)
    {
        // Sorted: a folder comes after the one that it stands in.
        let is_inside = empty.last().is_some_and(|above| folder.starts_with(above));
        if !is_inside && snapshot.folders(folder).next().is_none() {
            empty.push(folder);
        }
    }
    empty.into_iter().map(|folder| remark(folder, snapshot)).collect()
}

/// What to do with a folder that is to stay empty, or is not to stay.
const OTHERWISE: &str =
    "remove the folder; a file `.gitkeep` in it says that it is kept on purpose";

fn remark(folder: &str, snapshot: &Snapshot) -> Diagnostic {
    let above = folder.trim_end_matches('/').rfind('/').map_or("", |slash| &folder[..=slash]);
    let (what, help) = if snapshot.contains(&format!("{above}{COMPANY}")) {
        ("document", format!("put a version into it, named by its capture date, or {OTHERWISE}"))
    } else {
        ("company", format!("write `{folder}{COMPANY}`, or {OTHERWISE}"))
    };
    Diagnostic::new(Code::EmptyCompany, format!("an empty folder is no {what}"))
        .in_file(folder)
        .help(help)
}
