//! The language of a text.

use whatlang::{Lang, detect};

/// ISO 639-1 codes of the languages that have one, by their ISO 639-3 codes, in pairs.
const CODES: &str = "\
    afr af aka ak amh am ara ar aze az bel be ben bn bul bg cat ca ces cs cmn zh cym cy \
    dan da deu de ell el eng en epo eo est et fin fi fra fr guj gu heb he hin hi hrv hr \
    hun hu hye hy ind id ita it jav jv jpn ja kan kn kat ka khm km kor ko lat la lav lv \
    lit lt mal ml mar mr mkd mk mya my nep ne nld nl nob nb ori or pan pa pes fa pol pl \
    por pt ron ro rus ru sin si slk sk slv sl sna sn spa es srp sr swe sv tam ta tel te \
    tgl tl tha th tuk tk tur tr ukr uk urd ur uzb uz vie vi yid yi zul zu";

/// How much of a text is looked at, in bytes: more makes no language surer.
const SAMPLE: usize = 4000;

/// The language (BCP 47) that a text is written in; nothing where that is not sure.
pub(super) fn of(text: &str) -> Option<String> {
    // The middle is surer to be prose than the beginning, which may be a menu.
    let middle = text.len().saturating_sub(SAMPLE) / 2;
    let start = text.floor_char_boundary(middle);
    let end = text.ceil_char_boundary((start + SAMPLE).min(text.len()));
    let info = detect(&without_addresses(&text[start..end]))?;
    info.is_reliable().then(|| code(info.lang())).flatten()
}

/// The words alone: the addresses of links are in no language.
fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace().map(|word| word.split("](").next().unwrap_or(word));
    let words = words.filter(|word| !word.contains("://") && !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

/// The code of two letters that BCP 47 wants.
fn code(language: Lang) -> Option<String> {
    let mut codes = CODES.split_whitespace();
    codes.find(|code| *code == language.code())?;
    codes.next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_is_told_has_a_code() {
        let english = "We collect information about you when you visit our website or write to us. \
                       We keep it for as long as you have an account, and share it with nobody else.";
        let french = "Nous collectons des informations vous concernant lorsque vous visitez notre \
                      site. Nous les conservons aussi longtemps que vous avez un compte chez nous.";
        assert_eq!(of(english).as_deref(), Some("en"));
        assert_eq!(of(french).as_deref(), Some("fr"));
        assert_eq!(of("1 2 3"), None);
        for language in Lang::all() {
            assert!(code(*language).is_some(), "{language:?}");
        }
    }
}
