//! The keys of a meeting file, and one file read: all its faults, and what can be read in spite of them.

use super::file::{LogChoice, MeetingFile, NextMeetingTyped, Setting, StatusWord};
use super::item_keys::{ITEM, read_items};
use super::known_keys::Keys;
use super::reader::{Reader, found};
use super::sort_messages;
use super::syntax::{self, Unreadable};
use crate::error::near_miss::near_miss;
use crate::error::{Grade, Message, Source};
use crate::model::review;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) static MEETING: Keys = Keys {
    table: "A meeting file",
    elsewhere: (&ITEM, "It belongs below an `[[item]]`; move it there."),
    known: &[
        "committee",
        "house",
        "body",
        "title",
        "date",
        "time",
        "closed",
        "venue",
        "chair",
        "quorum",
        "language",
        "log",
        "private_log",
        "reference",
        "next_meeting",
        "status",
        "approved",
        "corrections",
        "allow",
        "may_be_public",
        "people",
        "present",
        "in_attendance",
        "apologies",
        "absent",
        "item",
    ],
    synonyms: &[
        ("attendees", "present"),
        ("atendees", "present"),
        ("attendance", "present"),
        ("attended", "present"),
        ("members", "present"),
        ("members_present", "present"),
        ("attending", "in_attendance"),
        ("also_present", "in_attendance"),
        ("officers", "in_attendance"),
        ("support_officers", "in_attendance"),
        ("guests", "in_attendance"),
        ("apology", "apologies"),
        ("regrets", "apologies"),
        ("not_present", "absent"),
        ("register", "people"),
        ("membership", "people"),
        ("place", "venue"),
        ("location", "venue"),
        ("where", "venue"),
        ("room", "venue"),
        ("start", "time"),
        ("start_time", "time"),
        ("started", "time"),
        ("opened", "time"),
        ("end", "closed"),
        ("end_time", "closed"),
        ("ended", "closed"),
        ("finish", "closed"),
        ("finished", "closed"),
        ("chairman", "chair"),
        ("chairperson", "chair"),
        ("chairwoman", "chair"),
        ("chaired_by", "chair"),
        ("organisation", "body"),
        ("organization", "body"),
        ("group", "title"),
        ("name", "title"),
        ("meeting", "title"),
        ("subject", "title"),
        ("day", "date"),
        ("when", "date"),
        ("next", "next_meeting"),
        ("date_of_next_meeting", "next_meeting"),
        ("lang", "language"),
        ("action_log", "log"),
        ("ref", "reference"),
        ("prefix", "reference"),
        ("style", "house"),
        ("template", "house"),
        ("correction", "corrections"),
        ("amendments", "corrections"),
        ("items", "item"),
        ("agenda", "item"),
        ("agenda_item", "item"),
    ],
};

pub(super) static PERSON: Keys = Keys {
    table: "A person",
    elsewhere: (&PERSON, ""),
    known: &[
        "name",
        "organisation",
        "initials",
        "role",
        "substitute_for",
        "items",
    ],
    synonyms: &[
        ("organization", "organisation"),
        ("org", "organisation"),
        ("body", "organisation"),
        ("title", "role"),
        ("job", "role"),
        ("substitute", "substitute_for"),
        ("deputising_for", "substitute_for"),
        ("item", "items"),
        ("full_name", "name"),
    ],
};

/// True for every key that a meeting file, an item or an action can have.
pub(super) fn is_known_key(key: &str) -> bool {
    MEETING.known.contains(&key) || super::item_keys::is_known_key(key)
}

/// What a meeting file says, and everything about it that is wrong, in the order of the file. Goes on after a fault.
pub fn parse(source: &Source) -> (MeetingFile, Vec<Message>) {
    let (tree, faults) = DeTable::parse_recoverable(source.text());
    if faults.is_empty() {
        return read(source, tree.get_ref(), Unreadable::default());
    }
    let (text, unreadable) = syntax::blanked(source, faults);
    let (tree, _) = DeTable::parse_recoverable(&text);
    read(source, tree.get_ref(), unreadable)
}

/// What the keys of a file's table say.
fn read(
    source: &Source,
    table: &DeTable<'_>,
    unreadable: Unreadable,
) -> (MeetingFile, Vec<Message>) {
    let mut reader = Reader::new(source, table, &unreadable.lost);
    reader.refuse_unknown(&MEETING);
    let mut file = MeetingFile::new(source.clone());
    file.is_torn = unreadable.is_torn;
    file.committee = reader.words("committee");
    file.house = reader.words("house");
    file.body = reader.words("body");
    file.title = reader.words("title");
    file.date = reader.date("date");
    file.time = reader.time("time");
    file.closed = reader.time("closed");
    file.venue = reader.words("venue");
    file.chair = reader.words("chair");
    file.quorum = read_quorum(&mut reader);
    file.language = read_language(&mut reader);
    file.log = read_log(&mut reader);
    file.private_log = read_private_log(&mut reader);
    file.reference = read_reference(&mut reader);
    file.next_meeting = read_next_meeting(&mut reader);
    file.status = read_status(&mut reader);
    file.approved = reader.date("approved");
    file.corrections = reader.words("corrections");
    file.allow = reader.list_of_words("allow", "initials-do-not-fit");
    file.may_be_public = reader.list_of_words("may_be_public", "Mill Lane");
    file.people = reader.people("people", &PERSON);
    file.present = reader.people("present", &PERSON);
    file.in_attendance = reader.people("in_attendance", &PERSON);
    file.apologies = reader.people("apologies", &PERSON);
    file.absent = reader.people("absent", &PERSON);
    file.items = read_items(&mut reader);
    file.spoilt = reader.spoilt;
    let mut messages = unreadable.messages;
    messages.append(&mut reader.messages);
    messages.extend(file.allow.iter().filter_map(silences_nothing));
    file.has_errors = messages.iter().any(|message| message.grade == Grade::Error);
    messages.retain(|message| !file.allows(message));
    sort_messages(&mut messages, source.name());
    (file, messages)
}

/// As [`parse`], for the file that a meeting file names as its committee's, which names no other.
pub fn parse_committee(source: &Source) -> (MeetingFile, Vec<Message>) {
    let (mut file, mut messages) = parse(source);
    if let Some(committee) = file.committee.take() {
        messages.push(
            Message::error("a committee file names another committee file")
                .at(committee.place())
                .hint("Delete this line; only a meeting file can have `committee`."),
        );
        sort_messages(&mut messages, source.name());
    }
    (file, messages)
}

/// A name in `allow` that is no rule's, or that of an error.
fn silences_nothing(allowed: &Setting<String>) -> Option<Message> {
    let typed = allowed.value.as_str();
    let message = match review::rule(typed) {
        Some(rule) if rule.grade == Grade::Error => {
            Message::warning(format!("`{typed}` stops the run, and cannot be silenced"))
                .hint("Delete it here, and clear what the rule finds.")
        }
        Some(_) => return None,
        None => {
            let meant = review::near_rule(typed)
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            Message::warning(format!("there is no rule `{typed}`{meant}"))
                .hint("`minutebook check --explain list` names them all.")
        }
    };
    Some(message.rule("allow-unknown-rule").at(allowed.place()))
}

fn read_quorum(reader: &mut Reader<'_>) -> Option<Setting<u32>> {
    let value = reader.table.get("quorum")?;
    let number = match value.get_ref() {
        DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
        DeValue::String(words) => words.trim().parse().ok(),
        _ => None,
    };
    match number {
        Some(number) => Some(reader.setting(number, value.span())),
        None => {
            let found = match value.get_ref() {
                DeValue::Integer(_) | DeValue::Float(_) => reader.typed(value).to_owned(),
                other => found(other).to_owned(),
            };
            reader.spoilt.insert("quorum".to_owned());
            let message = Message::error(format!(
                "`quorum` is {found}, expected how many members must be there, such as 5"
            ))
            .hint("Type `quorum = 5`.");
            reader.say(message, value.span());
            None
        }
    }
}

/// The shape of a BCP 47 tag: letters, then groups of letters or digits.
fn read_language(reader: &mut Reader<'_>) -> Option<Setting<String>> {
    let language = reader.words("language")?;
    let mut parts = language.value.split('-');
    let starts_well = parts.next().is_some_and(|first| {
        (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic())
    });
    let goes_on_well = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if starts_well && goes_on_well {
        return Some(language);
    }
    reader.say(
        Message::error(format!("`{}` is no language tag", language.value))
            .expected("two letters, and a country where it matters")
            .hint("Type `language = \"en-GB\"` for English, `\"cy-GB\"` for Welsh."),
        language.span,
    );
    None
}

fn read_log(reader: &mut Reader<'_>) -> Option<Setting<LogChoice>> {
    let value = reader.table.get("log")?;
    match value.get_ref() {
        DeValue::Boolean(false) => Some(reader.setting(LogChoice::None, value.span())),
        DeValue::String(words) if !words.trim().is_empty() => {
            if !is_workbook_name(words) {
                reader.say(not_a_workbook("log", words), value.span());
            }
            Some(reader.setting(LogChoice::File(words.to_string()), value.span()))
        }
        _ => {
            reader.refuse("log", value, "a file name, or `false` for no log");
            None
        }
    }
}

/// The log of private actions has a name; to have none, the key is left out.
fn read_private_log(reader: &mut Reader<'_>) -> Option<Setting<String>> {
    let log = reader.words("private_log")?;
    if !is_workbook_name(&log.value) {
        reader.say(not_a_workbook("private_log", &log.value), log.span.clone());
    }
    Some(log)
}

/// True for the name of an Excel workbook.
fn is_workbook_name(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    [".xlsx", ".xlsm"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn not_a_workbook(key: &str, name: &str) -> Message {
    let name = name.trim();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Message::error(format!("`{name}` is no name of an Excel workbook"))
        .expected("a name that ends in `.xlsx`")
        .hint(match key {
            "log" => format!("Type `log = \"{stem}.xlsx\"`, or `log = false` for none."),
            _ => format!("Type `{key} = \"{stem}.xlsx\"`."),
        })
}

/// A reference is one word, so that `LB-017` is found again wherever it is typed.
fn read_reference(reader: &mut Reader<'_>) -> Option<Setting<String>> {
    let mut reference = reader.words("reference")?;
    reference.value = reference.value.trim().to_owned();
    let is_one_word = reference.value.chars().count() <= 20
        && reference
            .value
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '_'));
    if is_one_word {
        return Some(reference);
    }
    reader.say(
        Message::error(format!("`{}` cannot begin a reference", reference.value))
            .expected("one word of at most 20 letters and digits")
            .hint("Type a few letters: `reference = \"LB\"` gives LB-001, LB-002."),
        reference.span,
    );
    None
}

fn read_next_meeting(reader: &mut Reader<'_>) -> Option<Setting<NextMeetingTyped>> {
    let value = reader.table.get("next_meeting")?;
    if let Some(typed) = reader.date_of(value) {
        reader.check_weekday(typed, value.span());
        return Some(reader.setting(NextMeetingTyped::Date(typed), value.span()));
    }
    match value.get_ref() {
        DeValue::String(words) if words.trim().is_empty() => None,
        DeValue::String(words) => {
            Some(reader.setting(NextMeetingTyped::Words(words.to_string()), value.span()))
        }
        _ => {
            reader.refuse("next_meeting", value, "a date, or words in quotes");
            None
        }
    }
}

fn read_status(reader: &mut Reader<'_>) -> Option<Setting<StatusWord>> {
    let value = reader.table.get("status")?;
    let typed = match value.get_ref() {
        DeValue::String(words) => words.trim().to_lowercase(),
        _ => {
            reader.refuse("status", value, "`\"draft\"` or `\"approved\"`");
            return None;
        }
    };
    match typed.as_str() {
        "draft" => Some(reader.setting(StatusWord::Draft, value.span())),
        "approved" => Some(reader.setting(StatusWord::Approved, value.span())),
        _ => {
            let meant = near_miss(&typed, ["draft", "approved"])
                .map(|meant| format!("; did you mean `{meant}`?"))
                .unwrap_or_default();
            reader.say(
                Message::error(format!("unknown status `{typed}`{meant}"))
                    .expected("`draft` or `approved`")
                    .hint("Type `status = \"draft\"`, or `approved = 2011-07-05` with the day of approval."),
                value.span(),
            );
            None
        }
    }
}

/// Says that a table stands where a list of tables is wanted, or another kind of value, unless that was said before.
pub(super) fn refuse_no_list(reader: &mut Reader<'_>, value: &Spanned<DeValue<'_>>, heading: &str) {
    if reader.spoilt.contains(heading) {
        return;
    }
    let message = match value.get_ref() {
        DeValue::Table(_) => Message::error(format!(
            "`[{heading}]` has one bracket on each side, expected two"
        ))
        .hint(format!("Type `[[{heading}]]`.")),
        other => Message::error(format!("`{heading}` is {}", found(other))).hint(format!(
            "Type `[[{heading}]]` on a line of its own, and its keys below it."
        )),
    };
    reader.say(message, value.span());
}
