//! What the tests share: projects as text files, portals in memory, pages as browsers see them.
#![allow(dead_code, reason = "each test needs a part of it")]

pub(crate) mod archive;
pub(crate) mod changes;
pub(crate) mod frames;
pub(crate) mod law;
pub(crate) mod page;
pub(crate) mod project;
pub(crate) mod received;
pub(crate) mod target;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use glasshouse::diagnostics::Diagnostic;
use glasshouse::input;
use glasshouse::portal::Choices;
use glasshouse::site::Site;
use glasshouse::snapshot::Snapshot;

/// Files by path, relative to a portal's root.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The repository's own content, in memory.
pub(crate) fn own_content() -> Files {
    let root = repository();
    let (snapshot, remarks) = input::read(&root);
    assert!(remarks.is_empty(), "{remarks:?}");
    let paths = snapshot.under("content/");
    paths
        .map(|path| (path.to_string(), fs::read(root.join(&**path)).expect("content can be read")))
        .collect()
}

/// A snapshot of files in memory.
pub(crate) fn snapshot(files: &Files) -> Snapshot {
    Snapshot::from_texts(files.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())))
}

/// A site in memory with everything that is said about it.
pub(crate) struct Built {
    pub(crate) snapshot: Snapshot,
    pub(crate) site: Site,
    pub(crate) remarks: Vec<Diagnostic>,
}

impl Built {
    /// Reads a site that has no error.
    pub(crate) fn new(files: &Files, choices: &Choices, previous: Option<&Site>) -> Self {
        let snapshot = snapshot(files);
        let (site, remarks) = Site::read(&snapshot, choices, previous);
        let site = site.unwrap_or_else(|| panic!("there is a site: {remarks:#?}"));
        Self { snapshot, site, remarks }
    }

    /// A page's bytes as text.
    pub(crate) fn text(&self, file: &str) -> String {
        let page = self.site.pages.get(file).unwrap_or_else(|| panic!("there is a page `{file}`"));
        let bytes = self
            .site
            .render(page, &self.snapshot)
            .unwrap_or_else(|mistake| panic!("`{file}` renders: {mistake:?}"));
        String::from_utf8(bytes).expect("pages are UTF-8")
    }
}

/// Every file below a folder, by path relative to it.
pub(crate) fn tree(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder that can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = input::relative(folder, &path).expect("a UTF-8 name below the folder");
                files.insert(name, fs::read(&path).unwrap_or_default());
            }
        }
    }
    files
}

/// Writes files below a folder.
pub(crate) fn write_all(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

/// Text files of a folder of cases, by name without ending, in order.
pub(crate) fn cases(folder: &str) -> BTreeMap<String, PathBuf> {
    let folder = repository().join("tests").join(folder);
    let paths = fs::read_dir(&folder).expect("a folder of cases").map(|entry| entry.expect("one"));
    let named = paths.filter_map(|entry| {
        let name = entry.file_name().into_string().expect("a UTF-8 name");
        Some((name.strip_suffix(".txt")?.to_owned(), entry.path()))
    });
    named.collect()
}

/// Whether expectations are to be written anew: `GLASSHOUSE_BLESS=1 cargo test`.
pub(crate) fn bless() -> bool {
    std::env::var_os("GLASSHOUSE_BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A page of the guide that the program can write itself.
pub(crate) fn expect_page(name: &str, right: &str) {
    let path = repository().join("docs").join(name);
    if bless() {
        fs::write(&path, right).expect("the page can be written");
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == right, "docs/{name} is out of date: GLASSHOUSE_BLESS=1 writes it anew");
}
