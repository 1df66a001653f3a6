//! Actions that share all of their words, and the rows that have these: told apart by their items, or asked about.

use super::matching::Candidate;
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of an action and a row, by their places in the lists; `None` where any choice might give somebody's Status or
/// Update to another action. `moved` are the numbers of items that are known to have changed.
///
/// Rows that show the same may be chosen among as one likes, and new ones added where nobody wrote in them: nobody sees
/// which it was. Others are told apart by the number of their item, while all of them still have their own.
pub(super) fn settle(
    minutes: &[&str],
    rows: &[&Candidate],
    moved: &BTreeSet<&str>,
) -> Option<Vec<(usize, usize)>> {
    let (pairs, open, free) = by_minute(minutes, rows);
    let first = rows.first()?;
    let are_equal = |row: &&Candidate| (row.left, &row.cells) == (first.left, &first.cells);
    let is_untouched = first.cells.iter().all(String::is_empty);
    if rows.iter().all(are_equal) && (is_untouched || open.len() <= free.len()) {
        let rest = open.into_iter().zip(free);
        return Some(pairs.into_iter().chain(rest).collect());
    }
    let share_one = rows.iter().all(|row| row.minute == first.minute);
    let is_moved = |row: &&Candidate| moved.contains(row.minute.as_str());
    let has_stayed = open.is_empty() && free.is_empty();
    (has_stayed && (share_one || !rows.iter().any(is_moved))).then_some(pairs)
}

/// The pairs of one number, and the actions and the rows that have none; the first rows come last in the list.
fn by_minute(
    minutes: &[&str],
    rows: &[&Candidate],
) -> (Vec<(usize, usize)>, Vec<usize>, Vec<usize>) {
    let mut of_minute: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, candidate) in rows.iter().enumerate() {
        of_minute.entry(&candidate.minute).or_default().push(row);
    }
    let (mut pairs, mut open) = (Vec::new(), Vec::new());
    for (action, minute) in minutes.iter().enumerate() {
        match of_minute.get_mut(minute).and_then(Vec::pop) {
            Some(row) => pairs.push((action, row)),
            None => open.push(action),
        }
    }
    let mut free: Vec<_> = of_minute.into_values().flatten().collect();
    free.sort_by(|one, other| other.cmp(one));
    (pairs, open, free)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{action, build, meeting, type_in};
    use super::super::{CellValue, Column, Log, LogCell, Plan};
    use crate::model::Action;
    use jiff::civil::date;

    fn report() -> Action {
        action("CH", "report back")
    }

    fn fair() -> Action {
        action("MH", "plan the fair")
    }

    /// What is said of a meeting's second actions, after a person's edit of what came of the first.
    fn said_after(first: Vec<Action>, edit: impl FnOnce(&mut Log), second: Vec<Action>) -> Plan {
        let board = |actions| [meeting("Board", date(2011, 5, 24), actions)];
        let (mut log, _) = build(&Log::new(), &board(first));
        edit(&mut log);
        let (log, plan) = build(&log, &board(second.clone()));
        let (_, again) = build(&log, &board(second));
        assert!(again.is_empty(), "a second run changes {again:?}");
        plan
    }

    fn questions(plan: &Plan) -> Vec<&str> {
        plan.warnings
            .iter()
            .map(|said| said.text.as_str())
            .collect()
    }

    #[test]
    fn like_rows_that_people_wrote_in_are_asked_about_where_an_item_went() {
        let is_done = |log: &mut Log| type_in(log, "LB-001", Column::Update, "Lease signed");
        let asked = "nothing tells which row of the log is `Report back` of item 1: \
                     LB-001 `Report back` (Open), LB-002 `Report back` (Open)";
        let plan = said_after(vec![report(), report()], is_done, vec![report()]);
        assert_eq!(questions(&plan), [asked]);
        assert_eq!(plan.lines(), ["1 not told apart"]);
        assert!(plan.warnings[0].hints[0].contains("`Action CH [LB-001]: …`"));
        let plan = said_after(
            vec![report(), report()],
            is_done,
            vec![fair(), report(), report()],
        );
        assert_eq!(questions(&plan).len(), 2);
        assert_eq!(plan.counts(), "1 added, 2 not told apart");
        let moved = vec![report(), fair(), report()];
        let plan = said_after(vec![fair(), report(), report()], is_done, moved.clone());
        assert_eq!(
            questions(&plan),
            [""; 0],
            "nobody wrote in LB-002 or LB-003"
        );
        let written = |log: &mut Log| type_in(log, "LB-002", Column::Status, "Complete");
        let plan = said_after(vec![fair(), report(), report()], written, moved);
        assert_eq!(questions(&plan).len(), 2);
    }

    #[test]
    fn like_rows_that_nobody_wrote_in_are_as_good_as_each_other() {
        let plan = said_after(
            vec![report(), report()],
            |_| (),
            vec![fair(), report(), report()],
        );
        assert_eq!(plan.counts(), "1 added, 1 updated, 1 unchanged");
        let plan = said_after(vec![report(), report()], |_| (), vec![report()]);
        assert_eq!(plan.counts(), "1 gone from the minutes, 1 unchanged");
    }

    #[test]
    fn a_copied_row_under_a_ref_of_its_own_takes_nothing_away() {
        let copied = |log: &mut Log| {
            let mut copy = log.rows[0].clone();
            copy.number += 1;
            copy.cells
                .insert(Column::Ref, LogCell::plain(CellValue::words("LB-003")));
            log.rows.push(copy);
        };
        let plan = said_after(vec![report()], copied, vec![report()]);
        assert_eq!(plan.lines(), ["1 unchanged"]);
        let plan = said_after(vec![report()], copied, vec![action("MH", "report back")]);
        assert_eq!(
            plan.lines(),
            ["updated LB-001, Owner: `CH` is now `MH`", "1 updated"]
        );
    }
}
