//! Meetings and logs for tests, and what applying a plan comes to.

use super::{CellValue, Column, DeletedRows, Log, LogCell, Plan, plan_update};
use crate::error::Source;
use crate::model::{Action, ActionForm, Due, Entry, Inline, Item, Minutes, Owner};
use jiff::civil::Date;

/// A meeting with one item for each action, numbered from 1.
pub(crate) fn meeting(title: &str, date: Date, actions: Vec<Action>) -> Minutes {
    let source = Source::new("meeting.toml", "Action");
    let items = (1..).zip(actions).map(|(number, action)| Item {
        number: format!("{number}"),
        number_is_typed: false,
        title: "Item".to_owned(),
        entries: vec![Entry::Action(action)],
        private: None,
        public_note: None,
        public_title: None,
        private_entries: Default::default(),
        place: source.place(0..1),
    });
    Minutes {
        file: format!("{title}.toml"),
        items: items.collect(),
        ..Minutes::new(title, date)
    }
}

/// `Action OWNER: TEXT`; with a Ref in square brackets before the text, `[LB-001] TEXT`.
pub(crate) fn action(owner: &str, text: &str) -> Action {
    let (reference, text) = match text
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        Some((reference, text)) => (Some(reference.to_owned()), text),
        None => (None, text),
    };
    Action {
        reference,
        owners: vec![Owner::Word(owner.to_owned())],
        due: None,
        text: vec![Inline::Text(text.to_owned())],
        form: ActionForm::Line,
        place: Source::new("meeting.toml", "Action").place(0..6),
    }
}

/// The same action with a due date in words.
pub(crate) fn due(mut action: Action, words: &str) -> Action {
    action.due = Some(Due::Words(words.to_owned()));
    action
}

/// The log after a build.
pub(crate) fn build(log: &Log, minutes: &[Minutes]) -> (Log, Plan) {
    let plan = plan_update(minutes, log, DeletedRows::StayAway).expect("a plan");
    (apply(log, &plan), plan)
}

/// What the workbook holds after the plan was applied; each update is of the row and the cell that it was planned for.
pub(crate) fn apply(log: &Log, plan: &Plan) -> Log {
    for update in &plan.updates {
        let mut rows = log.rows.iter();
        let row = rows.find(|row| row.number == update.row);
        let row = row.expect("the row of an update");
        assert_eq!(row.words(Column::Ref), update.reference);
        assert_eq!(row.value(update.column), &update.old);
    }
    plan.applied_to(log.clone())
}

/// A person types into a cell.
pub(crate) fn type_in(log: &mut Log, reference: &str, column: Column, words: &str) {
    for row in &mut log.rows {
        if row.words(Column::Ref) == reference {
            row.cells
                .insert(column, LogCell::plain(CellValue::words(words)));
        }
    }
}
