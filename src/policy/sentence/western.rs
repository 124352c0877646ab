//! The sentence boundaries of UAX #29 for texts of the signs that European policies are made
//! of: <https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules>, rules SB3 to SB998.

/// What a character is to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Break,
    Space,
    Lower,
    Upper,
    Number,
    /// Ends a sentence, or an abbreviation.
    Stop,
    /// Ends a sentence.
    End,
    /// Goes on with one.
    Continue,
    Close,
    Other,
}

use Class::{Break, Close, Continue, End, Lower, Number, Other, Space, Stop, Upper};

/// The ends of all sentences; nothing where a character is none of those known here.
pub(super) fn bounds(text: &str) -> Option<Vec<usize>> {
    let bytes = text.as_bytes();
    let mut ends = Vec::new();
    let mut before = Other;
    let mut at = 0;
    while at < bytes.len() {
        // Nearly all of a text ends nothing; only what stands before a stop matters of it.
        let quiet = bytes[at..].iter().take_while(|byte| IS_QUIET[usize::from(**byte)]).count();
        at += quiet;
        if quiet > 0 {
            before = of_ascii(bytes[at - 1]);
            continue;
        }
        let (class, length) = class(text, at)?;
        at += length;
        match class {
            Break => {
                at += usize::from(bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n'));
                ends.push(at);
            }
            Stop | End => {
                let closed = skip(text, at, Close)?;
                let next = skip(text, closed, Space)?;
                let adjacent = next == at;
                at = next;
                if at < bytes.len() && ends_at(text, class, adjacent.then_some(before), at)? {
                    ends.push(at);
                }
            }
            _ => {}
        }
        before = class;
    }
    if ends.last() != Some(&at) && at > 0 {
        ends.push(at);
    }
    Some(ends)
}

/// Whether a sentence ends before the character at `at`, which follows a stop and what closes
/// the sentence; `before` is what stands before the stop where nothing stands between.
fn ends_at(text: &str, stop: Class, before: Option<Class>, at: usize) -> Option<bool> {
    let (next, _) = class(text, at)?;
    let goes_on = match (next, stop) {
        // SB8a; and SB9 to SB11: what breaks the line belongs to the sentence that it ends.
        (Continue | Stop | End | Break, _) => true,
        // SB6
        (Number, Stop) if before.is_some() => true,
        // SB7
        (Upper, Stop) if matches!(before, Some(Upper | Lower)) => true,
        // SB8
        (_, Stop) => goes_on_small(text, at)?,
        _ => false,
    };
    Some(!goes_on)
}

/// Whether the first letter from `at` on, in the same sentence, is a small one.
fn goes_on_small(text: &str, mut at: usize) -> Option<bool> {
    while at < text.len() {
        match class(text, at)? {
            (Lower, _) => return Some(true),
            (Upper | Break | Stop | End, _) => return Some(false),
            (_, length) => at += length,
        }
    }
    Some(false)
}

fn skip(text: &str, mut at: usize, wanted: Class) -> Option<usize> {
    while at < text.len() {
        match class(text, at)? {
            (found, length) if found == wanted => at += length,
            _ => break,
        }
    }
    Some(at)
}

/// The class and length of the character at `at`.
#[inline]
fn class(text: &str, at: usize) -> Option<(Class, usize)> {
    match text.as_bytes()[at] {
        byte @ 0..0x80 => Some((of_ascii(byte), 1)),
        _ => beyond_ascii(text[at..].chars().next()?),
    }
}

const fn of_ascii(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' => Lower,
        b' ' | b'\t' | 0x0b | 0x0c => Space,
        b'A'..=b'Z' => Upper,
        b'.' => Stop,
        b',' | b'-' | b':' | b';' => Continue,
        b'0'..=b'9' => Number,
        b'\'' | b'"' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => Close,
        b'!' | b'?' => End,
        b'\n' | b'\r' => Break,
        _ => Other,
    }
}

/// The bytes of ASCII that neither end a sentence nor break a line.
const IS_QUIET: [bool; 256] = {
    let mut is_quiet = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        is_quiet[byte as usize] = !matches!(of_ascii(byte), Stop | End | Break);
        byte += 1;
    }
    is_quiet
};

fn beyond_ascii(char: char) -> Option<(Class, usize)> {
    let class = match char {
        '\u{a0}' => Space,
        '‘' | '’' | '“' | '”' | '«' | '»' => Close,
        '–' | '—' => Continue,
        '•' | '…' | '©' | '®' | '§' | '€' | '™' => Other,
        'ß'..='ö' | 'ø'..='ÿ' => Lower,
        'À'..='Ö' | 'Ø'..='Þ' => Upper,
        _ => return None,
    };
    Some((class, char.len_utf8()))
}
