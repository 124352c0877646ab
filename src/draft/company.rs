//! Whose a text is: a name, a domain, and the name of the company's folder.

use std::collections::BTreeMap;

use deunicode::deunicode;

use crate::company::unusable;
use crate::policy::text::slug;

/// A company as far as a text tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Its name.
    pub name: String,
    /// The domain that its policies are published on.
    pub domain: Option<String>,
    /// Other domains of its.
    pub more_domains: Vec<String>,
    /// What it offers, in a sentence.
    pub description: Option<String>,
    /// What the name was taken from.
    pub guess: Guess,
}

/// How a company's name is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// Somebody said it.
    Said,
    /// From the domain, in the letters that the text uses.
    Domain,
    /// From the domain alone: the text does not name it.
    Host,
    /// From the title.
    Title,
    /// From the word that the text uses like a name.
    Text,
    /// From the name of the file.
    File,
}

/// Longest name of a company, in characters.
const NAME: usize = 80;

/// How often a text has to use a word like a name.
const OFTEN: usize = 4;

/// Words of titles and names of files that say what a text is, in lower case.
const KIND: &[&str] = &[
    "privacy",
    "policy",
    "policies",
    "notice",
    "statement",
    "cookie",
    "cookies",
    "terms",
    "use",
    "service",
    "conditions",
    "data",
    "protection",
    "legal",
    "information",
    "our",
    "your",
    "the",
    "of",
    "for",
    "and",
    "&",
    "at",
    "by",
    "on",
    "in",
    "page",
    "home",
    "welcome",
    "to",
    "index",
    "center",
    "centre",
    "hub",
    "online",
    "global",
    "website",
    "site",
];

/// Words that policies write like names, and that are no company's, in lower case.
const COMMON: &[&str] = &[
    "privacy",
    "policy",
    "policies",
    "política",
    "politique",
    "notice",
    "statement",
    "terms",
    "service",
    "services",
    "cookie",
    "cookies",
    "internet",
    "website",
    "websites",
    "site",
    "sites",
    "web",
    "google",
    "facebook",
    "twitter",
    "personal",
    "information",
    "data",
    "user",
    "users",
    "you",
    "your",
    "we",
    "our",
    "us",
    "the",
    "this",
    "that",
    "these",
    "if",
    "in",
    "it",
    "its",
    "any",
    "all",
    "american",
    "california",
    "european",
    "european union",
    "union",
    "state",
    "states",
    "united",
    "analytics",
    "account",
    "customer",
    "customers",
    "company",
    "section",
    "article",
    "english",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "i",
    "ip",
    "u.s",
    "u.k",
    "inc",
    "llc",
    "ltd",
    "eu",
    "eea",
    "gdpr",
    "ccpa",
    "usa",
    "uk",
    "url",
    "html",
    "member",
    "members",
    "content",
    "agreement",
    "act",
    "law",
    "rights",
    "application",
    "app",
    "platform",
    "product",
    "products",
    "party",
    "parties",
    "third",
    "subscriber",
];

impl Who {
    /// A company by a name of whatever letters.
    pub fn guessed(name: &str, domain: Option<String>, guess: Guess) -> Self {
        let domain = domain.map(registered);
        Self { name: clean(name), domain, more_domains: Vec::new(), description: None, guess }
    }

    /// A company by the name of a file, without the words that say what the file is.
    pub fn of_file(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let words = stem.split(['-', '_', ' ', '.']);
        let words = words.filter(|word| !word.is_empty());
        let words: Vec<&str> =
            words.filter(|word| !KIND.contains(&&*word.to_lowercase())).collect();
        let name = if words.is_empty() { stem.to_owned() } else { words.join(" ") };
        Self::guessed(&name, None, Guess::File)
    }

    /// A company as somebody described it.
    pub(super) fn described(name: &str, hosts: Vec<String>, description: Option<String>) -> Self {
        let mut hosts = hosts.into_iter().map(|host| host.trim_start_matches("www.").to_owned());
        let domain = hosts.next();
        let more_domains = hosts.collect();
        Self { name: clean(name), domain, more_domains, description, guess: Guess::Said }
    }

    /// The name of its folder. That of a domain stays the same however a text spells the name.
    pub fn id(&self) -> String {
        match (&self.domain, self.guess) {
            (Some(domain), Guess::Domain | Guess::Host) => identifier(label(domain)),
            _ => identifier(&self.name),
        }
    }
}

/// The company of a text: by the domain that it was published on, by what the site calls itself,
/// by a title, or by the word that the text uses like a name.
pub(super) fn of(
    text: &str,
    site: Option<&str>,
    titles: &[&str],
    domain: Option<&str>,
) -> Option<Who> {
    if let Some(domain) = domain {
        let domain = registered(domain.to_owned());
        let label = label(&domain);
        let name = site.and_then(|site| spelled(site, label)).or_else(|| spelled(text, label));
        // `State` of `state.co.us` is a word of the text, and nobody's name.
        let in_lower_case = || text.split_whitespace().any(|word| bare(word) == label);
        let is_named = !COMMON.contains(&label) && (name.is_some() || in_lower_case());
        let guess = if is_named { Guess::Domain } else { Guess::Host };
        let name = name.unwrap_or_else(|| capitalised(label));
        return Some(Who::guessed(&name, Some(domain), guess));
    }
    if let Some(site) = site {
        return Some(Who::guessed(site, None, Guess::Said));
    }
    // A name that stands in the title alone may be none: the text's own word is surer.
    let titled = in_titles(titles, text);
    let by_title = |(_, name): &(usize, String)| Who::guessed(name, None, Guess::Title);
    let sure = titled.as_ref().filter(|(count, _)| *count > 1).map(by_title);
    sure.or_else(|| most_named(text).map(|name| Who::guessed(name, None, Guess::Text)))
        .or_else(|| titled.as_ref().map(by_title))
}

/// The part of titles such as `Privacy policy of Acme` and `Acme | Privacy` that says no kind of
/// text, and that the text itself has most often; with how often that is.
fn in_titles(titles: &[&str], text: &str) -> Option<(usize, String)> {
    const PARTS: &[char] = &['|', '»', '«', '–', '—', ':', '·', '•', '/', '(', ')'];
    let says_kind = |word: &str| KIND.contains(&&*bare(word).to_lowercase());
    let titles = titles.iter().filter(|title| title.split_whitespace().any(says_kind));
    let parts = titles.flat_map(|title| title.split(PARTS));
    let names = parts.flat_map(|part| part.split(" - ")).filter_map(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let start = words.iter().take_while(|word| says_kind(word)).count();
        let end = words[start..].iter().rev().take_while(|word| says_kind(word)).count();
        let words = &words[start..words.len() - end];
        let capital = |word: &&&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let names = (1..=4).contains(&words.len()) && words.iter().all(|word| capital(&word));
        names.then(|| bare(&words.join(" ")).to_owned())
    });
    let names = names.filter(|name| !COMMON.contains(&&*name.to_lowercase()));
    names.map(|name| (text.matches(&*name).count(), name)).max_by_key(|(count, _)| *count)
}

/// The part of a host that somebody registered: `example.co.uk` of `www.example.co.uk`.
pub(super) fn registered(host: String) -> String {
    match psl::domain_str(&host) {
        Some(domain) => domain.to_owned(),
        None => host,
    }
}

/// The first part of a domain.
fn label(domain: &str) -> &str {
    domain.split('.').next().unwrap_or(domain)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How a text spells a domain's label most often: `Lady and Pups` for `ladyandpups`.
fn spelled(text: &str, label: &str) -> Option<String> {
    let wanted: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    let words: Vec<&str> = text.split_whitespace().map(bare).collect();
    let mut spellings: BTreeMap<String, usize> = BTreeMap::new();
    for start in 0..words.len() {
        let mut letters = String::new();
        for end in start..words.len().min(start + 4) {
            letters.extend(words[end].chars().filter(|c| c.is_alphanumeric()));
            if letters.len() >= wanted.len() {
                if letters.eq_ignore_ascii_case(&wanted) && !words[end].is_empty() {
                    *spellings.entry(words[start..=end].join(" ")).or_default() += 1;
                }
                break;
            }
        }
    }
    let proper = spellings.into_iter().filter(|(name, _)| {
        let capital = name.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        capital && (name.chars().any(char::is_lowercase) || name.chars().count() <= 4)
    });
    proper.max_by_key(|(_, count)| *count).map(|(name, _)| clean(&name))
}

/// A word without the marks around it and without `'s`.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// The word that is always written with a capital, most often inside sentences.
fn most_named(text: &str) -> Option<&str> {
    let mut inside: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ordinary: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let name = bare(word);
        if name.starts_with(char::is_lowercase) {
            ordinary.insert(name.to_lowercase());
        } else if !begins && name.chars().count() > 2 && name.starts_with(char::is_uppercase) {
            *inside.entry(name).or_default() += 1;
        }
        begins = word.ends_with(['.', '!', '?', ':', ';']);
    }
    let is_name = |name: &str| {
        let lower = name.to_lowercase();
        !ordinary.contains(&lower) && !COMMON.contains(&&*lower) && !lower.contains(['@', '/'])
    };
    let named = inside.into_iter().filter(|(name, count)| *count >= OFTEN && is_name(name));
    named.max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// A name without what cannot be seen or steers how it is read, and not too long.
fn clean(name: &str) -> String {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
    };
    let seen: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let seen: String = seen.chars().filter(|c| !invisible(*c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").chars().take(NAME).collect::<String>().trim().to_owned()
}

/// Whether a name has anything that a folder can be called by.
pub fn is_name(name: &str) -> bool {
    deunicode(name).contains(|c: char| c.is_ascii_alphanumeric())
}

/// A name as a folder and part of an address, whatever it holds.
pub fn identifier(name: &str) -> String {
    let mut id = slug(name);
    id.truncate(60);
    let id = id.trim_end_matches('-').to_owned();
    match unusable(&id) {
        Some(_) => format!("{id}-company"),
        None => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelled_as_the_text_spells_them() {
        for (text, domain, name, id) in [
            (
                "At Lady and Pups we care. lady and pups",
                "ladyandpups.com",
                "Lady and Pups",
                "ladyandpups",
            ),
            ("Losant is willing. LOSANT", "losant.com", "Losant", "losant"),
            ("no name", "36ng.com.ng", "36ng", "36ng"),
            ("no name", "www.proctors.co.uk", "Proctors", "proctors"),
        ] {
            let who = of(text, None, &[], Some(domain)).expect("a domain is a company's");
            assert_eq!((&*who.name, &*who.id()), (name, id), "{domain}");
        }
        for (text, domain, guess) in [
            ("Losant is willing.", "losant.com", Guess::Domain),
            ("no name", "cvm.ncsu.edu", Guess::Host),
            ("The State keeps it.", "avalanche.state.co.us", Guess::Host),
        ] {
            let who = of(text, None, &[], Some(domain)).expect("a domain is a company's");
            assert_eq!(who.guess, guess, "{domain}");
        }
        let text = "By visiting Acme you accept. We at Acme, and only Acme, keep Acme's data.";
        let name = |text: &str, title: &str| of(text, None, &[title], None).map(|who| who.name);
        assert_eq!(name(text, "Privacy").as_deref(), Some("Acme"));
        assert_eq!(name("You and You and You and You.", ""), None);
        for title in ["Privacy policy of Heron Post", "Cookies | Heron Post", "Heron Post - Legal"]
        {
            let text = format!("# {title}\n\nHeron Post keeps your data.");
            assert_eq!(name(&text, title).as_deref(), Some("Heron Post"), "{title}");
        }
        assert_eq!(name("How we use cookies. We use them.", "How we use cookies"), None);
    }

    #[test]
    fn every_name_is_a_folder() {
        for (name, id) in [
            ("../../x", "x"),
            ("CON", "con-company"),
            ("日本", "ri-ben"),
            ("\u{202e}gpj.exe", "gpj-exe"),
            ("O'Reilly", "o-reilly"),
            ("", "section"),
        ] {
            assert_eq!(identifier(name), id, "{name}");
        }
        for (name, is) in [("日本", true), ("7", true), ("", false), (" ", false), ("!!!", false)]
        {
            assert_eq!(is_name(name), is, "{name}");
        }
        for name in ["a".repeat(300), "🦀".repeat(300), "-".repeat(9)] {
            assert_eq!(unusable(&identifier(&name)), None, "{name}");
        }
    }
}
