//! What a run changes in the log, and what it leaves as people have it; said in lines that the officer reads.

use super::{CellValue, Column, Log, LogCell, LogRow, LoggedAction, Memory, STATUSES, Written};
use crate::error::Message;
use std::collections::{BTreeMap, BTreeSet};

/// The outcome of the merge. Nothing in here has been done yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// New rows, and rows put back on request, in the order that they are appended.
    pub additions: Vec<LoggedAction>,
    /// Refs among the additions that a person had deleted and that are put back.
    pub restored: Vec<String>,
    /// Cells that follow the minutes.
    pub updates: Vec<CellUpdate>,
    /// Cells that stay as a person typed them although the minutes say something else.
    pub kept: Vec<KeptCell>,
    /// Rows whose action is no longer in the minutes. They stay.
    pub gone: Vec<NamedRow>,
    /// Actions whose row a person deleted. They are not added again.
    pub deleted: Vec<NamedRow>,
    /// New actions that read like a row whose action is gone.
    pub suggestions: Vec<Suggestion>,
    /// Actions that the notes say are done, and whose status a person is to set.
    pub proposed: Vec<ProposedStatus>,
    /// Of how many actions the officer is asked which row is theirs.
    pub asked: usize,
    /// How many actions are in the log as the minutes have them.
    pub unchanged: usize,
    /// What is to be remembered, for each action that is new or changed.
    pub remembered: Vec<Written>,
    /// The highest number ever given, for each prefix that got a new one.
    pub highest: BTreeMap<String, u64>,
    /// What is worth a look before the log is written.
    pub warnings: Vec<Message>,
}

/// A cell that follows the minutes.
#[derive(Clone, Debug, PartialEq)]
pub struct CellUpdate {
    /// The action.
    pub reference: String,
    /// The row as Excel counts it.
    pub row: u32,
    /// The column.
    pub column: Column,
    /// What the log says.
    pub old: CellValue,
    /// What it is to say.
    pub new: CellValue,
}

/// A cell that stays as a person typed it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptCell {
    /// The action.
    pub reference: String,
    /// The column.
    pub column: Column,
    /// The log's words, which stay.
    pub log: CellValue,
    /// The minutes' words.
    pub minutes: CellValue,
}

/// A row by its Ref and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedRow {
    /// The action.
    pub reference: String,
    /// Its text.
    pub action: String,
    /// What Status says; empty for a deleted row.
    pub status: String,
}

/// A status that the minutes speak for and that the log does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedStatus {
    /// The action, with its status as it stands.
    pub row: NamedRow,
    /// What the minutes speak for: `Closed`.
    pub status: &'static str,
    /// The number of the item that says so.
    pub item: String,
    /// Why it is not set by the run, and what to do; empty where `--set-status` does it.
    pub instead: &'static str,
}

/// A question that only the officer can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The new action's text.
    pub action: String,
    /// The new action's owners as they are typed.
    pub owners: String,
    /// The row that it may be.
    pub row: NamedRow,
}

impl Plan {
    /// True where the log is to stay as it is, byte for byte.
    pub fn is_empty(&self) -> bool {
        self.additions.is_empty() && self.updates.is_empty() && self.remembered.is_empty()
    }

    /// How many of [`Plan::lines`], from the first, tell only that the log follows the minutes.
    pub fn routine(&self) -> usize {
        self.additions.len() + self.updates.len()
    }

    /// The log as it is once all of this is done.
    #[must_use]
    pub fn applied_to(&self, mut log: Log) -> Log {
        let mut cells = BTreeMap::new();
        for update in &self.updates {
            cells.insert((update.row, update.column), &update.new);
        }
        for row in &mut log.rows {
            let of_the_row = (row.number, Column::Ref)..=(row.number, Column::Closed);
            for ((_, column), value) in cells.range(of_the_row) {
                let cell = LogCell::plain((*value).clone());
                row.cells.insert(*column, cell);
            }
        }
        let last = log.rows.iter().map(|row| row.number).max().unwrap_or(1);
        let additions = (last + 1..).zip(&self.additions);
        log.rows
            .extend(additions.map(|(number, action)| new_row(number, action)));
        let memory = log.memory.get_or_insert_with(Memory::default);
        let anew: BTreeSet<_> = self.remembered.iter().filter_map(Written::key).collect();
        memory
            .written
            .retain(|old| old.key().is_none_or(|key| !anew.contains(&key)));
        memory.written.extend_from_slice(&self.remembered);
        memory.highest.extend(self.highest.clone());
        log
    }

    /// What the officer is told: a line for each thing, the counts last.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let restored: BTreeSet<_> = self.restored.iter().collect();
        for action in &self.additions {
            let verb = if restored.contains(&action.reference) {
                "put back"
            } else {
                "added"
            };
            lines.push(format!("{verb} {}", describe(action)));
        }
        for update in &self.updates {
            lines.push(format!(
                "updated {}, {}: {} is now {}",
                update.reference,
                update.column.heading(),
                quoted(&update.old),
                quoted(&update.new)
            ));
        }
        for kept in &self.kept {
            lines.push(format!(
                "kept {}, {}: edited by hand, the log says {}, the minutes say {}",
                kept.reference,
                kept.column.heading(),
                quoted(&kept.log),
                quoted(&kept.minutes)
            ));
        }
        for row in &self.gone {
            lines.push(format!(
                "gone from the minutes, kept in the log: {}",
                row.named()
            ));
        }
        for row in &self.deleted {
            lines.push(format!(
                "deleted from the log by hand, not added again (`--restore` does): {}",
                row.named()
            ));
        }
        lines.extend(self.proposed.iter().map(ProposedStatus::line));
        lines.extend(self.suggestions.iter().map(Suggestion::line));
        lines.push(self.counts());
        lines
    }

    /// `3 added, 1 updated, 12 unchanged`.
    pub fn counts(&self) -> String {
        let mut updated: Vec<_> = self
            .updates
            .iter()
            .map(|update| &update.reference)
            .collect();
        updated.sort();
        updated.dedup();
        let cells = match self.kept.len() {
            1 => "cell",
            _ => "cells",
        };
        let counted = [
            (self.additions.len() - self.restored.len(), "added"),
            (self.restored.len(), "put back"),
            (updated.len(), "updated"),
            (self.gone.len(), "gone from the minutes"),
            (self.deleted.len(), "deleted by hand"),
            (self.proposed.len(), "to be closed"),
            (self.asked, "not told apart"),
            (self.unchanged, "unchanged"),
        ];
        let mut parts: Vec<_> = counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if !self.kept.is_empty() {
            parts.push(format!(
                "{} {cells} kept as edited by hand",
                self.kept.len()
            ));
        }
        if parts.is_empty() {
            parts.push("no actions".to_owned());
        }
        parts.join(", ")
    }
}

impl NamedRow {
    /// `LB-017 `Write to Smith` (Open)`.
    pub(crate) fn named(&self) -> String {
        let status = if self.status.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.status)
        };
        format!("{} `{}`{status}", self.reference, self.action)
    }
}

impl ProposedStatus {
    /// What the minutes say, and what to do.
    pub fn line(&self) -> String {
        let what = match self.instead {
            "" => format!(
                "set Status to `{}` in the log, or run with `--set-status`",
                self.status
            ),
            instead => instead.replace("{}", self.status),
        };
        format!(
            "{} by the minutes (item {}): {}; {what}",
            self.status.to_lowercase(),
            self.item,
            self.row.named(),
        )
    }
}

impl Suggestion {
    /// The question, and what to type.
    pub fn line(&self) -> String {
        let Suggestion {
            action,
            owners,
            row,
        } = self;
        let space = if owners.is_empty() { "" } else { " " };
        format!(
            "`{action}` may be {reference} `{text}`; if so, write `Action{space}{owners} [{reference}]: …` and run again",
            reference = row.reference,
            text = row.action
        )
    }
}

/// The row that an addition makes.
fn new_row(number: u32, action: &LoggedAction) -> LogRow {
    let mut cells: BTreeMap<_, _> = Column::ALL
        .into_iter()
        .map(|column| (column, LogCell::plain(action.cell(column))))
        .collect();
    let open = LogCell::plain(CellValue::words(STATUSES[0]));
    cells.insert(Column::Status, open);
    cells.retain(|_, cell| cell.value != CellValue::Empty);
    LogRow { number, cells }
}

fn describe(action: &LoggedAction) -> String {
    let due = match action.due.cell() {
        CellValue::Empty => String::new(),
        due => format!("due {}", due.shown()),
    };
    let details: Vec<_> = [action.owner.as_str(), &due]
        .into_iter()
        .filter(|detail| !detail.is_empty())
        .collect();
    let details = if details.is_empty() {
        String::new()
    } else {
        format!(" ({})", details.join(", "))
    };
    format!("{} `{}`{details}", action.reference, action.action)
}

fn quoted(value: &CellValue) -> String {
    match value {
        CellValue::Empty => "nothing".to_owned(),
        value => format!("`{}`", value.shown()),
    }
}
