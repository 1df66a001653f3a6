//! Actions in the notes: found at the start of a line or at the end of a paragraph, and made with all there is to say.

use super::Reader;
use super::action::{self, Head};
use super::look;
use super::marker::{self, Typed};
use super::owners::Who;
use crate::error::Message;
use crate::model::dates::parse_due;
use crate::model::notes::plain;
use crate::model::{Action, ActionForm, Entry, Inline, Owner};
use std::ops::Range;

/// An action's head in the notes; every place is an offset in the words.
#[derive(Clone, Debug)]
pub struct Task {
    head: Head,
    /// Where the head starts.
    start: usize,
    /// The rest of its line.
    rest: Range<usize>,
    /// What stands before the word "Action".
    pub before: Before,
    /// Marks that were typed before the head and end after it, as in `**Action CH: text**`.
    open_marks: String,
}

/// What stands before the word "Action" on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Before {
    Nothing,
    Bullet,
    /// A list's counted marker.
    Counted(Typed),
    /// A paragraph's number.
    Number(Range<usize>),
}

/// An action at the end of a paragraph.
pub struct Closing {
    task: Task,
    /// The lines before it.
    lines: Vec<Range<usize>>,
}

/// A head typed in bold, `**Action CH:** …`: the words without the two marks, and how to find the places again.
struct Unmarked {
    words: String,
    opened: usize,
    closes_at: usize,
}

impl Unmarked {
    fn of(line: &str) -> Option<Unmarked> {
        let opened = line.len() - line.trim_start_matches(['*', '_']).len();
        if !(1..=3).contains(&opened) {
            return None;
        }
        let (mark, rest) = line.split_at(opened);
        let closes_at = rest.find(mark);
        let words = match closes_at {
            Some(at) => format!("{}{}", &rest[..at], &rest[at + opened..]),
            None => rest.to_owned(),
        };
        // Marks that close on a later line are cut off there.
        Some(Unmarked {
            words,
            opened,
            closes_at: closes_at.unwrap_or(usize::MAX),
        })
    }

    fn start(&self, at: usize) -> usize {
        at + self.opened + if at >= self.closes_at { self.opened } else { 0 }
    }

    fn end(&self, at: usize) -> usize {
        at + self.opened + if at > self.closes_at { self.opened } else { 0 }
    }
}

impl Task {
    /// The words after the head on its line.
    pub fn rest(&self) -> Range<usize> {
        self.rest.clone()
    }

    /// True where the line names who is to do it and nothing else: `Action: CH` under a paragraph is about that.
    pub fn is_closing(&self, line: &str) -> bool {
        self.before == Before::Nothing
            && self.rest.is_empty()
            && !self.head.owners.is_empty()
            && !line.trim_end_matches(['*', '_']).ends_with(':')
    }
}

/// The same head with each place moved.
fn moved(head: Head, start: impl Fn(usize) -> usize, end: impl Fn(usize) -> usize) -> Head {
    let range = |range: Range<usize>| start(range.start)..end(range.end);
    Head {
        owners: head
            .owners
            .into_iter()
            .map(|mut named| {
                named.span = range(named.span);
                named
            })
            .collect(),
        reference: head.reference.map(range),
        due: head.due.map(range),
        end: start(head.end),
    }
}

impl Reader<'_> {
    /// The action whose head starts a line, perhaps after a list's marker or a number.
    pub fn task_at(&self, index: usize) -> Option<Task> {
        let span = self.lines.get(index)?.span.clone();
        let line = self.words(&span);
        let (before, skipped) = if let Some((number, start)) = marker::read_number(line) {
            (Before::Number(span.start..span.start + number.len()), start)
        } else {
            match marker::read(line) {
                Some((Typed::Bullet, start)) => (Before::Bullet, start),
                Some((counted, start)) => (Before::Counted(counted), start),
                None => (Before::Nothing, 0),
            }
        };
        let mut task = self.read_task(span.start + skipped..span.end)?;
        task.before = before;
        Some(task)
    }

    fn read_task(&self, span: Range<usize>) -> Option<Task> {
        let line = self.words(&span);
        let directory = self.around.directory;
        let mut open_marks = String::new();
        let head = if line.starts_with(['*', '_']) {
            let unmarked = Unmarked::of(line)?;
            let head = action::read_head(&unmarked.words, directory)?;
            if head.end < unmarked.closes_at {
                open_marks.push_str(&line[..unmarked.opened]);
            }
            moved(
                head,
                |at| span.start + unmarked.start(at),
                |at| span.start + unmarked.end(at),
            )
        } else {
            let head = action::read_head(line, directory)?;
            moved(head, |at| span.start + at, |at| span.start + at)
        };
        Some(Task {
            rest: head.end.min(span.end)..span.end,
            head,
            start: span.start,
            before: Before::Nothing,
            open_marks,
        })
    }

    /// Adds the action of a line, with the rest of its line and the lines that go on with it.
    pub fn add_task(&mut self, task: Task, lines: &[Range<usize>]) {
        let mut lines: Vec<_> = lines
            .iter()
            .filter(|line| !line.is_empty())
            .cloned()
            .collect();
        let is_cut = self.cut_marks(&task.open_marks, &mut lines);
        let closes_within = !is_cut
            && lines
                .iter()
                .any(|line| self.words(line).contains(&task.open_marks));
        let opening = look::Run::opening(&task.open_marks).filter(|_| closes_within);
        let text = self.inlines_after(opening, &lines);
        self.add_action(task, text, ActionForm::Line);
    }

    /// Takes the marks off the end of an action's text that were opened before its head; false where none stand there.
    fn cut_marks(&self, marks: &str, lines: &mut [Range<usize>]) -> bool {
        let Some(last) = lines.last_mut().filter(|_| !marks.is_empty()) else {
            return false;
        };
        let ending: String = marks.chars().rev().collect();
        let bare = self.words(last).strip_suffix(&ending).map(str::trim_end);
        if let Some(bare) = bare {
            last.end = last.start + bare.len();
        }
        bare.is_some()
    }

    /// True where lines end with an action that they are the text of.
    pub fn ends_with_action(&self, lines: &[Range<usize>]) -> bool {
        self.closing_of(lines).is_some()
    }

    /// The action at the end of lines: `… was needed. Action: CH`.
    pub fn closing_of(&self, lines: &[Range<usize>]) -> Option<Closing> {
        let (last, earlier) = lines.split_last()?;
        let line = self.words(last);
        let (at, _) = (line.rmatch_indices('A')).find(|(at, _)| {
            line[*at..].starts_with("Action") || line[*at..].starts_with("ACTION")
        })?;
        let before = &line[..at];
        let opening = before.len() - before.trim_end_matches(['*', '_', '(', '[']).len();
        let start = at - opening;
        let marks = &line[start..at];
        let closing: String = marks.chars().rev().map(turned).collect();
        let tail = line[at..].trim_end();
        let tail = tail
            .strip_suffix(closing.as_str())
            .or_else(|| tail.strip_suffix('.')?.strip_suffix(closing.as_str()));
        // "**Action:** CH" has its closing marks in the middle.
        let task = match tail {
            Some(tail) => self.read_task(last.start + at..last.start + at + tail.len())?,
            None => self.read_task(last.start + start..last.end)?,
        };
        let said = line[..start].trim_end();
        let is_apart = said.len() < start || start == 0 || opening > 0;
        let ends_sentence = said.is_empty()
            || said.ends_with(['.', '!', '?', ':', ';', ')', '"', '\u{201d}', '\u{2019}']);
        let known = task
            .head
            .owners
            .iter()
            .all(|named| !matches!(named.who, Who::Outsider(_)));
        let has_lead = line[at + 6..]
            .trim_start_matches(['*', '_', ' '])
            .starts_with([':', '-', '\u{2013}', '\u{2014}']);
        let fits = if task.rest.is_empty() {
            (known && has_lead) || ends_sentence
        } else {
            known && has_lead && ends_sentence && !said.is_empty()
        };
        if task.head.owners.is_empty() || !is_apart || !fits {
            return None;
        }
        let said = said.trim_end_matches(|sign: char| {
            sign.is_whitespace() || matches!(sign, '-' | '\u{2013}' | '\u{2014}')
        });
        let mut kept = earlier.to_vec();
        if !said.is_empty() {
            kept.push(last.start..last.start + said.len());
        }
        (!kept.is_empty()).then_some(Closing { task, lines: kept })
    }

    /// Adds the action at a paragraph's end: the paragraph is its text, unless it has one of its own.
    pub fn add_closing(&mut self, closing: Closing) {
        let text = self.inlines(&closing.lines);
        if closing.task.rest.is_empty() {
            self.add_action(closing.task, text, ActionForm::ParagraphEnd);
        } else {
            self.add_paragraph(text);
            let rest = closing.task.rest();
            self.add_task(closing.task, std::slice::from_ref(&rest));
        }
    }

    fn add_action(&mut self, task: Task, text: Vec<Inline>, form: ActionForm) {
        let typed = task.start..task.rest.end.max(task.start + 6);
        let mut owners = Vec::new();
        for named in &task.head.owners {
            let (owner, message) = named.settle(self.around.directory);
            owners.push(owner);
            if let Some(message) = message {
                self.say_of_action(message, named.span.clone());
            }
        }
        if text.is_empty() {
            let message = Message::error("this action does not say what is to be done")
                .rule("action-without-text")
                .expected("what is to be done, after a colon")
                .hint(format!("Type `Action {}: …`.", owner_words(&owners)));
            self.say_of_action(message, typed.clone());
        }
        if owners.is_empty() {
            let named = self
                .around
                .directory
                .named_last(&plain(&text))
                .map_or("CH".to_owned(), |last| last.label().to_owned());
            let message = Message::warning("nobody is named for this action")
                .rule("action-without-owner")
                .expected("initials, a name or `ALL`, then a colon")
                .hint(format!(
                    "Type `Action {named}: …`, with the initials of whoever is to do it."
                ));
            self.say_of_action(
                message,
                task.start..task.head.end.min(task.start + 6).max(task.start + 1),
            );
        }
        let due = task.head.due.map(|span| {
            parse_due(
                self.words(&span),
                self.around.meeting_date,
                self.around.next_meeting,
            )
        });
        let mut place = self.text.place(typed);
        place.within = self.within_action();
        self.actions += 1;
        self.entries.push(Entry::Action(Action {
            reference: task.head.reference.map(|span| self.words(&span).to_owned()),
            owners,
            due,
            text,
            form,
            place,
        }));
    }

    /// "item 3, action 2".
    fn within_action(&self) -> String {
        let number = format!("action {}", self.actions + 1);
        match self.text.within.as_str() {
            "" => number,
            within => format!("{within}, {number}"),
        }
    }

    fn say_of_action(&mut self, message: Message, stretch: Range<usize>) {
        let within = self.within_action();
        self.say_within(message, stretch, within);
    }
}

fn turned(mark: char) -> char {
    match mark {
        '(' => ')',
        '[' => ']',
        other => other,
    }
}

fn owner_words(owners: &[Owner]) -> String {
    let labels: Vec<_> = owners.iter().map(Owner::label).collect();
    if labels.is_empty() {
        "CH".to_owned()
    } else {
        labels.join("/")
    }
}
