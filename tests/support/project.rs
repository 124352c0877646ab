//! A small project in one text file.
//!
//! Above the first header stands what the case is about. A header is `=== PATH`, and what stands
//! below it is the file's text; a word in brackets says what a text cannot:
//!
//! - `[bytes 9000000]` fills the text up to a size,
//! - `[repeat 300]` repeats it,
//! - `[latin-1]` and `[utf-16]` write it in another encoding,
//! - `[damaged]` writes a byte that is no UTF-8 for each question mark,
//! - `[copy FILE]` takes the text of a file below `tests/`,
//! - `[link TARGET]` makes a symbolic link,
//! - `[archive]` makes a repository with a commit a line: `SECONDS PATH: TEXT`,
//! - `[vanishes]` removes the file after the folder was looked at, before it is read.
//!
//! `import FILE …` among the options imports files of the project first; `captured DAY`, `source URL`
//! and `company NAME` say what the command line does.
//!
//! Headers without a dot or a slash in their first word are no files but what is expected
//! (`=== report`) or chosen (`=== options`).

use std::fs;
use std::path::Path;

use glasshouse::diagnostics::{self, Diagnostic};
use glasshouse::draft::{Captured, Known};
use glasshouse::import;
use glasshouse::input;
use glasshouse::output;
use glasshouse::portal::Choices;
use glasshouse::site::Site;
use glasshouse::snapshot::Snapshot;
use tempfile::TempDir;

/// A part of the text file.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// The header's words.
    pub(crate) name: String,
    /// The bracketed directive, where there is one.
    pub(crate) directive: Option<String>,
    /// What stands below the header, ending in one line end.
    pub(crate) text: String,
}

/// A small project.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    pub(crate) about: String,
    pub(crate) sections: Vec<Section>,
}

/// A project on disk, looked at.
pub(crate) struct Opened {
    folder: TempDir,
    pub(crate) snapshot: Snapshot,
    pub(crate) remarks: Vec<Diagnostic>,
}

impl Project {
    pub(crate) fn parse(text: &str) -> Self {
        let mut about = String::new();
        let mut sections: Vec<Section> = Vec::new();
        for line in text.split_inclusive('\n') {
            if let Some(header) = line.strip_prefix("=== ") {
                let header = header.trim();
                let (name, directive) = match header.split_once(" [") {
                    Some((name, rest)) => (name, Some(rest.trim_end_matches(']').to_owned())),
                    None => (header, None),
                };
                sections.push(Section { name: name.to_owned(), directive, text: String::new() });
            } else if let Some(section) = sections.last_mut() {
                section.text.push_str(line);
            } else {
                about.push_str(line);
            }
        }
        for section in &mut sections {
            section.text = ended(&section.text);
        }
        Self { about: ended(&about), sections }
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.is_file())
    }

    /// What is expected under a name, or chosen.
    pub(crate) fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// The value of an option: `base-url https://x.org/`.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        let options = &self.section("options")?.text;
        options.lines().find_map(|line| line.strip_prefix(name)).map(str::trim)
    }

    pub(crate) fn choices(&self) -> Choices {
        Choices {
            base_url: self.option("base-url").map(str::to_owned),
            drafts: self.option("drafts").is_some(),
        }
    }

    /// The text file with another text under a name.
    pub(crate) fn with(mut self, name: &str, text: &str) -> Self {
        let text = ended(text);
        match self.sections.iter_mut().find(|section| section.name == name) {
            Some(section) => section.text = text,
            None => {
                self.sections.push(Section { name: name.to_owned(), directive: None, text });
            }
        }
        self
    }

    /// The text file that it was parsed from.
    pub(crate) fn to_text(&self) -> String {
        let mut text = self.about.clone();
        for Section { name, directive, text: body } in &self.sections {
            let directive = directive.as_ref().map(|it| format!(" [{it}]")).unwrap_or_default();
            text.push_str(&format!("\n=== {name}{directive}\n{body}"));
        }
        text
    }

    /// Writes the project into a temporary folder and looks at it.
    pub(crate) fn open(&self) -> Opened {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("portal");
        fs::create_dir(&root).expect("a folder");
        self.files().for_each(|file| file.write(&root));
        let (snapshot, remarks) = input::read(&root);
        for file in self.files().filter(|file| file.directive.as_deref() == Some("vanishes")) {
            fs::remove_file(root.join(&file.name)).expect("the file was there");
        }
        Opened { folder, snapshot, remarks }
    }

    /// Everything that `check` says of the project.
    pub(crate) fn check(&self) -> Vec<Diagnostic> {
        let opened = self.open();
        if let Some(paths) = self.option("import") {
            return self.import(paths, &opened.folder.path().join("portal"));
        }
        let (site, found) = Site::read(&opened.snapshot, &self.choices(), None);
        let mut remarks = [opened.remarks, found].concat();
        if let Some(site) = site.filter(|_| diagnostics::count(&remarks).0 == 0) {
            // The built-in theme renders; only a theme of one's own can fail.
            if self.files().any(|file| file.name.starts_with("themes/")) {
                remarks.extend(output::rehearse(&site, &opened.snapshot));
            }
            remarks.extend(site.changed_since_build(&opened.snapshot));
            if let Some(day) = self.option("today") {
                remarks.extend(site.days_to_come(day.parse().expect("a date"), &opened.snapshot));
            }
            if let Some(day) = self.option("due") {
                remarks.extend(site.reviews_before(day.parse().expect("a date"), &opened.snapshot));
            }
            if self.option("second-opinion").is_some() {
                remarks.extend(site.second_opinions(&opened.snapshot));
            }
        }
        diagnostics::sort(&mut remarks);
        drop(opened.folder);
        remarks
    }
}

impl Project {
    /// What an import of files of the project says; their paths are those in the project.
    fn import(&self, paths: &str, root: &Path) -> Vec<Diagnostic> {
        let given = Known {
            company: self.option("company").map(str::to_owned),
            source: self.option("source").map(str::to_owned),
            captured: self.option("captured").map(|day| Captured::file(day).expect("a day")),
            ..Known::default()
        };
        let paths = paths.split_whitespace().map(|path| root.join(path)).collect();
        let report =
            import::run(root, &import::Options { paths, given, ..Default::default() }, &|_| ())
                .expect("nothing that the environment refuses");
        let mut remarks = report.remarks;
        for remark in &mut remarks {
            let path = input::relative(root, Path::new(&*remark.path));
            remark.path = path.unwrap_or_else(|| remark.path.to_string()).into();
        }
        remarks
    }
}

impl Section {
    fn is_file(&self) -> bool {
        let first = self.name.split(' ').next().unwrap_or_default();
        first.contains(['.', '/']) && !self.name.starts_with("expected ")
    }

    fn write(&self, root: &Path) {
        let path = root.join(&self.name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        let (word, argument) = match self.directive.as_deref() {
            Some(directive) => directive.split_once(' ').unwrap_or((directive, "")),
            None => ("", ""),
        };
        let number = || argument.parse::<usize>().expect("a number");
        let bytes = match word {
            "" | "vanishes" => self.text.clone().into_bytes(),
            "bytes" => self.text.bytes().cycle().take(number()).collect(),
            "repeat" => self.text.trim_end().repeat(number()).into_bytes(),
            "latin-1" => self.text.chars().map(|c| u8::try_from(c).expect("Latin-1")).collect(),
            "damaged" => {
                self.text.bytes().map(|byte| if byte == b'?' { 0xff } else { byte }).collect()
            }
            "utf-16" => self.text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "copy" => fs::read(super::repository().join("tests").join(argument)).expect("a file"),
            "link" => return link(argument, &path),
            "archive" => return super::archive::repository(&path, &self.commits()),
            _ => panic!("no such directive: {word}"),
        };
        fs::write(path, bytes).expect("a file");
    }
}

impl Section {
    /// The commits of an archive, as Git reads them.
    fn commits(&self) -> String {
        let commit = |line: &str| {
            let (time, rest) = line.split_once(' ').expect("a time");
            let (path, text) = rest.split_once(": ").expect("a path and a text");
            let time = time.parse().expect("seconds");
            super::archive::commit(time, "Record", &format!("\"{path}\""), &format!("{text}\n"))
        };
        self.text.lines().map(commit).collect()
    }
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a symbolic link");
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) {
    panic!("symbolic links are tested on Unix");
}

/// Blank lines at the end say nothing; one line end does.
fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}
