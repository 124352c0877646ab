//! What a machine can do to a build, and what must not be lost by it.
//!
//! `cargo test` runs the quick ones. The others take minutes, or want Linux's namespaces:
//! `tests/run faults` runs all of them. `GLASSHOUSE` may name the program to run.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "figures, for whoever asks for them")]
#![allow(clippy::type_complexity, reason = "a table of what is done, and what is said of it")]

#[path = "../support/mod.rs"]
mod support;

mod alone;
mod bench;
mod disk;
mod kill;
mod memory;
mod race;
