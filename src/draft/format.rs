//! What kind of text a file is.

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: headings, bullets and paragraphs get their Markdown.
    Text,
    /// Markdown, a note on its archive in front or not.
    Markdown,
    /// A page as a browser saved it.
    Html,
    /// A product of PrivacySpy (TOML).
    PrivacySpy,
}

/// How far into a text the marks of its kind are looked for, in bytes.
const HEAD: usize = 8192;

/// Tells the format by the text itself.
pub(super) fn detect(text: &str) -> Format {
    if is_html(text) {
        Format::Html
    } else if is_privacyspy(text) {
        Format::PrivacySpy
    } else if is_markdown(text) {
        Format::Markdown
    } else {
        Format::Text
    }
}

fn is_html(text: &str) -> bool {
    const MARKS: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<div", "<main", "<article", "<p>", "<h1"];
    let start = text.trim_start();
    let head = &start[..start.floor_char_boundary(HEAD)].to_ascii_lowercase();
    start.starts_with('<') && MARKS.iter().any(|mark| head.contains(mark))
}

fn is_privacyspy(text: &str) -> bool {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    has("[rubric.") || (has("hostnames = ") && has("slug = "))
}

/// Whether a text has marks that only Markdown has.
fn is_markdown(text: &str) -> bool {
    text.starts_with("---\n")
        || text.contains("](")
        || text.lines().any(|line| is_heading(line) || line.matches("**").count() > 1)
        || text.lines().zip(text.lines().skip(1)).any(|(line, below)| is_underlined(line, below))
}

/// Whether a line is a heading of Markdown.
pub(super) fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level) && text.starts_with(' ') && !text.trim().is_empty()
}

/// Whether a line is a heading by the marks below it; dashes of another length part menus.
fn is_underlined(line: &str, below: &str) -> bool {
    let (length, below) = (line.trim().chars().count(), below.trim_end());
    let all = |mark: char| below.len() > 2 && below.chars().all(|char| char == mark);
    length > 0 && (all('=') || (all('-') && below.len().abs_diff(length) < 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_from_the_others() {
        for (text, format) in [
            ("1. What do we collect?\n\nNames.", Format::Text),
            ("#hashtag and 5 < 6", Format::Text),
            ("# Privacy\n\nWords.", Format::Markdown),
            ("Privacy\n=======\n\nWords.", Format::Markdown),
            ("Cookies\n-------\n\nWords.", Format::Markdown),
            ("Wyoming\n----------------\nWords ** of a footnote", Format::Text),
            ("See [here](x).", Format::Markdown),
            ("<!-- saved from url=(0020)https://x.org/ -->\n<HTML><body>", Format::Html),
            ("<p>Words.</p>", Format::Html),
            ("<https://x.org> is ours", Format::Text),
            ("name = \"X\"\n[rubric.security]\nvalue = \"no\"", Format::PrivacySpy),
        ] {
            assert_eq!(detect(text), format, "{text}");
        }
    }
}
