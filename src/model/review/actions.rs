//! Questions about actions: who is to do them, and by when.

use super::listed::{joined, listed};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::dates::{is_no_such_day, parse};
use crate::model::text::fold;
use crate::model::{Action, Due, Owner};

/// Words that stand for many, so that nobody is chased.
const GROUPS: [&str; 11] = [
    "all",
    "board",
    "committee",
    "councillors",
    "everyone",
    "group",
    "members",
    "officers",
    "partners",
    "team",
    "trustees",
];

/// No action is due so much later that its year is not a slip.
const MOST_DAYS: i32 = 3 * 366;

/// A day without its year that is read as one almost a year away has most likely gone by.
const NEARLY_A_YEAR: i32 = 320;

/// Actions without a day or a word by when.
pub fn without_due(record: &Record<'_>) -> Vec<Message> {
    let all = record.actions().count();
    let places = places(record.actions().filter(|action| action.due.is_none()));
    joined(&places, |count| match (count, all) {
        (1, 1) => "the action has no due date".to_owned(),
        (1, _) => "an action has no due date".to_owned(),
        (_, _) if count == all => format!("none of the {all} actions has a due date"),
        _ => format!("{count} of the {all} actions have no due date"),
    })
    .map(|message| {
        message.hint("Type it after the owner: `Action CH, by 10 June: …`, or `by next meeting`.")
    })
    .into_iter()
    .collect()
}

/// An action for all, which is nobody's.
pub fn owner_is_a_group(record: &Record<'_>) -> Vec<Message> {
    let found: Vec<(&str, &Action)> = record
        .actions()
        .filter_map(|action| Some((group_of(action)?, action)))
        .collect();
    let mut names: Vec<String> = found.iter().map(|(word, _)| format!("`{word}`")).collect();
    names.sort();
    names.dedup();
    joined(&places(found.into_iter().map(|(_, action)| action)), |_| {
        format!("{} is nobody in particular", listed(&names))
    })
    .map(|message| {
        message.hint("If one person is to see to it, type the initials; if everybody is, it is right as it stands.")
    })
    .into_iter()
    .collect()
}

/// The group that is to do it, where nobody is named beside it.
fn group_of(action: &Action) -> Option<&str> {
    let mut words = action.owners.iter().map(|owner| match owner {
        Owner::Word(word) => Some(word.as_str()),
        Owner::Person { .. } | Owner::Outsider(_) => None,
    });
    let first = words.next()??;
    let is_group = |word: &str| fold(word).split(' ').any(|part| GROUPS.contains(&part));
    (is_group(first) && words.all(|word| word.is_some_and(is_group))).then_some(first)
}

/// An owner who is in a list, and was not in the room.
pub fn owner_not_there(record: &Record<'_>) -> Vec<Message> {
    if !record.has_attendance() {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    let mut places = Vec::new();
    for action in record.actions() {
        for owner in &action.owners {
            if let Owner::Person { name, .. } = owner
                && !record.was_there(name)
            {
                places.push(action.place.clone());
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
        }
    }
    joined(&places, |_| match names.len() {
        1 => format!("{} has an action and was not there", names.concat()),
        _ => format!("{} have actions and were not there", listed(&names)),
    })
    .map(|message| message.hint("Tell them before the minutes go round."))
    .into_iter()
    .collect()
}

/// Actions, and not one owner in the whole column.
pub fn column_empty(record: &Record<'_>) -> Vec<Message> {
    let is_empty = record.actions().all(|action| action.owners.is_empty());
    let places = places(record.actions());
    joined(
        if is_empty && places.len() > 1 {
            &places
        } else {
            &[]
        },
        |_| "the Action column is empty throughout: no action names anybody".to_owned(),
    )
    .map(|message| message.hint("Type the initials of whoever is to do it: `Action CH: …`."))
    .into_iter()
    .collect()
}

/// A day before the meeting, or one that was typed without its year and has gone by.
pub fn due_before_meeting(record: &Record<'_>) -> Vec<Message> {
    let meeting = record.minutes.date;
    dated(record)
        .filter_map(|(action, date, typed)| {
            let days = (date - meeting).get_days();
            let has_year = parse(typed, "en").is_some();
            let is_day = typed.starts_with(|c: char| c.is_ascii_digit());
            let message = if days < 0 {
                Message::warning(format!("the action is due on {date}, before the meeting"))
                    .hint("Look at the day and the year.")
            } else if !has_year && is_day && days > NEARLY_A_YEAR {
                Message::warning(format!("`{typed}` is read as {date}, nearly a year away")).hint(
                    format!(
                        "If that is meant, type the year: `by {typed} {}`.",
                        date.year()
                    ),
                )
            } else {
                return None;
            };
            Some(message.at(action.place.clone()))
        })
        .collect()
}

/// Words that mean a day, where the calendar has no such day; they are kept as words.
pub fn due_no_such_day(record: &Record<'_>) -> Vec<Message> {
    record
        .actions()
        .filter_map(|action| match &action.due {
            Some(Due::Words(typed)) if is_no_such_day(typed) => Some((action, typed)),
            _ => None,
        })
        .map(|(action, typed)| {
            Message::warning(format!("there is no `{typed}`"))
                .at(action.place.clone())
                .hint("Look at the day and the month; a date in numbers is day, month, year.")
        })
        .collect()
}

/// A day years after the meeting.
pub fn due_far_off(record: &Record<'_>) -> Vec<Message> {
    let meeting = record.minutes.date;
    dated(record)
        .filter(|(_, date, _)| (*date - meeting).get_days() > MOST_DAYS)
        .map(|(action, date, _)| {
            Message::warning(format!(
                "the action is due in {}, years after the meeting",
                date.year()
            ))
            .at(action.place.clone())
            .hint("Look at the year.")
        })
        .collect()
}

/// A weekday that does not fit the day of a due date, which may have been typed without its year.
pub fn due_weekday(record: &Record<'_>) -> Vec<Message> {
    dated(record)
        .filter_map(|(action, date, typed)| {
            let typed =
                parse(typed, "en").or_else(|| parse(&format!("{typed} {}", date.year()), "en"))?;
            super::weekday_fits(typed).map(|message| message.at(action.place.clone()))
        })
        .collect()
}

/// The actions that are due on a certain day, with the day and the words that it was typed in.
fn dated<'a>(
    record: &Record<'a>,
) -> impl Iterator<Item = (&'a Action, jiff::civil::Date, &'a str)> {
    record.actions().filter_map(|action| match &action.due {
        Some(Due::Date { date, typed }) => Some((action, *date, typed.as_str())),
        Some(Due::Words(_)) | None => None,
    })
}

fn places<'a>(actions: impl Iterator<Item = &'a Action>) -> Vec<LinePlace> {
    actions.map(|action| action.place.clone()).collect()
}
