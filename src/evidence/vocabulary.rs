//! The words of a text as numbers, so that many quotes can be compared with every stretch of it.

use std::collections::HashMap;
use std::ops::Range;

use super::letters::is_unspaced;

/// Most words of a quote whose spelling is compared with that of every word of the text.
const RESPELT: usize = 20;

/// The words of a text in normal form.
pub(super) struct Vocabulary {
    /// Their bytes.
    pub(super) ranges: Vec<Range<usize>>,
    /// Their numbers: equal words have equal ones.
    numbers: Vec<usize>,
    known: HashMap<Box<str>, usize>,
}

impl Vocabulary {
    pub(super) fn new(text: &str) -> Self {
        let ranges = words(text);
        let mut known: HashMap<Box<str>, usize> = HashMap::new();
        let mut number = |word: &str| match known.get(word) {
            Some(number) => *number,
            None => {
                let next = known.len();
                known.insert(word.into(), next);
                next
            }
        };
        let numbers = ranges.iter().map(|range| number(&text[range.clone()])).collect();
        Self { ranges, numbers, known }
    }

    /// The same words in the spelling of the text, where that has one much like theirs.
    pub(super) fn respelt<'w>(&'w self, words: &[&'w str]) -> Vec<&'w str> {
        let mut known: Vec<(usize, &str, String)> =
            self.known.iter().map(|(word, number)| (*number, &**word, bare(word))).collect();
        known.sort_unstable();
        let nearest = |word: &&'w str| {
            let word = bare(word);
            let distance = |(_, as_known, bare): &(usize, &'w str, String)| {
                let limit = slips(&word);
                let near = !word.is_empty() && bare.len().abs_diff(word.len()) <= 2 * limit;
                let distance = near.then(|| strsim::levenshtein(bare, &word))?;
                (distance <= limit).then_some((distance, *as_known))
            };
            known.iter().filter_map(distance).min_by_key(|(distance, _)| *distance)
        };
        let mut left = RESPELT;
        let respell = |word: &&'w str| {
            if self.known.contains_key(*word) || left == 0 {
                return *word;
            }
            left -= 1;
            nearest(word).map_or(*word, |(_, known)| known)
        };
        words.iter().map(respell).collect()
    }

    /// For each place where a window of `length` words can begin, how many words it shares with
    /// those that are wanted; none where the whole text has fewer than `least` of them. Counted
    /// as the window slides, so that the cost does not grow with the quote.
    pub(super) fn shared(&self, wanted: &[&str], length: usize, least: usize) -> Vec<usize> {
        let wanted: Vec<usize> =
            wanted.iter().filter_map(|word| self.known.get(*word).copied()).collect();
        if wanted.len() < least {
            return Vec::new();
        }
        let mut missing = vec![0isize; self.known.len()];
        wanted.iter().for_each(|number| missing[*number] += 1);
        let mut shared = 0usize;
        let mut counts = Vec::with_capacity(self.numbers.len() + 1 - length);
        for (index, number) in self.numbers.iter().enumerate() {
            shared += usize::from(missing[*number] > 0);
            missing[*number] -= 1;
            if index >= length {
                let left = self.numbers[index - length];
                missing[left] += 1;
                shared -= usize::from(missing[left] > 0);
            }
            if index + 1 >= length {
                counts.push(shared);
            }
        }
        counts
    }
}

/// A word without what hangs on it, whatever its case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// How many letters two spellings of one word may differ in: none in short words, which would
/// become others.
fn slips(word: &str) -> usize {
    match word.chars().count() {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    }
}

/// Byte ranges of the words of a normal text.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let mut words = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let start = start(word);
        match word.contains(is_unspaced) {
            true => words.extend(pairs(word).map(|pair| start + pair.start..start + pair.end)),
            false => words.push(start..start + word.len()),
        }
    }
    words
}

/// What stands for words where these have no spaces between them: each letter with the next one.
/// Single letters would be as good as the same in any two sentences.
fn pairs(word: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = word.char_indices().map(|(at, _)| at);
    let ends = starts.clone().skip(2).chain([word.len()]);
    starts.zip(ends).map(|(start, end)| start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_the_spelling_of_the_text() {
        let text = Vocabulary::new("We personalize (ads), data. Organization");
        let words = ["we", "personalise", "ads", "date", "organisations", "nothing"];
        let expected = ["We", "personalize", "(ads),", "date", "Organization", "nothing"];
        assert_eq!(text.respelt(&words), expected);
    }

    #[test]
    fn words_without_spaces_are_told_by_pairs_of_letters() {
        let text = "We 出售数据。 我 ok";
        let words: Vec<_> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(words, ["We", "出售", "售数", "数据", "据。", "我", "ok"]);
    }

    #[test]
    fn windows_are_counted_as_they_slide() {
        let text = Vocabulary::new("a b c a a d");
        assert_eq!(text.shared(&["a", "a", "c"], 3, 1), [2, 2, 3, 2]);
        assert_eq!(text.shared(&["x", "y", "a"], 3, 1), [1, 1, 1, 1]);
        assert_eq!(text.shared(&["x", "y", "a"], 3, 2), [0; 0], "two of them stand nowhere");
        assert_eq!(text.shared(&["d"], 6, 1), [1]);
    }
}
