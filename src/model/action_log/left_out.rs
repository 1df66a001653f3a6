//! What a run has to know of a log: all of the rows that its meetings may speak of, and of all others only that their
//! Refs are taken, so that neither time nor memory grows with what is in them.

use super::reference::{RefKey, RefSet};
use super::said::{SaidMeeting, identity, meetings_in_order};
use super::{CellValue, Column, Log, LogRow, Written};
use crate::model::Minutes;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The rows that the meetings of a run may speak of: those that they raised, and those whose Ref they name.
#[derive(Clone, Debug, Default)]
pub struct Interest {
    /// The folded names of the meetings of each day; `None` where every row is wanted.
    meetings: Option<BTreeMap<Date, BTreeSet<String>>>,
    keys: BTreeSet<RefKey>,
    /// Words that are looked for wherever they were written.
    texts: HashSet<String>,
}

impl Interest {
    /// Every row is wanted.
    pub fn in_everything() -> Self {
        Interest::default()
    }

    /// What a run with these minutes wants to know.
    pub fn of(minutes: &[Minutes]) -> Self {
        Self::of_meetings(&meetings_in_order(minutes))
    }

    pub(crate) fn of_meetings(meetings: &[SaidMeeting<'_>]) -> Self {
        let said = meetings.iter().flat_map(|meeting| &meeting.actions);
        let closings = meetings.iter().flat_map(|meeting| meeting.closings);
        let mut days: BTreeMap<Date, BTreeSet<String>> = BTreeMap::new();
        for (day, name) in meetings.iter().map(|meeting| &meeting.identity) {
            days.entry(*day).or_default().insert(name.clone());
        }
        Interest {
            meetings: Some(days),
            keys: said
                .filter_map(|action| action.key.clone())
                .chain(closings.map(|closing| closing.key.clone()))
                .collect(),
            texts: (meetings.iter().flat_map(SaidMeeting::told_by_words))
                .map(|action| action.logged.action.trim().to_owned())
                .collect(),
        }
    }

    /// True where all rows are wanted.
    pub fn is_in_everything(&self) -> bool {
        self.meetings.is_none()
    }

    /// True where a meeting of that day is among those of the run.
    pub fn has_meeting_on(&self, day: Date) -> bool {
        let meetings = self.meetings.as_ref();
        meetings.is_none_or(|meetings| meetings.contains_key(&day))
    }

    /// True where that very meeting is among those of the run.
    pub fn has_meeting(&self, day: Date, name: &str) -> bool {
        self.meetings.as_ref().is_none_or(|meetings| {
            let of_the_day = meetings.get(&day);
            of_the_day.is_some_and(|names| names.contains(&identity(day, name).1))
        })
    }

    /// True where a meeting of the run raised the action, was the last to speak of it or has one of the same words.
    pub(crate) fn has_spoken(&self, written: &Written) -> bool {
        let action = &written.action;
        self.has_meeting(action.raised, &action.meeting)
            || self.has_latest(&written.latest)
            || self.has_text(&action.action)
    }

    /// True where the meeting that spoke last of an action is among those of the run.
    pub fn has_latest(&self, latest: &str) -> bool {
        let latest = latest.split_once(' ');
        latest.is_some_and(|(day, name)| day.parse().is_ok_and(|day| self.has_meeting(day, name)))
    }

    /// True where these are the words of an action of the run, or others that are looked for.
    pub fn has_text(&self, words: &str) -> bool {
        self.texts.contains(words.trim())
    }

    /// Words to be looked for; true where some of them are new.
    pub fn add_texts(&mut self, texts: Vec<String>) -> bool {
        let before = self.texts.len();
        self.texts.extend(texts);
        self.texts.len() > before && !self.is_in_everything()
    }

    /// True where the row of that Ref is wanted.
    pub fn has_ref(&self, key: &RefKey) -> bool {
        self.is_in_everything() || self.keys.contains(key)
    }

    /// True where a meeting of the run may speak of a row; its Ref is wanted from then on.
    pub fn takes(&mut self, row: &LogRow) -> bool {
        let is_theirs = match row.value(Column::Raised) {
            CellValue::Date(raised) => self.has_meeting(*raised, &row.words(Column::Meeting)),
            _ => false,
        };
        match row.key() {
            Some(key) if is_theirs => {
                self.add_ref(key);
                true
            }
            Some(key) => self.has_ref(&key),
            None => is_theirs || self.is_in_everything(),
        }
    }

    /// One more Ref is wanted.
    pub fn add_ref(&mut self, key: RefKey) {
        if !self.is_in_everything() {
            self.keys.insert(key);
        }
    }

    /// True where nothing that is wanted was left out.
    pub fn is_met_by(&self, log: &Log) -> bool {
        let memory = log.memory.iter().map(|memory| &memory.left_out);
        let mut left_out = memory.chain([&log.left_out]);
        left_out.all(|left_out| self.keys.iter().all(|key| !left_out.refs.contains(key)))
    }
}

/// The rows that were left out because no meeting of the run can speak of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub rows: usize,
    /// The Refs that they have.
    pub refs: RefSet,
}
