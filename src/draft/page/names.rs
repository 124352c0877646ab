//! What the names of a page's elements say: their classes and ids.

/// Words of names for what stands around the text of a page.
const AROUND: &str = "\
    nav navbar navigation menu submenu topbar toolbar masthead branding breadcrumb breadcrumbs \
    crumbs sidebar sidenav footer printfooter catlinks skip skiplink jump toc editsection noprint \
    wpadminbar sitenotice sitesub sharedaddy relatedposts disqus popup popups modal overlay \
    lightbox pagination pager widgets chat onetrust optanon didomi cookiebot cybot usercentrics \
    osano truste quantcast iubenda termly offscreen toast snackbar trending";

/// The same, but that policies have sections about it, too.
const TOPICS: &str = "\
    social share sharing comment comments newsletter subscribe signup advert advertisement ads ad \
    sponsor sponsored promo related recommended recommendations search login consent feedback \
    survey hidden";

/// Words of names of a banner, together with one of what it asks about.
const BANNER: &str = "banner bar notice popup modal message law warning alert wall box";
const ASKED: &str = "cookie cookies gdpr ccpa privacy cc";

/// Words of names of what opens at a click, and is text of the page like the rest.
const FOLDED: &str = "accordion collapse collapsible panel tabpanel tab tabs faq expander toggle";

/// First words of names for what the page around has: `has-sidebar`, `no-menu`.
const NEGATED: &str = "has no with without";

/// What a name says of its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// It stands around the text.
    Around,
    /// It stands around the text, or it is a section about that.
    Topic,
}

/// What a class or an id says of its element.
pub(super) fn says(name: &str) -> Option<Says> {
    let words = words(name);
    let any = |list| words.iter().any(|word| is_in(list, word));
    if words.first().is_none_or(|first| is_in(NEGATED, first)) {
        return None;
    }
    let whole = name.to_lowercase();
    if any(AROUND) || is_in(AROUND, &whole) || whole == "widget-area" {
        Some(Says::Around)
    } else {
        (any(TOPICS) || (any(ASKED) && any(BANNER))).then_some(Says::Topic)
    }
}

/// Whether a name is one of what opens at a click.
pub(super) fn says_folded(name: &str) -> bool {
    words(name).iter().any(|word| is_in(FOLDED, word))
}

/// Whether a heading names the topic that an id is about: `id="sharing"`, "How we share data".
pub(super) fn repeats(heading: &str, id: &str) -> bool {
    /// So many letters tell `share` and `sharing` from other words.
    const STEM: usize = 4;
    let stem = |word: &str| word.chars().take(STEM).collect::<String>();
    let heading: Vec<String> = heading.to_lowercase().split_whitespace().map(stem).collect();
    words(id).iter().any(|word| is_in(TOPICS, word) && heading.contains(&stem(word)))
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// The words of a name: `cookieBanner`, `cookie-banner`, `cookie_banner`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for char in name.chars() {
        let starts = char.is_uppercase() && lower;
        if (!char.is_alphanumeric() || starts) && !words[words.len() - 1].is_empty() {
            words.push(String::new());
        }
        if char.is_alphanumeric() {
            let last = words.len() - 1;
            words[last].extend(char.to_lowercase());
        }
        lower = char.is_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_an_element_is() {
        for (name, said) in [
            ("cookieBanner", Some(Says::Topic)),
            ("site-footer", Some(Says::Around)),
            ("siteNotice", Some(Says::Around)),
            ("has-sidebar", None),
            ("elementor-widget-text-editor", None),
            ("information-sharing", Some(Says::Topic)),
            ("cookies", None),
            ("", None),
        ] {
            assert_eq!(says(name), said, "{name}");
        }
        assert!(says_folded("accordion-item") && !says_folded("content"));
        assert!(repeats("2. How we share data", "information-sharing"));
        assert!(!repeats("We value your privacy", "cookie-notice"));
    }
}
