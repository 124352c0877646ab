//! What was learnt from policies: what words weigh for each category.
//!
//! A model is a text that a person can read and compare with an older one:
//!
//! ```text
//! glasshouse model 1
//! language en
//!
//! [retention]
//! scale 0.05
//! bias -2.5
//! need 1.25
//! 127 retain
//! -12 account
//! ```
//!
//! A term is a word in the form in which cues are compared; its weight is a whole number
//! from -127 to 127, which `scale` makes a logit of.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::terms::is_term;
use crate::diagnostics::{Code, Diagnostic};
use crate::language::is_code;
use crate::snapshot::{Snapshot, TEXT_LIMIT};
use crate::source::Source;

/// The models that come with Glasshouse, by language.
const BUILT_IN: &[(&str, &str)] =
    &[("en", include_str!("model/en.txt")), ("fr", include_str!("model/fr.txt"))];

/// The first line of every model.
const HEAD: &str = "glasshouse model 1";

/// Weights of words, learnt from policies in one language.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Model {
    /// The language of its words (ISO 639-1).
    pub language: String,
    /// What was learnt of each category, by its id.
    pub categories: BTreeMap<String, Weights>,
}

/// What words weigh for one category.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights {
    /// What a weight of 1 is as a logit.
    pub scale: f32,
    /// The logit of a passage without any of the terms.
    pub bias: f32,
    /// What a passage must reach, cues and neighbours counted, to speak of the category.
    pub need: f32,
    /// By term.
    pub terms: BTreeMap<String, i8>,
}

impl Hash for Weights {
    fn hash<H: Hasher>(&self, state: &mut H) {
        [self.scale, self.bias, self.need].map(f32::to_bits).hash(state);
        self.terms.hash(state);
    }
}

/// Where a portal's own model of a language stands.
pub fn path(language: &str) -> String {
    format!("content/model.{language}.txt")
}

/// The language of a model by where it stands.
pub fn model_language(path: &str) -> Option<&str> {
    let code = path.strip_prefix("content/model.")?.strip_suffix(".txt")?;
    is_code(code).then_some(code)
}

impl Model {
    /// The model of a language that comes with Glasshouse, for the built-in taxonomy.
    pub fn built_in(language: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == language)?;
        let source = Source { path: path(language).into(), text: (*text).to_owned() };
        let model = Self::parse(&source);
        Some(model.unwrap_or_else(|mistake| panic!("it is tested: {mistake:?}")))
    }

    /// The portal's own model of a language, where it has one.
    ///
    /// # Errors
    /// A file that cannot be read, or is no model.
    pub fn own(snapshot: &Snapshot, language: &str) -> Option<Result<Self, Diagnostic>> {
        let path = path(language);
        let read = || Self::parse(&snapshot.read(&path, TEXT_LIMIT)?);
        snapshot.contains(&path).then(read)
    }

    /// Parses a model.
    ///
    /// # Errors
    /// The first line that is wrong: nobody writes a model by hand.
    pub fn parse(source: &Source) -> Result<Self, Diagnostic> {
        let mut model = Self { language: String::new(), categories: BTreeMap::new() };
        let mut current: Option<&mut Weights> = None;
        let mut start = 0;
        for (number, whole) in source.text.split_inclusive('\n').enumerate() {
            let line = whole.trim();
            let wrong = || {
                Diagnostic::new(Code::InvalidValue, "not a line of a model")
                    .at(source, start..start + whole.trim_end().len())
                    .help("teach it again with `glasshouse teach`, or remove the file")
            };
            if number == 0 {
                (line == HEAD).then_some(()).ok_or_else(wrong)?;
            } else if let Some(id) = line.strip_prefix('[') {
                let id = id.strip_suffix(']').ok_or_else(wrong)?;
                current = Some(model.categories.entry(id.to_owned()).or_default());
            } else if !line.is_empty() {
                let (key, value) = line.split_once(' ').ok_or_else(wrong)?;
                match &mut current {
                    Some(weights) => weights.take(key, value).ok_or_else(wrong)?,
                    None if key == "language" => value.clone_into(&mut model.language),
                    None => return Err(wrong()),
                }
            }
            start += whole.len();
        }
        Ok(model)
    }
}

impl Weights {
    /// Takes what one line says; nothing where it is wrong.
    fn take(&mut self, key: &str, value: &str) -> Option<()> {
        let number = || value.parse().ok().filter(|number: &f32| number.is_finite());
        match key {
            "scale" => self.scale = number()?,
            "bias" => self.bias = number()?,
            "need" => self.need = number()?,
            weight => {
                is_term(value).then_some(())?;
                self.terms.insert(value.to_owned(), weight.parse().ok()?);
            }
        }
        Some(())
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}\nlanguage {}", self.language)?;
        for (id, Weights { scale, bias, need, terms }) in &self.categories {
            writeln!(f, "\n[{id}]\nscale {scale}\nbias {bias}\nneed {need}")?;
            terms.iter().try_for_each(|(term, weight)| writeln!(f, "{weight} {term}"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Model, Diagnostic> {
        Model::parse(&Source { path: "model.en.txt".into(), text: text.to_owned() })
    }

    #[test]
    fn a_model_is_read_as_it_is_written() {
        for (language, _) in BUILT_IN {
            let model = Model::built_in(language).expect("it is built in");
            assert_eq!(model.language, *language);
            assert_eq!(parse(&model.to_string()), Ok(model));
        }
    }

    #[test]
    fn wrong_lines_are_told() {
        let head = "glasshouse model 1\nlanguage en\n";
        for (text, line) in [
            ("", None),
            ("glasshouse model 2\n", Some(1)),
            (&format!("{head}need 1\n"), Some(3)),
            (&format!("{head}[a]\nneed inf\n"), Some(4)),
            (&format!("{head}[a]\n200 word\n"), Some(4)),
            (&format!("{head}[a]\n1 two words\n"), Some(4)),
            (&format!("{head}[a]\n1 Word\n"), Some(4)),
            (&format!("{head}[a\n"), Some(3)),
        ] {
            let found = parse(text).err().and_then(|mistake| mistake.place).map(|place| place.line);
            assert_eq!(found, line, "{text}");
        }
    }
}
