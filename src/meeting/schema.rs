//! What may stand in a meeting file, key by key, for editors that complete and check it as it is typed.
//!
//! The keys are those that the reader takes, from the same lists; here each gets its shape and a few words.

use super::item_keys::{ACTION, ITEM};
use super::keys::{MEETING, PERSON};
use super::known_keys::Keys;

/// A table of the file: its keys, in the order that they are told.
#[derive(Clone, Debug)]
pub struct TableShape {
    /// The keys.
    pub keys: Vec<KeyShape>,
    /// Those that must be there.
    pub required: &'static [&'static str],
}

/// A key, and what may stand there.
#[derive(Clone, Debug)]
pub struct KeyShape {
    /// As it is typed.
    pub name: &'static str,
    /// What it means, in a few words.
    pub about: &'static str,
    /// What may stand there.
    pub shape: Shape,
}

/// What may stand at a key.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Words in quotes; a TOML date or time is words to an editor.
    Words,
    /// Words in quotes, or a whole number.
    WordsOrWhole,
    /// Words in quotes, or a number.
    WordsOrNumber,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Words in quotes, or `false`.
    WordsOrFalse,
    /// A list of words.
    Many,
    /// Lines of people, or a list of lines and of tables.
    People(TableShape),
    /// A list of tables.
    Tables(TableShape),
}

/// A meeting file's keys.
pub fn meeting_shape() -> TableShape {
    table(&MEETING, about_meeting, &["date"])
}

/// The keys of a committee's file: a meeting's, without what makes it one.
pub fn committee_shape() -> TableShape {
    let mut shape = table(&MEETING, about_meeting, &[]);
    shape.keys.retain(|key| key.name != "committee");
    shape
}

/// What a key means, and what may stand there.
type About = fn(&str) -> (&'static str, Shape);

fn table(keys: &Keys, about: About, required: &'static [&'static str]) -> TableShape {
    let shapes = keys.known.iter().map(|key| {
        let (about, shape) = about(key);
        KeyShape {
            name: key,
            about,
            shape,
        }
    });
    TableShape {
        keys: shapes.collect(),
        required,
    }
}

fn about_meeting(key: &str) -> (&'static str, Shape) {
    let people = || Shape::People(table(&PERSON, about_person, &[]));
    match key {
        "committee" => (
            "The file with what all meetings of the committee share.",
            Shape::Words,
        ),
        "house" => ("A built-in house style, or a folder.", Shape::Words),
        "body" => ("The organisation.", Shape::Words),
        "title" => ("The committee or group.", Shape::Words),
        "date" => (
            "The day of the meeting: 2026-01-14, or \"14 January 2026\".",
            Shape::Words,
        ),
        "time" => ("When it began, such as \"9.30am\".", Shape::Words),
        "closed" => ("When it closed.", Shape::Words),
        "venue" => ("Where it was held.", Shape::Words),
        "chair" => ("Who took the chair: initials or a name.", Shape::Words),
        "quorum" => ("How many must be present.", Shape::WordsOrWhole),
        "language" => ("A language tag such as en-GB.", Shape::Words),
        "log" => (
            "The action log, an Excel workbook, or false for none.",
            Shape::WordsOrFalse,
        ),
        "private_log" => ("The log for the actions of private items.", Shape::Words),
        "reference" => (
            "What references of actions begin with: LB gives LB-001.",
            Shape::Words,
        ),
        "next_meeting" => ("The day of the next meeting, or words.", Shape::Words),
        "status" => ("Draft or approved.", Shape::OneOf(&["draft", "approved"])),
        "approved" => ("The day when the minutes were approved.", Shape::Words),
        "corrections" => (
            "What the next meeting corrected in minutes that it approved.",
            Shape::Words,
        ),
        "allow" => ("Rules that are silenced.", Shape::Many),
        "may_be_public" => (
            "Words of private parts that everybody may know.",
            Shape::Many,
        ),
        "people" => (
            "Everybody known to the committee, one line a person.",
            people(),
        ),
        "present" => ("Who was there as a member.", people()),
        "in_attendance" => ("Who was there otherwise.", people()),
        "apologies" => ("Who sent apologies.", people()),
        "absent" => ("Who was missing.", people()),
        "item" => (
            "An item of the agenda.",
            Shape::Tables(table(&ITEM, about_item, &["title"])),
        ),
        _ => ("", Shape::Words),
    }
}

fn about_item(key: &str) -> (&'static str, Shape) {
    match key {
        "title" => ("As it is printed.", Shape::Words),
        "notes" => ("The minute, in plain text.", Shape::Words),
        "number" => (
            "Printed in place of the running number.",
            Shape::WordsOrNumber,
        ),
        "private" => (
            "The ground for keeping it from the public copy.",
            Shape::Words,
        ),
        "public_note" => ("What the public copy prints instead.", Shape::Words),
        "public_title" => (
            "The title in the public copy, where its own is private too.",
            Shape::Words,
        ),
        "action" => (
            "An action in its long form.",
            Shape::Tables(table(&ACTION, about_action, &[])),
        ),
        _ => ("", Shape::Words),
    }
}

fn about_action(key: &str) -> (&'static str, Shape) {
    match key {
        "owner" => (
            "Who is to do it: initials, names, or a group.",
            Shape::Words,
        ),
        "due" => ("By when: a date or words.", Shape::Words),
        "text" => ("What is to be done.", Shape::Words),
        "ref" => ("Its reference in the log.", Shape::Words),
        _ => ("", Shape::Words),
    }
}

fn about_person(key: &str) -> (&'static str, Shape) {
    match key {
        "name" => ("As it is printed.", Shape::Words),
        "organisation" => ("Whom the person is there for.", Shape::Words),
        "initials" => ("As they are printed.", Shape::Words),
        "role" => ("Such as Chair.", Shape::Words),
        "substitute_for" => ("Whom the person stood in for.", Shape::Words),
        "items" => (
            "The items that the person was there for.",
            Shape::WordsOrWhole,
        ),
        _ => ("", Shape::Words),
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, TableShape, meeting_shape};
    use crate::error::{Grade, Source};
    use crate::meeting::parse;

    /// Every key of every table, with what stands around its line in a file.
    fn lines(table: &TableShape, before: &str, after: &str) -> Vec<(String, String, Shape)> {
        let mut all = Vec::new();
        for key in &table.keys {
            assert!(!key.about.is_empty(), "`{}` has no shape", key.name);
            let start = format!("{before}{} = ", key.name);
            all.push((start.clone(), after.to_owned(), key.shape.clone()));
            match &key.shape {
                Shape::Tables(inner) => {
                    let heading = match before.is_empty() {
                        true => format!("[[{}]]\n", key.name),
                        false => format!("[[item]]\n[[item.{}]]\n", key.name),
                    };
                    all.extend(lines(inner, &heading, ""));
                }
                Shape::People(inner) => {
                    let within = |shape: Vec<(String, String, Shape)>| {
                        shape
                            .into_iter()
                            .filter(|(line, _, _)| !line.contains("name = "))
                    };
                    let start = format!("{} = [{{ name = 'Jo Lee', ", key.name);
                    all.extend(
                        within(lines(inner, "", " }]"))
                            .map(|(line, after, shape)| (format!("{start}{line}"), after, shape)),
                    );
                }
                _ => {}
            }
        }
        all
    }

    /// Whether the reader takes a value of that kind there.
    fn is_read(text: &str) -> bool {
        let (_, messages) = parse(&Source::new("a.toml", text));
        messages.iter().all(|message| message.grade != Grade::Error)
    }

    #[test]
    fn the_shape_of_every_key_is_what_the_reader_takes() {
        let mut seen = 0;
        for (start, after, shape) in lines(&meeting_shape(), "", "") {
            let is = |kinds: &[&str]| kinds.contains(&shape_name(&shape));
            let kinds = [
                ("7", is(&["whole", "number"])),
                ("7.5", is(&["number"])),
                ("true", false),
                ("false", is(&["false"])),
                ("[7]", false),
                ("['that-twice']", is(&["many", "people"])),
                ("[{}]", is(&["tables"])),
            ];
            for (value, is_shape) in kinds {
                let text = format!("{start}{value}{after}\n");
                assert_eq!(is_read(&text), is_shape, "{text}");
                seen += 1;
            }
            // Words that are right wherever words may stand at all, but for dates, names of files and the like.
            let words = ["'24 May 2011'", "'5'", "'log.xlsx'", "'draft'", "'en-GB'"];
            let takes_words = words
                .iter()
                .any(|words| is_read(&format!("{start}{words}{after}\n")));
            assert_eq!(takes_words, !is(&["many", "tables"]), "{start}");
        }
        assert!(seen > 200, "{seen}");
    }

    fn shape_name(shape: &Shape) -> &'static str {
        match shape {
            Shape::Words | Shape::OneOf(_) => "words",
            Shape::WordsOrWhole => "whole",
            Shape::WordsOrNumber => "number",
            Shape::WordsOrFalse => "false",
            Shape::Many => "many",
            Shape::People(_) => "people",
            Shape::Tables(_) => "tables",
        }
    }
}
