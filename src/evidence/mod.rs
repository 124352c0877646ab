//! Whether a quote still stands in a text, and where.
//!
//! A quote is looked up letter for letter in the text's normal form; then in parts, where an
//! ellipsis joins them; then with accents written otherwise, and without its own Markdown. What is
//! only similar is never taken for evidence: it is reported, with the words that stand there now.

mod joined;
mod letters;
mod omitted;
mod vocabulary;

use std::cell::{LazyCell, OnceCell};
use std::ops::Range;

use letters::is_within_word;
use memchr::memmem;
pub use omitted::{Omitted, turning};
use vocabulary::{Vocabulary, words};

use crate::policy::normal::normalise;
use crate::policy::text::{Stretch, Text};

/// Least share of a quote's words that a similar stretch of the text has: so many of so many.
const SIMILAR_WORDS: (usize, usize) = (3, 5);

/// How many bytes of a quote are looked for first, and how often these may be found until the
/// whole quote is looked for.
const BEGINNING: usize = 24;
const FALSE_STARTS: usize = 8;

/// Most places of a part of a quote that are looked at, and most of all its parts.
const PLACES: usize = 1_000;
const ALL_PLACES: usize = 100_000;

/// Most pairs of letters that are compared to find the most similar of several stretches.
const LETTERS: usize = 4_000_000;

/// How many times as long as a quote a stretch is whose letters are not compared with its own.
const LONGER: usize = 4;

/// What became of a quote in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It stands there: the stretches of the passages, in order.
    Verified(Vec<Stretch>),
    /// Something like it stands there.
    Changed(Changed),
    /// Nothing like it stands there.
    Missing,
}

/// Why a quote does not stand in a text that has all its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disjoint {
    /// They stand there in another order.
    Order,
    /// They are halves of different sentences.
    Halves,
}

/// What stands in the place of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The sentences that took its place.
    pub now: Stretch,
    /// Where the first difference is: the sentence that holds it.
    pub differs: Stretch,
}

/// A text made ready to look quotes up in.
pub struct Haystack<'t> {
    text: &'t Text<'t>,
    /// The normal forms of all passages, joined by spaces.
    joined: String,
    /// Where each passage begins in `joined`.
    starts: Vec<usize>,
    /// The words of `joined`, once a quote is not found.
    words: OnceCell<Vocabulary>,
}

impl<'t> Haystack<'t> {
    /// Makes a text ready.
    pub fn new(text: &'t Text<'t>) -> Self {
        let normal = || text.passages.iter().map(|passage| &*passage.normal.text);
        let mut joined = String::with_capacity(normal().map(|normal| normal.len() + 1).sum());
        let mut starts = Vec::with_capacity(text.passages.len());
        for normal in normal() {
            starts.push(joined.len());
            joined.push_str(normal);
            joined.push(' ');
        }
        Self { text, joined, starts, words: OnceCell::new() }
    }

    /// Looks a quote up.
    pub fn look_up(&self, quote: &str) -> Standing {
        if let Some(stretches) = self.verify(quote) {
            return Standing::Verified(stretches);
        }
        let unmarked = letters::composed(&normalise(&visible_words(quote)));
        let words = unquoted(&unmarked).unwrap_or(&unmarked);
        self.most_similar(words).map_or(Standing::Missing, Standing::Changed)
    }

    /// Whether a quote stands in the text.
    pub fn holds(&self, quote: &str) -> bool {
        self.verify(quote).is_some()
    }

    /// What is wrong with how an ellipsis joins the parts of a quote that does not stand in the
    /// text; nothing where the text has not got all of them.
    pub fn disjoint(&self, quote: &str) -> Option<Disjoint> {
        let normal = normalise(&visible_words(quote));
        let parts = joined::parts(unquoted(&normal).unwrap_or(&normal));
        let has_all = parts.iter().all(|part| self.places(part).next().is_some());
        if parts.len() < 2 || !has_all || self.holds(quote) {
            return None;
        }
        let mut end = 0;
        for part in parts {
            let next = self.places(part).take(PLACES).find(|place| place.start >= end);
            let Some(place) = next else { return Some(Disjoint::Order) };
            end = place.end;
        }
        Some(Disjoint::Halves)
    }

    /// Where a quote stands: as it was written, or else without its Markdown; and both with accents
    /// written otherwise, and without quotation marks around the quote, where the text has none.
    pub fn verify(&self, quote: &str) -> Option<Vec<Stretch>> {
        let find = |quote: &str| self.find(quote).or_else(|| self.find_parts(quote));
        let find = |quote: &str| find(quote).or_else(|| find(unquoted(quote)?));
        let find = |quote: &str| letters::spellings(quote).find_map(|quote| find(&quote));
        let plain = normalise(quote);
        find(&plain).or_else(|| {
            let unmarked = normalise(&visible_words(quote));
            if unmarked == plain { None } else { find(&unmarked) }
        })
    }

    /// The quote as one stretch.
    fn find(&self, quote: &str) -> Option<Vec<Stretch>> {
        if quote.is_empty() {
            return None;
        }
        self.places(quote).next().map(|place| self.stretches(place))
    }

    /// Parts of a quote that are joined by an ellipsis.
    fn find_parts(&self, quote: &str) -> Option<Vec<Stretch>> {
        let parts = joined::parts(quote);
        if parts.len() < 2 && parts.first().is_none_or(|part| *part == quote) {
            return None;
        }
        let most = (ALL_PLACES / parts.len().max(1)).clamp(1, PLACES);
        let places = |part| {
            let places = self.places(part).take(most).map(|range| self.part(range));
            Some(places.collect::<Vec<_>>()).filter(|places| !places.is_empty())
        };
        let chosen = joined::choose(parts.into_iter().map(places).collect::<Option<_>>()?)?;
        Some(chosen.into_iter().flat_map(|range| self.stretches(range)).collect())
    }

    /// Where words, of which there are some, stand as whole words: bytes of the joined text.
    fn places(&self, words: &str) -> impl Iterator<Item = Range<usize>> {
        let (first, last) = (words.chars().next(), words.chars().next_back());
        let whole = move |place: &Range<usize>| {
            let before = self.joined[..place.start].chars().next_back();
            let after = self.joined[place.end..].chars().next();
            !is_within_word(before, first) && !is_within_word(last, after)
        };
        occurrences(self.joined.as_bytes(), words.as_bytes())
            .map(|start| start..start + words.len())
            .filter(whole)
    }

    /// A place of a part, and how it lies in its sentences.
    fn part(&self, range: Range<usize>) -> joined::Part {
        let (first, last) = (self.sentence_at(range.start), self.sentence_at(range.end - 1));
        let stretches = self.stretches(range.clone());
        let is_bare = |passage: usize, range: Range<usize>| {
            !self.text.passages[passage].text[range].contains(char::is_alphanumeric)
        };
        let begins = stretches.first().is_some_and(|stretch| {
            is_bare(first.passage, first.range.start..stretch.range.start.max(first.range.start))
        });
        let ends = stretches.last().is_some_and(|stretch| {
            is_bare(last.passage, stretch.range.end.min(last.range.end)..last.range.end)
        });
        joined::Part { range, first, last, begins, ends }
    }

    /// The passages' stretches that a range of the joined text covers.
    fn stretches(&self, range: Range<usize>) -> Vec<Stretch> {
        let first = self.starts.partition_point(|start| *start <= range.start) - 1;
        (first..self.text.passages.len())
            .take_while(|passage| self.starts[*passage] < range.end)
            .filter_map(|passage| {
                let (normal, start) = (&self.text.passages[passage].normal, self.starts[passage]);
                let from = range.start.saturating_sub(start);
                let to = (range.end - start).min(normal.text.len());
                (from < to).then(|| Stretch { passage, range: normal.origin(from..to) })
            })
            .collect()
    }

    /// The stretch of as many words as the quote has that shares most of them with it.
    fn most_similar(&self, quote: &str) -> Option<Changed> {
        let wanted = words(quote);
        let text = self.words.get_or_init(|| Vocabulary::new(&self.joined));
        let found = &text.ranges;
        let length = wanted.len().min(found.len());
        if length == 0 {
            return None;
        }
        let least = (wanted.len() * SIMILAR_WORDS.0).div_ceil(SIMILAR_WORDS.1);
        let words: Vec<&str> = wanted.iter().map(|word| &quote[word.clone()]).collect();
        let best = |numbers: &[Option<usize>]| {
            let shared = text.shared(numbers, length, least);
            let best = shared.iter().copied().max().filter(|best| *best >= least)?;
            Some((shared, best))
        };
        let (shared, best) =
            best(&text.numbers(&words)).or_else(|| best(&text.respelt(&words, least)?))?;
        // Comparing letters costs the square of the length: long quotes take the first.
        let most = (LETTERS / quote.len().pow(2)).clamp(1, 20);
        let candidates = (0..shared.len()).filter(|start| shared[*start] == best).take(most);
        let distance = |start: &usize| {
            let stretch = &self.joined[found[*start].start..found[*start + length - 1].end];
            match stretch.len() {
                _ if most == 1 => 0,
                // As many words, but far longer ones: not the most similar, however far it is.
                long if long > LONGER * quote.len() => long,
                _ => strsim::levenshtein(stretch, quote),
            }
        };
        // One that begins as the quote does has nothing in front that is not meant.
        let begins = |start: &usize| self.joined[found[*start].clone()] == *words[0];
        let start = candidates.min_by_key(|start| (!begins(start), distance(start)))?;
        let differs = (0..length)
            .find(|i| self.joined[found[start + i].clone()] != quote[wanted[*i].clone()])
            .unwrap_or(length - 1);
        let first = self.sentence_at(found[start].start);
        let last = self.sentence_at(found[start + length - 1].start);
        let to = if last.passage == first.passage {
            last.range.end
        } else {
            self.text.passages[first.passage].text.len()
        };
        Some(Changed {
            now: Stretch { passage: first.passage, range: first.range.start..to },
            differs: self.sentence_at(found[start + differs].start),
        })
    }

    /// The sentence that holds a byte of the joined text.
    fn sentence_at(&self, offset: usize) -> Stretch {
        let passage = self.starts.partition_point(|start| *start <= offset) - 1;
        let normal = &self.text.passages[passage].normal;
        let at = (offset - self.starts[passage]).min(normal.text.len().saturating_sub(1));
        let origin = normal.origin(at..normal.text.ceil_char_boundary(at + 1)).start;
        Stretch { passage, range: self.text.passages[passage].sentence_at(origin) }
    }
}

/// Every place of a text where a quote, which is not empty, stands letter for letter.
///
/// How a quote begins is quickly made ready to be looked for, and seldom stands somewhere else; a
/// text that repeats it again and again is searched for the whole quote, which costs no more then.
fn occurrences(text: &[u8], quote: &[u8]) -> impl Iterator<Item = usize> {
    let beginning = memmem::Finder::new(&quote[..quote.len().min(BEGINNING)]);
    let whole = LazyCell::new(move || memmem::Finder::new(quote));
    let (mut from, mut tries) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let quick = tries < FALSE_STARTS;
            tries += 1;
            let finder = if quick { &beginning } else { &*whole };
            let start = from + finder.find(rest)?;
            from = start + 1;
            if !quick || text[start..].starts_with(quote) {
                return Some(start);
            }
        }
    })
}

/// The words between quotation marks around a whole quote in normal form: editors may paste these
/// along with the sentence.
fn unquoted(quote: &str) -> Option<&str> {
    let between = |mark| quote.strip_prefix(mark)?.strip_suffix(mark);
    ['"', '\''].into_iter().find_map(between).map(str::trim)
}

/// A quote without its Markdown: editors may copy from the source as well as from the page.
fn visible_words(quote: &str) -> String {
    let text = Text::parse(quote);
    let words: Vec<_> = text.passages.iter().map(|passage| &*passage.text).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Selling\n\nWe do **not** sell, trade, or rent your data. We’d never! \
                        See [our help](https://x.org).\n\n- One item\n- Another item\n\nLast  words: we keep logs.\n";

    fn standing(quote: &str) -> String {
        let text = Text::parse(TEXT);
        let read = |stretch: &Stretch| {
            text.passages[stretch.passage].text[stretch.range.clone()].to_owned()
        };
        match Haystack::new(&text).look_up(quote) {
            Standing::Verified(stretches) => {
                stretches.iter().map(read).collect::<Vec<_>>().join(" | ")
            }
            Standing::Changed(changed) => {
                format!("changed: {} / {}", read(&changed.now), read(&changed.differs))
            }
            Standing::Missing => "missing".to_owned(),
        }
    }

    #[test]
    fn an_ellipsis_never_joins_halves_of_two_sentences() {
        let text = "We do not track you.\n\nWe do not sell it. We may sell your data to partners, \
                    friends and firms. Nobody may read it.\n\n- By mail;\n- By post.\n";
        let text = Text::parse(text);
        for (quote, expected) in [
            ("We do not … sell your data", None),
            ("Nobody may … sell", None),
            ("We may sell … and firms", Some("We may sell | and firms")),
            ("your data … friends … Nobody", Some("your data | friends | Nobody")),
            ("We do not … it.", Some("We do not | it.")),
            ("track you. … to partners", Some("track you. | to partners")),
            ("We do not … By post", Some("We do not | By post")),
            ("may … read it", Some("may | read it")),
            ("may … it", Some("may | it")),
            ("it. … it.", Some("it. | it.")),
        ] {
            let read =
                |stretch: Stretch| text.passages[stretch.passage].text[stretch.range].to_owned();
            let found = Haystack::new(&text).verify(quote);
            let found = found.map(|it| it.into_iter().map(read).collect::<Vec<_>>().join(" | "));
            assert_eq!(found.as_deref(), expected, "{quote}");
        }
        let found = Haystack::new(&text).verify("We do not … it.");
        assert_eq!(found.expect("it stands there")[0].passage, 1, "where least is left out");
    }

    #[test]
    fn quotes_are_found_in_every_script() {
        let text = "我们不会向任何第三方出售您的个人信息。我们可能会共享**GPS数据**，以改进服务。\n\n\
                    データは3年間保存されます。\n\nเราจะไม่ขายข้อมูลส่วนบุคคลของคุณ\n\n\
                    Données cédées. Cafe\u{301} ferme\u{301}.\n\n제3자에게 판매하지 않습니다.";
        let text = Text::parse(text);
        for (quote, expected) in [
            ("出售您的个人信息", "出售您的个人信息"),
            ("共享GPS数据，以", "共享GPS数据，以"),
            ("我们不会……出售", "我们不会 | 出售"),
            ("出售您的个人数据", "changed"),
            ("我们从不收集或保存位置", "missing"),
            ("3年間保存", "3年間保存"),
            ("年間", "年間"),
            ("ขายข้อมูล", "ขายข้อมูล"),
            ("ไม่ขายข้อมูลของคุณ", "changed"),
            ("Donne\u{301}es ce\u{301}de\u{301}es", "Données cédées"),
            ("donne\u{301}es ce\u{301}de\u{301}es.", "changed"),
            ("Donnees", "changed"),
            ("Café fermé", "Cafe\u{301} ferme\u{301}"),
            ("Cafe", "changed"),
            ("판매하지 않습니다.", "판매하지 않습니다."),
            ("판매하지 않습", "missing"),
        ] {
            let read =
                |stretch: Stretch| text.passages[stretch.passage].text[stretch.range].to_owned();
            let found = match Haystack::new(&text).look_up(quote) {
                Standing::Verified(stretches) => {
                    stretches.into_iter().map(read).collect::<Vec<_>>().join(" | ")
                }
                Standing::Changed(_) => "changed".to_owned(),
                Standing::Missing => "missing".to_owned(),
            };
            assert_eq!(found, expected, "{quote}");
        }
    }

    #[test]
    fn quotes_are_found_changed_or_missing() {
        for (quote, expected) in [
            (
                "We do not sell, trade, or rent your data.",
                "We do not sell, trade, or rent your data.",
            ),
            ("We do **not** sell", "We do not sell"),
            ("We'd never!", "We’d never!"),
            ("See [our help](https://x.org).", "See our help."),
            ("We do not … your data.", "We do not | your data."),
            ("One item Another item", "One item | Another item"),
            ("last words", "changed: Last  words: we keep logs. / Last  words: we keep logs."),
            ("We'd newer!", "changed: We’d never! / We’d never!"),
            ("Last words: we keep", "Last  words: we keep"),
            ("Selling", "Selling"),
            (
                "We do not sel",
                "changed: We do not sell, trade, or rent your data. / We do not sell, trade, or rent your data.",
            ),
            (
                "We do not sell, trade or rent your data. We'd never!",
                "changed: We do not sell, trade, or rent your data. We’d never! / We do not sell, trade, or rent your data.",
            ),
            (
                "We do not sell, trade, or lend",
                "changed: We do not sell, trade, or rent your data. / We do not sell, trade, or rent your data.",
            ),
            ("Nothing of the kind was ever written", "missing"),
            ("your data … We do not", "missing"),
            ("We do not sell … [...].", "We do not sell"),
            ("Selling … We do not", "Selling | We do not"),
            ("… One item", "One item"),
            ("…", "missing"),
            ("“We do not sell”", "We do not sell"),
            ("« Last words: we keep logs. »", "Last  words: we keep logs."),
            ("'We do not … your data.'", "We do not | your data."),
            ("“”", "missing"),
        ] {
            assert_eq!(standing(quote), expected, "{quote}");
        }
    }
}
