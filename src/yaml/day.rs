//! Days as they are written.

use jiff::civil::Date;

/// Reads `YYYY-MM-DD`.
pub(super) fn read(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

/// The day that is meant where year, month and day stand in another order or with other marks; nothing
/// where it could be two.
pub(super) fn meant(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
    let number = |part: &str| part.parse::<i8>().ok();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts[..] {
        [year, month, day] if is_year(year) => {
            Date::new(year.parse().ok()?, number(month)?, number(day)?).ok()
        }
        [one, other, year] if is_year(year) => {
            let of = |day, month| Date::new(year.parse().ok()?, month, day).ok();
            let (one, other) = (number(one)?, number(other)?);
            match (of(one, other), of(other, one)) {
                // Where dots part a date, the day comes first.
                (Some(day), Some(turned)) if day == turned || text.contains('.') => Some(day),
                (Some(day), None) | (None, Some(day)) => Some(day),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether this is written like a day, and there is none of that month or number.
pub(crate) fn is_no_day(text: &str) -> bool {
    let digits = text.replace(|c: char| c.is_ascii_digit(), "0");
    digits == "0000-00-00" && read(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_another_order_is_known_where_it_is_one() {
        for (text, day) in [
            ("22.11.2026", Some("2026-11-22")),
            ("3.4.2026", Some("2026-04-03")),
            ("22/11/2026", Some("2026-11-22")),
            ("11/22/2026", Some("2026-11-22")),
            ("4/4/2026", Some("2026-04-04")),
            ("3/4/2026", None),
            ("2026/3/4", Some("2026-03-04")),
            ("2026-3-4", Some("2026-03-04")),
            ("31.2.2026", None),
            ("22.11.26", None),
            ("+122.11.2026", None),
            ("1.2.3.4", None),
            ("soon", None),
        ] {
            assert_eq!(meant(text).map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }
}
