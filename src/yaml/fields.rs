//! Reading a YAML value field by field, collecting every mistake on the way.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use jiff::civil::Date;
use serde_yaml::{Mapping, Value};

use super::remedy::{FLAG, KEYS, LIST, TEXT};
use super::{Document, Path, Step, cut, day, is_no_day, remedy};
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::Source;
use crate::web::web_url;

/// A value and where it stands.
#[derive(Clone)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    /// How it is reached; nothing at the top.
    way: Option<Rc<Way<'d>>>,
    value: &'d Value,
}

/// The way to a value: the last step, and how the value is reached that it begins at. Most are
/// never asked for, so none of them is written out.
struct Way<'d> {
    above: Option<Rc<Way<'d>>>,
    key: Key<'d>,
}

/// Which of the values inside another.
enum Key<'d> {
    Name(Cow<'d, str>),
    Item(usize),
}

/// The keys of a mapping: taken one by one, and what is left over is a mistake.
pub struct Fields<'d> {
    node: Node<'d>,
    mapping: Option<&'d Mapping>,
    known: Vec<&'static str>,
}

/// A key that nobody took.
pub struct UnknownKey<'d> {
    /// What it is called.
    pub name: Cow<'d, str>,
    /// Where it stands.
    pub span: Range<usize>,
    /// The key that may have been meant.
    pub near: Option<&'static str>,
}

impl<'d> Node<'d> {
    pub(super) fn top(document: &'d Document<'d>, value: &'d Value) -> Self {
        Self { document, way: None, value }
    }

    /// The file that the value stands in.
    pub fn source(&self) -> &'d Source {
        self.document.source
    }

    /// The way to the value, for a mistake that is found later.
    pub fn path(&self) -> Path {
        let ways = std::iter::successors(self.way.as_deref(), |way| way.above.as_deref());
        let step = |way: &Way<'_>| match &way.key {
            Key::Name(name) => Step::Key(name.clone().into_owned()),
            Key::Item(item) => Step::Item(*item),
        };
        let mut steps: Vec<Step> = ways.map(step).collect();
        steps.reverse();
        Path(steps)
    }

    /// Byte range of the value in its file.
    pub fn span(&self) -> Range<usize> {
        self.document.place(&self.path()).value
    }

    /// Byte range of the key that holds the value; of the value itself at the top and in lists.
    pub fn key_span(&self) -> Range<usize> {
        self.document.place(&self.path()).key
    }

    /// A mistake at this value.
    pub fn mistake(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(self.source(), self.span())
    }

    /// The value as a mapping; an empty text is an empty one.
    pub fn fields(&self, remarks: &mut Vec<Diagnostic>) -> Fields<'d> {
        let mapping = match self.value {
            Value::Mapping(mapping) => Some(mapping),
            Value::Null => None,
            _ => {
                remarks.push(self.wrong_type(KEYS));
                None
            }
        };
        Fields { node: self.clone(), mapping, known: Vec::new() }
    }

    /// The value as a list of nodes.
    pub fn items(&self, remarks: &mut Vec<Diagnostic>) -> Vec<Node<'d>> {
        match self.value {
            Value::Sequence(items) => items
                .iter()
                .enumerate()
                .map(|(index, value)| self.child(Key::Item(index), value))
                .collect(),
            Value::Null => Vec::new(),
            _ => {
                remarks.push(self.wrong_type(LIST));
                Vec::new()
            }
        }
    }

    /// The value's entries, where any key is allowed.
    pub fn entries(&self, remarks: &mut Vec<Diagnostic>) -> Vec<(Cow<'d, str>, Node<'d>)> {
        let Some(mapping) = self.fields(remarks).mapping else { return Vec::new() };
        mapping
            .iter()
            .filter_map(|(key, value)| {
                let Some(key) = scalar(key) else {
                    remarks.push(self.wrong_type("plain keys"));
                    return None;
                };
                let node = self.child(Key::Name(key.clone()), value);
                Some((key, node))
            })
            .collect()
    }

    /// The value as a text: not empty, white space around it cut off; numbers are texts too.
    pub fn text(&self, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        let Some(text) = self.digits().map(Cow::Borrowed).or_else(|| scalar(self.value)) else {
            remarks.push(self.wrong_type(TEXT));
            return None;
        };
        let text = text.trim();
        if let Some(control) = control(text) {
            let message = format!("the control character U+{:04X}", u32::from(control));
            remarks
                .push(self.mistake(Code::InvalidValue, message).help("write the text without it"));
            return None;
        }
        if text.is_empty() {
            remarks.push(
                self.mistake(Code::WrongType, "an empty text")
                    .help("write it, or leave out the key"),
            );
            return None;
        }
        Some(text.to_owned())
    }

    /// A number as it is written: `13.` and `1.10` are words of somebody's, not 13.0 and 1.1.
    fn digits(&self) -> Option<&'d str> {
        let written = self.value.is_number().then(|| self.source().text.get(self.span()))??;
        let is_same = |value: Value| &value == self.value;
        serde_yaml::from_str(written).is_ok_and(is_same).then_some(written)
    }

    /// The value as a text of which every word counts: a warning where a comment ends it.
    pub fn whole_text(&self, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        let text = self.text(remarks)?;
        if self.document.may_cut()
            && let Some(comment) = cut::comment(&self.source().text, &self.span())
        {
            let cut = Diagnostic::new(Code::CutText, "the text ends where a comment begins");
            let help = "put the text in quotation marks, or the comment on a line of its own";
            remarks.push(cut.at(self.source(), comment).help(help));
        }
        Some(text)
    }

    /// The value as a list of texts of which every word counts: a warning where bare ones are
    /// parted at commas.
    pub fn whole_items(&self, remarks: &mut Vec<Diagnostic>) -> Vec<Node<'d>> {
        let items = self.items(remarks);
        if self.document.may_cut() && items.len() > 1 {
            let text = &self.source().text;
            let is_flow = text[self.span().start..].starts_with('[');
            if is_flow && items.iter().any(|item| cut::is_bare(text, &item.span())) {
                let message = format!("the commas make {} items of this", items.len());
                let help =
                    "put each sentence on a line of its own behind `- `, or in quotation marks";
                remarks.push(self.mistake(Code::CutText, message).help(help));
            }
        }
        items
    }

    /// The value as `true` or `false`.
    pub fn flag(&self, remarks: &mut Vec<Diagnostic>) -> Option<bool> {
        match self.value {
            Value::Bool(flag) => Some(*flag),
            _ => {
                remarks.push(self.wrong_type(FLAG));
                None
            }
        }
    }

    /// The value as a whole number between `least` and `most`.
    pub fn number(
        &self,
        least: usize,
        most: usize,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        let number = self.value.as_u64().and_then(|number| usize::try_from(number).ok());
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            remarks.push(self.wrong_type(&format!("a whole number from {least} to {most}")));
        }
        number
    }

    /// The value as a date, `YYYY-MM-DD`.
    pub fn date(&self, remarks: &mut Vec<Diagnostic>) -> Option<Date> {
        let text = self.text(remarks)?;
        let date = day::read(&text);
        if date.is_none() {
            let (message, help) = if is_no_day(&text) {
                (format!("there is no day `{text}`"), "mend the month or the day".to_owned())
            } else {
                let help = match day::meant(&text) {
                    Some(day) => format!("write it as YYYY-MM-DD: `{day}`"),
                    None => "write it as YYYY-MM-DD, such as 2018-10-03".to_owned(),
                };
                (format!("`{text}` is not a date"), help)
            };
            remarks.push(self.mistake(Code::InvalidDate, message).help(help));
        }
        date
    }

    /// The value as a web address with `http` or `https`.
    pub fn web_address(&self, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        let text = self.text(remarks)?;
        if web_url(&text).is_none() {
            let message = format!("`{text}` is not a web address");
            remarks.push(
                self.mistake(Code::InvalidUrl, message)
                    .help("write the whole address, with https://"),
            );
            return None;
        }
        Some(text)
    }

    /// The value as JSON, whatever it is; keys that are no texts are left out.
    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self.value).unwrap_or_default()
    }

    /// One of `choices`; anything else is a mistake that says what there is.
    pub fn choice<'c>(
        &self,
        choices: &[&'c str],
        code: Code,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<&'c str> {
        let text = self.text(remarks)?;
        if let Some(choice) = choices.iter().find(|choice| **choice == text) {
            return Some(choice);
        }
        let help = meant(&text, choices, "one of");
        remarks.push(self.mistake(code, format!("`{text}` is not known here")).help(help));
        None
    }

    /// A mistake at the key that holds this value: there is none of its name among those `known`.
    pub fn unknown(&self, code: Code, message: String, name: &str, known: &[&str]) -> Diagnostic {
        let mistake = Diagnostic::new(code, message).at(self.source(), self.key_span());
        mistake.help(meant(name, known, "known are"))
    }

    fn child(&self, key: Key<'d>, value: &'d Value) -> Node<'d> {
        let way = Rc::new(Way { above: self.way.clone(), key });
        Node { document: self.document, way: Some(way), value }
    }

    fn wrong_type(&self, wanted: &str) -> Diagnostic {
        let found = match self.value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(flag) => format!("`{flag}`"),
            Value::Number(number) => format!("`{number}`"),
            Value::String(_) => "a text".to_owned(),
            Value::Sequence(_) => "a list".to_owned(),
            Value::Mapping(_) => "keys and values".to_owned(),
            Value::Tagged(_) => "a tag (`!…`)".to_owned(),
        };
        let name = match self.way.as_deref().map(|way| &way.key) {
            Some(Key::Name(name)) => format!("`{name}`"),
            Some(Key::Item(index)) => format!("item {}", index + 1),
            None => "the file".to_owned(),
        };
        let mistake =
            self.mistake(Code::WrongType, format!("{name} takes {wanted}, but this is {found}"));
        let written = &self.source().text[self.span().start..];
        match remedy::of(self.value, written, wanted) {
            Some(help) => mistake.help(help),
            None => mistake,
        }
    }
}

/// The first control character of a text, but for line feeds and tabs.
fn control(text: &str) -> Option<char> {
    // The first bytes of all that are one, and of few others.
    let begins = |byte: u8| matches!(byte, 0..b' ' | 0x7f | 0xc2);
    let suspicious = text.bytes().fold(false, |any, byte| any | begins(byte));
    let is_control = |char: &char| char.is_control() && !matches!(char, '\n' | '\t');
    if suspicious { text.chars().find(is_control) } else { None }
}

impl<'d> Fields<'d> {
    /// The value of `key`, where it is there.
    pub fn take(&mut self, key: &'static str) -> Option<Node<'d>> {
        self.known.push(key);
        // A mapping has a few keys: to look at them is faster than to hash one.
        let (_, value) = self.mapping?.iter().find(|(name, _)| name.as_str() == Some(key))?;
        Some(self.node.child(Key::Name(key.into()), value))
    }

    /// The value of a key that must be there.
    pub fn require(
        &mut self,
        key: &'static str,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<Node<'d>> {
        let node = self.take(key);
        // Where something else stands than keys and values, that has been said.
        let has_keys = self.mapping.is_some() || self.node.value.is_null();
        if node.is_none() && has_keys {
            let place = self.node.document.place(&self.node.path());
            let span = if self.node.way.is_none() { place.value } else { place.key };
            remarks.push(
                Diagnostic::new(Code::MissingKey, format!("`{key}` is missing"))
                    .at(self.node.source(), span)
                    .help(self.how_to_add(key)),
            );
        }
        node
    }

    fn how_to_add(&self, key: &str) -> String {
        match self.node.way {
            Some(_) if self.mapping.is_none() => {
                format!("add `{key}: …` below it, indented by two spaces")
            }
            _ => format!("add `{key}: …`"),
        }
    }

    /// The text of `key`, where it is there.
    pub fn text(&mut self, key: &'static str, remarks: &mut Vec<Diagnostic>) -> Option<String> {
        self.take(key)?.text(remarks)
    }

    /// The text of `key`, where it is there and every word of it counts.
    pub fn whole_text(
        &mut self,
        key: &'static str,
        remarks: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        self.take(key)?.whole_text(remarks)
    }

    /// The texts of the list at `key`; none where it is not there.
    pub fn texts(&mut self, key: &'static str, remarks: &mut Vec<Diagnostic>) -> Vec<String> {
        let items = self.take(key).map(|node| node.items(remarks)).unwrap_or_default();
        items.iter().filter_map(|item| item.text(remarks)).collect()
    }

    /// Reports every key that nobody took.
    pub fn finish(self, remarks: &mut Vec<Diagnostic>) {
        if self.names().any(|name| name.is_none()) {
            remarks.push(self.node.wrong_type("plain keys"));
        }
        for unknown in self.unknown() {
            let help = meant(&unknown.name, &self.known, "the keys here are");
            remarks.push(
                Diagnostic::new(Code::UnknownKey, format!("unknown key `{}`", unknown.name))
                    .at(self.node.source(), unknown.span)
                    .help(help),
            );
        }
    }

    /// The keys that nobody took, in their order; those that are no texts are not among them.
    pub fn unknown(&self) -> Vec<UnknownKey<'d>> {
        let unknown = |name: Cow<'d, str>| {
            let span = self.node.document.place(&self.node.path().key(&name)).key;
            let near = did_you_mean(&name, self.known.iter().copied());
            UnknownKey { near, name, span }
        };
        let is_known = |name: &Cow<'_, str>| self.known.iter().any(|known| known == name);
        self.names().flatten().filter(|name| !is_known(name)).map(unknown).collect()
    }

    /// The name of each key; nothing for one that is no text.
    fn names(&self) -> impl Iterator<Item = Option<Cow<'d, str>>> {
        self.mapping.into_iter().flat_map(Mapping::keys).map(scalar)
    }
}

fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}

/// The known word that may have been meant, or all of them.
fn meant(word: &str, known: &[&str], all: &str) -> String {
    match did_you_mean(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{all} {}", listed(known)),
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
