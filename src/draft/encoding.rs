//! Bytes become characters, and characters that were decoded twice are mended.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Original;
use crate::diagnostics::{Code, Diagnostic};

/// Largest file that is read, in bytes.
pub(super) const LIMIT: usize = crate::snapshot::TEXT_LIMIT;

/// How far the headers of a mail are looked for, in bytes.
const HEADERS: usize = 4096;

/// What files begin with that are no text.
const BINARY: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"BZh", "compressed (bzip2)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"bplist00", "a web archive of Safari"),
];

/// The text of a file, in Unix line ends and without a byte order mark, and how many characters
/// were not UTF-8.
pub(super) fn decode(
    original: &Original,
    remarks: &mut Vec<Diagnostic>,
) -> Result<(String, usize), Diagnostic> {
    let bytes = &original.bytes;
    if bytes.len() > LIMIT {
        let message = format!("larger than {} MiB", LIMIT >> 20);
        let mistake = Diagnostic::new(Code::TooLarge, message).in_file(&original.path);
        return Err(mistake.help("a policy is a few hundred kilobytes; is this the right file?"));
    }
    refuse_binary(original)?;
    let (text, mended) = characters(original, remarks);
    if is_json(&text) {
        return Err(not_text(original, "JSON, the data of a program, not a text"));
    }
    if is_noise(&text) {
        return Err(not_text(original, "not a text"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // Programs that read PDFs leave some at the ends of pages.
    let controls = text.matches(is_control).count();
    Ok((if controls > 0 { text.replace(is_control, " ") } else { text }, mended + controls))
}

/// Whether a text is data in JSON: no policy begins and ends like that.
fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim();
    let is_held = |open, close| text.starts_with(open) && text.ends_with(close);
    (is_held('{', '}') || is_held('[', ']'))
        && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn refuse_binary(original: &Original) -> Result<(), Diagnostic> {
    let what = BINARY.iter().find(|(magic, _)| original.bytes.starts_with(magic));
    match what.map(|(_, what)| *what).or_else(|| mail(&original.bytes)) {
        Some(what) => Err(not_text(original, &format!("{what}, not a text"))),
        None => Ok(()),
    }
}

/// What begins with the headers of a mail: a page that Chrome saved as one file, say.
fn mail(bytes: &[u8]) -> Option<&'static str> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEADERS)]).to_ascii_lowercase();
    let is_header = |line: &str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_folded = |line: &str| line.starts_with([' ', '\t']);
    let headers: Vec<&str> =
        head.lines().take_while(|line| is_header(line) || is_folded(line)).collect();
    let has = |start: &str| headers.iter().any(|line| line.starts_with(start));
    if !has("mime-version:") || !has("content-type:") {
        return None;
    }
    let is_page = headers.iter().any(|line| line.contains("multipart/related"));
    Some(if is_page { "a web archive of Chrome (MHTML)" } else { "a mail" })
}

fn not_text(original: &Original, message: &str) -> Diagnostic {
    Diagnostic::new(Code::NotText, message)
        .in_file(&original.path)
        .help("save it as plain text, Markdown or HTML, and import that")
}

fn characters(original: &Original, remarks: &mut Vec<Diagnostic>) -> (String, usize) {
    let bytes = &original.bytes;
    if let Some(wide) = utf_16(bytes) {
        return (wide.decode(bytes).0.into_owned(), 0);
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return (String::from_utf8_lossy(bytes).into_owned(), 0);
    };
    let other = declared(bytes).unwrap_or(WINDOWS_1252);
    let (sound, broken) = sequences(bytes);
    // A text in UTF-8 with a few broken bytes, rather than one in another encoding.
    if sound > broken {
        let place = error.valid_up_to();
        let message = match broken {
            1 => format!("byte {place} is not UTF-8"),
            _ => format!("{broken} stretches are not UTF-8, the first at byte {place}"),
        };
        let damaged = Diagnostic::new(Code::DamagedText, message).in_file(&original.path);
        remarks.push(damaged.help("the text has � there; a better copy would be better"));
        return (String::from_utf8_lossy(bytes).into_owned(), broken);
    }
    let text = other.decode(bytes).0.into_owned();
    let count = text.chars().filter(|c| !c.is_ascii()).count();
    (text, count)
}

/// UTF-16 by its byte order mark, or by the zeros that every other byte is in most languages.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != encoding_rs::UTF_8).then_some(encoding);
    }
    let start = &bytes[..bytes.len().min(1000)];
    let zeros = |odd: usize| {
        start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 4 > start.len()
    };
    match (zeros(0), zeros(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let name = &head[head.find("charset=")? + "charset=".len()..];
    let name = name.trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')?;
    Encoding::for_label(&name.as_bytes()[..end]).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// How many characters beyond ASCII are sound UTF-8, and how many stretches are not.
fn sequences(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(sound, broken), chunk| {
        let more = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (sound + more, broken + usize::from(!chunk.invalid().is_empty()))
    })
}

/// Whether so many characters are controls that this is no text.
fn is_noise(text: &str) -> bool {
    text.matches(is_control).count() * 100 > text.len()
}

/// Controls of ASCII that no text has a use for.
fn is_control(char: char) -> bool {
    matches!(char, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\x7f')
}

/// Mends UTF-8 that was read as Windows-1252 (`â€™` for `’`), and counts how often. Only whole
/// sequences that stand for a character of Western texts: a real `â` stays.
pub(super) fn mend(text: &str) -> (String, usize) {
    let mut mended = String::with_capacity(text.len());
    let (mut rest, mut count) = (text, 0);
    while let Some(char) = rest.chars().next() {
        match doubled(rest) {
            Some((right, length)) => {
                mended.push(right);
                rest = &rest[length..];
                count += 1;
            }
            None => {
                // What is ASCII needs no second look.
                let plain = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
                let length = plain.max(char.len_utf8());
                mended.push_str(&rest[..length]);
                rest = &rest[length..];
            }
        }
    }
    (mended, count)
}

/// The character that the beginning of a text was before it was decoded wrongly, and how long
/// that beginning is.
fn doubled(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next().filter(|c| matches!(c, 'Â'..='ô'))?;
    let wanted = match first {
        'Â'..='ß' => 2,
        'à'..='ï' => 3,
        _ => 4,
    };
    let length: usize = text.chars().take(wanted).map(char::len_utf8).sum();
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&text[..length]);
    if unmappable {
        return None;
    }
    let right = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let likely = matches!(right, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2044}' | '€' | '™')
        || right >= '\u{1f300}'
        || right == '\u{feff}';
    (likely && bytes.len() == right.len_utf8()).then_some((right, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_decoded_twice_is_mended_and_nothing_else() {
        for (wrong, right, count) in [
            ("your computerâ€™s system", "your computer’s system", 1),
            ("We donâ€™t sell â€œdataâ€\u{9d} â€“ ever", "We don’t sell “data” – ever", 4),
            ("CafÃ© naÃ¯ve", "Café naïve", 2),
            ("Société à Genève, pâté, CAFÉ»", "Société à Genève, pâté, CAFÉ»", 0),
            ("INFORMAÇÃO, NÃO", "INFORMAÇÃO, NÃO", 0),
            ("price â‚¬5 Â© 2024", "price €5 © 2024", 2),
            ("日本語 and 👩‍👧", "日本語 and 👩‍👧", 0),
        ] {
            assert_eq!(mend(wrong), (right.to_owned(), count), "{wrong}");
        }
    }

    #[test]
    fn every_encoding_becomes_text_or_a_reason() {
        let wide: Vec<u8> = "We keep data.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        type Case<'c> = (&'c [u8], Option<(&'c str, usize)>);
        let cases: &[Case<'_>] = &[
            (b"\xef\xbb\xbfa\r\nb\rc", Some(("a\nb\nc", 0))),
            (b"the company\x92s caf\xe9", Some(("the company’s café", 2))),
            (&wide, Some(("We keep data.", 0))),
            ("é é é \u{e9}".as_bytes(), Some(("é é é é", 0))),
            (b"\xc3\xa9\xc3\xa9 \xff", Some(("éé �", 1))),
            (b"<meta charset=iso-8859-2>\xb1", Some(("<meta charset=iso-8859-2>ą", 1))),
            (b"PK\x03\x04rest", None),
            (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"\r\n\r\nx", None),
            (b"Content-Type: what we mean by it\nMore.", Some(("Content-Type: what we mean by it\nMore.", 0))),
            (b"\x01\x02\x03\0\0\0\0abcdefgh", None),
        ];
        for (bytes, expected) in cases {
            let original = Original {
                path: "x".into(),
                bytes: bytes.to_vec(),
                place: super::super::Known::default(),
            };
            let found = decode(&original, &mut Vec::new()).ok();
            let expected = expected.map(|(text, count)| (text.to_owned(), count));
            assert_eq!(found, expected, "{bytes:?}");
        }
    }
}
