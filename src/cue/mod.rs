//! A cue: a phrase that shows that a passage speaks of something.
//!
//! A cue is one or more words. It is looked for within one sentence, and both sides are
//! compared word by word: case does not count, apostrophes fall away (`don't` is `dont`), and
//! every other sign only parts words (`opt-out` is `opt out`).
//!
//! | in a cue | means |
//! | --- | --- |
//! | `privacy policy` | these words, next to each other |
//! | `encrypt*` | any word that begins so: encrypt, encrypted, encryption |
//! | `sell\|rent\|trad*` | one of these words, each with or without a star |
//! | `not ... sell` | at most five words between the two |
//! | `subpoena ^2` | weighs 2; without a weight a cue weighs 1, and the most is 10 |
//! | `heading: security` | is looked for in the headings above a passage |
//! | `!third party websites` | an exception: in a sentence that holds these words, the other cues of the same list do not count |
//! | `!heading: contact us` | the same for everything under such a heading |
//!
//! There is no sign for "not": a negation is said with words and gaps, as in
//! `not|never ... sell|rent|trade`.
//!
//! In YAML, a cue that begins with `!` or `*`, or holds `: ` or ` #`, stands in quotation marks.

pub mod word;

use std::hash::{Hash, Hasher};

/// The most letters that a word of a cue has.
const MOST_LETTERS: usize = 60;

/// The most gaps in a cue; without a limit, a hostile cue could keep a build busy for ever.
const MOST_GAPS: usize = 4;

/// The most that a cue can weigh.
const MOST_WEIGHT: f32 = 10.0;

/// A parsed phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// The phrase as it stands in the taxonomy.
    pub source: String,
    /// What it is looked for in.
    pub scope: Scope,
    /// Whether it takes away the weight of the other cues of its list, instead of adding to it.
    pub exception: bool,
    /// How much it counts: more than 0, at most 10.
    pub weight: f32,
    /// Its words, in order; at least one.
    pub parts: Vec<Part>,
}

/// What a cue is made of says all of it.
impl Hash for Cue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.source, self.scope, self.exception, self.weight.to_bits()).hash(state);
    }
}

/// What a cue is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The sentences of a passage.
    Sentence,
    /// The headings above a passage.
    Heading,
}

/// One place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Whether other words may stand before it.
    pub gap: bool,
    /// The words that fit here; at least one.
    pub forms: Vec<Form>,
}

/// A word in normal form, or how one begins.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form {
    /// Letters and digits in lower case; at least one.
    pub letters: String,
    /// Whether a word may go on after them.
    pub prefix: bool,
}

impl Cue {
    /// Parses a phrase.
    ///
    /// # Errors
    /// What is wrong with it, for a diagnostic.
    pub fn parse(source: &str) -> Result<Self, String> {
        let rest = source.trim();
        let (exception, rest) = strip(rest, "!");
        let (in_heading, rest) = strip(rest, "heading:");
        if rest.starts_with('!') {
            return Err("an exception begins with its `!`: write `!heading: …`".to_owned());
        }
        let (rest, weight) = split_weight(rest)?;
        if exception && weight.is_some() {
            return Err(
                "an exception has no weight: it takes away the weight of the others".to_owned()
            );
        }
        Ok(Self {
            source: source.to_owned(),
            scope: if in_heading { Scope::Heading } else { Scope::Sentence },
            exception,
            weight: weight.unwrap_or(1.0),
            parts: parts(rest)?,
        })
    }
}

fn strip<'s>(text: &'s str, sign: &str) -> (bool, &'s str) {
    match text.strip_prefix(sign) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The phrase before `^`, and the number after it.
fn split_weight(text: &str) -> Result<(&str, Option<f32>), String> {
    let Some((phrase, number)) = text.split_once('^') else { return Ok((text, None)) };
    match number.trim().parse::<f32>() {
        Ok(weight) if weight > 0.0 && weight <= MOST_WEIGHT => {
            Ok((phrase.trim_end(), Some(weight)))
        }
        Ok(_) => Err(format!(
            "a weight is more than 0 and at most {MOST_WEIGHT}, not `{}`",
            number.trim()
        )),
        Err(_) => Err(format!(
            "`^` stands at the end, before a number such as `^2` or `^0.5`, not before `{}`",
            number.trim()
        )),
    }
}

fn parts(phrase: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut gap = false;
    for piece in phrase.split_whitespace() {
        if matches!(piece, "..." | "…") {
            if parts.is_empty() || gap {
                return Err("a gap `...` stands between two words".to_owned());
            }
            gap = true;
            continue;
        }
        let added = if piece.contains('|') { vec![alternatives(piece)?] } else { plain(piece)? };
        for forms in added {
            parts.push(Part { gap: std::mem::take(&mut gap), forms });
        }
    }
    match (parts.is_empty(), gap) {
        (true, _) => Err("a cue needs at least one word".to_owned()),
        (_, true) => Err("a gap `...` stands between two words".to_owned()),
        _ if parts.iter().filter(|part| part.gap).count() > MOST_GAPS => {
            Err(format!("a cue has at most {MOST_GAPS} gaps `...`"))
        }
        _ => Ok(parts),
    }
}

/// The words of `a|b*|c`, all for one place.
fn alternatives(piece: &str) -> Result<Vec<Form>, String> {
    let mut forms = Vec::new();
    for choice in piece.split('|') {
        let mut words = plain(choice)?;
        if words.len() > 1 {
            return Err(format!(
                "`{choice}` is {} words, and `|` stands between single words",
                words.len()
            ));
        }
        forms.append(&mut words.remove(0));
    }
    forms.sort();
    forms.dedup();
    Ok(forms)
}

/// The words of a piece without `|`: one, or several where a sign parts them.
fn plain(piece: &str) -> Result<Vec<Vec<Form>>, String> {
    let (stem, prefix) = match piece.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (piece, false),
    };
    if stem.contains('*') {
        return Err(format!("a star stands at the end of a word, not as in `{piece}`"));
    }
    if stem.contains("...") || stem.contains('…') {
        return Err(format!("a gap `...` stands between spaces, not as in `{piece}`"));
    }
    let mut words: Vec<_> =
        word::split(stem).map(|letters| vec![Form { letters, prefix: false }]).collect();
    if words.iter().flatten().any(|form| form.letters.chars().count() > MOST_LETTERS) {
        return Err(format!(
            "`{piece}` is longer than the {MOST_LETTERS} letters that a word can have"
        ));
    }
    match words.last_mut() {
        Some(last) => last[0].prefix = prefix,
        None if piece.is_empty() => return Err("a `|` stands between two words".to_owned()),
        None => return Err(format!("`{piece}` holds no word")),
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cue in a shape that fits a table: `_` for a gap.
    fn shape(source: &str) -> String {
        let cue = Cue::parse(source).expect("the cue is right");
        let form = |form: &Form| format!("{}{}", form.letters, if form.prefix { "*" } else { "" });
        let part = |part: &Part| {
            let forms: Vec<_> = part.forms.iter().map(form).collect();
            format!("{}{}", if part.gap { "_ " } else { "" }, forms.join("|"))
        };
        let parts: Vec<_> = cue.parts.iter().map(part).collect();
        format!("{:?} {} {} {}", cue.scope, cue.exception, cue.weight, parts.join(" "))
    }

    #[test]
    fn cues_are_read() {
        for (source, expected) in [
            ("Privacy Policy", "Sentence false 1 privacy policy"),
            ("don’t sell", "Sentence false 1 dont sell"),
            ("opt-out* ^0.5", "Sentence false 0.5 opt out*"),
            ("not|never ... sell|rent*^2", "Sentence false 2 never|not _ rent*|sell"),
            ("heading: Security ^2", "Heading false 2 security"),
            ("!other … websites", "Sentence true 1 other _ websites"),
            ("! heading: contact", "Heading true 1 contact"),
            ("under 13", "Sentence false 1 under 13"),
            ("Données*", "Sentence false 1 données*"),
        ] {
            assert_eq!(shape(source), expected, "{source}");
        }
    }

    #[test]
    fn mistakes_are_told_in_plain_words() {
        for (source, expected) in [
            ("", "at least one word"),
            ("^2", "at least one word"),
            ("heading:", "at least one word"),
            ("... sell", "between two words"),
            ("sell ...", "between two words"),
            ("not ... ... sell", "between two words"),
            ("not...sell", "between spaces"),
            ("sell ^0", "more than 0"),
            ("sell ^11", "at most 10"),
            ("sell ^NaN", "more than 0"),
            ("sell ^much", "before a number"),
            ("sell ^2 data", "before a number"),
            ("!sell ^2", "an exception has no weight"),
            ("heading: !sell", "write `!heading: …`"),
            ("se*l", "at the end of a word"),
            ("*", "holds no word"),
            ("sell — data", "holds no word"),
            ("a||b", "between two words"),
            ("a ... b ... c ... d ... e ... f", "at most 4 gaps"),
            ("opt-out|unsubscribe", "is 2 words"),
        ] {
            let message = Cue::parse(source).expect_err(source);
            assert!(message.contains(expected), "{source}: {message}");
        }
    }
}
