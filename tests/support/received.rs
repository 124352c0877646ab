//! What holds for every file that is brought in, and for every date in one.
//!
//! Each law panics where it is broken.

use std::collections::{BTreeMap, BTreeSet};

use glasshouse::diagnostics::{self, Diagnostic, Format as Report};
use glasshouse::draft::{self, Captured, Draft, Format, Known, Original};
use glasshouse::policy::text::Text;
use glasshouse::policy::version::{self, Version};
use glasshouse::source::Source;
use jiff::civil::Date;
use scraper::{Html, Node};

/// Any file becomes a version or is refused in words. A version has no letter that the file does
/// not have, and is read again as it was written.
pub(crate) fn import(bytes: &[u8], format: Option<Format>) {
    let mut remarks = Vec::new();
    match draft(bytes, &Known::default(), format, &mut remarks) {
        Err(mistake) => remarks.push(mistake),
        Ok(draft) => {
            assert_eq!(diagnostics::count(&remarks).0, 0, "an error makes no version");
            is_read_again(&draft);
            invents_nothing(&draft, bytes);
        }
    }
    sayable(&remarks);
}

fn draft(
    bytes: &[u8],
    given: &Known,
    format: Option<Format>,
    remarks: &mut Vec<Diagnostic>,
) -> Result<Draft, Diagnostic> {
    let bytes = bytes.to_vec();
    let original = Original { path: "received".into(), bytes, place: Known::default() };
    draft::draft(&original, given, format, remarks)
}

/// Every format can say what is wrong, and none says anything that a terminal obeys.
pub(crate) fn sayable(remarks: &[Diagnostic]) {
    for format in [Report::Full, Report::Short, Report::Json, Report::Github] {
        let report = diagnostics::render(remarks, format, false);
        assert!(remarks.is_empty() == report.is_empty());
        let bells = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        assert!(!report.contains(bells), "nothing that a terminal obeys: {report:?}");
    }
}

/// The file of the version says what the draft does, and nothing is wrong with it.
fn is_read_again(draft: &Draft) {
    assert!(draft.text.ends_with('\n') && draft.text.contains(char::is_alphanumeric));
    let text = draft::file::version(draft, None);
    let path = "content/companies/acme/privacy-policy/undated.md".into();
    let source = Source { path, text };
    let body = version::body(&source);
    let mut remarks = Vec::new();
    let version = Version::parse(&source, &Text::parse(&source.text[body.clone()]), &mut remarks);
    assert_eq!(remarks, [], "{}", source.text);
    let version = version.expect("nothing is wrong with it");
    assert_eq!(source.text[body], draft.text);
    assert!(version.intact, "the hash is the text's");
    assert_eq!(version.provenance, draft.provenance);
}

/// No letter comes from nowhere: of a text they stand in the same order, of a page there are as
/// many in its words and attributes.
fn invents_nothing(draft: &Draft, bytes: &[u8]) {
    // Where there are zeros, it is read as UTF-16, whatever else it may be.
    let Some(received) = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')) else {
        return;
    };
    let was = |kind: &str| draft.provenance.repairs.iter().any(|repair| repair.kind == kind);
    // What was mended or unmasked has other letters, and TOML has escapes.
    if was("encoding")
        || was("address")
        || received.contains("[rubric.")
        || received.contains("slug")
    {
        return;
    }
    if !was("markup") {
        let mut rest = received.chars().filter(|char| char.is_alphanumeric());
        let mut found = draft.text.chars().filter(|char| char.is_alphanumeric());
        assert!(found.all(|char| rest.any(|other| other == char)), "{:?}", draft.text);
        return;
    }
    let mut there = letters_of_page(received);
    let text = Text::parse(&draft.text);
    for char in text.passages.iter().flat_map(|passage| letters(&passage.text)) {
        let left = there.get_mut(&char).filter(|left| **left > 0);
        let left = left.unwrap_or_else(|| panic!("{char:?} comes from nowhere: {:?}", draft.text));
        *left -= 1;
    }
}

/// How often each letter stands in the words and attributes of a page.
fn letters_of_page(page: &str) -> BTreeMap<char, usize> {
    let mut there = BTreeMap::new();
    let mut add = |text: &str| letters(text).for_each(|char| *there.entry(char).or_default() += 1);
    for node in Html::parse_document(page).tree.nodes() {
        match node.value() {
            Node::Text(text) => add(text),
            Node::Element(element) => element.attrs().for_each(|(_, value)| add(value)),
            _ => {}
        }
    }
    there
}

/// Letters alone: numbers of lists are the reader's.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|char| char.is_alphabetic())
}

/// A day that is read in a text is made of its numbers, and not long after the day of capture.
pub(crate) fn date(text: &str) {
    if let Some(captured) = Captured::file(text) {
        assert_eq!(&text[..10], captured.date.to_string(), "a file's name is its own day");
    }
    let day = |text: &str| -> Date { text.parse().expect("a day") };
    let (today, latest) = (day("2020-06-15"), day("2020-09-15"));
    for (language, captured) in [("en", None), ("fr", Some(Captured::day(today)))] {
        let given = Known { language: Some(language.to_owned()), captured, ..Known::default() };
        let mut remarks = Vec::new();
        let file = format!("Privacy policy\n\nLast updated: {text}");
        let draft = draft(file.as_bytes(), &given, Some(Format::Text), &mut remarks);
        sayable(&remarks);
        let Some(day) = draft.ok().and_then(|draft| draft.provenance.effective) else { continue };
        assert!((1990..2100).contains(&day.year()), "{day}");
        assert!(captured.is_none() || day <= latest, "{day} in {text:?}");
        let numbers = numbers(text);
        let has = |number: i16| numbers.contains(&number);
        assert!(has(day.year()) || has(day.year() % 100), "{day} in {text:?}");
        let whole_month = day.day() == 1 && !remarks.is_empty();
        assert!(has(day.day().into()) || whole_month, "{day} in {text:?}");
        assert!(has(day.month().into()) || text.contains(char::is_alphabetic), "{day} in {text:?}");
    }
}

/// A date in a policy's first lines is the day since when it holds.
pub(crate) fn is_read(written: &str, day: &str) {
    let file = format!("Privacy policy\n\nLast updated: {written}\n\nWe never sell data.\n");
    let draft = draft(file.as_bytes(), &Known::default(), Some(Format::Text), &mut Vec::new());
    let read = draft.expect("there is a text").provenance.effective;
    assert_eq!(read.map(|read| read.to_string()).as_deref(), Some(day), "{written}");
}

/// The numbers of a text.
fn numbers(text: &str) -> BTreeSet<i16> {
    let digits = text.split(|char: char| !char.is_ascii_digit());
    digits.filter_map(|digits| digits.parse().ok()).collect()
}
