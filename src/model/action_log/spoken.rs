//! Who spoke last of an action: its row has their words, and there is something to say where they come out of order.

use super::known::Known;
use super::rag::is_closing;
use super::said::{Identity, SaidAction, SaidMeeting, identity_of};
use super::state::State;
use super::{CellValue, Column};
use crate::error::{Message, Place};
use crate::model::text::fold;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The meeting that was the last to take an action on, and names it no longer: its Ref may have been mistyped there.
#[derive(Debug)]
pub(crate) struct Withdrawn {
    meeting: Identity,
    /// As it is called, and the file of its minutes.
    name: String,
    file: String,
    /// The words that it gave the action.
    words: String,
}

impl Withdrawn {
    /// True where this meeting is the one, as it is remembered.
    pub(super) fn is_by(&self, latest: &str) -> bool {
        identity_of(latest).as_ref() == Some(&self.meeting)
    }
}

impl State<'_> {
    /// Notes the actions that a meeting of the run was the last to take on and names no longer. What it said does not count
    /// in this run: the meetings before it are followed again.
    pub(super) fn note_withdrawn(&mut self, meetings: &[SaidMeeting<'_>]) {
        let by_identity: BTreeMap<_, _> = meetings
            .iter()
            .map(|meeting| (&meeting.identity, meeting))
            .collect();
        for number in 0..self.known.len() {
            let known = &self.known[number];
            let Some(written) = &known.written else {
                continue;
            };
            let latest = identity_of(&written.latest);
            let latest = latest.filter(|latest| Some(latest) != known.raised_by.as_ref());
            let meeting = latest.and_then(|latest| by_identity.get(&latest));
            if let Some(meeting) = meeting.filter(|meeting| !meeting.names(&known.key)) {
                let withdrawn = Withdrawn {
                    meeting: meeting.identity.clone(),
                    name: meeting.name.clone(),
                    file: meeting.file.to_owned(),
                    words: written.action.action.clone(),
                };
                self.withdrawn.insert(number, withdrawn);
            }
        }
    }

    /// Tells of them, where their words are not those that the action was raised with.
    pub(super) fn tell_withdrawn(&mut self) {
        for (number, withdrawn) in std::mem::take(&mut self.withdrawn) {
            let known = &self.known[number];
            let (Some(row), Some(written)) = (&known.row, &known.written) else {
                continue;
            };
            let stands = row.words(Column::Action) == withdrawn.words;
            let was_its_own = fold(&withdrawn.words) != fold(&written.raised_as);
            let raised = named(&written.action.meeting, written.action.raised);
            let remedy = if known.is_said {
                format!(
                    "The row has the words of {raised} again. Has a meeting since then spoken of it too? Build its minutes again."
                )
            } else {
                format!(
                    "Was its Ref mistyped there? Build these minutes together with those that spoke of it before, from {raised} \
                     on: the row takes their words back."
                )
            };
            if was_its_own && (known.is_said || stands) {
                self.warnings.push(
                    Message::warning(format!(
                        "{} had its words of {}, which names it no longer",
                        known.named().named(),
                        named(&withdrawn.name, withdrawn.meeting.0)
                    ))
                    .at(Place::File(withdrawn.file))
                    .hint(remedy),
                );
            }
        }
    }
}

/// Words that come too late: a meeting that is not in this run has spoken of the action since, or one even raised it.
pub(super) fn too_late(
    known: &Known<'_>,
    action: &SaidAction<'_>,
    meeting: &SaidMeeting<'_>,
    run: &BTreeSet<Identity>,
) -> Option<Message> {
    let written = known.written.as_ref()?;
    let (raised, _) = known.raised_by.as_ref()?;
    if *raised > meeting.date {
        return Some(
            Message::warning(format!(
                "`{}` was raised after this meeting, on {}: its row does not follow these words",
                known.reference,
                raised.strftime("%-d %B %Y")
            ))
            .at(action.action.place.clone())
            .hint("Is it the right Ref? For an action of this meeting's own leave the Ref out: the log gives it one."),
        );
    }
    let says_otherwise = |column: Column| {
        let said = action.logged.cell(column);
        said != CellValue::Empty && !written.action.cell(column).says_the_same(&said)
    };
    let of_the_action = [Column::Action, Column::Owner, Column::Due];
    let latest = identity_of(&written.latest).filter(|latest| !run.contains(latest))?;
    let (_, name) = written.latest.split_once(' ')?;
    of_the_action.into_iter().any(says_otherwise).then(|| {
        Message::note(format!(
            "`{}` has the words of a later meeting, {}",
            known.reference,
            named(name, latest.0)
        ))
        .at(action.action.place.clone())
        .hint("If there is no such meeting, as its date was corrected, type the words of this one into the log.")
    })
}

fn named(meeting: &str, date: Date) -> String {
    format!("`{meeting}` of {}", date.strftime("%-d %B %Y"))
}

/// An action that had been closed when a later meeting took it on: its status is people's to set.
pub(super) fn taken_up_again(
    known: &Known<'_>,
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

#[cfg(test)]
mod tests {
    use super::super::sample::{action, apply, build, meeting, type_in};
    use super::super::{
        CellValue, Closing, Column, DeletedRows, Log, Statuses, Wishes, plan_update,
    };
    use crate::error::Source;
    use crate::model::action_log::reference::RefKey;
    use crate::model::{Action, Minutes};
    use jiff::civil::date;

    fn january(actions: Vec<Action>) -> Minutes {
        meeting("Board", date(2026, 1, 14), actions)
    }

    fn february(actions: Vec<Action>) -> Minutes {
        meeting("Board", date(2026, 2, 11), actions)
    }

    fn two() -> Minutes {
        january(vec![
            action("RT", "sign the lease"),
            action("MH", "get quotes"),
        ])
    }

    fn warned(log: &Log, minutes: &[Minutes]) -> Vec<String> {
        let plan = plan_update(minutes, log, DeletedRows::StayAway).expect("a plan");
        plan.warnings.into_iter().map(|said| said.text).collect()
    }

    #[test]
    fn a_title_with_another_capital_is_the_same_meeting_and_followed_still() {
        let board = |title: &str, owner| {
            [meeting(
                title,
                date(2026, 1, 14),
                vec![action(owner, "sign it")],
            )]
        };
        let (log, _) = build(&Log::new(), &board("Leaders board", "CH"));
        let (log, _) = build(&log, &board("Leaders Board", "CH"));
        let (_, plan) = build(&log, &board("Leaders Board", "RT"));
        assert_eq!(
            plan.lines(),
            ["updated LB-001, Owner: `CH` is now `RT`", "1 updated"]
        );
    }

    #[test]
    fn words_that_came_by_a_mistyped_ref_go_back_when_it_is_corrected() {
        let wrong = february(vec![action("RT", "[LB-002] sign the lease at once")]);
        let right = february(vec![action("RT", "[LB-001] sign the lease at once")]);
        let (log, _) = build(&Log::new(), &[two()]);
        let (log, _) = build(&log, &[wrong]);
        let (alone, plan) = build(&log, std::slice::from_ref(&right));
        assert_eq!(
            plan.warnings[0].text,
            "LB-002 `Sign the lease at once` (Open) had its words of `Board` of 11 February 2026, which names it no longer"
        );
        assert!(plan.warnings[0].hints[0].contains("from `Board` of 14 January 2026 on"));
        let both = [two(), right];
        for log in [log, alone] {
            let (log, plan) = build(&log, &both);
            let lines = plan.lines();
            assert!(
                lines.contains(
                    &"updated LB-002, Action: `Sign the lease at once` is now `Get quotes`"
                        .to_owned()
                ),
                "{lines:?}"
            );
            let (_, again) = build(&log, &both);
            assert_eq!((again.is_empty(), again.warnings.len()), (true, 0));
        }
    }

    fn closing(reference: &str) -> Vec<Closing> {
        vec![Closing {
            key: RefKey::of(reference).expect("a Ref"),
            typed: reference.to_owned(),
            status: "Closed",
            item: "3".to_owned(),
            place: Source::new("m.toml", "x").place(0..1),
        }]
    }

    #[test]
    fn a_ref_that_is_closed_now_or_whose_words_were_those_before_was_not_mistyped() {
        let taken_on = |words: &str| february(vec![action("MH", &format!("[LB-002] {words}"))]);
        let mut closed = february(Vec::new());
        closed.closings = closing("LB-002");
        let mut elsewhere = february(Vec::new());
        elsewhere.refs_elsewhere = vec!["LB-002".to_owned()];
        for (words, then) in [
            ("get more quotes", closed),
            ("get more quotes", elsewhere),
            ("get quotes", february(Vec::new())),
        ] {
            let (log, _) = build(&Log::new(), &[two()]);
            let (log, _) = build(&log, &[taken_on(words)]);
            assert!(
                warned(&log, std::slice::from_ref(&then)).is_empty(),
                "{words}"
            );
            assert!(warned(&log, &[two(), then]).is_empty(), "{words}");
        }
    }

    #[test]
    fn on_one_day_whoever_takes_an_action_on_is_later_than_who_raised_it() {
        let audit = meeting(
            "Audit",
            date(2026, 1, 14),
            vec![action("MH", "[LB-002] get bids")],
        );
        let (log, _) = build(&Log::new(), &[two()]);
        let (log, plan) = build(&log, std::slice::from_ref(&audit));
        assert_eq!(plan.counts(), "1 updated");
        for minutes in [vec![two()], vec![audit.clone()], vec![two(), audit]] {
            let (_, plan) = build(&log, &minutes);
            assert!(plan.is_empty() && plan.warnings.is_empty(), "{plan:?}");
        }
    }

    #[test]
    fn words_that_come_too_late_are_told() {
        let (log, _) = build(&Log::new(), &[february(vec![action("MH", "get quotes")])]);
        let early = [january(vec![action("RT", "[LB-001] paint the fence")])];
        assert_eq!(
            warned(&log, &early),
            [
                "`LB-001` was raised after this meeting, on 11 February 2026: its row does not follow these words"
            ]
        );
        let december = meeting(
            "Board",
            date(2026, 12, 2),
            vec![action("MH", "[LB-001] get bids")],
        );
        let (log, _) = build(&log, std::slice::from_ref(&december));
        let april = meeting(
            "Board",
            date(2026, 4, 8),
            vec![action("RT", "[LB-001] get a bid")],
        );
        assert_eq!(
            warned(&log, std::slice::from_ref(&april)),
            ["`LB-001` has the words of a later meeting, `Board` of 2 December 2026"]
        );
        let mut by_hand = log.clone();
        type_in(&mut by_hand, "LB-001", Column::Owner, "CH");
        let same = meeting(
            "Board",
            date(2026, 4, 8),
            vec![action("MH", "[LB-001] get bids")],
        );
        assert!(warned(&by_hand, &[same]).is_empty());
        assert!(warned(&log, &[april, december]).is_empty());
    }

    #[test]
    fn what_a_later_meeting_took_on_is_not_closed_by_an_earlier_one() {
        let mut closing = february(Vec::new());
        closing.closings = self::closing("LB-002");
        let march = meeting(
            "Board",
            date(2026, 3, 11),
            vec![action("MH", "[LB-002] get more quotes")],
        );
        let wishes = Wishes {
            statuses: Statuses::Set,
            ..DeletedRows::StayAway.into()
        };
        let (log, _) = build(&Log::new(), &[two()]);
        let plan = plan_update(std::slice::from_ref(&closing), &log, wishes).expect("a plan");
        let closed = apply(&log, &plan);
        assert_eq!(closed.rows[1].words(Column::Status), "Closed");
        let (mut log, _) = build(&closed, std::slice::from_ref(&march));
        type_in(&mut log, "LB-002", Column::Status, "Open");
        type_in(&mut log, "LB-002", Column::Closed, "");
        let plan = plan_update(&[two(), closing, march], &log, wishes).expect("a plan");
        assert_eq!(
            (plan.is_empty(), plan.proposed.len()),
            (true, 0),
            "{:?}",
            plan.lines()
        );
        assert_eq!(log.rows[1].value(Column::Closed), &CellValue::Empty);
    }
}
