//! YAML with places: the one module that calls the YAML crates.
//!
//! `serde_yaml` gives the values. It tells no positions, and some inputs cost it seconds or
//! hundreds of megabytes; so [`locate`] reads the text again, with a parser that has
//! positions, whenever a mistake wants a place, and [`guard`] turns hostile inputs away first.

mod cut;
mod day;
mod fields;
mod guard;
mod line;
mod locate;
mod remedy;
mod scalar;
mod simple;
mod syntax;

use std::cell::OnceCell;
use std::ops::Range;

use serde_yaml::Value;

pub(crate) use day::is_no_day;
pub use fields::{Fields, Node, UnknownKey};
pub use scalar::scalar;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Source;
use locate::Places;

/// A parsed YAML text: a whole file, or the front matter of one.
pub struct Document<'s> {
    source: &'s Source,
    range: Range<usize>,
    value: Value,
    /// Looked at once there is a mistake.
    places: OnceCell<Places>,
    /// Whether anything in it could cut a text; asked once.
    cuts: OnceCell<bool>,
}

/// The way from a document's top to one of its values: costs nothing until it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Path(Vec<Step>);

impl Path {
    /// The way to the value of a key at the top.
    pub fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// The way on to the value of a key.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.0.push(Step::Key(key.to_owned()));
        self
    }

    /// The way on to an item of a list, from 0.
    #[must_use]
    pub fn item(mut self, item: usize) -> Self {
        self.0.push(Step::Item(item));
        self
    }
}

/// One step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Step {
    Key(String),
    Item(usize),
}

impl<'s> Document<'s> {
    /// Parses the part of `source` that is YAML; an empty text is an empty mapping.
    ///
    /// # Errors
    /// The first mistake of the syntax, or a limit that the text goes past.
    pub fn parse(source: &'s Source, range: Range<usize>) -> Result<Self, Diagnostic> {
        let text = &source.text[range.clone()];
        let value = match simple::read(text) {
            Some(value) => {
                debug_assert_eq!(serde_yaml::from_str(text).ok().as_ref(), Some(&value));
                value
            }
            None => {
                guard::check(text).map_err(|refusal| refusal.diagnostic(source, range.start))?;
                serde_yaml::from_str(text).map_err(|error| {
                    syntax_error(source, &range, &error.to_string(), error.location())
                })?
            }
        };
        Ok(Self { source, range, value, places: OnceCell::new(), cuts: OnceCell::new() })
    }

    /// Parses a whole file.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn whole(source: &'s Source) -> Result<Self, Diagnostic> {
        Self::parse(source, 0..source.text.len())
    }

    /// The value at the top.
    pub fn root(&self) -> Node<'_> {
        Node::top(self, &self.value)
    }

    /// Byte range of the value at `path` in the source.
    pub fn span(&self, path: &Path) -> Range<usize> {
        self.place(path).value
    }

    /// Byte range of the key that holds the value at `path`.
    pub fn key_span(&self, path: &Path) -> Range<usize> {
        self.place(path).key
    }

    fn may_cut(&self) -> bool {
        *self.cuts.get_or_init(|| cut::is_possible(&self.source.text[self.range.clone()]))
    }

    /// Where the value at `path` stands in the source: its key, and the value itself.
    fn place(&self, path: &Path) -> locate::Found {
        let text = &self.source.text[self.range.clone()];
        self.places.get_or_init(|| Places::of(text)).find(&path.0).shifted(self.range.start)
    }
}

fn syntax_error(
    source: &Source,
    range: &Range<usize>,
    message: &str,
    location: Option<serde_yaml::Location>,
) -> Diagnostic {
    if message.contains("duplicate entry") {
        let text = &source.text[range.clone()];
        if let Some((span, key)) = locate::repeated_key(text) {
            return Diagnostic::new(Code::DuplicateKey, format!("`{key}` stands here twice"))
                .at(source, range.start + span.start..range.start + span.end)
                .help("keep one of the two");
        }
    }
    let offset = location.map_or(range.start, |place| range.start + place.index());
    let offset = source.text.floor_char_boundary(offset.min(range.end));
    syntax::explain(source, range, message, offset)
}
