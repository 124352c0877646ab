//! Texts that YAML ends sooner than they seem to: at a comment, or at a comma. What is copied
//! from a policy must be in the file word by word, so nobody may lose its end unseen.

use std::ops::Range;

/// Whether a file holds anything that could cut a text. Few do, and only then places are looked
/// up.
pub(super) fn is_possible(text: &str) -> bool {
    [" #", "\t#", " ["].iter().any(|sign| text.contains(sign))
}

/// The comment that ends a text without quotation marks.
pub(super) fn comment(text: &str, value: &Range<usize>) -> Option<Range<usize>> {
    if !is_bare(text, value) {
        return None;
    }
    let rest = text[value.end..].lines().next()?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let start = value.end + rest.len() - comment.len();
    let is_cut = comment.len() < rest.len() && comment.starts_with('#');
    is_cut.then(|| start..value.end + rest.trim_end().len())
}

/// Whether a value stands there without quotation marks, and not as a block of lines.
pub(super) fn is_bare(text: &str, value: &Range<usize>) -> bool {
    !text[value.clone()].starts_with(['"', '\'', '|', '>'])
}
