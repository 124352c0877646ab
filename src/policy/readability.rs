//! How long and how hard a text is.

use serde::{Deserialize, Serialize};

/// Words a minute that adults read silently, non-fiction in English: Brysbaert (2019),
/// "How many words do we read per minute?", <https://doi.org/10.1016/j.jml.2019.104047>.
const WORDS_A_MINUTE: usize = 238;

/// Fewest words for which a grade means anything; Coleman and Liau's samples had 100.
const LEAST_WORDS: usize = 100;

/// What a character is to a word: a letter or digit of it, and what does not end it.
const LETTER: u8 = 1;
const INSIDE: u8 = 2;

const fn signs(is_letter: bool, is_space: bool) -> u8 {
    is_letter as u8 * LETTER + !is_space as u8 * INSIDE
}

/// The same of all characters of ASCII.
const SIGNS: [u8; 128] = {
    let mut of_ascii = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        let is_space = matches!(byte as u8, b' ' | b'\t'..=b'\r');
        of_ascii[byte] = signs((byte as u8).is_ascii_alphanumeric(), is_space);
        byte += 1;
    }
    of_ascii
};

/// Words, sentences and letters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Size {
    /// Runs of characters between white space that hold a letter or digit.
    pub words: usize,
    /// Sentences, headings not counted.
    pub sentences: usize,
    /// Letters and digits of the words.
    pub letters: usize,
}

impl Size {
    /// The words and letters of `text`, with its number of sentences.
    pub fn of(text: &str, sentences: usize) -> Self {
        let (words, letters) = if text.is_ascii() {
            count(text.bytes().map(|byte| SIGNS[usize::from(byte & 0x7f)]))
        } else {
            count(text.chars().map(|char| match u8::try_from(char) {
                Ok(byte @ 0..128) => SIGNS[usize::from(byte)],
                _ => signs(char.is_alphanumeric(), char.is_whitespace()),
            }))
        };
        Self { words, sentences, letters }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            letters: self.letters + other.letters,
        }
    }

    /// Minutes of reading, at least one.
    pub fn minutes(self) -> usize {
        self.words.div_ceil(WORDS_A_MINUTE).max(1)
    }

    /// The years of schooling that an English text asks for, by Coleman and Liau (1975),
    /// "A computer readability formula designed for machine scoring", J. Appl. Psychol. 60(2);
    /// between 1 and 20, and nothing for texts under a hundred words.
    #[allow(clippy::cast_precision_loss, reason = "a text's counts are far below 2^52")]
    pub fn grade(self) -> Option<u8> {
        if self.words < LEAST_WORDS || self.sentences == 0 {
            return None;
        }
        let per_hundred = |count: usize| 100.0 * count as f64 / self.words as f64;
        let grade = 0.0588 * per_hundred(self.letters) - 0.296 * per_hundred(self.sentences) - 15.8;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 1..=20"
        )]
        let grade = grade.round().clamp(1.0, 20.0) as u8;
        Some(grade)
    }
}

/// The words and letters of characters, by what each is to a word.
fn count(characters: impl Iterator<Item = u8>) -> (usize, usize) {
    // Without branches: where words end cannot be foreseen.
    let (mut words, mut letters, mut counted) = (0, 0, 0);
    for signs in characters {
        let (signs, letter) = (usize::from(signs), usize::from(signs & LETTER));
        letters += letter;
        words += letter & !counted;
        counted = (counted | letter) & (signs >> 1);
    }
    (words, letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_grow_with_longer_words_and_sentences() {
        let plain = "We keep your name. We do not sell it. You can ask us to drop it. ".repeat(10);
        let legal =
            "Notwithstanding aforementioned obligations, information processors communicate \
                     anonymised representations internationally. "
                .repeat(20);
        let plain = Size::of(&plain, 30).grade().expect("over a hundred words");
        let legal = Size::of(&legal, 20).grade().expect("over a hundred words");
        assert!(plain < 5 && legal > 15, "{plain} {legal}");
        assert_eq!(Size::of("Too short.", 1).grade(), None);
        assert_eq!(Size::of("one – two", 1).words, 2);
    }
}
