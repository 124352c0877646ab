//! What a line of YAML seems to be meant as, where YAML reads something else.

/// Signs that begin the items of a list elsewhere.
const BULLETS: &[char] = &['•', '–', '—', '·', '◦', '‣', '*'];

/// Where the colon of `key:value` stands, which lacks a space behind it; a space that does not
/// break is none.
pub(super) fn glued(line: &str) -> Option<usize> {
    let text = line.trim_start_matches([' ', '-']);
    let (key, value) = text.split_once(':')?;
    let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let next = value.chars().next()?;
    let is_glued = is_key && !matches!(next, ' ' | '/' | '\r' | '\n');
    is_glued.then_some(line.len() - text.len() + key.len())
}

/// Whether a line begins like an item of a list, but for the hyphen.
pub(super) fn is_bulleted(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    let is_bullet = chars.next().is_some_and(|first| BULLETS.contains(&first));
    is_bullet && chars.next().is_some_and(char::is_whitespace)
}

/// Whether a text seems to go on in the line below the one that it stands in: behind a hyphen,
/// or behind a key with more words than a value or two.
pub(super) fn goes_on(above: &str, line: &str) -> bool {
    let has_text = above.contains(": ") && line.split_whitespace().count() > 2;
    above.trim_start().starts_with("- ") || has_text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_by_their_looks() {
        for (line, colon) in [
            ("  stance:not-sold", Some(8)),
            ("stance:\u{a0}not-sold", Some(6)),
            ("  - date:2020-01-01", Some(8)),
            ("stance: not-sold", None),
            ("stance:", None),
            ("https://x.org", None),
            ("at 10:30", None),
        ] {
            assert_eq!(glued(line), colon, "{line}");
        }
        assert!(is_bulleted("  • We share.") && is_bulleted("– a") && !is_bulleted("- a"));
        assert!(goes_on("  - We never", "  sell it.") && goes_on("note: We", "  never sell it."));
        assert!(!goes_on("name: Acme", "country US") && !goes_on("quotes:", "we never sell"));
    }
}
