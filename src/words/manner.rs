//! How a language writes dates and numbers: what the strings themselves say of it.

use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::civil::Date;

use super::said::Said;
use super::{Bundle, Filling, say};

/// The functions that strings may use.
pub(super) const FUNCTIONS: &[&str] = &["NUMBER", "DATETIME"];

/// How a language writes dates and numbers.
pub(super) struct Manner {
    bundles: Vec<Bundle>,
    months: Vec<String>,
    /// Stands between thousands.
    separator: String,
    dates: Said<Date>,
}

impl Manner {
    /// The manner that the strings of these bundles describe.
    pub(super) fn new(bundles: Vec<Bundle>) -> Self {
        let word = |key: &str| {
            say(&bundles, key, &Filling::default()).and_then(Result::ok).unwrap_or_default()
        };
        let months = (1..=12).map(|month| word(&format!("month-{month}"))).collect();
        let separator = word("number-separator");
        Self { bundles, months, separator, dates: Said::default() }
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.dates.get(date, || self.written("date", date).unwrap_or_else(|| date.to_string()))
    }

    /// The month of a date.
    pub(super) fn month(&self, date: Date) -> String {
        self.written("date-month", date).unwrap_or_else(|| date.to_string())
    }

    fn written(&self, key: &str, date: Date) -> Option<String> {
        let part = |part: i16| usize::try_from(part).unwrap_or(0);
        let month = self.months.get(part(date.month().into()).checked_sub(1)?)?;
        let filling = Filling::default()
            .number("day", part(date.day().into()))
            .text("month", month.as_str())
            .number("year", part(date.year()));
        say(&self.bundles, key, &filling)?.ok()
    }

    pub(super) fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut grouped = String::with_capacity(digits.len() * 2);
        if number < 0 {
            grouped.push('\u{2212}');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push_str(&self.separator);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// Whether a string is one that says how dates and numbers are written.
pub(super) fn describes(key: &str) -> bool {
    matches!(key, "date" | "date-month" | "number-separator") || key.starts_with("month-")
}

/// Lets strings write `{ NUMBER($n) }` and `{ DATETIME($day) }`, as in every Fluent program.
pub(super) fn teach(bundle: &mut Bundle, manner: &Arc<Manner>) {
    let (dates, numbers) = (manner.clone(), manner.clone());
    // A string may stand there by such a name, which has been reported.
    let _ = bundle.add_function("NUMBER", move |values, _| number(&numbers, values));
    let _ = bundle.add_function("DATETIME", move |values, _: &FluentArgs<'_>| date(&dates, values));
}

#[allow(clippy::cast_possible_truncation, reason = "counts are whole and small")]
fn number<'a>(manner: &Manner, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(number)) => manner.number(number.value as i64).into(),
        // What is no number is said as it is.
        other => other.cloned().unwrap_or(FluentValue::Error),
    }
}

fn date<'a>(manner: &Manner, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::String(text)) => match text.parse::<Date>() {
            Ok(date) => manner.date(date).into(),
            Err(_) => FluentValue::String(text.clone()),
        },
        other => other.cloned().unwrap_or(FluentValue::Error),
    }
}
