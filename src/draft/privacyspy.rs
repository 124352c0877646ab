//! Products of PrivacySpy: a company, and its answers as suggestions.
//!
//! PrivacySpy keeps no texts, only the passages that it quotes. They become a document of
//! their own, so that every suggestion leads to its sentence; it is called what it is.
//! Format: <https://github.com/Politiwatch/privacyspy>, folder `products`.

use toml::{Table, Value};

use super::{Suggestion, Who, Work};
use crate::diagnostics::{Code, Diagnostic};
use crate::policy::version::EXCERPTS;

/// Shortest fragment that is worth looking up, in characters.
const FRAGMENT: usize = 12;

/// What an answer of PrivacySpy stands for in the default taxonomy: question, option, category,
/// stance. Where several answer one question, the first counts; what counts for nothing is told.
/// That a policy promises nothing of a kind is no answer: the passages may be too few to say so.
const ANSWERS: &[(&str, &str, &str, &str)] = &[
    ("behavioral-marketing", "no", "tracking-ads", "none"),
    ("behavioral-marketing", "yes-opt-in", "tracking-ads", "opt-in"),
    ("behavioral-marketing", "yes-opt-out", "tracking-ads", "opt-out"),
    ("behavioral-marketing", "yes", "tracking-ads", "always-on"),
    ("third-party-access", "no", "sharing", "nobody"),
    ("third-party-access", "yes-specified-critical", "sharing", "processors-only"),
    ("third-party-access", "yes-unspecified-critical", "sharing", "processors-only"),
    ("third-party-access", "yes-specified-noncritical", "sharing", "named-partners"),
    ("third-party-access", "yes-unspecified", "sharing", "open-ended"),
    ("law-enforcement", "strict", "government", "valid-process"),
    ("law-enforcement", "reasonable", "government", "good-faith"),
    ("law-enforcement", "always", "government", "voluntary"),
    ("law-enforcement", "unspecified", "government", "unclear"),
    ("data-deletion", "yes-automated", "access-deletion", "self-service"),
    ("data-deletion", "yes-contact", "access-deletion", "on-request"),
    ("data-deletion", "no", "access-deletion", "unavailable"),
    ("list-collected", "exhaustively", "collection", "listed"),
    ("list-collected", "generally", "collection", "listed"),
    ("list-collected", "summarily", "collection", "broad"),
    ("third-party-collection", "yes", "collection", "broad"),
    ("data-collection-reasoning", "yes", "purposes", "stated"),
    ("data-collection-reasoning", "mostly", "purposes", "stated"),
    ("data-collection-reasoning", "somewhat", "purposes", "wide"),
    ("noncritical-purposes", "opt-in", "choices", "off-by-default"),
    ("noncritical-purposes", "opt-out-all", "choices", "full-opt-out"),
    ("noncritical-purposes", "opt-out-some", "choices", "partial"),
    ("noncritical-purposes", "no", "choices", "take-it-or-leave-it"),
    ("data-breaches", "yes-72", "security", "specific-and-notice"),
    ("data-breaches", "eventually", "security", "specific-and-notice"),
    ("security", "yes-independent-audits", "security", "specific"),
    ("security", "yes-audits", "security", "specific"),
    ("security", "yes", "security", "specific"),
    ("security", "somewhat", "security", "generic"),
    ("revision-notify", "yes", "changes", "direct-notice"),
    ("revision-notify", "no", "changes", "posted-only"),
    ("history", "yes", "changes", "posted-only"),
    ("history", "last-modified", "changes", "posted-only"),
];

/// Turns a product into the passages that it quotes, and its answers into suggestions.
pub(super) fn take(work: &mut Work) -> Result<(), Diagnostic> {
    let refused = |message: String, help: &str| {
        let mistake = Diagnostic::new(Code::NothingToImport, message);
        Err(mistake.in_file(&work.source.path).help(help))
    };
    let product: Table = match work.source.text.parse() {
        Ok(product) => product,
        Err(error) => {
            let error: toml::de::Error = error;
            return refused(format!("no TOML: {}", error.message()), "is the file whole?");
        }
    };
    let word = |key: &str| product.get(key).and_then(Value::as_str).map(str::to_owned);
    let suggestions = suggestions(&product, &word("slug").unwrap_or_default());
    if suggestions.is_empty() {
        return match word("parent") {
            Some(parent) => refused(
                format!("has no answers of its own, but those of `{parent}`"),
                "import the product that it belongs to",
            ),
            None => {
                refused("answers no question with a quote".to_owned(), "nothing can be suggested")
            }
        };
    }
    work.left_out = left_out(&product, &suggestions);
    let mut passages: Vec<&str> = Vec::new();
    for quote in suggestions.iter().flat_map(|suggestion| &suggestion.quotes) {
        if !passages.contains(&&**quote) {
            passages.push(quote);
        }
    }
    work.source.text = passages.join("\n\n") + "\n";
    work.known.document = Some(EXCERPTS.to_owned());
    work.known.source = sources(&product).into_iter().next();
    let name = word("name").or_else(|| word("slug")).unwrap_or_default();
    let hosts = texts(&product, "hostnames");
    work.who = Some(Who::described(&name, hosts, word("description")));
    work.suggestions = suggestions;
    Ok(())
}

fn suggestions(product: &Table, slug: &str) -> Vec<Suggestion> {
    let mut suggestions: Vec<Suggestion> = Vec::new();
    for (question, option, category, stance) in ANSWERS {
        let Some(answer) = answers(product).find(|answer| answer.question == *question) else {
            continue;
        };
        let is_open = suggestions.iter().all(|other| other.category != *category);
        if answer.option != *option || answer.quotes.is_empty() || !is_open {
            continue;
        }
        let note = format!(
            "From PrivacySpy (https://privacyspy.org/product/{slug}/), CC BY 4.0: {question} {option}."
        );
        suggestions.push(Suggestion { category, stance, quotes: answer.quotes, note });
    }
    suggestions
}

/// An answer of PrivacySpy, with what it quotes for it.
struct Answer<'p> {
    question: &'p str,
    option: &'p str,
    quotes: Vec<String>,
}

fn answers(product: &Table) -> impl Iterator<Item = Answer<'_>> {
    let rubric = product.get("rubric").and_then(Value::as_table).into_iter().flatten();
    rubric.filter_map(|(question, answer)| {
        let answer = answer.as_table()?;
        let option = answer.get("value")?.as_str()?;
        let citations = texts(answer, "citations");
        let quotes = citations.iter().flat_map(|citation| fragments(citation)).collect();
        Some(Answer { question, option, quotes })
    })
}

/// The answers that became no suggestion: those without a quote, those that answer none of our
/// questions, and those whose question another one answers already.
fn left_out(product: &Table, suggestions: &[Suggestion]) -> Vec<String> {
    let is_taken = |answer: &Answer<'_>| {
        let end = format!(": {} {}.", answer.question, answer.option);
        suggestions.iter().any(|suggestion| suggestion.note.ends_with(&end))
    };
    let left_out = answers(product).filter(|answer| !is_taken(answer));
    left_out.map(|answer| format!("`{} {}`", answer.question, answer.option)).collect()
}

/// The texts under a key: a list, or one text.
fn texts(table: &Table, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// Addresses of the policy; some products have several in one text, with commas.
fn sources(product: &Table) -> Vec<String> {
    let texts = texts(product, "sources");
    let parts = texts.iter().flat_map(|text| text.split([',', ' ']));
    parts.filter(|part| part.starts_with("http")).map(str::to_owned).collect()
}

/// The stretches of a citation that the policy has letter for letter: without the quotation
/// marks around them, parted at line ends and at ellipses.
fn fragments(citation: &str) -> Vec<String> {
    let text = citation.replace("**", "").replace("[...]", "…").replace("(...)", "…");
    let text = text.replace("[…]", "…").replace("...", "…");
    let pieces = text.split(['\r', '\n', '…']);
    let bare = pieces.map(|piece| {
        piece
            .trim()
            .trim_matches(['"', '“', '”'])
            .trim()
            .trim_start_matches(['-', '*', '•', '#', '>', ' '])
    });
    bare.filter(|piece| piece.chars().count() >= FRAGMENT).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn every_answer_is_one_of_the_taxonomy() {
        let taxonomy = Taxonomy::built_in();
        for (question, option, category, stance) in ANSWERS {
            let category = taxonomy.find(category).expect("a category");
            assert!(category.find(stance).is_some(), "{question} {option}");
        }
    }

    #[test]
    fn answers_without_a_counterpart_are_told() {
        let product: Table = "\
[rubric.history]
value = 'yes'
citations = ['Older versions are on our site.']
[rubric.revision-notify]
value = 'no'
citations = ['We put changes on this page.']
[rubric.data-breaches]
value = 'no'
citations = []
"
        .parse()
        .expect("TOML");
        let suggestions = suggestions(&product, "acme");
        let given: Vec<_> = suggestions.iter().map(|it| (it.category, it.stance)).collect();
        assert_eq!(given, [("changes", "posted-only")]);
        assert_eq!(left_out(&product, &suggestions), ["`data-breaches no`", "`history yes`"]);
    }

    #[test]
    fn citations_are_parted_where_words_are_left_out() {
        let citation = "\"We keep your data for a year\"\r\n\r\n\"We **never** sell your data ... to \
                        other companies […] or anybody\"";
        assert_eq!(
            fragments(citation),
            ["We keep your data for a year", "We never sell your data", "to other companies"]
        );
    }
}
