//! The terms of some neighbouring units.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::term;

/// Terms, each with its units, which are counted from the part's own beginning.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Terms(pub(super) Vec<(String, Vec<u32>)>);

/// Units by term, while they are being added.
#[derive(Debug, Default)]
pub struct Part {
    ids: HashMap<String, usize>,
    /// By id, in order and without repetition.
    units: Vec<Vec<u32>>,
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

    /// Every term with its units, in the order in which the terms came.
    pub fn into_terms(self) -> Terms {
        let Self { ids, units, .. } = self;
        let mut terms: Vec<(String, Vec<u32>)> =
            units.into_iter().map(|units| (String::new(), units)).collect();
        ids.into_iter().for_each(|(term, id)| terms[id].0 = term);
        Terms(terms)
    }
}

fn note(units: &mut Vec<u32>, unit: u32) {
    if units.last() != Some(&unit) {
        units.push(unit);
    }
}
