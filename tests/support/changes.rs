//! What holds for every pair of texts that are compared. Each law panics where it is broken.

use glasshouse::history::{Difference, Kind, Wording, wording};
use glasshouse::policy::text::Text;

/// A text differs from itself in nothing. Every change stands where it says, in the texts that
/// its kind says; two wordings of it hold the words of both.
pub(crate) fn difference(older: &str, newer: &str) {
    let (older, newer) = (Text::parse(older), Text::parse(newer));
    assert_eq!(Difference::new(&newer, &newer).changes, []);
    for change in Difference::new(&older, &newer).changes {
        let before = change.older.as_ref().map(|place| place.of(&older));
        let after = change.newer.as_ref().map(|place| place.of(&newer));
        let stands = (before.is_some(), after.is_some());
        let expected = match change.kind {
            Kind::Added => (false, true),
            Kind::Removed => (true, false),
            Kind::Reworded | Kind::Moved => (true, true),
        };
        assert_eq!(stands, expected, "{change:?}");
        assert!([before, after].into_iter().flatten().all(|words| !words.trim().is_empty()));
        if let (Some(_), Some(after)) = (before, after) {
            let pieces = wording(before.unwrap_or_default(), after);
            let now = pieces.iter().filter(|piece| piece.wording != Wording::Older);
            let now: String = now.map(|piece| &*piece.text).collect();
            assert_eq!(letters(&now), letters(after), "{pieces:?}");
        }
    }
}

/// Letters without white space.
fn letters(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}
