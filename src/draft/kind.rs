//! The type of a document, by the names that Open Terms Archive gave them.

use crate::language::primary;
use crate::policy::text::title_case;

/// The document that a portal is about unless something else is said.
pub const PRIVACY_POLICY: &str = "Privacy Policy";

/// Terms types of Open Terms Archive:
/// <https://github.com/OpenTermsArchive/terms-types>
const TYPES: &[&str] = &[
    "Acceptable Use Policy",
    "Accessibility Statement",
    "Advertising Content Policy",
    "Affiliate Agreement",
    "Anti-corruption Policy",
    "Brand Guidelines",
    "Business Mediation Policy",
    "Business Privacy Policy",
    "Closed Captioning Policy",
    "Commercial Terms",
    "Community Guidelines",
    "Complaints Policy",
    "Conditions of Carriage",
    "Content Monetisation Policy",
    "Copyright Claims Policy",
    "Data Controller Agreement",
    "Data Processor Agreement",
    "Deceased Users",
    "Developer Terms",
    "Editorial Policy",
    "General Conditions of Sale",
    "Human Rights Policy",
    "Hyperlinks Policy",
    "Imprint",
    "In-App Purchases Policy",
    "Law Enforcement Guidelines",
    "Live Policy",
    "Marketplace Buyers Conditions",
    "Marketplace Sellers Conditions",
    "Platform to Business Notice",
    "Premium Partner Conditions",
    "Privacy Policy",
    "Quality Guidelines",
    "Ranking Parameters Description",
    "Restricted Use Policy",
    "Review Guidelines",
    "Seller Warranty",
    "Service Level Agreement",
    "Single Sign-On Policy",
    "Terms of Service",
    "Trackers Policy",
    "User Consent Policy",
    "Vulnerability Disclosure Policy",
    "Whistleblower Policy",
];

/// What titles and addresses call documents, in lower case, with their types.
const CALLED: &[(&str, &str)] = &[
    ("privacy", PRIVACY_POLICY),
    ("confidentialit", PRIVACY_POLICY),
    ("données personnelles", PRIVACY_POLICY),
    ("datenschutz", PRIVACY_POLICY),
    ("privacidad", PRIVACY_POLICY),
    ("cookie policy", "Trackers Policy"),
    ("cookies policy", "Trackers Policy"),
    ("cookie notice", "Trackers Policy"),
    ("cookie statement", "Trackers Policy"),
    ("politique de cookies", "Trackers Policy"),
    ("terms of service", "Terms of Service"),
    ("terms of use", "Terms of Service"),
    ("terms and conditions", "Terms of Service"),
    ("terms & conditions", "Terms of Service"),
    ("terms conditions", "Terms of Service"),
    ("conditions of use", "Terms of Service"),
    ("user agreement", "Terms of Service"),
    ("conditions générales d", "Terms of Service"),
    ("nutzungsbedingungen", "Terms of Service"),
    ("acceptable use", "Acceptable Use Policy"),
    ("community guidelines", "Community Guidelines"),
    ("terms of sale", "General Conditions of Sale"),
    ("accessibility statement", "Accessibility Statement"),
    ("anti bribery", "Anti-corruption Policy"),
    ("anti corruption", "Anti-corruption Policy"),
    ("law enforcement guidelines", "Law Enforcement Guidelines"),
    ("impressum", "Imprint"),
    ("imprint", "Imprint"),
    ("legal notice", "Imprint"),
    ("mentions légales", "Imprint"),
];

/// Words of an address that tell the type, where nothing that [`CALLED`] knows stands there.
const ADDRESSED: &[(&str, &str)] = &[
    ("cookie", "Trackers Policy"),
    ("cookies", "Trackers Policy"),
    ("terms", "Terms of Service"),
    ("tos", "Terms of Service"),
    ("accessibility", "Accessibility Statement"),
];

/// What texts on personal data speak of, in the languages of which we know it, in lower case.
const PRIVACY: &[(&str, &[&str])] = &[
    ("en", &["privacy", "personal data", "personal information", "your data", "cookie"]),
    ("fr", &["confidentialit", "personnelle", "vie privée", "vos données", "cookie"]),
    ("de", &["datenschutz", "personenbezogen", "persönliche daten", "cookie"]),
    ("es", &["privacidad", "personales", "cookie"]),
    ("it", &["privacy", "personali", "cookie"]),
    ("nl", &["privacy", "persoonsgegevens", "cookie"]),
];

/// Whether this is the name of a type, with the id of a document behind it or not.
fn is_known(name: &str) -> bool {
    let name = name.split(" #").next().unwrap_or(name);
    TYPES.binary_search(&name).is_ok()
}

/// The type of a text by what a page calls itself or its first line, or else by its address, or
/// else by its first heading; nothing where none says anything.
pub(super) fn of(text: &str, title: Option<&str>, source: Option<&str>) -> Option<&'static str> {
    let first = text.lines().find(|line| !line.trim().is_empty()).filter(|line| line.len() < 120);
    let path = source
        .and_then(|source| url::Url::parse(source).ok())
        .map(|url| url.path().replace(['-', '_', '/', '.'], " ").replace("  ", " "));
    let named = |words: &str| {
        let words = words.to_lowercase().replace("anti-", "anti ");
        CALLED.iter().find(|(name, _)| words.contains(name)).map(|(_, kind)| *kind)
    };
    let addressed = |path: &str| {
        let is_in =
            |name: &str| path.split_whitespace().any(|word| word.eq_ignore_ascii_case(name));
        ADDRESSED.iter().find(|(name, _)| is_in(name)).map(|(_, kind)| *kind)
    };
    title
        .and_then(named)
        .or_else(|| first.and_then(named))
        .or_else(|| path.as_deref().and_then(|path| named(path).or_else(|| addressed(path))))
        .or_else(|| text.lines().find(|line| line.starts_with('#')).and_then(named))
}

/// Whether a text speaks of personal data at all, as far as its language is one that we know.
pub(super) fn speaks_of_privacy(text: &str, language: Option<&str>) -> bool {
    let known = PRIVACY.iter().find(|(known, _)| language.map(primary) == Some(*known));
    let text = text.to_lowercase();
    known.is_none_or(|(_, words)| words.iter().any(|word| text.contains(word)))
}

/// The type that a folder or a file is named after: `Privacy Policy`, `privacy-policy`.
pub fn named(name: &str) -> Option<String> {
    let slug = |kind: &&&str| super::identifier(kind) == name;
    is_known(name)
        .then(|| name.to_owned())
        .or_else(|| TYPES.iter().find(slug).map(|kind| (*kind).to_owned()))
}

/// The value of the key `document` in front matter: nothing where the folder's name says it.
pub(super) fn key(document: &str) -> Option<String> {
    let folder = super::identifier(document);
    (title_case(&folder) != document).then(|| document.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_addresses_tell_the_type() {
        assert!(TYPES.is_sorted() && is_known("Privacy Policy #2") && !is_known("Recipes"));
        for (text, source, kind) in [
            ("Menu\n\nWords.", Some("https://x.org/legal/tos"), "Terms of Service"),
            ("Menu", Some("https://x.org/anti-bribery-policy/"), "Anti-corruption Policy"),
            ("# Privacy » Leftronic", None, PRIVACY_POLICY),
            ("# Cookie Policy\n\nx", Some("https://x.org/privacy"), "Trackers Policy"),
            ("# Welcome", Some("https://x.org/terms-of-use.html"), "Terms of Service"),
            ("# Privacy Policy & Terms Of Service", None, PRIVACY_POLICY),
            ("Menu", Some("https://x.org/terms-conditions/"), "Terms of Service"),
            ("Menu\n\n## Terms & Conditions\n\nWords.", None, "Terms of Service"),
        ] {
            assert_eq!(of(text, None, source), Some(kind), "{text}");
        }
        assert_eq!(of("Words.", None, Some("https://x.org/legal")), None);
        assert_eq!(of("Menu", Some("Cookie Policy | Acme"), None), Some("Trackers Policy"));
    }

    #[test]
    fn texts_on_something_else_are_known_in_known_languages() {
        for (text, language, speaks) in [
            ("We keep Personal Data.", Some("en-GB"), true),
            ("We pay no bribes.", Some("en"), false),
            ("Vi betaler ikke.", Some("da"), true),
            ("Words.", None, true),
        ] {
            assert_eq!(speaks_of_privacy(text, language), speaks, "{text}");
        }
    }
}
