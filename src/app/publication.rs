//! What leaves the house: the search of a public document, and which log is told what of private actions.

use super::documents::Document;
use super::meetings::Meeting;
use crate::docx::leaks::{Leak, leaks};
use crate::error::{LinePlace, Message, Place};
use crate::model::public::{LogMinutes, Needles, PrivateText, Sought, for_logs};
use crate::model::text::fold;
use crate::model::{HouseStyle, Minutes, TypedLine};
use std::path::PathBuf;

/// The most leaks that are told one by one.
const MOST_TOLD: usize = 40;

/// Every private word that stands in a document for the public, its name included; nothing where it may be written.
pub fn leaks_in(document: &Document, minutes: &Minutes, private: &[PrivateText]) -> Vec<Message> {
    let needles = Needles::new(private, minutes);
    let mut found = match leaks(&document.bytes, &needles) {
        Ok(found) => found,
        Err(why) => {
            return vec![
                Message::error(format!("the public copy could not be searched: {why}"))
                    .at(Place::File(document.path.display().to_string()))
                    .hint("This is a bug of ours: please report it with the meeting file."),
            ];
        }
    };
    let name = document.path.file_name().unwrap_or_default();
    let in_name = needles.find(&name.to_string_lossy(), Sought::Words);
    found.extend(in_name.into_iter().map(|(text, span)| Leak {
        text,
        start: span.start,
        end: span.end,
        part: "its file name".to_owned(),
    }));
    let mut messages: Vec<Message> = found
        .iter()
        .take(MOST_TOLD)
        .filter_map(|leak| told(leak, private, minutes, &needles))
        .collect();
    if found.len() > MOST_TOLD {
        let rest = found.len() - MOST_TOLD;
        messages.push(Message::error(format!(
            "private words stand in the public copy in {rest} more places"
        )));
    }
    messages
}

/// What is said of a leak: at the public place in the meeting file where the words stand too, where there is one.
fn told(
    leak: &Leak,
    private: &[PrivateText],
    minutes: &Minutes,
    needles: &Needles,
) -> Option<Message> {
    let text = private.get(leak.text)?;
    let words = text.words.get(leak.start..leak.end)?;
    let part = match leak.part.as_str() {
        "" => "its text",
        part => part,
    };
    let holds = |line: &str| {
        let mut found = needles.find(line, Sought::Words).into_iter();
        found
            .any(|(text, span)| text == leak.text && span.start < leak.end && leak.start < span.end)
    };
    let item = &text.item;
    let titled = minutes
        .items
        .iter()
        .find(|item| item.public_title.is_none() && holds(&item.title));
    let (place, remedy) = match titled {
        Some(titled) => (
            titled.place.clone(),
            "A title is printed in the public copy. Give the item another one for it: `public_title = \"…\"`.",
        ),
        None => (
            public_line(minutes, private, &holds).unwrap_or_else(|| text.place.clone()),
            "Mark this place `Private:` as well, or put it in other words.",
        ),
    };
    let message = Message::error(format!(
        "`{words}` is private in item {item}, and stands in the public copy: {part}"
    ));
    Some(message.at(place).hint(remedy).hint(format!(
        "If everybody may know these words: `may_be_public = [\"{words}\"]` above the first `[[item]]`."
    )))
}

/// The first line of notes outside the private parts that holds the words.
fn public_line(
    minutes: &Minutes,
    private: &[PrivateText],
    holds: &dyn Fn(&str) -> bool,
) -> Option<LinePlace> {
    let is_private = |line: &str, item: &str| {
        let line = fold(line);
        private
            .iter()
            .filter(|text| text.item == item)
            .map(|text| fold(&text.words))
            .any(|text| text.contains(&line) || line.contains(&text))
    };
    minutes
        .items
        .iter()
        .zip(&minutes.typed.notes)
        .filter(|(item, _)| item.private.is_none())
        .find_map(|(item, lines)| {
            lines
                .iter()
                .find(|line| holds(&line.words) && !is_private(&line.words, &item.number))
                .map(TypedLine::place)
        })
}

/// What the log that everybody has is told of a meeting.
pub fn shared_minutes(meeting: &Meeting, style: &HouseStyle) -> Minutes {
    let has_private_log = meeting.private_log.is_some();
    for_logs(meeting.minutes.clone(), &style.public, has_private_log).shared
}

/// The logs that are told of a meeting's actions, each with what it is told.
pub fn logs_of(meeting: Meeting, style: &HouseStyle) -> Vec<(PathBuf, Minutes)> {
    let LogMinutes { shared, private } = for_logs(
        meeting.minutes,
        &style.public,
        meeting.private_log.is_some(),
    );
    let shared = meeting.log.map(|path| (path, shared));
    let private = meeting.private_log.zip(private);
    shared.into_iter().chain(private).collect()
}
