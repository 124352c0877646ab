//! Two wordings of a sentence, compared word by word.

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

/// What became of the words of a sentence.
pub fn wording(older: &str, newer: &str) -> Vec<Piece> {
    let (before, after) = (words(older), words(newer));
    let mut input: InternedInput<String> = InternedInput::default();
    input.update_before(before.iter().map(|word| comparable(word)));
    input.update_after(after.iter().map(|word| comparable(word)));
    let mut difference = Diff::compute(Algorithm::Myers, &input);
    difference.postprocess_no_heuristic(&input);
    let mut pieces = Vec::new();
    let mut next = 0;
    for hunk in difference.hunks() {
        let run = |range: std::ops::Range<u32>| range.start as usize..range.end as usize;
        let (removed, added) = (run(hunk.before), run(hunk.after));
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
}
