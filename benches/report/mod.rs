//! What benchmarks have in common: the program that they measure, and `BENCHMARKS.md`, where
//! each writes its own section and leaves the others alone.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Prints a section, and puts it in the place of the last one of its name.
pub(crate) fn publish(name: &str, section: &str) {
    say(section);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("BENCHMARKS.md");
    let text = fs::read_to_string(&path).unwrap_or_else(|_| "# Benchmarks\n".to_owned());
    fs::write(path, replaced(&text, name, section)).expect("written");
}

/// Prints at once.
pub(crate) fn say(text: &str) {
    let mut out = io::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).expect("printed");
}

fn replaced(text: &str, name: &str, section: &str) -> String {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let section = format!("{begin}\n{}\n{end}\n", section.trim());
    match (text.find(&begin), text.find(&end)) {
        (Some(start), Some(stop)) => {
            let after = text[stop + end.len()..].trim_start_matches('\n');
            let gap = if after.is_empty() { "" } else { "\n" };
            format!("{}{section}{gap}{after}", &text[..start])
        }
        _ => format!("{}\n\n{section}", text.trim_end()),
    }
}

/// The program that is measured: the one that `--program` names, or the one that Cargo built.
pub(crate) fn program(arguments: &[String]) -> PathBuf {
    let named = arguments.iter().position(|word| word == "--program");
    let named = named.map(|at| arguments.get(at + 1).expect("a path after `--program`"));
    let path = named.map_or(env!("CARGO_BIN_EXE_glasshouse"), String::as_str);
    fs::canonicalize(path).expect("the program is there")
}
