//! The words that a model can learn.

use crate::cue::word;

/// The most letters of a word that is learnt.
const LONGEST: usize = 30;

/// Whether a text is what a model can have learnt: a word in normal form.
pub(super) fn is_term(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if text.bytes().all(is_plain) {
        return !text.is_empty() && is_short(text);
    }
    let mut words = word::split(text);
    words.next().is_some_and(|word| word == text && is_short(&word)) && words.next().is_none()
}

/// The words of a stretch of text that can be learnt, and how many it has of any kind.
pub(super) fn each_term(text: &str, mut visitor: impl FnMut(String)) -> usize {
    let mut count = 0;
    for word in word::split(text) {
        count += 1;
        if is_short(&word) {
            visitor(word);
        }
    }
    count
}

fn is_short(word: &str) -> bool {
    word.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{Lexicon, NONE, Words, index};
    use super::*;
    use crate::policy::text::Text;

    #[test]
    fn words_are_found_as_they_are_taught() {
        let terms = ["how", "long", "été", "dont", "it"];
        let text = Text::parse("How long? LONG is été kept; don’t ask how. Long it. We");
        let passage = &text.passages[0];
        let (mut lexicon, mut words) = (Lexicon::new(std::iter::empty()), Words::default());
        lexicon.learn(terms.into_iter());
        lexicon.read_passage(passage, &mut words);
        let found: Vec<&str> = words
            .terms
            .iter()
            .filter(|term| **term != NONE)
            .map(|term| terms[index(*term)])
            .collect();
        assert_eq!(found, ["how", "long", "long", "été", "dont", "how", "long", "it"]);
        let mut taught = Vec::new();
        assert_eq!(each_term(&passage.text, |term| taught.push(term)), words.classes.len());
        taught.retain(|term| terms.contains(&&**term));
        assert_eq!(taught, found);
        assert!(is_term("how") && !is_term("How") && !is_term("") && !is_term("a b"));
    }
}
