//! Evidence that no longer holds, told to the editor: one diagnostic for each damaged sentence.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dossier::Document;
use super::rules::Rules;
use super::{Portal, Verdicts};
use crate::diagnostics::{Code, Diagnostic};
use crate::evidence::{Disjoint, Haystack};
use crate::finding::{Claim, Finding, Quote, place_of};
use crate::language::primary;
use crate::policy::sentence;
use crate::policy::text::Text;
use crate::policy::version::{self, Version};
use crate::review::{QuoteStanding, QuoteState, Review};
use crate::snapshot::{Snapshot, YAML_LIMIT};
use crate::source::Source;
use crate::yaml;

/// A mistake at a key of a YAML file, which was read before: without it there is only no place to
/// point at.
pub(super) fn at_key(
    mistake: Diagnostic,
    file: &str,
    place: &yaml::Path,
    snapshot: &Snapshot,
) -> Diagnostic {
    let mistake = mistake.in_file(file);
    let Ok(source) = snapshot.read(file, YAML_LIMIT) else { return mistake };
    match yaml::Document::whole(&source) {
        Ok(yaml) => mistake.at(&source, yaml.key_span(place)),
        Err(_) => mistake,
    }
}

/// Reports quotes that changed, are gone or mislead, silence that was broken, and a text that was
/// edited after it was captured, where no quote has told so already.
pub(super) fn evidence(
    document: &Document,
    verdicts: &Verdicts,
    rules: &Rules,
    findings: Option<&Source>,
    newest: &Source,
    remarks: &mut Vec<Diagnostic>,
) {
    let mut told = false;
    let is_doubtful =
        !document.unfounded.is_empty() || verdicts.reviews.iter().any(Review::is_damaged);
    if is_doubtful
        && let Some(source) = findings
        && let Ok(yaml) = yaml::Document::whole(source)
    {
        let text = OnceCell::new();
        let haystack = OnceCell::new();
        let reporter = Reporter {
            document,
            verdicts,
            rules,
            yaml: &yaml,
            findings: source,
            newest,
            text: &text,
            haystack,
        };
        let quotes = reporter.quotes();
        told = !quotes.is_empty();
        remarks.extend(quotes);
        remarks.extend(reporter.newer());
        remarks.extend(reporter.ellipses());
        remarks.extend(reporter.silences());
    }
    for version in document.versions.iter().filter(|version| !version.intact) {
        if told && version.id == document.newest().id {
            continue;
        }
        let altered =
            Diagnostic::new(Code::TextAltered, "the text is not the one that was captured");
        remarks.push(altered.in_file(&version.path).help(
            "restore it; or, if it was meant to change, capture it again as a version of its own \
             (the front matter's `text_sha256` is the hash of the text)",
        ));
    }
}

impl Portal {
    /// A warning for each review that was last checked before a day.
    pub fn reviews_before(&self, day: Date, snapshot: &Snapshot) -> Vec<Diagnostic> {
        let shown = self.dossiers.iter().filter(|dossier| dossier.company.withdrawn.is_none());
        let due = shown.flat_map(|dossier| {
            let documents = dossier.documents.iter().zip(dossier.open().verdicts());
            documents.flat_map(move |(document, verdicts)| {
                let path = dossier.findings_path(document);
                self.due(&verdicts.findings, &path, day, snapshot)
            })
        });
        due.collect()
    }

    fn due(
        &self,
        findings: &[Finding],
        path: &str,
        day: Date,
        snapshot: &Snapshot,
    ) -> Vec<Diagnostic> {
        let checked = |finding: &'_ Finding| finding.checked.filter(|checked| *checked < day);
        if !findings.iter().any(|finding| checked(finding).is_some()) {
            return Vec::new();
        }
        // The file was read and parsed before; without it there is only no place to point at.
        let source = snapshot.read(path, YAML_LIMIT).ok();
        let yaml = source.as_ref().and_then(|source| yaml::Document::whole(source).ok());
        let due = findings.iter().filter_map(|finding| {
            let category = &self.rules.taxonomy.category(finding.category).id;
            let message = format!("`{category}` was last checked on {}", checked(finding)?);
            let due = Diagnostic::new(Code::ReviewDue, message).in_file(path);
            let due = match (&source, &yaml) {
                (Some(source), Some(yaml)) => due.at(source, yaml.key_span(&place_of(category))),
                _ => due,
            };
            Some(due.help("read the text again, then set `checked` to the day you did"))
        });
        due.collect()
    }
}

struct Reporter<'a> {
    document: &'a Document,
    verdicts: &'a Verdicts,
    rules: &'a Rules,
    yaml: &'a yaml::Document<'a>,
    findings: &'a Source,
    newest: &'a Source,
    /// The newest text, once a mistake asks for it.
    text: &'a OnceCell<Text<'a>>,
    haystack: OnceCell<Haystack<'a>>,
}

/// A quote that no longer stands in the text.
struct Loss<'a> {
    finding: &'a Finding,
    quote: &'a Quote,
    standing: &'a QuoteStanding,
}

impl<'a> Reporter<'a> {
    fn text(&self) -> &'a Text<'a> {
        self.text.get_or_init(|| version::text(self.newest))
    }

    fn haystack(&self) -> &Haystack<'a> {
        self.haystack.get_or_init(|| Haystack::new(self.text()))
    }

    /// Reviews of what a person, or a rule that a person kept, wrote into the file.
    fn written(&self) -> impl Iterator<Item = (&'a Review, &'a Finding)> {
        let verdicts = self.verdicts;
        verdicts.reviews.iter().filter_map(|review| Some((review, verdicts.finding_of(review)?)))
    }

    /// One diagnostic for each damaged sentence, however many findings cite it.
    fn quotes(&self) -> Vec<Diagnostic> {
        let mut losses: BTreeMap<(&str, bool), Vec<Loss<'a>>> = BTreeMap::new();
        for (review, finding) in self.written() {
            for (standing, quote) in review.quotes.iter().zip(&finding.quotes) {
                let key = match (&standing.state, &standing.now) {
                    (QuoteState::Verified, _) => continue,
                    (_, Some(now)) => &*now.sentence,
                    (_, None) => &*quote.text,
                };
                losses.entry((key, standing.unfounded)).or_default().push(Loss {
                    finding,
                    quote,
                    standing,
                });
            }
        }
        losses.into_values().map(|losses| self.loss(&losses)).collect()
    }

    fn loss(&self, losses: &[Loss<'a>]) -> Diagnostic {
        let first = &losses[0];
        let mut names: Vec<String> = Vec::new();
        for loss in losses {
            let name = format!("`{}`", self.rules.taxonomy.category(loss.finding.category).id);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let (names, quote) = (names.join(", "), &first.quote.text);
        let category = &self.rules.taxonomy.category(first.finding.category).id;
        let span = self.yaml.span(&first.quote.place(category));
        let (code, what) = match &first.standing.now {
            Some(_) => (Code::QuoteChanged, "reads differently now"),
            None => (Code::QuoteMissing, "is not in the text"),
        };
        let version = &first.finding.version;
        let own = format!("does not stand in the version that it was made on, {version}");
        let what = if first.standing.unfounded { &own } else { what };
        Diagnostic::new(code, format!("the quote for {names} {what}: “{quote}”"))
            .at(self.findings, span)
            .help(format!("{}; {}", self.instead(first), self.advice(first)))
    }

    /// What the newest text has in the place of a quote.
    fn instead(&self, loss: &Loss<'_>) -> String {
        let path = &self.newest.path;
        match (self.disjoint(&loss.quote.text), &loss.standing.now) {
            (Some(Disjoint::Order), _) => {
                format!("{path} has all its parts, but in another order")
            }
            (Some(Disjoint::Halves), _) => format!(
                "{path} has all its parts, but in different sentences, of which an ellipsis joins \
                 no halves"
            ),
            (None, _) if self.is_apart(&loss.quote.text) => format!(
                "{path} has all its sentences, but not one behind the other: make each a quote of \
                 its own"
            ),
            (None, Some(now)) => {
                let line = version::line_of(self.newest, now.passage_start);
                let as_read = loss.standing.unfounded && self.is_newest(loss.finding);
                let says = if as_read { "says" } else { "now says" };
                format!("{path}:{line} {says} “{}”", now.text.trim())
            }
            (None, None) => match self.languages(loss.finding) {
                Some((then, now)) => format!(
                    "{path} is in `{now}`, and the text of {} in `{then}`: a folder holds one \
                     text, so move the other language to a folder of its own",
                    loss.finding.version
                ),
                None => format!("nothing like it stands in {path}"),
            },
        }
    }

    /// How the parts of a quote are wrongly joined, where an ellipsis joins some.
    fn disjoint(&self, quote: &str) -> Option<Disjoint> {
        let is_joined = ["…", "..."].iter().any(|mark| quote.contains(mark));
        is_joined.then(|| self.haystack().disjoint(quote))?
    }

    /// The languages of the version that a finding was made on and of the newest, where they
    /// differ.
    fn languages(&self, finding: &Finding) -> Option<(&str, &str)> {
        let of = |version: &'a Version| {
            primary(version.provenance.language.as_deref().unwrap_or(&self.rules.language))
        };
        let own = self.document.versions.iter().find(|version| version.id == finding.version)?;
        Some((of(own), of(self.document.newest()))).filter(|(then, now)| then != now)
    }

    /// Whether a quote is sentences of the newest text that do not follow each other there.
    fn is_apart(&self, quote: &str) -> bool {
        let sentences: Vec<&str> =
            sentence::split(quote).into_iter().map(|range| &quote[range]).collect();
        sentences.len() > 1 && sentences.iter().all(|sentence| self.haystack().holds(sentence))
    }

    /// Whether a finding was made on the newest version.
    fn is_newest(&self, finding: &Finding) -> bool {
        finding.version == self.document.newest().id
    }

    fn advice(&self, loss: &Loss<'_>) -> &'static str {
        if self.languages(loss.finding).is_some() && loss.standing.now.is_none() {
            "or mend the finding, its `version` and its `checked` date if it takes the other's place"
        } else if !self.document.newest().intact {
            "this text was edited after it was captured (its `text_sha256` differs): restore it; a newer \
             text is a version of its own, in a file beside it"
        } else if self.is_newest(loss.finding) {
            "read the text again, then mend the quote"
        } else if loss.standing.unfounded {
            "read both texts again, then mend the quote, or the finding, its `version` and its \
             `checked` date"
        } else {
            "read the text again, then mend the finding, its `version` and its `checked` date"
        }
    }

    /// Findings that quote the newest text, and say that an earlier one was read. Where another of
    /// their quotes is lost, that is told, and what to mend with it.
    fn newer(&self) -> Vec<Diagnostic> {
        let newest = &self.document.newest().id;
        let told = self.written().filter_map(|(review, finding)| {
            let is_lost = |standing: &QuoteStanding| standing.state != QuoteState::Verified;
            if review.quotes.iter().any(is_lost) {
                return None;
            }
            let mut quotes = finding.quotes.iter().enumerate();
            let is_newer = |place| self.document.unfounded.contains(&(finding.category, place));
            let (_, quote) = quotes.find(|(place, _)| is_newer(*place))?;
            let category = &self.rules.taxonomy.category(finding.category).id;
            let message = format!(
                "the quote for `{category}` stands in {newest}, but not in the version that it was made on, {}: “{}”",
                finding.version, quote.text
            );
            let place = self.yaml.span(&place_of(category).key("version"));
            let newer = Diagnostic::new(Code::QuoteNewer, message).at(self.findings, place);
            Some(newer.help(format!(
                "write `version: {newest}` and the day on which that text was read into `checked`"
            )))
        });
        told.collect()
    }

    /// Quotes that leave out what turns their sentence round.
    fn ellipses(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        for (review, finding) in self.written() {
            let category = &self.rules.taxonomy.category(finding.category).id;
            for (standing, quote) in review.quotes.iter().zip(&finding.quotes) {
                let Some(omitted) = &standing.omitted else { continue };
                let (word, text) = (&omitted.word, &quote.text);
                let message = format!("the quote for `{category}` leaves out “{word}”: “{text}”");
                let mistake = Diagnostic::new(Code::EllipsisNegation, message)
                    .at(self.findings, self.yaml.span(&quote.place(category)));
                told.push(mistake.help(format!(
                    "the sentence is “{}”; quote that word too, or the whole sentence",
                    omitted.sentence
                )));
            }
        }
        told
    }

    /// Findings of silence that a newer text broke.
    fn silences(&self) -> Vec<Diagnostic> {
        let broken =
            self.written().filter_map(|(review, finding)| Some((review.speaks.as_ref()?, finding)));
        let told = broken.filter(|(_, finding)| finding.claim == Claim::Reviewed).map(
            |(spoken, finding)| {
                let category = self.rules.taxonomy.category(finding.category);
                let message = format!(
                    "`{}` was silent on {}, but the newest text speaks of it",
                    category.id, finding.version
                );
                let place = self.yaml.key_span(&place_of(&category.id));
                Diagnostic::new(Code::SilenceBroken, message).at(self.findings, place).help(
                    format!(
                        "{}:{} says “{}”; review the category again",
                        self.newest.path,
                        self.line_of(&spoken.anchor),
                        spoken.words.join("”, “"),
                    ),
                )
            },
        );
        told.collect()
    }

    /// The line of the newest version that a passage begins in.
    fn line_of(&self, anchor: &str) -> usize {
        let passage = self.text().passages.iter().find(|passage| passage.anchor == anchor);
        version::line_of(self.newest, passage.map_or(0, |passage| passage.span.start))
    }
}
