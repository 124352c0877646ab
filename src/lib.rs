//! Glasshouse turns companies' privacy policies into a portal where every verdict leads to
//! the sentence that supports it.
//!
//! The modules stand in reading order; each imports only from those above it.

// Ground: what every stage stands on.
pub mod error;
pub mod source;
pub mod multiset;
pub mod diagnostics;
pub mod merge;
pub mod memo;
pub mod snapshot;
pub mod web;
pub mod yaml;

// Core: each stage turns one noun into the next.
pub mod language;
pub mod settings;
pub mod cue;
pub mod search;
pub mod taxonomy;
pub mod policy;
pub mod country;
pub mod company;
pub mod finding;
pub mod classify;
pub mod measure;
pub mod evidence;
pub mod review;
pub mod history;
pub mod portal;
pub mod words;
pub mod theme;
pub mod site;

// Import: other people's texts become versions.
pub mod draft;

// Edges: the only modules that touch the world.
pub mod input;
pub mod output;
pub mod import;
pub mod starter;
pub mod serve;

// Binary: what the command line says and does.
pub mod cli;
pub mod commands;
