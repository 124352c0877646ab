//! Months by their names, in the languages that policies are written in.

/// The months in English, German, French, Spanish, Italian, Portuguese and Dutch, in full and as
/// they are cut short; without accents.
const MONTHS: &[&[&str]] = &[
    &["january", "jan", "januar", "janvier", "janv", "enero", "gennaio", "janeiro", "januari"],
    &[
        "february",
        "feb",
        "februar",
        "fevrier",
        "fevr",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
    ],
    &["march", "mar", "marz", "maerz", "mars", "marzo", "marco", "maart"],
    &["april", "apr", "avril", "avr", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei"],
    &["june", "jun", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "jul", "juli", "juillet", "juil", "julio", "luglio", "julho"],
    &["august", "aug", "aout", "agosto", "augustus"],
    &["september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "dez", "decembre", "diciembre", "dicembre", "dezembro"],
];

/// Bytes of the longest word that is looked up, with accents.
const LONGEST: usize = 24;

/// The month, from 1, that a word names, whatever its case and accents.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = plain(word)?;
    let index = MONTHS.iter().position(|names| names.contains(&&*word))?;
    i8::try_from(index + 1).ok()
}

/// Whether a word is one of a list, whatever its case and accents.
pub(crate) fn is_one_of(words: &[&str], word: &str) -> bool {
    plain(word).is_some_and(|word| words.contains(&&*word))
}

/// A word in lower case, without accents; nothing where it is too long for any list.
fn plain(word: &str) -> Option<String> {
    (word.len() <= LONGEST).then(|| deunicode::deunicode(word).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_any_case_and_with_their_accents() {
        for (word, expected) in [
            ("May", Some(5)),
            ("MARCH", Some(3)),
            ("M\u{e4}rz", Some(3)),
            ("ao\u{fb}t", Some(8)),
            ("D\u{c9}CEMBRE", Some(12)),
            ("maybe", None),
            ("mars's", None),
            ("", None),
        ] {
            assert_eq!(month(word), expected, "{word}");
        }
    }
}
