//! The new workbook against the old one: every part and every cell but those of the patch must be as it was. A
//! difference is a fault of ours, and nothing is written.

mod frame;

use super::Patch;
use crate::error::Message;
use crate::ooxml::package::{MOST_PACKAGE_BYTES, MOST_STREAMED_BYTES, PartReader};
use crate::ooxml::{Kind, Package, Tag, Token, Tokens};
use crate::xlsx::ReadLog;
use crate::xlsx::new_cell::NewContent;
use crate::xlsx::raw_rows::{Piece, RawRows};
use crate::xlsx::sheet::{Go, RawValue, SheetCell, read_row, read_rows};
use crate::xlsx::splice::{RowCells, Splice};
use frame::is_same_frame;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

/// Compares the new bytes with the workbook that was read, and gives them back.
///
/// # Errors
/// At the first difference.
pub fn compare(read: &ReadLog, patch: &Patch, bytes: Vec<u8>) -> Result<Vec<u8>, Box<Message>> {
    let old = &read.workbook.package;
    let new = Package::open(bytes).map_err(|fault| our_fault(fault.to_string()))?;
    check_sizes(read, &new)?;
    let old_names: Vec<_> = old.part_names().collect();
    let new_names: Vec<_> = new.part_names().take(old_names.len()).collect();
    if old_names != new_names {
        return Err(our_fault("the parts stand in another order"));
    }
    for name in old_names {
        let is_changed = patch.changed.iter().any(|changed| changed == name);
        match patch.sheets.get(name) {
            Some(splice) => compare_sheet(old, &new, name, splice)?,
            None if is_changed => {
                new.read_part(name)
                    .map_err(|fault| our_fault(fault.to_string()))?;
            }
            None => {
                let same = old.compressed_part(name) == new.compressed_part(name);
                if !same {
                    return Err(our_fault(format!("the part `{name}` came out differently")));
                }
            }
        }
    }
    Ok(new.into_file())
}

/// The next run has to be able to read it. The headers are ours, or those of parts that were read.
fn check_sizes(read: &ReadLog, new: &Package) -> Result<(), Box<Message>> {
    let mut streamed = vec![(read.rows.found.sheet.part.as_str(), read.rows.is_simple)];
    let memory = read.memory.iter();
    streamed.extend(memory.map(|memory| (memory.sheet.part.as_str(), memory.is_simple)));
    let names: Vec<_> = streamed.iter().map(|(name, _)| *name).collect();
    let is_too_large = new.stated_size_but(&names) > MOST_PACKAGE_BYTES
        || streamed.iter().any(|(name, is_simple)| {
            let most = match is_simple {
                true => MOST_STREAMED_BYTES,
                false => MOST_PACKAGE_BYTES,
            };
            new.stated_size(name) > most
        });
    match is_too_large {
        true => Err(our_fault("it unpacks to more than is allowed")),
        false => Ok(()),
    }
}

/// What is in the cells of a sheet beside those of a splice, and how many of those say what they should.
#[derive(Debug, PartialEq, Eq)]
struct Digest {
    others: u64,
    right: usize,
}

fn compare_sheet(
    old: &Package,
    new: &Package,
    name: &str,
    splice: &Splice,
) -> Result<(), Box<Message>> {
    let planned: usize = splice.rows.values().map(|cells| cells.len()).sum();
    let right = match splice.is_simple {
        true => read_both(old, new, name, |before, after| {
            compare_rows(before, after, splice)
        })?,
        false => compare_cells(old, new, name, splice)?,
    };
    match right {
        None => Err(our_fault(format!(
            "something in `{name}` that nobody asked to change came out differently"
        ))),
        Some(right) if right != planned => Err(our_fault(format!(
            "{} of {planned} new cells of `{name}` do not say what they should",
            planned - right
        ))),
        Some(_) => Ok(()),
    }
}

/// Gives a part of both packages to a function that reads them side by side.
fn read_both<T, E: std::fmt::Display>(
    old: &Package,
    new: &Package,
    name: &str,
    compare: impl FnOnce(&mut PartReader<'_>, &mut PartReader<'_>) -> Result<T, E>,
) -> Result<T, Box<Message>> {
    let found = old.stream_part(name, |before| {
        new.stream_part(name, |after| compare(before, after))
    });
    found
        .and_then(|found| found)
        .map_err(|fault| our_fault(fault.to_string()))?
        .map_err(|fault| our_fault(fault.to_string()))
}

/// As [`compare_rows`], where the rows cannot be told apart without reading them.
fn compare_cells(
    old: &Package,
    new: &Package,
    name: &str,
    splice: &Splice,
) -> Result<Option<usize>, Box<Message>> {
    let is_same = read_both(old, new, name, |before, after| {
        let (before, after) = (Tokens::new(before), Tokens::new(after));
        is_same_frame(before, after, splice.growth.as_ref())
    })?;
    let before = digest(old, name, splice)?;
    let after = digest(new, name, splice)?;
    Ok((is_same && before.others == after.others).then_some(after.right))
}

/// How many planned cells are right; `None` where anything else differs. Rows without a planned cell must be the same
/// to the byte.
fn compare_rows(
    before: &mut PartReader<'_>,
    after: &mut PartReader<'_>,
    splice: &Splice,
) -> io::Result<Option<usize>> {
    let (mut before, mut after) = (RawRows::new(before), RawRows::new(after));
    let (mut right, mut old_frame, mut new_frame) = (0, Vec::new(), Vec::new());
    loop {
        let old = before.next_piece()?;
        let mut new = after.next_piece()?;
        let limit = match old {
            Some(Piece::Row(number, _)) => number,
            _ => u32::MAX,
        };
        while let Some(Piece::Row(number, raw)) = new {
            if number >= limit {
                break;
            }
            let Some(cells) = splice.rows.get(&number) else {
                return Ok(None);
            };
            let row = Compared::of(number, raw, cells)?;
            if row.others.is_some() {
                return Ok(None);
            }
            right += row.right;
            new = after.next_piece()?;
        }
        match (old, new) {
            (Some(Piece::Row(number, old)), Some(Piece::Row(same, new))) if number == same => {
                match splice.rows.get(&number) {
                    None if old != new => return Ok(None),
                    None => {}
                    Some(_) if wanted_looks(number, old, splice)? != looks_of(new)? => {
                        return Ok(None);
                    }
                    Some(cells) => {
                        let old = Compared::of(number, old, cells)?;
                        let new = Compared::of(number, new, cells)?;
                        if old.others != new.others {
                            return Ok(None);
                        }
                        right += new.right;
                    }
                }
            }
            (Some(Piece::Head(old)), Some(Piece::Head(new))) => {
                old_frame.extend_from_slice(old);
                new_frame.extend_from_slice(new);
            }
            (Some(Piece::Tail(old)), Some(Piece::Tail(new))) => {
                old_frame.extend_from_slice(old);
                new_frame.extend_from_slice(new);
                let (old, new) = (Tokens::of(&old_frame), Tokens::of(&new_frame));
                let is_same =
                    is_same_frame(old, new, splice.growth.as_ref()).map_err(io::Error::other)?;
                return Ok(is_same.then_some(right));
            }
            _ => return Ok(None),
        }
    }
}

/// What a row's own tag says: that it is hidden, how high it is. Its `spans` follow its cells.
fn looks_of(raw: &[u8]) -> io::Result<Option<String>> {
    let mut tokens = Tokens::of_fragment(raw);
    let first = tokens.next_token().map_err(io::Error::other)?;
    Ok(match first.as_ref().map(Token::kind) {
        Some(Kind::Open(tag) | Kind::Empty(tag)) => {
            let looks = tag.with_attribute("spans", "");
            Some(looks.trim_end_matches('/').trim_end().to_owned())
        }
        _ => None,
    })
}

/// What the tag of an old row has to say in the new part.
fn wanted_looks(number: u32, raw: &[u8], splice: &Splice) -> io::Result<Option<String>> {
    let old = looks_of(raw)?;
    Ok(match splice.shown.contains(&number) {
        true => old.map(|looks| Tag::of(&looks).without_attribute("hidden")),
        false => old,
    })
}

/// A row beside what is planned for it.
struct Compared {
    /// A digest of the cells that are not planned, where there are any.
    others: Option<u64>,
    right: usize,
}

impl Compared {
    fn of(number: u32, raw: &[u8], planned: &RowCells) -> io::Result<Self> {
        let mut hasher = DefaultHasher::new();
        let mut compared = Compared {
            others: None,
            right: 0,
        };
        let row = read_row(number, raw).map_err(io::Error::other)?;
        for cell in &row.cells {
            match planned.get(&cell.column) {
                Some(wanted) => compared.right += usize::from(says(cell, &wanted.content)),
                None => {
                    hash_cell(&mut hasher, number, cell);
                    compared.others = Some(hasher.finish());
                }
            }
        }
        Ok(compared)
    }
}

fn digest(package: &Package, name: &str, splice: &Splice) -> Result<Digest, Box<Message>> {
    let mut hasher = DefaultHasher::new();
    let mut right = 0;
    let facts = package
        .stream_part(name, |part| {
            read_rows(part, |row| {
                let planned = splice.rows.get(&row.number);
                for cell in &row.cells {
                    match planned.and_then(|cells| cells.get(&cell.column)) {
                        Some(wanted) => right += usize::from(says(cell, &wanted.content)),
                        None => hash_cell(&mut hasher, row.number, cell),
                    }
                }
                Go::On
            })
        })
        .map_err(|fault| our_fault(fault.to_string()))?
        .map_err(|fault| our_fault(fault.to_string()))?;
    facts.is_protected.hash(&mut hasher);
    Ok(Digest {
        others: hasher.finish(),
        right,
    })
}

fn hash_cell(hasher: &mut DefaultHasher, row: u32, cell: &SheetCell) {
    (row, cell.column, cell.style).hash(hasher);
    match &cell.value {
        RawValue::Empty => 0_u8.hash(hasher),
        RawValue::Number(number) => (1_u8, number.to_bits()).hash(hasher),
        RawValue::Text(text) => (2_u8, &text.text, text.has_runs).hash(hasher),
        RawValue::Shared(number) => (3_u8, number).hash(hasher),
        RawValue::Truth(truth) => (4_u8, truth).hash(hasher),
        RawValue::Error(words) => (5_u8, words).hash(hasher),
        RawValue::IsoDate(words) => (6_u8, words).hash(hasher),
    }
    if let Some(formula) = &cell.formula {
        (&formula.text, formula.shared, formula.is_array).hash(hasher);
    }
}

/// True where a cell that was read back holds what was to be written.
fn says(cell: &SheetCell, wanted: &NewContent) -> bool {
    let text = match &cell.value {
        RawValue::Text(text) => text.text.as_str(),
        _ => "",
    };
    match wanted {
        NewContent::Blank => cell.value == RawValue::Empty,
        NewContent::Text(words) => text == words && cell.formula.is_none(),
        NewContent::Number(number) => cell.value == RawValue::Number(*number as f64),
        NewContent::Formula {
            text: formula,
            gives,
        } => {
            let stored = cell.formula.as_ref().map(|formula| formula.text.as_str());
            stored == Some(formula) && text == gives.as_deref().unwrap_or_default()
        }
        NewContent::OldFormula(gives) => cell.formula.is_some() && text == gives,
    }
}

fn our_fault(what: impl std::fmt::Display) -> Box<Message> {
    let message = Message::error(format!(
        "the new log was checked before it was written, and {what}; this is a fault of minutebook"
    ))
    .hint("The log was not changed. Please report this with the log, or with a copy that still shows it.");
    Box::new(message)
}

#[cfg(test)]
mod tests;
