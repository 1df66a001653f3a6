//! Blocks in turn: each line's mark decides what is read, and every line ends up in exactly one entry.

use super::kind::{After, Kind, heading_start};
use super::marker::{self, Typed};
use super::task::Before;
use super::{Reader, decision, interest, motion, table};
use crate::error::Message;
use crate::model::notes::{List, ListEntry, Marker};
use crate::model::{Block, Decision, Entry, Inline, Interest, Motion};
use std::ops::Range;

impl Reader<'_> {
    /// Reads what starts at the current line.
    pub fn read_block(&mut self) {
        let Some(line) = self.lines.get(self.at).cloned() else {
            return;
        };
        if line.is_blank() {
            self.heed_gap();
            self.at += 1;
            return;
        }
        match self.kind(self.at, After::Gap) {
            Kind::PrivateMark => self.read_private_mark(),
            Kind::Heading => self.read_heading(&line.span),
            Kind::Table => {
                let table = self.take_table();
                self.entries.push(Entry::Block(table));
            }
            Kind::Action => self.read_action(),
            Kind::Decision => self.read_decision(&line.span),
            Kind::Outcome => self.read_outcome(&line.span),
            Kind::Motion => self.read_motion(&line.span),
            Kind::Interest => self.read_interest(&line.span),
            Kind::Numbered => self.read_numbered(&line.span),
            Kind::ListEntry => self.read_list(),
            Kind::Plain => self.read_paragraph(),
        }
    }

    /// Adds a paragraph, unless it has no words.
    pub fn add_paragraph(&mut self, text: Vec<Inline>) {
        if !text.is_empty() {
            self.entries.push(Entry::Block(Block::Paragraph(text)));
        }
    }

    fn read_heading(&mut self, line: &Range<usize>) {
        self.at += 1;
        let start = heading_start(self.words(line)).unwrap_or_default();
        let words = line.start + start..line.end;
        let text = self.inlines(std::slice::from_ref(&words));
        self.entries.push(Entry::Block(Block::Heading(text)));
    }

    fn read_action(&mut self) {
        let Some(task) = self.task_at(self.at) else {
            self.at += 1;
            return;
        };
        self.at += 1;
        let after = match &task.before {
            Before::Bullet | Before::Counted(_) => After::ListEntry,
            Before::Nothing | Before::Number(_) => After::Inset,
        };
        match &task.before {
            Before::Nothing | Before::Bullet => {}
            Before::Counted(typed) => self.add_bare_marker(typed.clone()),
            Before::Number(number) => self.add_bare_number(number.clone()),
        }
        let mut lines = self.take_lines_after(task.rest(), after);
        // A line that ends with another action is that one's text.
        let is_next = |last| {
            self.ends_with_action(std::slice::from_ref(last)) || self.task_at(self.at - 1).is_some()
        };
        if lines.len() > 1 && lines.last().is_some_and(is_next) {
            lines.pop();
            self.at -= 1;
        }
        self.note_forgotten_within(&lines);
        self.add_task(task, &lines);
    }

    /// A letter or number whose words are an action stands on its own line, so that nothing typed is lost.
    fn add_bare_marker(&mut self, typed: Typed) {
        let Typed::Counted(readings, wrap) = typed else {
            return;
        };
        let Some((count, value)) = readings.first().copied() else {
            return;
        };
        self.entries.push(Entry::Block(Block::List(List {
            marker: Marker::Counted(count, wrap),
            start: value,
            entries: vec![ListEntry {
                text: Vec::new(),
                lists: Vec::new(),
            }],
        })));
    }

    fn add_bare_number(&mut self, number: Range<usize>) {
        self.entries.push(Entry::Block(Block::Numbered {
            number: self.words(&number).to_owned(),
            text: Vec::new(),
        }));
    }

    fn read_decision(&mut self, line: &Range<usize>) {
        let Some(lead) = decision::lead(self.words(line)) else {
            return self.read_paragraph();
        };
        self.at += 1;
        let first = line.start + lead.end..line.end;
        let mut lines = self.take_lines_after(first, After::Inset);
        lines.retain(|rest| !rest.is_empty());
        let closing = self.closing_of(&lines);
        let text = if closing.is_some() {
            Vec::new()
        } else {
            self.inlines(&lines)
        };
        for line in lines.iter().filter(|_| closing.is_none()) {
            self.note_actions_within(line, "stays in the decision, and out of the log");
        }
        let introduces = lines
            .last()
            .is_none_or(|last| self.words(last).ends_with(':'));
        let blocks = if closing.is_none() {
            self.take_blocks_below(introduces)
        } else {
            Vec::new()
        };
        self.entries.push(Entry::Decision(Decision {
            kind: lead.kind,
            lead: lead.words,
            text,
            blocks,
            motion: None,
            place: self.text.place(line.clone()),
        }));
        if let Some(closing) = closing {
            self.add_closing(closing);
        }
    }

    /// The list or the table right below a decision, or below a blank line where the decision's words lead to it.
    fn take_blocks_below(&mut self, introduces: bool) -> Vec<Block> {
        let next = if introduces {
            self.next_words()
        } else {
            Some(self.at)
        };
        match next {
            Some(next)
                if self.is_list_entry(next) && (introduces || !self.carries_on_counting(next)) =>
            {
                self.at = next;
                self.read_lists().into_iter().map(Block::List).collect()
            }
            Some(next) if self.is_table(next) => {
                self.at = next;
                vec![self.take_table()]
            }
            _ => Vec::new(),
        }
    }

    fn read_outcome(&mut self, line: &Range<usize>) {
        let Some(kind) = decision::outcome(self.words(line)) else {
            return self.read_paragraph();
        };
        self.at += 1;
        let text = self.inlines(std::slice::from_ref(line));
        self.entries.push(Entry::Decision(Decision {
            kind,
            lead: String::new(),
            text,
            blocks: Vec::new(),
            motion: None,
            place: self.text.place(line.clone()),
        }));
    }

    fn read_motion(&mut self, line: &Range<usize>) {
        let typed = self.words(line);
        let place = self.text.place(line.clone());
        let (Some(said), Some(Entry::Decision(decision))) =
            (motion::read(typed), self.entries.last_mut())
        else {
            return self.keep_stray_motion(line, "there is no decision above this motion");
        };
        match &mut decision.motion {
            None => {
                decision.motion = Some(Motion {
                    mover: said.mover,
                    seconder: said.seconder,
                    votes: said.votes,
                    typed: typed.to_owned(),
                    place,
                });
            }
            // The vote, or the seconder, may have a line of its own.
            Some(motion)
                if (said.mover.is_none() || motion.mover.is_none())
                    && (said.seconder.is_none() || motion.seconder.is_none())
                    && (said.votes.is_none() || motion.votes.is_none()) =>
            {
                motion.mover = motion.mover.take().or(said.mover);
                motion.seconder = motion.seconder.take().or(said.seconder);
                motion.votes = motion.votes.or(said.votes);
                motion.typed.push('\n');
                motion.typed.push_str(typed);
            }
            Some(_) => {
                return self.keep_stray_motion(line, "the decision above has a motion already");
            }
        }
        self.at += 1;
    }

    fn keep_stray_motion(&mut self, line: &Range<usize>, found: &str) {
        let message = Message::warning(found)
            .rule("motion-without-decision")
            .expected("stays a paragraph")
            .hint("Type the decision on the line above, as in `Resolved: …`.");
        self.say(message, line.clone());
        self.at += 1;
        let text = self.inlines(std::slice::from_ref(line));
        self.add_paragraph(text);
    }

    fn read_interest(&mut self, line: &Range<usize>) {
        let Some(said) = interest::read(self.words(line), self.around.directory) else {
            return self.read_paragraph();
        };
        self.at += 1;
        let member = line.start + said.member.span.start..line.start + said.member.span.end;
        if let (_, Some(message)) = said.member.settle(self.around.directory) {
            self.say(message, member.clone());
        }
        self.entries.push(Entry::Interest(Interest {
            member: self.words(&member).to_owned(),
            kind: said.kind,
            nature: said.nature,
            conduct: said.conduct,
            typed: self.words(line).to_owned(),
            place: self.text.place(line.clone()),
        }));
    }

    fn read_numbered(&mut self, line: &Range<usize>) {
        let Some((number, start)) = marker::read_number(self.words(line)) else {
            return self.read_paragraph();
        };
        self.at += 1;
        let lines = self.take_lines_after(line.start + start..line.end, After::Paragraph);
        if let Some(closing) = self.closing_of(&lines) {
            self.add_bare_number(line.start..line.start + number.len());
            return self.add_closing(closing);
        }
        for line in &lines {
            self.note_forgotten(line);
        }
        let number = number.to_owned();
        let text = self.inlines(&lines);
        self.entries
            .push(Entry::Block(Block::Numbered { number, text }));
    }

    fn read_list(&mut self) {
        let begun_at = self.at;
        let lists = self.read_lists();
        self.entries.extend(
            lists
                .into_iter()
                .map(|list| Entry::Block(Block::List(list))),
        );
        if self.at > begun_at {
            return;
        }
        // The first entry ends with an action, so it is that action's text and no list's entry.
        let span = self.lines[self.at].span.clone();
        let read = marker::read(self.words(&span));
        self.at += 1;
        let Some((typed, start)) = read else {
            let text = self.inlines(&[span]);
            return self.add_paragraph(text);
        };
        let lines = self.take_lines_after(span.start + start..span.end, After::ListEntry);
        self.add_bare_marker(typed);
        match self.closing_of(&lines) {
            Some(closing) => self.add_closing(closing),
            None => {
                let text = self.inlines(&lines);
                self.add_paragraph(text);
            }
        }
    }

    pub fn read_paragraph(&mut self) {
        let Some(line) = self.lines.get(self.at).cloned() else {
            return;
        };
        self.at += 1;
        let lines = self.take_lines_after(line.span, After::Paragraph);
        if let Some(closing) = self.closing_of(&lines) {
            return self.add_closing(closing);
        }
        for line in &lines {
            self.note_forgotten(line);
        }
        self.warn_of_rows(&lines);
        let text = self.inlines(&lines);
        self.add_paragraph(text);
    }

    /// Rows without a line of dashes are no table.
    fn warn_of_rows(&mut self, lines: &[Range<usize>]) {
        let row = lines
            .iter()
            .find(|line| table::is_row(self.words(line)) && self.words(line).ends_with('|'));
        if let Some(row) = row.cloned() {
            let message = Message::warning("this looks like a table, and stays as typed")
                .rule("table-without-rule")
                .expected("a line of dashes under the first row")
                .hint("Type `|---|---|` under the first row, with one `---` for each column.");
            self.say(message, row);
        }
    }
}
