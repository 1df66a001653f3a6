//! Where an action stands: one rule, used for the workbook's stored values and for `minutebook actions`; the workbook's
//! formula says the same in Excel's words.
//!
//! | word | when |
//! |---|---|
//! | Complete | Status is Complete, Closed or Withdrawn |
//! | No date | no date counts; a deferred action's first date does not |
//! | Overdue | the date that counts is before today |
//! | Due soon | today, or one of the next [`DUE_SOON_DAYS`] days |
//! | On track | later |

use crate::model::text::fold;
use jiff::ToSpan;
use jiff::civil::Date;

/// How many days ahead an action is due soon.
pub const DUE_SOON_DAYS: i32 = 14;

/// The words of Status that close an action.
pub const CLOSING_STATUSES: [&str; 3] = ["Complete", "Closed", "Withdrawn"];

/// True for a word of Status that closes an action.
pub(crate) fn is_closing(status: &str) -> bool {
    let status = fold(status);
    CLOSING_STATUSES
        .iter()
        .any(|closing| closing.eq_ignore_ascii_case(&status))
}

/// Where an action stands, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rag {
    /// Its day is past.
    Overdue,
    /// Its day is near.
    DueSoon,
    /// No day is known.
    NoDate,
    /// Its day is further off.
    OnTrack,
    /// Nothing is left to do.
    Complete,
}

/// The day that counts: the revised one, else the first, which no longer counts where the action is deferred.
pub fn day_that_counts(status: &str, revised: Option<Date>, due: Option<Date>) -> Option<Date> {
    revised.or(due.filter(|_| fold(status) != "deferred"))
}

impl Rag {
    /// All of them, worst first.
    pub const ALL: [Rag; 5] = [
        Rag::Overdue,
        Rag::DueSoon,
        Rag::NoDate,
        Rag::OnTrack,
        Rag::Complete,
    ];

    /// Where an action of that status and day stands today.
    pub fn of(status: &str, due: Option<Date>, today: Date) -> Self {
        match is_closing(status) {
            true => Rag::Complete,
            false => Rag::of_open(due, today),
        }
    }

    /// The same for one that nobody has closed.
    pub fn of_open(due: Option<Date>, today: Date) -> Self {
        match due {
            None => Rag::NoDate,
            Some(due) if due < today => Rag::Overdue,
            Some(due) if due <= today.saturating_add(DUE_SOON_DAYS.days()) => Rag::DueSoon,
            Some(_) => Rag::OnTrack,
        }
    }

    /// The word that the log shows.
    pub fn word(self) -> &'static str {
        match self {
            Rag::Overdue => "Overdue",
            Rag::DueSoon => "Due soon",
            Rag::NoDate => "No date",
            Rag::OnTrack => "On track",
            Rag::Complete => "Complete",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rag;
    use jiff::civil::date;

    #[test]
    fn the_day_and_the_status_decide() {
        let today = date(2026, 3, 1);
        let word = |status, due| Rag::of(status, due, today).word();
        assert_eq!(word("Open", Some(date(2026, 2, 28))), "Overdue");
        assert_eq!(word("Open", Some(date(2026, 3, 1))), "Due soon");
        assert_eq!(word("", Some(date(2026, 3, 15))), "Due soon");
        assert_eq!(word("In progress", Some(date(2026, 3, 16))), "On track");
        assert_eq!(word("Open", None), "No date");
        assert_eq!(word(" closed ", Some(date(2026, 1, 1))), "Complete");
    }
}
