//! What to do about a value of another type than its key takes.

use serde_yaml::Value;

use super::line;

/// What keys take, in the words of a message.
pub(super) const TEXT: &str = "a text";
pub(super) const KEYS: &str = "keys and values (`key: value`)";
pub(super) const LIST: &str = "a list (`- …` on lines of its own)";
pub(super) const FLAG: &str = "`true` or `false`";

/// What to do about a value, as it is written, where another type is wanted; nothing where the
/// message says it all.
pub(super) fn of(value: &Value, written: &str, wanted: &str) -> Option<&'static str> {
    match (value, wanted) {
        (Value::Null, _) => Some("write it, or leave out the key"),
        (Value::String(text), KEYS) => of_text_for_keys(text),
        (Value::String(text), LIST) => Some(of_text_for_list(text)),
        (Value::String(text), FLAG) => of_text_for_flag(text),
        (Value::Bool(_), KEYS) => Some("write its keys below it, indented by two spaces"),
        (Value::Mapping(_), TEXT) => Some("put it in quotation marks: it holds a `: `"),
        (Value::Sequence(_), TEXT) if written.starts_with('-') => {
            Some("take away the hyphen in front of it, which begins a list")
        }
        (Value::Sequence(_), TEXT) => Some("put it in quotation marks: it begins with a bracket"),
        (Value::Tagged(_), TEXT) => Some("put it in quotation marks: it begins with a `!`"),
        (Value::Bool(_), TEXT) => {
            Some("put it in quotation marks: YAML takes it for true or false")
        }
        _ => None,
    }
}

fn of_text_for_keys(text: &str) -> Option<&'static str> {
    if line::glued(text).is_some() {
        return Some("write a space after the colon");
    }
    Some("write its keys below it, indented by two spaces")
}

fn of_text_for_list(text: &str) -> &'static str {
    if line::is_bulleted(text) {
        "begin every item with a hyphen and a space, `- `"
    } else if text.starts_with('-') {
        "write a space after the hyphen"
    } else {
        "write it on a line of its own below the key, behind `- `"
    }
}

fn of_text_for_flag(text: &str) -> Option<&'static str> {
    match &*text.to_ascii_lowercase() {
        "yes" | "y" | "on" | "true" => Some("write `true`"),
        "no" | "n" | "off" | "false" => Some("write `false`"),
        _ => None,
    }
}
