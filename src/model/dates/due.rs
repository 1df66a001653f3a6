//! When an action is due, read from the words after "by".

use super::names::Names;
use super::read::WrittenDate;
use crate::model::NextMeeting;
use crate::model::action::Due;
use crate::model::text::{after_start, fold};
use jiff::civil::Date;

/// A due date: a full date; a day and month, the first on or after the meeting (`10 June`, `10/6`); or `next meeting`,
/// where its day is known. All else is kept as words, among them what could mean more than one day.
pub fn parse_due(words: &str, meeting: Option<Date>, next_meeting: Option<&NextMeeting>) -> Due {
    let typed = words.trim();
    let date = match next_meeting {
        Some(NextMeeting::Date(date)) if is_next_meeting(typed) => Some(*date),
        _ => day(typed, meeting),
    };
    match date {
        Some(date) => Due::Date {
            date,
            typed: typed.to_owned(),
        },
        None => Due::Words(typed.to_owned()),
    }
}

fn is_next_meeting(words: &str) -> bool {
    let folded = fold(words);
    let bare = ["by ", "at ", "for ", "the ", "our ", "y "]
        .iter()
        .fold(folded.as_str(), |rest, word| {
            rest.strip_prefix(word).unwrap_or(rest)
        });
    matches!(bare, "next meeting" | "next mtg" | "cyfarfod nesaf")
}

/// True for words that are a day and a month, and that the calendar does not have: `31 February`, `29 February 2027`,
/// `24/13`.
pub fn is_no_such_day(words: &str) -> bool {
    // A leap year has every day that another one has.
    let is_missing = |written: WrittenDate| written.in_year(written.year.unwrap_or(2000)).is_none();
    written_day(words.trim()).is_some_and(is_missing)
}

fn written_day(words: &str) -> Option<WrittenDate> {
    let bare = after_start(words, "by ").or_else(|| after_start(words, "on "));
    WrittenDate::read(bare.unwrap_or(words), Names::of("en"))
}

fn day(words: &str, meeting: Option<Date>) -> Option<Date> {
    let written = written_day(words)?;
    match (written.year, meeting) {
        (Some(year), _) => Some(written.in_year(year)?.date),
        // Eight years reach the next 29 February, wherever one starts.
        (None, Some(meeting)) => (0..=8)
            .filter_map(|later| written.in_year(meeting.year().checked_add(later)?))
            .map(|typed| typed.date)
            .find(|date| *date >= meeting),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_no_such_day, parse_due};
    use crate::model::NextMeeting;
    use crate::model::action::Due;
    use jiff::civil::{Date, date};

    fn due(words: &str) -> Option<Date> {
        let next = NextMeeting::Date(date(2011, 7, 5));
        let due = parse_due(words, Some(date(2011, 5, 24)), Some(&next));
        match &due {
            Due::Date { typed, .. } => assert_eq!(typed, words),
            Due::Words(typed) => assert_eq!(typed, words),
        }
        due.date()
    }

    #[test]
    fn a_day_without_a_year_is_the_first_on_or_after_the_meeting() {
        assert_eq!(due("10 June"), Some(date(2011, 6, 10)));
        assert_eq!(due("by 10th June"), Some(date(2011, 6, 10)));
        assert_eq!(due("10/6"), Some(date(2011, 6, 10)));
        assert_eq!(due("24 May"), Some(date(2011, 5, 24)));
        assert_eq!(due("23 May"), Some(date(2012, 5, 23)));
        assert_eq!(due("Friday 10 June"), Some(date(2011, 6, 10)));
        assert_eq!(due("29 February"), Some(date(2012, 2, 29)));
        assert_eq!(due("10 June 2010"), Some(date(2010, 6, 10)));
    }

    #[test]
    fn the_next_meeting_is_a_day_only_where_it_is_known() {
        assert_eq!(due("next meeting"), Some(date(2011, 7, 5)));
        assert_eq!(due("at the next meeting"), Some(date(2011, 7, 5)));
        let words = NextMeeting::Words("in January".into());
        let unknown = parse_due("next meeting", None, Some(&words));
        assert_eq!(unknown, Due::Words("next meeting".into()));
    }

    #[test]
    fn what_is_not_certain_is_kept_as_words() {
        for words in [
            "asap",
            "ongoing",
            "by the AGM",
            "end of June",
            "June",
            "31 June",
            "10-6",
            "1.5",
            "early May",
            "10 June or 12 June",
            "the meeting after next",
        ] {
            assert_eq!(due(words), None, "{words}");
        }
        assert_eq!(
            parse_due("10 June", None, None),
            Due::Words("10 June".into())
        );
    }
    #[test]
    fn a_day_that_no_calendar_has_is_told_from_words() {
        for words in [
            "31 February",
            "by 31 June",
            "29 February 2027",
            "Monday 32 May",
            "24/13",
            "0 May",
            "30/2/2028",
        ] {
            assert!(is_no_such_day(words), "{words}");
        }
        for words in [
            "29 February",
            "10 June",
            "24/7",
            "asap",
            "May",
            "the 31st",
            "week 31",
        ] {
            assert!(!is_no_such_day(words), "{words}");
        }
    }
}
