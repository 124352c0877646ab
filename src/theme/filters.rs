//! The function and filters that the theme contract names.

use std::collections::HashMap;
use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::policy::html::escape;
use crate::words::{Filling, Words};

pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let (fixed, strings) = (Fixed::of(words), words.clone());
    tera.register_filter("t", move |key: &str, _: Kwargs, _: &State<'_>| fixed.say(key));
    tera.register_function("t", move |kwargs: Kwargs, _: &State<'_>| filled(&strings, &kwargs));
    let dates = words.clone();
    tera.register_filter("date", move |value: &str, _: Kwargs, _: &State<'_>| {
        dates.day_or_month(value)
    });
    let numbers = words.clone();
    tera.register_filter("number", move |value: i64, _: Kwargs, _: &State<'_>| {
        numbers.number(value)
    });
    let countries = words.clone();
    tera.register_filter("country", move |code: &str, _: Kwargs, _: &State<'_>| {
        countries.country(code).to_owned()
    });
    let lists = words.clone();
    tera.register_filter("list", move |value: Value, _: Kwargs, _: &State<'_>| {
        list(&lists, &value)
    });
    tera.register_filter("json", json);
}

/// Strings without placeholders, made into values once: a page has a hundred of them.
struct Fixed {
    values: HashMap<String, Value>,
    words: Arc<Words>,
}

impl Fixed {
    fn of(words: &Arc<Words>) -> Self {
        let value = |(key, text): (&str, &str)| (key.to_owned(), Value::safe_string(text));
        Self { values: words.all_fixed().map(value).collect(), words: words.clone() }
    }

    /// `"a-string" | t`: a string in the portal's language. It is HTML.
    fn say(&self, key: &str) -> TeraResult<Value> {
        let said = self.values.get(key).cloned();
        said.map_or_else(|| say(&self.words, key, &Filling::default()), Ok)
    }
}

/// `t(key="a-string", n=3)`: a string in the portal's language, with what fills its placeholders.
/// It is HTML, and what fills them is made so.
fn filled(words: &Words, kwargs: &Kwargs) -> TeraResult<Value> {
    let mut filling = Filling::default();
    for (name, value) in kwargs.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        filling = match value.as_u64().and_then(|number| usize::try_from(number).ok()) {
            Some(number) => filling.number(name, number),
            None if value.is_safe() => filling.text(name, value.to_string()),
            None => filling.text(name, escape(&value.to_string()).into_owned()),
        };
    }
    say(words, kwargs.must_get("key")?, &filling)
}

fn say(words: &Words, key: &str, filling: &Filling<'_>) -> TeraResult<Value> {
    let text = words.say(key, filling);
    let text = text.map_err(|why| tera::Error::message(format!("`{key}`: {why}")))?;
    Ok(Value::safe_string(&text))
}

/// Texts one after another, as the language lists things.
fn list(words: &Words, value: &Value) -> TeraResult<String> {
    let items = value.as_array().ok_or_else(|| tera::Error::message("`list` is for lists"))?;
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    Ok(words.list(&items.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// JSON that can stand inside a `<script>`: no `<`, and no line separators.
fn json(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let text = serde_json::to_string(&value).map_err(tera::Error::message)?;
    let safe = text
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    Ok(Value::safe_string(&safe))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;
    use crate::country::codes;
    use crate::source::Source;
    use crate::words::Table;

    fn words(language: &str) -> Arc<Words> {
        let mut remarks = Vec::new();
        let mut files = crate::theme::Files::default();
        crate::theme::lay(&mut files, crate::theme::DEFAULT);
        let mut tables: Vec<Table> = files
            .strings
            .into_iter()
            .filter_map(|(language, source)| Table::read(&language, source, &mut remarks))
            .collect();
        let own = "own = { $n ->\n    [one] { $n } <b>{ $what }</b>\n   *[other] { NUMBER($n) } { $what }s\n  }, { DATETIME($on) }\n";
        let own = Source { path: "own.ftl".into(), text: own.to_owned() };
        tables.extend(Table::read("en", own, &mut remarks));
        let words = Words::new(language, &tables, &mut remarks);
        assert!(remarks.is_empty(), "{remarks:?}");
        Arc::new(words)
    }

    #[test]
    fn every_country_has_a_name() {
        let words = words("en");
        for code in codes() {
            assert_ne!(words.country(code), code);
        }
    }

    #[test]
    fn function_and_filters_do_what_the_contract_says() {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        register(&mut tera, &words("en"));
        for (template, expected) in [
            (
                "{{ '2018-10-03' | date }} {{ '2018-10' | date }}",
                "3\u{a0}October\u{a0}2018 October\u{a0}2018",
            ),
            ("{{ 'undated' | date }}", "undated"),
            (
                "{{ 7 | number }} {{ 1234567 | number }} {{ 123456 | number }}",
                "7 1,234,567 123,456",
            ),
            (
                "{{ 'DE' | country }} {{ 'TT' | country }} {{ 'XX' | country }}",
                "Germany Trinidad &amp; Tobago XX",
            ),
            ("{{ ['a', 'b<'] | list }}", "a, b&lt;"),
            ("{{ 'list-separator' | t }}{{ t(key='list-separator') }}", ", , "),
            ("{{ '</script>' | json }}", "\"\\u003c/script\\u003e\""),
            (
                "{{ t(key='own', n=1, what='c&a', on='2020-01-02') }}",
                "1 <b>c&amp;a</b>, 2\u{a0}January\u{a0}2020",
            ),
            (
                "{{ t(key='own', n=4321, what='cat', on='2020-01-02') }}",
                "4,321 cats, 2\u{a0}January\u{a0}2020",
            ),
        ] {
            let found = tera.render_str(template, &Context::new(), true).expect("it renders");
            assert_eq!(found, expected);
        }
    }
}
