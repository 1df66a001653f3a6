//! Where the log is in a workbook: the table `ActionLog` wherever it was moved and however its sheet is called, else
//! the one table or sheet that has all the headings it needs. Columns are found by their headings.

use super::create::TABLE_NAME;
use super::create::memory_sheet::MEMORY_SHEET;
use super::refusal::{damaged_part, package_refusal, refuse};
use super::sheet::Go;
use super::table::Table;
use super::value::Values;
use super::workbook::{Sheet, Workbook};
use crate::error::Message;
use crate::model::action_log::Column;
use crate::model::house_style::LogLook;
use crate::ooxml::relationships::relationships;
use std::collections::{BTreeMap, BTreeSet};

/// How far down a sheet the headings may stand.
const LAST_HEADINGS_ROW: u32 = 30;
/// With this many of the needed headings a sheet is taken for a log that lost some.
const ALMOST_A_LOG: usize = 4;

/// The columns that a log must have; the others may be taken out.
pub const NEEDED: [Column; 8] = [
    Column::Ref,
    Column::Raised,
    Column::Meeting,
    Column::Minute,
    Column::Action,
    Column::Owner,
    Column::Due,
    Column::Status,
];

/// Where the log's headings are.
#[derive(Clone, Debug)]
pub struct Found {
    /// The sheet.
    pub sheet: Sheet,
    /// The name of the table's part and the table, where the log is one.
    pub table: Option<(String, Table)>,
    /// Where each column stands, from 0.
    pub columns: BTreeMap<Column, u32>,
    /// The leftmost and the rightmost column of these and of the headings right beside them, which people added.
    pub headed: (u32, u32),
    /// From 1.
    pub headings_row: u32,
}

impl Found {
    /// The columns that have no heading.
    pub fn lacks(&self) -> BTreeSet<Column> {
        let is_absent = |column: &Column| !self.columns.contains_key(column);
        Column::ALL.into_iter().filter(is_absent).collect()
    }
}

/// A row of headings that may be the log's.
#[derive(Clone, Debug)]
struct Candidate {
    found: Found,
    /// Each heading as it stands.
    headings: Vec<String>,
    doubled: Vec<String>,
}

/// Finds the log.
///
/// # Errors
/// Where there is none, more than one, or one that lacks headings or has one twice.
pub fn find_log(
    workbook: &Workbook,
    values: &Values,
    look: &LogLook,
) -> Result<Found, Box<Message>> {
    let known = KnownHeadings::of(look);
    let mut sheets = Vec::new();
    for sheet in &workbook.sheets {
        if !sheet.name.eq_ignore_ascii_case(MEMORY_SHEET) {
            sheets.push((sheet, tables_of(workbook, sheet)?));
        }
    }
    // Nobody has to look for headings in rows where the log goes by its name.
    let is_named = |named: &&(String, Table)| named.1.name.eq_ignore_ascii_case(TABLE_NAME);
    for (sheet, tables) in &sheets {
        if let Some(named) = tables.iter().find(is_named) {
            return Candidate::of_table(sheet, named, &known).checked();
        }
    }
    let mut candidates = Vec::new();
    for (sheet, tables) in &sheets {
        let of_tables = tables.iter();
        candidates.extend(of_tables.map(|table| Candidate::of_table(sheet, table, &known)));
        candidates.extend(headings_in_rows(workbook, sheet, tables, values, &known)?);
    }
    let (whole, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(Candidate::is_whole);
    if let [one, other, ..] = whole.as_slice() {
        return Err(Box::new(two_logs(one, other)));
    }
    let nearest = others.into_iter().max_by_key(Candidate::needed);
    let nearest = nearest.filter(|nearest| nearest.needed() >= ALMOST_A_LOG);
    match whole.into_iter().next().or(nearest) {
        Some(chosen) => chosen.checked(),
        None => Err(Box::new(foreign(workbook))),
    }
}

/// The tables of a sheet with the names of their parts.
///
/// # Errors
/// Where a part is damaged.
pub fn tables_of(workbook: &Workbook, sheet: &Sheet) -> Result<Vec<(String, Table)>, Box<Message>> {
    let package = &workbook.package;
    let links =
        relationships(package, &sheet.part).map_err(|fault| package_refusal(&fault, &[]))?;
    let mut tables = Vec::new();
    for link in links.into_iter().filter(|link| link.kind == "table") {
        let bytes = package
            .read_part(&link.target)
            .map_err(|fault| package_refusal(&fault, &[]))?;
        let table = Table::read(&bytes).map_err(|fault| damaged_part(&link.target, &fault))?;
        tables.extend(table.map(|table| (link.target, table)));
    }
    Ok(tables)
}

/// The first row near the top of a sheet that has more of the needed headings than any other.
fn headings_in_rows(
    workbook: &Workbook,
    sheet: &Sheet,
    tables: &[(String, Table)],
    values: &Values,
    known: &KnownHeadings,
) -> Result<Option<Candidate>, Box<Message>> {
    let mut best: Option<Candidate> = None;
    workbook.read_rows(sheet, |row| {
        if row.number > LAST_HEADINGS_ROW {
            return Go::Stop;
        }
        let is_in_table = |column| {
            tables.iter().any(|(_, Table { area, .. })| {
                (area.first.row..=area.last.row).contains(&row.number) && area.has_column(column)
            })
        };
        let headings = row
            .cells
            .iter()
            .filter(|cell| !is_in_table(cell.column))
            .map(|cell| (cell.column, values.words(cell)));
        let candidate = Candidate::new(sheet, None, row.number, headings, known);
        if best
            .as_ref()
            .is_none_or(|best| candidate.needed() > best.needed())
        {
            best = Some(candidate);
        }
        Go::On
    })?;
    Ok(best)
}

impl Candidate {
    fn of_table(sheet: &Sheet, named: &(String, Table), known: &KnownHeadings) -> Self {
        let (_, table) = named;
        let headings = (table.area.first.column..)
            .zip(&table.columns)
            .map(|(column, heading)| (column, heading.heading.clone()));
        let row = table.area.first.row;
        Candidate::new(sheet, Some(named.clone()), row, headings, known)
    }

    fn new(
        sheet: &Sheet,
        table: Option<(String, Table)>,
        headings_row: u32,
        headings: impl Iterator<Item = (u32, String)>,
        known: &KnownHeadings,
    ) -> Self {
        let headings: Vec<_> = headings
            .filter(|(_, heading)| !heading.trim().is_empty())
            .collect();
        let mut columns = BTreeMap::new();
        let mut doubled = Vec::new();
        let folded: Vec<_> = headings.iter().map(|(_, words)| folded(words)).collect();
        for ((at, heading), folded) in headings.iter().zip(&folded) {
            let Some(column) = known.house.get(folded) else {
                continue;
            };
            let first = *columns.entry(*column).or_insert(*at);
            if first != *at {
                doubled.push(heading.trim().to_owned());
            }
        }
        for ((at, _), folded) in headings.iter().zip(&folded) {
            if let Some(column) = known.usual.get(folded) {
                columns.entry(*column).or_insert(*at);
            }
        }
        Candidate {
            found: Found {
                sheet: sheet.clone(),
                table,
                headed: headed(&headings, &columns),
                columns,
                headings_row,
            },
            headings: headings
                .into_iter()
                .map(|(_, heading)| heading.trim().to_owned())
                .collect(),
            doubled,
        }
    }

    fn needed(&self) -> usize {
        NEEDED
            .iter()
            .filter(|column| self.found.columns.contains_key(column))
            .count()
    }

    fn is_whole(&self) -> bool {
        self.needed() == NEEDED.len()
    }

    /// Where it is, if it can be worked with.
    fn checked(self) -> Result<Found, Box<Message>> {
        let sheet = &self.found.sheet.name;
        if let Some(heading) = self.doubled.first() {
            return Err(Box::new(refuse(format!(
                "has the heading `{heading}` twice in its sheet `{sheet}`"
            ))
            .hint("Columns are found by their headings: give one of the two another name, save, and run again.")));
        }
        let missing: Vec<_> = NEEDED
            .into_iter()
            .filter(|column| !self.found.columns.contains_key(column))
            .map(|column| format!("`{}`", column.heading()))
            .collect();
        if !missing.is_empty() {
            return Err(Box::new(refuse(format!(
                "has no column {} in its sheet `{sheet}`; its headings are {}",
                missing.join(", "),
                quoted(&self.headings)
            ))
            .hint("Give the column its heading back, save, and run again; columns may stand in any order.")));
        }
        if self
            .found
            .table
            .as_ref()
            .is_some_and(|(_, table)| !table.has_headings)
        {
            return Err(Box::new(
                refuse(format!(
                    "hides the headings of its table in the sheet `{sheet}`"
                ))
                .hint("In Excel tick Table Design > Header Row, save, and run again."),
            ));
        }
        Ok(self.found)
    }
}

/// From where to where headings stand side by side with those of the log; all of them are given from left to right.
fn headed(headings: &[(u32, String)], columns: &BTreeMap<Column, u32>) -> (u32, u32) {
    let known = columns.values().copied();
    let mut first = known.clone().min().unwrap_or(0);
    let mut last = known.max().unwrap_or(0);
    for (at, _) in headings.iter().rev() {
        first -= u32::from(*at + 1 == first);
    }
    for (at, _) in headings {
        last += u32::from(*at == last + 1);
    }
    (first, last)
}

/// The columns by their headings, which are folded.
struct KnownHeadings {
    /// As the house words them.
    house: BTreeMap<String, Column>,
    /// As they are worded where no house says otherwise.
    usual: BTreeMap<String, Column>,
}

impl KnownHeadings {
    fn of(look: &LogLook) -> Self {
        let own = |column: Column| {
            let worded = look.headings.get(&column.heading().to_lowercase());
            worded.map_or(column.heading(), String::as_str)
        };
        let columns = Column::ALL.into_iter();
        KnownHeadings {
            house: columns
                .map(|column| (folded(own(column)), column))
                .collect(),
            usual: Column::ALL
                .map(|column| (folded(column.heading()), column))
                .into(),
        }
    }
}

/// A heading as it is compared: neither case nor spaces nor line ends count.
fn folded(heading: &str) -> String {
    heading
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn two_logs(one: &Candidate, other: &Candidate) -> Message {
    refuse(format!(
        "is there twice: the sheets `{}` and `{}` both have its headings",
        one.found.sheet.name, other.found.sheet.name
    ))
    .hint("Move the old one to a workbook of its own, or rename one of its headings, save, and run again.")
}

fn foreign(workbook: &Workbook) -> Message {
    let sheets: Vec<_> = workbook
        .sheets
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect();
    refuse(format!(
        "is a workbook without an action log; its sheets are {}",
        quoted(&sheets)
    ))
    .hint("Name the right workbook with `log = \"…\"` or `--log`; a log that is not there yet is made by the first run.")
}

fn quoted(names: &[String]) -> String {
    const MOST: usize = 20;
    let mut quoted: Vec<_> = names
        .iter()
        .take(MOST)
        .map(|name| format!("`{name}`"))
        .collect();
    if names.len() > MOST {
        quoted.push("…".to_owned());
    }
    if quoted.is_empty() {
        "none".to_owned()
    } else {
        quoted.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::headed;
    use crate::model::action_log::Column;
    use std::collections::BTreeMap;

    #[test]
    fn headings_right_beside_those_of_the_log_are_its_own_too() {
        let columns = BTreeMap::from([(Column::Ref, 3), (Column::Action, 5)]);
        for (headings, expected) in [
            (vec![3, 5], (3, 5)),
            (vec![1, 2, 3, 4, 5, 6, 7], (1, 7)),
            (vec![0, 1, 3, 5, 7], (3, 5)),
            (vec![0, 1, 2, 3, 5], (0, 5)),
        ] {
            let headings: Vec<_> = headings.into_iter().map(|at| (at, String::new())).collect();
            assert_eq!(headed(&headings, &columns), expected, "{headings:?}");
        }
    }
}
