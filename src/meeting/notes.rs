//! The notes of an item: from what the officer typed to the entries of a minute.
//!
//! A line is looked at once for the mark that it starts with; what has no mark is a paragraph. Every word that is
//! typed is in exactly one entry: only marks, and the words "Action … by …:" before an action, are taken off.

mod action;
mod capitals;
mod carried_on;
mod decision;
mod forgotten;
mod inline;
#[cfg(test)]
mod inline_tests;
mod interest;
mod kind;
mod line;
mod list;
mod look;
mod marker;
mod motion;
mod owners;
mod paragraph;
mod private;
#[cfg(test)]
mod properties;
mod remedy;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod source_tests;
mod table;
mod task;
mod task_words;
#[cfg(test)]
mod typed_tests;
mod within;

use crate::error::{Grade, LinePlace, Message, Source};
use crate::meeting::directory::Directory;
use crate::model::{Entry, Inline, NextMeeting, Owner, TypedLine};
use jiff::civil::Date;
use line::Line;
use private::Privacy;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The words of a value, and where they stand in the file.
#[derive(Clone, Debug)]
pub struct NotesText<'a> {
    /// The words themselves.
    pub words: &'a str,
    /// The file.
    pub source: &'a Source,
    /// Where the words start in the file, when they stand there byte for byte.
    pub offset: Option<usize>,
    /// The whole value in the file, the place of last resort.
    pub span: Range<usize>,
    /// "item 3".
    pub within: String,
}

/// So far into a value that is not in the file byte for byte its lines are looked up; what stands beyond is marked as a whole,
/// as each line would be counted again for each of its places.
const MOST_SEARCHED: usize = 64 << 10;

impl NotesText<'_> {
    /// Where a stretch of the words stands in the file.
    fn place(&self, stretch: Range<usize>) -> LinePlace {
        let span = match self.offset {
            Some(offset) => offset + stretch.start..offset + stretch.end,
            None => self.find(&stretch).unwrap_or(self.span.clone()),
        };
        let mut place = self.source.place(span);
        place.within.clone_from(&self.within);
        place
    }

    /// Looks the stretch up by its line: a value that is not in the file byte for byte mostly has the same lines.
    fn find(&self, stretch: &Range<usize>) -> Option<Range<usize>> {
        let before = self.words.get(..stretch.start)?;
        if before.len() > MOST_SEARCHED {
            return None;
        }
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = self.words.get(line_start..)?.lines().next()?;
        let value = self.source.text().get(self.span.clone())?;
        let number = before.matches('\n').count();
        let mut start = self.span.start;
        for (index, typed) in value.split_inclusive('\n').take(number + 2).enumerate() {
            if (index == number || index == number + 1)
                && let Some(column) = typed.find(line)
            {
                let at = start + column + stretch.start - line_start;
                return Some(at..at + stretch.len());
            }
            start += typed.len();
        }
        None
    }
}

/// What the notes are read against.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// Who is known.
    pub directory: &'a Directory,
    /// For due dates without a year.
    pub meeting_date: Option<Date>,
    /// For "next meeting" as a due date.
    pub next_meeting: Option<&'a NextMeeting>,
}

/// The notes of an item as they were understood.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// Which of them are marked `Private:`, counted from 0.
    pub private_entries: BTreeSet<usize>,
    /// What there is to say, in the order of the file.
    pub messages: Vec<Message>,
}

/// Reads the notes of an item.
pub fn parse(text: &NotesText<'_>, around: &Surroundings<'_>) -> Notes {
    let (lines, privacy) = private::split_marks(text.words, line::split(text.words));
    let mut reader = Reader {
        text,
        around,
        lines,
        privacy,
        at: 0,
        entries: Vec::new(),
        said: Vec::new(),
        actions: 0,
        crowd: Crowd::default(),
    };
    reader.question_private_marks();
    while reader.at < reader.lines.len() {
        let before = reader.entries.len();
        let indent = reader.lines[reader.at].indent;
        reader.heed_next_list_entry();
        reader.read_block();
        reader.heed_private_entries(before, indent);
    }
    reader.said.sort_by_key(|(at, _)| *at);
    let messages = reader.said.into_iter().map(|(_, message)| message);
    Notes {
        entries: reader.entries,
        private_entries: reader.privacy.entries,
        messages: messages.collect(),
    }
}

/// The lines as they were typed, each with its place, for questions about the record.
pub fn typed_lines(text: &NotesText<'_>) -> Vec<TypedLine> {
    let within = Arc::from(text.within.as_str());
    let value = text.source.text().get(text.span.clone());
    let mut start = text.span.start;
    // Lines of a value that does not stand in the file byte for byte are looked up one by one.
    let typed: Vec<(usize, &str)> = value
        .filter(|_| text.offset.is_none())
        .into_iter()
        .flat_map(|value| value.split_inclusive('\n'))
        .map(|line| {
            start += line.len();
            (start - line.len(), line)
        })
        .collect();
    let lines = line::split(text.words).into_iter().enumerate();
    lines
        .map(|(number, line)| {
            let words = text.words.get(line.span.clone()).unwrap_or_default();
            let looked_up = || {
                typed.iter().skip(number).take(2).find_map(|(start, line)| {
                    let at = start + line.find(words)?;
                    Some(at..at + words.len())
                })
            };
            let span = match text.offset {
                Some(offset) => offset + line.span.start..offset + line.span.end,
                None => looked_up().unwrap_or(text.span.clone()),
            };
            TypedLine::new(words, line.indent, text.source, span, &within)
        })
        .collect()
}

/// Reads words with their looks and nothing more, as those of the long form of an action.
pub fn inlines(text: &NotesText<'_>) -> Vec<Inline> {
    let lines: Vec<Range<usize>> = line::split(text.words)
        .into_iter()
        .map(|line| line.span)
        .collect();
    inline::read(text.words, &lines).inlines
}

/// Reads the owners of the long form of an action, `owner = "CH/MH"`, as those of a typed one are read.
pub fn owners(text: &NotesText<'_>, around: &Surroundings<'_>) -> (Vec<Owner>, Vec<Message>) {
    let mut found = Vec::new();
    let mut messages = Vec::new();
    for named in owners::read_all(text.words, around.directory) {
        let (owner, message) = named.settle(around.directory);
        found.push(owner);
        messages.extend(message.map(|message| message.at(text.place(named.span.clone()))));
    }
    (found, messages)
}

/// The notes on the way from lines to entries.
struct Reader<'a> {
    text: &'a NotesText<'a>,
    around: &'a Surroundings<'a>,
    lines: Vec<Line>,
    /// The line that is read next.
    at: usize,
    entries: Vec<Entry>,
    privacy: Privacy,
    /// What there is to say, each with the offset that it is about.
    said: Vec<(usize, Message)>,
    /// How many actions there are so far.
    actions: usize,
    crowd: Crowd,
}

/// How much was said of one line: a line with a hundred faults needs no more of them.
#[derive(Default)]
struct Crowd {
    line: usize,
    errors: usize,
    others: usize,
}

impl Crowd {
    /// True where another message about this line is of use.
    fn has_room(&mut self, line: usize, grade: Grade) -> bool {
        if self.line != line {
            *self = Crowd {
                line,
                ..Crowd::default()
            };
        }
        let count = match grade {
            Grade::Error => &mut self.errors,
            Grade::Warning | Grade::Note => &mut self.others,
        };
        *count += 1;
        *count <= 100
    }
}

impl<'a> Reader<'a> {
    /// The words of a stretch.
    fn words(&self, stretch: &Range<usize>) -> &'a str {
        self.text.words.get(stretch.clone()).unwrap_or_default()
    }

    /// The words of a line; empty past the end.
    fn line_words(&self, index: usize) -> &'a str {
        self.lines
            .get(index)
            .map_or("", |line| self.words(&line.span))
    }

    fn say(&mut self, message: Message, stretch: Range<usize>) {
        let within = self.text.within.clone();
        self.say_within(message, stretch, within);
    }

    fn say_within(&mut self, message: Message, stretch: Range<usize>, within: String) {
        let line = self
            .lines
            .partition_point(|line| line.span.start <= stretch.start);
        if self.crowd.has_room(line, message.grade) {
            let place = self.text.place(stretch.clone());
            self.said
                .push((stretch.start, message.at(place).within(within)));
        }
    }

    /// Lines with their looks.
    fn inlines(&mut self, lines: &[Range<usize>]) -> Vec<Inline> {
        self.inlines_after(None, lines)
    }

    /// The words of lines that close the look of a run of marks before them.
    fn inlines_after(&mut self, opening: Option<look::Run>, lines: &[Range<usize>]) -> Vec<Inline> {
        let read = inline::read_after(self.text.words, lines, opening);
        for strange in read.strange_addresses {
            let message = Message::warning("this address is no link, so the words stay as typed")
                .rule("strange-address")
                .expected("`https://`, `http://` or `mailto:` after the parenthesis")
                .hint("Type the whole address: `[words](https://www.example.org)`.");
            self.say(message, strange);
        }
        read.inlines
    }
}
