//! The log while a run works its way through the meetings: what is known of each action, and what it comes to.

use super::known::Known;
use super::log::meeting_key;
use super::merge::is_overtaken;
use super::plan::{ProposedStatus, Suggestion};
use super::rag::is_closing;
use super::reference::{Numbering, RefKey};
use super::said::{SaidAction, SaidMeeting, identity};
use super::wishes::DeletedRows;
use super::{
    CellValue, Column, Interest, KeptCell, Log, LogRow, LoggedDue, NamedRow, Plan, Written,
};
use crate::error::Message;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is known so far, and what is to be told.
pub(crate) struct State<'a> {
    pub(super) log: &'a Log,
    deleted_rows: DeletedRows,
    pub numbering: Numbering<'a>,
    pub known: Vec<Known>,
    places: BTreeMap<RefKey, usize>,
    added: Vec<usize>,
    restored: Vec<usize>,
    deleted: Vec<usize>,
    kept: BTreeMap<(usize, Column), KeptCell>,
    pub suggestions: Vec<Suggestion>,
    pub(super) proposed: Vec<ProposedStatus>,
    pub(super) warnings: Vec<Message>,
}

impl<'a> State<'a> {
    /// Learns the rows and memories that these meetings may speak of; of all others only the Refs are noted, so that
    /// the work does not grow with the length of the log.
    pub(crate) fn new(
        log: &'a Log,
        deleted_rows: DeletedRows,
        meetings: &[SaidMeeting<'_>],
    ) -> Self {
        let mut state = State {
            log,
            deleted_rows,
            numbering: Numbering::default(),
            known: Vec::new(),
            places: BTreeMap::new(),
            added: Vec::new(),
            restored: Vec::new(),
            deleted: Vec::new(),
            kept: BTreeMap::new(),
            suggestions: Vec::new(),
            proposed: Vec::new(),
            warnings: Vec::new(),
        };
        let mut interest = Interest::of_meetings(meetings);
        state.numbering.note_left_out(&log.left_out.refs);
        let memory = log.memory.iter();
        for memory in memory.clone() {
            state.numbering.note_left_out(&memory.left_out.refs);
        }
        for written in memory.clone().flat_map(|memory| &memory.written) {
            let Some(key) = written.key() else { continue };
            state.numbering.note(&key);
            if interest.has_meeting(written.action.raised, &written.action.meeting) {
                interest.add_ref(key);
            }
        }
        for row in &log.rows {
            let Some(key) = row.key() else { continue };
            state.numbering.note(&key);
            let is_theirs = match row.value(Column::Raised) {
                CellValue::Date(raised) => {
                    interest.has_meeting(*raised, &row.words(Column::Meeting))
                }
                _ => false,
            };
            if is_theirs || interest.has_ref(&key) {
                interest.add_ref(key.clone());
                state.learn(key, row.words(Column::Ref), Some(row.clone()), None);
            }
        }
        for written in memory.clone().flat_map(|memory| &memory.written) {
            let Some(key) = written.key().filter(|key| interest.has_ref(key)) else {
                continue;
            };
            match state.find(&key) {
                Some(index) => state.known[index].remember(written.clone()),
                None => {
                    let reference = written.action.reference.clone();
                    state.learn(key, reference, None, Some(written.clone()));
                }
            }
        }
        for (prefix, number) in memory.flat_map(|memory| &memory.highest) {
            state.numbering.note_highest(prefix, *number);
        }
        state
    }

    pub(crate) fn find(&self, key: &RefKey) -> Option<usize> {
        self.places.get(key).copied()
    }

    fn learn(
        &mut self,
        key: RefKey,
        reference: String,
        row: Option<LogRow>,
        written: Option<Written>,
    ) -> usize {
        self.numbering.note(&key);
        self.places.insert(key.clone(), self.known.len());
        let raised_by = row.as_ref().and_then(raised_by);
        let mut known = Known {
            key,
            reference: reference.trim().to_owned(),
            row,
            written: None,
            raised_by,
            is_said: false,
        };
        if let Some(written) = written {
            known.remember(written);
        }
        self.known.push(known);
        self.known.len() - 1
    }

    /// A new row, under the Ref that the officer typed or the next one.
    pub(crate) fn add(&mut self, action: &SaidAction<'_>, meeting: &SaidMeeting<'_>) {
        let mut logged = action.logged.clone();
        if action.key.is_none() {
            logged.reference = self.numbering.next(meeting.prefix);
        } else {
            let which = if self.log.is_empty() {
                "the log is new and has no"
            } else {
                "the log has no"
            };
            self.warnings.push(
                Message::warning(format!(
                    "{which} `{}`; a row with that Ref is added",
                    logged.reference
                ))
                .at(action.action.place.clone())
                .hint("For a new action leave the Ref out: the log gives it one."),
            );
        }
        let Some(key) = RefKey::of(&logged.reference) else {
            return;
        };
        let written = Written::first(logged);
        let reference = written.action.reference.clone();
        let index = self.learn(key, reference, None, Some(written));
        self.known[index].is_said = true;
        self.known[index].put_row();
        self.added.push(index);
    }

    /// The action is known: its cells follow the minutes where they still say what the tool wrote.
    pub(crate) fn follow(
        &mut self,
        index: usize,
        action: &SaidAction<'_>,
        meeting: &SaidMeeting<'_>,
    ) {
        let known = &mut self.known[index];
        known.is_said = true;
        let is_raised_here = known.is_of(meeting);
        let latest = known.written.as_ref().map(|written| written.latest.clone());
        let is_old_news = latest.is_some_and(|latest| is_overtaken(&latest, meeting));
        if known.row.is_none() && self.deleted_rows == DeletedRows::StayAway {
            if !self.deleted.contains(&index) {
                self.deleted.push(index);
            }
            return;
        }
        if known.row.is_none() {
            known.put_row();
            self.restored.push(index);
        }
        if let Some(warning) = taken_up_again(known, action, meeting) {
            self.warnings.push(warning);
        }
        let of_the_meeting = is_raised_here.then_some(Column::OF_THE_MEETING);
        let of_the_action = (!is_old_news).then_some(Column::OF_THE_ACTION);
        let says_due = is_raised_here || action.logged.due != LoggedDue::Unset;
        let due_said_by = known.written.as_ref().map(|written| &written.due_said_by);
        let is_due_news =
            says_due && due_said_by.is_none_or(|latest| !is_overtaken(latest, meeting));
        let columns = of_the_meeting
            .into_iter()
            .flatten()
            .chain(of_the_action.into_iter().flatten())
            .chain(is_due_news.then_some(Column::Due));
        for column in columns {
            match known.follow_cell(column, &action.logged) {
                Some(kept) => self.kept.insert((index, column), kept),
                None => self.kept.remove(&(index, column)),
            };
        }
        if let Some(written) = &mut known.written {
            if is_raised_here {
                written.raised_as.clone_from(&action.logged.action);
            }
            if !is_old_news {
                written.latest = meeting_key(meeting.date, &meeting.name);
            }
            if is_due_news {
                written.due_said_by = meeting_key(meeting.date, &meeting.name);
            }
        }
    }

    /// What all of it comes to.
    pub(crate) fn finish(self, meetings: &[SaidMeeting<'_>]) -> Plan {
        let before: BTreeMap<RefKey, &LogRow> = self
            .log
            .rows
            .iter()
            .filter_map(|row| Some((row.key()?, row)))
            .filter(|(key, _)| self.places.contains_key(key))
            .collect();
        let updates: Vec<_> = self
            .known
            .iter()
            .filter_map(|known| Some(known.updates(before.get(&known.key)?)))
            .flatten()
            .collect();
        let touched: BTreeSet<_> = updates
            .iter()
            .map(|update| &update.reference)
            .chain(self.kept.values().map(|kept| &kept.reference))
            .collect();
        let is_as_said = |known: &&Known| {
            known.is_said && before.contains_key(&known.key) && !touched.contains(&known.reference)
        };
        let added = self.restored.iter().chain(&self.added);
        Plan {
            additions: added
                .filter_map(|index| Some(self.known[*index].written.as_ref()?.action.clone()))
                .collect(),
            restored: self.names(&self.restored),
            unchanged: self.known.iter().filter(is_as_said).count(),
            gone: self.gone(meetings),
            deleted: self
                .deleted
                .iter()
                .map(|index| self.known[*index].named())
                .collect(),
            remembered: self.remembered(),
            highest: self.highest(meetings),
            updates,
            kept: self.kept.into_values().collect(),
            suggestions: self.suggestions,
            proposed: self.proposed,
            warnings: self.warnings,
        }
    }

    fn names(&self, indexes: &[usize]) -> Vec<String> {
        indexes
            .iter()
            .map(|index| self.known[*index].reference.clone())
            .collect()
    }

    /// Rows that the tool made for one of these meetings and that no meeting speaks of any more.
    fn gone(&self, meetings: &[SaidMeeting<'_>]) -> Vec<NamedRow> {
        self.known
            .iter()
            .filter(|known| {
                known.row.is_some()
                    && !known.is_said
                    && meetings
                        .iter()
                        .any(|meeting| known.is_of(meeting) && known.is_spoken_of_last_by(meeting))
                    && (known.written.is_some() || self.log.memory.is_none())
            })
            .map(Known::named)
            .collect()
    }

    fn remembered(&self) -> Vec<Written> {
        let before: BTreeMap<_, _> = self
            .log
            .memory
            .iter()
            .flat_map(|memory| &memory.written)
            .filter_map(|written| Some((written.key()?, written)))
            .filter(|(key, _)| self.places.contains_key(key))
            .collect();
        let is_new = |written: &&Written| {
            let key = written.key();
            key.and_then(|key| before.get(&key).copied()) != Some(*written)
        };
        self.known
            .iter()
            .filter_map(|known| known.written.as_ref())
            .filter(is_new)
            .cloned()
            .collect()
    }

    fn highest(&self, meetings: &[SaidMeeting<'_>]) -> BTreeMap<String, u64> {
        meetings
            .iter()
            .filter(|meeting| {
                let prefix = RefKey::of(&format!("{}-1", meeting.prefix));
                self.added.iter().any(|index| {
                    prefix
                        .as_ref()
                        .is_some_and(|prefix| prefix.shares_prefix(&self.known[*index].key))
                })
            })
            .map(|meeting| {
                (
                    meeting.prefix.to_owned(),
                    self.numbering.highest(meeting.prefix),
                )
            })
            .collect()
    }
}

/// An action that had been closed when a later meeting took it on: its status is people's to set.
fn taken_up_again(
    known: &Known,
    action: &SaidAction<'_>,
    meeting: &SaidMeeting<'_>,
) -> Option<Message> {
    let row = known.row.as_ref().filter(|_| action.key.is_some())?;
    let status = row.words(Column::Status);
    let had_been_closed =
        matches!(row.value(Column::Closed), CellValue::Date(day) if *day < meeting.date);
    (is_closing(&status) && had_been_closed).then(|| {
        Message::warning(format!(
            "`{}` is `{status}` in the log, and this meeting takes it on",
            known.reference
        ))
        .at(action.action.place.clone())
        .hint("If it is open again, set its Status in the log to `Open` and clear `Closed`.")
    })
}

/// The meeting that a row says it was raised by.
fn raised_by(row: &LogRow) -> Option<(Date, String)> {
    match row.value(Column::Raised) {
        CellValue::Date(raised) => Some(identity(*raised, &row.words(Column::Meeting))),
        _ => None,
    }
}
