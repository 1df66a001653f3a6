//! A meeting whose title, body or date was corrected is another meeting to the log: its actions would stand there twice.

use super::matching::owner_and_due;
use super::said::{Identity, SaidAction, SaidMeeting};
use super::state::State;
use super::{LoggedAction, LoggedDue};
use crate::error::{Message, Place};
use crate::model::text::fold;
use std::collections::BTreeMap;

/// From here on two names may be one that was corrected.
const NEAR: f64 = 0.75;

/// The most Refs that are named.
const MOST_NAMED: usize = 5;

impl State<'_> {
    /// Asks about a meeting that is new to the log, and whose actions, all of them, stand there as those of another one of
    /// that day or of that name. Such as come again at every meeting, "circulate the minutes", have no day.
    pub(super) fn ask_whether_renamed(&mut self, meeting: &SaidMeeting<'_>) {
        let own: Vec<&SaidAction<'_>> = meeting.told_by_words().collect();
        if own.is_empty() || self.known.raised_by(meeting).next().is_some() {
            return;
        }
        let mut said: Vec<_> = own.iter().map(|action| words_of(&action.logged)).collect();
        said.sort();
        let mut others: BTreeMap<&Identity, Vec<usize>> = BTreeMap::new();
        for index in &self.elsewhere {
            let known = &self.known[*index];
            if let Some(other) = known.raised_by.as_ref().filter(|_| known.row.is_some()) {
                others.entry(other).or_default().push(*index);
            }
        }
        let has_due = own
            .iter()
            .any(|action| action.logged.due != LoggedDue::Unset);
        let is_same = |(other, rows): &(&Identity, Vec<usize>)| {
            let is_of_the_day = other.0 == meeting.date && are_near(&other.1, &meeting.identity.1);
            let is_of_the_name = other.1 == meeting.identity.1 && own.len() > 1 && has_due;
            let written = rows
                .iter()
                .filter_map(|index| self.known[*index].written.as_ref());
            let mut words: Vec<_> = written.map(|written| words_of(&written.action)).collect();
            words.sort();
            (is_of_the_day || is_of_the_name) && words == said
        };
        let Some((_, mut rows)) = others.into_iter().find(is_same) else {
            return;
        };
        rows.sort_by_key(|index| &self.known[*index].key);
        let Some(raised) = rows
            .first()
            .and_then(|first| self.known[*first].written.as_ref())
        else {
            return;
        };
        let named = rows.iter().take(MOST_NAMED);
        let named: Vec<_> = named
            .map(|index| self.known[*index].reference.as_str())
            .collect();
        let more = if rows.len() > MOST_NAMED { ", …" } else { "" };
        let first = own
            .iter()
            .find(|action| words_of(&action.logged) == words_of(&raised.action));
        let warning = Message::warning(format!(
            "all actions of this meeting stand in the log already, as those of `{}` of {}: {}{more}",
            raised.action.meeting,
            raised.action.raised.strftime("%-d %B %Y"),
            named.join(", ")
        ))
        .at(Place::File(meeting.file.to_owned()))
        .hint(format!(
            "Was its title, body or date corrected since? Then give each action its Ref, as in `Action {} [{}]: …`, run again, \
             and delete the rows that were added for it.",
            first.map_or("CH", |action| action.owners.as_str()),
            raised.action.reference
        ));
        self.warnings.push(warning);
    }
}

/// True for names of which one is the other with more to it, as a body, or with a few letters corrected.
fn are_near(one: &str, other: &str) -> bool {
    one.contains(other)
        || other.contains(one)
        || strsim::normalized_damerau_levenshtein(one, other) >= NEAR
}

fn words_of(action: &LoggedAction) -> (String, [String; 2]) {
    (fold(&action.action), owner_and_due(action))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{action, build, due, meeting};
    use super::super::{DeletedRows, Log, plan_update};
    use crate::model::{Action, Minutes};
    use jiff::civil::date;

    fn two() -> Vec<Action> {
        vec![
            due(action("CH", "write to Smith"), "June"),
            action("MH", "report back"),
        ]
    }

    fn asked(log: &Log, minutes: Minutes) -> Vec<String> {
        let plan = plan_update(&[minutes], log, DeletedRows::StayAway).expect("a plan");
        plan.warnings.into_iter().map(|said| said.text).collect()
    }

    #[test]
    fn a_meeting_whose_title_or_day_was_corrected_is_asked_about() {
        let bord = meeting("Leaders Bord", date(2026, 1, 14), two());
        let (log, _) = build(&Log::new(), &[bord]);
        let question = "all actions of this meeting stand in the log already, as those of `Leaders Bord` of 14 January 2026: LB-001, LB-002";
        let title = meeting("Leaders Board", date(2026, 1, 14), two());
        assert_eq!(asked(&log, title), [question]);
        let day = meeting("Leaders Bord", date(2026, 1, 15), two());
        assert_eq!(asked(&log, day.clone()), [question]);
        let (log, plan) = build(&log, std::slice::from_ref(&day));
        assert!(plan.warnings[0].hints[0].contains("`Action CH [LB-001]: …`"));
        assert!(asked(&log, day).is_empty(), "once they are added");
    }

    #[test]
    fn what_comes_again_at_every_meeting_is_not() {
        let clerk = || vec![action("Clerk", "circulate the minutes")];
        let (log, _) = build(&Log::new(), &[meeting("Board", date(2026, 1, 14), clerk())]);
        assert!(asked(&log, meeting("Board", date(2026, 2, 11), clerk())).is_empty());
        let (log, _) = build(&Log::new(), &[meeting("Board", date(2026, 1, 14), two())]);
        let finance = meeting("Finance Committee", date(2026, 1, 14), clerk());
        assert!(asked(&log, finance).is_empty());
        let other = vec![
            due(action("CH", "write to Smith"), "June"),
            action("RT", "report back"),
        ];
        assert!(asked(&log, meeting("Board", date(2026, 2, 11), other)).is_empty());
    }
}
