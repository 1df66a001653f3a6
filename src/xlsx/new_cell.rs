//! A cell that is written into a sheet.

use super::cell_ref::CellRef;
use super::escapes::escaped_character;
use crate::ooxml::tokens::escape;
use std::io::{self, Write};

/// A cell to write.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCell {
    /// The index of its format; `None` keeps that of the cell that stands there.
    pub style: Option<u32>,
    /// What it holds.
    pub content: NewContent,
}

/// What a cell is to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum NewContent {
    /// Nothing but its format.
    Blank,
    /// Text that is never taken for a formula.
    Text(String),
    /// A whole number or a day.
    Number(i64),
    /// A formula, with the text that it gives today where that is known.
    Formula {
        /// Without its `=`.
        text: String,
        /// What it gives.
        gives: Option<String>,
    },
    /// The formula that stands there, with the text that it gives today.
    OldFormula(String),
}

impl NewCell {
    /// Writes the element.
    ///
    /// # Errors
    /// Where the output cannot be written.
    pub fn write(
        &self,
        out: &mut dyn Write,
        prefix: &str,
        place: CellRef,
        old_style: Option<&str>,
        old_formula: &[u8],
    ) -> io::Result<()> {
        write!(out, "<{prefix}c r=\"{place}\"")?;
        match (self.style, old_style) {
            (Some(style), _) => write!(out, " s=\"{style}\"")?,
            (None, Some(style)) => write!(out, " s=\"{}\"", escape(style))?,
            (None, None) => {}
        }
        match &self.content {
            NewContent::Blank => return write!(out, "/>"),
            NewContent::Text(text) => write!(
                out,
                " t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is>",
                escape_string(text)
            )?,
            NewContent::Number(number) => write!(out, "><{prefix}v>{number}</{prefix}v>")?,
            NewContent::Formula { text, gives } => {
                let kind = if gives.is_some() { " t=\"str\"" } else { "" };
                write!(out, "{kind}><{prefix}f>{}</{prefix}f>", escape(text))?;
                if let Some(gives) = gives {
                    write!(out, "<{prefix}v>{}</{prefix}v>", escape_string(gives))?;
                }
            }
            NewContent::OldFormula(gives) => {
                write!(out, " t=\"str\">")?;
                out.write_all(old_formula)?;
                write!(out, "<{prefix}v>{}</{prefix}v>", escape_string(gives))?;
            }
        }
        write!(out, "</{prefix}c>")
    }
}

/// Text as a part stores it: what looks like `_x0041_` is marked, and so is what XML cannot hold.
fn escape_string(text: &str) -> String {
    let mut stored = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let looks_escaped = character == '_' && escaped_character(&text[at..]).is_some();
        let is_forbidden = character.is_control() && !matches!(character, '\n' | '\t')
            || matches!(character, '\u{fffe}' | '\u{ffff}');
        if looks_escaped {
            stored.push_str("_x005F_");
        } else if is_forbidden {
            stored.push_str(&format!("_x{:04X}_", u32::from(character)));
        } else {
            stored.push(character);
        }
    }
    escape(&stored)
}

#[cfg(test)]
mod tests {
    use super::{NewCell, NewContent};
    use crate::xlsx::cell_ref::CellRef;

    #[test]
    fn text_stays_the_text_that_it_is() {
        let written = |text: &str| {
            let cell = NewCell {
                style: Some(3),
                content: NewContent::Text(text.to_owned()),
            };
            let mut out = Vec::new();
            let place = CellRef { row: 7, column: 1 };
            cell.write(&mut out, "x:", place, Some("9"), &[])
                .expect("a vector");
            String::from_utf8(out).expect("text")
        };
        assert_eq!(
            written("=1 & _x0041_\u{b}"),
            "<x:c r=\"B7\" s=\"3\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">=1 &amp; _x005F_x0041__x000B_</x:t></x:is></x:c>"
        );
    }
}
