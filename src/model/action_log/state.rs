//! The log while a run works its way through the meetings: what is known of each action, and what it comes to.

use super::known::Known;
use super::plan::{ProposedStatus, Suggestion};
use super::reference::{Numbering, RefKey};
use super::register::Register;
use super::said::{SaidAction, SaidMeeting};
use super::spoken::{Withdrawn, taken_up_again, too_late};
use super::strayed::WithoutRef;
use super::wishes::DeletedRows;
use super::{Column, Interest, KeptCell, Log, LoggedDue, NamedRow, Plan, Written};
use crate::error::Message;
use crate::model::text::fold;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows that one question names.
const MOST_ASKED: usize = 5;

/// What is known so far, and what is to be told.
pub(crate) struct State<'a> {
    pub(super) log: &'a Log,
    deleted_rows: DeletedRows,
    pub numbering: Numbering<'a>,
    pub known: Register<'a>,
    without_ref: WithoutRef<'a>,
    added: Vec<usize>,
    restored: Vec<usize>,
    deleted: Vec<usize>,
    /// Those of which nothing says which action of the minutes they are.
    asked_about: BTreeSet<usize>,
    /// How many actions of the minutes these are.
    asked: usize,
    /// Those of other meetings than the run's.
    pub(super) elsewhere: Vec<usize>,
    pub(super) withdrawn: BTreeMap<usize, Withdrawn>,
    /// The meetings of the run.
    run: BTreeSet<(Date, String)>,
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
            known: Register::default(),
            without_ref: WithoutRef::of(log),
            added: Vec::new(),
            restored: Vec::new(),
            deleted: Vec::new(),
            asked_about: BTreeSet::new(),
            asked: 0,
            elsewhere: Vec::new(),
            withdrawn: BTreeMap::new(),
            run: (meetings.iter().map(|meeting| meeting.identity.clone())).collect(),
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
            if interest.has_spoken(written) {
                interest.add_ref(key);
            }
        }
        for row in &log.rows {
            let Some(key) = row.key() else { continue };
            state.numbering.note(&key);
            if interest.takes(row) {
                state.known.add(Known::of_row(key, row));
            }
        }
        for written in memory.clone().flat_map(|memory| &memory.written) {
            let Some(key) = written.key().filter(|key| interest.has_ref(key)) else {
                continue;
            };
            let known = state.known.find(&key);
            let index = known.unwrap_or_else(|| {
                let without_row = Known::new(key, &written.action.reference);
                state.known.add(without_row)
            });
            state.known.remember(index, written);
        }
        for (prefix, number) in memory.flat_map(|memory| &memory.highest) {
            state.numbering.note_highest(prefix, *number);
        }
        let is_elsewhere = |index: &usize| {
            let raised_by = state.known[*index].raised_by.as_ref();
            raised_by.is_some_and(|raised_by| !state.run.contains(raised_by))
        };
        state.elsewhere = (0..state.known.len()).filter(is_elsewhere).collect();
        state
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
        self.numbering.note(&key);
        let index = self.known.add(Known::raised(key, logged));
        self.added.push(index);
    }

    /// True where a row without Ref says the same as an action that has none in the log: whose it is a person has to say, by
    /// the Ref that is asked for.
    pub(crate) fn asks_for_ref(
        &mut self,
        known: Option<usize>,
        action: &SaidAction<'_>,
        meeting: &SaidMeeting<'_>,
    ) -> bool {
        let Some(row) = self.without_ref.take(meeting, &action.logged.action) else {
            return false;
        };
        let reference = match (known, &action.key) {
            (Some(index), _) => self.known[index].reference.clone(),
            (None, Some(_)) => action.logged.reference.clone(),
            (None, None) => self.numbering.next(meeting.prefix),
        };
        self.warnings.push(
            Message::warning(format!(
                "row {} of the log says the same and has no Ref: `{}`",
                row.number,
                row.words(Column::Action)
            ))
            .at(action.action.place.clone())
            .hint(format!(
                "Type `{reference}` in its Ref, save the log and run again; until then the row stays as it is."
            )),
        );
        true
    }

    /// Actions that share all of their words, and rows that differ in what people typed there: whose row each is a person has
    /// to say. Nothing is changed in these rows, and none is added.
    pub(crate) fn ask_which(&mut self, actions: &[&SaidAction<'_>], rows: Vec<usize>) {
        let mut named: Vec<_> = rows.iter().map(|row| self.known[*row].named()).collect();
        named.sort_by(|one, other| one.reference.cmp(&other.reference));
        let first = named.first().map(|row| row.reference.clone());
        let first = first.unwrap_or_default();
        let shown: Vec<_> = named.iter().take(MOST_ASKED).map(NamedRow::named).collect();
        let more = match named.len().saturating_sub(MOST_ASKED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        for action in actions {
            self.warnings.push(
                Message::warning(format!(
                    "nothing tells which row of the log is `{}` of item {}: {}{more}",
                    action.logged.action,
                    action.logged.minute,
                    shown.join(", ")
                ))
                .at(action.action.place.clone())
                .hint(format!(
                    "Type the Ref of the right one, as in `Action {} [{}]: …`, and run again. Until then these rows stay as they are; what is new is added then.",
                    action.owners, first
                )),
            );
        }
        self.asked_about.extend(rows);
        self.asked += actions.len();
    }

    /// True for a row that the officer is asked about.
    pub(crate) fn is_asked_about(&self, index: usize) -> bool {
        self.asked_about.contains(&index)
    }

    /// The action is known: its cells follow the minutes where they still say what the tool wrote.
    pub(crate) fn follow(
        &mut self,
        index: usize,
        action: &SaidAction<'_>,
        meeting: &SaidMeeting<'_>,
    ) {
        let withdrawn = self.withdrawn.get(&index);
        let known = &mut self.known[index];
        let overtakes = |latest: &String| {
            withdrawn.is_none_or(|withdrawn| !withdrawn.is_by(latest))
                && meeting.is_overtaken_by(latest, known.raised_by.as_ref())
        };
        let written = known.written.as_ref();
        let is_old_news = written.is_some_and(|written| overtakes(&written.latest));
        let due_is_old_news = written.is_some_and(|written| overtakes(&written.due_said_by));
        let was_said = std::mem::replace(&mut known.is_said, true);
        let is_raised_here = known.is_of(meeting);
        if known.row.is_none() && self.deleted_rows == DeletedRows::StayAway {
            if !was_said {
                self.deleted.push(index);
            }
            return;
        }
        if known.row.is_none() {
            known.put_row();
            self.restored.push(index);
        }
        self.warnings.extend(taken_up_again(known, action, meeting));
        if is_old_news && action.key.is_some() {
            self.warnings
                .extend(too_late(known, action, meeting, &self.run));
        }
        let of_the_meeting = is_raised_here.then_some(Column::OF_THE_MEETING);
        let of_the_action = (!is_old_news).then_some(Column::OF_THE_ACTION);
        let says_due = is_raised_here || action.logged.due != LoggedDue::Unset;
        let is_due_news = says_due && !due_is_old_news;
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
                written.latest = meeting.log_key();
            }
            if is_due_news {
                written.due_said_by = meeting.log_key();
            }
        }
    }

    /// What all of it comes to.
    pub(crate) fn finish(self, meetings: &[SaidMeeting<'_>]) -> Plan {
        let updates: Vec<_> = self.known.iter().flat_map(Known::updates).collect();
        let touched: BTreeSet<_> = updates
            .iter()
            .map(|update| &update.reference)
            .chain(self.kept.values().map(|kept| &kept.reference))
            .collect();
        let is_as_said = |known: &&Known<'_>| {
            known.is_said && known.before.is_some() && !touched.contains(&known.reference)
        };
        let added = self.restored.iter().chain(&self.added);
        Plan {
            additions: added
                .filter_map(|index| Some(self.known[*index].written.as_ref()?.action.clone()))
                .collect(),
            restored: self.names(&self.restored),
            asked: self.asked,
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
        // A row that somebody numbered anew is known by the memory of its words.
        let lost: BTreeSet<_> = (self.known.iter())
            .filter(|known| known.row.is_none() && !known.is_said)
            .filter_map(|known| Some(fold(&known.written.as_ref()?.raised_as)))
            .collect();
        let was_written = |known: &Known<'_>| {
            let words = known.row.as_ref().map(|row| row.words(Column::Action));
            known.written.is_some()
                || self.log.memory.is_none()
                || words.is_some_and(|words| lost.contains(&fold(&words)))
        };
        let is_gone = |index: usize, meeting: &SaidMeeting<'_>| {
            let known = &self.known[index];
            known.row.is_some()
                && !known.is_said
                && !self.asked_about.contains(&index)
                && known.is_spoken_of_last_by(meeting)
                && was_written(known)
        };
        let mut gone = BTreeSet::new();
        for meeting in meetings {
            let raised = self.known.raised_by(meeting);
            gone.extend(raised.filter(|index| is_gone(*index, meeting)));
        }
        let named = gone.into_iter().map(|index| self.known[index].named());
        named.collect()
    }

    fn remembered(&self) -> Vec<Written> {
        let known = self.known.iter();
        known
            .filter(|known| known.written.as_ref() != known.remembered)
            .filter_map(|known| known.written.clone())
            .collect()
    }

    /// The highest number of each prefix that got a new Ref.
    fn highest(&self, meetings: &[SaidMeeting<'_>]) -> BTreeMap<String, u64> {
        let added = self.added.iter().map(|index| &self.known[*index].key);
        let got_one: BTreeSet<_> = added.filter_map(RefKey::numbered_prefix).collect();
        let prefixes: BTreeSet<_> = meetings.iter().map(|meeting| meeting.prefix).collect();
        prefixes
            .into_iter()
            .filter(|prefix| {
                let first = RefKey::of(&format!("{prefix}-1"));
                first.is_some_and(|first| {
                    (first.numbered_prefix()).is_some_and(|folded| got_one.contains(folded))
                })
            })
            .map(|prefix| (prefix.to_owned(), self.numbering.highest(prefix)))
            .collect()
    }
}
