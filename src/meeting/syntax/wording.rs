//! What the parser says of a line, in an officer's words.

use super::super::keys::is_known_key;
use super::{DOUBLED, key_of, line_around};
use crate::error::{LinePlace, Message, Source};
use std::ops::Range;

/// True for a fault that is a control character and nothing else: the check of the file's characters says so already.
pub(super) fn is_control(source: &Source, span: &Range<usize>) -> bool {
    let found = source.text().get(span.start..).unwrap_or_default();
    (found.chars().next()).is_some_and(|sign| sign.is_control() && !"\n\r\t".contains(sign))
}

/// The fault in an officer's words.
pub(super) fn reword(source: &Source, span: &Range<usize>, line: &str, said: &str) -> Message {
    let place = source.place(span.clone());
    if said.contains("recurs") {
        return Message::error("brackets stand inside one another more than 80 deep")
            .at(place)
            .hint("A meeting file needs no more than three; take the others out.");
    }
    if said.starts_with(DOUBLED) {
        return doubled(source, span, line, place);
    }
    if ["comma", "array", "inline table"]
        .iter()
        .any(|word| said.contains(word))
        && !line.trim_start().starts_with("[[")
    {
        return Message::error(format!("a list is not complete: {said}"))
            .at(place)
            .hint("The entries of a list stand between [ and ], with a comma after each.");
    }
    let statement = line.trim();
    let whole_line = || source.place(line_around(source.text(), span.start));
    let opens_text = |value: &str| value.trim_start().starts_with(['"', '[', '{']);
    let is_in_text = !statement
        .split_once('=')
        .is_some_and(|(_, value)| opens_text(value));
    match (key_of(statement), statement.split_once('=')) {
        _ if is_in_text && ["escape", "unicode"].iter().any(|word| said.contains(word)) => {
            Message::error("a backslash stands in a text between \"\"\"")
                .at(place)
                .expected("a backslash means something there")
                .hint("Type ''' instead of \"\"\" before and after the text.")
        }
        (Some(key), Some((_, value))) => {
            let value = without_comment(value).trim();
            let value_place = match value {
                "" => place,
                _ => source.place(value_in(source, span, line, value)),
            };
            wrong_value(key, value, said).at(value_place)
        }
        _ if statement.starts_with('[') => {
            Message::error("a heading in square brackets is not complete")
                .at(place)
                .expected("two brackets before and two after")
                .hint("Type `[[item]]` alone on its line.")
        }
        (Some(key), None) => {
            let colon =
                line_around(source.text(), span.start).start + line.find(':').unwrap_or_default();
            let words = statement.split_once(':').map_or("", |(_, words)| words);
            Message::error(format!("`{key}` is followed by a colon"))
                .at(source.place(colon..colon + 1))
                .expected("`=`")
                .hint(format!("Type `{key} = {}`.", once_quoted(words)))
        }
        _ if statement.contains("'''") => {
            Message::error("three quotes stand within a text, and end it")
                .at(whole_line())
                .hint("Type other quotes there; ''' stands only before and after a text.")
        }
        _ => nearly_a_setting(statement)
            .unwrap_or_else(stray_words)
            .at(whole_line()),
    }
}

/// Where the value of a line stands in the file.
fn value_in(source: &Source, span: &Range<usize>, line: &str, value: &str) -> Range<usize> {
    let sign = line.find('=').unwrap_or_default();
    let after_sign = line.get(sign..).and_then(|rest| rest.find(value));
    let line_start = line_around(source.text(), span.start).start;
    let start = line_start + sign + after_sign.unwrap_or_default();
    start..start + value.len()
}

fn stray_words() -> Message {
    Message::error("these words are no `key = value`, and stand in no text")
        .hint("The words of a minute go between `notes = '''` and a line with `'''`.")
}

/// A key without its `=`, as in `title "Board"`, or with spaces in it, as in `next meeting = "…"`.
fn nearly_a_setting(statement: &str) -> Option<Message> {
    let (typed, words) = match statement.split_once('=') {
        Some((typed, words)) => (typed.trim(), words),
        None => statement.split_once(['"', '\''])?,
    };
    let key = typed.trim().to_lowercase().replace([' ', '-'], "_");
    if !is_known_key(&key) {
        return None;
    }
    let words = words.trim().trim_end_matches(['"', '\'']);
    let message = Message::error(if statement.contains('=') {
        format!("the key `{typed}` has a space in it, expected `{key}`")
    } else {
        format!("there is no `=` after `{key}`")
    });
    Some(message.hint(format!("Type `{key} = {}`.", once_quoted(words))))
}

/// The words in quotes, which they may have already.
fn once_quoted(words: &str) -> String {
    quoted(words.trim().trim_matches(['"', '\'']))
}

/// A value without quotes ends where a comment begins.
fn without_comment(value: &str) -> &str {
    if value.trim_start().starts_with(['"', '\'']) {
        return value;
    }
    value.split_once(" #").map_or(value, |(value, _)| value)
}

fn doubled(source: &Source, span: &Range<usize>, line: &str, place: LinePlace) -> Message {
    let name = source.text().get(span.clone()).unwrap_or_default();
    let statement = line.trim();
    if statement.starts_with('[') && !statement.starts_with("[[") {
        return Message::error(format!("`{statement}` stands twice"))
            .at(place)
            .hint(format!(
                "Type `[{statement}]`, with two brackets, above each."
            ));
    }
    Message::error(format!("`{name}` stands twice"))
        .at(place)
        .expected("the second of them")
        .hint("Keep one of the two. A new item begins with `[[item]]`.")
}

fn wrong_value(key: &str, value: &str, said: &str) -> Message {
    let quote_ends = |quote: char| value.get(1..).is_some_and(|rest| rest.contains(quote));
    let first = value.chars().next();
    match first {
        None => Message::error(format!("nothing stands after `{key} =`"))
            .hint(format!("Type `{key} = \"…\"`, or delete the line.")),
        Some(_) if is_curly_quotes(value) => {
            Message::error(format!("the quotes before the text of `{key}` are curly"))
                .expected("three straight quotes")
                .hint(format!(
                    "Type `{key} = '''`, and the same three quotes after the text."
                ))
        }
        Some('“' | '”' | '„' | '‘' | '’') => {
            let bare = value.trim_matches(|c| matches!(c, '“' | '”' | '„' | '‘' | '’'));
            Message::error(format!("the quotes around `{key}` are curly"))
                .expected("straight quotes")
                .hint(format!("Type `{key} = {}`.", quoted(bare)))
        }
        Some(quote @ ('"' | '\'')) if !quote_ends(quote) => Message::error(format!(
            "`{key}` has no closing quote"
        ))
        .expected(format!("a {quote} at the end"))
        .hint(format!(
            "Type `{key} = {}`.",
            quoted(value.trim_matches(quote))
        ))
        .hint(match key {
            "notes" => {
                "For words in several lines: `notes = '''`, the words, and `'''` after the last."
            }
            _ => "",
        }),
        Some('"') if value.contains('\\') => {
            Message::error(format!("`{key}` has a backslash between double quotes"))
                .expected("a backslash means something there")
                .hint(format!("Put it in single quotes: `{key} = '…'`."))
        }
        Some(quote @ ('"' | '\''))
            if value.strip_suffix(',').is_some_and(|words| {
                words.len() > 1 && words.ends_with(quote) && words.matches(quote).count() == 2
            }) =>
        {
            Message::error(format!("a comma stands after the text of `{key}`"))
                .hint(format!("Type `{key} = {}`.", value.trim_end_matches(',')))
        }
        Some(quote @ ('"' | '\'')) => Message::error(format!(
            "something stands after the closing quote of `{key}`"
        ))
        .expected(format!("one {quote} before the words and one after"))
        .hint(format!("Words with a quote in them: `{key} = '''…'''`.")),
        Some('[' | '{') => {
            Message::error(format!("the list after `{key} =` is not complete: {said}"))
                .hint("Each opening bracket needs its closing one: `[{ name = \"Jane Smith\" }]`.")
        }
        _ if is_day_like(value) => Message::error(format!("there is no day `{value}`"))
            .expected("year-month-day")
            .hint(format!(
                "Look it up in a calendar, and type it like `{key} = 2011-05-24`."
            )),
        _ => Message::error(format!("the words after `{key} =` have no quotes"))
            .hint(format!("Type `{key} = {}`.", quoted(value))),
    }
}

pub(super) fn is_plain_words(line: &str) -> bool {
    let statement = line.trim();
    key_of(statement).is_none() && !statement.starts_with('[')
}

fn is_curly_quotes(words: &str) -> bool {
    !words.is_empty()
        && words
            .chars()
            .all(|c| matches!(c, '“' | '”' | '„' | '‘' | '’'))
}

pub(super) fn opens_with_curly_quotes(line: &str) -> bool {
    line.split_once('=')
        .is_some_and(|(_, value)| is_curly_quotes(value.trim()))
}

fn is_day_like(value: &str) -> bool {
    value.len() >= 8
        && value.chars().all(|c| c.is_ascii_digit() || c == '-')
        && value.matches('-').count() == 2
}

/// The words in the quotes that they can stand in.
fn quoted(words: &str) -> String {
    let words = words.trim();
    if words.contains(['"', '\\']) {
        format!("'''{words}'''")
    } else {
        format!("\"{words}\"")
    }
}
