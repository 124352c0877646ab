//! Languages by their tags (BCP 47): `en`, `pt-BR`.

use std::borrow::Cow;

use deunicode::deunicode;
use whatlang::Lang;

use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::Node;

/// Languages that are usually written from right to left.
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

/// ISO 639-1 codes of the languages that have one, by their ISO 639-3 codes, in pairs.
const CODES: &str = "\
    afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cmn zh cym cy \
    dan da deu de ell el eng en epo eo est et fin fi fra fr guj gu heb he hin hi hrv hr \
    hun hu hye hy ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko lat la lav lv \
    lit lt mal ml mar mr mkd mk mya my nep ne nld nl nob nb ori or pan pa pes fa pol pl \
    por pt ron ro rus ru sin si slk sk slv sl sna sn spa es srp sr swe sv tam ta tel te \
    tgl tl tha th tuk tk tur tr ukr uk urd ur uzb uz vie vi yid yi zul zu";

/// Further names of languages, and their codes: those that cover others.
const NAMES: &[(&str, &str)] = &[
    ("Chinese", "zh"),
    ("中文", "zh"),
    ("汉语", "zh"),
    ("Farsi", "fa"),
    ("Norwegian", "no"),
    ("Norsk", "no"),
    ("Slovenian", "sl"),
];

/// Reads a tag from YAML.
pub(crate) fn read(node: &Node<'_>, remarks: &mut Vec<Diagnostic>) -> Option<String> {
    let tag = node.text(remarks)?;
    if !is_tag(&tag) {
        let message = format!("`{tag}` is not a language tag");
        remarks.push(node.mistake(Code::InvalidValue, message).help(match meant(&tag) {
            Some(meant) => format!("write `{meant}`"),
            None => "write it as in HTML: `en`, `fr`, `pt-BR`".to_owned(),
        }));
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

/// The tag of what is none: of a language that is called by its name, in its own words or in
/// English, and of a tag that is spelt in another way.
pub fn meant(text: &str) -> Option<Cow<'static, str>> {
    if let Some(code) = code_of_name(text) {
        return Some(code.into());
    }
    // As systems name their settings: `en_GB.UTF-8`.
    let tag = text.split('.').next()?.replace('_', "-");
    let (language, rest) = tag.split_at(primary(&tag).len());
    let tag = language.to_ascii_lowercase() + rest;
    is_tag(&tag).then_some(tag.into())
}

fn code_of_name(name: &str) -> Option<&'static str> {
    let plain = |name: &str| deunicode(name).to_lowercase();
    let name = plain(name);
    let is_called = |of: &&Lang| [of.name(), of.eng_name()].into_iter().any(|it| plain(it) == name);
    let further = || NAMES.iter().find(|(it, _)| plain(it) == name).map(|(_, code)| *code);
    Lang::all().iter().find(is_called).and_then(|language| code_of(*language)).or_else(further)
}

/// The code of two letters that BCP 47 wants.
pub(crate) fn code_of(language: Lang) -> Option<&'static str> {
    let mut codes = CODES.split_whitespace();
    codes.find(|code| *code == language.code())?;
    codes.next()
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
    fn every_language_that_can_be_told_has_a_code_and_is_known_by_its_names() {
        for language in Lang::all() {
            let code = code_of(*language).expect("a code");
            for name in [language.name(), language.eng_name()] {
                assert_eq!(meant(name).as_deref(), Some(code), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_tag_may_mean_one() {
        for (text, tag) in [
            ("english", Some("en")),
            ("Deutsch", Some("de")),
            ("francais", Some("fr")),
            ("日本語", Some("ja")),
            ("中文", Some("zh")),
            ("en_GB", Some("en-GB")),
            ("de_DE.UTF-8", Some("de-DE")),
            ("EN", Some("en")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(meant(text).as_deref(), tag, "{text}");
        }
    }

    #[test]
    fn a_region_changes_no_direction() {
        let told = ["ar", "ar-EG", "he", "en", "fa-IR", "arn"].map(direction);
        assert_eq!(told, ["rtl", "rtl", "rtl", "ltr", "rtl", "ltr"]);
    }
}
