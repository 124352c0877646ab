//! Sentences of a passage: Unicode's boundaries (UAX #29), mended where an abbreviation ends.

mod western;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// What a full stop after does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "inc", "ltd", "co", "corp", "llc", "no", "nos", "art", "sec", "e.g", "i.e", "eg", "ie", "ex",
    "vs", "mr", "mrs", "ms", "dr", "st", "u.s", "u.k", "e.u", "cf", "approx", "dept", "para",
    "p.o",
];

/// Byte ranges of the sentences of `text`, in order, without the white space around them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for end in bounds(text) {
        let piece = &text[start..end];
        let first = start + (piece.len() - piece.trim_start().len());
        let last = start + piece.trim_end().len();
        start = end;
        if first >= last {
            continue;
        }
        match sentences.last_mut() {
            Some(before) if goes_on(&text[before.clone()], &text[first..last]) => before.end = last,
            _ => sentences.push(first..last),
        }
    }
    sentences
}

/// Where Unicode ends the sentences of a text: the general way costs a third of reading a
/// policy, and few passages need it.
fn bounds(text: &str) -> Vec<usize> {
    western::bounds(text).unwrap_or_else(|| {
        text.split_sentence_bound_indices().map(|(start, piece)| start + piece.len()).collect()
    })
}

/// Whether `next` is part of the sentence that `before` begins.
fn goes_on(before: &str, next: &str) -> bool {
    let Some(stem) = before.strip_suffix('.') else { return false };
    let word = stem.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or(stem);
    let lower = word.to_lowercase();
    let numbering = !word.is_empty()
        && word.len() <= 2
        && stem.len() == word.len()
        && word.chars().all(|c| c.is_ascii_digit());
    numbering
        || next.starts_with(|c: char| c.is_lowercase() || c == ',' || c == ')')
        || ABBREVIATIONS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Every kind of character that the rules tell apart, and some that they have no name for.
    const BITS: &[&str] = &[
        "a", "word", "B", "Word", "0", "7.5", ".", ".", "...", "!", "?", ",", ":", ";", "-", "–",
        "—", "\"", "'", "(", ")", "[", "{", "«", "“", "”", "‘", "’", " ", "  ", "\t", "\u{a0}",
        "\n", "\r\n", "\r", "/", "@", "%", "•", "…", "é", "É", "§", "™", "\u{85}", "\u{ad}",
        "\u{301}", "ß", "日", "。", "\0", "\u{1f}", "_", "`", "~", "€", "´", "²",
    ];

    proptest! {
        #[test]
        fn sentences_end_where_unicode_ends_them(bits in prop::collection::vec(select(BITS), 0..30)) {
            let text = bits.concat();
            let expected: Vec<usize> = text
                .split_sentence_bound_indices()
                .map(|(start, piece)| start + piece.len())
                .collect();
            prop_assert_eq!(bounds(&text), expected, "{:?}", text);
        }
    }

    #[test]
    fn every_character_of_western_texts_is_what_unicode_says() {
        for code in (0..0x3000).filter_map(char::from_u32) {
            for around in ["a. {}b", "a.{}B", "a! {} b", "a.{}{} B", "a{} B", "a.) {}.b", "a.{}1"] {
                let text = around.replace("{}", &code.to_string());
                let expected: Vec<usize> = text
                    .split_sentence_bound_indices()
                    .map(|(start, piece)| start + piece.len())
                    .collect();
                assert_eq!(bounds(&text), expected, "{text:?}");
            }
        }
    }

    #[test]
    fn splits_where_a_reader_would() {
        for (text, expected) in [
            ("We collect data. We sell none.", vec!["We collect data.", "We sell none."]),
            (
                "Leftronic, Inc. protects you. Always.",
                vec!["Leftronic, Inc. protects you.", "Always."],
            ),
            ("Data (e.g. names) stay. ", vec!["Data (e.g. names) stay."]),
            ("1. What do we collect?", vec!["1. What do we collect?"]),
            ("No end", vec!["No end"]),
            ("Names, dates, etc. We keep them.", vec!["Names, dates, etc.", "We keep them."]),
        ] {
            let found: Vec<_> = split(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
    }
}
