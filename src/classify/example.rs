//! The taxonomy's own test: whether its cues bear out its examples.

use super::{Classifier, Mention};
use crate::diagnostics::{Code, Diagnostic};
use crate::policy::text::Text;
use crate::source::Source;
use crate::taxonomy::{Category, Example, StanceId, Taxonomy};
use crate::yaml::{Document, Path};

/// An example that the cues do not bear out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenExample {
    /// Where it stands in the taxonomy.
    pub place: Path,
    /// What is wrong, in the words of a diagnostic.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The examples of a taxonomy that its cues do not bear out.
///
/// An example of a category is right where it is mentioned (`yes`) or not (`no`); one of a
/// stance where, read as a passage that mentions the category, it suggests that stance or not.
pub fn broken_examples(taxonomy: &Taxonomy) -> Vec<BrokenExample> {
    let classifier = Classifier::new(taxonomy);
    taxonomy.categories.iter().flat_map(|category| broken(&classifier, category)).collect()
}

/// The broken examples of a taxonomy as warnings in the file that it was read from.
pub fn report_broken_examples(taxonomy: &Taxonomy, source: &Source) -> Vec<Diagnostic> {
    let broken = broken_examples(taxonomy);
    let Some(document) = Document::whole(source).ok().filter(|_| !broken.is_empty()) else {
        return Vec::new();
    };
    let warning = |example: BrokenExample| {
        Diagnostic::new(Code::BrokenExample, example.message)
            .at(source, document.span(&example.place))
            .help(example.help)
    };
    broken.into_iter().map(warning).collect()
}

fn broken(classifier: &Classifier, category: &Category) -> Vec<BrokenExample> {
    let mut broken = Vec::new();
    let mut test =
        |examples: &[Example], holds: &dyn Fn(&Text<'_>) -> bool, message: &str, help: &str| {
            let failing = examples.iter().filter(|example| !holds(&Text::parse(&example.text)));
            broken.extend(failing.map(|example| BrokenExample {
                place: example.place.clone(),
                message: message.to_owned(),
                help: help.to_owned(),
            }));
        };
    let id = &category.id;
    let mentioned =
        |text: &Text<'_>| classifier.classify(text).iter().any(|m| m.category == category.handle);
    let message =
        format!("no cue of `{id}` finds this example, or those that do weigh less than 1");
    test(&category.examples.yes, &mentioned, &message, "change the cues, or the example");
    let message = format!("the cues of `{id}` find this example, which is one of `no`");
    test(
        &category.examples.no,
        &|text| !mentioned(text),
        &message,
        "add an exception, or change the example",
    );
    for stance in &category.stances {
        let suggested = |text: &Text<'_>| alone(classifier, category, text) == Some(stance.handle);
        let message = format!("the cues do not suggest `{}` of `{id}` for this example", stance.id);
        test(
            &stance.examples.yes,
            &suggested,
            &message,
            "change the cues of the stances, or the example",
        );
        let message = format!(
            "the cues suggest `{}` of `{id}` for this example, which is one of `no`",
            stance.id
        );
        test(
            &stance.examples.no,
            &|text| !suggested(text),
            &message,
            "add an exception, or change the example",
        );
    }
    broken
}

/// The stance that a text suggests where each of its passages mentions the category.
fn alone(classifier: &Classifier, category: &Category, text: &Text<'_>) -> Option<StanceId> {
    let mention =
        |passage| Mention { passage, category: category.handle, margin: 0.0, words: Vec::new() };
    let mentions: Vec<_> = (0..text.passages.len()).map(mention).collect();
    let suggestions = classifier.suggest(text, &mentions);
    suggestions.into_iter().flatten().find(|s| s.category == category.handle).map(|s| s.stance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_taxonomy_bears_out_its_examples() {
        let broken: Vec<_> = broken_examples(&Taxonomy::built_in())
            .into_iter()
            .map(|b| (b.place, b.message))
            .collect();
        assert_eq!(broken, []);
    }

    #[test]
    fn broken_examples_are_reported_where_they_stand() {
        let text = "\
categories:
  - id: selling
    name: Selling
    question: Is it sold?
    cues: [sell]
    examples:
      yes: [We sell it., We trade it.]
      no: [We keep it., You sell it.]
    stances:
      - id: not-sold
        label: Not sold
        tone: good
        cues: [not sell]
        examples: {yes: [We do not sell it., We never sell it.], no: [We sell it., I do not sell it.]}
";
        let source = Source { path: "taxonomy.yaml".into(), text: text.to_owned() };
        let taxonomy = Taxonomy::parse(&source, &mut Vec::new()).expect("the taxonomy is right");
        let found: Vec<_> = report_broken_examples(&taxonomy, &source)
            .into_iter()
            .map(|diagnostic| diagnostic.place.expect("examples have a place"))
            .map(|place| (place.line, place.excerpt[place.span].to_owned()))
            .collect();
        let expected = [
            (7, "We trade it."),
            (8, "You sell it."),
            (14, "We never sell it."),
            (14, "I do not sell it."),
        ];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
    }
}
