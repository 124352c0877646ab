//! Countries by their codes (ISO 3166-1, of two letters), and what they are called.
//!
//! The names are those of the Unicode Common Locale Data Repository, written into `names.tsv` by
//! `tests/web/countries.mjs`: a row for each code of 2024 and for that of Kosovo, which has no entry
//! in the standard yet and is used everywhere; a column for each language.

use std::collections::BTreeMap;

use crate::language::primary;

const NAMES: &str = include_str!("names.tsv");

/// The language that stands in for those that the table lacks.
const ENGLISH: &str = "en";

/// Whether a country has this code.
pub fn is_country(code: &str) -> bool {
    rows().any(|(known, _)| known == code)
}

/// What countries are called in a language, by code: in the language without its region where the
/// table has no other, and in English where it has not even that.
pub fn names(language: &str) -> BTreeMap<&'static str, &'static str> {
    let column = |wanted: &str| languages().position(|known| known == wanted);
    let column = [language, primary(language), ENGLISH].into_iter().find_map(column);
    let name = |names: &'static str| names.split('\t').nth(column.unwrap_or_default());
    rows().filter_map(|(code, names)| Some((code, name(names)?))).collect()
}

/// The languages of the table, in the order of its columns.
fn languages() -> impl Iterator<Item = &'static str> {
    NAMES.lines().next().unwrap_or_default().split('\t').skip(1)
}

/// Each code with its names, separated by tabs.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().skip(1).filter_map(|row| row.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        assert_eq!(rows().count(), 250);
        assert!(rows().all(|(code, _)| code.len() == 2));
        for (code, is_one) in
            [("DE", true), ("GB", true), ("UK", false), ("XX", false), ("code", false), ("", false)]
        {
            assert_eq!(is_country(code), is_one, "{code}");
        }
    }

    #[test]
    fn every_language_has_a_name_for_every_country() {
        for (code, names) in rows() {
            assert_eq!(names.split('\t').count(), languages().count(), "{code}");
            assert!(names.split('\t').all(|name| !name.trim().is_empty()), "{code}");
        }
    }

    #[test]
    fn a_country_is_called_as_its_readers_call_it() {
        for (language, name) in [
            ("en", "Germany"),
            ("de", "Deutschland"),
            ("fr-CA", "Allemagne"),
            ("ar", "ألمانيا"),
            ("tlh", "Germany"),
        ] {
            assert_eq!(names(language).get("DE"), Some(&name), "{language}");
        }
    }
}
