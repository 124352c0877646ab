//! Texts as YAML values.

use std::fmt::Write as _;

use serde_yaml::Value;

/// A text as a YAML value: as it stands where YAML reads it so, else in quotation marks.
pub fn scalar(text: &str) -> String {
    let plain = !text.contains('\n')
        && serde_yaml::from_str::<Value>(&format!("- {text}"))
            .is_ok_and(|value| value == Value::Sequence(vec![Value::String(text.to_owned())]))
        && serde_yaml::from_str::<Value>(&format!("k: {text}"))
            .is_ok_and(|value| value.get("k").and_then(Value::as_str) == Some(text));
    if plain { text.to_owned() } else { quoted(text) }
}

/// JSON is YAML; what YAML does not take as it stands is escaped.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).expect("a text is always JSON");
    json.chars().fold(String::with_capacity(json.len()), |mut quoted, char| {
        if matches!(char, '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{2028}' | '\u{2029}') {
            write!(quoted, "\\u{:04x}", u32::from(char)).expect("a string takes every write");
        } else {
            quoted.push(char);
        }
        quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_survive_yaml() {
        for text in [
            "Losant",
            "yes",
            "no: way",
            "a # b",
            "- x",
            "*x",
            "1e5",
            "007",
            "",
            " a",
            "2012-10-09",
            "a\nb",
            "\u{9d}",
            "\u{feff}x",
            "'\"\\",
            "null",
            "🦀",
            "https://x.org/a%3A//b?c=d#e",
            "[x]",
            "{x}",
            "@x",
            "`x",
            "%x",
            "x:",
            "~",
            "!x",
            "&x",
            "|",
            ">",
        ] {
            let yaml = format!("key: {}\n", scalar(text));
            let value: serde_yaml::Value = serde_yaml::from_str(&yaml).expect("YAML");
            assert_eq!(value["key"].as_str(), Some(text), "{yaml}");
        }
        assert_eq!(scalar("https://x.org/a%3A//b"), "https://x.org/a%3A//b");
    }
}
