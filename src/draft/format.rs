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
        || text.contains("**")
        || text.lines().any(is_heading)
        || text
            .lines()
            .zip(text.lines().skip(1))
            .any(|(line, below)| !line.trim().is_empty() && below.len() > 2 && is_underline(below))
}

/// Whether a line is a heading of Markdown.
pub(super) fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level) && text.starts_with(' ') && !text.trim().is_empty()
}

fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-')
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
