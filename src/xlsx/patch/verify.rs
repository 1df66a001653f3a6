//! The new workbook against the old one: every part and every cell but those of the patch must be as it was. A
//! difference is a fault of ours, and nothing is written.

use super::Patch;
use crate::error::Message;
use crate::ooxml::Package;
use crate::xlsx::ReadLog;
use crate::xlsx::new_cell::NewContent;
use crate::xlsx::sheet::{Go, RawValue, SheetCell, read_rows};
use crate::xlsx::splice::Splice;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Compares the new bytes with the workbook that was read.
///
/// # Errors
/// At the first difference.
pub fn compare(read: &ReadLog, patch: &Patch, bytes: &[u8]) -> Result<(), Box<Message>> {
    let old = &read.workbook.package;
    let new = Package::open(bytes.to_vec()).map_err(|fault| our_fault(fault.to_string()))?;
    new.check_sizes()
        .map_err(|fault| our_fault(fault.to_string()))?;
    let old_names: Vec<_> = old.part_names().collect();
    let new_names: Vec<_> = new.part_names().take(old_names.len()).collect();
    if old_names != new_names {
        return Err(our_fault("the parts stand in another order"));
    }
    for name in old_names {
        let is_changed = patch.changed.iter().any(|changed| changed == name);
        match patch.sheets.get(name) {
            Some(splice) => compare_sheet(old, &new, name, splice)?,
            None if is_changed => {}
            None => {
                let same = old.compressed_part(name) == new.compressed_part(name);
                if !same {
                    return Err(our_fault(format!("the part `{name}` came out differently")));
                }
            }
        }
    }
    Ok(())
}

/// What is in a sheet beside the cells of a splice, and how many of those say what they should.
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
    let before = digest(old, name, splice)?;
    let after = digest(new, name, splice)?;
    if before.others != after.others {
        return Err(our_fault(format!(
            "cells of `{name}` that nobody asked to change came out differently"
        )));
    }
    let planned: usize = splice.rows.values().map(|cells| cells.len()).sum();
    if after.right != planned {
        return Err(our_fault(format!(
            "{} of {planned} new cells of `{name}` do not say what they should",
            planned - after.right
        )));
    }
    Ok(())
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
