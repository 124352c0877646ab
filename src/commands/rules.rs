//! What the commands do that try, measure and explain the rules behind suggestions.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Outcome, number_of, print, root, told};
use crate::classify::{self, Classifier, Language, Taught, model_path};
use crate::cli::{Common, Evaluate, Format, Teach};
use crate::diagnostics::{self, Diagnostic};
use crate::draft::{self, Known, Original};
use crate::error::{Error, Result};
use crate::import;
use crate::input;
use crate::measure::{self, Labels, Unmatched};
use crate::output;
use crate::source::Source;
use crate::taxonomy::Taxonomy;

/// Compares what rules find in labelled passages with what people found.
pub(super) fn evaluate(options: &Evaluate, common: &Common) -> Result<Outcome> {
    let mut remarks = Vec::new();
    let languages = asked(common, &mut remarks)?;
    let language = chosen(&languages, &options.language)?;
    let gold = read(&options.gold)?;
    let passages = measure::read_labelled(&gold, &mut remarks);
    let labels = match (language, &options.map) {
        (Some(Language { taxonomy, .. }), Some(map)) => {
            Labels::parse(&read(map)?, taxonomy, &mut remarks)
        }
        (Some(Language { taxonomy, .. }), None) => Labels::of_categories(taxonomy),
        (None, _) => return told(&remarks, common, io::stderr(), "nothing was measured"),
    };
    if diagnostics::count(&remarks) != (0, 0) {
        diagnostics::sort(&mut remarks);
        return told(&remarks, common, io::stderr(), "nothing was measured");
    }
    let unmatched = Unmatched::of(&passages, &labels);
    if unmatched.is_all() {
        return Err(no_known_label(&unmatched, options.map.is_some()));
    }
    if !common.quiet {
        let notes = unmatched.notes(options.map.is_some());
        let notes: String = notes.iter().map(|note| format!("note: {note}\n")).collect();
        print(io::stderr(), &notes)?;
    }
    let language = language.expect("without one nothing is measured");
    let classifier = match options.cues {
        true => Classifier::new(&language.taxonomy),
        false => language.classifier(),
    };
    let measured = measure::measure(&classifier, &passages, &labels);
    print(
        io::stdout(),
        &match common.format {
            Format::Json => measure::json(&measured),
            _ => measure::table(&measured, &passages),
        },
    )?;
    Ok(Outcome::Done)
}

/// The labels of a file are others than those that are looked for.
fn no_known_label(unmatched: &Unmatched<'_>, mapped: bool) -> Error {
    let list = |labels: &[&str]| labels.join("`, `");
    let error = Error::new(format!(
        "no passage has a label that is looked for: the labels are `{}`",
        list(&unmatched.unknown)
    ));
    let wanted = list(&unmatched.absent);
    error.help(if mapped {
        format!("those of `--map` are `{wanted}`")
    } else {
        format!("say with `--map FILE` which categories they stand for; these are `{wanted}`")
    })
}

/// Learns a model from a folder of policies.
pub(super) fn teach(options: &Teach, common: &Common) -> Result<Outcome> {
    let mut remarks = Vec::new();
    let to = match &options.output {
        Some(file) => file.clone(),
        None => root(common)?.join(model_path(&options.language)),
    };
    let languages = asked(common, &mut remarks)?;
    let language = chosen(&languages, &options.language)?;
    let is_sound = diagnostics::count(&remarks).0 == 0;
    let Some(Language { code, taxonomy, .. }) = language.filter(|_| is_sound) else {
        diagnostics::sort(&mut remarks);
        return told(&remarks, common, io::stderr(), "nothing was learnt");
    };
    let policies = policies(&options.folder, code)?;
    if policies.is_empty() {
        let folder = options.folder.display();
        let message = format!("`{folder}` holds no policy in the language `{code}`");
        return Err(Error::new(message).help("name a folder of Markdown, text or HTML files"));
    }
    let Taught { model, passages } = classify::teach(taxonomy, code, &policies);
    if model.categories.is_empty() {
        let count = number_of(policies.len(), "policy teaches", "policies teach");
        return Err(Error::new(format!("{count} no category, so no model was written")).help(
            "name a folder with more policies: a category needs headings that its cues agree with",
        ));
    }
    output::write_whole(&to, &model.to_string())?;
    if !common.quiet {
        let (count, categories) = (policies.len(), model.categories.len());
        let all = taxonomy.categories.len();
        let text = format!(
            "{} of {} taught {categories} of {all} categories → {}\n",
            number_of(passages, "passage", "passages"),
            number_of(count, "policy", "policies"),
            to.display()
        );
        print(io::stdout(), &text)?;
    }
    Ok(Outcome::Done)
}

/// The texts of the policies in a folder that are in a language, repaired as on import, in the
/// order of their paths.
fn policies(folder: &Path, language: &str) -> Result<Vec<String>> {
    let mut policies = Vec::new();
    for path in files(folder)? {
        let bytes = fs::read(&path).map_err(|error| Error::io("read", &path, &error))?;
        let name = path.display().to_string();
        let original = Original { path: name.into(), bytes, place: Known::default() };
        let draft = draft::draft(&original, &Known::default(), None, &mut Vec::new());
        let taught = draft.ok().filter(|draft| {
            draft.provenance.language.as_deref().is_some_and(|own| own == language)
        });
        policies.extend(taught.map(|draft| draft.text));
    }
    Ok(policies)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            Error::io("read", &path, &error.into())
        })?;
        if entry.file_type().is_file() && import::is_text(entry.path()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The cues and models of the portal that one stands in or names, or the built-in ones, by
/// language; none where the taxonomy has a mistake.
pub(super) fn asked(common: &Common, remarks: &mut Vec<Diagnostic>) -> Result<Vec<Language>> {
    if common.root.is_none() && root(common).is_err() {
        return Ok(Language::built_in());
    }
    let (snapshot, unread) = input::read(&root(common)?);
    // Whoever asks for rules must hear that their file is not read; of companies nothing is asked.
    let is_rules = |remark: &Diagnostic| {
        remark.path.strip_prefix("content/").is_some_and(|name| !name.contains('/'))
    };
    remarks.extend(unread.into_iter().filter(is_rules));
    let Some((taxonomy, own)) = Taxonomy::read(&snapshot, remarks) else { return Ok(Vec::new()) };
    Ok(Language::read(&snapshot, &taxonomy, own.is_none(), remarks))
}

/// The language with this code; nothing where there is none at all.
fn chosen<'l>(languages: &'l [Language], code: &str) -> Result<Option<&'l Language>> {
    let found = languages.iter().find(|language| language.code == code);
    if found.is_some() || languages.is_empty() {
        return Ok(found);
    }
    let known: Vec<&str> = languages.iter().map(|language| &*language.code).collect();
    Err(Error::new(format!("there are no cues in the language `{code}`"))
        .help(format!("there are some in {}", known.join(", "))))
}

/// A file that was named on the command line.
fn read(path: &Path) -> Result<Source> {
    let bytes = fs::read(path).map_err(|error| Error::io("read", path, &error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(format!("`{}` is not UTF-8", path.display())))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(Source { path: path.display().to_string().into(), text })
}
