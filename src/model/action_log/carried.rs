//! What a meeting carries on: the actions of earlier meetings that the log holds open.

use super::overview::{Standing, Wanted, standings_among};
use super::reference::RefKey;
use super::said::meeting_name;
use super::{CellValue, Column, Log, LogRow};
use crate::model::Minutes;
use crate::model::text::fold;
use std::collections::BTreeSet;

/// The open actions that a meeting comes with, judged by its day and sorted by their own: not those that this meeting
/// raises, takes on or says to be done itself, nor those of later meetings or of another committee that shares the log.
pub fn carried(log: &Log, minutes: &Minutes) -> Vec<Standing> {
    let committee = Committee::of(minutes);
    let spoken_of: BTreeSet<RefKey> = minutes
        .actions()
        .filter_map(|(_, action)| RefKey::of(action.reference.as_deref()?))
        .chain(minutes.closings.iter().map(|closing| closing.key.clone()))
        .collect();
    let is_spoken_of = |row: &LogRow| {
        !spoken_of.is_empty() && row.key().is_some_and(|key| spoken_of.contains(&key))
    };
    let is_earlier = |row: &LogRow| match row.value(Column::Raised) {
        CellValue::Date(raised) if *raised == minutes.date => {
            let meeting = row.words(Column::Meeting);
            fold(&meeting) != committee.folded && meeting <= committee.name
        }
        CellValue::Date(raised) => *raised < minutes.date,
        _ => true,
    };
    let rows = log.rows.iter();
    let carried = rows.filter(|row| committee.has(row) && is_earlier(row) && !is_spoken_of(row));
    standings_among(carried, &Wanted::default(), minutes.date)
}

/// True where an action is the committee's of these minutes: by the name of the meeting, or by the prefix of its Ref, as
/// a committee may change its name. A row that names no meeting is anybody's.
pub fn is_of_committee(row: &LogRow, minutes: &Minutes) -> bool {
    Committee::of(minutes).has(row)
}

/// What a committee is known by.
struct Committee {
    name: String,
    folded: String,
    /// The key of its first Ref.
    prefix: Option<RefKey>,
}

impl Committee {
    fn of(minutes: &Minutes) -> Self {
        let name = meeting_name(minutes);
        Committee {
            folded: fold(&name),
            name,
            prefix: RefKey::of(&format!("{}-1", minutes.reference)),
        }
    }

    fn has(&self, row: &LogRow) -> bool {
        let meeting = row.words(Column::Meeting);
        let is_named = || {
            let folded = fold(&meeting);
            folded.is_empty() || folded == self.folded
        };
        let shares_prefix = || {
            let keys = row.key().zip(self.prefix.as_ref());
            keys.is_some_and(|(key, prefix)| key.shares_prefix(prefix))
        };
        meeting == self.name || is_named() || shares_prefix()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{action, build, due, meeting, type_in};
    use super::super::{Column, Log};
    use super::carried;
    use crate::model::Minutes;
    use jiff::civil::date;

    /// A log of the board's January, with one action more of the finance committee.
    fn january() -> Log {
        let board = meeting(
            "Board",
            date(2011, 1, 10),
            vec![
                due(action("CH", "write to Smith"), "10 February 2011"),
                action("MH", "report back"),
                action("RT", "sing"),
            ],
        );
        let finance = meeting("Finance", date(2011, 1, 11), vec![action("CH", "count")]);
        let finance = Minutes {
            reference: "FC".to_owned(),
            ..finance
        };
        build(&Log::new(), &[board, finance]).0
    }

    fn refs(log: &Log, minutes: &Minutes) -> Vec<String> {
        let standings = carried(log, minutes);
        let shown = standings.iter().map(|one| {
            let mark = if one.is_overdue() { " overdue" } else { "" };
            format!("{}{mark}", one.reference)
        });
        shown.collect()
    }

    #[test]
    fn a_meeting_carries_what_the_log_holds_open_of_its_own_committee() {
        let mut log = january();
        let february = |day| meeting("Board", date(2011, 2, day), Vec::new());
        let all = ["LB-001", "LB-002", "LB-003"];
        assert_eq!(refs(&log, &february(9)), all);
        assert_eq!(refs(&log, &february(11))[0], "LB-001 overdue");
        type_in(&mut log, "LB-002", Column::Status, "Complete");
        assert_eq!(refs(&log, &february(9)), ["LB-001", "LB-003"]);
    }

    #[test]
    fn what_a_meeting_raises_or_takes_on_itself_is_not_carried() {
        let log = january();
        let taken_on = vec![action("CH", "[lb 1] chase Smith")];
        let february = meeting("Board", date(2011, 2, 9), taken_on);
        assert_eq!(refs(&log, &february), ["LB-002", "LB-003"]);
        let own = meeting("Board", date(2011, 1, 10), Vec::new());
        assert_eq!(refs(&log, &own), [""; 0]);
        let before = meeting("Board", date(2010, 12, 10), Vec::new());
        assert_eq!(refs(&log, &before), [""; 0]);
    }

    #[test]
    fn a_committee_that_changed_its_name_keeps_its_actions() {
        let renamed = meeting("Strategic Board", date(2011, 2, 9), Vec::new());
        assert_eq!(refs(&january(), &renamed).len(), 3);
        let other = Minutes {
            reference: "AC".to_owned(),
            ..meeting("Audit", date(2011, 2, 9), Vec::new())
        };
        assert_eq!(refs(&january(), &other), [""; 0]);
    }
}
