//! Words as they are looked for: folded, and without their endings.
//!
//! The theme's `search.js` does the same to what a reader types, rule by rule; a test holds the
//! two equal. The rules are few and light on purpose: they unite `share`, `shares`, `shared` and
//! `sharing`, and leave what they do not know alone.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longest term, in characters: what is longer is an address or a key, and is cut.
const LONGEST: usize = 24;

/// Letters that are written otherwise where a keyboard lacks them; Unicode takes none apart.
const FOLDED: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ı', "i"),
    ('ς', "σ"),
    ('ة', "ه"),
    ('ى', "ي"),
    ('ـ', ""),
];

/// Forms that no rule finds, of words that policies are full of.
const IRREGULAR: &[(&str, &str)] = &[
    ("used", "use"),
    ("using", "use"),
    ("sold", "sell"),
    ("kept", "keep"),
    ("held", "hold"),
    ("sent", "send"),
    ("gave", "give"),
    ("given", "give"),
    ("made", "make"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("children", "child"),
];

/// The words of a text, as they stand there: runs of letters, digits and what is set upon them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !belongs(c)).filter(|word| !word.is_empty())
}

/// The terms of a word: none for a single letter, several for a word of ideographs.
pub fn terms(word: &str) -> Vec<String> {
    let folded = fold(word);
    let mut terms = Vec::new();
    let mut rest = String::new();
    let finish = |rest: &mut String, terms: &mut Vec<String>| {
        let word: String = std::mem::take(rest).chars().take(LONGEST).collect();
        let mut letters = word.chars();
        let single = letters.next().is_none_or(char::is_alphabetic) && letters.next().is_none();
        if !single {
            terms.push(stem(word));
        }
    };
    for c in folded.chars() {
        if is_ideograph(c) {
            finish(&mut rest, &mut terms);
            terms.push(c.to_string());
        } else {
            rest.push(c);
        }
    }
    finish(&mut rest, &mut terms);
    terms
}

/// Whether a character is part of a word: letters, digits, marks, and what is invisible.
fn belongs(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    c.is_alphanumeric() || invisible || is_combining_mark(c)
}

/// Without case, accents and forms of writing: `Données` is `donnees`.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let bare: String = word.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let mut folded = String::with_capacity(bare.len());
    for c in bare.to_lowercase().chars() {
        match FOLDED.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => folded.push_str(to),
            None if c.is_alphanumeric() => folded.push(c),
            None => {}
        }
    }
    folded
}

/// Han, kana: scripts without spaces between words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A word without its ending, as English writes them; Arabic loses its article.
fn stem(word: String) -> String {
    if let Some(bare) = word.strip_prefix("ال").filter(|bare| bare.chars().count() > 2) {
        return bare.to_owned();
    }
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let regular = IRREGULAR.iter().find(|(form, _)| *form == word);
    let mut word = regular.map_or(word, |(_, word)| (*word).to_owned());
    if word.len() <= 3 {
        return word;
    }
    singular(&mut word);
    infinitive(&mut word);
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 3 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    let ending = &word.as_bytes()[word.len() - 2..];
    if word.len() > 3 && ending[0] == ending[1] && !b"aeiou".contains(&ending[1]) {
        word.pop();
    }
    word
}

/// `parties` → `parti`, `addresses` → `address`, `shares` → `share`; `status` stays.
fn singular(word: &mut String) {
    let drop = if word.ends_with("sses") || (word.ends_with("ies") && word.len() > 4) {
        2
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        1
    } else {
        0
    };
    word.truncate(word.len() - drop);
}

/// `sharing` → `shar`, `collected` → `collect`, `deletion` → `delet`; `string` and `need` stay.
fn infinitive(word: &mut String) {
    let has_vowel = |root: &str| root.bytes().any(|byte| b"aeiouy".contains(&byte));
    let root = ["ing", "ed"].iter().find_map(|end| word.strip_suffix(end));
    if let Some(root) = root.filter(|root| root.len() >= 3 && has_vowel(root)) {
        word.truncate(root.len());
    } else if word.len() >= 7 && word.ends_with("tion") {
        word.truncate(word.len() - 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        words(text).flat_map(terms).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        for forms in [
            "share shares shared sharing",
            "sell sells selling sold",
            "policy policies Policies",
            "cookie cookies",
            "process processes processed processing",
            "collect collects collected collecting collection collections",
            "delete deletes deleted deleting deletion",
            "use uses used using",
            "control controls controlled controlling",
            "address addresses addressed",
            "apply applies applied applying",
            "business businesses",
            "Straße STRASSE strasse",
            "données Donne\u{301}es donnees DONNÉES",
            "infor\u{ad}mation information",
            "البيانات بيانات",
        ] {
            let terms = of(forms);
            assert!(terms.iter().all(|term| *term == terms[0]), "{forms}: {terms:?}");
        }
    }

    #[test]
    fn other_words_are_other_terms() {
        let words =
            "us use user status string string's sect select self sell need united 2018 20185";
        let terms = of(words);
        let distinct: std::collections::BTreeSet<&String> = terms.iter().collect();
        // `string` twice; the `s` of a genitive is no term.
        assert_eq!(distinct.len(), terms.len() - 1, "{terms:?}");
    }

    #[test]
    fn ideographs_are_terms_and_single_letters_none() {
        assert_eq!(of("個人情報 l’a 3 x"), ["個", "人", "情", "報", "3"]);
        assert_eq!(of(&"x".repeat(40)), ["x".repeat(23)]);
    }
}
