//! Files that may hold a policy, by their names.

/// Endings of texts.
const TEXTS: &[&str] = &["md", "markdown", "txt", "text", "html", "htm", "xhtml"];

/// Endings of files that may hold a policy, but as no text.
const DOCUMENTS: &[&str] =
    &["pdf", "doc", "docx", "odt", "rtf", "pages", "epub", "mht", "mhtml", "webarchive"];

/// Whether a file is a text in which a policy may stand.
pub fn is_text(name: &str) -> bool {
    ends_in(name, TEXTS)
}

/// Whether a file is a document that must be saved as text before its words can be read.
pub fn is_document(name: &str) -> bool {
    ends_in(name, DOCUMENTS)
}

fn ends_in(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}
