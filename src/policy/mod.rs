//! A document as it stands in the content: versions, their provenance and text.

pub mod file;
pub mod front_matter;
pub mod html;
mod bold;
pub(crate) mod month;
mod number;
mod pen;
pub mod normal;
mod origin;
mod outline;
mod parts;
pub mod readability;
pub mod sentence;
pub mod text;
pub mod version;
