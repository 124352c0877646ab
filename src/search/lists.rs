//! Every term of a portal with the units that hold it, as small as can be while it grows.

use std::collections::HashMap;

use super::bits::Bits;
use super::part::Terms;
use super::shard::{self, Entry, Shard};

/// Units by term.
#[derive(Debug, Default)]
pub struct Lists {
    terms: HashMap<String, List>,
    /// Units so far.
    units: u32,
}

/// The units of a term, as gaps of seven bits a byte.
#[derive(Debug, Default)]
struct List {
    /// The unit that would follow without a gap.
    next: u32,
    count: u32,
    gaps: Vec<u8>,
}

impl Lists {
    /// Puts a part of so many units behind what is there.
    pub fn append(&mut self, part: Terms, units: u32) {
        for (term, found) in part.0 {
            let list = self.terms.entry(term).or_default();
            found.iter().for_each(|unit| list.push(self.units + unit));
        }
        self.units += units;
    }

    /// Cuts the whole into so many shards of about the same size; the last ones may be empty.
    /// Every shard begins with the stamp, which tells those of one index from another's.
    pub fn shards(self, stamp: u32, number: usize) -> Vec<Shard> {
        let Self { terms, units } = self;
        let mut terms: Vec<(String, List)> = terms.into_iter().collect();
        // The order of browsers, which compare UTF-16.
        terms.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        let entries = terms.into_iter().map(|(term, list)| {
            let (parameter, bytes) = list.coded(units);
            Entry { term, count: list.count, parameter, bytes }
        });
        shard::cut(entries.collect(), stamp, number)
    }
}

impl List {
    fn push(&mut self, unit: u32) {
        let mut gap = unit - self.next;
        while gap >= 0x80 {
            self.gaps.push((gap & 0x7f) as u8 | 0x80);
            gap >>= 7;
        }
        self.gaps.push(gap as u8);
        self.next = unit + 1;
        self.count += 1;
    }

    fn gaps(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.gaps.iter();
        std::iter::from_fn(move || {
            let (mut gap, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                gap |= u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 == 0 {
                    return Some(gap);
                }
            }
        })
    }

    /// The gaps in Rice's code, and its parameter: the shortest for gaps that are as if thrown
    /// by dice; Rice and Plaunt (1971), <https://doi.org/10.1109/TCOM.1971.1090789>.
    fn coded(&self, units: u32) -> (u8, Vec<u8>) {
        // 69 of 100 is the natural logarithm of two.
        let mean = u64::from(units - self.count) * 69 / (u64::from(self.count) * 100);
        let parameter = mean.checked_ilog2().unwrap_or(0) as u8;
        let mut bits = Bits::default();
        self.gaps().for_each(|gap| bits.rice(gap, parameter));
        (parameter, bits.into_bytes())
    }
}
