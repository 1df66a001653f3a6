//! Applying a plan to a log: only the rows and cells of the plan are spliced into the one sheet part, in one pass;
//! ranges that ended with the log grow with it; all other parts are copied as they lie in the file.

pub mod content;
pub mod log_rows;
pub mod memory_rows;
pub mod parts;
pub mod verify;

use super::ReadLog;
use super::grow::Growth;
use super::memory::MemoryPlace;
use super::refusal::{damaged_part, package_refusal};
use super::splice::{Splice, edits_of, splice_sheet};
use super::styles::Styles;
use super::table::Table;
use crate::error::Message;
use crate::model::action_log::Plan;
use crate::ooxml::{Package, PackageFault};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The log with the plan applied, read back and compared; `None` where the plan changes nothing.
///
/// # Errors
/// Where the log has no room for the plan, with what to do about it. What is wrong on our side says so.
pub fn update(read: &ReadLog, plan: &Plan, today: Date) -> Result<Option<Vec<u8>>, Vec<Message>> {
    if plan.is_empty() {
        return Ok(None);
    }
    let (patch, bytes) = patched(read, plan, today)?;
    let compared = verify::compare(read, &patch, bytes).map_err(|message| vec![*message])?;
    Ok(Some(compared))
}

fn patched(read: &ReadLog, plan: &Plan, today: Date) -> Result<(Patch, Vec<u8>), Vec<Message>> {
    let mut styles = read_styles(read).map_err(|message| vec![*message])?;
    let log = log_rows::splice_for(read, plan, today, &mut styles)?;
    let patch = Patch::of(read, plan, log, styles).map_err(|message| vec![*message])?;
    let bytes = patch
        .write()
        .map_err(|fault| vec![*package_refusal(&fault, &[])])?;
    Ok((patch, bytes))
}

/// Everything that changes in the package.
#[derive(Debug)]
pub struct Patch {
    /// The package with its small parts changed.
    pub package: Package,
    /// The names of those.
    pub changed: Vec<String>,
    /// What is spliced into sheets, by the names of their parts.
    pub sheets: BTreeMap<String, Splice>,
}

impl Patch {
    fn of(
        read: &ReadLog,
        plan: &Plan,
        log: Splice,
        mut styles: Styles,
    ) -> Result<Self, Box<Message>> {
        let mut patch = Patch {
            package: read.workbook.package.clone(),
            changed: Vec::new(),
            sheets: BTreeMap::new(),
        };
        let found = &read.rows.found;
        patch.grow_table(found.table.as_ref(), log.growth.as_ref())?;
        let growth = log.growth.clone();
        patch.sheets.insert(found.sheet.part.clone(), log);
        let mut workbook = parts::WorkbookEdits {
            growth: growth.as_ref(),
            sheet: found.sheet.position,
            new_sheet: None,
        };
        if !plan.remembered.is_empty() || !plan.highest.is_empty() {
            match &read.memory {
                Some(place) => patch.put_memory(read, place, plan, &mut styles)?,
                None => workbook.new_sheet = Some(patch.add_memory(read, plan, &mut styles)?),
            }
        }
        let main = &read.workbook.part;
        let old = read_part(&patch.package, main)?;
        let new =
            parts::edit_workbook(&old, &workbook).map_err(|fault| damaged_part(main, &fault))?;
        patch.set(main, new);
        if let (Some(part), Some(bytes)) =
            (read.workbook.part_of_kind("styles"), styles.changed_part())
        {
            patch.set(part, bytes);
        }
        Ok(patch)
    }

    /// Puts new bytes in place of a part's, where they are not what stands there.
    fn set(&mut self, name: &str, bytes: Vec<u8>) {
        let is_same = (self.package.part(name)).is_ok_and(|old| *old == bytes);
        if !is_same {
            self.package.set_part(name, bytes);
            self.changed.push(name.to_owned());
        }
    }

    fn write(&self) -> Result<Vec<u8>, PackageFault> {
        let mut edits = BTreeMap::new();
        let mut rewritten = Vec::new();
        for (name, splice) in &self.sheets {
            if splice.is_simple {
                let found = self
                    .package
                    .stream_part(name, |part| edits_of(part, splice))?
                    .map_err(|why| PackageFault::Damaged(format!("part `{name}`: {why}")))?;
                edits.insert(name.clone(), found);
            } else {
                rewritten.push(name.as_str());
            }
        }
        self.package
            .write_with(
                &edits,
                &rewritten,
                &mut |name, part, out| match self.sheets.get(name) {
                    Some(splice) => splice_sheet(part, splice, out),
                    None => std::io::copy(part, out).map(|_| ()),
                },
            )
    }

    fn grow_table(
        &mut self,
        table: Option<&(String, Table)>,
        growth: Option<&Growth>,
    ) -> Result<(), Box<Message>> {
        if let (Some((part, table)), Some(growth)) = (table, growth)
            && growth.new_end > table.area.last.row
        {
            let old = read_part(&self.package, part)?;
            let new =
                parts::edit_table(&old, growth).map_err(|fault| damaged_part(part, &fault))?;
            self.set(part, new);
        }
        Ok(())
    }

    fn put_memory(
        &mut self,
        read: &ReadLog,
        place: &MemoryPlace,
        plan: &Plan,
        styles: &mut Styles,
    ) -> Result<(), Box<Message>> {
        let splice = memory_rows::splice_for(place, plan, &read.values, styles)?;
        self.grow_table(place.table.as_ref(), splice.growth.as_ref())?;
        self.sheets.insert(place.sheet.part.clone(), splice);
        Ok(())
    }

    /// Somebody took the sheet of the memory out: a new one starts with what is known from now on.
    fn add_memory(
        &mut self,
        read: &ReadLog,
        plan: &Plan,
        styles: &mut Styles,
    ) -> Result<parts::NewSheet, Box<Message>> {
        let new = parts::new_sheet(&self.package, &read.workbook)
            .map_err(|fault| package_refusal(&fault, &[]))?;
        let place = memory_rows::empty_place(&new.part);
        let splice = memory_rows::splice_for(&place, plan, &read.values, styles)?;
        let mut bytes = Vec::new();
        splice_sheet(
            &mut memory_rows::EMPTY_SHEET.as_bytes(),
            &splice,
            &mut bytes,
        )
        .map_err(|why| package_refusal(&PackageFault::Damaged(why.to_string()), &[]))?;
        self.set(&new.part, bytes);
        for (name, bytes) in &new.other_parts {
            self.set(name, bytes.clone());
        }
        Ok(new)
    }
}

fn read_styles(read: &ReadLog) -> Result<Styles, Box<Message>> {
    let Some(part) = read.workbook.part_of_kind("styles") else {
        return Ok(Styles::default());
    };
    let bytes = read_part(&read.workbook.package, part)?;
    Styles::read(bytes).map_err(|fault| damaged_part(part, &fault))
}

fn read_part(package: &Package, name: &str) -> Result<Vec<u8>, Box<Message>> {
    package
        .read_part(name)
        .map_err(|fault| package_refusal(&fault, &[]))
}

#[cfg(test)]
mod tests;
