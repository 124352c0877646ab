//! What stands between braces in a template: tags, and the names that they ask for.
//!
//! Tera keeps its own parser to itself, so this reads as much as is sure: a name with its fields,
//! where it stands, and what stands around it.

use std::ops::Range;

/// A tag of a template: `{% … %}` or `{{ … }}`.
pub(crate) struct Tag<'t> {
    /// What stands inside, and where.
    pub(crate) inside: &'t str,
    pub(crate) start: usize,
    /// Whether it prints what it says.
    pub(crate) prints: bool,
}

/// A name in a tag: `finding.summary`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name<'t> {
    /// The name and its fields.
    pub(crate) parts: Vec<(&'t str, Range<usize>)>,
    /// What stands before and behind it in the tag, without white space.
    pub(crate) before: &'t str,
    pub(crate) behind: &'t str,
}

/// Words of the language, which name nothing.
const WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "elif",
    "else",
    "for",
    "set",
    "set_global",
    "true",
    "false",
    "none",
    "null",
    "block",
    "endblock",
    "endif",
    "endfor",
    "endset",
    "extends",
    "include",
    "component",
    "endcomponent",
    "filter",
    "endfilter",
    "raw",
    "endraw",
    "break",
    "continue",
    "loop",
    "body",
];

/// The tags of a template, without comments and what is raw.
pub(crate) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find('{') {
        let open = at + step;
        let (end, prints) = match text.as_bytes().get(open + 1) {
            Some(b'#') => {
                at = text[open..].find("#}").map_or(text.len(), |end| open + end + 2);
                continue;
            }
            Some(b'{') => ("}}", true),
            Some(b'%') => ("%}", false),
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(length) = length(&text[open + 2..], end) else { break };
        let inside = &text[open + 2..open + 2 + length];
        at = open + 2 + length + 2;
        let tag = Tag { inside, start: open + 2, prints };
        if tag.word() == "raw" {
            at += text[at..].find("endraw").unwrap_or(0);
        }
        tags.push(tag);
    }
    tags
}

/// The comments of a text, of a template or of its markup: they neither show nor load anything.
pub(crate) struct Comments(Vec<Vec<Range<usize>>>);

impl Comments {
    pub(crate) fn of(text: &str) -> Self {
        let forms = [("{#", "#}"), ("<!--", "-->")];
        Self(forms.map(|(open, close)| between(text, open, close)).into())
    }

    /// Whether a place is in one of them.
    pub(crate) fn hold(&self, at: usize) -> bool {
        self.0.iter().any(|ranges| {
            let next = ranges.partition_point(|range| range.end <= at);
            ranges.get(next).is_some_and(|range| range.start < at)
        })
    }
}

/// What stands between two marks; what is not closed goes on to the end.
fn between(text: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(open) {
        let start = at + step;
        at = text[start..].find(close).map_or(text.len(), |length| start + length + close.len());
        ranges.push(start..at);
    }
    ranges
}

/// How long a tag is up to its `end`, which may stand in a text before.
fn length(text: &str, end: &str) -> Option<usize> {
    let mut quoted = None;
    for (at, char) in text.char_indices() {
        match quoted {
            Some(mark) if char == mark => quoted = None,
            Some(_) => {}
            None if matches!(char, '"' | '\'' | '`') => quoted = Some(char),
            None if text[at..].starts_with(end) => return Some(at),
            None => {}
        }
    }
    None
}

impl<'t> Tag<'t> {
    /// The word that it begins with: `if`, `for`; of one that prints, nothing.
    pub(crate) fn word(&self) -> &'t str {
        let words = self.inside.trim_start_matches('-').trim_start();
        let end = words.find(|char: char| !is_of_name(char)).unwrap_or(words.len());
        if self.prints { "" } else { &words[..end] }
    }

    /// The names in it, in their order; those of filters, arguments and functions are none.
    pub(crate) fn names(&self) -> Vec<Name<'t>> {
        let mut names = Vec::new();
        // The head of a component has names of arguments and types alone.
        let mut at = if self.word() == "component" { self.inside.len() } else { 0 };
        while let Some(found) = self.inside[at..].find(|char: char| is_mark(char) || begins(char)) {
            let start = at + found;
            let rest = &self.inside[start..];
            let mark = rest.chars().next().expect("it was found");
            if is_mark(mark) {
                at = start + 1 + rest[1..].find(mark).map_or(rest.len() - 1, |end| end + 1);
                continue;
            }
            let (parts, end) = self.parts(start);
            let (before, behind) =
                (self.inside[..start].trim_end(), self.inside[end..].trim_start());
            let name = Name { parts, before, behind };
            if name.is_one() && !is_part_of_number(&self.inside[..start]) {
                names.push(name);
            }
            at = end;
        }
        names
    }

    /// A name and its fields from a place on, and where it ends.
    fn parts(&self, start: usize) -> (Vec<(&'t str, Range<usize>)>, usize) {
        let mut parts = Vec::new();
        let mut at = start;
        loop {
            let rest = &self.inside[at..];
            let length = rest.find(|char: char| !is_of_name(char)).unwrap_or(rest.len());
            parts.push((&rest[..length], self.start + at..self.start + at + length));
            let behind = &rest[length..];
            let dot = [".", "?."].into_iter().find(|dot| {
                behind.strip_prefix(dot).is_some_and(|next| next.starts_with(is_of_name))
            });
            let Some(dot) = dot else { return (parts, at + length) };
            at += length + dot.len();
        }
    }
}

impl Name<'_> {
    /// Whether it asks for a value: no word of the language, filter, function, argument or field of
    /// something else.
    fn is_one(&self) -> bool {
        let is_call = self.behind.starts_with('(') || self.behind.starts_with(':');
        let is_argument = self.behind.starts_with('=') && !self.behind.starts_with("==");
        let belongs = self.before.ends_with(['|', '.', '<', '/', '@']);
        let is_test = ends_with_word(self.before, "is") || self.before.ends_with("is not");
        let root = self.parts[0].0;
        let is_word = root == "loop" || (self.parts.len() == 1 && WORDS.contains(&root));
        !is_call && !is_argument && !belongs && !is_test && !is_word
    }

    /// Whether the template asks if it is there, and so knows that it may not be.
    pub(crate) fn is_asked_for(&self) -> bool {
        let asked = ["is defined", "is undefined", "is not defined", "is not undefined"];
        asked.iter().any(|asked| self.behind.starts_with(asked))
    }

    /// The names as they are written.
    pub(crate) fn written(&self, count: usize) -> String {
        self.parts[..count].iter().map(|(part, _)| *part).collect::<Vec<_>>().join(".")
    }
}

/// Whether a text ends with a word.
pub(crate) fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(is_of_name))
}

fn is_mark(char: char) -> bool {
    matches!(char, '"' | '\'' | '`')
}

fn begins(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_'
}

/// Whether a name may hold a character.
pub(crate) fn is_of_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// Whether what follows is the end of a number: `1e3`.
fn is_part_of_number(before: &str) -> bool {
    before.ends_with(|char: char| char.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_all_else() {
        for (text, expected) in [
            ("{% if finding.summary and not a?.b %}", "finding.summary a.b"),
            ("{{ \"a.b\" | t }} {{ t(key=\"x\", n=version.words) }}", "version.words"),
            ("{# {{ a }} #}{% raw %}{{ b }}{% endraw %}{{ c }}", "c"),
            ("{{ <trail items={[{\"label\": company.name}]} /> }}", "company.name"),
            ("{% set x = a.b | default(value=c) %}", "a.b c"),
            ("{% if x is defined and y is not odd %}", "x y"),
            ("{{ a[0].b ~ c.0.d }} { no } {{ '}}' ~ e }}", "a c.0.d e"),
            ("{% component cells(cells: array, @root) -%}", ""),
            ("{% for a, b in c.d %}{{ loop.last or e }}{% endfor %}", "a b c.d e"),
        ] {
            let tags = tags(text);
            let names = tags.iter().flat_map(Tag::names);
            let names: Vec<_> = names.map(|name| name.written(name.parts.len())).collect();
            assert_eq!(names.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn places_in_comments_are_told_from_all_others() {
        for (text, expected) in [
            ("x {# x #} x", "101"),
            ("x <!-- x --> x <!--> x", "1011"),
            ("<!-- {# x --> x #} x", "001"),
            ("{# x {# x #} x <!-- x", "0010"),
        ] {
            let comments = Comments::of(text);
            let shown = text.match_indices('x').map(|(at, _)| !comments.hold(at));
            let shown: String = shown.map(|shows| if shows { '1' } else { '0' }).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
