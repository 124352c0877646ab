//! A piece of the index, as bytes.
//!
//! Four bytes of stamp; the number of terms; each term: how many bytes it shares with the one
//! before, how many follow, these, how many units hold it, the parameter of Rice's code, how many
//! bytes its units take; then the units of all terms, one after the other. Numbers that may be
//! large are written in sevens of bits, lowest first (LEB128).

/// Neighbouring terms with their units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shard {
    /// Its first term; nothing where it holds none.
    pub first: Option<String>,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A term with its units.
pub(super) struct Entry {
    pub(super) term: String,
    pub(super) count: u32,
    pub(super) parameter: u8,
    pub(super) bytes: Vec<u8>,
}

impl Entry {
    /// About how many bytes it takes.
    fn size(&self) -> usize {
        self.term.len() + self.bytes.len() + 4
    }
}

/// Cuts terms into `number` shards of about one size.
pub(super) fn cut(entries: Vec<Entry>, stamp: u32, number: usize) -> Vec<Shard> {
    let whole: usize = entries.iter().map(Entry::size).sum();
    let target = whole.div_ceil(number.max(1)).max(1);
    let mut shards = Vec::with_capacity(number);
    let (mut open, mut size) = (Vec::new(), 0);
    for entry in entries {
        size += entry.size();
        open.push(entry);
        if size >= target {
            shards.push(shard(&open, stamp));
            (open, size) = (Vec::new(), 0);
        }
    }
    if !open.is_empty() {
        shards.push(shard(&open, stamp));
    }
    shards.resize_with(number, || shard(&[], stamp));
    shards
}

fn shard(entries: &[Entry], stamp: u32) -> Shard {
    let mut bytes = stamp.to_le_bytes().to_vec();
    number(&mut bytes, entries.len());
    let mut before: &[u8] = &[];
    for entry in entries {
        let term = entry.term.as_bytes();
        let shared = term.iter().zip(before).take_while(|(a, b)| a == b).count();
        number(&mut bytes, shared);
        number(&mut bytes, term.len() - shared);
        bytes.extend(&term[shared..]);
        number(&mut bytes, entry.count as usize);
        bytes.push(entry.parameter);
        number(&mut bytes, entry.bytes.len());
        before = term;
    }
    entries.iter().for_each(|entry| bytes.extend(&entry.bytes));
    Shard { first: entries.first().map(|entry| entry.term.clone()), bytes }
}

fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
