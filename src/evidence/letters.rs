//! How letters make words, in scripts with spaces between these and in those without; and the two
//! ways in which Unicode writes a letter with what is set upon it.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization as _, is_nfc, is_nfd};

/// Whether a text that is cut between two characters is cut within a word.
///
/// In scripts without spaces nobody sees where a word ends; what is set upon a letter never
/// stands without it.
pub(super) fn is_within_word(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    is_letter(before)
        && (is_combining_mark(after)
            || after.is_alphanumeric() && !is_unspaced(before) && !is_unspaced(after))
}

/// Whether a character belongs to a script without spaces between words: Thai, Lao, Burmese,
/// Khmer, kana, Han.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A quote as it is, and with its accents written otherwise: what is copied from a PDF file, or
/// on a Mac, may hold `e` and an accent where the text has `é`.
pub(super) fn spellings(quote: &str) -> impl Iterator<Item = String> {
    let composed = (!is_nfc(quote)).then(|| composed(quote));
    let decomposed = (!is_nfd(quote)).then(|| quote.nfd().collect());
    [Some(quote.to_owned()), composed, decomposed].into_iter().flatten()
}

/// A quote with its accents as texts have them, nearly all of them.
pub(super) fn composed(quote: &str) -> String {
    quote.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_scripts_allow_it() {
        for (before, after, expected) in [
            ('a', 'b', true),
            ('a', '1', true),
            ('a', ' ', false),
            ('-', 'b', false),
            ('e', '\u{301}', true),
            ('\u{301}', 'e', true),
            ('出', '售', false),
            ('S', '数', false),
            ('3', '年', false),
            ('ข', 'า', false),
            ('ท', '\u{e35}', true),
            ('한', '국', true),
            ('م', 'ن', true),
        ] {
            assert_eq!(is_within_word(Some(before), Some(after)), expected, "{before}{after}");
        }
        assert!(!is_within_word(None, Some('a')));
    }
}
