//! How long and how hard each text is, against all others.
//!
//! The field is told by its quartiles, rounded, so that one text more rarely changes them: pages
//! of a large portal do not change with each other.

use serde::Serialize;

use super::Site;
use crate::policy::version::Version;
use crate::words::Filling;

/// Fewest texts that are a field.
const LEAST: usize = 4;

/// What one number is like over all texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Spread {
    low: usize,
    middle: usize,
    high: usize,
    most: usize,
}

/// The newest texts of all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Field {
    words: Option<Spread>,
    grade: Option<Spread>,
}

/// One text on a line with the field; places are per cents of the line.
#[derive(Serialize)]
pub(super) struct StripView {
    /// Which number it is: `words` or `grade`.
    kind: &'static str,
    low: f64,
    middle: f64,
    high: f64,
    own: f64,
    /// The largest number of the line.
    most: usize,
    /// The same in a sentence.
    text: String,
}

impl Field {
    /// The field of a site.
    pub(super) fn of(site: &Site) -> Self {
        let dossiers = site.dossiers(&site.listed);
        let newest = dossiers.flat_map(|dossier| &dossier.documents).map(|d| d.newest());
        let numbers = newest.map(|version| (version.size.words, site.grade(version)));
        let (words, grades): (Vec<_>, Vec<_>) = numbers.unzip();
        let grades = grades.into_iter().flatten().map(usize::from).collect();
        Self { words: Spread::of(words), grade: Spread::of(grades) }
    }
}

impl Spread {
    /// The quartiles by the nearest rank; nothing where half of the numbers are the same.
    fn of(mut numbers: Vec<usize>) -> Option<Self> {
        if numbers.len() < LEAST {
            return None;
        }
        numbers.sort_unstable();
        let quarter = |quarters: usize| {
            numbers[(numbers.len() * quarters).div_ceil(4).clamp(1, numbers.len()) - 1]
        };
        let most = two_digits(quarter(4) * 21 / 20);
        Some(Self {
            low: two_digits(quarter(1)),
            middle: two_digits(quarter(2)),
            high: two_digits(quarter(3)),
            most: most.max(1),
        })
        .filter(|spread| spread.low < spread.high)
    }

    fn view(&self, site: &Site, kind: &'static str, own: usize) -> StripView {
        let place = |number: usize| per_cent(number.min(self.most), self.most);
        let key = match own {
            own if own < self.low => format!("field-{kind}-low"),
            own if own > self.high => format!("field-{kind}-high"),
            _ => format!("field-{kind}-middle"),
        };
        let filling = Filling::default().number("low", self.low).number("high", self.high);
        StripView {
            kind,
            low: place(self.low),
            middle: place(self.middle),
            high: place(self.high),
            own: place(own),
            most: self.most,
            text: site.words().filled(&key, &filling),
        }
    }
}

impl Site {
    /// A text against the field; nothing where there is none.
    pub(super) fn strips(&self, version: &Version) -> Vec<StripView> {
        let words = self.field.words.map(|spread| spread.view(self, "words", version.size.words));
        let grade = self.field.grade.zip(self.grade(version));
        let grade = grade.map(|(spread, own)| spread.view(self, "grade", usize::from(own)));
        words.into_iter().chain(grade).collect()
    }
}

/// A number with its first two digits only.
fn two_digits(number: usize) -> usize {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    (number + unit / 2) / unit * unit
}

/// One decimal is enough for a line, and the same on every machine.
#[allow(clippy::cast_precision_loss, reason = "words of a text are far below 2^52")]
fn per_cent(number: usize, of: usize) -> f64 {
    (1000.0 * number as f64 / of as f64).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_told_by_rounded_quartiles() {
        assert_eq!(Spread::of(vec![1, 2, 3]), None);
        let spread = Spread::of(vec![1234, 5678, 3456, 90]).expect("four are a field");
        let Spread { low, middle, high, most } = spread;
        assert_eq!((low, middle, high, most), (90, 1200, 3500, 6000));
    }

    #[test]
    fn numbers_keep_two_digits() {
        let rounded = [0, 7, 99, 100, 104, 105, 1_949, 99_999].map(two_digits);
        assert_eq!(rounded, [0, 7, 99, 100, 100, 110, 1_900, 100_000]);
    }
}
