//! The numbers that sections have: `4.`, `4.1`, `Article 4`.

/// The number of a section, without a full stop at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number(String);

/// What may stand in front of a number.
const BEFORE: &[&str] = &["section", "article", "part", "§"];

impl Number {
    /// The number that a heading begins with.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let heading = heading.trim_start();
        let rest = BEFORE.iter().find_map(|word| {
            let begin = heading.get(..word.len())?;
            begin.eq_ignore_ascii_case(word).then(|| heading[word.len()..].trim_start())
        });
        let rest = rest.unwrap_or(heading);
        let end = rest.find(|char: char| !char.is_ascii_digit() && char != '.');
        let (number, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let number = number.trim_end_matches('.');
        // Three digits and more are those of a law, a year or an amount.
        let is_number = number.split('.').all(|part| (1..=2).contains(&part.len()));
        let ends = behind.starts_with(|char: char| !char.is_alphanumeric()) || end.is_none();
        (is_number && (ends || rest[number.len()..].starts_with('.')))
            .then(|| Self(number.to_owned()))
    }

    /// Whether this is the number of a part of that section: `4.1` of `4`, and `4.1.2` too.
    pub(super) fn is_below(&self, section: &Self) -> bool {
        self.0.strip_prefix(&*section.0).is_some_and(|rest| rest.starts_with('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_numbers_of_sections() {
        for (heading, expected) in [
            ("4. Cookies", Some("4")),
            ("4 Cookies", Some("4")),
            (" 4.1.2. Cookies", Some("4.1.2")),
            ("4.1 Cookies", Some("4.1")),
            ("4.1.Cookies", Some("4.1")),
            ("4) Cookies", Some("4")),
            ("Article 4 : Cookies", Some("4")),
            ("Section 12", Some("12")),
            ("§ 3.2 Cookies", Some("3.2")),
            ("Cookies", None),
            ("2024 report", None),
            ("3rd parties", None),
            ("Parties", None),
            ("4..1 Cookies", None),
            (".5 Cookies", None),
            ("", None),
        ] {
            let expected = expected.map(|number| Number(number.to_owned()));
            assert_eq!(Number::of(heading), expected, "{heading}");
        }
    }
}
