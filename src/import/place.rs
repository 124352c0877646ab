//! Where a draft belongs in the content, and putting it there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Time;

use crate::company::Company;
use crate::diagnostics::{Code, Diagnostic};
use crate::draft::{Captured, Draft, Guess, Who, file, fingerprint, identifier};
use crate::error::{Error, Result};
use crate::input;
use crate::policy::version::{VersionId, body};
use crate::snapshot::YAML_LIMIT;
use crate::source::Source;

/// Folder of the companies, ending in `/`.
const COMPANIES: &str = "content/companies/";

/// The portal's companies and versions, those that were put there in this run too.
pub(super) struct Place {
    root: PathBuf,
    dry_run: bool,
    force: bool,
    /// By the name of the folder, which is unique.
    companies: BTreeMap<String, Home>,
    /// The company of a domain, by the name of its folder.
    domains: HashMap<String, String>,
    /// Versions by the folder of their document.
    documents: HashMap<String, BTreeMap<VersionId, Option<u64>>>,
    /// Files that a dry run would have written.
    rehearsed: BTreeSet<String>,
    new_companies: usize,
}

/// A company's folder.
struct Home {
    /// Ending in `/`.
    folder: String,
    domains: Vec<String>,
}

/// Where a draft went.
pub(super) struct Placed {
    /// The name of the company's folder.
    pub(super) company: String,
    /// The document's folder, ending in `/`.
    pub(super) folder: String,
    /// The company's file, where it was not there before.
    pub(super) company_file: Option<String>,
    /// The file of its suggestions, where no findings were there before.
    pub(super) findings_file: Option<String>,
    pub(super) outcome: Outcome,
}

/// What became of a draft.
pub(super) enum Outcome {
    /// It stands in this file now.
    Written(String),
    /// It stood there already.
    Unchanged,
    /// Its text is that of the version before.
    Same,
    /// Another text has its place.
    Refused(Diagnostic),
}

impl Place {
    /// Looks at what the portal has.
    pub(super) fn new(root: &Path, dry_run: bool, force: bool) -> Self {
        let mut place = Self {
            root: root.to_owned(),
            dry_run,
            force,
            companies: BTreeMap::new(),
            domains: HashMap::new(),
            documents: HashMap::new(),
            rehearsed: BTreeSet::new(),
            new_companies: 0,
        };
        // What is wrong with the content is for `check` to say.
        let (snapshot, _) = input::read(root);
        for path in snapshot.under(COMPANIES).filter(|path| path.ends_with("/company.yaml")) {
            let folder = path.trim_end_matches("company.yaml");
            let id = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let company = snapshot
                .read(path, YAML_LIMIT)
                .ok()
                .and_then(|source| Company::parse(id, &source, &mut Vec::new()));
            let domains = company.map(|company| company.domains).unwrap_or_default();
            place.settle(id.to_owned(), Home { folder: folder.to_owned(), domains });
        }
        place
    }

    /// How many companies had no folder before.
    pub(super) fn new_companies(&self) -> usize {
        self.new_companies
    }

    fn settle(&mut self, id: String, home: Home) {
        for domain in &home.domains {
            self.domains.entry(domain.clone()).or_insert_with(|| id.clone());
        }
        self.companies.insert(id, home);
    }

    /// Puts a draft where it belongs.
    pub(super) fn put(&mut self, draft: &Draft, remarks: &mut Vec<Diagnostic>) -> Result<Placed> {
        let who = self.who(draft, remarks);
        let company = self.company(&who);
        let company_file = self.company_file(&company, &who)?;
        let home = &self.companies[&company].folder;
        let folder = format!("{home}{}/", identifier(&draft.document));
        let outcome = self.version(&folder, draft)?;
        let findings_file = match &outcome {
            Outcome::Written(path) if !draft.suggestions.is_empty() => {
                self.findings_file(&folder, path, draft)?
            }
            _ => None,
        };
        Ok(Placed { company, folder, company_file, findings_file, outcome })
    }

    /// Whose the draft is: what its text says, or else what its file is called.
    fn who(&self, draft: &Draft, remarks: &mut Vec<Diagnostic>) -> Who {
        let who = draft.who.clone().unwrap_or_else(|| Who::of_file(&draft.path));
        let from = match who.guess {
            Guess::Said | Guess::Domain => return who,
            Guess::Title => "in its title",
            Guess::Text => "the word that the text uses like a name",
            Guess::File => "the name of the file",
        };
        let message = format!("the text does not say whose it is: `{}` is {from}", who.name);
        let unknown = Diagnostic::new(Code::UnknownCompany, message).in_file(&draft.path);
        remarks.push(unknown.help("name the company with `--company` if that is wrong"));
        who
    }

    /// The folder's name of a company: the one that has its domain, or else its name. Another
    /// company of that name, on another domain, takes the whole domain as its name.
    fn company(&self, who: &Who) -> String {
        let id = who.id();
        let Some(domain) = &who.domain else { return id };
        if who.guess == Guess::Domain
            && let Some(known) = self.domains.get(domain)
        {
            return known.clone();
        }
        match self.companies.get(&id) {
            Some(home) if !home.domains.is_empty() && !home.domains.contains(domain) => {
                identifier(domain)
            }
            _ => id,
        }
    }

    /// Writes the file of a company that has none.
    fn company_file(&mut self, id: &str, who: &Who) -> Result<Option<String>> {
        if self.companies.contains_key(id) {
            return Ok(None);
        }
        let home = Home {
            folder: format!("{COMPANIES}{id}/"),
            domains: who.domain.iter().chain(&who.more_domains).cloned().collect(),
        };
        let path = format!("{}company.yaml", home.folder);
        self.settle(id.to_owned(), home);
        self.new_companies += 1;
        self.write(&path, &file::company(who))?;
        Ok(Some(path))
    }

    /// Writes suggestions where nobody has found anything yet.
    fn findings_file(
        &mut self,
        folder: &str,
        version: &str,
        draft: &Draft,
    ) -> Result<Option<String>> {
        let path = format!("{folder}findings.yaml");
        let Some(id) = VersionId::of(version).filter(|_| self.standing(&path).is_none()) else {
            return Ok(None);
        };
        self.write(&path, &file::findings(draft, id.as_str()))?;
        Ok(Some(path))
    }

    fn version(&mut self, folder: &str, draft: &Draft) -> Result<Outcome> {
        self.look_at(folder)?;
        let print = fingerprint(&draft.text);
        let day = file::version(draft, draft.captured.map(|captured| captured.date));
        for id in names(draft.captured) {
            let path = format!("{folder}{id}.md");
            match self.standing(&path) {
                None => {
                    if self.before(folder, &id) == Some(print) {
                        return Ok(Outcome::Same);
                    }
                }
                Some(text) if text == day => return Ok(Outcome::Unchanged),
                // Another text of that day: this one may be named by its time.
                Some(_) if id.as_str().len() == 10 && draft.captured.is_some_and(timed) => continue,
                Some(_) if !self.force => return Ok(Outcome::Refused(taken(draft, &path))),
                Some(_) => {}
            }
            self.write(&path, &day)?;
            self.documents.entry(folder.to_owned()).or_default().insert(id, Some(print));
            return Ok(Outcome::Written(path));
        }
        unreachable!("the last name is refused or written")
    }

    /// Lists the versions of a document, once.
    fn look_at(&mut self, folder: &str) -> Result<()> {
        if self.documents.contains_key(folder) {
            return Ok(());
        }
        self.stays_inside(folder)?;
        let mut versions = BTreeMap::new();
        let entries = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        for entry in entries {
            if let Some(id) = entry.file_name().to_str().and_then(VersionId::of) {
                versions.insert(id, None);
            }
        }
        self.documents.insert(folder.to_owned(), versions);
        Ok(())
    }

    /// The print of the version before one, as it stands.
    fn before(&mut self, folder: &str, id: &VersionId) -> Option<u64> {
        let (earlier, print) =
            self.documents.get(folder)?.range::<VersionId, _>(..id).next_back()?;
        print.or_else(|| {
            let text = self.standing(&format!("{folder}{earlier}.md"))?;
            let source = Source { path: Arc::from(""), text };
            Some(fingerprint(&source.text[body(&source)]))
        })
    }

    /// The text of a file of the content that is there.
    fn standing(&self, path: &str) -> Option<String> {
        if self.rehearsed.contains(path) {
            return Some(String::new());
        }
        let path = self.root.join(path);
        path.symlink_metadata().ok()?;
        Some(fs::read_to_string(path).unwrap_or_default())
    }

    /// Links in the content are never followed out of the portal's folder.
    fn stays_inside(&self, folder: &str) -> Result<()> {
        let content = self.root.join("content");
        let content =
            content.canonicalize().map_err(|error| Error::io("open", &content, &error))?;
        let path = self.root.join(folder);
        let known = path.ancestors().find_map(|folder| folder.canonicalize().ok());
        if known.is_some_and(|known| known.starts_with(&content) || content.starts_with(&known)) {
            return Ok(());
        }
        Err(Error::new(format!("`{folder}` leads out of the portal's folder"))
            .help("remove the symbolic link"))
    }

    /// Writes a file whole, or not at all.
    fn write(&mut self, path: &str, text: &str) -> Result<()> {
        if self.dry_run {
            self.rehearsed.insert(path.to_owned());
            return Ok(());
        }
        let to = self.root.join(path);
        let from = to.with_extension("tmp");
        let folder = to.parent().expect("a file stands in a folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&from, text))
            .and_then(|()| fs::rename(&from, &to))
            .map_err(|error| Error::io("write", &to, &error))
    }
}

/// The names that a version may take, the first that is free.
fn names(captured: Option<Captured>) -> Vec<VersionId> {
    let Some(Captured { date, time }) = captured else {
        return vec![VersionId::parse("undated").expect("a name")];
    };
    let moment = |time: Time| {
        format!("{date}T{:02}-{:02}-{:02}Z", time.hour(), time.minute(), time.second())
    };
    let names = [Some(date.to_string()), time.map(moment)];
    names.into_iter().flatten().filter_map(|name| VersionId::parse(&name)).collect()
}

fn timed(captured: Captured) -> bool {
    captured.time.is_some()
}

fn taken(draft: &Draft, path: &str) -> Diagnostic {
    let message = format!("another text stands at `{path}`");
    let help = if draft.captured.is_some() {
        "write over it with `--force`, or give the day of capture with `--captured`"
    } else {
        "give the day of capture with `--captured`, or write over it with `--force`"
    };
    Diagnostic::new(Code::AlreadyThere, message).in_file(&draft.path).help(help)
}
