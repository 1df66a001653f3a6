//! Rows that have lost their Ref, and Refs that stand beside the words of another action.

use super::log::LogRow;
use super::reference::RefKey;
use super::said::{SaidMeeting, identity};
use super::{CellValue, Column, Log, Written};
use crate::error::Message;
use crate::model::text::fold;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows that are shown in one message.
const MOST_SHOWN: usize = 5;

/// A row that no longer says what was written there.
struct Changed<'a> {
    row: &'a LogRow,
    /// The words that the tool wrote under its Ref, folded.
    own: String,
    /// Those that stand there, folded.
    shown: String,
}

/// What is wrong where words have changed places among the Refs: a log that was sorted without its Ref column, cells that
/// were moved. Which action a Status or an Update belongs to nobody can tell then.
pub(crate) fn strayed(log: &Log) -> Option<Message> {
    let changed = changed(log);
    let by_own: BTreeMap<&str, &LogRow> = changed
        .iter()
        .map(|changed| (changed.own.as_str(), changed.row))
        .collect();
    let gone = without_row(log);
    let found: Vec<String> = changed
        .iter()
        .filter_map(|changed| {
            let other = by_own.get(changed.shown.as_str());
            let other = other.map(|row| row.words(Column::Ref)).or_else(|| {
                let other = gone.get(&changed.shown)?.iter();
                let mut other = other.filter(|written| says_all_of(changed.row, written));
                other.next().map(|written| written.action.reference.clone())
            })?;
            Some(format!(
                "row {} has the Ref `{}` and the words of `{}`",
                changed.row.number,
                changed.row.words(Column::Ref).trim(),
                other.trim()
            ))
        })
        .collect();
    let mut shown: Vec<String> = found.iter().take(MOST_SHOWN).cloned().collect();
    match found.len() {
        0 => return None,
        all if all > MOST_SHOWN => shown.push(format!("and {} more", all - MOST_SHOWN)),
        _ => {}
    }
    Some(
        Message::error(format!(
            "in the log, words no longer stand beside their own Refs: {}",
            shown.join(", ")
        ))
        .hint(
            "Was it sorted without its Ref column, or were cells moved? Undo that in Excel, or give each row the Ref of its \
             words; save it, and run again. Until then nothing says whose Status and Update those are.",
        ),
    )
}

/// What the tool wrote for actions that have no row any more, by their words, folded.
fn without_row(log: &Log) -> BTreeMap<String, Vec<&Written>> {
    let rows: BTreeSet<_> = log.rows.iter().filter_map(LogRow::key).collect();
    let has_row = |key: &RefKey| rows.contains(key) || log.left_out.refs.contains(key);
    let mut gone: BTreeMap<String, Vec<&Written>> = BTreeMap::new();
    for written in log.memory.iter().flat_map(|memory| &memory.written) {
        if written.key().is_some_and(|key| !has_row(&key)) {
            let words = fold(&written.action.action);
            gone.entry(words).or_default().push(written);
        }
    }
    gone
}

/// True for a row that is another action's in all but its Ref.
fn says_all_of(row: &LogRow, written: &Written) -> bool {
    let of_the_tool = [Column::Due].into_iter().chain(Column::OF_THE_MEETING);
    let mut columns = of_the_tool.chain(Column::OF_THE_ACTION);
    columns.all(|column| {
        row.value(column)
            .says_the_same(&written.action.cell(column))
    })
}

/// The words of rows that no longer say what was written there: somebody reworded them, or they are another action's.
pub fn words_by_hand(log: &Log) -> Vec<String> {
    let words = |changed: Changed<'_>| changed.row.words(Column::Action).trim().to_owned();
    changed(log).into_iter().map(words).collect()
}

/// Refs that two rows have.
pub(crate) fn doubled_rows(log: &Log) -> Vec<Message> {
    let mut seen: BTreeMap<RefKey, &LogRow> = BTreeMap::new();
    let mut faults = Vec::new();
    for row in &log.rows {
        let Some(key) = row.key() else { continue };
        if let Some(first) = seen.get(&key) {
            let show = |row: &LogRow| format!("row {} `{}`", row.number, row.words(Column::Action));
            faults.push(
                Message::error(format!(
                    "the log has the Ref `{}` twice: {} and {}",
                    row.words(Column::Ref),
                    show(first),
                    show(row)
                ))
                .hint(
                    "Open the log, give one of the two rows a Ref of its own, save it, and run again.",
                ),
            );
        } else {
            seen.insert(key, row);
        }
    }
    faults
}

fn changed(log: &Log) -> Vec<Changed<'_>> {
    let memory = log.memory.iter().flat_map(|memory| &memory.written);
    let own: BTreeMap<RefKey, String> = memory
        .filter_map(|written| Some((written.key()?, fold(&written.action.action))))
        .collect();
    log.rows
        .iter()
        .filter_map(|row| {
            let changed = Changed {
                row,
                own: own.get(&row.key()?)?.clone(),
                shown: fold(&row.words(Column::Action)),
            };
            (changed.own != changed.shown).then_some(changed)
        })
        .collect()
}

/// The rows that say what a meeting raised and have no Ref: somebody emptied it, or typed the row. By the day and the name
/// of the meeting, then by their words, folded; of each the lowest row last.
#[derive(Debug, Default)]
pub(crate) struct WithoutRef<'a>(BTreeMap<(Date, String), BTreeMap<String, Vec<&'a LogRow>>>);

impl<'a> WithoutRef<'a> {
    /// Those of a log.
    pub(crate) fn of(log: &'a Log) -> Self {
        let mut found = WithoutRef::default();
        for row in log.rows.iter().rev().filter(|row| row.key().is_none()) {
            if let CellValue::Date(raised) = row.value(Column::Raised) {
                let meeting = identity(*raised, &row.words(Column::Meeting));
                let of_meeting = found.0.entry(meeting).or_default();
                let words = fold(&row.words(Column::Action));
                of_meeting.entry(words).or_default().push(row);
            }
        }
        found
    }

    /// One that says the same as an action of a meeting; it answers for no other action after that.
    pub(crate) fn take(&mut self, meeting: &SaidMeeting<'_>, text: &str) -> Option<&'a LogRow> {
        let of_meeting = self.0.get_mut(&meeting.identity)?;
        of_meeting.get_mut(&fold(text))?.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{action, build, due, meeting, type_in};
    use super::super::{Column, DeletedRows, Log, plan_update};
    use crate::model::{Action, Minutes};
    use jiff::civil::date;

    fn board(actions: Vec<Action>) -> [Minutes; 1] {
        [meeting("Board", date(2011, 5, 24), actions)]
    }

    fn two() -> Vec<Action> {
        vec![action("CH", "write to Smith"), action("MH", "report back")]
    }

    fn swap(log: &mut Log, columns: &[Column]) {
        for column in columns {
            let cells = [0, 1].map(|at: usize| log.rows[at].cells.remove(column));
            for (cell, row) in cells.into_iter().zip([1, 0]) {
                let cell = cell.map(|cell| (*column, cell));
                log.rows[row].cells.extend(cell);
            }
        }
    }

    #[test]
    fn words_that_changed_places_among_the_refs_are_refused() {
        let all_but_ref = &Column::ALL[1..7];
        for columns in [all_but_ref, &[Column::Ref], &[Column::Action]] {
            let (mut log, _) = build(&Log::new(), &board(two()));
            swap(&mut log, columns);
            log.rows.sort_by_key(|row| row.words(Column::Ref));
            let faults = plan_update(&board(two()), &log, DeletedRows::StayAway);
            let faults = faults.expect_err("faults");
            let said = &faults[0].text;
            assert!(
                said.contains("has the Ref `LB-001` and the words of `LB-002`"),
                "{said}"
            );
            assert!(
                said.contains("has the Ref `LB-002` and the words of `LB-001`"),
                "{said}"
            );
        }
    }

    #[test]
    fn a_row_that_took_the_ref_of_a_deleted_one_is_refused() {
        let (mut log, _) = build(&Log::new(), &board(two()));
        log.rows.remove(0);
        type_in(&mut log, "LB-002", Column::Ref, "LB-001");
        let faults = plan_update(&board(two()), &log, DeletedRows::StayAway);
        let said = &faults.expect_err("faults")[0].text;
        assert!(
            said.contains("row 3 has the Ref `LB-001` and the words of `LB-002`"),
            "{said}"
        );
    }

    #[test]
    fn a_row_that_was_only_reworded_is_none_of_them() {
        let (mut log, _) = build(&Log::new(), &board(two()));
        type_in(&mut log, "LB-001", Column::Action, "Report back");
        plan_update(&board(two()), &log, DeletedRows::StayAway).expect("a plan");
    }

    #[test]
    fn a_row_without_ref_is_asked_for_one_and_not_doubled() {
        let (log, _) = build(&Log::new(), &board(two()));
        let mut emptied = log.clone();
        type_in(&mut emptied, "LB-002", Column::Ref, "");
        for deleted in [DeletedRows::StayAway, DeletedRows::ComeBack] {
            let plan = plan_update(&board(two()), &emptied, deleted).expect("a plan");
            assert!(plan.is_empty(), "{plan:?}");
            assert_eq!(plan.lines(), ["1 unchanged"]);
            assert_eq!(
                plan.warnings[0].text,
                "row 3 of the log says the same and has no Ref: `Report back`"
            );
            assert!(plan.warnings[0].hints[0].contains("Type `LB-002`"));
        }
        let mut typed_by_hand = emptied;
        let third = || {
            let [_, report] = two().try_into().expect("two");
            due(report, "June")
        };
        typed_by_hand.memory = log.memory.map(|mut memory| {
            memory.written.truncate(1);
            memory
        });
        let wanted = board(vec![action("CH", "write to Smith"), third()]);
        let plan = plan_update(&wanted, &typed_by_hand, DeletedRows::StayAway).expect("a plan");
        assert!(plan.additions.is_empty(), "{plan:?}");
        assert!(
            plan.warnings[0].hints[0].contains("Type `LB-003`"),
            "{plan:?}"
        );
    }

    #[test]
    fn rows_that_somebody_numbered_anew_are_found_by_their_words() {
        let (mut log, _) = build(&Log::new(), &board(two()));
        type_in(&mut log, "LB-001", Column::Ref, "SPB-1");
        type_in(&mut log, "LB-002", Column::Ref, "SPB-2");
        let changed = vec![
            due(action("CH", "write to Smith"), "June"),
            action("RT", "report back"),
        ];
        let plan = plan_update(&board(changed), &log, DeletedRows::StayAway).expect("a plan");
        assert_eq!(
            plan.lines(),
            [
                "kept SPB-1, Due: edited by hand, the log says nothing, the minutes say `June`",
                "kept SPB-2, Owner: edited by hand, the log says `MH`, the minutes say `RT`",
                "2 cells kept as edited by hand",
            ]
        );
        let left = board(vec![action("CH", "write to Smith")]);
        let plan = plan_update(&left, &log, DeletedRows::StayAway).expect("a plan");
        assert_eq!(
            plan.lines(),
            [
                "gone from the minutes, kept in the log: SPB-2 `Report back` (Open)",
                "1 gone from the minutes, 1 unchanged",
            ]
        );
    }

    #[test]
    fn texts_that_differ_in_their_signs_alone_are_told_apart() {
        let licences = || {
            vec![
                due(action("RT", "renew the C++ licence"), "June"),
                due(action("RT", "renew the C licence"), "June"),
            ]
        };
        let in_one_item = |actions: Vec<Action>| {
            let mut minutes = board(actions);
            for item in &mut minutes[0].items {
                item.number = "1".to_owned();
            }
            minutes
        };
        let (log, _) = build(&Log::new(), &in_one_item(licences()));
        for turned in [false, true] {
            let mut actions = licences();
            if turned {
                actions.reverse();
            }
            let (_, plan) = build(&log, &in_one_item(actions));
            assert_eq!(
                (plan.is_empty(), plan.lines()),
                (true, vec!["2 unchanged".to_owned()])
            );
        }
        let twins = || [licences(), licences()].concat();
        let (log, _) = build(&Log::new(), &in_one_item(twins()));
        let (_, plan) = build(&log, &in_one_item(twins()));
        assert_eq!(plan.lines(), ["4 unchanged"]);
        let mut changed = licences();
        changed[0] = due(action("RT", "renew the C# licence"), "June");
        changed[1] = due(action("RT", "renew the C. licence"), "June");
        let (_, plan) = build(&log, &in_one_item(changed));
        assert!(plan.updates.is_empty(), "{plan:?}");
    }
}
