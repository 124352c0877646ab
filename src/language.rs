//! Languages by their tags (BCP 47): `en`, `pt-BR`.

use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::Node;

/// Languages that are usually written from right to left.
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

/// Reads a tag from YAML.
pub(crate) fn read(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let tag = node.text(remarks)?;
    if !is_tag(&tag) {
        let message = format!("`{tag}` is not a language tag");
        remarks.push(
            node.mistake(Code::InvalidValue, message)
                .help("write it as in HTML: `en`, `fr`, `pt-BR`"),
        );
        return None;
    }
    Some(tag)
}

/// Whether this has the shape of a language tag.
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(is_code)
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        })
}

/// Whether this has the shape of a language alone: `en`, `ckb`.
pub(crate) fn is_code(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The language alone, without region and script: `pt` of `pt-BR`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// `ltr` or `rtl`, by the language's usual script.
pub fn direction(tag: &str) -> &'static str {
    if RIGHT_TO_LEFT.contains(&primary(tag)) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_told_from_other_words() {
        for (tag, is_one) in [
            ("en", true),
            ("pt-BR", true),
            ("zh-Hant-TW", true),
            ("ckb", true),
            ("EN", false),
            ("english", false),
            ("en_GB", false),
            ("en-", false),
            ("", false),
        ] {
            assert_eq!(is_tag(tag), is_one, "{tag}");
        }
    }

    #[test]
    fn a_region_changes_no_direction() {
        let told = ["ar", "ar-EG", "he", "en", "fa-IR", "arn"].map(direction);
        assert_eq!(told, ["rtl", "rtl", "rtl", "ltr", "rtl", "ltr"]);
    }
}
