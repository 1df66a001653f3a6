//! Random histories of a log: officers edit minutes, people edit the log, and nothing that anybody typed is lost.

use super::reference::RefKey;
use super::sample::{action, apply, due, meeting};
use super::{
    CellValue, Closing, Column, DeletedRows, Log, LogCell, LogRow, Plan, Statuses, Wishes,
    plan_update,
};
use crate::error::Source;
use crate::model::{Action, Minutes};
use jiff::civil::date;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_oneof, proptest};
use std::collections::BTreeMap;

/// One thing that somebody does; numbers choose a meeting, an action or a row by their remainder.
#[derive(Clone, Debug)]
enum Deed {
    Insert(usize, usize),
    Drop(usize, usize),
    Reword(usize, usize),
    RewordWithRef(usize, usize),
    ChangeOwner(usize, usize),
    ChangeDue(usize, usize),
    Swap(usize, usize, usize),
    /// A later meeting carries on an action, in words of its own.
    TakeOn(usize, usize),
    /// The notes of a meeting say that an action is done.
    Close(usize, usize),
    Build(usize),
    BuildAll,
    /// With the status set where the notes say that an action is done.
    BuildAndSet(usize),
    Type(usize, usize),
    SortRows(usize),
    DeleteRow(usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let at = any::<usize>;
    let deed = prop_oneof![
        2 => (at(), at()).prop_map(|(m, a)| Deed::Insert(m, a)),
        1 => (at(), at()).prop_map(|(m, a)| Deed::Drop(m, a)),
        2 => (at(), at()).prop_map(|(m, a)| Deed::Reword(m, a)),
        1 => (at(), at()).prop_map(|(m, a)| Deed::RewordWithRef(m, a)),
        2 => (at(), at()).prop_map(|(m, a)| Deed::ChangeOwner(m, a)),
        1 => (at(), at()).prop_map(|(m, a)| Deed::ChangeDue(m, a)),
        2 => (at(), at(), at()).prop_map(|(m, a, b)| Deed::Swap(m, a, b)),
        2 => (at(), at()).prop_map(|(m, r)| Deed::TakeOn(m, r)),
        2 => (at(), at()).prop_map(|(m, r)| Deed::Close(m, r)),
        3 => at().prop_map(Deed::Build),
        1 => at().prop_map(Deed::BuildAndSet),
        1 => proptest::prelude::Just(Deed::BuildAll),
        4 => (at(), at()).prop_map(|(r, c)| Deed::Type(r, c)),
        1 => at().prop_map(Deed::SortRows),
        1 => at().prop_map(Deed::DeleteRow),
    ];
    prop::collection::vec(deed, 1..40)
}

/// An action as the officer knows it: its identity does not show in the minutes.
#[derive(Clone, Debug)]
struct TrueAction {
    identity: usize,
    action: Action,
}

#[derive(Debug)]
struct World {
    meetings: Vec<Vec<TrueAction>>,
    /// What the notes of each meeting say is done.
    closings: Vec<Vec<Closing>>,
    log: Log,
    count: usize,
    /// Which action each Ref was given to.
    given: BTreeMap<String, usize>,
    /// Which meeting raised it.
    raised: BTreeMap<String, usize>,
    /// What people typed: Ref and column to the words.
    typed: BTreeMap<(String, Column), String>,
    deleted: Vec<String>,
}

impl World {
    fn new() -> Self {
        let mut world = World {
            meetings: vec![Vec::new(); 3],
            closings: vec![Vec::new(); 3],
            log: Log::new(),
            count: 0,
            given: BTreeMap::new(),
            raised: BTreeMap::new(),
            typed: BTreeMap::new(),
            deleted: Vec::new(),
        };
        for meeting in 0..3 {
            for at in 0..3 {
                world.act(&Deed::Insert(meeting, at));
            }
        }
        world
    }

    fn fresh(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    fn minutes(&self, at: usize) -> Minutes {
        let day = i8::try_from(at + 1).expect("a small number");
        let actions = self.meetings[at].iter().map(|known| known.action.clone());
        Minutes {
            closings: self.closings[at].clone(),
            ..meeting("Board", date(2011, 5, day), actions.collect())
        }
    }

    fn chosen(&mut self, meeting: usize, at: usize) -> Option<&mut TrueAction> {
        let actions = &mut self.meetings[meeting % 3];
        let count = actions.len().max(1);
        actions.get_mut(at % count)
    }

    fn act(&mut self, deed: &Deed) {
        let fresh = self.fresh();
        match *deed {
            Deed::Insert(meeting, at) => {
                let actions = &mut self.meetings[meeting % 3];
                let at = at % (actions.len() + 1);
                // Near twins, as "get a quote for the fence" and "get a quote for the roof".
                let action = action("CH", &format!("get a quote for job {fresh}"));
                actions.insert(
                    at,
                    TrueAction {
                        identity: fresh,
                        action,
                    },
                );
            }
            Deed::Drop(meeting, at) => {
                let actions = &mut self.meetings[meeting % 3];
                if !actions.is_empty() {
                    actions.remove(at % actions.len());
                }
            }
            Deed::Reword(meeting, at) => {
                if let Some(known) = self.chosen(meeting, at) {
                    known.action.text = action("", &format!("get a quote for job {fresh}")).text;
                }
            }
            Deed::RewordWithRef(meeting, at) => self.reword_with_ref(meeting, at, fresh),
            Deed::ChangeOwner(meeting, at) => {
                let owner = ["CH", "MH", "RT"][fresh % 3];
                if let Some(known) = self.chosen(meeting, at) {
                    known.action.owners = action(owner, "").owners;
                }
            }
            Deed::ChangeDue(meeting, at) => {
                if let Some(known) = self.chosen(meeting, at) {
                    known.action = due(known.action.clone(), &format!("week {fresh}"));
                }
            }
            Deed::Swap(meeting, one, other) => {
                let actions = &mut self.meetings[meeting % 3];
                let count = actions.len().max(1);
                if actions.len() > 1 {
                    actions.swap(one % count, other % count);
                }
            }
            Deed::TakeOn(meeting, row) => self.take_on(meeting % 3, row, fresh),
            Deed::Close(meeting, row) => self.close(meeting % 3, row),
            Deed::Build(meeting) => self.build(&[meeting % 3], Statuses::Propose),
            Deed::BuildAll => self.build(&[2, 0, 1], Statuses::Propose),
            Deed::BuildAndSet(meeting) => self.build(&[meeting % 3], Statuses::Set),
            Deed::Type(row, column) => self.type_words(row, column, fresh),
            Deed::SortRows(by) => self.sort_rows(by),
            Deed::DeleteRow(row) => {
                if !self.log.rows.is_empty() {
                    let row = self.log.rows.remove(row % self.log.rows.len());
                    let reference = row.words(Column::Ref);
                    self.typed.retain(|(typed, _), _| *typed != reference);
                    self.deleted.push(reference);
                }
            }
        }
    }

    /// The officer puts the Ref of one of the action's own rows beside it, as the suggestion says.
    fn reword_with_ref(&mut self, meeting: usize, at: usize, fresh: usize) {
        let given = self.given.clone();
        if let Some(known) = self.chosen(meeting, at) {
            let reference = given
                .iter()
                .find(|(_, identity)| **identity == known.identity);
            if let Some((reference, _)) = reference {
                known.action.text = action("", &format!("get a quote for job {fresh}")).text;
                known.action.reference = Some(reference.clone());
            }
        }
    }

    /// A Ref that the log has, and the number of the meeting that raised its action.
    fn logged(&self, row: usize) -> Option<(String, usize)> {
        let row = self.log.rows.get(row % self.log.rows.len().max(1))?;
        let reference = row.words(Column::Ref);
        let raised = *self.raised.get(&reference)?;
        Some((reference, raised))
    }

    fn take_on(&mut self, meeting: usize, row: usize, fresh: usize) {
        let Some((reference, _)) = self.logged(row).filter(|(_, raised)| *raised < meeting) else {
            return;
        };
        let identity = self.given[&reference];
        let actions = &mut self.meetings[meeting];
        if actions.iter().all(|known| known.identity != identity) {
            let text = format!("[{reference}] carry on with job {fresh}");
            actions.push(TrueAction {
                identity,
                action: action("RT", &text),
            });
        }
    }

    fn close(&mut self, meeting: usize, row: usize) {
        let Some((typed, _)) = self.logged(row).filter(|(_, raised)| *raised < meeting) else {
            return;
        };
        let key = RefKey::of(&typed).expect("a Ref of the log");
        if self
            .closings
            .iter()
            .flatten()
            .all(|closing| closing.key != key)
        {
            self.closings[meeting].push(Closing {
                key,
                typed,
                status: "Closed",
                item: "1".to_owned(),
                place: Source::new("meeting.toml", "Closed").place(0..6),
            });
        }
    }

    fn type_words(&mut self, row: usize, column: usize, fresh: usize) {
        let count = self.log.rows.len().max(1);
        let column = Column::ALL[1..][column % 11];
        if let Some(row) = self.log.rows.get_mut(row % count) {
            let words = format!("typed {fresh}");
            row.cells
                .insert(column, LogCell::plain(CellValue::words(&words)));
            self.typed.insert((row.words(Column::Ref), column), words);
        }
    }

    fn sort_rows(&mut self, by: usize) {
        let column = Column::ALL[by % 12];
        self.log.rows.sort_by_key(|row| row.words(column));
        for (number, row) in (2..).zip(&mut self.log.rows) {
            row.number = number;
        }
    }

    fn build(&mut self, which: &[usize], statuses: Statuses) {
        let minutes: Vec<_> = which.iter().map(|at| self.minutes(*at)).collect();
        let (after, plan) = build(&self.log, &minutes, statuses);
        for logged in &plan.additions {
            let day = usize::try_from(logged.raised.day()).expect("a day") - 1;
            let known = self.meetings[day]
                .iter()
                .find(|known| known.action.log_text() == logged.action)
                .expect("the action that was added");
            let before = self.given.insert(logged.reference.clone(), known.identity);
            assert_eq!(before, None, "{} was given twice", logged.reference);
            self.raised.insert(logged.reference.clone(), day);
        }
        for update in &plan.updates {
            let key = (update.reference.clone(), update.column);
            assert!(
                !self.typed.contains_key(&key),
                "{update:?} was typed by hand"
            );
            let is_status = matches!(update.column, Column::Status | Column::Closed);
            let mut closings = minutes.iter().flat_map(|minutes| &minutes.closings);
            assert!(
                !is_status
                    || statuses == Statuses::Set
                        && closings.any(|closing| closing.typed == update.reference),
                "{update:?} was not asked for"
            );
        }
        for row in &after.rows {
            self.check_row(row, which);
        }
        let (_, again) = build(&after, &minutes, statuses);
        assert!(again.is_empty(), "a second run changes {again:?}");
        self.log = after;
    }

    /// Words that the tool wrote belong to the action that the Ref was given to.
    fn check_row(&self, row: &LogRow, which: &[usize]) {
        let reference = row.words(Column::Ref);
        assert!(!self.deleted.contains(&reference), "{reference} came back");
        let identity = self.given[&reference];
        for at in which {
            for known in &self.meetings[*at] {
                let is_its_text = known.action.log_text() == row.words(Column::Action);
                assert!(
                    !is_its_text || known.identity == identity,
                    "{reference} became another action"
                );
            }
        }
    }

    fn check_typed(&self) {
        for ((reference, column), words) in &self.typed {
            let row = self
                .log
                .rows
                .iter()
                .find(|row| row.words(Column::Ref) == *reference);
            let row = row.expect("a row with typed words is still there");
            assert_eq!(row.words(*column), *words, "{reference}, {column:?}");
        }
    }
}

/// Enough to see a slip within seconds; `PROPTEST_CASES` asks for more.
fn many() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases.max(400),
        failure_persistence: None,
        ..usual
    }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn every_typed_cell_stays_on_its_action(deeds in deeds()) {
        let mut world = World::new();
        for deed in &deeds {
            world.act(deed);
            world.check_typed();
        }
    }

    #[test]
    fn the_order_of_meetings_only_changes_the_numbers(
        deeds in deeds(),
        order in prop::sample::select(vec![[0, 1, 2], [2, 1, 0], [1, 2, 0]]),
    ) {
        let mut world = World::new();
        for deed in &deeds {
            if !matches!(deed, Deed::RewordWithRef(..)) {
                world.act(deed);
            }
        }
        let all = [0, 1, 2].map(|at| world.minutes(at));
        // Of an action that is closed and taken on again, whoever is built first says what its Status is.
        let statuses = if order.is_sorted() { Statuses::Set } else { Statuses::Propose };
        let (together, _) = build(&world.log, &all, statuses);
        let mut one_by_one = world.log.clone();
        for at in order {
            (one_by_one, _) = build(&one_by_one, &[world.minutes(at)], statuses);
        }
        // Where a meeting takes an action on no longer, the run asks for all of them together.
        (one_by_one, _) = build(&one_by_one, &all, statuses);
        assert_eq!(without_numbers(&together), without_numbers(&one_by_one));
    }
}

/// The log after a build.
fn build(log: &Log, minutes: &[Minutes], statuses: Statuses) -> (Log, Plan) {
    let wishes = Wishes {
        deleted: DeletedRows::StayAway,
        statuses,
    };
    let plan = plan_update(minutes, log, wishes).expect("a plan");
    (apply(log, &plan), plan)
}

/// All rows but for Ref and place.
fn without_numbers(log: &Log) -> Vec<Vec<(Column, String)>> {
    let mut rows: Vec<Vec<_>> = log
        .rows
        .iter()
        .map(|row| {
            Column::ALL[1..]
                .iter()
                .map(|column| (*column, row.words(*column)))
                .collect()
        })
        .collect();
    rows.sort();
    rows
}
