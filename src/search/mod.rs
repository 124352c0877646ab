//! An index of words that a browser can read piece by piece.
//!
//! Units of text (passages, findings, names) are numbered; a [`Part`] has the [`Terms`] of some of
//! them, [`Lists`] puts these together, and cuts the whole into [`Shard`]s of neighbouring terms:
//! who looks for a word fetches one small file, whatever the portal's size.

mod bits;
mod lists;
mod part;
mod shard;
pub mod term;

pub use lists::Lists;
pub use part::{Part, Terms};
pub use shard::Shard;
