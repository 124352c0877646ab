//! The I/O floor of a build: reading what it reads and writing what it wrote, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

/// Outputs that are held in memory at once, so that a portal of any size can be measured.
const BATCH: usize = 4096;

/// What a build cannot be faster than.
pub(crate) struct Floor {
    /// The median of some rounds.
    pub(crate) seconds: f64,
    /// What the build wrote.
    pub(crate) output: Output,
}

/// What a build wrote.
pub(crate) struct Output {
    /// All files.
    pub(crate) files: usize,
    /// Those among them that are HTML.
    pub(crate) pages: usize,
    /// What all of them hold together.
    pub(crate) bytes: u64,
}

impl Output {
    /// Counts the files of a folder.
    pub(crate) fn measure(folder: &Path) -> Self {
        Self::of(&files(folder))
    }

    fn of(files: &[PathBuf]) -> Self {
        let is_page = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "html");
        let size = |path: &PathBuf| path.metadata().expect("still there").len();
        Self {
            files: files.len(),
            pages: files.iter().filter(is_page).count(),
            bytes: files.iter().map(size).sum(),
        }
    }
}

/// Measures the floor of the build whose output stands in `public/`. The copies stay in the folder:
/// ext4 takes up to five minutes to forget inodes that were deleted, and finds new ones slowly
/// until then, so whatever is measured next would seem slower than it is.
pub(crate) fn measure(root: &Path, rounds: usize) -> Floor {
    let inputs = files(&root.join("content"));
    let outputs = files(&root.join("public"));
    let copies = tempfile::tempdir_in(root).expect("a temporary folder").keep();
    let copy = |number: usize| copies.join(number.to_string());
    let mut times: Vec<f64> =
        (0..rounds).map(|number| round(root, &inputs, &outputs, &copy(number))).collect();
    times.sort_by(f64::total_cmp);
    Floor { seconds: times[times.len() / 2], output: Output::of(&outputs) }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = entries.map(|entry| entry.expect("readable"));
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn round(root: &Path, inputs: &[PathBuf], outputs: &[PathBuf], copy: &Path) -> f64 {
    let start = Instant::now();
    for path in inputs {
        std::hint::black_box(fs::read(path).expect("readable"));
    }
    let mut time = start.elapsed();
    for batch in outputs.chunks(BATCH) {
        let held: Vec<(PathBuf, Vec<u8>)> = batch
            .iter()
            .map(|path| {
                let name = path.strip_prefix(root.join("public")).expect("an output");
                (copy.join(name), fs::read(path).expect("readable"))
            })
            .collect();
        time += write(&held);
    }
    time.as_secs_f64()
}

fn write(files: &[(PathBuf, Vec<u8>)]) -> Duration {
    let start = Instant::now();
    let mut folder = None;
    for (path, bytes) in files {
        if folder != path.parent() {
            folder = path.parent();
            fs::create_dir_all(folder.expect("a folder")).expect("a folder");
        }
        fs::write(path, bytes).expect("written");
    }
    start.elapsed()
}
