//! The words of a text as numbers, so that many quotes can be compared with every stretch of it.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::ops::Range;

use super::letters::is_unspaced;

/// Most words of a quote whose spelling is compared with that of every word of the text.
const RESPELT: usize = 20;

/// Most spellings that are compared for all quotes of a text: far more than a text that people
/// wrote ever needs.
const COMPARED: usize = 20_000_000;

/// The words of a text in normal form.
pub(super) struct Vocabulary {
    /// Their bytes.
    pub(super) ranges: Vec<Range<usize>>,
    /// Their numbers: equal words have equal ones.
    numbers: Vec<usize>,
    known: HashMap<Box<str>, usize>,
    /// Their spellings, once a quote has another one.
    spellings: OnceCell<Spellings>,
    /// How many more of these may be compared.
    left: Cell<usize>,
}

/// Words without what hangs on them, and the first that is spelt so.
struct Spellings {
    numbers: HashMap<String, usize>,
    /// Those of words long enough to be spelt in two ways, in the order of the text.
    long: Vec<(usize, String)>,
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
        let (spellings, left) = (OnceCell::new(), Cell::new(COMPARED));
        Self { ranges, numbers, known, spellings, left }
    }

    /// The numbers of words; none of a word that the text has not got.
    pub(super) fn numbers(&self, words: &[&str]) -> Vec<Option<usize>> {
        words.iter().map(|word| self.known.get(*word).copied()).collect()
    }

    /// The same for words of which some are only spelt otherwise than in the text. Nothing where
    /// that leads to no `least` of them.
    pub(super) fn respelt(&self, words: &[&str], least: usize) -> Option<Vec<Option<usize>>> {
        let mut numbers = self.numbers(words);
        let unknown = numbers.iter().filter(|number| number.is_none()).count();
        if unknown == 0 || words.len() - unknown + unknown.min(RESPELT) < least {
            return None;
        }
        let strange = numbers.iter_mut().zip(words).filter(|(number, _)| number.is_none());
        for (number, word) in strange.take(RESPELT) {
            *number = self.nearest(&bare(word));
        }
        Some(numbers)
    }

    /// The word that is spelt most like another one, if any is.
    fn nearest(&self, word: &str) -> Option<usize> {
        let spellings = self.spellings.get_or_init(|| Spellings::of(&self.known));
        let same = spellings.numbers.get(word).copied();
        let limit = slips(word);
        if same.is_some() || limit == 0 {
            return same;
        }
        self.left.set(self.left.get().checked_sub(spellings.long.len())?);
        let distance = |(number, known): &(usize, String)| {
            let near = known.len().abs_diff(word.len()) <= 2 * limit;
            let distance = near.then(|| strsim::levenshtein(known, word))?;
            (distance <= limit).then_some((distance, *number))
        };
        spellings.long.iter().filter_map(distance).min().map(|(_, number)| number)
    }

    /// For each place where a window of `length` words can begin, how many words it shares with
    /// those that are wanted; none where the whole text has fewer than `least` of them. Counted
    /// as the window slides, so that the cost does not grow with the quote.
    pub(super) fn shared(
        &self,
        wanted: &[Option<usize>],
        length: usize,
        least: usize,
    ) -> Vec<usize> {
        if wanted.iter().flatten().count() < least {
            return Vec::new();
        }
        let mut missing = vec![0isize; self.known.len()];
        wanted.iter().flatten().for_each(|number| missing[*number] += 1);
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

impl Spellings {
    fn of(known: &HashMap<Box<str>, usize>) -> Self {
        let mut words: Vec<(usize, String)> =
            known.iter().map(|(word, number)| (*number, bare(word))).collect();
        words.retain(|(_, word)| !word.is_empty());
        words.sort_unstable();
        let mut numbers = HashMap::new();
        for (number, word) in &words {
            numbers.entry(word.clone()).or_insert(*number);
        }
        // One that differs by a slip is at most so much shorter.
        words.retain(|(number, word)| numbers[word] == *number && word.chars().count() >= SHORT);
        Self { numbers, long: words }
    }
}

/// A word without what hangs on it, whatever its case.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Letters of the longest words of which no spelling is looked for: they would become others.
const SHORT: usize = 4;

/// How many letters two spellings of one word may differ in.
fn slips(word: &str) -> usize {
    match word.chars().count() {
        0..=SHORT => 0,
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
        let text = Vocabulary::new("We personalize (ads), data. Organization We");
        let words = ["we", "personalise", "ads", "date", "organisations", "nothing"];
        let expected = [Some(0), Some(1), Some(2), None, Some(4), None];
        assert_eq!(text.respelt(&words, 4).as_deref(), Some(&expected[..]));
        assert_eq!(text.respelt(&["We", "data."], 2), None, "they are spelt as they stand there");
        assert_eq!(text.respelt(&["nothing"; 2 * RESPELT], RESPELT + 1), None, "too few can be");
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
        for (wanted, length, least, expected) in [
            (&["a", "a", "c"][..], 3, 1, &[2, 2, 3, 2][..]),
            (&["x", "y", "a"], 3, 1, &[1, 1, 1, 1]),
            // Two of them stand nowhere.
            (&["x", "y", "a"], 3, 2, &[]),
            (&["d"], 6, 1, &[1]),
        ] {
            let shared = text.shared(&text.numbers(wanted), length, least);
            assert_eq!(shared, expected, "{wanted:?}");
        }
    }
}
