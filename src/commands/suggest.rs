//! `suggest` and `explain`: what rules find, written down or told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::{Outcome, counted, number_of, print, root, rules, told};
use crate::classify::{Explanation, Language, Matched, Suggestion};
use crate::cli::{Common, Explain, Suggest};
use crate::diagnostics::{self, Diagnostic};
use crate::draft::{self, Known, Original};
use crate::error::{Error, Result};
use crate::finding::{self, FINDINGS};
use crate::input;
use crate::language::primary;
use crate::output;
use crate::policy::text::{Text, beginning};
use crate::policy::version::{self, Version};
use crate::portal::{self, Choices, Document, Dossier, Portal, Verdicts};
use crate::review::{Review, Status};
use crate::snapshot::{Snapshot, TEXT_LIMIT, YAML_LIMIT};
use crate::source::Source;
use crate::taxonomy::{CategoryId, Taxonomy};

/// A passage is unsure where its evidence is so little above or below what is needed.
const UNSURE: f32 = 0.25;

/// Appends suggestions to the findings of some companies, or of all.
pub(super) fn suggest(options: &Suggest, common: &Common) -> Result<Outcome> {
    let root = root(common)?;
    let (snapshot, mut remarks) = input::read(&root);
    let (portal, found) = portal::read(&snapshot, &Choices::default(), None);
    remarks.extend(found);
    diagnostics::sort(&mut remarks);
    let Some(portal) = portal.filter(|_| diagnostics::count(&remarks).0 == 0) else {
        return told(&remarks, common, io::stderr(), "nothing was written");
    };
    let (mut answers, mut files) = (0, Vec::new());
    for dossier in chosen(&portal, &options.companies)? {
        for (document, verdicts) in dossier.documents.iter().zip(dossier.open().verdicts()) {
            let entries = entries(document, &verdicts, &portal.rules.taxonomy);
            if !entries.is_empty() {
                let expected = verdicts.findings.len() + entries.len();
                files.push(append(&root, &snapshot, document, &entries, expected, &portal)?);
                answers += entries.len();
            }
            if !common.quiet {
                let doubts = doubts(dossier, document, &verdicts, &portal, common.verbose)?;
                print(io::stdout(), &doubts)?;
            }
        }
    }
    if !common.quiet {
        print(io::stdout(), &summary(answers, &files))?;
    }
    Ok(Outcome::Done)
}

/// What was written where.
fn summary(answers: usize, files: &[String]) -> String {
    let answers = number_of(answers, "suggestion", "suggestions");
    match files {
        [] => "nothing to add: what rules can answer has an entry already\n".to_owned(),
        [file] => format!("{answers} written to {file}\n"),
        files => format!("{answers} written to {} files\n", files.len()),
    }
}

/// The companies that were named, or all.
fn chosen<'p>(portal: &'p Portal, names: &[String]) -> Result<Vec<&'p Dossier>> {
    let all = || portal.dossiers.iter().map(|dossier| &**dossier);
    for name in names {
        if all().all(|dossier| !is_called(dossier, name)) {
            let help = "name companies by their folders, or by their names in `company.yaml`";
            return Err(Error::new(format!("there is no company `{name}`")).help(help));
        }
    }
    let wanted =
        |dossier: &&Dossier| names.is_empty() || names.iter().any(|name| is_called(dossier, name));
    Ok(all().filter(wanted).collect())
}

fn is_called(dossier: &Dossier, name: &str) -> bool {
    dossier.company.id == name || dossier.company.name.eq_ignore_ascii_case(name)
}

/// What rules suggest where nobody wrote a finding, as entries of `findings.yaml`.
fn entries(document: &Document, verdicts: &Verdicts, taxonomy: &Taxonomy) -> Vec<String> {
    let version = document.newest().id.as_str();
    let entry = |review: &Review| {
        let category = taxonomy.category(review.category);
        let stance = &category.stance(review.stance?).id;
        let quotes: Vec<&str> =
            review.carriers.iter().map(|carrier| carrier.sentence.trim()).collect();
        let open = review.finding.is_none() && review.status == Status::Suggested;
        open.then(|| finding::suggested(&category.id, stance, &quotes, version, None))
    };
    verdicts.reviews.iter().filter_map(entry).collect()
}

/// Appends entries to a document's findings, which are `expected` then: what stands there stays,
/// byte for byte. Gives the path of the file.
fn append(
    root: &Path,
    snapshot: &Snapshot,
    document: &Document,
    entries: &[String],
    expected: usize,
    portal: &Portal,
) -> Result<String> {
    let version = &document.newest().path;
    let folder = version.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{FINDINGS}");
    let to = root.join(&path);
    let before = if snapshot.contains(&path) {
        let read = fs::read_to_string(&to).map_err(|error| Error::io("read", &to, &error))?;
        // An empty line between what is there and what is new.
        if read.ends_with('\n') { read + "\n" } else { read + "\n\n" }
    } else {
        String::new()
    };
    let source = Source { path: path.as_str().into(), text: before + &entries.join("\n") };
    let ids: Vec<_> = document.versions.iter().map(|version| version.id.clone()).collect();
    let mut remarks = Vec::new();
    let versions = finding::Versions { shown: &ids, hidden: &[] };
    let findings = finding::parse(&source, &portal.rules.taxonomy, &versions, &mut remarks);
    if findings.len() != expected
        || diagnostics::count(&remarks).0 > 0
        || source.text.len() > YAML_LIMIT
    {
        return Err(Error::new(format!("nothing can be appended to `{path}`"))
            .help("end the file with an entry that begins at the start of its line"));
    }
    output::write_whole(&to, &source.text)?;
    Ok(path)
}

/// What an editor has to settle without a suggestion: first the questions that the newest version
/// speaks of without a stance that could be told, then the passages of which it is not sure what
/// they speak of. Of these there may be dozens: they are counted, unless `all` are to be told.
fn doubts(
    dossier: &Dossier,
    document: &Document,
    verdicts: &Verdicts,
    portal: &Portal,
    all: bool,
) -> Result<String> {
    let newest = document.newest();
    let name = format!("{}/{}", dossier.company.id, document.id);
    let Some(classifier) = portal.rules.classifier_for(newest) else {
        return Ok(format!("{name}: no cues for the language of this text\n"));
    };
    let source = read(&portal.snapshot, newest)?;
    let text = version::text(&source);
    let taxonomy = &portal.rules.taxonomy;
    let mut lines: String = untold(verdicts)
        .map(|review| {
            let id = &taxonomy.category(review.category).id;
            let place = first_mention(review, &text, &source);
            format!("{name}: {id} is mentioned{place}, but no cue tells the answer\n")
        })
        .collect();
    let unsure: Vec<Explanation> = classifier
        .explain(&text, UNSURE)
        .into_iter()
        .filter(|explanation| explanation.margin < UNSURE)
        .collect();
    if all {
        unsure.iter().for_each(|it| lines.push_str(&in_doubt(&name, it, &text, taxonomy)));
    } else if !unsure.is_empty() {
        lines.push_str(&format!("{name}: unsure of {}\n", folded(&unsure, taxonomy)));
    }
    Ok(lines)
}

/// The reviews of questions that passages speak of, and that have neither finding nor suggestion.
fn untold(verdicts: &Verdicts) -> impl Iterator<Item = &Review> {
    verdicts.reviews.iter().filter(|review| {
        review.status == Status::NotReviewed
            && review.finding.is_none()
            && !review.mentions.is_empty()
    })
}

/// ` in line 23 of 2018-10-03.md`: where the first passage stands that speaks of a question.
fn first_mention(review: &Review, text: &Text<'_>, source: &Source) -> String {
    let first = review.mentions.iter().next();
    let passage = first.and_then(|(anchor, _)| text.passages.iter().find(|it| it.anchor == anchor));
    let Some(passage) = passage else { return String::new() };
    let line = version::line_of(source, passage.span.start);
    let file = source.path.rsplit('/').next().unwrap_or_default();
    format!(" in line {line} of {file}")
}

/// A passage of which it is not sure whether it speaks of a question.
fn in_doubt(name: &str, doubt: &Explanation, text: &Text<'_>, taxonomy: &Taxonomy) -> String {
    let id = &taxonomy.category(doubt.category).id;
    let side = if doubt.margin < 0.0 { "perhaps" } else { "barely" };
    format!("{name}: {side} {id}: {}\n", beginning(&text.passages[doubt.passage].text))
}

/// `5 passages (security 3, choices, sharing): --verbose lists them`
fn folded(unsure: &[Explanation], taxonomy: &Taxonomy) -> String {
    let mut counts: BTreeMap<CategoryId, usize> = BTreeMap::new();
    unsure.iter().for_each(|doubt| *counts.entry(doubt.category).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let named = |(category, count): &(CategoryId, usize)| match count {
        1 => taxonomy.category(*category).id.clone(),
        count => format!("{} {count}", taxonomy.category(*category).id),
    };
    let questions: Vec<String> = counts.iter().map(named).collect();
    let passages: BTreeSet<usize> = unsure.iter().map(|doubt| doubt.passage).collect();
    let passages = number_of(passages.len(), "passage", "passages");
    format!("{passages} ({}): `--verbose` lists them", questions.join(", "))
}

fn read(snapshot: &Snapshot, version: &Version) -> Result<Source> {
    let source = snapshot.read(&version.path, TEXT_LIMIT);
    source.map_err(|mistake| Error::new(format!("{}: {}", version.path, mistake.message)))
}

/// Shows passage by passage what matched, and what follows from it.
pub(super) fn explain(options: &Explain, common: &Common) -> Result<Outcome> {
    let mut remarks = Vec::new();
    let languages = rules::asked(common, &mut remarks)?;
    if languages.is_empty() || diagnostics::count(&remarks).0 > 0 {
        return told(&remarks, common, io::stderr(), "nothing was explained");
    }
    let mut of_text = Vec::new();
    let path = &options.file;
    let bytes = fs::read(path).map_err(|error| Error::io("read", path, &error))?;
    let name = path.display().to_string();
    let original = Original { path: name.as_str().into(), bytes, place: Known::default() };
    let draft = match draft::draft(&original, &Known::default(), None, &mut of_text) {
        Ok(draft) => draft,
        Err(mistake) => return told(&[mistake], common, io::stderr(), "nothing was explained"),
    };
    let text = Text::parse(&draft.text);
    let language = language_of(&draft, &languages)?;
    let (classifier, taxonomy) = (language.classifier(), &language.taxonomy);
    let mut out = String::new();
    let explanations = classifier.explain(&text, UNSURE);
    for of_passage in explanations.chunk_by(|a, b| a.passage == b.passage) {
        let passage = of_passage[0].passage;
        out.push_str(&format!("¶{} {}\n", passage + 1, beginning(&text.passages[passage].text)));
        of_passage.iter().for_each(|explanation| out.push_str(&explained(explanation, taxonomy)));
    }
    out.push_str("\nanswers\n");
    let mentions = classifier.classify(&text);
    for suggestion in classifier.suggest(&text, &mentions).iter().flatten() {
        out.push_str(&suggested(suggestion, &text, taxonomy));
    }
    print(io::stdout(), &out)?;
    warn(&of_text, common)
}

/// The cues for a text: those of its language, or the first where it does not tell its own.
fn language_of<'l>(draft: &draft::Draft, languages: &'l [Language]) -> Result<&'l Language> {
    let Some(code) = draft.provenance.language.as_deref() else { return Ok(&languages[0]) };
    let found = languages.iter().find(|language| language.code == primary(code));
    found.ok_or_else(|| Error::new(format!("there are no cues in the language `{code}`")))
}

/// Tells how many mistakes the text itself has: they are `check`'s to report.
fn warn(remarks: &[Diagnostic], common: &Common) -> Result<Outcome> {
    let (errors, warnings) = diagnostics::count(remarks);
    if !common.quiet && errors + warnings > 0 {
        print(io::stderr(), &format!("{} in the text\n", counted(errors, warnings)))?;
    }
    Ok(Outcome::Done)
}

/// ```text
///   retention  +1.20
///     cue `retain* ... until` (0.6): retain it until
///     learnt: long as (0.52), necessary (0.31)
/// ```
fn explained(explanation: &Explanation, taxonomy: &Taxonomy) -> String {
    let Explanation { category, margin, cues, learnt, .. } = explanation;
    let id = &taxonomy.category(*category).id;
    let verdict = if *margin < 0.0 { "  not quite" } else { "" };
    let mut text = format!("  {id}  {margin:+.2}{verdict}\n");
    for Matched { cue, weight, words } in cues {
        text.push_str(&format!("    cue `{cue}` ({weight}): {words}\n"));
    }
    if !learnt.is_empty() {
        let words: Vec<_> =
            learnt.iter().map(|(word, weight)| format!("{word} ({weight:.2})")).collect();
        text.push_str(&format!("    learnt: {}\n", words.join(", ")));
    }
    text
}

fn suggested(suggestion: &Suggestion, text: &Text<'_>, taxonomy: &Taxonomy) -> String {
    let category = taxonomy.category(suggestion.category);
    let mut told = format!("  {}: {}\n", category.id, category.stance(suggestion.stance).id);
    for evidence in &suggestion.evidence {
        let sentence = &text.passages[evidence.passage].text[evidence.sentence.clone()];
        let words = evidence.words.join(", ");
        told.push_str(&format!(
            "    ¶{} {}\n      by: {words}\n",
            evidence.passage + 1,
            beginning(sentence)
        ));
    }
    told
}
