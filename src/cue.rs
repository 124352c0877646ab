//! A cue: a phrase that shows that a passage speaks of something.

/// A parsed phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// The phrase as it stands in the taxonomy.
    pub source: String,
}

impl Cue {
    /// Parses a phrase.
    ///
    /// # Errors
    /// What is wrong with it, for a diagnostic.
    pub fn parse(source: &str) -> Result<Self, String> {
        Ok(Self { source: source.to_owned() })
    }
}
