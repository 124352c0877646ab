//! What an editor says of all texts of an import, and what nobody can mean.

use jiff::Zoned;
use jiff::civil::Date;

use crate::draft::{Known, is_name};
use crate::error::{Error, Result};

/// Refuses what holds of no text.
pub(super) fn check(given: &Known) -> Result<()> {
    check_name("--company", given.company.as_deref(), "Acme")?;
    check_name("--document", given.document.as_deref(), "Terms of Service")?;
    match given.captured {
        Some(captured) => check_day(captured.date),
        None => Ok(()),
    }
}

/// A name becomes a folder, and part of an address.
fn check_name(option: &str, name: Option<&str>, example: &str) -> Result<()> {
    match name.filter(|name| !is_name(name)) {
        Some(name) => {
            Err(Error::new(format!("`{option} \"{name}\"` has no letter or digit in it"))
                .help(format!("write the name in words, as in `{option} \"{example}\"`")))
        }
        None => Ok(()),
    }
}

/// No text was captured on a day to come; tomorrow is today somewhere.
fn check_day(day: Date) -> Result<()> {
    let tomorrow = Zoned::now().date().tomorrow().unwrap_or(Date::MAX);
    if day <= tomorrow {
        return Ok(());
    }
    Err(Error::new(format!("`--captured {day}` is a day to come")).help(
        "give the day on which the text was saved; `--effective` is the day since when it holds",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Captured;

    #[test]
    fn what_holds_of_no_text_is_refused() {
        let name = |name: &str| Some(name.to_owned());
        let day = |day: &str| Some(Captured::day(day.parse().expect("a day")));
        for (company, document, captured, is_sound) in [
            (name("Acme"), name("Terms"), day("2018-10-03"), true),
            (None, None, None, true),
            (name("7"), None, None, true),
            (name(""), None, None, false),
            (name("!!!"), None, None, false),
            (None, name(" "), None, false),
            (None, None, day("2944-02-03"), false),
        ] {
            let given = Known { company, document, captured, ..Known::default() };
            assert_eq!(check(&given).is_ok(), is_sound, "{given:?}");
        }
    }
}
