//! Captures that are hardly the document: a page that failed, or came without its text.

use super::rules::Rules;
use super::verdicts::Verdicts;
use super::versions::Read;
use crate::diagnostics::{Code, Diagnostic, number_of};
use crate::policy::version::Version;

/// A stub has fewer words than this, and less than such a share of what the document's versions
/// usually have. Policies that were always short are none, nor are those that grew slowly.
const FEW: usize = 50;
const SHARE: usize = 5;

/// With fewer questions it says little that a text answers none of them.
const ENOUGH_QUESTIONS: usize = 5;

/// What to do about one.
const HELP: &str = "read it: if it is no policy, such as the page of an error, `draft: true` in its \
                    front matter keeps it off the site, and the next import from writing it again";

/// Which of a document's versions are stubs.
pub(super) fn stubs(versions: &[Read<'_>]) -> Vec<bool> {
    let words = versions.iter().map(|read| read.version.size.words).collect();
    of_words(words)
}

fn of_words(words: Vec<usize>) -> Vec<bool> {
    let usual = median(&words);
    words.into_iter().map(|words| words < FEW && words * SHARE < usual).collect()
}

/// The greater one of two in the middle: of two versions the longer one is what is usual.
fn median(numbers: &[usize]) -> usize {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// Versions that tell which text bore what: all but stubs between others, which no company put in
/// its policy's place. The newest text is what the portal shows, whatever it is.
pub(super) fn telling(stubs: &[bool]) -> Vec<bool> {
    let last = stubs.iter().rposition(|is_stub| !is_stub);
    let tells = |(place, is_stub): (usize, &bool)| !is_stub || last.is_none_or(|it| place > it);
    stubs.iter().enumerate().map(tells).collect()
}

/// A warning for each text of stubs, at the first that has it; that of a version without any text
/// is given where it is read.
pub(super) fn report(versions: &[Read<'_>], remarks: &mut Vec<Diagnostic>) {
    let words: Vec<usize> = versions.iter().map(|read| read.version.size.words).collect();
    let mut texts: Vec<(&Version, usize)> = Vec::new();
    for (read, is_stub) in versions.iter().zip(stubs(versions)) {
        let version = &read.version;
        if !is_stub || version.size.words == 0 || version.provenance.draft {
            continue;
        }
        let same = |(first, _): &&mut (&Version, usize)| first.text_sha256 == version.text_sha256;
        match texts.iter_mut().find(same) {
            Some((_, more)) => *more += 1,
            None => texts.push((version, 0)),
        }
    }
    for (version, more) in texts {
        let (few, usual) = (number_of(version.size.words, "word", "words"), median(&words));
        let message = format!("a text of {few}, in a document that usually has {usual}");
        let help = match more {
            0 => HELP.to_owned(),
            1 => format!("{HELP}; a later version has the same text"),
            _ => format!("{HELP}; {more} later versions have the same text"),
        };
        remarks.push(Diagnostic::new(Code::ShortText, message).in_file(&version.path).help(help));
    }
}

/// A warning where a document has never been more than a few words that answer nothing: there is
/// no longer text to tell the stub by.
pub(super) fn report_sole(
    newest: &Version,
    versions: &[Read<'_>],
    verdicts: &Verdicts,
    rules: &Rules,
    remarks: &mut Vec<Diagnostic>,
) {
    let is_short = |read: &Read<'_>| (1..FEW).contains(&read.version.size.words);
    let asks = rules.taxonomy.categories.len() >= ENOUGH_QUESTIONS;
    let is_read = asks && rules.has_cues_for(newest) && !newest.provenance.draft;
    let says_nothing = verdicts.findings.is_empty()
        && verdicts.reviews.iter().all(|review| review.mentions.iter().next().is_none());
    if is_read && says_nothing && versions.iter().all(is_short) {
        let words = number_of(newest.size.words, "word", "words");
        let message = format!("a text of {words} that speaks of nothing that is asked");
        let short = Diagnostic::new(Code::ShortText, message).in_file(&newest.path);
        remarks.push(short.help(HELP));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stub_is_short_in_itself_and_beside_the_others() {
        for (words, expected) in [
            (&[2000, 12, 2100][..], "-x-"),
            (&[12, 2000], "x-"),
            (&[2000, 8], "-x"),
            (&[12], "-"),
            (&[12, 20, 15], "---"),
            (&[300, 900, 3000, 8000], "----"),
            (&[40, 150, 160], "---"),
            (&[2000, 0, 2, 2000, 2000], "-xx--"),
        ] {
            let marks = of_words(words.to_vec()).into_iter();
            let marks: String = marks.map(|is_stub| if is_stub { 'x' } else { '-' }).collect();
            assert_eq!(marks, expected, "{words:?}");
        }
    }

    #[test]
    fn stubs_tell_nothing_unless_they_are_the_newest() {
        for (stubs, expected) in
            [("-x-", "x-x"), ("x-x", "-xx"), ("--xx", "xxxx"), ("xx", "xx"), ("", "")]
        {
            let stubs: Vec<bool> = stubs.chars().map(|mark| mark == 'x').collect();
            let tells = telling(&stubs).into_iter();
            let tells: String = tells.map(|tells| if tells { 'x' } else { '-' }).collect();
            assert_eq!(tells, expected);
        }
    }
}
