//! The mark `Private:` before a paragraph: what it covers, and what looks like it and is none.
//!
//! The mark covers all that is typed below it up to the next blank line, and beyond one where the words before it end
//! with a colon and so ask for what follows. That of a list's entry covers what is cut off from the entry below it, until
//! the list goes on. Rather too much is kept from the public copy than too little.

use super::Reader;
use super::kind::{After, Kind, heading_start};
use super::line::Line;
use super::marker::{self, Typed};
use crate::error::Message;
use crate::model::public::{is_marked, mark_length};
use crate::model::text::begins;
use crate::model::{ActionForm, Block, Entry, List};
use std::collections::BTreeSet;
use std::ops::Range;

/// What the reader knows of private stretches.
#[derive(Default)]
pub struct Privacy {
    /// Where each mark starts.
    marks: BTreeSet<usize>,
    /// True within a stretch that a mark covers.
    is_private: bool,
    /// The indent of the list whose last entry is marked, below it.
    marked_list: Option<usize>,
    /// The entries that are covered.
    pub entries: BTreeSet<usize>,
}

/// The lines, with each mark on a line of its own before the words that it stands on.
pub fn split_marks(words: &str, lines: Vec<Line>) -> (Vec<Line>, Privacy) {
    let mut privacy = Privacy::default();
    let mut split = Vec::with_capacity(lines.len());
    for line in lines {
        let Some(mark) = mark_of(words.get(line.span.clone()).unwrap_or_default()) else {
            split.push(line);
            continue;
        };
        let start = line.span.start;
        privacy.marks.insert(start + mark.start);
        let rest = words.get(start + mark.end..line.span.end);
        let rest = rest.unwrap_or_default().trim_start().len();
        split.push(Line {
            span: start + mark.start..start + mark.end,
            indent: line.indent,
        });
        if rest > 0 {
            split.push(Line {
                span: line.span.end - rest..line.span.end,
                indent: line.indent,
            });
        }
    }
    (split, privacy)
}

/// Where the mark stands in a line that begins with it, or with a bullet before it and an action behind it.
fn mark_of(line: &str) -> Option<Range<usize>> {
    if let Some(mark) = unbroken_mark(line) {
        return Some(mark);
    }
    let (typed, start) = marker::read(line)?;
    let mark = unbroken_mark(&line[start..])?;
    let behind = line[start + mark.end..].trim_start();
    let is_action = begins(behind, "action");
    (typed == Typed::Bullet && is_action).then(|| start + mark.start..start + mark.end)
}

/// The mark with the stars around it where they close with it, else without them.
fn unbroken_mark(line: &str) -> Option<Range<usize>> {
    let stars = line.len() - line.trim_start_matches(['*', '_']).len();
    let (open, bare) = line.split_at(stars);
    let end = stars + mark_length(bare)?;
    let closed = line[end..].strip_prefix(open).map(str::len);
    Some(match closed {
        Some(rest) => 0..line.len() - rest,
        None => stars..end,
    })
}

impl Reader<'_> {
    /// True where the line is a mark.
    pub fn is_private_mark(&self, index: usize) -> bool {
        let line = self.lines.get(index);
        line.is_some_and(|line| self.privacy.marks.contains(&line.span.start))
    }

    /// A mark with plain words behind it is a paragraph as typed; before anything else it stands on its own.
    pub fn read_private_mark(&mut self) {
        self.privacy.is_private = true;
        let mark = self.at;
        self.at += 1;
        if self.stands_on_one_line(mark) && self.kind(self.at, After::Gap) == Kind::Plain {
            let rest = self.lines.remove(self.at).span;
            self.privacy.marks.remove(&self.lines[mark].span.start);
            self.lines[mark].span.end = rest.end;
            self.at = mark;
            return self.read_paragraph();
        }
        let words = self.lines[mark].span.clone();
        let text = self.inlines(std::slice::from_ref(&words));
        self.add_paragraph(text);
    }

    fn stands_on_one_line(&self, mark: usize) -> bool {
        let (Some(mark), Some(next)) = (self.lines.get(mark), self.lines.get(mark + 1)) else {
            return false;
        };
        let between = self.words(&(mark.span.end..next.span.start.max(mark.span.end)));
        !next.is_blank() && !between.contains(['\n', '\r'])
    }

    /// A blank line ends what a mark covers, unless the words before it end with a colon.
    pub fn heed_gap(&mut self) {
        let before = self.lines[..self.at]
            .iter()
            .rev()
            .find(|line| !line.is_blank());
        let goes_on = before.is_some_and(|line| self.words(&line.span).ends_with(':'));
        if !goes_on {
            self.privacy.is_private = false;
            self.privacy.marked_list = None;
        }
    }

    /// The next entry of a list ends what the mark of the entry before it covers.
    pub fn heed_next_list_entry(&mut self) {
        let Some(indent) = self.privacy.marked_list else {
            return;
        };
        let next = self.lines.get(self.at);
        if next.is_some_and(|line| line.indent <= indent)
            && self.kind(self.at, After::Gap) == Kind::ListEntry
        {
            self.privacy.marked_list = None;
        }
    }

    /// Notes what was read since there were so many entries, from a line with this indent, and what is covered below it.
    pub fn heed_private_entries(&mut self, before: usize, indent: usize) {
        let privacy = &mut self.privacy;
        for (at, entry) in self.entries.iter().enumerate().skip(before) {
            if privacy.is_private || privacy.marked_list.is_some() {
                privacy.entries.insert(at);
            }
            privacy.is_private |= marks_what_follows(entry);
        }
        let last = self.entries.iter().skip(before).next_back();
        if last.is_some_and(ends_with_marked_entry) {
            privacy.marked_list.get_or_insert(indent);
        }
    }

    /// Says where words look like the mark and keep nothing private, or a heading's mark keeps nothing else.
    pub fn question_private_marks(&mut self) {
        for index in 0..self.lines.len() {
            let span = self.lines[index].span.clone();
            let line = self.words(&span);
            if let Some(mark) = heading_mark(line) {
                if self.is_cut_off(index) {
                    let message = Message::warning("this mark covers the heading and nothing below it")
                        .rule("private-mark-unclear")
                        .expected("a blank line follows, and ends what it covers")
                        .hint("Delete the blank line, or begin the paragraph below it with `Private:` too.");
                    self.say(message, span.start + mark.start..span.start + mark.end);
                }
                continue;
            }
            let found = if self.is_private_mark(index) {
                None
            } else {
                unclear_mark(line)
            };
            if let Some(stretch) = found {
                let message = Message::warning("these words keep nothing private")
                    .rule("private-mark-unclear")
                    .expected("`Private:` at the start of a paragraph or of an entry of a list")
                    .hint("Begin a line with `Private:`; it covers all up to the next blank line. Before an action: `Private: Action CH: …`.");
                self.say(
                    message,
                    span.start + stretch.start..span.start + stretch.end,
                );
            }
        }
    }

    /// True where a blank line stands between a line and the words below it.
    fn is_cut_off(&self, index: usize) -> bool {
        let mut below = self.lines.iter().skip(index + 1);
        below.next().is_some_and(Line::is_blank) && below.any(|line| !line.is_blank())
    }
}

/// Where the mark stands in a heading that begins with it.
fn heading_mark(line: &str) -> Option<Range<usize>> {
    let start = heading_start(line)?;
    let mark = unbroken_mark(&line[start..])?;
    Some(start + mark.start..start + mark.end)
}

/// True for a paragraph that begins with the mark.
fn marks_what_follows(entry: &Entry) -> bool {
    match entry {
        Entry::Block(
            Block::Paragraph(text) | Block::Heading(text) | Block::Numbered { text, .. },
        ) => is_marked(text),
        Entry::Action(action) => action.form == ActionForm::ParagraphEnd && is_marked(&action.text),
        Entry::Block(Block::List(_) | Block::Table(_))
        | Entry::Decision(_)
        | Entry::Interest(_) => false,
    }
}

/// True where the last words are an entry of a list that is marked, or stands below one that is.
fn ends_with_marked_entry(entry: &Entry) -> bool {
    let block = match entry {
        Entry::Block(block) => Some(block),
        Entry::Decision(decision) => decision.blocks.last(),
        Entry::Action(_) | Entry::Interest(_) => None,
    };
    let mut list: Option<&List> = match block {
        Some(Block::List(list)) => Some(list),
        _ => None,
    };
    while let Some(entry) = list.and_then(|list| list.entries.last()) {
        if is_marked(&entry.text) {
            return true;
        }
        list = entry.lists.last();
    }
    false
}

/// The words of a line that somebody may take for the mark.
fn unclear_mark(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start_matches(['*', '_', '(', '[']).len();
    if !MAY_BE_MARKS.iter().any(|with| begins(&line[start..], with)) && !has_private(line) {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    if let Some(bracketed) = ["(private)", "[private]"]
        .iter()
        .find_map(|typed| lower.find(typed).map(|at| at..at + typed.len()))
    {
        return Some(bracketed);
    }
    if let Some(end) = other_mark(&lower[start..]) {
        return Some(start..start + end);
    }
    let numbered = marker::read_number(line).map(|(_, start)| start);
    let listed = marker::read(line).map(|(_, start)| start);
    let begins = listed.or(numbered).unwrap_or_default();
    let at = begins + line[begins..].find("Private:")?;
    let before = line[..at].trim_end_matches(['*', '_']);
    let begins_entry = before.len() <= begins || before.trim_end().ends_with(['|', ':']);
    (!begins_entry).then_some(at..at + "Private:".len())
}

/// How a line begins that [`other_mark`] may take for the mark.
const MAY_BE_MARKS: [&str; 4] = ["confidential", "exempt", "privat", "preifat"];

/// True for a line that has the word, in any case.
fn has_private(line: &str) -> bool {
    let word = "private";
    line.bytes()
        .enumerate()
        .any(|(at, byte)| matches!(byte, b'p' | b'P') && begins(&line[at..], word))
}

/// The length of what stands for the mark with some people: `Private; `, `Private (Schedule 12A)`, `Confidential:`.
fn other_mark(lower: &str) -> Option<usize> {
    let whole = [
        "confidential:",
        "exempt:",
        "private action",
        "private and confidential",
        "privat:",
        "private -",
        "private \u{2013}",
    ];
    if let Some(other) = whole.iter().find(|other| lower.starts_with(**other)) {
        return Some(other.len());
    }
    let word = ["private", "preifat"]
        .iter()
        .find(|word| lower.starts_with(**word))?
        .len();
    let rest = &lower[word..];
    let is_alone = rest.trim().is_empty();
    (is_alone || rest.starts_with([';', '.', ')', ']']) || rest.starts_with(" (")).then_some(word)
}
