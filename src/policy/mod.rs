//! A company's documents as they stand in the content: versions, their provenance and text.

pub mod normal;
pub mod readability;
pub mod sentence;
pub mod text;
