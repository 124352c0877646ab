//! Where a draft belongs in the content, and putting it there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use super::document::{Document, Spot, name};
use super::{Options, taken};
use crate::company::{COMPANIES, COMPANY, Company};
use crate::diagnostics::{Code, Diagnostic};
use crate::draft::{Draft, Guess, Known, Who, file, fingerprint, identifier, is_name, recorded};
use crate::error::{Error, Result};
use crate::finding::FINDINGS;
use crate::input;
use crate::output;
use crate::policy::version::VersionId;
use crate::snapshot::YAML_LIMIT;
use crate::source::Source;

/// The portal's companies and versions, those that were put there in this run too.
pub(super) struct Place {
    root: PathBuf,
    dry_run: bool,
    force: bool,
    /// What the editor says of all texts.
    given: Known,
    /// By the name of the folder, which is unique.
    companies: BTreeMap<String, Home>,
    /// The company of a domain, by the name of its folder.
    domains: HashMap<String, String>,
    /// The company that a folder's name is now, by the name that it had before.
    aliases: HashMap<String, String>,
    /// By their folders.
    documents: HashMap<String, Document>,
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

/// Whose a draft is.
pub(super) struct Address {
    /// The name of the company's folder.
    pub(super) company: String,
    /// The document's folder, ending in `/`.
    pub(super) folder: String,
    /// The company's file, where it was not there before.
    pub(super) company_file: Option<String>,
    /// Why it may be somebody else's.
    pub(super) doubt: Option<Diagnostic>,
}

/// What became of a draft.
pub(super) enum Outcome {
    /// It stands in this file now.
    Written(String),
    /// It stood there already.
    Unchanged,
    /// Its text is that of the version before.
    Same,
    /// Something else has its place.
    Refused(Diagnostic),
}

impl Place {
    /// Looks at what the portal has.
    pub(super) fn new(root: &Path, options: &Options) -> Self {
        let mut place = Self {
            root: root.to_owned(),
            dry_run: options.dry_run,
            force: options.force,
            given: options.given.clone(),
            companies: BTreeMap::new(),
            domains: HashMap::new(),
            aliases: HashMap::new(),
            documents: HashMap::new(),
            rehearsed: BTreeSet::new(),
            new_companies: 0,
        };
        // What is wrong with the content is for `check` to say.
        let (snapshot, _) = input::read(root);
        for path in
            snapshot.under(COMPANIES).filter(|path| path.rsplit('/').next() == Some(COMPANY))
        {
            let folder = path.trim_end_matches(COMPANY);
            let id = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let company = snapshot
                .read(path, YAML_LIMIT)
                .ok()
                .and_then(|source| Company::parse(id, &source, &mut Vec::new()))
                .unwrap_or_default();
            place.aliases.extend(company.aliases.into_iter().map(|alias| (alias, id.to_owned())));
            let home = Home { folder: folder.to_owned(), domains: company.domains };
            place.settle(id.to_owned(), home);
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

    /// Finds out whose a draft is, and makes a company of whoever has none.
    ///
    /// # Errors
    /// What the environment refused; a name that no folder can have is a mistake of the draft.
    pub(super) fn address(
        &mut self,
        draft: &Draft,
    ) -> Result<std::result::Result<Address, Diagnostic>> {
        let (who, doubt) = who(draft);
        for (name, option) in [(&who.name, "--company"), (&draft.document, "--document")] {
            if !is_name(name) {
                let message = format!("`{name}` has no letter that a folder can be called by");
                let mistake = Diagnostic::new(Code::InvalidId, message).in_file(&draft.path);
                return Ok(Err(mistake.help(format!("give another name with `{option}`"))));
            }
        }
        let company = self.company(&who);
        let company_file = self.company_file(&company, &who)?;
        let home = &self.companies[&company].folder;
        let folder = format!("{home}{}/", identifier(&draft.document));
        if !self.documents.contains_key(&folder) {
            self.stays_inside(&folder)?;
        }
        self.document(&folder).expect(draft);
        Ok(Ok(Address { company, folder, company_file, doubt }))
    }

    /// The folder's name of a company, whatever it was called before.
    fn company(&self, who: &Who) -> String {
        let id = self.first_name(who);
        let renamed = self.aliases.get(&id).filter(|_| !self.companies.contains_key(&id));
        renamed.cloned().unwrap_or(id)
    }

    /// The folder's name of a company: the one that has its domain, or else its name. Another
    /// company of that name, on another domain, takes the whole domain as its name.
    fn first_name(&self, who: &Who) -> String {
        let id = who.id();
        let Some(domain) = &who.domain else { return id };
        if matches!(who.guess, Guess::Domain | Guess::Host)
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
        let path = format!("{}{COMPANY}", home.folder);
        self.stays_inside(&home.folder)?;
        self.settle(id.to_owned(), home);
        self.new_companies += 1;
        self.write(&path, &file::company(who))?;
        Ok(Some(path))
    }

    /// Writes suggestions where nobody has found anything yet.
    pub(super) fn findings_file(
        &mut self,
        folder: &str,
        version: &str,
        draft: &Draft,
    ) -> Result<Option<String>> {
        let path = format!("{folder}{FINDINGS}");
        let is_wanted = !draft.suggestions.is_empty() && self.standing(&path).is_none();
        let Some(id) = VersionId::of(version).filter(|_| is_wanted) else { return Ok(None) };
        self.write(&path, &file::findings(draft, id.as_str()))?;
        Ok(Some(path))
    }

    /// Puts a draft in the folder that it belongs in.
    pub(super) fn put(&mut self, folder: &str, draft: &Draft) -> Result<Outcome> {
        let print = fingerprint(&draft.text);
        match self.document(folder).spot(draft.captured, print) {
            Spot::Free(id) => match self.standing_undated(folder, print) {
                Some(undated) => self.give_day(folder, &undated, draft),
                None => self.write_version(folder, &id, draft),
            },
            Spot::Taken(id) => self.put_over(folder, &id, draft),
            Spot::Same(earlier) if earlier.date().is_none() && self.given.captured.is_some() => {
                self.give_day(folder, &earlier, draft)
            }
            Spot::Same(_) => Ok(Outcome::Same),
            Spot::Before(day, moment) => {
                Ok(Outcome::Refused(taken::by_later(draft, &format!("{folder}{day}.md"), moment)))
            }
        }
    }

    /// What is said of a text of unknown day that was put beside others: these stay the newer ones.
    pub(super) fn undated(&mut self, folder: &str, draft: &Draft) -> Option<Diagnostic> {
        let newest =
            self.document(folder).newest_with_day().filter(|_| draft.captured.is_none())?;
        let message = format!(
            "the text does not say when it was captured, and so comes before `{folder}{newest}.md`"
        );
        let undated = Diagnostic::new(Code::UndatedText, message).in_file(&draft.path);
        Some(undated.help("if it is newer, import it again with `--captured YYYY-MM-DD --force`"))
    }

    /// The version without a day that has this print, where the editor gives the day of it now.
    fn standing_undated(&mut self, folder: &str, print: u64) -> Option<VersionId> {
        self.given.captured?;
        let document = self.document(folder);
        document.undated().filter(|undated| document.print(undated) == print)
    }

    fn document(&mut self, folder: &str) -> &mut Document {
        let path = self.root.join(folder);
        self.documents.entry(folder.to_owned()).or_insert_with(|| Document::open(path))
    }

    fn write_version(&mut self, folder: &str, id: &VersionId, draft: &Draft) -> Result<Outcome> {
        let path = format!("{folder}{id}.md");
        self.write(&path, &version_file(draft))?;
        let print = fingerprint(&draft.text);
        self.document(folder).insert(id, draft.captured, print);
        Ok(Outcome::Written(path))
    }

    /// Looks at the file that has a draft's name: it may say the same.
    fn put_over(&mut self, folder: &str, id: &VersionId, draft: &Draft) -> Result<Outcome> {
        let path = format!("{folder}{id}.md");
        let there = self.standing(&path).unwrap_or_default();
        let is_same = self.document(folder).print(id) == fingerprint(&draft.text);
        let is_ours = self.rehearsed.contains(&path) || there == version_file(draft);
        if is_same && is_ours {
            return Ok(Outcome::Unchanged);
        }
        if self.force {
            return self.write_version(folder, id, draft);
        }
        let there = recorded(&Source { path: path.as_str().into(), text: there });
        if !is_same {
            return Ok(Outcome::Refused(taken::by_another(draft, &path, &there)));
        }
        let differing = taken::differing(&self.given, &there);
        if differing.is_empty() {
            return Ok(Outcome::Unchanged);
        }
        Ok(Outcome::Refused(taken::by_itself(draft, &path, &differing)))
    }

    /// Gives a day to the version that has none, where nothing refers to it by its name.
    fn give_day(&mut self, folder: &str, undated: &VersionId, draft: &Draft) -> Result<Outcome> {
        let path = format!("{folder}{undated}.md");
        let findings = self.standing(&format!("{folder}{FINDINGS}")).unwrap_or_default();
        let note = self.standing(&format!("{folder}{undated}.note.md"));
        let is_named = note.is_some() || findings.contains(undated.as_str());
        if is_named || !self.force {
            return Ok(Outcome::Refused(taken::without_day(draft, &path, is_named)));
        }
        self.document(folder).remove(undated);
        let captured = draft.captured.expect("a day was given");
        let outcome = self.write_version(folder, &name(Some(captured)), draft)?;
        if !self.dry_run {
            let path = self.root.join(path);
            fs::remove_file(&path).map_err(|error| Error::io("remove", &path, &error))?;
        }
        Ok(outcome)
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

    fn write(&mut self, path: &str, text: &str) -> Result<()> {
        if self.dry_run {
            self.rehearsed.insert(path.to_owned());
            return Ok(());
        }
        output::write_whole(&self.root.join(path), text)
    }
}

/// Whose a draft is, and why it may be somebody else's: what its text says, or else what its file
/// is called.
fn who(draft: &Draft) -> (Who, Option<Diagnostic>) {
    let who = draft.who.clone().unwrap_or_else(|| Who::of_file(&draft.path));
    let from = match who.guess {
        Guess::Said | Guess::Domain => return (who, None),
        Guess::Host => "the beginning of its domain",
        Guess::Title => "in its title",
        Guess::Text => "the word that the text uses like a name",
        Guess::File => "the name of the file",
    };
    let message = format!("the text does not say whose it is: `{}` is {from}", who.name);
    let unknown = Diagnostic::new(Code::UnknownCompany, message).in_file(&draft.path);
    (who, Some(unknown.help("name the company with `--company` if that is wrong")))
}

fn version_file(draft: &Draft) -> String {
    file::version(draft, draft.captured.map(|captured| captured.date))
}
