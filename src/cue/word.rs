//! Words in the form in which cues and texts are compared.

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Part of a word.
    Letter,
    /// Nothing: apostrophes and what no reader sees.
    Nothing,
    /// An end of a word.
    Break,
}

/// The role of a character.
pub fn role(char: char) -> Role {
    match char {
        _ if char.is_alphanumeric() => Role::Letter,
        '\'' | '‘' | '’' | '‛' | '´' | '`' | 'ʼ' | '′' => Role::Nothing,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Role::Nothing,
        _ => Role::Break,
    }
}

/// A word in normal form: its letters, in lower case.
pub fn normal(word: &str) -> String {
    let letters = word.chars().filter(|char| role(*char) == Role::Letter);
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a text, in normal form.
pub fn split(text: &str) -> impl Iterator<Item = String> {
    text.split(|char| role(char) == Role::Break).map(normal).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_normal() {
        for (text, expected) in [
            ("We don’t SELL it.", vec!["we", "dont", "sell", "it"]),
            ("third-party/e-mail", vec!["third", "party", "e", "mail"]),
            ("users' (13+) data", vec!["users", "13", "data"]),
            ("soft\u{ad}hyphen Été", vec!["softhyphen", "été"]),
            (" — ' ", vec![]),
        ] {
            assert_eq!(split(text).collect::<Vec<_>>(), expected);
        }
    }
}
