//! Days as they are written.

use jiff::civil::Date;

/// Reads `YYYY-MM-DD`.
pub(super) fn read(text: &str) -> Option<Date> {
    if text.len() == 10 { text.parse().ok() } else { None }
}

/// Whether this is written like a day, and there is none of that month or number.
pub(crate) fn is_no_day(text: &str) -> bool {
    let digits = text.replace(|c: char| c.is_ascii_digit(), "0");
    digits == "0000-00-00" && read(text).is_none()
}
