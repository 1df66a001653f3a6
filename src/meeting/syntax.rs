//! What is not TOML, in an officer's words.
//!
//! The parser goes on after a fault, but stops at a line that has no `=`. So the lines with faults are blanked out, and
//! the rest is read again: what follows them is checked too, and every fault is told in one run.

use super::keys::is_known_key;
use crate::error::{LinePlace, Message, Source};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeTable;

/// More faults than these say nothing new.
const MOST_TOLD: usize = 50;

/// What can be read of a file, and what cannot.
pub(super) struct Readable<'a> {
    /// The text, with blanks where a line cannot be read: all offsets are those of the file.
    pub(super) text: Cow<'a, str>,
    /// The faults, one a line.
    pub(super) messages: Vec<Message>,
    /// The keys of the lines that cannot be read, in the order of the file.
    pub(super) lost: Vec<LostKey>,
    /// True where a text is not closed, and all after it is lost.
    pub(super) is_torn: bool,
}

/// A key that was typed on a line that cannot be read.
pub(super) struct LostKey {
    /// Where the line begins.
    pub(super) offset: usize,
    /// The key.
    pub(super) key: String,
}

/// Finds what is not TOML.
pub(super) fn readable(source: &Source) -> Readable<'_> {
    let text = source.text();
    let faults = DeTable::parse_recoverable(text).1;
    let mut found = Readable {
        text: Cow::Borrowed(text),
        messages: Vec::new(),
        lost: Vec::new(),
        is_torn: false,
    };
    if faults.is_empty() {
        return found;
    }
    let torn = unclosed_text(text);
    let end = torn.as_ref().map_or(text.len(), |torn| torn.start);
    let mut by_line: BTreeMap<usize, (Range<usize>, String)> = BTreeMap::new();
    for fault in &faults {
        let span = fault.span().unwrap_or(0..0);
        let line = line_around(text, span.start);
        if span.start < end && by_line.len() <= MOST_TOLD {
            by_line
                .entry(line.start)
                .or_insert_with(|| (span, fault.message().to_owned()));
        }
    }
    let mut blanked = Vec::new();
    let mut item_is_doubled = false;
    for (span, said) in by_line.values().take(MOST_TOLD) {
        let line = line_around(text, span.start);
        let words = text.get(line.clone()).unwrap_or_default();
        let is_doubled = said.starts_with("duplicate key");
        if is_doubled && item_is_doubled {
            // Keys below a second `[item]` fall into the first, where there are such keys already.
            continue;
        }
        found.messages.push(reword(source, span, words, said));
        if !is_doubled {
            found.lost.extend(key_of(words).map(|key| LostKey {
                offset: line.start,
                key: key.to_owned(),
            }));
            blanked.push(line);
        } else if words.trim_start().starts_with("[item]") {
            item_is_doubled = true;
            found.lost.push(LostKey {
                offset: 0,
                key: "item".to_owned(),
            });
        }
    }
    if by_line.len() > MOST_TOLD {
        let message = Message::error("there are more lines that cannot be read")
            .hint("Put these right first, and run it again.");
        found.messages.push(message);
    }
    if let Some(torn) = torn {
        found.messages.push(torn_message(source, &torn));
        found.is_torn = true;
        blanked.push(torn.start..text.len());
    }
    found.text = Cow::Owned(blank(text, &blanked));
    found
}

/// The text with spaces in place of the given stretches.
fn blank(text: &str, stretches: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for stretch in stretches {
        for byte in bytes.get_mut(stretch.clone()).unwrap_or_default() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    // A stretch covers whole characters, so that what is left of them is still text.
    String::from_utf8(bytes).unwrap_or_default()
}

fn line_around(text: &str, offset: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let offset = offset.min(bytes.len());
    let start = bytes
        .iter()
        .take(offset)
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |at| at + 1);
    let end = bytes
        .iter()
        .skip(offset)
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |at| offset + at);
    start..end
}

/// The key that a line sets.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(['=', ':'])?;
    let key = key.trim();
    let is_bare = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    is_bare.then_some(key)
}

/// The quotes of a text over several lines that is never closed, or is closed by the quotes of the next key.
fn unclosed_text(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(open) = next_long_quote(text, at) {
        let quote = text.get(open..open + 3)?;
        let Some(length) = text.get(open + 3..)?.find(quote) else {
            return Some(open..open + 3);
        };
        let inside = text.get(open + 3..open + 3 + length)?;
        let last = inside.rsplit('\n').next().unwrap_or_default().trim();
        if let Some(key) = last.strip_suffix('=')
            && is_known_key(key.trim())
        {
            return Some(open..open + 3);
        }
        at = open + 6 + length;
    }
    None
}

/// The next `'''` or `"""` that stands right after a `=`.
fn next_long_quote(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut start = from;
    for line in rest.split_inclusive('\n') {
        if let Some((key, value)) = line.split_once('=')
            && !key.trim_start().starts_with('#')
        {
            let value_at = start + line.len() - value.trim_start().len();
            if value.trim_start().starts_with("'''") || value.trim_start().starts_with("\"\"\"") {
                return Some(value_at);
            }
        }
        start += line.len();
    }
    None
}

fn torn_message(source: &Source, torn: &Range<usize>) -> Message {
    let quotes = source.text().get(torn.clone()).unwrap_or("'''");
    let line = source
        .text()
        .get(line_around(source.text(), torn.start))
        .unwrap_or_default();
    let what = key_of(line).map_or_else(|| "the text".to_owned(), |key| format!("`{key}`"));
    Message::error(format!("{what} is not closed"))
        .at(source.place(torn.clone()))
        .expected(format!("the text that begins here has no {quotes} at its end"))
        .hint(format!(
            "Type {quotes} on a line of its own after the last line of the text; what follows is checked then."
        ))
}

/// The fault in an officer's words.
fn reword(source: &Source, span: &Range<usize>, line: &str, said: &str) -> Message {
    let place = source.place(span.clone());
    if said.contains("recurs") {
        return Message::error("brackets stand inside one another more than 80 deep")
            .at(place)
            .hint("A meeting file needs no more than three; take the others out.");
    }
    if said.starts_with("duplicate key") {
        return doubled(source, span, line, place);
    }
    let statement = line.trim();
    match (key_of(statement), statement.split_once('=')) {
        (Some(key), Some((_, value))) => {
            let value = without_comment(value).trim();
            let line_start = line_around(source.text(), span.start).start;
            let start = line_start + line.find('=').unwrap_or_default();
            let start = start
                + line
                    .get(start - line_start..)
                    .and_then(|rest| rest.find(value))
                    .unwrap_or_default();
            let value_place = match value {
                "" => place,
                _ => source.place(start..start + value.len()),
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
            let words = statement.split_once(':').map_or("", |(_, words)| words);
            Message::error(format!("`{key}` is followed by a colon"))
                .at(place)
                .expected("`=`")
                .hint(format!("Type `{key} = {}`.", quoted(words)))
        }
        _ => Message::error("this line is no `key = value`, and stands in no text")
            .at(place)
            .hint("The words of a minute go between `notes = '''` and a line with `'''`."),
    }
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
        Some('“' | '”' | '„' | '‘' | '’') => {
            let bare = value.trim_matches(|c| matches!(c, '“' | '”' | '„' | '‘' | '’'));
            Message::error(format!("the quotes around `{key}` are curly"))
                .expected("straight quotes")
                .hint(format!("Type `{key} = {}`.", quoted(bare)))
        }
        Some(quote @ ('"' | '\'')) if !quote_ends(quote) => {
            Message::error(format!("`{key}` has no closing quote"))
                .expected(format!("a {quote} at the end"))
                .hint(format!(
                    "Type `{key} = {}`.",
                    quoted(value.trim_matches(quote))
                ))
        }
        Some('"') if value.contains('\\') => {
            Message::error(format!("`{key}` has a backslash between double quotes"))
                .expected("a backslash means something there")
                .hint(format!("Put it in single quotes: `{key} = '…'`."))
        }
        Some(quote @ ('"' | '\'')) => Message::error(format!(
            "something stands after the closing quote of `{key}`"
        ))
        .expected(format!("one {quote} before the words and one after"))
        .hint(format!("Words with a quote in them: `{key} = '''…'''`.")),
        Some('[' | '{') => {
            Message::error(format!("the list after `{key} =` is not complete: {said}"))
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
