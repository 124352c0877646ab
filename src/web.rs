//! Addresses: which are of the web or of mail, by which schemes links lead out of a portal, and
//! which name another host.

use url::Url;

/// By which schemes links may lead, on pages and in policies.
pub(crate) const LINKED: &[&str] = &["https", "http", "mailto", "tel"];

/// A whole web address, with `http` or `https`. Parsers of addresses pass over line breaks inside
/// them; nobody should have to.
pub fn web_url(text: &str) -> Option<Url> {
    let is_broken = text.contains(|c: char| c.is_whitespace() || c.is_control());
    let url = Url::parse(text).ok().filter(|_| !is_broken)?;
    (matches!(url.scheme(), "http" | "https") && url.host().is_some()).then_some(url)
}

/// The host of a web address, without `www.`.
pub(crate) fn domain(address: &str) -> Option<String> {
    let url = web_url(address)?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether a text has the form of an address of mail.
pub(crate) fn is_mail(text: &str) -> bool {
    let strange = |c: char| c.is_whitespace() || matches!(c, '@' | '?' | ':' | '/' | '<' | '>');
    let is_part = |part: &str| !part.is_empty() && !part.contains(strange);
    text.split_once('@').is_some_and(|(name, host)| is_part(name) && is_part(host))
}

/// What stands before the colon of an address that has a scheme, in small letters.
pub(crate) fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let is_one = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(fits);
    is_one.then(|| scheme.to_ascii_lowercase())
}

/// Whether a browser that follows an address asks another host for something.
pub(crate) fn is_on_another_host(address: &str) -> bool {
    address.starts_with("//") || matches!(scheme(address).as_deref(), Some("https" | "http"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        assert!(web_url("https://example.org/a").is_some() && web_url("http://[::1]").is_some());
        for wrong in ["example.org", "https://", "https://a\nb.org", "ftp://example.org"] {
            assert!(web_url(wrong).is_none(), "{wrong}");
        }
        assert_eq!(domain("https://www.Example.org/a").as_deref(), Some("example.org"));
        assert!(is_mail("editors@example.org"));
        for wrong in ["editors", "@example.org", "a@b@c", "a b@c", "mailto:a@b"] {
            assert!(!is_mail(wrong), "{wrong}");
        }
        assert_eq!(scheme("HTTPS://example.org").as_deref(), Some("https"));
        assert!(scheme("a/b:c").is_none() && scheme(":a").is_none() && scheme("a").is_none());
        for other in ["//example.org/a.png", "HTTP://example.org", "https://example.org"] {
            assert!(is_on_another_host(other), "{other}");
        }
        for own in ["/a.png", "a.png", "data:image/png,", "mailto:a@b", "{{ root }}https:"] {
            assert!(!is_on_another_host(own), "{own}");
        }
    }
}
