//! What is not TOML, in an officer's words.
//!
//! The parser goes on after a fault, but stops at a line that has no `=`. So the lines with faults are blanked out, and
//! the rest is read again: what follows them is checked too, and every fault is told in one run.

mod wording;

use self::wording::{is_control, is_plain_words, opens_with_curly_quotes, reword};
use super::keys::is_known_key;
use crate::error::{Message, Source};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::DeTable;

/// More faults than these say nothing new.
const MOST_TOLD: usize = 50;

/// As many lines as prose without its quotes may have.
const MOST_GATHERED: usize = 2000;

/// How often the rest is read again.
const MOST_ROUNDS: usize = 3;

/// How the parser's message on a second key of one name begins.
const DOUBLED: &str = "duplicate key";

/// What the parser says of a line.
struct Fault {
    span: Range<usize>,
    said: String,
}

/// What cannot be read of a file.
#[derive(Default)]
pub(super) struct Unreadable {
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

/// What is not TOML, from the faults that the parser finds; and the text with blanks in its place, so that all offsets
/// are those of the file.
pub(super) fn blanked(source: &Source, faults: Vec<toml::de::Error>) -> (String, Unreadable) {
    let text = source.text();
    let mut by_line = faults_by_line(text, faults);
    let torn = unclosed_text(text);
    if let Some(torn) = &torn {
        by_line.retain(|line, _| *line < torn.start);
    }
    let mut telling = Telling::of(source);
    for fault in by_line.values().take(MOST_TOLD) {
        telling.tell(fault);
    }
    let (mut found, mut blanked) = (telling.found, telling.blanked);
    if let Some(next) = by_line.values().nth(MOST_TOLD) {
        let message = Message::error("from here on there are more lines that cannot be read")
            .at(source.place(line_around(text, next.span.start)))
            .hint("Put those above right first, and run it again.");
        found.messages.push(message);
    }
    if let Some(torn) = torn {
        found.messages.push(torn_message(source, &torn));
        found.is_torn = true;
        blanked.push(torn.start..text.len());
    }
    (blank(text, &blanked), found)
}

/// The faults that are told one by one.
struct Telling<'s> {
    source: &'s Source,
    found: Unreadable,
    /// The lines that are not to be read.
    blanked: Vec<Range<usize>>,
    item_is_doubled: bool,
    /// Where the last line of plain words ends.
    words_end: usize,
}

impl<'s> Telling<'s> {
    fn of(source: &'s Source) -> Self {
        Telling {
            source,
            found: Unreadable::default(),
            blanked: Vec::new(),
            item_is_doubled: false,
            words_end: 0,
        }
    }

    fn tell(&mut self, Fault { span, said }: &Fault) {
        let text = self.source.text();
        let line = line_around(text, span.start);
        let words = text.get(line.clone()).unwrap_or_default();
        let is_blank = words.trim().is_empty() && !self.found.messages.is_empty();
        let is_doubled = said.starts_with(DOUBLED);
        // Keys below a second `[item]` fall into the first, where there are such keys already.
        if is_blank || (is_doubled && self.item_is_doubled) {
            return;
        }
        // The lines of a text without its quotes are told once, not line by line.
        let is_told = is_control(self.source, span);
        let goes_on = is_plain_words(words) && self.follows_words(&line);
        if !is_told && !goes_on {
            let message = reword(self.source, span, words, said);
            self.found.messages.push(message);
        }
        if (is_plain_words(words) && !is_told) || opens_with_curly_quotes(words) {
            self.words_end = line.end;
        }
        if !is_doubled {
            self.lose(key_of(words), line.start);
            self.blanked.push(line);
        } else if words.trim_start().starts_with("[item]") {
            self.item_is_doubled = true;
            self.lose(Some("item"), 0);
        }
    }

    /// True where nothing stands between the last line of plain words and this one.
    fn follows_words(&self, line: &Range<usize>) -> bool {
        let between = self.source.text().get(self.words_end..line.start);
        self.words_end > 0 && between.is_some_and(|between| between.trim().is_empty())
    }

    fn lose(&mut self, key: Option<&str>, offset: usize) {
        self.found.lost.extend(key.map(|key| LostKey {
            offset,
            key: key.to_owned(),
        }));
    }
}

/// The faults by the start of their lines. What the parser did not come to the first time may have faults of its own.
fn faults_by_line(text: &str, faults: Vec<toml::de::Error>) -> BTreeMap<usize, Fault> {
    let mut by_line = BTreeMap::new();
    gather(text, faults, &mut by_line);
    for _ in 0..MOST_ROUNDS {
        let lines: Vec<_> = by_line
            .values()
            .filter(|fault: &&Fault| !fault.said.starts_with(DOUBLED))
            .map(|fault| line_around(text, fault.span.start))
            .collect();
        let (_, faults) = DeTable::parse_recoverable(&blank(text, &lines));
        if !gather(text, faults, &mut by_line) {
            break;
        }
    }
    by_line
}

/// Adds the faults of lines that have none yet, by the start of the line; true where there were any.
fn gather(text: &str, faults: Vec<toml::de::Error>, by_line: &mut BTreeMap<usize, Fault>) -> bool {
    let known = by_line.len();
    for fault in faults {
        if by_line.len() > MOST_GATHERED {
            break;
        }
        // That a key stands twice may come of a heading that was blanked out.
        if known > 0 && fault.message().starts_with(DOUBLED) {
            continue;
        }
        let span = fault.span().unwrap_or(0..0);
        let line = line_around(text, span.start).start;
        by_line.entry(line).or_insert_with(|| Fault {
            span,
            said: fault.message().to_owned(),
        });
    }
    by_line.len() > known
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
