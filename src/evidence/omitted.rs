//! Words that an ellipsis leaves out, and without which a sentence says something else.
//!
//! “We do … sell” stands in “We do not sell” word for word, and says the opposite.

use crate::policy::text::{Stretch, Text};

/// Words that turn a sentence round, or narrow what it says: English, French, German. Of two-part
/// ones (“ne … que”) the part that means nothing else. No language is asked for: hardly any of
/// these is a common word of another.
#[rustfmt::skip]
const TURNING: &[&str] = &[
    "not", "cannot", "never", "no", "none", "nobody", "nothing", "neither", "nor",
    "only", "solely", "except", "excluding", "unless", "without",
    "ne", "pas", "jamais", "aucun", "aucune", "ni", "rien",
    "seulement", "uniquement", "sauf", "hormis", "excepté", "sans",
    "nicht", "nichts", "kein", "keine", "keinem", "keinen", "keiner", "keines", "nie", "niemals",
    "niemand", "weder", "nur", "ausschließlich", "außer", "ausser", "ausgenommen", "ohne",
];

/// Those that are written together with another word: “don't”, “n'est”.
const ENDING: &str = "n't";
const BEGINNING: &str = "n'";

/// A word that was left out of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Omitted<'t> {
    /// The word.
    pub word: &'t str,
    /// The sentence, as the text has it.
    pub sentence: &'t str,
}

/// The first word between the stretches of a quote that turns the sentence round in which a
/// stretch breaks off. Whole sentences between them may say what they will.
pub fn turning<'t>(text: &'t Text<'_>, stretches: &[Stretch]) -> Option<Omitted<'t>> {
    stretches.windows(2).find_map(|pair| {
        let (before, after) = (&pair[0], &pair[1]);
        let passage = &text.passages[before.passage];
        let sentence = passage.sentence_at(before.range.end.saturating_sub(1));
        let goes_on = after.passage == before.passage && after.range.start < sentence.end;
        let end = if goes_on { after.range.start } else { sentence.end };
        let left_out = passage.text.get(before.range.end..end)?;
        let is_between = |c: char| !c.is_alphanumeric() && !is_apostrophe(c);
        let word = left_out.split(is_between).find(|word| turns(word))?;
        Some(Omitted { word, sentence: passage.text[sentence].trim() })
    })
}

fn turns(word: &str) -> bool {
    let word = word.trim_matches(is_apostrophe).to_lowercase().replace(is_apostrophe, "'");
    TURNING.contains(&&*word) || word.ends_with(ENDING) || word.starts_with(BEGINNING)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Haystack, Standing};

    #[test]
    fn a_word_that_turns_a_sentence_round_is_not_left_out_in_silence() {
        let markdown = "36NG does not sell, trade or rent it. We share it with partners, friends \
                        and, unless you object, firms. Never mind. We don’t keep it.\n\n\
                        Nous n’avons rien vendu. Wir geben Daten nur an Partner weiter.";
        let text = Text::parse(markdown);
        for (quote, expected) in [
            ("36NG does … sell, trade", Some("not")),
            ("36NG does not sell … rent it.", None),
            ("We share it … friends", None),
            ("We share it … firms", Some("unless")),
            ("We share it with partners … We don't keep", Some("unless")),
            ("and, unless you object, firms. … We don't keep it.", None),
            ("We … keep it", Some("don’t")),
            ("Nous … vendu", Some("n’avons")),
            ("Wir geben Daten … an Partner weiter", Some("nur")),
            ("We don't keep it. Nous n’avons", None),
        ] {
            let Standing::Verified(stretches) = Haystack::new(&text).look_up(quote) else {
                panic!("`{quote}` stands there");
            };
            let word = turning(&text, &stretches).map(|omitted| omitted.word);
            assert_eq!(word, expected, "{quote}");
        }
    }
}
