//! The status of actions that the notes say are done: proposed, or set where the run was asked to.

use super::closing::Closing;
use super::known::Known;
use super::plan::ProposedStatus;
use super::rag::is_closing;
use super::reference::RefKey;
use super::said::SaidMeeting;
use super::state::State;
use super::wishes::Statuses;
use super::{CellValue, Column, LogCell, STATUSES};
use crate::error::Message;
use crate::model::text::fold;

impl State<'_> {
    /// Takes in that an action is done.
    pub(super) fn close(
        &mut self,
        closing: &Closing,
        meeting: &SaidMeeting<'_>,
        statuses: Statuses,
    ) {
        let index = self.known.find(&closing.key);
        let Some(index) = index.filter(|index| self.known[*index].row.is_some()) else {
            self.warnings
                .extend(self.nothing_to_close(closing, meeting));
            return;
        };
        let known = &mut self.known[index];
        let latest = known.remembered.map(|written| &written.latest);
        let is_withdrawn = self.withdrawn.contains_key(&index);
        let raised_by = known.raised_by.as_ref();
        if latest.is_some_and(|latest| !is_withdrawn && meeting.is_overtaken_by(latest, raised_by))
        {
            // A later meeting took it on since: what this one says of it was settled then.
            return;
        }
        let Some(instead) = why_not(known) else {
            return;
        };
        if statuses == Statuses::Set && instead.is_empty() {
            known.put(Column::Status, CellValue::words(closing.status));
            if !self.log.lacks.contains(&Column::Closed) {
                known.put(Column::Closed, CellValue::Date(meeting.date));
            }
            return;
        }
        self.proposed.push(ProposedStatus {
            row: known.named(),
            status: closing.status,
            item: closing.item.clone(),
            instead,
        });
    }

    /// A Ref that no row has. Words that only look like one, as "COVID-19 closed", are left alone.
    fn nothing_to_close(&self, closing: &Closing, meeting: &SaidMeeting<'_>) -> Option<Message> {
        let own = RefKey::of(&format!("{}-1", meeting.prefix))?;
        let is_meant = own.shares_prefix(&closing.key) || self.numbering.has_prefix(&closing.key);
        is_meant.then(|| {
            Message::warning(format!("the log has no `{}`", closing.typed))
                .at(closing.place.clone())
                .hint("Look it up: `minutebook actions LOG.xlsx --all` lists what the log holds.")
        })
    }
}

/// Why the run does not set the status itself: nothing where it would, `None` where there is nothing to do.
fn why_not(known: &Known<'_>) -> Option<&'static str> {
    let row = known.row.as_ref()?;
    let status = fold(&row.words(Column::Status));
    if is_closing(&status) {
        return None;
    }
    let is_plain = |column| row.cells.get(&column).is_none_or(|cell| cell.is_plain);
    let is_listed = status.is_empty() || STATUSES.iter().any(|listed| fold(listed) == status);
    Some(if known.before.is_none() {
        "its row is new: run again with `--set-status`, or set Status to `{}` in the log"
    } else if !is_listed || !is_plain(Column::Status) {
        "somebody typed another Status, which is kept; set it to `{}` in the log if that is right"
    } else if *row.value(Column::Closed) != CellValue::Empty {
        "somebody opened it again after it was closed; set Status to `{}` in the log if that is right"
    } else {
        ""
    })
}

impl Known<'_> {
    fn put(&mut self, column: Column, value: CellValue) {
        if let Some(row) = &mut self.row {
            row.cells.insert(column, LogCell::plain(value));
        }
    }
}
