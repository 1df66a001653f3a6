//! What serves other programs: editors, shells, `man`.

use clap::ValueEnum;

/// Which file a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// One meeting's.
    Meeting,
    /// What all meetings of a committee share.
    Committee,
}
