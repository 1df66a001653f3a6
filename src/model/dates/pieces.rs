//! A date cut into its numbers, its words, and what stands between them.

/// A stretch of a date; all pieces together are the text again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Digits.
    Number(&'a str),
    /// Letters.
    Word(&'a str),
    /// Anything else.
    Between(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Word,
    Between,
}

fn kind(character: char) -> Kind {
    if character.is_ascii_digit() {
        Kind::Number
    } else if character.is_alphabetic() {
        Kind::Word
    } else {
        Kind::Between
    }
}

/// Cuts a text where digits, letters and other characters meet.
pub(super) fn cut(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind_here = kind(first);
        let end = rest
            .find(|character| kind(character) != kind_here)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(match kind_here {
            Kind::Number => Piece::Number(piece),
            Kind::Word => Piece::Word(piece),
            Kind::Between => Piece::Between(piece),
        });
        rest = after;
    }
    pieces
}
