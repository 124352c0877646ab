//! The built-in strings: every language has all of them, pages say nothing else, and nobody
//! writes what no page says.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use glasshouse::source::Source;
use glasshouse::theme::BUILT_IN;
use glasshouse::words::Table;
use support::page::Page;

/// Words of a template that are names, not language.
const NAMES: &[&str] = &["datapackage.json", "api/v1/"];

/// How the block `body_class` begins, which is no text.
const CLASS: &str = "page-";

/// The tables of a built-in theme by language.
fn tables(theme: &str) -> BTreeMap<String, (Table, String)> {
    let folder = support::repository().join("themes").join(theme).join("strings");
    let read = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).expect("strings are UTF-8");
        let language = name.strip_suffix(".ftl").expect("tables end in .ftl").to_owned();
        let mut remarks = Vec::new();
        let source = Source { path: name.as_str().into(), text: text.clone() };
        let table = Table::read(&language, source, &mut remarks);
        let table = table.unwrap_or_else(|| panic!("{name}: {remarks:?}"));
        (language, (table, text))
    };
    support::tree(&folder).into_iter().map(read).collect()
}

/// Every template of a built-in theme, by its path below `themes/`.
fn templates(theme: &str) -> BTreeMap<String, String> {
    let folder = support::repository().join("themes").join(theme).join("templates");
    let text = |bytes| String::from_utf8(bytes).expect("templates are UTF-8");
    let named = |(name, bytes)| (format!("{theme}/{name}"), text(bytes));
    support::tree(&folder).into_iter().map(named).collect()
}

/// What stands between `before` and the next `"`.
fn named<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    let rest = text.match_indices(before).map(|(at, before)| &text[at + before.len()..]);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}

/// The strings that a template says, `"NAME" | t` or `t(key="NAME", …)`.
fn said(text: &str) -> Vec<&str> {
    let fixed = text.match_indices("\" | t").filter_map(|(end, _)| text[..end].rsplit('"').next());
    named(text, "t(key=\"").into_iter().chain(fixed).collect()
}

/// Names of strings that are put together: what begins so is used.
const MADE: &[&str] =
    &["tone-", "status-", "repair-", "month-", "country-", "api-", "table-", "column-", "field-"];

#[test]
fn every_string_is_said_and_every_word_has_its_string() {
    let (default, broadsheet) = (tables("default"), tables("broadsheet"));
    let english: BTreeSet<&str> = default["en"].0.keys().collect();
    let own: BTreeSet<&str> = broadsheet["en"].0.keys().collect();
    let pages = templates("broadsheet");
    let said_there: BTreeSet<&str> = pages.values().flat_map(|text| said(text)).collect();
    let unknown: Vec<_> =
        said_there.iter().filter(|key| !english.contains(*key) && !own.contains(*key)).collect();
    assert!(unknown.is_empty(), "broadsheet says what there is not: {unknown:?}");
    assert!(own.is_subset(&said_there), "broadsheet has words that it does not say");
    let mut said = BTreeSet::new();
    let (templates, mut sources) = (templates("default"), String::new());
    for text in templates.values() {
        said.extend(self::said(text));
    }
    let unknown: Vec<_> = said.difference(&english).collect();
    assert!(unknown.is_empty(), "templates say what there is not: {unknown:?}");
    for (_, bytes) in support::tree(&support::repository().join("src")) {
        sources.push_str(&String::from_utf8_lossy(&bytes));
    }
    let idle = |key: &&&str| {
        !said.contains(**key)
            && !sources.contains(&format!("\"{key}\""))
            && !MADE.iter().any(|start| key.starts_with(start))
    };
    let idle: Vec<_> = english.iter().filter(idle).collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}

#[test]
fn every_language_has_every_string_with_its_placeholders_and_markup() {
    let languages: Vec<String> = tables("default").into_keys().collect();
    let mut wrong = Vec::new();
    for theme in BUILT_IN {
        let tables = tables(theme);
        assert!(tables.keys().eq(&languages), "{theme} has the languages {languages:?}");
        let (english, english_text) = &tables["en"];
        for (language, (table, text)) in &tables {
            for key in english.keys() {
                let Some(placeholders) = table.placeholders(key) else {
                    wrong.push(format!("{theme} {language}: no {key}"));
                    continue;
                };
                if Some(&placeholders) != english.placeholders(key).as_ref() {
                    wrong.push(format!("{theme} {language}: {key} has other placeholders"));
                }
                if markup(text, key) != markup(english_text, key) {
                    wrong.push(format!("{theme} {language}: {key} has other markup"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The tags of a string, plural forms and marks of direction not counted.
fn markup<'t>(table: &'t str, key: &str) -> BTreeSet<&'t str> {
    let start = table.find(&format!("\n{key} =")).map_or(0, |at| at + 1);
    let mut end = start;
    for (index, line) in table[start..].split_inclusive('\n').enumerate() {
        if index > 0 && !line.starts_with([' ', '\n']) {
            break;
        }
        end += line.len();
    }
    let tags = table[start..end].split('<').skip(1).filter_map(|tag| tag.split('>').next());
    tags.filter(|tag| !tag.ends_with("bdi")).collect()
}

#[test]
fn no_template_speaks_a_language_of_its_own() {
    let mut wrong = Vec::new();
    for (name, text) in BUILT_IN.iter().flat_map(|theme| templates(theme)) {
        let page = Page::fragment(&without_tera(&text));
        for element in page.elements() {
            let spoken = ["aria-label", "alt", "title", "placeholder"];
            let attributes = spoken.iter().filter_map(|attribute| element.attr(attribute));
            let is_code = element.ancestors().any(|parent| {
                parent.value().as_element().is_some_and(|parent| parent.name() == "pre")
            }) || ["code", "style", "script", "pre"]
                .contains(&element.value().name());
            let texts = element.children().filter_map(|child| child.value().as_text());
            let texts = texts.map(|text| &*text.text).filter(|_| !is_code);
            for words in attributes.chain(texts) {
                let words =
                    NAMES.iter().fold(words.to_owned(), |words, name| words.replace(name, ""));
                if !words.trim().starts_with(CLASS)
                    && words.chars().filter(|char| char.is_alphabetic()).count() > 1
                {
                    wrong.push(format!("{name}: {}", words.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A template without its tags, expressions and comments.
fn without_tera(template: &str) -> String {
    let mut plain = String::new();
    let mut rest = template;
    while let Some(open) = ["{{", "{%", "{#"].iter().filter_map(|tag| rest.find(tag)).min() {
        plain.push_str(&rest[..open]);
        let close = match &rest[open..open + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = rest[open..].find(close).expect("every tag closes");
        rest = &rest[open + end + 2..];
    }
    plain + rest
}

#[test]
fn strings_are_ordered_as_in_english() {
    let order = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
    };
    let folder = support::repository().join("themes/default/strings");
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("a table");
    let english = order(&read("en.ftl"));
    for language in tables("default").into_keys() {
        let mut own = order(&read(&format!("{language}.ftl")));
        own.retain(|key| english.contains(key));
        assert_eq!(own, english, "{language}");
    }
}

/// Before high punctuation and inside quotation marks French has a space where no line breaks.
#[test]
fn french_has_its_spaces_where_no_line_breaks() {
    let wants = |before: char, sign: char| match (before, sign) {
        ('«', space) => space == '\u{A0}',
        (space, ':' | '»') => space == '\u{A0}' || !space.is_whitespace(),
        (space, ';' | '!' | '?' | '%') => space == '\u{202F}' || !space.is_whitespace(),
        _ => true,
    };
    let (_, text) = tables("default").remove("fr").expect("there is French");
    let text = text.replace("\\u202F", "\u{202F}").replace("\\u00A0", "\u{A0}");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let wrong: Vec<_> = lines
        .filter(|(_, line)| !line.chars().zip(line.chars().skip(1)).all(|(a, b)| wants(a, b)))
        .map(|(number, line)| format!("fr.ftl:{}: {line}", number + 1))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
