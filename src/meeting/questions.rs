//! Questions about the record that a file can be asked while it is read: one small function a rule, named after it.

use super::file::MeetingFile;
use super::initials::nearly_fit;
use crate::error::{LinePlace, Message};
use crate::model::dates::{TypedDate, parse, weekday_name};
use crate::model::{Action, Due, Minutes, NextMeeting, Person};
use std::collections::BTreeSet;

/// Everything that is worth a look before the minutes are circulated.
pub(super) fn ask(file: &MeetingFile, minutes: &Minutes, date_place: &LinePlace) -> Vec<Message> {
    let mut messages = Vec::new();
    messages.extend(when_and_where(minutes, date_place));
    messages.extend(next_meeting(minutes, file, date_place));
    let mut asked = BTreeSet::new();
    for person in minutes.people() {
        if asked.insert((&person.name, &person.initials)) {
            messages.extend(initials_fit(person));
        }
    }
    messages.extend(
        minutes
            .actions()
            .filter_map(|(_, action)| due_weekday_fits(action)),
    );
    messages
}

/// A weekday that was typed beside a date.
pub(super) fn weekday_fits(typed: TypedDate) -> Option<Message> {
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

/// The weekday of a due date, which may have been typed without its year.
fn due_weekday_fits(action: &Action) -> Option<Message> {
    let Some(Due::Date { date, typed }) = &action.due else {
        return None;
    };
    let typed = parse(typed, "en").or_else(|| parse(&format!("{typed} {}", date.year()), "en"))?;
    weekday_fits(typed).map(|message| message.at(action.place.clone()))
}

/// Where the meeting was, and when it began.
fn when_and_where(minutes: &Minutes, date_place: &LinePlace) -> Option<Message> {
    let missing = match (&minutes.venue, &minutes.time) {
        (None, None) => "no `venue` and no start `time` are given",
        (None, Some(_)) => "no `venue` is given",
        (Some(_), None) => "no start `time` is given",
        (Some(_), Some(_)) => return None,
    };
    Some(
        Message::warning(missing)
            .rule("no-venue-or-time")
            .at(date_place.clone()),
    )
}

/// The date of the next meeting.
fn next_meeting(minutes: &Minutes, file: &MeetingFile, date_place: &LinePlace) -> Option<Message> {
    let message = match &minutes.next_meeting {
        Some(NextMeeting::Date(_)) => return None,
        Some(NextMeeting::Words(_)) => Message::warning("`next_meeting` is not a date")
            .at(file.next_meeting.as_ref()?.place())
            .hint("Type the date when it is known: `next_meeting = 2012-01-17`."),
        None => Message::warning("no date for the next meeting is given")
            .at(date_place.clone())
            .hint("Type `next_meeting = 2012-01-17`, or words in quotes."),
    };
    Some(message.rule("no-next-meeting-date"))
}

/// Initials that are not the person's.
fn initials_fit(person: &Person) -> Option<Message> {
    let initials = person.initials.as_deref()?;
    if nearly_fit(initials, &person.name) {
        return None;
    }
    let message = Message::warning(format!(
        "the initials `{initials}` do not fit the name {}",
        person.name
    ))
    .rule("initials-do-not-fit")
    .hint("If they are right, say so once: `allow = [\"initials-do-not-fit\"]`.");
    Some(match person.place.clone() {
        Some(place) => message.at(place),
        None => message,
    })
}
