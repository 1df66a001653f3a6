//! What leaves the house: the search of a document for the public, and the calendar file.

use super::Order;
use crate::docx::leaks::{Leak, leaks};
use crate::error::{LinePlace, Message, Place};
use crate::model::calendar;
use crate::model::file_name::calendar_name;
use crate::model::public::{Needles, PrivateText, Sought};
use crate::model::text::fold;
use crate::model::{Edition, HouseStyle, Minutes, TypedLine};
use std::path::Path;

/// The most leaks that are told one by one.
const MOST_TOLD: usize = 40;

const OTHER_MEETING: &str = "The title of the meeting is printed in the public copy, and the file is named after it. Give the meeting another title.";
const OTHER_TITLE: &str = "A title is printed in the public copy. Give the item another one for it: `public_title = \"…\"`.";
const MARK_IT: &str = "Mark this place `Private:` as well, or put it in other words.";

/// Every private word that stands in a document for the public, its name included; nothing where it may be written.
pub fn leaks_in(
    path: &Path,
    document: &[u8],
    minutes: &Minutes,
    private: &[PrivateText],
) -> Vec<Message> {
    let needles = Needles::new(private, minutes);
    let mut found = match leaks(document, &needles) {
        Ok(found) => found,
        Err(why) => {
            return vec![
                Message::error(format!("the public copy could not be searched: {why}"))
                    .at(Place::File(path.display().to_string()))
                    .hint("This is a bug of ours: please report it with the meeting file."),
            ];
        }
    };
    let name = path.file_name().unwrap_or_default();
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
        messages.push(
            Message::error(format!(
                "private words stand in the public copy in {rest} more places"
            ))
            .at(Place::File(minutes.file.clone()))
            .hint("See to those above first, and run it again."),
        );
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
    let mut places = public_places(minutes, private, &holds).into_iter();
    let (place, remedy) = places
        .next()
        .unwrap_or_else(|| (text.place.clone(), MARK_IT));
    let also = also_in(&place, places.map(|(other, _)| other));
    let message = Message::error(format!(
        "`{words}` is private in item {item}, and stands in the public copy: {part}"
    ));
    Some(message.at(place).expected(also).hint(remedy).hint(format!(
        "If everybody may know these words: `may_be_public = [\"{words}\"]` above the first `[[item]]`."
    )))
}

/// "also in lines 10, 20", with the file where that is another one than the first place's: a title may come from the
/// committee file. Empty where there are no others.
fn also_in(first: &LinePlace, others: impl Iterator<Item = LinePlace>) -> String {
    let mut file = None;
    let mut lines = Vec::new();
    for other in others {
        lines.push(other.line.to_string());
        file = Some(other.file);
    }
    let of_file = match file {
        Some(file) if file != first.file => format!(" of {file}"),
        _ => String::new(),
    };
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("also in line {line}{of_file}"),
        lines => format!("also in lines {}{of_file}", lines.join(", ")),
    }
}

/// Every public place of the meeting file that holds the words, with what to do there: the meeting's title, the items'
/// titles, and lines of notes outside the private parts.
fn public_places(
    minutes: &Minutes,
    private: &[PrivateText],
    holds: &dyn Fn(&str) -> bool,
) -> Vec<(LinePlace, &'static str)> {
    let title = minutes.typed.title.clone();
    let title = title.filter(|_| holds(&minutes.title));
    let titled = (minutes.items.iter())
        .filter(|item| item.public_title.is_none() && holds(&item.title))
        .map(|item| (item.place.clone(), OTHER_TITLE));
    let lines = public_lines(minutes, private, holds).map(|place| (place, MARK_IT));
    title
        .map(|place| (place, OTHER_MEETING))
        .into_iter()
        .chain(titled)
        .chain(lines)
        .collect()
}

/// The lines of notes outside the private parts that hold the words.
fn public_lines<'a>(
    minutes: &'a Minutes,
    private: &'a [PrivateText],
    holds: &'a dyn Fn(&str) -> bool,
) -> impl Iterator<Item = LinePlace> + 'a {
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
        .flat_map(move |(item, lines)| {
            let held = lines
                .iter()
                .filter(move |line| holds(&line.words) && !is_private(&line.words, &item.number));
            held.map(TypedLine::place)
        })
}

/// All of the record, or the copy for publication: what the order says, unless the house has the document for the public
/// in any case.
pub fn edition(order: &Order, style: &HouseStyle) -> Edition {
    if style.public.documents.contains(&order.document) {
        Edition::Public
    } else {
        order.edition
    }
}

/// The calendar file of the next meeting: its name and its text.
///
/// # Errors
/// With a warning, where the day of the next meeting is not known.
pub fn calendar_file(
    minutes: &Minutes,
    style: &HouseStyle,
) -> Result<(String, String), Vec<Message>> {
    let text = calendar::calendar(minutes).ok_or_else(|| {
        let message = Message::warning(
            "no calendar file: the day of the next meeting is not known",
        )
        .hint(
            "Give it as a date, `next_meeting = 2012-01-17`; words cannot be put into a calendar.",
        );
        let place = minutes.typed.next_meeting.clone().map(Place::from);
        vec![message.at(place.unwrap_or_else(|| Place::File(minutes.file.clone())))]
    })?;
    Ok((calendar_name(style, minutes), text))
}
