//! A formula in the row below: references to cells move with it, those with a dollar sign and those to columns of a
//! table do not.

use super::cell_ref::{CellRef, LAST_ROW, column_letters};

/// The formula as a cell that many rows further down has it; `None` where a reference would leave the sheet.
pub fn moved_down(formula: &str, rows: u32) -> Option<String> {
    let mut moved = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => quoted(rest, first),
            '[' => bracketed(rest),
            first if is_name(first) => {
                let length = rest.find(|next| !is_name(next)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(length);
                // `LOG10(` and `A1!` are a function and a sheet; `B2:C3` is two references.
                let is_reference = !after.starts_with(['(', '!', '[']);
                match CellRef::parse(word).filter(|_| is_reference) {
                    Some(cell) => moved.push_str(&moved_reference(word, cell, rows)?),
                    None => moved.push_str(word),
                }
                rest = after;
                continue;
            }
            first => first.len_utf8(),
        };
        let (same, after) = rest.split_at(length);
        moved.push_str(same);
        rest = after;
    }
    Some(moved)
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '$' | '_' | '.' | '\\')
}

fn moved_reference(typed: &str, cell: CellRef, rows: u32) -> Option<String> {
    let is_fixed = typed.trim_start_matches('$').contains('$');
    if is_fixed {
        return Some(typed.to_owned());
    }
    let dollar = if typed.starts_with('$') { "$" } else { "" };
    let row = cell.row.checked_add(rows).filter(|row| *row <= LAST_ROW)?;
    Some(format!("{dollar}{}{row}", column_letters(cell.column)))
}

/// The length of text in quotes, doubled quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    text.len()
}

/// The length of `[[#This Row],[Due]]`; an apostrophe in it marks the character after it.
fn bracketed(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' => {
                characters.next();
            }
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::moved_down;

    #[test]
    fn moves_only_references_to_cells_of_its_own_row() {
        for (formula, moved) in [
            ("IF(H2<>\"\",H2,G2)", "IF(H4<>\"\",H4,G4)"),
            ("$B2+B$2+$B$2+SUM(A1:B2)", "$B4+B$2+$B$2+SUM(A3:B4)"),
            ("LOG10(A2)&\"A2 \"\"B2\"", "LOG10(A4)&\"A2 \"\"B2\""),
            ("'A1 B2'!C3+AB12!C3", "'A1 B2'!C5+AB12!C5"),
            (
                "ActionLog[[#This Row],[A1 ']x]]+Q1_total",
                "ActionLog[[#This Row],[A1 ']x]]+Q1_total",
            ),
        ] {
            assert_eq!(moved_down(formula, 2).as_deref(), Some(moved));
        }
        assert_eq!(moved_down("A1048576", 1), None);
        for odd in ["\"", "'", "[", "[[", "['", ""] {
            assert_eq!(moved_down(odd, 1).as_deref(), Some(odd));
        }
    }
}
