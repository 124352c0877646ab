//! Which lines of a plain text are its headings.

/// Longest heading, in characters.
const LONGEST: usize = 100;

/// Shortest line that is taken for prose, in characters.
const PROSE: usize = 60;

/// What kind of heading a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// `1. What do we collect?`
    Numbered,
    /// `What do we collect?`
    Question,
    /// `HOW WE USE COOKIES`
    Capitals,
    /// `How We Use Cookies`
    Title,
    /// `How we use cookies`
    Sentence,
    /// Anything else that is short and ends like no sentence.
    Plain,
}

/// What a line looks like; nothing where it is no heading by itself.
pub(super) fn look(line: &str) -> Option<Look> {
    let line = line.trim();
    if line.chars().count() > LONGEST || line.ends_with(['.', ';', ',', ':']) || line.is_empty() {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || line.to_lowercase().starts_with("skip to ") {
        return None;
    }
    if is_numbered(line) {
        Some(Look::Numbered)
    } else if line.ends_with('?') && words.len() > 1 && !line.starts_with(char::is_lowercase) {
        Some(Look::Question)
    } else if is_note(&words) {
        Some(Look::Plain)
    } else if is_capitals(&words) {
        Some(Look::Capitals)
    } else if is_title(&words) {
        Some(Look::Title)
    } else if is_sentence(&words) {
        Some(Look::Sentence)
    } else {
        Some(Look::Plain)
    }
}

/// Whether a line begins with a number of a section: `1.`, `2)`, `3.1`, `IV.`, `Section 5`.
fn is_numbered(line: &str) -> bool {
    let Some((first, rest)) = line.split_once(char::is_whitespace) else { return false };
    if !rest.trim_start().starts_with(char::is_alphabetic) {
        let word = first.to_lowercase();
        return matches!(&*word, "section" | "article" | "part")
            && rest.starts_with(|c: char| c.is_ascii_digit());
    }
    let number = first.trim_end_matches(['.', ')']);
    let marked = number.len() < first.len() || number.contains('.');
    let digits = number.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let roman = number.len() <= 5 && number.bytes().all(|byte| b"IVX".contains(&byte));
    marked && (digits || roman)
}

/// Whether a line is in capitals.
fn is_capitals(words: &[&str]) -> bool {
    let letters: Vec<char> =
        words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic()).collect();
    letters.len() > 3
        && !letters.iter().any(|c| c.is_lowercase())
        && letters.iter().any(|c| c.is_uppercase())
}

/// Whether all words of weight have a capital: `How We Use Cookies`.
fn is_title(words: &[&str]) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our",
        "the", "to", "we", "with", "your", "you", "is", "are", "it", "&", "-", "–",
    ];
    let weighty: Vec<&&str> =
        words.iter().filter(|word| !SMALL.contains(&&*word.to_lowercase())).collect();
    let capital = |word: &str| {
        let start = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        start.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    };
    // The end of one sentence and the begin of the next.
    let inner = &words[..words.len() - 1];
    let sentences = inner.iter().any(|word| word.ends_with('.') && word.chars().count() > 4);
    (2..=10).contains(&words.len())
        && !sentences
        && !weighty.is_empty()
        && capital(words[0])
        && weighty.iter().all(|word| capital(word))
}

/// Whether a line is short enough for a heading in the letters of a sentence.
fn is_sentence(words: &[&str]) -> bool {
    words.len() <= 8
        && words[0].starts_with(char::is_uppercase)
        && !words.iter().any(|word| word.contains(['@', ':', '|', '/']))
}

/// Whether a line is an address, a number of a register, a postcode, or says when the policy was
/// changed.
pub(super) fn is_note(words: &[&str]) -> bool {
    words.iter().map(|word| digits(word)).sum::<usize>() > 4
        || words.iter().all(|word| digits(word) > 0)
        || tells_change(words)
}

/// Whether words say when the policy was changed.
fn tells_change(words: &[&str]) -> bool {
    const CHANGED: &[&str] = &["updated", "modified", "revised", "effective"];
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.iter().any(|word| CHANGED.contains(&&*bare(word)))
}

fn digits(word: &str) -> usize {
    word.chars().filter(char::is_ascii_digit).count()
}

/// Whether a block is one line that gives the day of a change: it may stand between a title, or a
/// heading, and what follows.
fn is_dated(block: &[&str]) -> bool {
    let [line] = block else { return false };
    let words: Vec<&str> = line.split_whitespace().collect();
    line.trim().chars().count() <= LONGEST
        && tells_change(&words)
        && words.iter().any(|word| digits(word) > 0)
}

/// Which of a text's blocks are headings, with their level: each block is told by its lines.
///
/// A heading stands alone in its block, and prose follows it, or a heading that prose follows:
/// the lines of menus and addresses have none. One in the letters of a sentence follows the end of
/// a sentence, too, or a dated line: the items of lists do not. What only is short counts as the
/// first block.
pub(super) fn levels(blocks: &[Vec<&str>]) -> Vec<Option<u8>> {
    let looks: Vec<Option<Look>> =
        blocks.iter().map(|block| if let [line] = &**block { look(line) } else { None }).collect();
    let mut levels = vec![None; blocks.len()];
    // The nearest block behind that is no dated line.
    let mut behind = None;
    for index in (0..blocks.len()).rev() {
        let next = behind;
        if !is_dated(&blocks[index]) {
            behind = Some(index);
        }
        let (Some(look), Some(next)) = (looks[index], next) else { continue };
        let opens = is_prose(&blocks[next]) || (levels[next] == Some(2) && index == 0);
        levels[index] = match look {
            Look::Numbered if opens && !continues(&looks, index) => Some(2),
            Look::Numbered => None,
            _ if index == 0 && opens => Some(1),
            Look::Question | Look::Capitals | Look::Title if opens => Some(2),
            Look::Sentence if opens && is_end(&blocks[index - 1]) => Some(2),
            _ => None,
        };
    }
    levels
}

/// Whether a numbered line is one of a list: its neighbour is numbered too.
fn continues(looks: &[Option<Look>], index: usize) -> bool {
    let numbered = |index: usize| looks.get(index).copied().flatten() == Some(Look::Numbered);
    numbered(index + 1) || index.checked_sub(1).is_some_and(numbered)
}

/// Whether a block is running text that comes to an end, or a dated line.
fn is_end(block: &[&str]) -> bool {
    let last = block[block.len() - 1].trim_end();
    is_dated(block) || (is_prose(block) && last.ends_with(['.', '!', ')', '"', '”']))
}

/// Whether a block is running text or a list.
pub(super) fn is_prose(block: &[&str]) -> bool {
    let length: usize = block.iter().map(|line| line.trim().chars().count()).sum();
    length >= PROSE || block.len() > 1 || block[0].trim_end().ends_with(['.', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_prose_follows_is_a_heading() {
        let prose = "We collect what you give us when you register, and what your browser sends.";
        for (blocks, expected) in [
            (&["Data Usage", prose][..], &[Some(1), None][..]),
            (&["1. What do we collect?", prose], &[Some(2), None]),
            (&[prose, "1. Names", "2. Addresses", prose], &[None, None, None, None]),
            (&[prose, "COOKIES", prose], &[None, Some(2), None]),
            (&[prose, "How We Use Cookies", prose], &[None, Some(2), None]),
            (&[prose, "Why do we keep it?", prose], &[None, Some(2), None]),
            (&["Home", "About Us", "Contact Us", prose], &[None, None, Some(2), None]),
            (&[prose, "support@acme.example"], &[None, None]),
            (&[prose, "This policy was last modified on 24/08/2015", prose], &[None, None, None]),
            (&["PRIVACY", "COOKIES", prose], &[Some(1), Some(2), None]),
            (&[prose, "How we use cookies", prose], &[None, Some(2), None]),
            (&["Home", "What we sell", prose], &[None, None, None]),
            (&[prose, "EC2A 3HZ", prose], &[None, None, None]),
            (&[prose, "(Last Updated: July 2014)", prose], &[None, None, None]),
            (
                &["Privacy Policy", "Last updated: March 1, 2026", "What we collect", prose],
                &[Some(1), None, Some(2), None],
            ),
            (&["Privacy", "(Effective 2 May 2020)", prose], &[Some(1), None, None]),
            (&["Privacy", "Effective immediately", prose], &[None, None, None]),
            (&[prose, "Registered in England and Wales. No. 23638", prose], &[None, None, None]),
        ] {
            let lines: Vec<Vec<&str>> = blocks.iter().map(|block| vec![*block]).collect();
            assert_eq!(levels(&lines), expected, "{blocks:?}");
        }
    }

    /// A line each, not a look from each to the end.
    #[test]
    fn a_text_of_dated_lines_has_no_heading() {
        let blocks = vec![vec!["Updated in 2020"]; 60_000];
        assert!(levels(&blocks).iter().all(Option::is_none));
    }
}
