//! What earlier runs found out, so that it need not be found out again.
//!
//! A [`Memory`] holds results about one company: each under a [`Key`], a hash of *everything*
//! that it was made from. So nothing is ever invalidated: what was made from something else has
//! another key and is not found. To remember one more result of a pure function, ask for it
//! while the company is read:
//!
//! ```
//! # use glasshouse::memo::{Key, Memory};
//! # fn compare(older: &str, newer: &str) -> Vec<String> { vec![format!("{older}{newer}")] }
//! # let (memory, older, newer) = (Memory::default(), "a", "b");
//! let difference: Vec<String> =
//!     memory.remember(Key::of("difference", &(older, newer)), || compare(older, newer));
//! ```
//!
//! The name keeps results of two kinds apart. Large inputs go into a key by their hash. What a
//! company's reading did not ask for is forgotten when the company is read anew.
//!
//! Memories are kept in [shards](Shard), by company; where the bytes lie is the affair of
//! [`Shelf`](crate::snapshot::Shelf). A shard of another program (any other: the sources' own
//! hash is in its head), or one that is damaged, holds nothing. Losing one costs time, no more.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher as _};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// A hash of this program's sources: two programs may judge differently.
pub const PROGRAM: &str = env!("GLASSHOUSE_PROGRAM");

/// How many shards hold companies: so many that an edit writes little, and so few that a large
/// portal's are read in a moment. What is made from many companies at once has shards of higher
/// numbers.
pub const SHARDS: u16 = 256;

/// What a result was made from, as a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(u128);

/// A hash that is the same for the same facts on every machine, in every run of one version of
/// Glasshouse.
pub(crate) fn hash(facts: &impl Hash) -> u64 {
    let mut hasher = Xxh3::new();
    facts.hash(&mut hasher);
    hasher.finish()
}

/// Results about one company, by key.
#[derive(Debug, Default)]
pub struct Memory {
    known: RefCell<BTreeMap<Key, Recorded>>,
    /// Whether it holds what its shard does not.
    changed: Cell<bool>,
}

/// A result as bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Recorded {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    /// Whether this run asked for it.
    #[serde(skip)]
    used: bool,
}

/// The memories of some companies, by name.
#[derive(Debug, Default)]
pub struct Shard {
    memories: BTreeMap<String, Memory>,
    changed: bool,
}

impl Key {
    /// The key of a result of this `kind` that is made from `inputs` and nothing else.
    pub fn of(kind: &str, inputs: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = Xxh3::new();
        kind.hash(&mut hasher);
        inputs.hash(&mut hasher);
        Self(hasher.digest128())
    }
}

impl Memory {
    /// The result under a key: as it was made before, or made now.
    pub fn remember<T: Serialize + DeserializeOwned>(
        &self,
        key: Key,
        make: impl FnOnce() -> T,
    ) -> T {
        self.recall(key).unwrap_or_else(|| {
            let made = make();
            self.keep(key, &made);
            made
        })
    }

    /// The result under a key, where it was made before.
    pub fn recall<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        let mut known = self.known.borrow_mut();
        let recorded = known.get_mut(&key)?;
        recorded.used = true;
        postcard::from_bytes(&recorded.bytes).ok()
    }

    /// Keeps a result.
    pub fn keep(&self, key: Key, result: &impl Serialize) {
        // What cannot be written down is made again next time.
        if let Ok(bytes) = postcard::to_stdvec(result) {
            self.known.borrow_mut().insert(key, Recorded { bytes, used: true });
            self.changed.set(true);
        }
    }

    /// Forgets what was not asked for since the memory was read.
    pub fn forget_unused(&self) {
        self.known.borrow_mut().retain(|_, recorded| recorded.used);
        self.changed.set(true);
    }
}

impl Shard {
    /// The number of the shard that holds a company's memory.
    pub fn number(company: &str) -> u16 {
        u16::try_from(xxh3_64(company.as_bytes()) % u64::from(SHARDS)).expect("less than a u16")
    }

    /// Reads a shard that this program wrote; an empty one where another did, or nobody.
    pub fn parse(bytes: &[u8]) -> Self {
        let body = bytes.strip_prefix(PROGRAM.as_bytes()).and_then(<[u8]>::split_first_chunk);
        let body = body.filter(|(sum, body)| u64::from_le_bytes(**sum) == xxh3_64(body));
        let known: Option<BTreeMap<String, BTreeMap<Key, Recorded>>> =
            body.and_then(|(_, body)| postcard::from_bytes(body).ok());
        let memory = |known| Memory { known: RefCell::new(known), changed: Cell::new(false) };
        let memories = known.unwrap_or_default().into_iter();
        let memories = memories.map(|(company, known)| (company, memory(known))).collect();
        Self { memories, changed: false }
    }

    /// The shard as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let known: BTreeMap<&str, &RefCell<_>> =
            self.memories.iter().map(|(company, memory)| (&**company, &memory.known)).collect();
        let body = postcard::to_stdvec(&known).expect("maps and bytes can be written down");
        [PROGRAM.as_bytes(), &xxh3_64(&body).to_le_bytes(), &body].concat()
    }

    /// What is remembered of a company.
    pub fn memory(&mut self, company: &str) -> &Memory {
        self.memories.entry(company.to_owned()).or_default()
    }

    /// Forgets the companies that are not there any more.
    pub fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        let before = self.memories.len();
        self.memories.retain(|company, _| is_there(company));
        self.changed |= self.memories.len() != before;
    }

    /// Whether it holds something else than when it was read.
    pub fn is_changed(&self) -> bool {
        self.changed || self.memories.values().any(|memory| memory.changed.get())
    }
}
