//! What was said before: a portal has few dates, and says each of them a thousand times.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::RwLock;

/// Texts by what they say, each made once.
#[derive(Debug, Default)]
pub(super) struct Said<T>(RwLock<HashMap<T, String>>);

impl<T: Eq + Hash> Said<T> {
    /// The text for something: as it was said before, or said now.
    pub(super) fn get(&self, thing: T, say: impl FnOnce() -> String) -> String {
        let known = self.0.read().expect("nobody panics in here").get(&thing).cloned();
        known.unwrap_or_else(|| {
            let text = say();
            self.0.write().expect("nobody panics in here").insert(thing, text.clone());
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_said_once() {
        let said = Said::default();
        assert_eq!(said.get(1, || "one".to_owned()), "one");
        assert_eq!(said.get(1, || unreachable!()), "one");
        assert_eq!(said.get(2, || "two".to_owned()), "two");
    }
}
