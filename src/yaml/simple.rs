//! The corner of YAML that most files are written in, read in one pass.
//!
//! Keys and values line by line, lists of texts, and texts on one line, bare or in double quotes:
//! that is all of most findings and front matter, on which `serde_yaml` spends a third of the
//! time that reading a portal takes. Whatever goes beyond is left to it, mistakes too. What is
//! read here is what it would read: builds with debug assertions ask it each time.

use memchr::{memchr, memchr2, memchr2_iter, memchr3_iter};
use serde_yaml::{Mapping, Value};

use super::guard::VALUES;

/// Deepest nesting; our files need three.
const DEPTH: usize = 8;

/// Words that are no texts.
const NO_TEXTS: &[&str] = &["true", "false", "null"];

/// The value of a text, where all of it is simple.
pub(super) fn read(text: &str) -> Option<Value> {
    if !is_printable(text) {
        return None;
    }
    let mut reader = Reader { rest: Some(text), next: None, values: 0 };
    reader.advance();
    reader.next.as_ref()?;
    let value = reader.mapping(0, 0)?;
    let is_whole = reader.next.is_none() && reader.values <= VALUES;
    is_whole.then_some(value)
}

/// Whether a text holds nothing that YAML forbids, or takes for the end of a line, but line feeds.
fn is_printable(text: &str) -> bool {
    let is_plain = |byte: u8| byte == b'\n' || byte >= b' ' && byte != 0x7f;
    let is_strange = |c: char| {
        matches!(
            c,
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
    };
    // All bytes are looked at in any case: that is what processors can do many at a time.
    let all_plain = text.bytes().fold(true, |all, byte| all & is_plain(byte));
    // What is strange begins with one of these bytes.
    let mut suspects = memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes());
    all_plain && !suspects.any(|at| text[at..].starts_with(is_strange))
}

struct Reader<'t> {
    /// The lines behind the next one.
    rest: Option<&'t str>,
    /// The next line that is neither blank nor a comment.
    next: Option<Line<'t>>,
    /// Keys and texts that were read.
    values: usize,
}

#[derive(Clone, Copy)]
struct Line<'t> {
    indent: usize,
    text: &'t str,
}

impl<'t> Reader<'t> {
    fn advance(&mut self) {
        self.next = None;
        while let Some(rest) = self.rest
            && self.next.is_none()
        {
            let end = memchr(b'\n', rest.as_bytes());
            self.rest = end.map(|end| &rest[end + 1..]);
            let line = &rest[..end.unwrap_or(rest.len())];
            let text = line.trim_start_matches(' ');
            let says = !text.is_empty() && !text.starts_with('#');
            self.next = says.then_some(Line { indent: line.len() - text.len(), text });
        }
    }

    /// The next line, where it has this indentation, and whether it is an item of a list.
    fn at(&self, indent: usize) -> Option<(&'t str, bool)> {
        let line = self.next.filter(|line| line.indent == indent)?;
        Some((line.text, line.text.starts_with("- ")))
    }

    /// Keys of one indentation. Lines that fit nowhere are left over in the end.
    fn mapping(&mut self, indent: usize, depth: usize) -> Option<Value> {
        let mut mapping = Mapping::new();
        while let Some((line, false)) = self.at(indent) {
            let (key, rest) = line.split_once(':').filter(|(key, _)| is_key(key))?;
            let value = match rest.strip_prefix(' ') {
                Some(text) => self.text(text, indent)?,
                None if rest.is_empty() => self.below(indent, depth)?,
                None => return None,
            };
            self.values += 1;
            if mapping.insert(key.into(), value).is_some() {
                return None;
            }
        }
        Some(Value::Mapping(mapping))
    }

    /// What stands below a key: deeper, or a list at its own indentation, or nothing.
    fn below(&mut self, indent: usize, depth: usize) -> Option<Value> {
        self.advance();
        let inner = self.next.map_or(indent, |line| line.indent.max(indent));
        match self.at(inner) {
            Some((_, true)) => self.list(inner),
            Some((_, false)) if inner > indent && depth == DEPTH => None,
            Some((_, false)) if inner > indent => self.mapping(inner, depth + 1),
            _ => Some(Value::Null),
        }
    }

    fn list(&mut self, indent: usize) -> Option<Value> {
        let mut items = Vec::new();
        while let Some((line, true)) = self.at(indent) {
            items.push(self.text(&line[2..], indent)?);
        }
        Some(Value::Sequence(items))
    }

    /// A text that ends with its line.
    fn text(&mut self, text: &str, indent: usize) -> Option<Value> {
        self.advance();
        let goes_on = self.next.is_some_and(|next| next.indent > indent);
        self.values += 1;
        let text = match text.strip_prefix('"') {
            Some(rest) => quoted(rest)?,
            None => Some(text).filter(|text| is_bare(text))?.to_owned(),
        };
        (!goes_on).then_some(Value::String(text))
    }
}

fn is_key(key: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    key.len() < 100 && key.bytes().all(is_part) && begins_with_letter(key) && !is_no_text(key)
}

/// What stands between quotation marks, of which the first is gone; nothing where there are
/// escapes but those of the mark and of the backslash.
fn quoted(text: &str) -> Option<String> {
    let mut rest = text.strip_suffix('"')?;
    let mut inner = String::with_capacity(rest.len());
    while let Some(at) = memchr2(b'"', b'\\', rest.as_bytes()) {
        let escaped = rest[at..].strip_prefix('\\')?.chars().next()?;
        if !matches!(escaped, '"' | '\\') {
            return None;
        }
        inner.push_str(&rest[..at]);
        inner.push(escaped);
        rest = &rest[at + 2..];
    }
    inner.push_str(rest);
    Some(inner)
}

/// Whether a text without quotation marks is a text, and all of it.
fn is_bare(text: &str) -> bool {
    // A key or a comment begins at one of these, and few texts have any.
    let bytes = text.as_bytes();
    let mut signs = memchr2_iter(b':', b'#', bytes);
    let ends = |at: usize| match bytes[at] {
        b':' => bytes.get(at + 1).is_none_or(|next| *next == b' '),
        _ => at > 0 && bytes[at - 1] == b' ',
    };
    let is_whole = !text.ends_with(' ') && !signs.any(ends);
    is_whole && (begins_with_letter(text) && !is_no_text(text) || is_day(text))
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

fn is_no_text(text: &str) -> bool {
    NO_TEXTS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text is a day such as 2018-10-03, which YAML takes for no number.
fn is_day(text: &str) -> bool {
    let fits = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Everything that the reader tells apart, and what YAML makes something else of.
    const BITS: &[&str] = &[
        "\nkey: a",
        "\nb: \"c\"",
        "\nlist:",
        "\n  - d",
        "\n  deep: e",
        "key",
        "a",
        "stance",
        "silent",
        ":",
        ":",
        ": ",
        ": ",
        "\n",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "\n- ",
        "\n  - ",
        "-",
        " ",
        "#",
        " # ",
        "\"",
        "\"",
        "\\",
        "\\\"",
        "\\n",
        "'",
        "|",
        ">",
        "&a",
        "*a",
        "!",
        "{",
        "[",
        "]",
        ",",
        "?",
        "2018-10-03",
        "12",
        "0x1f",
        "1.5",
        "true",
        "null",
        "~",
        ".inf",
        "---",
        "...",
        "%",
        "@",
        "`",
        "<<",
        "\t",
        "\r\n",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\0",
        "\u{7f}",
        "é",
        "“",
        "日本",
        "🙂",
        "Null",
        "yes",
        "e5",
    ];

    fn agrees(text: &str) -> bool {
        let Some(value) = read(text) else { return false };
        let theirs: Value = serde_yaml::from_str(text).expect("what is read here is YAML");
        assert_eq!(value, theirs, "{text:?}");
        true
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn what_is_simple_is_what_yaml_says(bits in prop::collection::vec(select(BITS), 0..24)) {
            agrees(&bits.concat());
        }
    }

    #[test]
    fn findings_and_front_matter_are_simple() {
        for text in [
            "sharing:\n  stance: named\n  quotes:\n    - \"We \\\"share\\\" it.\"\n    - Bare: no\n",
            "sharing:\n  stance: named\n  quotes:\n    - \"We \\\"share\\\" it.\"\n    - Bare, no\n  by: us\n\nai:\n  version: 2018-10-03\n",
            "# Kept by hand.\ndocument: Privacy Policy\nsource: https://acme.example/a#b\n\nrepairs:\n- x\n- y\nlanguage:\n",
        ] {
            assert_eq!(agrees(text), !text.contains("Bare: no"), "{text}");
        }
    }

    #[test]
    fn what_goes_beyond_is_left_to_the_library() {
        for text in [
            "",
            "\n",
            "- a\n",
            "a\n",
            "a: b: c",
            "a: 12",
            "a: true",
            "a: ~",
            "a: 'b'",
            "a: |\n  b",
            "a: b\n  c",
            "a: \"b\nc\"",
            "a: \"\\n\"",
            "a: *b",
            "a: b # c",
            "a:\tb",
            "a: b\r\n",
            "a: b\na: c",
            "a:\n    b: c\n  d: e",
            "a: b\n- c",
            "true: b",
            "a: b ",
            "a: [b]",
            "a:\n- b\n  c",
            "a:\n- b: c",
            "---\na: b",
            "\u{feff}a: b",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
