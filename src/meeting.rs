//! The meeting file: from the bytes of a TOML file to [`Minutes`](crate::model::Minutes).

pub mod directory;
pub mod notes;
