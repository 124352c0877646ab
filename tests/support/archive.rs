//! Repositories of archives, as their engines leave them.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Makes a repository of what `git fast-import` reads.
pub(crate) fn repository(folder: &Path, stream: &str) {
    fs::create_dir_all(folder).expect("a folder");
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(arguments).stdin(Stdio::piped());
        git.spawn().expect("git")
    };
    assert!(git(&["init", "--quiet", "--initial-branch=main"]).wait().expect("git").success());
    let mut import = git(&["fast-import", "--quiet"]);
    import.stdin.take().expect("a pipe").write_all(stream.as_bytes()).expect("written");
    assert!(import.wait().expect("git").success());
    assert!(git(&["reset", "--quiet", "--hard"]).wait().expect("git").success());
}

/// A commit of one file, as `git fast-import` reads it.
pub(crate) fn commit(time: u64, subject: &str, path: &str, text: &str) -> String {
    format!(
        "commit refs/heads/main\ncommitter A <a@example.org> {time} +0000\ndata {}\n{subject}\nM 100644 inline {path}\ndata {}\n{text}\n",
        subject.len(),
        text.len(),
    )
}
