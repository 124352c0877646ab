//! What is put aside until a page shows it: the portal keeps in mind what lists and counts need,
//! so that a large one fits in a small machine.
//!
//! As long as it is little, it is kept in memory; from then on in a file that nobody else sees,
//! and that is gone with the program.

use std::io::{self, SeekFrom};
use std::sync::{Arc, Mutex};

use crate::snapshot::{Scratch, Snapshot};

/// How many bytes are kept in memory.
const LITTLE: usize = 8 << 20;

/// Where things are put aside.
pub(super) struct Aside {
    snapshot: Snapshot,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Bytes in memory.
    held: usize,
    scratch: Option<Box<dyn Scratch>>,
    /// Bytes in there.
    end: u64,
    /// Whether there is none to be had.
    refused: bool,
}

/// Bytes that were put aside.
#[derive(Clone)]
pub(super) enum Held {
    Memory(Arc<[u8]>),
    Scratch { aside: Arc<Aside>, start: u64, length: u32 },
}

impl Aside {
    /// A place beside a portal's files.
    pub(super) fn new(snapshot: &Snapshot) -> Arc<Self> {
        Arc::new(Self { snapshot: snapshot.clone(), state: Mutex::default() })
    }

    /// Puts bytes aside. A disk that takes nothing costs memory.
    pub(super) fn put(self: &Arc<Self>, bytes: &[u8]) -> Held {
        let mut state = self.state.lock().expect("nobody panics in here");
        if state.held + bytes.len() > LITTLE
            && !state.refused
            && let Ok(start) = state.append(bytes, &self.snapshot)
        {
            let length = u32::try_from(bytes.len()).expect("a company's files are a few MiB");
            return Held::Scratch { aside: self.clone(), start, length };
        }
        state.held += bytes.len();
        Held::Memory(bytes.into())
    }

    fn read(&self, start: u64, length: u32) -> io::Result<Vec<u8>> {
        let mut state = self.state.lock().expect("nobody panics in here");
        let scratch = state.scratch.as_mut().ok_or(io::ErrorKind::NotFound)?;
        let mut bytes = vec![0; length as usize];
        scratch.seek(SeekFrom::Start(start))?;
        scratch.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl State {
    /// Adds bytes to what is not kept in memory; where they begin.
    fn append(&mut self, bytes: &[u8], snapshot: &Snapshot) -> io::Result<u64> {
        let scratch = match &mut self.scratch {
            Some(scratch) => scratch,
            none => none.insert(snapshot.scratch().inspect_err(|_| self.refused = true)?),
        };
        let start = self.end;
        scratch.seek(SeekFrom::Start(start))?;
        scratch.write_all(bytes)?;
        self.end += bytes.len() as u64;
        Ok(start)
    }
}

impl Held {
    /// The bytes, as they were put aside.
    ///
    /// # Panics
    /// The disk does not give back what it took.
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Memory(bytes) => bytes.to_vec(),
            Self::Scratch { aside, start, length } => {
                aside.read(*start, *length).expect("the disk gives back what it took")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Cursor;

    use super::*;
    use crate::snapshot::Shelf;

    struct Desk;

    impl Shelf for Desk {
        fn fetch(&self, _path: &str) -> io::Result<Vec<u8>> {
            Err(io::ErrorKind::NotFound.into())
        }

        fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
            Ok(Box::new(Cursor::new(Vec::new())))
        }
    }

    #[test]
    fn bytes_come_back_as_they_were_put_aside() {
        let desk = Snapshot::new(BTreeMap::new(), Arc::new(Desk), 0);
        let nowhere = Snapshot::from_texts::<&str, &str>([]);
        for (snapshot, most) in [(desk, LITTLE), (nowhere, usize::MAX)] {
            let aside = Aside::new(&snapshot);
            let pieces: Vec<Vec<u8>> = (0..20_u8).map(|piece| vec![piece; LITTLE / 10]).collect();
            let held: Vec<Held> = pieces.iter().map(|piece| aside.put(piece)).collect();
            let back: Vec<Vec<u8>> = held.iter().rev().map(Held::bytes).collect();
            assert!(back.iter().rev().eq(&pieces));
            assert!(aside.state.lock().expect("sound").held <= most);
        }
    }
}
