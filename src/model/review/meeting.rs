//! Questions about the meeting itself: when, where, under whom, with how many.

use super::listed::at;
use super::record::Record;
use crate::error::Message;
use crate::model::dates::{TypedDate, weekday_name};
use crate::model::{NextMeeting, Status};
use jiff::ToSpan;

/// Two meetings of a committee, and a meeting and its approval, are not further apart.
const MOST_DAYS: i32 = 2 * 366;

/// A weekday that was typed beside a date.
pub fn weekday_fits(typed: TypedDate) -> Option<Message> {
    let weekday = typed.weekday.filter(|_| !typed.weekday_fits())?;
    Some(
        Message::warning(format!(
            "{} is a {}, not a {}",
            typed.date,
            weekday_name(typed.date.weekday(), "en"),
            weekday_name(weekday, "en")
        ))
        .rule("weekday-does-not-fit")
        .hint("One of the two is wrong: look at the calendar."),
    )
}

/// Where the meeting was, and when it began.
pub fn when_and_where(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    let lacks =
        |key: &str, value: &Option<String>| value.is_none() && !minutes.typed.spoilt.contains(key);
    let missing = match (lacks("venue", &minutes.venue), lacks("time", &minutes.time)) {
        (true, true) => "no `venue` and no start `time` are given",
        (true, false) => "no `venue` is given",
        (false, true) if lacks("closed", &minutes.closed) => {
            "neither the start `time` nor the time when it `closed` is given"
        }
        (false, true) => "no start `time` is given",
        (false, false) => return Vec::new(),
    };
    let message = Message::warning(missing)
        .hint("Type `venue = \"Shirehall\"` and `time = \"9.30am\"` where they are known.");
    vec![at(message, minutes.typed.date.as_ref())]
}

/// The date of the next meeting.
pub fn next_meeting(record: &Record<'_>) -> Vec<Message> {
    let typed = &record.minutes.typed;
    // A day that could be it, so that the line can be copied and put right.
    let likely = record.minutes.date.saturating_add(8.weeks());
    let message = match &record.minutes.next_meeting {
        Some(NextMeeting::Date(_)) => None,
        Some(NextMeeting::Words(_)) => Some(at(
            Message::warning("`next_meeting` is not a date").hint(format!(
                "Type the date when it is known: `next_meeting = {likely}`."
            )),
            typed.next_meeting.as_ref(),
        )),
        None if typed.spoilt.contains("next_meeting") => None,
        None => Some(at(
            Message::warning("no date for the next meeting is given").hint(format!(
                "Type `next_meeting = {likely}`, or words in quotes."
            )),
            typed.date.as_ref(),
        )),
    };
    message.into_iter().collect()
}

/// A next meeting that is not after this one.
pub fn next_is_earlier(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    match minutes.next_meeting {
        Some(NextMeeting::Date(next)) if next <= minutes.date => vec![at(
            Message::warning(format!(
                "the next meeting, {next}, is not after this one, {}",
                minutes.date
            ))
            .hint("Look at the year of both."),
            minutes.typed.next_meeting.as_ref(),
        )],
        _ => Vec::new(),
    }
}

/// Approval before the day of the meeting.
pub fn approved_earlier(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    match minutes.status {
        Status::Approved(Some(approved)) if approved < minutes.date => vec![at(
            Message::warning(format!(
                "the minutes were approved on {approved}, before the meeting of {}",
                minutes.date
            ))
            .hint("Look at the year of both."),
            minutes.typed.approved.as_ref(),
        )],
        _ => Vec::new(),
    }
}

/// A year that is no meeting's, or dates that are years apart.
pub fn year_far_off(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    let year = minutes.date.year();
    if !(1900..=2100).contains(&year) {
        let message = Message::warning(format!("the meeting was in {year}"))
            .hint("Look at the year; `2011-05-24` is the 24th of May 2011.");
        return vec![at(message, minutes.typed.date.as_ref())];
    }
    let next = match minutes.next_meeting {
        Some(NextMeeting::Date(next)) => Some(next),
        _ => None,
    };
    let approved = match minutes.status {
        Status::Approved(approved) => approved,
        Status::Draft => None,
    };
    let typed = &minutes.typed;
    [
        (next, "the next meeting is", &typed.next_meeting),
        (approved, "the minutes were approved", &typed.approved),
    ]
    .into_iter()
    .filter_map(|(date, what, place)| {
        let date = date.filter(|date| (*date - minutes.date).get_days() > MOST_DAYS)?;
        let message = Message::warning(format!(
            "{what} in {}, and this one was in {year}",
            date.year()
        ))
        .hint("Look at the year of both.");
        Some(at(message, place.as_ref()))
    })
    .collect()
}

/// A chair who was not in the room.
pub fn chair_not_there(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    minutes
        .chair
        .iter()
        .filter(|chair| record.has_attendance() && !record.was_there(&chair.name))
        .map(|chair| {
            at(
                Message::warning(format!(
                    "{} took the chair, and is not in `present`",
                    chair.name
                ))
                .hint("Add a line to `present`, or name whoever took the chair."),
                minutes.typed.chair.as_ref(),
            )
        })
        .collect()
}

/// Fewer members than must be present.
pub fn below_quorum(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    let present = minutes.present.len();
    minutes
        .quorum
        .iter()
        .filter(|quorum| present > 0 && present < usize::try_from(**quorum).unwrap_or(usize::MAX))
        .map(|quorum| {
            at(
                Message::warning(format!("{present} were present, and the quorum is {quorum}"))
                    .hint("Look whether somebody is missing from `present`; a meeting without its quorum decides nothing."),
                minutes.typed.quorum.as_ref(),
            )
        })
        .collect()
}
