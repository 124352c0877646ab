//! The passages that speak of a category: hundreds a policy, so they are kept as one text.

use serde::{Deserialize, Serialize};

/// Before each passage's anchor.
const PASSAGE: char = '\u{1e}';

/// Before each of its words.
const WORD: char = '\u{1f}';

/// Passages that rules assign to a category, each with the words that show it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Mentions(Box<str>);

impl Mentions {
    /// Keeps passages: their anchors, and the words that show what they speak of.
    pub fn of<'a>(passages: impl IntoIterator<Item = (&'a str, &'a [String])>) -> Self {
        let mut packed = String::new();
        for (anchor, words) in passages {
            packed.push(PASSAGE);
            packed.push_str(anchor);
            for word in words {
                packed.push(WORD);
                // A policy may hold the two signs as well, where they say nothing.
                packed.extend(
                    word.chars().map(|it| if matches!(it, PASSAGE | WORD) { ' ' } else { it }),
                );
            }
        }
        Self(packed.into())
    }

    /// Each passage's anchor, and its words.
    pub fn iter(&self) -> impl Iterator<Item = (&str, impl Iterator<Item = &str> + Clone)> {
        self.0.split(PASSAGE).skip(1).map(|passage| {
            let mut parts = passage.split(WORD);
            (parts.next().unwrap_or_default(), parts)
        })
    }

    /// How many passages there are.
    pub fn len(&self) -> usize {
        self.0.matches(PASSAGE).count()
    }

    /// Whether no passage speaks of the category.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_come_out_as_they_went_in() {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let passages = [
            ("p-1", words(&["sell", "your data"])),
            ("p-2", words(&[])),
            ("p-3", words(&["a\u{1e}\u{1f}b"])),
        ];
        let mentions = Mentions::of(passages.iter().map(|(anchor, words)| (*anchor, &**words)));
        let out: Vec<_> =
            mentions.iter().map(|(anchor, words)| (anchor, words.collect::<Vec<_>>())).collect();
        assert_eq!(
            out,
            [("p-1", vec!["sell", "your data"]), ("p-2", vec![]), ("p-3", vec!["a  b"])]
        );
        assert_eq!((mentions.len(), mentions.is_empty()), (3, false));
        assert!(Mentions::default().is_empty() && Mentions::default().iter().next().is_none());
    }
}
