//! The fields of what a meeting puts on record: decisions, declarations of interest.

use super::{Field, Kind, field};

pub(super) const DECLARATION: &[Field] = &[
    field("number", Kind::Words, "the number of its item"),
    field("item", Kind::Words, "the title of its item"),
    field("member", Kind::Words, "who declared it, as typed"),
    field("kind", Kind::Words, "personal or pecuniary, as typed"),
    field("nature", Kind::Words, "what it is"),
    field("conduct", Kind::Words, "what the member did"),
    field("text", Kind::Text, "the declaration as a paragraph"),
];

pub(super) const DECISION: &[Field] = &[
    field("number", Kind::Words, "the number of its item"),
    field("item", Kind::Words, "the title of its item"),
    field(
        "text",
        Kind::Text,
        "the decision with its list or table and its vote",
    ),
];
