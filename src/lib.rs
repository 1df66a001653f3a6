//! `minutebook` turns an officer's short TOML file into the minutes as the body's house has them (Word, with the
//! right-hand Action column) and keeps the action log (Excel) that everybody edits.
//!
//! # The floors
//!
//! ```text
//! main → cli → app → { meeting | house | docx | xlsx } → { model | ooxml | files } → error
//! ```
//!
//! An import points down. The four in the first braces never meet, nor do the three in the second: what two of them
//! share is in `model`, or the caller passes it in. `tests/it/tidy.rs` holds these rules.

pub mod app;
pub mod cli;
pub mod docx;
pub mod error;
pub mod files;
pub mod house;
pub mod meeting;
pub mod model;
pub mod ooxml;
pub mod xlsx;
