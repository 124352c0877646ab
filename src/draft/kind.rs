//! The type of a document, by the names that Open Terms Archive gave them.

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
    ("impressum", "Imprint"),
    ("mentions légales", "Imprint"),
];

/// Whether this is the name of a type, with the id of a document behind it or not.
fn is_known(name: &str) -> bool {
    let name = name.split(" #").next().unwrap_or(name);
    TYPES.binary_search(&name).is_ok()
}

/// The type of a text by its first line, or else by its address, or else by its first heading;
/// a privacy policy where none says anything else.
pub(super) fn of(text: &str, source: Option<&str>) -> &'static str {
    let title = text.lines().find(|line| !line.trim().is_empty()).filter(|line| line.len() < 120);
    let path = source
        .and_then(|source| url::Url::parse(source).ok())
        .map(|url| url.path().replace(['-', '_', '/', '.'], " ").replace("  ", " "));
    let named = |words: &str| {
        let words = words.to_lowercase();
        CALLED.iter().find(|(name, _)| words.contains(name)).map(|(_, kind)| *kind)
    };
    title
        .and_then(named)
        .or_else(|| path.as_deref().and_then(named))
        .or_else(|| text.lines().find(|line| line.starts_with('#')).and_then(named))
        .unwrap_or(PRIVACY_POLICY)
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
            ("# Privacy » Leftronic", None, PRIVACY_POLICY),
            ("# Cookie Policy\n\nx", Some("https://x.org/privacy"), "Trackers Policy"),
            ("# Welcome", Some("https://x.org/terms-of-use.html"), "Terms of Service"),
            ("# Privacy Policy & Terms Of Service", None, PRIVACY_POLICY),
            ("Words.", Some("https://x.org/legal"), PRIVACY_POLICY),
            ("Menu", Some("https://x.org/terms-conditions/"), "Terms of Service"),
            ("Menu\n\n## Terms & Conditions\n\nWords.", None, "Terms of Service"),
        ] {
            assert_eq!(of(text, source), kind, "{text}");
        }
    }
}
