//! Sentences of a passage: Unicode's boundaries (UAX #29), mended where an abbreviation ends.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// What a full stop after does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "inc", "ltd", "co", "corp", "llc", "no", "nos", "art", "sec", "e.g", "i.e", "eg", "ie", "ex",
    "etc", "vs", "mr", "mrs", "ms", "dr", "st", "u.s", "u.k", "e.u", "cf", "approx", "dept",
    "para", "p.o",
];

/// Byte ranges of the sentences of `text`, in order, without the white space around them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, piece) in text.split_sentence_bound_indices() {
        let end = start + piece.trim_end().len();
        let start = start + (piece.len() - piece.trim_start().len());
        if start >= end {
            continue;
        }
        match sentences.last_mut() {
            Some(last) if goes_on(&text[last.clone()], &text[start..end]) => last.end = end,
            _ => sentences.push(start..end),
        }
    }
    sentences
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
        || (ABBREVIATIONS.contains(&lower.as_str()) && lower != "etc")
}

#[cfg(test)]
mod tests {
    use super::*;

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
