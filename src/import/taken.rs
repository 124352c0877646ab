//! What is said of a draft whose place is taken: by what, and what to do about it.

use super::document;
use crate::diagnostics::{Code, Diagnostic};
use crate::draft::{Captured, Draft, Known};
use crate::language::primary;

/// Another text has its name, of which this much is known.
pub(super) fn by_another(draft: &Draft, path: &str, there: &Known) -> Diagnostic {
    if let Some((this, other)) = languages(draft, there) {
        let message =
            format!("a text in `{other}` stands at `{path}`, and this one is in `{this}`");
        let name = format!("{} ({this})", draft.document);
        return already_there(draft, message).help(format!(
            "a folder holds the versions of one text: give this one its own with `--document \"{name}\"`"
        ));
    }
    let help = if draft.captured.is_some() {
        "write over it with `--force`, or give the day of capture with `--captured`"
    } else {
        "give the day of capture with `--captured`, or write over it with `--force`"
    };
    already_there(draft, format!("another text stands at `{path}`")).help(help)
}

/// The languages of a draft and of what stands in its place, where these are two.
fn languages<'a>(draft: &'a Draft, there: &'a Known) -> Option<(&'a str, &'a str)> {
    let this = primary(draft.provenance.language.as_deref()?);
    let other = primary(there.language.as_deref()?);
    (this != other).then_some((this, other))
}

/// It stands there itself, but what the editor said of it does not.
pub(super) fn by_itself(draft: &Draft, path: &str, keys: &[&str]) -> Diagnostic {
    let keys = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let message = format!("this text stands at `{path}` already, but not with this {keys}");
    already_there(draft, message)
        .help("mend the front matter of that file, or write over it with `--force`")
}

/// It stands there itself, as a version whose day is not known; something may refer to that.
pub(super) fn without_day(draft: &Draft, path: &str, is_named: bool) -> Diagnostic {
    let day = document::name(draft.captured);
    let help = if is_named {
        format!(
            "findings or a note name that version: rename it and its note to `{day}`, and `undated` in \
             `findings.yaml`"
        )
    } else {
        format!("`--force` makes it `{day}.md`; its page gets another address")
    };
    already_there(draft, format!("this text stands at `{path}`, without a day")).help(help)
}

/// A later text of its day has the name that the first one should have.
pub(super) fn by_later(draft: &Draft, path: &str, later: Captured) -> Diagnostic {
    let name = later.time.map(|time| document::moment(later.date, time));
    let name = name.map_or_else(String::new, |name| format!(" to `{name}.md`"));
    already_there(draft, format!("a later text of that day stands at `{path}`")).help(format!(
        "rename that file{name}, in `findings.yaml` too, and import again: a day's first text has its name"
    ))
}

/// The keys of which the editor says something else than the front matter.
pub(super) fn differing(given: &Known, there: &Known) -> Vec<&'static str> {
    let differs = |given: bool, key| given.then_some(key);
    [
        differs(given.source.is_some() && given.source != there.source, "source"),
        differs(given.effective.is_some() && given.effective != there.effective, "effective"),
        differs(given.language.is_some() && given.language != there.language, "language"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn already_there(draft: &Draft, message: String) -> Diagnostic {
    Diagnostic::new(Code::AlreadyThere, message).in_file(&draft.path)
}
