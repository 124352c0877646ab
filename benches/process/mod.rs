//! What a program's run costs, as GNU time tells it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The costs of one run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// Seconds on the clock.
    pub(crate) wall: f64,
    /// Seconds of both cores together, in the program and in the system.
    pub(crate) processor: f64,
    /// Most memory at once, in mebibytes.
    pub(crate) memory: f64,
}

/// Runs a program to its end; it has to end well.
pub(crate) fn run<S: AsRef<OsStr>>(program: &Path, arguments: &[S], folder: &Path) -> Cost {
    let told = folder.join("cost.txt");
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%e %U %S %M", "-o"])
        .arg(&told)
        .arg(program)
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .expect("GNU time is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = fs::read_to_string(told).expect("GNU time told the costs");
    let numbers: Vec<f64> = told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [wall, user, system, kibibytes] = numbers[..] else { panic!("four numbers: {told}") };
    Cost { wall, processor: user + system, memory: kibibytes / 1024.0 }
}

/// How many instructions a run of the program takes, on one thread; nothing where valgrind is
/// not installed.
pub(crate) fn instructions<S: AsRef<OsStr>>(
    program: &Path,
    arguments: &[S],
    folder: &Path,
) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = told.split("Collected : ").nth(1)?.split_whitespace().next()?;
    count.parse().ok()
}
