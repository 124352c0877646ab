//! Names the program by its own sources: what one program remembers, another does not trust.
//! And by the commit that it was made from, where that is known.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xxhash_rust::xxh3::Xxh3;

fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    collect(Path::new("src"), &mut files);
    files.sort();
    let mut hasher = Xxh3::new();
    for file in files {
        // A package that is built as a dependency has no lock file.
        hasher.update(file.to_string_lossy().as_bytes());
        hasher.update(&fs::read(&file).unwrap_or_default());
    }
    println!("cargo::rustc-env=GLASSHOUSE_PROGRAM={:032x}", hasher.digest128());
    println!("cargo::rustc-env=GLASSHOUSE_VERSION={}", version());
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-env-changed=GLASSHOUSE_COMMIT");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// `0.1.0`, or `0.1.0 (1a2b3c4d5)`.
fn version() -> String {
    let number = env!("CARGO_PKG_VERSION");
    let commit = env::var("GLASSHOUSE_COMMIT").ok().or_else(packaged).or_else(git);
    match commit.filter(|commit| !commit.is_empty()) {
        Some(commit) => format!("{number} ({commit})"),
        None => number.to_owned(),
    }
}

/// The commit that Cargo wrote into the package.
fn packaged() -> Option<String> {
    let text = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let hash = text.split("\"sha1\": \"").nth(1)?.get(..9)?;
    Some(hash.to_owned())
}

/// The commit of the working copy, with a `+` where the program was changed since. Asked for a
/// release alone: while one works on it, each commit would compile everything again.
fn git() -> Option<String> {
    if env::var("PROFILE").is_ok_and(|profile| profile != "release") {
        return None;
    }
    let log = git_says(&["rev-parse", "--git-path", "logs/HEAD"])?;
    if Path::new(&log).exists() {
        println!("cargo::rerun-if-changed={log}");
        println!("cargo::rerun-if-changed=themes");
    }
    let commit = git_says(&["rev-parse", "--short=9", "HEAD"])?;
    let changes = git_says(&["status", "--porcelain", "--", "src", "themes", "Cargo.lock"])?;
    Some(if changes.is_empty() { commit } else { format!("{commit}+") })
}

/// What Git says; nothing where there is none, or no repository of ours.
fn git_says(arguments: &[&str]) -> Option<String> {
    let here = env!("CARGO_MANIFEST_DIR");
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(here).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
    };
    // A copy without its history may lie in another project's repository.
    git(&["ls-files", "--error-unmatch", "build.rs"])?;
    git(arguments).map(|said| said.trim().to_owned())
}
