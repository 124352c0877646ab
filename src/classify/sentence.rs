//! How a sentence says what it says: whether a word in it is denied, and whether it is a menu.

use crate::cue::word::normal;

/// Words that deny what comes after them, in normal form.
const DENIALS: &[&str] = &[
    "not",
    "never",
    "no",
    "nor",
    "neither",
    "none",
    "cannot",
    "cant",
    "dont",
    "doesnt",
    "wont",
    "isnt",
    "arent",
    "prevent",
    "prevents",
    "preventing",
    "avoid",
    "ne",
    "pas",
    "jamais",
    "aucun",
    "aucune",
    "ni",
];

/// What makes a denial of something else, or none, of the word before it: `not limited to`.
const HARMLESS: &[&str] = &["only", "limited", "longer", "track", "just", "necessarily", "later"];

/// Words before a denial that make it a condition: `if you do not agree`.
const CONDITIONS: &[&str] = &["if", "unless", "when", "where", "who", "whether", "si"];

/// Words with which a sentence turns to something else, which an earlier denial does not reach.
const TURNS: &[&str] = &[
    "but",
    "however",
    "although",
    "though",
    "except",
    "unless",
    "because",
    "if",
    "when",
    "mais",
    "sauf",
    "cependant",
    "toutefois",
];

/// Verbs that stand before `we` where a denial stands before both: `nor do we collect`.
const INVERTED: &[&str] = &["do", "will", "would", "can", "may", "shall", "are", "have", "did"];

/// How many words a denial reaches, and how many before it tell that it is a condition.
const REACH: usize = 14;
const CONDITION: usize = 4;

/// Least words of a menu, and the least share of them that begin with a capital letter.
const MENU: usize = 5;
const CAPITALS: f32 = 0.7;

/// Whether what comes after `before`, the beginning of a sentence, is denied there.
pub(super) fn denies(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let mut is_restricted = false;
    for at in (words.len().saturating_sub(REACH)..words.len()).rev() {
        if turns(&words, at) {
            return false;
        }
        // `ne … que` says "only": what it is followed by does happen.
        is_restricted |= elided(words[at], "qu") || normal(words[at]) == "que";
        let is_weak = elided(words[at], "n") || normal(words[at]) == "ne";
        if is_denial(words[at]) && !(is_weak && is_restricted) && !is_harmless(&words, at) {
            return true;
        }
    }
    false
}

/// Whether words begin with a denial of their own, as in `cannot refuse`.
pub(super) fn is_denial(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    elided(first, "n") || DENIALS.contains(&&*normal(first))
}

/// Whether a line is a menu, a title or a row of links: no sign of a sentence, and nearly all of
/// its words with a capital letter.
pub(super) fn is_menu(sentence: &str) -> bool {
    let sentence = sentence.trim();
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    words.len() >= MENU
        && !sentence.contains([',', ';', ':'])
        && !sentence.ends_with(['.', '!', '?', '”', '"', ')'])
        && capitals as f32 >= CAPITALS * words.len() as f32
}

/// Whether the sentence turns to something else at this word.
fn turns(words: &[&str], at: usize) -> bool {
    let word = normal(words[at]);
    let before = at.checked_sub(1).map(|before| normal(words[before])).unwrap_or_default();
    words[at].ends_with([';', ':'])
        || TURNS.contains(&&*word)
        || word == "we" && !INVERTED.contains(&&*before)
}

/// Whether the denial at this word denies nothing, or is a condition.
fn is_harmless(words: &[&str], at: usize) -> bool {
    let is_one_of = |list: &[&str], word: &str| list.contains(&&*normal(word));
    words.get(at + 1).is_some_and(|next| is_one_of(HARMLESS, next))
        || words[at.saturating_sub(CONDITION)..at].iter().any(|it| is_one_of(CONDITIONS, it))
}

/// Whether a French word begins with a short one that lost its vowel: `n'est`, `qu'à`.
fn elided(word: &str, short: &str) -> bool {
    let rest = word.get(..short.len()).filter(|it| it.eq_ignore_ascii_case(short));
    rest.is_some() && word[short.len()..].starts_with(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_denial_is_denied() {
        for (before, expected) in [
            ("We do not use what you tell us for ", true),
            ("It is not used for ", true),
            ("nor do we ask for ", true),
            ("In no event will we ask for ", true),
            ("Limits prevent it from being kept ", true),
            ("Nous ne demandons pas de ", true),
            ("Nous n’utilisons ni ", true),
            ("We use it for ", false),
            ("We do not sell it, but we show ", false),
            ("We do not sell it, and we show ", false),
            ("We gather much, including but not limited to ", false),
            ("If you do not object, it is used for ", false),
            ("They ne sont transmises qu'à des ", false),
            ("Elles ne sont transmises que pour ", false),
        ] {
            assert_eq!(denies(before), expected, "{before}");
        }
        assert!(is_denial("cannot refuse") && is_denial("N'est") && !is_denial("without notice"));
    }

    #[test]
    fn menus_are_no_sentences() {
        for (line, expected) in [
            ("About Terms of Use Privacy Cookies Help Center", true),
            ("Do Not Sell My Personal Information", true),
            ("We Do Not Sell Your Data.", false),
            ("We use cookies to know you again", false),
            ("Privacy Policy", false),
            ("Name, Address, Age, Income, Hobbies", false),
        ] {
            assert_eq!(is_menu(line), expected, "{line}");
        }
    }
}
