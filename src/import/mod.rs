//! `glasshouse import`: files and histories become versions in the content.
//!
//! Drafts are made in parallel, a batch at a time, and put in their places one by one, the
//! older before the newer. Nothing that is there is touched, but for versions with `--force`.

mod answers;
mod document;
mod doubt;
mod find;
mod git;
mod given;
mod names;
mod passed_over;
mod place;
mod taken;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic};
use crate::draft::{self, Draft, Format, Known, Original};
use crate::error::Result;
use answers::LeftOut;
use doubt::Doubts;
use find::Found;
pub use find::is_text;
pub use passed_over::PassedOver;
use place::{Address, Outcome, Place};

/// How many files are read before their drafts are written.
const BATCH: usize = 1000;

/// What is imported, and how.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// What kind of text they are, where that is not left to the texts.
    pub from: Option<Origin>,
    /// What the editor knows and the texts don't say.
    pub given: Known,
    /// Write nothing.
    pub dry_run: bool,
    /// Write over versions that are there.
    pub force: bool,
}

/// Where texts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Files of one format.
    Files(Format),
    /// Versions of Open Terms Archive: a Git repository, or a folder.
    OpenTermsArchive,
}

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Files that were written, or would be, relative to the portal's folder, with what was
    /// repaired in them.
    pub written: Vec<(String, String)>,
    /// How many of them are versions.
    pub versions: usize,
    /// Companies that had no folder before.
    pub new_companies: usize,
    /// Companies that texts were imported for.
    pub companies: BTreeSet<String>,
    /// Documents that texts were imported for, by their folders.
    pub documents: BTreeSet<String>,
    /// Repairs by kind.
    pub repairs: BTreeMap<String, usize>,
    /// Versions that are there already, letter for letter.
    pub unchanged: usize,
    /// Versions whose text is that of the one before.
    pub same: usize,
    /// Versions of a history that were recorded in the same second as a later one.
    pub doubled: usize,
    /// Files in folders that are not named like a policy.
    pub passed_over: PassedOver,
    /// How many texts could not be imported.
    pub failed: usize,
    /// What is wrong with them.
    pub remarks: Vec<Diagnostic>,
}

impl Report {
    /// Notes that a text could not be imported, and why.
    fn refuse(&mut self, mistake: Diagnostic) {
        self.failed += 1;
        self.remarks.push(mistake);
    }
}

/// What happens while texts are imported.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    /// So many texts more are to be imported.
    Found(usize),
    /// So many texts more were imported.
    Done(usize),
}

/// Imports texts into the portal at `root`.
///
/// # Errors
/// What was said of all texts cannot be, or the environment refused something; mistakes in single
/// texts are in the report.
pub fn run(root: &Path, options: &Options, tell: &dyn Fn(Progress)) -> Result<Report> {
    given::check(&options.given)?;
    let mut import = Import {
        options,
        tell,
        place: Place::new(root, options),
        left_out: LeftOut::default(),
        doubts: Doubts::default(),
        report: Report::default(),
    };
    let found = find::find(options, &mut import.report);
    let mut files = Vec::new();
    for found in found {
        match found {
            Found::File(path, known) => files.push((path, known)),
            Found::Repository(path) => import.repository(&path)?,
        }
    }
    tell(Progress::Found(files.len()));
    for batch in files.chunks(BATCH) {
        let drafts = batch.par_iter().map(|(path, known)| file(path, known, options)).collect();
        import.put(drafts)?;
    }
    import.report.new_companies = import.place.new_companies();
    import.report.remarks.extend(import.left_out.remark());
    import.report.remarks.extend(import.doubts.remarks());
    crate::diagnostics::sort(&mut import.report.remarks);
    Ok(import.report)
}

/// A draft, or why there is none, with remarks on the text.
type Drafted = (std::result::Result<Draft, Diagnostic>, Vec<Diagnostic>);

/// A draft that knows its place.
struct Arrival {
    draft: Draft,
    remarks: Vec<Diagnostic>,
    address: Address,
}

struct Import<'o> {
    options: &'o Options,
    tell: &'o dyn Fn(Progress),
    place: Place,
    /// Answers of others that suggest nothing here.
    left_out: LeftOut,
    /// Dates of versions that were written.
    doubts: Doubts,
    report: Report,
}

impl Import<'_> {
    fn repository(&mut self, path: &Path) -> Result<()> {
        let history = match git::History::read(path, &self.options.given) {
            Ok(history) => history,
            Err(mistake) => {
                self.report.refuse(mistake);
                return Ok(());
            }
        };
        self.report.doubled += history.doubled;
        if let Some(nothing) = history.nothing.clone() {
            self.report.refuse(nothing);
        }
        (self.tell)(Progress::Found(history.len()));
        // Company and document are in each path; what was given chose among them.
        let given = Known { company: None, document: None, ..self.options.given.clone() };
        history.each_batch(|texts| match texts {
            Ok(texts) => {
                let drafts = texts.into_par_iter().map(|text| match text {
                    Ok((original, doubled)) => {
                        let (draft, mut remarks) = drafted(&original, &given, None);
                        remarks.extend(doubled);
                        (draft, remarks)
                    }
                    Err(mistake) => (Err(mistake), Vec::new()),
                });
                self.put(drafts.collect())
            }
            Err(mistake) => {
                self.report.refuse(mistake);
                Ok(())
            }
        })
    }

    fn put(&mut self, drafts: Vec<Drafted>) -> Result<()> {
        let count = drafts.len();
        let mut arrivals = Vec::with_capacity(count);
        for (draft, remarks) in self.sound(drafts) {
            // All know their places before the first is put there: a text's place depends on what
            // comes after it on its day.
            match self.place.address(&draft)? {
                Ok(address) => arrivals.push(Arrival { draft, remarks, address }),
                Err(mistake) => self.report.refuse(mistake),
            }
        }
        for arrival in arrivals {
            self.put_one(arrival)?;
        }
        (self.tell)(Progress::Done(count));
        Ok(())
    }

    /// The drafts without those that are none, the older before the newer.
    fn sound(&mut self, drafts: Vec<Drafted>) -> Vec<(Draft, Vec<Diagnostic>)> {
        let mut sound = Vec::with_capacity(drafts.len());
        for (draft, remarks) in drafts {
            match draft {
                Ok(draft) => sound.push((draft, remarks)),
                Err(mistake) => {
                    self.report.remarks.extend(remarks);
                    self.report.refuse(mistake);
                }
            }
        }
        // Stable: of two texts of one moment the first stays first.
        sound.sort_by_key(|(draft, _)| draft.captured);
        sound
    }

    fn put_one(&mut self, arrival: Arrival) -> Result<()> {
        let Arrival { draft, remarks, address } = arrival;
        let outcome = self.place.put(&address.folder, &draft)?;
        // Whose it may be says more than that nobody knows.
        let is_told = remarks.iter().any(|remark| remark.code == Code::UnknownCompany);
        let remarks = remarks.into_iter().chain(address.doubt.filter(|_| !is_told));
        self.report.companies.insert(address.company);
        self.written(address.company_file, String::new());
        match outcome {
            Outcome::Written(file) => {
                let findings = self.place.findings_file(&address.folder, &file, &draft)?;
                self.written(findings, String::new());
                self.report.remarks.extend(self.place.undated(&address.folder, &draft));
                let others = self.doubts.note(&address.folder, &file, remarks);
                self.report.remarks.extend(others);
                self.left_out.note(&draft);
                self.report.versions += 1;
                for repair in &draft.provenance.repairs {
                    *self.report.repairs.entry(repair.kind.clone()).or_default() += repair.count;
                }
                self.written(Some(file), repairs(&draft));
            }
            // What was said when it was written need not be said each night.
            Outcome::Unchanged => self.report.unchanged += 1,
            Outcome::Same => self.report.same += 1,
            Outcome::Refused(mistake) => {
                self.report.remarks.extend(remarks);
                self.report.refuse(mistake);
            }
        }
        self.report.documents.insert(address.folder);
        Ok(())
    }

    fn written(&mut self, file: Option<String>, repairs: String) {
        self.report.written.extend(file.map(|file| (file, repairs)));
    }
}

fn file(path: &Path, known: &Known, options: &Options) -> Drafted {
    let name: Arc<str> = path.to_string_lossy().replace('\\', "/").into();
    let format = match options.from {
        Some(Origin::Files(format)) => Some(format),
        Some(Origin::OpenTermsArchive) => Some(Format::Markdown),
        None => None,
    };
    match find::read(path, &name) {
        Ok(bytes) => {
            let original = Original { path: name, bytes, place: known.clone() };
            drafted(&original, &options.given, format)
        }
        Err(mistake) => (Err(mistake), Vec::new()),
    }
}

fn drafted(original: &Original, given: &Known, format: Option<Format>) -> Drafted {
    let mut remarks = Vec::new();
    (draft::draft(original, given, format, &mut remarks), remarks)
}

/// `heading 11, bullet 10`
fn repairs(draft: &Draft) -> String {
    let repairs = draft.provenance.repairs.iter();
    repairs.map(|repair| format!("{} {}", repair.kind, repair.count)).collect::<Vec<_>>().join(", ")
}
