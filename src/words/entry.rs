//! A string of a table, and what it names: placeholders, other strings, functions.

use std::ops::Range;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry as Parsed, Expression, Identifier, InlineExpression, Pattern,
    PatternElement,
};

/// A string of a table, a term, or an attribute of one.
pub(super) struct Entry {
    /// `name`, `-term` or `name.attribute`.
    pub(super) key: String,
    /// Where the name stands.
    pub(super) place: Range<usize>,
    /// Whether it says anything: some strings have attributes alone.
    pub(super) has_text: bool,
    /// What its text names, and where each name stands.
    pub(super) names: Vec<(Named, Range<usize>)>,
}

/// What the text of a string names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// `$name`, without the sign.
    Placeholder(String),
    /// Another entry, by its key.
    Entry(String),
    /// A function.
    Function(String),
}

impl Entry {
    /// Whether it can be said by its name: terms and attributes are only said inside others.
    pub(super) fn is_string(&self) -> bool {
        !self.key.starts_with('-') && !self.key.contains('.')
    }

    /// The names behind `$`, and where each stands.
    pub(super) fn placeholders(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        self.names.iter().filter_map(|(named, place)| match named {
            Named::Placeholder(name) => Some((&**name, place)),
            _ => None,
        })
    }

    /// Other entries that it says.
    pub(super) fn says(&self) -> impl Iterator<Item = &str> {
        self.names.iter().filter_map(|(named, _)| match named {
            Named::Entry(key) => Some(&**key),
            _ => None,
        })
    }
}

/// Every entry of a table.
pub(super) fn entries(resource: &FluentResource) -> Vec<Entry> {
    let text = resource.source();
    let mut entries = Vec::new();
    for parsed in resource.entries() {
        let (sign, id, value, attributes) = match parsed {
            Parsed::Message(message) => {
                ("", &message.id, message.value.as_ref(), &message.attributes)
            }
            Parsed::Term(term) => ("-", &term.id, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let key = format!("{sign}{}", id.name);
        entries.extend(attributes.iter().map(|attribute| of_attribute(text, &key, attribute)));
        entries.push(entry(text, key, id, value));
    }
    entries
}

fn of_attribute(text: &str, key: &str, attribute: &Attribute<&str>) -> Entry {
    let key = format!("{key}.{}", attribute.id.name);
    entry(text, key, &attribute.id, Some(&attribute.value))
}

fn entry(text: &str, key: String, id: &Identifier<&str>, value: Option<&Pattern<&str>>) -> Entry {
    let mut names = Names { text, found: Vec::new() };
    if let Some(value) = value {
        names.pattern(value);
    }
    Entry { key, place: place(text, id.name), has_text: value.is_some(), names: names.found }
}

/// Where a part of a text stands in it.
fn place(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr() - text.as_ptr().addr();
    start..start + part.len()
}

/// The names that a text was found to use.
struct Names<'t> {
    text: &'t str,
    found: Vec<(Named, Range<usize>)>,
}

impl Names<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                let name = place(self.text, id.name);
                let named = Named::Placeholder(id.name.to_owned());
                self.found.push((named, name.start - 1..name.end));
            }
            InlineExpression::MessageReference { id, attribute } => {
                self.entry("", id, attribute.as_ref());
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                self.entry("-", id, attribute.as_ref());
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let named = Named::Function(id.name.to_owned());
                self.found.push((named, place(self.text, id.name)));
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|value| self.inline(value));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }

    fn entry(&mut self, sign: &str, id: &Identifier<&str>, attribute: Option<&Identifier<&str>>) {
        let name = place(self.text, id.name);
        let end = attribute.map_or(name.end, |attribute| place(self.text, attribute.name).end);
        let attribute = attribute.map(|attribute| format!(".{}", attribute.name));
        let key = format!("{sign}{}{}", id.name, attribute.unwrap_or_default());
        self.found.push((Named::Entry(key), name.start - sign.len()..end));
    }
}
