//! Files in which Git could not join what two people changed: both sides stand in them, between marks.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, number_of};
use crate::source::Source;

/// What begins the lines in front of, between and behind the two sides.
const MARKS: [&str; 3] = ["<<<<<<< ", "=======", ">>>>>>> "];

/// The mistake of a text with the marks of a merge; nothing where it has none.
pub fn unfinished(source: &Source) -> Option<Diagnostic> {
    let places = places(&source.text);
    let first = places.first()?.clone();
    let message = match places.len() {
        1 => "a merge that Git could not finish".to_owned(),
        all => {
            let others = number_of(all - 1, "other place", "other places");
            format!("a merge that Git could not finish, here and in {others}")
        }
    };
    let mistake = Diagnostic::new(Code::MergeConflict, message).at(source, first);
    Some(mistake.help(
        "keep what is right of the two sides, which stand above and below `=======`, and remove the lines that \
         begin with `<<<<<<<`, `=======` and `>>>>>>>`",
    ))
}

/// The lines that begin two sides. A row of marks alone may be a line that somebody drew.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(start) = line_that_begins(text, at, MARKS[0]) {
        at = start + 1;
        let Some(middle) = line_that_begins(text, at, MARKS[1]) else { break };
        let Some(end) = line_that_begins(text, middle, MARKS[2]) else { break };
        let line = text[start..].find(['\r', '\n']).unwrap_or_default();
        places.push(start..start + line);
        at = end;
    }
    places
}

/// Where the first line behind `from` stands that begins so.
fn line_that_begins(text: &str, from: usize, mark: &str) -> Option<usize> {
    let found = memchr::memmem::find_iter(&text.as_bytes()[from..], mark).map(|at| from + at);
    let mut found = found.filter(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n');
    found.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sides_are_told_from_lines_that_look_like_marks() {
        for (text, lines) in [
            ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> two\nd\n", vec!["<<<<<<< HEAD"]),
            ("<<<<<<< é\r\n||||||| x\r\n=======\r\n>>>>>>> y\r\n", vec!["<<<<<<< é"]),
            (
                "<<<<<<< 1\n=======\n>>>>>>> 2\n<<<<<<< 3\n=======\n>>>>>>> 4",
                vec!["<<<<<<< 1", "<<<<<<< 3"],
            ),
            ("Privacy\n=======\n\nWords.\n", vec![]),
            ("<<<<<<< Our promises >>>>>>> \n=======\n", vec![]),
            (" <<<<<<< HEAD\n=======\n>>>>>>> two\n", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = places(text).into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, lines, "{text}");
        }
    }
}
