//! The language of a text.

use whatlang::detect;

use crate::language::code_of;

/// How much of a text is looked at, in bytes: more makes no language surer.
const SAMPLE: usize = 4000;

/// The language (BCP 47) that a text is written in; nothing where that is not sure.
pub(super) fn of(text: &str) -> Option<String> {
    // The middle is surer to be prose than the beginning, which may be a menu.
    let middle = text.len().saturating_sub(SAMPLE) / 2;
    let start = text.floor_char_boundary(middle);
    let end = text.ceil_char_boundary((start + SAMPLE).min(text.len()));
    let info = detect(&without_addresses(&text[start..end]))?;
    info.is_reliable().then(|| code_of(info.lang())).flatten().map(str::to_owned)
}

/// The words alone: the addresses of links are in no language.
fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.split("](").next().unwrap_or(word));
    let words = words.filter(|word| !word.contains("://") && !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_code() {
        let english = "We collect information about you when you visit our website or write to us. \
                       We keep it for as long as you have an account, and share it with nobody else.";
        let french = "Nous collectons des informations vous concernant lorsque vous visitez notre \
                      site. Nous les conservons aussi longtemps que vous avez un compte chez nous.";
        assert_eq!(of(english).as_deref(), Some("en"));
        assert_eq!(of(french).as_deref(), Some("fr"));
        assert_eq!(of("1 2 3"), None);
    }
}
