//! Folders that got another name while they were looked at: what is said of their files was said
//! before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::company::COMPANIES;
use crate::diagnostics::Diagnostic;
use crate::snapshot::Snapshot;

/// The folders of companies that are called otherwise now, with the names that they had first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Moved(BTreeMap<String, String>);

impl Moved {
    /// Takes in what has another name since `before`. `changed` are the folders that changed.
    pub(super) fn follow(&mut self, before: &Snapshot, now: &Snapshot, changed: &BTreeSet<&str>) {
        let of_companies = || changed.iter().copied().filter(|it| it.starts_with(COMPANIES));
        let mut gone: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for folder in of_companies().filter(|folder| now.listing(folder).is_none()) {
            gone.entry(contents(folder, before)).or_default().push(folder);
        }
        let pairs: BTreeSet<_> = of_companies()
            .filter(|folder| before.listing(folder).is_none())
            .filter_map(|new| match gone.get(&contents(new, now)).map(Vec::as_slice) {
                Some([old]) => Some(without_common_end(old, new)),
                // None, or several of which nobody can tell which it was.
                _ => None,
            })
            .collect();
        for (old, new) in pairs {
            self.add(old, new);
        }
        // Whoever takes a name that is free again is somebody else.
        self.0.retain(|folder, _| now.folders(folder).next().is_some());
    }

    /// A folder that has another name, or stands in one that has.
    fn add(&mut self, old: &str, new: &str) {
        let first = self.first(old);
        self.0.remove(old);
        if first == new {
            self.0.remove(new);
        } else {
            self.0.insert(new.to_owned(), first);
        }
    }

    /// A name for what is wrong that it keeps when its folder gets another.
    pub(super) fn identity(&self, remark: &Diagnostic) -> u64 {
        if self.0.is_empty() {
            return remark.identity();
        }
        let first = Diagnostic {
            path: Arc::from(self.first(&remark.path)),
            message: self.first(&remark.message),
            help: remark.help.as_deref().map(|help| self.first(help)),
            ..remark.clone()
        };
        first.identity()
    }

    /// A text with the names that folders had first.
    fn first(&self, text: &str) -> String {
        let mut first = String::with_capacity(text.len());
        let mut done = 0;
        for (start, _) in text.match_indices(COMPANIES) {
            // From the end: the folders in a folder come behind it.
            let mut names = self.0.iter().rev();
            if let Some((new, old)) = names.find(|(new, _)| text[start..].starts_with(&***new)) {
                first.push_str(&text[done..start]);
                first.push_str(old);
                done = start + new.len();
            }
        }
        first + &text[done..]
    }
}

/// What tells a folder from others, whatever it is called: its files' names and sizes. Their times
/// are others where Git wrote them anew.
fn contents(folder: &str, snapshot: &Snapshot) -> Vec<(String, u64)> {
    let listing = snapshot.listing(folder).unwrap_or_default().iter();
    listing.map(|(path, stamp)| (path[folder.len()..].to_owned(), stamp.size)).collect()
}

/// Two different folders without the parts at their ends that are called the same.
fn without_common_end<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let ((above_old, old_name), (above_new, new_name)) = (split(old), split(new));
    if old_name == new_name { without_common_end(above_old, above_new) } else { (old, new) }
}

/// The folder that a folder stands in, and its own name there; both end in `/`.
fn split(folder: &str) -> (&str, &str) {
    let name = folder.trim_end_matches('/');
    folder.split_at(name.rfind('/').map_or(0, |slash| slash + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;

    /// A portal with these companies, each with a file of its own and a text of so many words.
    fn portal(companies: &[(&str, usize)]) -> Snapshot {
        let files = companies.iter().flat_map(|(name, words)| {
            let path = |file: &str| format!("{COMPANIES}{name}/{file}");
            [
                (path("company.yaml"), format!("name: {name}")),
                (path("privacy-policy/undated.md"), "word ".repeat(*words)),
            ]
        });
        Snapshot::from_texts(files)
    }

    fn warning(company: &str) -> Diagnostic {
        let text = format!("{COMPANIES}{company}/privacy-policy/undated.md");
        Diagnostic::new(Code::QuoteMissing, "gone")
            .in_file(&format!("{COMPANIES}{company}/privacy-policy/findings.yaml"))
            .help(format!("{text}:7 says something else"))
    }

    /// The companies at each step, and what they were called first.
    #[test]
    fn a_warning_is_the_same_in_a_folder_with_another_name() {
        let steps: [&[(&str, usize)]; 7] = [
            &[("a", 3), ("b", 5)],
            &[("a", 3), ("c", 5)],
            // Two at once, whose own files look alike.
            &[("d", 5), ("e", 3)],
            // One that has nothing of the other, and then another name, in its file too.
            &[("d", 5), ("fresh", 9)],
            &[("d", 5), ("b", 9)],
            &[("g", 5), ("fresh", 9)],
            &[("b", 5), ("fresh", 9)],
        ];
        let first: [&[(&str, &str)]; 7] = [
            &[("a", "a"), ("b", "b")],
            &[("a", "a"), ("c", "b")],
            &[("d", "b"), ("e", "a")],
            &[("d", "b"), ("fresh", "fresh")],
            &[("d", "b"), ("b", "fresh")],
            &[("g", "b"), ("fresh", "fresh")],
            &[("b", "b"), ("fresh", "fresh")],
        ];
        let mut moved = Moved::default();
        let mut before = portal(steps[0]);
        for (step, first) in steps.iter().zip(first) {
            let now = portal(step);
            moved.follow(&before, &now, &now.changed_since(&before, ""));
            for (company, first) in first {
                let told = warning(first).identity();
                assert_eq!(moved.identity(&warning(company)), told, "{company} of {step:?}");
            }
            before = now;
        }
        assert_eq!(moved, Moved::default(), "all are called as they were first");
    }
}
