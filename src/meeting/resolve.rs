//! What a meeting file means: people looked up, items numbered, notes read, and all of it put together.

use super::directory::Directory;
use super::file::{ActionTyped, ItemTyped, MeetingFile, NextMeetingTyped, Setting, StatusWord};
use super::initials::look_like_initials;
use super::notes::{self, NotesText, Surroundings};
use super::people::{self, nobody_has, same_initials};
use super::{questions, sort_messages};
use crate::error::{Grade, Message};
use crate::model::dates::parse_due;
use crate::model::text::fold;
use crate::model::{Action, ActionForm, Entry, Item, Minutes, NextMeeting, Person, Status};

/// The minutes, unless something that is needed for them is missing or wrong; and everything that there is to say
/// about the record, in the order of the file. `owner_words` are those that the house adds.
pub fn resolve(file: &MeetingFile, owner_words: &[String]) -> (Option<Minutes>, Vec<Message>) {
    let mut messages = Vec::new();
    let mut list = |key, typed, register: &[Person]| {
        let mut people = people::read(key, typed, register);
        messages.append(&mut people.messages);
        people.list
    };
    let register = list("people", file.people.as_ref(), &[]);
    let present = list("present", file.present.as_ref(), &register);
    let in_attendance = list("in_attendance", file.in_attendance.as_ref(), &register);
    let apologies = list("apologies", file.apologies.as_ref(), &register);
    let absent = list("absent", file.absent.as_ref(), &register);
    let everybody = || {
        register
            .iter()
            .chain(&present)
            .chain(&in_attendance)
            .chain(&apologies)
            .chain(&absent)
    };
    messages.extend(same_initials(everybody()));
    let chair = file.chair.as_ref().map(|typed| {
        let known: Vec<&Person> = everybody().collect();
        find_chair(typed, &known, &mut messages)
    });
    let status = read_status(file, &mut messages);
    let date = file.date.as_ref().map(|date| date.value.date);
    let next_meeting = file.next_meeting.as_ref().map(|next| match &next.value {
        NextMeetingTyped::Date(typed) => NextMeeting::Date(typed.date),
        NextMeetingTyped::Words(words) => NextMeeting::Words(words.trim().to_owned()),
    });
    messages.extend(missing(file));
    let directory = Directory::new(everybody(), owner_words);
    let around = Surroundings {
        directory: &directory,
        meeting_date: date,
        next_meeting: next_meeting.as_ref(),
    };
    let items = read_items(&file.items, &around, &mut messages);
    let words = |setting: &Option<Setting<String>>| {
        setting.as_ref().map(|words| words.value.trim().to_owned())
    };
    let minutes = file
        .title
        .as_ref()
        .zip(file.date.as_ref())
        .map(|(title, date)| {
            let minutes = Minutes {
                file: file.source.name().to_owned(),
                body: words(&file.body),
                title: title.value.trim().to_owned(),
                date: date.value.date,
                time: words(&file.time),
                closed: words(&file.closed),
                venue: words(&file.venue),
                chair,
                quorum: file.quorum.as_ref().map(|quorum| quorum.value),
                language: words(&file.language).unwrap_or_else(|| "en-GB".to_owned()),
                reference: words(&file.reference).unwrap_or_else(|| capitals_of(&title.value)),
                next_meeting: next_meeting.clone(),
                status,
                register: register.clone(),
                present: present.clone(),
                in_attendance: in_attendance.clone(),
                apologies: apologies.clone(),
                absent: absent.clone(),
                items,
            };
            messages.extend(questions::ask(file, &minutes, &date.place()));
            minutes
        });
    sort_messages(&mut messages, file.source.name());
    let has_error = messages.iter().any(|message| message.grade == Grade::Error);
    let is_whole = !has_error && !file.is_torn;
    (
        minutes.filter(|minutes| is_whole && !minutes.items.is_empty()),
        messages,
    )
}

/// What every meeting file has.
fn missing(file: &MeetingFile) -> Vec<Message> {
    let end = file.source.text().len();
    let lacks =
        |key: &str, is_there: bool| !is_there && !file.is_torn && !file.spoilt.contains(key);
    let mut messages = Vec::new();
    let mut say = |text: &str, hint: &str| {
        messages.push(Message::error(text).at(file.source.place(0..0)).hint(hint));
    };
    if lacks("title", file.title.is_some()) {
        say(
            "`title` is missing",
            "Type `title = \"Leaders Board\"`, the name of the committee or group.",
        );
    }
    if lacks("date", file.date.is_some()) {
        say(
            "`date` is missing",
            "Type `date = 2011-05-24`, the day of the meeting.",
        );
    }
    if lacks("item", !file.items.is_empty()) {
        messages.push(
            Message::error("there is no item")
                .at(file.source.place(end..end))
                .hint("Type `[[item]]` on a line of its own, and `title = \"…\"` below it."),
        );
    }
    messages
}

/// The chair by initials or name; a name that is in no list is a person of that name.
fn find_chair(typed: &Setting<String>, known: &[&Person], messages: &mut Vec<Message>) -> Person {
    let words = typed.value.trim();
    let name = fold(words);
    let by_initials = known
        .iter()
        .find(|person| person.initials.as_deref() == Some(words));
    let found = by_initials.or_else(|| known.iter().find(|person| fold(&person.name) == name));
    if let Some(person) = found {
        return Person::clone(person);
    }
    if look_like_initials(words) {
        messages.push(
            nobody_has(words, typed.place(), known.iter().copied())
                .hint("Type the name, or give the person a line with these initials in `present` or `people`."),
        );
    }
    Person {
        name: words.to_owned(),
        organisation: None,
        initials: None,
        role: None,
        substitute_for: None,
        items: None,
        place: Some(typed.place()),
    }
}

/// `approved = DATE` implies approved; the same file cannot call the minutes a draft as well.
fn read_status(file: &MeetingFile, messages: &mut Vec<Message>) -> Status {
    match (&file.status, &file.approved) {
        (Some(status), Some(approved)) if status.value == StatusWord::Draft => {
            messages.push(
                Message::error("`status` is draft, and `approved` has a date")
                    .at(status.place())
                    .hint("Delete one of the two lines; `approved` with its date is enough."),
            );
            Status::Approved(Some(approved.value.date))
        }
        (_, Some(approved)) => Status::Approved(Some(approved.value.date)),
        (Some(status), None) if status.value == StatusWord::Approved => Status::Approved(None),
        _ => Status::Draft,
    }
}

/// The capitals of a title: `LB` of Leaders Board, `LSPCG` of LSP Core Group; the first letters where it has none.
fn capitals_of(title: &str) -> String {
    let capitals: String = title
        .chars()
        .filter(|c| c.is_uppercase())
        .take(10)
        .collect();
    if capitals.chars().count() > 0 {
        return capitals;
    }
    let first_letters: String = title
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .take(10)
        .flat_map(char::to_uppercase)
        .collect();
    if first_letters.is_empty() {
        "A".to_owned()
    } else {
        first_letters
    }
}

fn read_items(
    typed: &[ItemTyped],
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> Vec<Item> {
    let mut next_number: u64 = 1;
    let mut items = Vec::new();
    for (item, position) in typed.iter().zip(1..) {
        let within = format!("item {position}");
        let number_typed = item
            .number
            .as_ref()
            .map(|number| number.value.trim().to_owned());
        let running = next_number;
        // A whole number that was typed moves the count; any other number stands in for one of it.
        next_number = number_typed
            .as_deref()
            .and_then(|number| number.trim_end_matches('.').parse().ok())
            .unwrap_or(running)
            .saturating_add(1);
        let mut entries = read_notes(item, &within, around, messages);
        for (action, place_in_item) in item.actions.iter().zip(1..) {
            let within = format!("{within}, action {place_in_item}");
            entries.extend(read_action(item, action, within, around, messages).map(Entry::Action));
        }
        let Some(title) = &item.title else {
            if !item.spoilt.contains("title") {
                messages.push(
                    Message::error("this item has no `title`")
                        .at(item.source.place(item.span.clone()))
                        .within(within)
                        .hint("Type `title = \"Matters arising\"` below `[[item]]`."),
                );
            }
            continue;
        };
        let mut place = title.place();
        place.within = within;
        let trimmed = |words: &Option<Setting<String>>| {
            words.as_ref().map(|words| words.value.trim().to_owned())
        };
        items.push(Item {
            number_is_typed: number_typed.is_some(),
            number: number_typed.unwrap_or_else(|| running.to_string()),
            title: title.value.trim().to_owned(),
            entries,
            private: trimmed(&item.private),
            public_note: trimmed(&item.public_note),
            place,
        });
    }
    items
}

fn read_notes(
    item: &ItemTyped,
    within: &str,
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> Vec<Entry> {
    let Some(typed) = &item.notes else {
        return Vec::new();
    };
    let (entries, mut said) = notes::parse(&notes_text(typed, within.to_owned()), around);
    messages.append(&mut said);
    entries
}

fn notes_text(typed: &Setting<String>, within: String) -> NotesText<'_> {
    NotesText {
        words: &typed.value,
        source: &typed.source,
        offset: typed.offset(),
        span: typed.span.clone(),
        within,
    }
}

fn read_action(
    item: &ItemTyped,
    action: &ActionTyped,
    within: String,
    around: &Surroundings<'_>,
    messages: &mut Vec<Message>,
) -> Option<Action> {
    let header = item.source.place(action.span.clone());
    let Some(text) = &action.text else {
        if !action.spoilt.contains("text") {
            messages.push(
                Message::error("this action has no `text`")
                    .at(header)
                    .within(within)
                    .hint("Type `text = \"arrange meeting with all Partners\"` below `[[item.action]]`."),
            );
        }
        return None;
    };
    let owners = match &action.owner {
        Some(owner) => {
            let (owners, mut said) = notes::owners(&notes_text(owner, within.clone()), around);
            messages.append(&mut said);
            owners
        }
        None => Vec::new(),
    };
    if action.owner.is_none() && !action.spoilt.contains("owner") {
        messages.push(
            Message::warning("this action has no `owner`")
                .rule("action-without-owner")
                .at(text.place())
                .within(within.clone())
                .hint("Type `owner = \"CH\"`, or `owner = \"ALL\"`."),
        );
    }
    let mut place = text.place();
    let notes_text = notes_text(text, within.clone());
    place.within = within;
    Some(Action {
        reference: action
            .reference
            .as_ref()
            .map(|typed| typed.value.trim().to_owned()),
        owners,
        due: action
            .due
            .as_ref()
            .map(|due| parse_due(&due.value, around.meeting_date, around.next_meeting)),
        text: notes::inlines(&notes_text),
        form: ActionForm::Line,
        place,
    })
}
