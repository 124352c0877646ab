//! Tokens, the custom properties of a theme's style sheets: those that a portal sets in vain.

use std::collections::BTreeSet;
use std::ops::Range;

use super::layers::Files;
use super::named::is_sheet;
use crate::diagnostics::{Code, Diagnostic, did_you_mean};
use crate::source::Source;

/// The style sheet that is there to set the tokens of a theme.
const SETTING: &str = "portal.css";

/// The tokens of a theme: which are set by which style sheets, and which are used.
pub(super) struct Tokens {
    /// Style sheet and token.
    set: BTreeSet<(String, String)>,
    used: BTreeSet<String>,
}

impl Tokens {
    /// Looks through all that a theme is made of.
    pub(super) fn of(files: &Files) -> Self {
        let mut tokens = Self { set: BTreeSet::new(), used: BTreeSet::new() };
        for template in files.templates.values() {
            tokens.used.extend(names(&template.source.text).map(|(_, name)| name.to_owned()));
        }
        for (file, bytes) in &files.assets {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let words = if is_sheet(file) { words_of(text) } else { text.to_owned() };
            for (place, name) in names(&words) {
                if is_sheet(file) && is_setting(&words, &place) {
                    tokens.set.insert((file.clone(), name.to_owned()));
                } else {
                    tokens.used.insert(name.to_owned());
                }
            }
        }
        tokens
    }

    /// What a style sheet of the portal's sets, and nothing uses: a token of another sheet that is
    /// misspelt, or any other where the sheet is there for tokens alone. Sheets that somebody took
    /// over from elsewhere set many for whoever may want them.
    pub(super) fn idle(&self, file: &str, source: &Source) -> Vec<Diagnostic> {
        let words = words_of(&source.text);
        let idle = |(place, name): (Range<usize>, &str)| {
            if self.used.contains(name) || !is_setting(&words, &place) {
                return None;
            }
            let help = match self.near(file, name) {
                Some(near) => format!("did you mean `{near}`?"),
                None if file == SETTING => {
                    "the tokens are listed at the top of `style.css`, which `glasshouse theme new NAME --copy` writes".to_owned()
                }
                None => return None,
            };
            let message = format!("nothing uses `{name}`");
            Some(Diagnostic::new(Code::IdleToken, message).at(source, place).help(help))
        };
        names(&words).filter_map(idle).collect()
    }

    /// The token of another style sheet that may have been meant.
    fn near(&self, file: &str, name: &str) -> Option<&str> {
        let others = self.set.iter().filter(|(other, _)| other != file);
        let used = others.map(|(_, token)| token.as_str()).filter(|it| self.used.contains(*it));
        did_you_mean(name, used)
    }
}

/// Every name of a custom property in a text, and where it stands.
fn names(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let is_of_name = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_');
    text.match_indices("--").filter_map(move |(start, _)| {
        let end = text[start..].find(|char| !is_of_name(char)).map_or(text.len(), |it| start + it);
        let begins = !text[..start].ends_with(is_of_name);
        (begins && end > start + 2).then(|| (start..end, &text[start..end]))
    })
}

/// Whether a style sheet gives a custom property its value in this place.
fn is_setting(sheet: &str, name: &Range<usize>) -> bool {
    let before = sheet[..name.start].trim_end();
    (before.is_empty() || before.ends_with(['{', '}', ';']))
        && sheet[name.end..].trim_start().starts_with(':')
}

/// A style sheet with blanks in the place of comments and quoted texts, byte for byte.
fn words_of(sheet: &str) -> String {
    let mut words = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find(['/', '"', '\'']) {
        let (before, from) = rest.split_at(start);
        words.push_str(before);
        let length = match from.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(from.len(), |end| end + 4),
            None if from.starts_with('/') => 0,
            None => length_of_quoted(from),
        };
        if length == 0 {
            words.push('/');
            rest = &from[1..];
        } else {
            words.extend(std::iter::repeat_n(' ', length));
            rest = &from[length..];
        }
    }
    words + rest
}

/// How long the quoted text is that this begins with, with its marks; none goes on behind its line.
fn length_of_quoted(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => break,
            byte if *byte == bytes[0] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_told_from_what_is_used() {
        for (sheet, set, used) in [
            (":root { --a: 1; --b-c : var(--d); }", "--a --b-c", "--d"),
            ("--a: 1", "--a", ""),
            (".x--a:hover, .--b:hover { color: var( --c ) }", "", "--b --c"),
            ("/* --a: 1; */ x { /* */ --b: url('{--c: 1}') }", "--b", ""),
            ("x { y { } --a: 1 } @property --b { } @container style(--c: 1) { }", "--a", "--b --c"),
            ("x { content: 'it\\'s {--a: 1' ; --b: \"é", "--b", ""),
            ("x { a: '\n --b: 1; --c: 2 }", "--c", "--b"),
            ("x { a: '\\", "", ""),
        ] {
            let words = words_of(sheet);
            assert_eq!(words.len(), sheet.len(), "{sheet}");
            let (mine, others): (Vec<_>, Vec<_>) =
                names(&words).partition(|(place, _)| is_setting(&words, place));
            let joined = |names: Vec<(Range<usize>, &str)>| {
                names.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" ")
            };
            assert_eq!((joined(mine).as_str(), joined(others).as_str()), (set, used), "{sheet}");
        }
    }
}
