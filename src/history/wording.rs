//! Two wordings of a sentence, compared word by word.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::normal::comparable;

/// A run of words that both wordings have, or only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Whose words they are.
    pub wording: Wording,
    /// The words as they stand there, with the white space behind them.
    pub text: String,
}

/// Which of two wordings has some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Both of them; shown as the newer one has them.
    Both,
    /// The older one alone.
    Older,
    /// The newer one alone.
    Newer,
}

/// Most words of a sentence that are compared with each other: the cost is the square of those
/// that differ. What is longer is no sentence that a reader follows, and is shown as exchanged
/// between its first and its last difference.
const LONG: usize = 2_000;

/// What became of the words of a sentence.
pub fn wording(older: &str, newer: &str) -> Vec<Piece> {
    let (before, after) = (words(older), words(newer));
    let mut pieces = Vec::new();
    let mut next = 0;
    for (removed, added) in exchanged(&compared(&before), &compared(&after)) {
        push(&mut pieces, Wording::Both, &after[next..added.start]);
        push(&mut pieces, Wording::Older, &before[removed]);
        push(&mut pieces, Wording::Newer, &after[added.clone()]);
        next = added.end;
    }
    push(&mut pieces, Wording::Both, &after[next..]);
    // A sentence ends without white space, but its last words may not be the last that are shown.
    let last = pieces.len().saturating_sub(1);
    for piece in &mut pieces[..last] {
        if !piece.text.ends_with(char::is_whitespace) {
            piece.text.push(' ');
        }
    }
    pieces
}

fn compared(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| comparable(word)).collect()
}

/// Runs of words that others took the place of, and these.
fn exchanged(before: &[String], after: &[String]) -> Vec<(Range<usize>, Range<usize>)> {
    let start = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let rest = before[start..].iter().rev().zip(after[start..].iter().rev());
    let same = rest.take_while(|(one, other)| one == other).count();
    let (removed, added) = (start..before.len() - same, start..after.len() - same);
    if removed.len().max(added.len()) > LONG {
        return vec![(removed, added)];
    }
    let mut input: InternedInput<&str> = InternedInput::default();
    input.update_before(before[removed].iter().map(String::as_str));
    input.update_after(after[added].iter().map(String::as_str));
    let mut difference = Diff::compute(Algorithm::Myers, &input);
    difference.postprocess_no_heuristic(&input);
    let run = |range: Range<u32>| range.start as usize + start..range.end as usize + start;
    difference.hunks().map(|hunk| (run(hunk.before), run(hunk.after))).collect()
}

fn push(pieces: &mut Vec<Piece>, wording: Wording, words: &[&str]) {
    if !words.is_empty() {
        pieces.push(Piece { wording, text: words.concat() });
    }
}

/// The words of a sentence, each with the white space behind it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut spaced = false;
    for (at, char) in text.char_indices() {
        if spaced && !char.is_whitespace() {
            words.push(&text[start..at]);
            start = at;
        }
        spaced = char.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_removed_and_added() {
        let told: String = wording("We never sell your  data.", "We may sell **your** data today.")
            .into_iter()
            .map(|piece| match piece.wording {
                Wording::Both => piece.text,
                Wording::Older => format!("[-{}-]", piece.text),
                Wording::Newer => format!("{{+{}+}}", piece.text),
            })
            .collect();
        assert_eq!(told, "We [-never -]{+may +}sell **your** [-data. -]{+data today.+}");
    }

    #[test]
    fn what_is_too_long_is_exchanged_between_its_first_and_last_difference() {
        let many = |word: &str| format!("We {}sell.", format!("{word} ").repeat(2 * LONG));
        let pieces = wording(&many("never"), &many("may"));
        let told: Vec<_> = pieces.iter().map(|it| (it.wording, it.text.len())).collect();
        let expected = [
            (Wording::Both, 3),
            (Wording::Older, 12 * LONG),
            (Wording::Newer, 8 * LONG),
            (Wording::Both, 5),
        ];
        assert_eq!(told, expected);
    }
}
