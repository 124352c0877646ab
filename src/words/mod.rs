//! Every word that a reader sees and no editor wrote: tables of strings, a language each, in
//! the syntax of [Fluent](https://projectfluent.org/fluent/guide/).
//!
//! A string that the portal's language lacks is taken from the language without its region
//! (`fr` for `fr-CA`), then from English, which has all of them.

mod entry;
mod manner;
mod reference;
mod said;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::language::primary;
use manner::Manner;
use reference::Entries;
use said::Said;
pub use table::Table;

type Bundle = FluentBundle<Arc<FluentResource>>;

/// The language that has every string.
const ENGLISH: &str = "en";

/// What a string's placeholders stand for, by name.
#[derive(Debug, Default)]
pub struct Filling<'a>(FluentArgs<'a>);

impl<'a> Filling<'a> {
    /// With a text for `$name`.
    #[must_use]
    pub fn text(mut self, name: &'a str, text: impl Into<std::borrow::Cow<'a, str>>) -> Self {
        self.0.set(name, FluentValue::String(text.into()));
        self
    }

    /// With a number for `$name`, which also chooses between plural forms.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "counts of a portal are far below 2^52")]
    pub fn number(mut self, name: &'a str, number: usize) -> Self {
        self.0.set(name, FluentValue::Number(FluentNumber::from(number as f64)));
        self
    }
}

/// Why a string cannot be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsaid {
    /// There is none of that name; perhaps the other one is meant.
    Unknown(Option<String>),
    /// It leaves something open.
    Broken {
        /// The string, with the names of what is open.
        text: String,
        /// Fluent's own words.
        why: String,
    },
}

impl fmt::Display for Unsaid {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(None) => write!(to, "there is no such string"),
            Self::Unknown(Some(near)) => {
                write!(to, "there is no such string; did you mean `{near}`?")
            }
            Self::Broken { why, .. } => write!(to, "the string cannot be filled in: {why}"),
        }
    }
}

/// The strings of a language, and its way of writing dates and numbers.
pub struct Words {
    /// The language that was asked for (BCP 47).
    pub language: String,
    /// The best language first, English last.
    bundles: Vec<Bundle>,
    /// Strings without placeholders, said once.
    fixed: BTreeMap<String, String>,
    manner: Arc<Manner>,
    /// Strings of which nothing but a day is filled in, by name and day.
    of_days: Said<(&'static str, Date)>,
}

impl Words {
    /// The words of `language`, from tables of any languages; of two that have a string for one
    /// language, the later one counts. Tables of other languages are looked through as well, so
    /// that a mistake shows before somebody reads it.
    pub fn new(language: &str, tables: &[Table], remarks: &mut Vec<Diagnostic>) -> Self {
        let before = remarks.len();
        doubts(tables, remarks);
        let sound = remarks.len() == before;
        let chain = chain(language);
        if !speaks(&chain, tables) {
            remarks.push(without_strings(language, tables));
        }
        let bundles = || chain.iter().map(|name| bundle(name, &tables_of(name, tables))).collect();
        let manner = Arc::new(Manner::new(bundles()));
        let mut spoken: Vec<Bundle> = bundles();
        spoken.iter_mut().for_each(|bundle| manner::teach(bundle, &manner));
        let mut words = Self {
            language: language.to_owned(),
            bundles: spoken,
            fixed: BTreeMap::new(),
            manner,
            of_days: Said::default(),
        };
        let keys = tables.iter().flat_map(|table| table.keys_without_placeholders());
        words.fixed = keys
            .filter_map(|key| Some((key.to_owned(), words.say(key, &Filling::default()).ok()?)))
            .collect();
        if sound {
            words.rehearse(&chain, tables, remarks);
        }
        words
    }

    /// Says every string of the languages that are spoken once: Fluent has limits of its own,
    /// such as the number of placeholders in a string.
    fn rehearse(&self, chain: &[&str], tables: &[Table], remarks: &mut Vec<Diagnostic>) {
        for (language, bundle) in chain.iter().zip(&self.bundles) {
            let tables = tables_of(language, tables);
            let known = Entries::of(&tables);
            let mut said = BTreeSet::new();
            // Later tables first: theirs are the strings that are said.
            for table in tables.iter().rev() {
                let new = table.strings().filter(|entry| said.insert(&*entry.key));
                remarks.extend(new.filter_map(|entry| {
                    let filling = filling_of(&known.placeholders(&entry.key));
                    let why = say(std::slice::from_ref(bundle), &entry.key, &filling)?.err()?;
                    let help = "write it shorter, with fewer placeholders";
                    Some(table.mistake(&entry.place, why.to_string()).help(help))
                }));
            }
        }
    }

    /// A string that has no placeholder, by its name in the built-in tables.
    pub fn fixed(&self, key: &str) -> &str {
        self.find(key).unwrap_or_else(|| panic!("the built-in tables have a string `{key}`"))
    }

    /// A string that has no placeholder, where there is one of that name.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(String::as_str)
    }

    /// Every string that has no placeholder, by name.
    pub fn all_fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fixed.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// A string of the built-in tables, its placeholders filled in.
    pub fn filled(&self, key: &str, filling: &Filling<'_>) -> String {
        match self.say(key, filling) {
            Ok(text) | Err(Unsaid::Broken { text, .. }) => text,
            Err(why) => panic!("`{key}`: {why}"),
        }
    }

    /// A string of the built-in tables with a `$date`.
    pub fn of_day(&self, key: &'static str, date: Date) -> String {
        self.of_days.get((key, date), || {
            self.filled(key, &Filling::default().text("date", date.to_string()))
        })
    }

    /// A string, its placeholders filled in.
    ///
    /// # Errors
    /// There is no such string, or the filling leaves a placeholder open.
    pub fn say(&self, key: &str, filling: &Filling<'_>) -> Result<String, Unsaid> {
        say(&self.bundles, key, filling)
            .unwrap_or_else(|| Err(Unsaid::Unknown(self.near(key).map(str::to_owned))))
    }

    fn near(&self, key: &str) -> Option<&str> {
        did_you_mean(key, self.fixed.keys().map(String::as_str))
    }

    /// `3 October 2018`, as the language writes it.
    pub fn date(&self, date: Date) -> String {
        self.manner.date(date)
    }

    /// `12,345`, as the language writes it.
    pub fn number(&self, number: i64) -> String {
        self.manner.number(number)
    }

    /// A day, a month or a year as one reads it; what is none of them stays as it is.
    pub fn day_or_month(&self, text: &str) -> String {
        if let Ok(date) = text.parse::<Date>() {
            return self.manner.date(date);
        }
        let month = format!("{text}-01").parse::<Date>();
        month.map_or_else(|_| text.to_owned(), |first| self.manner.month(first))
    }

    /// `Germany` for `DE`: the string `country-DE`; a code without one stands for itself.
    pub fn country<'a>(&'a self, code: &'a str) -> &'a str {
        self.find(&format!("country-{code}")).unwrap_or(code)
    }

    /// `a, b, c`, as the language lists things.
    pub fn list(&self, items: &[&str]) -> String {
        items.join(self.fixed("list-separator"))
    }
}

/// `fr-CA`, `fr`, `en`.
fn chain(language: &str) -> Vec<&str> {
    let mut chain = vec![language, primary(language), ENGLISH];
    chain.dedup();
    chain
}

/// What keeps strings from being said, in any language.
fn doubts(tables: &[Table], remarks: &mut Vec<Diagnostic>) {
    let Some(english) = tables.iter().find(|table| table.language == ENGLISH) else { return };
    for table in tables {
        let known = Entries::of(&tables_of(&table.language, tables));
        remarks.extend(table.doubts(&known, english));
    }
}

/// Something for every placeholder.
fn filling_of<'n>(names: &BTreeSet<&'n str>) -> Filling<'n> {
    names.iter().fold(Filling::default(), |filling, name| filling.number(name, 0))
}

/// The tables of a language.
fn tables_of<'t>(language: &str, tables: &'t [Table]) -> Vec<&'t Table> {
    tables.iter().filter(|table| table.language == language).collect()
}

/// Whether a portal can speak a language, and need not fall back on a foreign one.
fn speaks(chain: &[&str], tables: &[Table]) -> bool {
    let is_english = primary(chain[0]) == ENGLISH;
    let mut own = chain.iter().filter(|name| **name != ENGLISH);
    is_english || own.any(|name| !tables_of(name, tables).is_empty())
}

/// The strings of a language: later tables over earlier ones.
fn bundle(language: &str, tables: &[&Table]) -> Bundle {
    let known: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![known]);
    // Marks around each placeholder would stand in addresses too; strings that want them have
    // them, or a `<bdi>`.
    bundle.set_use_isolating(false);
    for table in tables {
        bundle.add_resource_overriding(table.resource.clone());
    }
    bundle
}

/// A string of the first of the bundles that has it.
fn say(bundles: &[Bundle], key: &str, filling: &Filling<'_>) -> Option<Result<String, Unsaid>> {
    let found = |bundle: &Bundle| {
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&filling.0), &mut errors).into_owned();
        Some(match errors.first() {
            None => Ok(text),
            Some(error) => Err(Unsaid::Broken { why: error.to_string(), text }),
        })
    };
    bundles.iter().find_map(found)
}

fn without_strings(language: &str, tables: &[Table]) -> Diagnostic {
    let mut known: Vec<&str> = tables.iter().map(|table| &*table.language).collect();
    known.sort_unstable();
    known.dedup();
    let message = format!("there are no strings in `{language}`: the pages speak English");
    Diagnostic::new(Code::MissingStrings, message).in_file(crate::settings::PATH).help(format!(
        "choose one of: {}; or write `themes/default/strings/{language}.ftl`, a translation of the \
         `strings/en.ftl` that `glasshouse theme new NAME --copy` makes",
        known.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn table(language: &str, text: &str) -> Table {
        let source = Source { path: format!("{language}.ftl").into(), text: text.to_owned() };
        let mut remarks = Vec::new();
        let table = Table::read(language, source, &mut remarks);
        assert_eq!(remarks, []);
        table.expect("it can be read")
    }

    #[test]
    fn every_english_has_strings() {
        for (language, missing) in [("en", 0), ("en-GB", 0), ("en-AU", 0), ("eng", 1), ("cy", 1)] {
            let mut remarks = Vec::new();
            Words::new(language, &[table("en", "a = A\n")], &mut remarks);
            assert_eq!(remarks.len(), missing, "{language}");
        }
    }

    #[test]
    fn a_portal_says_what_countries_are_called() {
        let built_in = table("en", "country-DE = Germany\ncountry-TR = Turkey\n");
        let words =
            Words::new("en", &[built_in, table("en", "country-TR = Türkiye\n")], &mut Vec::new());
        for (code, name) in [("DE", "Germany"), ("TR", "Türkiye"), ("XX", "XX")] {
            assert_eq!(words.country(code), name);
        }
    }

    #[test]
    fn strings_that_can_be_said_raise_no_doubt_and_others_do() {
        let english = "name = A\nmany = { $n } x\ndate = { $day }\n";
        for (own, doubts) in [
            ("name = { many.short }\nmany = { $n }\n    .short = x\n", 0),
            ("name = { name.short }\n    .short = x\n", 0),
            ("name = { -brand }\n-brand = { $case ->\n   *[one] A\n }\n", 0),
            ("many = { NUMBER($n) ->\n    [one] { $n }\n   *[other] { name }\n }\n", 0),
            ("own = { $x } { NUMBER($x) }\n", 0),
            ("name = {\nmany\n}\n", 1),
            ("name = { name.short }\n", 1),
            ("own = { other }\nother = { own }\n", 2),
            ("many = { $n ->\n    [one] 1\n   *[other] { nope }\n }\n", 1),
            ("-name = A\n", 1),
            ("DATETIME = A\n", 1),
            ("country-DE = A\n", 0),
            ("country-UK = A\n", 1),
            (&format!("name = {}\n", "{ \"a\" }".repeat(101)), 1),
        ] {
            let mut remarks = Vec::new();
            let tables = [table("en", english), table("en", own)];
            let words = Words::new("en", &tables, &mut remarks);
            assert_eq!(remarks.len(), doubts, "{own}: {remarks:?}");
            assert!(remarks.iter().all(|remark| remark.place.is_some()), "{remarks:?}");
            if doubts == 0 {
                assert!(words.find("name").is_some(), "{own}");
            }
        }
    }
}
