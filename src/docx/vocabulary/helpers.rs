//! What can be done with values in a tag.

/// What a helper gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// Words.
    Words,
    /// A number.
    Number,
    /// True or false.
    Flag,
}

/// Something that is done with values.
#[derive(Debug)]
pub struct Helper {
    /// As it is typed.
    pub name: &'static str,
    /// The least and the most values that it takes.
    pub takes: (usize, usize),
    /// What comes of it.
    pub gives: Gives,
    /// How it is typed.
    pub example: &'static str,
    /// What it does, in a line.
    pub meaning: &'static str,
}

const fn helper(
    name: &'static str,
    takes: (usize, usize),
    gives: Gives,
    example: &'static str,
    meaning: &'static str,
) -> Helper {
    Helper {
        name,
        takes,
        gives,
        example,
        meaning,
    }
}

/// All helpers.
pub const HELPERS: &[Helper] = &[
    helper(
        "date",
        (1, 2),
        Gives::Words,
        "{{date date \"Wednesday 2 November 2011\"}}",
        "a date in the form of the example",
    ),
    helper(
        "upper",
        (1, 1),
        Gives::Words,
        "{{upper title}}",
        "all letters capitals",
    ),
    helper(
        "lower",
        (1, 1),
        Gives::Words,
        "{{lower title}}",
        "all letters small",
    ),
    helper(
        "capital",
        (1, 1),
        Gives::Words,
        "{{capital venue}}",
        "the first letter a capital",
    ),
    helper(
        "join",
        (2, 3),
        Gives::Words,
        "{{join present \"name\" \", \"}}",
        "the entries of a list, with words between them",
    ),
    helper(
        "plural",
        (3, 3),
        Gives::Words,
        "{{plural (count actions) \"action\" \"actions\"}}",
        "the first word for one, else the second",
    ),
    helper(
        "count",
        (1, 1),
        Gives::Number,
        "{{count present}}",
        "how many there are",
    ),
    helper(
        "eq",
        (2, 2),
        Gives::Flag,
        "{{#if (eq document \"agenda\")}}",
        "whether two values are the same",
    ),
    helper(
        "and",
        (2, 8),
        Gives::Flag,
        "{{#if (and venue time)}}",
        "whether all are there",
    ),
    helper(
        "or",
        (2, 8),
        Gives::Flag,
        "{{#if (or venue time)}}",
        "whether any is there",
    ),
    helper(
        "not",
        (1, 1),
        Gives::Flag,
        "{{#if (not venue)}}",
        "whether it is not there",
    ),
    helper(
        "ends_with",
        (2, 2),
        Gives::Flag,
        "{{#if (ends_with title \"Meeting\")}}",
        "whether words end in others, capitals or not",
    ),
    helper(
        "contains",
        (2, 2),
        Gives::Flag,
        "{{#if (contains title \"Extraordinary\")}}",
        "whether words have others in them, capitals or not",
    ),
    helper(
        "any",
        (2, 2),
        Gives::Flag,
        "{{#if (any apologies \"initials\")}}",
        "whether some entry of a list has that field",
    ),
];
