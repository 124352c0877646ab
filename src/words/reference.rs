//! What strings name: whether it is there, and whether strings that say others come to an end.

use std::collections::{BTreeMap, BTreeSet};

use super::Table;
use super::entry::{Entry, Named};
use super::manner;
use crate::country::is_country;
use crate::diagnostics::did_you_mean;

/// What is wrong, and what to do.
type Doubt = (String, String);

/// The entries of a language by key: later tables over earlier ones, as when they are said.
pub(super) struct Entries<'t>(BTreeMap<&'t str, &'t Entry>);

impl<'t> Entries<'t> {
    /// Those of the tables of one language.
    pub(super) fn of(tables: &[&'t Table]) -> Self {
        let entries = tables.iter().flat_map(|table| table.entries());
        Self(entries.map(|entry| (&*entry.key, entry)).collect())
    }

    /// What is wrong with an entry's own name.
    pub(super) fn name_doubt(&self, entry: &Entry) -> Option<Doubt> {
        if manner::FUNCTIONS.contains(&&*entry.key) {
            let message = format!("a string cannot be called `{}`", entry.key);
            return Some((message, "that is the name of a function".to_owned()));
        }
        if let Some(code) = country_of(&entry.key).filter(|code| !is_country(code)) {
            let message = format!("no country has the code `{code}`");
            let help = "write the two letters of ISO 3166-1, such as `country-GB`";
            return Some((message, help.to_owned()));
        }
        let namesake = entry.key.strip_prefix('-').filter(|name| self.0.contains_key(name))?;
        let message = format!("the term `{}` has the name of the string `{namesake}`", entry.key);
        Some((message, "give the term another name: only one of the two can be said".to_owned()))
    }

    /// What is wrong with something that the text of an entry names, placeholders of its own
    /// not counted.
    pub(super) fn doubt(&self, entry: &Entry, named: &Named) -> Option<Doubt> {
        match named {
            Named::Placeholder(_) => None,
            Named::Function(name) => function_doubt(entry, name),
            Named::Entry(key) => match self.0.get(&**key) {
                None => Some(self.nowhere(key)),
                Some(said) if !said.has_text => Some(without_text(key)),
                Some(_) if self.behind(key).contains(&*entry.key) => {
                    let message = format!("`{}` says itself", entry.key);
                    Some((message, "write the words out".to_owned()))
                }
                Some(_) => None,
            },
        }
    }

    /// The placeholders that are open once the entry of a key and those that it says have been
    /// put together.
    pub(super) fn placeholders(&self, key: &str) -> BTreeSet<&'t str> {
        let entries = self.behind(key).into_iter().filter_map(|key| self.0.get(key));
        // What a term leaves open is filled in by whoever says it, in brackets.
        let strings = entries.filter(|entry| !entry.key.starts_with('-'));
        strings.flat_map(|entry| entry.placeholders().map(|(name, _)| name)).collect()
    }

    /// The key itself, and those of all that is said where it is.
    fn behind(&self, key: &str) -> BTreeSet<&'t str> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&'t Entry> = self.0.get(key).copied().into_iter().collect();
        while let Some(entry) = open.pop() {
            if seen.insert(&*entry.key) {
                open.extend(entry.says().filter_map(|key| self.0.get(key)));
            }
        }
        seen
    }

    fn nowhere(&self, key: &str) -> Doubt {
        let help = match did_you_mean(key, self.0.keys().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a string can say those of its own language, by their names".to_owned(),
        };
        (format!("there is no string `{key}` in this language"), help)
    }
}

/// A string that has attributes and nothing else.
pub(super) fn without_text(key: &str) -> Doubt {
    let help = format!("write it behind the sign: `{key} = …`");
    (format!("the string `{key}` has no text"), help)
}

/// The code of a string that says what a country is called.
fn country_of(key: &str) -> Option<&str> {
    let code = key.strip_prefix("country-")?;
    (code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())).then_some(code)
}

fn function_doubt(entry: &Entry, name: &str) -> Option<Doubt> {
    if manner::describes(&entry.key) {
        let message = format!("`{}` cannot use a function", entry.key);
        return Some((message, "functions are made of this very string".to_owned()));
    }
    if manner::FUNCTIONS.contains(&name) {
        return None;
    }
    let known: Vec<_> = manner::FUNCTIONS.iter().map(|name| format!("`{name}`")).collect();
    Some((format!("there is no function `{name}`"), format!("there are {}", known.join(" and "))))
}
