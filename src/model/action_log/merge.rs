//! The merge: what the minutes say, what the log holds and what the tool last wrote there, to what is to be done.
//!
//! A row is an action's by its Ref, or by the same words of the same meeting where there is no doubt; never by its
//! place and never by likeness. A cell follows the minutes only while it says what the tool last wrote.

use super::known::Known;
use super::likeness::much_the_same;
use super::matching::{Candidate, match_by_words};
use super::plan::Suggestion;
use super::said::{SaidAction, SaidMeeting, meetings_in_order};
use super::state::State;
use super::strayed::{doubled_rows, strayed};
use super::wishes::Wishes;
use super::{Log, Plan};
use crate::error::Message;
use crate::model::Minutes;
use std::collections::BTreeSet;

/// Works out what a run changes in the log. For a log that is still to be made, give [`Log::new`].
///
/// # Errors
/// Where a Ref stands twice in a meeting's file or in the log, or two files are minutes of the same meeting.
pub fn plan_update(
    minutes: &[Minutes],
    log: &Log,
    wishes: impl Into<Wishes>,
) -> Result<Plan, Vec<Message>> {
    let wishes = wishes.into();
    let meetings = meetings_in_order(minutes);
    let mut faults = super::said::doubled(&meetings);
    let doubled = doubled_rows(log);
    if doubled.is_empty() {
        faults.extend(strayed(log));
    }
    faults.extend(doubled);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut state = State::new(log, wishes.deleted, &meetings);
    for action in meetings.iter().flat_map(|meeting| &meeting.actions) {
        if let Some(key) = &action.key {
            state.numbering.note(key);
        }
    }
    state.note_withdrawn(&meetings);
    for meeting in &meetings {
        take_in(meeting, &mut state);
        for closing in meeting.closings {
            state.close(closing, meeting, wishes.statuses);
        }
    }
    state.tell_withdrawn();
    Ok(state.finish(&meetings))
}

/// One meeting's actions: those with a Ref first, then those that the words find, then new ones.
fn take_in(meeting: &SaidMeeting<'_>, state: &mut State<'_>) {
    let mut rows: Vec<Option<usize>> = meeting
        .actions
        .iter()
        .map(|action| action.key.as_ref().and_then(|key| state.known.find(key)))
        .collect();
    let claimed: BTreeSet<_> = rows.iter().flatten().copied().collect();
    let open: Vec<_> = (0..rows.len())
        .filter(|index| meeting.actions[*index].key.is_none())
        .collect();
    let (known, candidates) = candidates(state, meeting, |index, _| !claimed.contains(&index));
    let said: Vec<_> = open.iter().map(|index| &meeting.actions[*index]).collect();
    let matches = match_by_words(&said, &candidates);
    for (index, found) in open.iter().zip(matches.found) {
        rows[*index] = found.map(|candidate| known[candidate]);
    }
    state.ask_whether_renamed(meeting);
    let mut asked = BTreeSet::new();
    for doubt in matches.doubts {
        let actions: Vec<_> = doubt.actions.iter().map(|action| said[*action]).collect();
        let one_of = doubt.candidates.iter().map(|candidate| known[*candidate]);
        state.ask_which(&actions, one_of.collect());
        asked.extend(doubt.actions.iter().map(|action| open[*action]));
    }
    let matched: BTreeSet<_> = rows.iter().flatten().copied().collect();
    suggest(meeting, &rows, &asked, &matched, state);
    for (index, (action, row)) in meeting.actions.iter().zip(rows).enumerate() {
        let is_there = row.is_some_and(|index| state.known[index].row.is_some());
        if asked.contains(&index) || (!is_there && state.asks_for_ref(row, action, meeting)) {
            continue;
        }
        match row {
            Some(index) => state.follow(index, action, meeting),
            None => state.add(action, meeting),
        }
    }
}

/// Candidates that a meeting raised, with their indexes, live rows before deleted ones, the latest first.
fn candidates(
    state: &State<'_>,
    meeting: &SaidMeeting<'_>,
    is_wanted: impl Fn(usize, &Known<'_>) -> bool,
) -> (Vec<usize>, Vec<Candidate>) {
    let mut wanted: Vec<_> = (state.known.raised_by(meeting))
        .map(|index| (index, &state.known[index]))
        .filter(|(index, known)| is_wanted(*index, known))
        .collect();
    wanted.sort_by_key(|(_, known)| std::cmp::Reverse((known.row.is_some(), &known.key)));
    wanted
        .into_iter()
        .map(|(index, known)| (index, known.candidate()))
        .unzip()
}

fn suggest(
    meeting: &SaidMeeting<'_>,
    rows: &[Option<usize>],
    asked: &BTreeSet<usize>,
    matched: &BTreeSet<usize>,
    state: &mut State<'_>,
) {
    let new: Vec<&SaidAction> = (0..)
        .zip(meeting.actions.iter().zip(rows))
        .filter(|(at, (action, row))| row.is_none() && action.key.is_none() && !asked.contains(at))
        .map(|(_, (action, _))| action)
        .collect();
    let (known, candidates) = candidates(state, meeting, |index, known| {
        known.row.is_some() && !matched.contains(&index) && !state.is_asked_about(index)
    });
    let texts: Vec<_> = new.iter().map(|action| &action.logged).collect();
    for (action, row) in much_the_same(&texts, &candidates) {
        state.suggestions.push(Suggestion {
            action: new[action].logged.action.clone(),
            owners: new[action].owners.clone(),
            row: state.known[known[row]].named(),
        });
    }
}

impl Known<'_> {
    /// True where this meeting raised the action.
    pub(crate) fn is_of(&self, meeting: &SaidMeeting<'_>) -> bool {
        self.raised_by.as_ref() == Some(&meeting.identity)
    }
}

#[cfg(test)]
mod tests {
    use super::super::DeletedRows;
    use super::super::sample::{action, build, due, meeting, type_in};
    use super::super::{Column, Log};
    use super::plan_update;
    use crate::model::{Action, Minutes};
    use jiff::civil::date;

    fn board(actions: Vec<Action>) -> [Minutes; 1] {
        [meeting("Board", date(2011, 5, 24), actions)]
    }

    /// The log after a first build, then a person's edit, then another build: what is said then.
    fn said_after(
        first: Vec<Action>,
        edit: impl FnOnce(&mut Log),
        second: Vec<Action>,
    ) -> Vec<String> {
        let (mut log, _) = build(&Log::new(), &board(first));
        edit(&mut log);
        let (log, plan) = build(&log, &board(second.clone()));
        let (_, again) = build(&log, &board(second));
        assert!(again.is_empty(), "a second run changes {again:?}");
        plan.lines()
    }

    #[test]
    fn a_first_build_gives_refs_in_order() {
        let (_, plan) = build(
            &Log::new(),
            &board(vec![
                due(action("CH", "write to Smith"), "by the AGM"),
                action("MH", "report back"),
            ]),
        );
        assert_eq!(
            plan.lines(),
            [
                "added LB-001 `Write to Smith` (CH, due by the AGM)",
                "added LB-002 `Report back` (MH)",
                "2 added",
            ]
        );
    }

    #[test]
    fn the_same_words_are_the_same_row_wherever_they_stand() {
        let lines = said_after(
            vec![action("CH", "write to Smith"), action("MH", "report back")],
            |log| log.rows.reverse(),
            vec![
                action("MH", "Report  back!"),
                action("CH", "write to Smith"),
            ],
        );
        assert_eq!(
            lines,
            [
                "updated LB-002, Minute: `2` is now `1`",
                "updated LB-002, Action: `Report back` is now `Report  back!`",
                "updated LB-001, Minute: `1` is now `2`",
                "2 updated",
            ]
        );
    }

    #[test]
    fn keeps_a_hand_edited_cell_and_says_so_when_the_minutes_differ_too() {
        let edit = |log: &mut Log| type_in(log, "LB-001", Column::Owner, "MH");
        let first = || vec![action("CH", "write to Smith")];
        assert_eq!(said_after(first(), edit, first()), ["1 unchanged"]);
        assert_eq!(
            said_after(first(), edit, vec![action("RT", "write to Smith")]),
            [
                "kept LB-001, Owner: edited by hand, the log says `MH`, the minutes say `RT`",
                "1 cell kept as edited by hand",
            ]
        );
    }

    #[test]
    fn a_cell_that_somebody_typed_stays_theirs_when_the_minutes_agreed_with_it_for_a_while() {
        let owned_by = |owner| board(vec![action(owner, "write to Smith")]);
        let (mut log, _) = build(&Log::new(), &owned_by("CH"));
        type_in(&mut log, "LB-001", Column::Owner, "MH");
        let (mut log, plan) = build(&log, &owned_by("MH"));
        assert_eq!(plan.lines(), ["1 unchanged"]);
        let (_, plan) = build(&log, &owned_by("RT"));
        let kept = "kept LB-001, Owner: edited by hand, the log says `MH`, the minutes say `RT`";
        assert_eq!(plan.lines()[0], kept);
        type_in(&mut log, "LB-001", Column::Owner, "CH");
        let (_, plan) = build(&log, &owned_by("MH"));
        let kept = "kept LB-001, Owner: edited by hand, the log says `CH`, the minutes say `MH`";
        assert_eq!(plan.lines()[0], kept);
    }

    #[test]
    fn a_reworded_action_is_a_new_row_until_the_ref_says_otherwise() {
        let first = || vec![action("CH", "chase Smith for reply")];
        assert_eq!(
            said_after(
                first(),
                |_| (),
                vec![action("CH", "chase Smyth for a reply")]
            ),
            [
                "added LB-002 `Chase Smyth for a reply` (CH)",
                "gone from the minutes, kept in the log: LB-001 `Chase Smith for reply` (Open)",
                "`Chase Smyth for a reply` may be LB-001 `Chase Smith for reply`; if so, write `Action CH [LB-001]: …` and run again",
                "1 added, 1 gone from the minutes",
            ]
        );
        assert_eq!(
            said_after(first(), |_| (), vec![action("CH", "[lb-1] chase Smyth")]),
            [
                "updated LB-001, Action: `Chase Smith for reply` is now `Chase Smyth`",
                "1 updated",
            ]
        );
    }

    #[test]
    fn does_not_add_a_deleted_row_again_unless_it_is_asked_for() {
        let actions = || vec![action("CH", "write to Smith"), action("MH", "report back")];
        let (mut log, _) = build(&Log::new(), &board(actions()));
        log.rows.retain(|row| row.words(Column::Ref) != "LB-002");
        let (log, plan) = build(&log, &board(actions()));
        assert_eq!(
            plan.lines(),
            [
                "deleted from the log by hand, not added again (`--restore` does): LB-002 `Report back`",
                "1 deleted by hand, 1 unchanged",
            ]
        );
        let restored = plan_update(&board(actions()), &log, DeletedRows::ComeBack).expect("a plan");
        assert_eq!(
            restored.lines(),
            [
                "put back LB-002 `Report back` (MH)",
                "1 put back, 1 unchanged"
            ]
        );
        let (_, next) = build(&log, &board(vec![action("CH", "plan the summer fair")]));
        assert_eq!(next.additions[0].reference, "LB-003");
    }

    #[test]
    fn a_later_meeting_changes_the_words_of_a_row_and_a_rebuild_of_the_earlier_one_does_not_change_them_back()
     {
        let june = [meeting(
            "Board",
            date(2011, 6, 24),
            vec![action("CH", "[LB-001] chase Smith")],
        )];
        let (log, _) = build(&Log::new(), &board(vec![action("CH", "write to Smith")]));
        let (log, plan) = build(&log, &june);
        assert_eq!(
            plan.lines(),
            [
                "updated LB-001, Action: `Write to Smith` is now `Chase Smith`",
                "1 updated"
            ]
        );
        let (log, plan) = build(&log, &board(vec![action("CH", "write to Smith")]));
        assert_eq!(
            (plan.is_empty(), plan.lines()),
            (true, vec!["1 unchanged".to_owned()])
        );
        assert_eq!(log.rows[0].words(Column::Raised), "24 May 2011");
    }

    #[test]
    fn with_the_hidden_sheet_gone_every_cell_counts_as_typed_by_hand() {
        let lines = said_after(
            vec![action("CH", "write to Smith")],
            |log| log.memory = None,
            vec![action("RT", "write to Smith"), action("MH", "report back")],
        );
        assert_eq!(
            lines,
            [
                "added LB-002 `Report back` (MH)",
                "kept LB-001, Owner: edited by hand, the log says `CH`, the minutes say `RT`",
                "1 added, 1 cell kept as edited by hand",
            ]
        );
    }

    #[test]
    fn equal_actions_are_told_apart_by_owner_and_never_guessed() {
        let pair = || vec![action("CH", "report back"), action("MH", "report back")];
        assert_eq!(said_after(pair(), |_| (), pair()), ["2 unchanged"]);
        let mut swapped = pair();
        swapped.reverse();
        assert_eq!(
            said_after(pair(), |_| (), swapped),
            [
                "updated LB-001, Minute: `1` is now `2`",
                "updated LB-002, Minute: `2` is now `1`",
                "2 updated",
            ]
        );
        let twins = || vec![action("CH", "report back"), action("CH", "report back")];
        assert_eq!(said_after(twins(), |_| (), twins()), ["2 unchanged"]);
    }

    #[test]
    fn refuses_a_ref_that_stands_twice_and_a_meeting_that_is_given_twice() {
        let texts = |minutes: &[Minutes], log: &Log| -> Vec<String> {
            let faults = plan_update(minutes, log, DeletedRows::StayAway).expect_err("faults");
            faults.into_iter().map(|fault| fault.text).collect()
        };
        let (mut log, _) = build(
            &Log::new(),
            &board(vec![
                action("CH", "write to Smith"),
                action("MH", "report back"),
            ]),
        );
        type_in(&mut log, "LB-002", Column::Ref, "lb 1");
        let [first] = board(vec![action("CH", "[LB-009] a"), action("MH", "[LB-9] b")]);
        assert_eq!(
            texts(&[first.clone(), first], &log)[1..],
            [
                "`Board.toml` and `Board.toml` are both the minutes of `Board` on 24 May 2011",
                "the Ref `LB-9` stands on two actions of this meeting: line 1 `A` and line 1 `B`",
                "the log has the Ref `lb 1` twice: row 2 `Write to Smith` and row 3 `Report back`",
            ]
        );
    }
}
