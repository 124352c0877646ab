//! The terms of some neighbouring units.

use std::collections::HashMap;

use super::term;

/// Units by term, counted from the part's own beginning.
#[derive(Debug, Default)]
pub struct Part {
    ids: HashMap<String, usize>,
    /// By id, in order and without repetition.
    pub(super) units: Vec<Vec<u32>>,
    /// Terms that words of a text were found to have: most words stand there more than once.
    known: HashMap<String, Vec<usize>>,
}

impl Part {
    /// Adds the words of a unit. Units come in order; one may come in several pieces.
    pub fn add(&mut self, unit: u32, text: &str) {
        for word in term::words(text) {
            if let Some(ids) = self.known.get(word) {
                ids.iter().for_each(|id| note(&mut self.units[*id], unit));
                continue;
            }
            let terms = term::terms(word);
            let ids: Vec<usize> = terms.into_iter().map(|term| self.id(term)).collect();
            ids.iter().for_each(|id| note(&mut self.units[*id], unit));
            self.known.insert(word.to_owned(), ids);
        }
    }

    fn id(&mut self, term: String) -> usize {
        let next = self.units.len();
        let id = *self.ids.entry(term).or_insert(next);
        if id == next {
            self.units.push(Vec::new());
        }
        id
    }

    /// Every term with its units.
    pub(super) fn into_terms(self) -> impl Iterator<Item = (String, Vec<u32>)> {
        let Self { ids, mut units, .. } = self;
        ids.into_iter().map(move |(term, id)| (term, std::mem::take(&mut units[id])))
    }
}

fn note(units: &mut Vec<u32>, unit: u32) {
    if units.last() != Some(&unit) {
        units.push(unit);
    }
}
