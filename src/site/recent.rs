//! What was opened last: pages of the same companies are made one after the other.

use std::sync::{Arc, Mutex};

use tera::Value;

use super::Site;
use super::describe::Place;
use crate::portal::{Opened, Verdict};
use crate::taxonomy::CategoryId;

/// The things opened last, by their places in a list.
pub(super) struct Recent<T> {
    /// A thing stands where its place says, over again from the start.
    slots: Box<[Mutex<Slot<T>>]>,
}

/// A thing and its place.
type Slot<T> = Option<(usize, Arc<T>)>;

impl<T> Recent<T> {
    /// Keeps so many things.
    pub(super) fn of(kept: usize) -> Self {
        Self { slots: (0..kept).map(|_| Mutex::default()).collect() }
    }

    /// The thing at a place: as it was opened before, or opened now.
    pub(super) fn get(&self, place: usize, open: impl FnOnce() -> T) -> Arc<T> {
        let slot = &self.slots[place % self.slots.len()];
        let kept = slot.lock().expect("nobody panics in here").clone();
        if let Some((_, thing)) = kept.filter(|(known, _)| *known == place) {
            return thing;
        }
        let thing = Arc::new(open());
        *slot.lock().expect("nobody panics in here") = Some((place, thing.clone()));
        thing
    }
}

impl Site {
    /// The verdicts on a company's documents.
    pub(super) fn open(&self, index: usize) -> Arc<Opened> {
        self.opened.get(index, || self.portal.dossiers[index].open())
    }

    /// What answers for a company in a category, and where.
    pub(super) fn answer(
        &self,
        index: usize,
        category: CategoryId,
    ) -> Option<(Place<'_>, Verdict)> {
        let dossier = &*self.portal.dossiers[index];
        let place = dossier.answering(category)?;
        let verdict = self.open(index).verdict(place, category);
        Some((Place { dossier, document: &dossier.documents[place] }, verdict))
    }

    /// A company as lists name it.
    pub(super) fn company_value(&self, index: usize) -> Value {
        let make = || Value::from_serializable(&self.company_ref(&self.portal.dossiers[index]));
        (*self.company_values.get(index, make)).clone()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_thing_is_opened_again_once_another_took_its_slot() {
        const KEPT: usize = 8;
        let (recent, opened) = (Recent::of(KEPT), Cell::new(0));
        let get = |place| {
            let open = || {
                opened.set(opened.get() + 1);
                place * 10
            };
            assert_eq!(*recent.get(place, open), place * 10);
            opened.get()
        };
        let counts = [1, 2, 1, 2, 1 + KEPT, 1, 2].map(get);
        assert_eq!(counts, [1, 2, 2, 2, 3, 4, 4]);
    }
}
