//! Lines that read like an action and are none, so that no task stays out of the log unseen.

use super::Reader;
use super::action::{Ending, Head, ending_at, read_head, starts_with_verb};
use super::owners::{self, Named, Who};
use super::remedy::{read_due, typed_action};
use crate::error::Message;
use crate::meeting::directory::Directory;
use crate::model::Owner;
use crate::model::text::same_in_small;
use std::ops::Range;

/// Words after a name that make a sentence of it: "Action CH had taken …".
const TOLD: [&str; 12] = [
    "had", "has", "have", "was", "were", "is", "are", "took", "taken", "did", "will", "would",
];

impl Reader<'_> {
    /// Notes a line that reads like an action and lacks the word, or a sign after the owner.
    pub fn note_forgotten(&mut self, line: &Range<usize>) {
        self.note_forgotten_as(line, "stays in the text, and out of the log");
    }

    /// Notes such lines among those that go on with an action, and other actions within its words.
    pub fn note_forgotten_within(&mut self, action: &[Range<usize>]) {
        let taken_for = "is taken for a part of the action above";
        if let Some(first) = action.first() {
            self.note_actions_within(first, taken_for);
        }
        for line in action.iter().skip(1) {
            self.note_forgotten_as(line, taken_for);
        }
    }

    /// Notes an entry of a list below a bare `Action:` that says who is to do it, as in `MH: mend the gate`.
    pub fn note_entry_below_action(&mut self, line: &Range<usize>) {
        let word = "Action ";
        let typed = format!("{word}{}", self.words(line));
        let head = read_head(&typed, self.around.directory).filter(names_people);
        match head {
            Some(head) => {
                let moved = head.moved_back_by(word.len());
                self.say_forgotten(line, &moved, "stays in the list, and out of the log");
            }
            None => self.note_forgotten(line),
        }
    }

    /// True where the last words before the current line are `Action:` and nothing else.
    pub fn is_below_bare_action(&self) -> bool {
        let before = (0..self.at).rev().map(|index| self.line_words(index));
        let mut before = before.filter(|line| !line.is_empty());
        before.next().is_some_and(is_bare_action)
    }

    fn note_forgotten_as(&mut self, line: &Range<usize>, taken_for: &str) {
        let words = self.words(line);
        let directory = self.around.directory;
        let is_short = words.contains(" to ");
        let forgotten = is_short.then(|| read_forgotten(words, directory)).flatten();
        let head = forgotten
            .or_else(|| read_turned(words, directory))
            .or_else(|| read_near(words, directory));
        match head {
            Some(head) => self.say_forgotten(line, &head, taken_for),
            None => self.note_actions_within(line, taken_for),
        }
    }

    fn say_forgotten(&mut self, line: &Range<usize>, head: &Head, taken_for: &str) {
        let words = self.words(line);
        let Some(named) = named_in(words, head) else {
            return;
        };
        let said = if head
            .owners
            .first()
            .is_some_and(|first| first.span.start == 0)
        {
            format!("reads like an action: add \"Action {named}:\"")
        } else {
            not_typed_as_one(named)
        };
        let rest = &words[head.end..];
        let (due, task) = match head.due.clone() {
            Some(due) => (words.get(due), rest),
            None => read_due(rest).map_or((None, rest), |(due, task)| (Some(due), task)),
        };
        let message = Message::note(said)
            .rule("forgotten-action")
            .expected(taken_for)
            .hint(format!("Type `{}`.", typed_action(named, due, task)));
        self.say(message, line.start..line.start + head.end);
    }
}

/// True for a head with owners who are all in the lists of people.
fn names_people(head: &Head) -> bool {
    let is_person = |named: &Named| matches!(named.who, Who::Known(Owner::Person { .. }));
    !head.owners.is_empty() && head.owners.iter().all(is_person)
}

/// The owners of a head as they were typed.
pub fn named_in<'a>(words: &'a str, head: &Head) -> Option<&'a str> {
    let (first, last) = (head.owners.first()?, head.owners.last()?);
    words.get(first.span.start..last.span.end)
}

/// What is said of words that read like somebody's action.
pub fn not_typed_as_one(named: &str) -> String {
    format!("reads like an action of {named}, and is not typed as one")
}

/// True for `Action:` alone, in any form that people type it in.
fn is_bare_action(line: &str) -> bool {
    let Some(rest) = after_word(line.trim_start_matches(is_sign), &["action", "actions"]) else {
        return false;
    };
    let rest = after_word(rest.trim_start(), &OTHER_WORDS).unwrap_or(rest);
    rest.contains(':') && rest.chars().all(is_sign)
}

/// Words between "Action" and the name.
const OTHER_WORDS: [&str; 6] = ["point", "points", "item", "items", "owner", "owners"];

/// Reads `CH to write …` as a head, for a line that lacks the word "Action".
fn read_forgotten(line: &str, directory: &Directory) -> Option<Head> {
    let (owners, end) = owners::read(line, directory);
    let known = owners.iter().all(|named| match &named.who {
        Who::Known(_) => true,
        Who::Nobody(initials) => initials.chars().all(char::is_uppercase) && initials.len() <= 4,
        Who::Outsider(_) => false,
    });
    let (ending, text) = ending_at(line, end);
    let asks =
        ending == Ending::To && starts_with_verb(&line[text..]) && !line[text..].starts_with("be ");
    (known && !owners.is_empty() && asks).then_some(Head {
        owners,
        end: text,
        ..Head::default()
    })
}

/// Reads `CH Action: …` as a head: the owner stands before the word.
fn read_turned(line: &str, directory: &Directory) -> Option<Head> {
    let name = line.split_whitespace().next()?;
    let rest = after_word(line[name.len()..].trim_start(), &["action"])?;
    let text = rest.trim_start().strip_prefix([':', '-', '\u{2013}'])?;
    let owner = directory.by_initials(name)?;
    name.starts_with(char::is_uppercase).then(|| Head {
        owners: vec![Named {
            span: 0..name.len(),
            who: Who::Known(owner),
        }],
        end: line.len() - text.trim_start().len(),
        ..Head::default()
    })
}

/// Reads `Action (CH): …`, `Actions: CH to …`, `AP: CH …` as a head, for a line that starts with the word and is no action.
fn read_near(line: &str, directory: &Directory) -> Option<Head> {
    let bare = line.trim_start_matches(is_sign);
    let rest = after_word(bare, &["action", "actions"]).or_else(|| {
        bare.strip_prefix("AP")
            .filter(|rest| rest.starts_with([':', ' ']))
    })?;
    let rest = after_word(rest.trim_start(), &OTHER_WORDS).unwrap_or(rest);
    let names = rest.trim_start_matches(is_sign);
    let start = line.len() - names.len();
    // `Action-CH-arrange` glues the name to the words.
    let glued = names
        .find('-')
        .map(|end| owners::read(&names[..end], directory));
    let (mut owners, length) = match glued {
        Some((owners, length)) if !owners.is_empty() => (owners, length),
        _ => owners::read(names, directory),
    };
    let are_people = owners
        .iter()
        .all(|named| matches!(&named.who, Who::Known(Owner::Person { .. })));
    if owners.is_empty() || !are_people {
        return None;
    }
    for named in &mut owners {
        named.span = named.span.start + start..named.span.end + start;
    }
    let (ending, mut end) = ending_at(line, start + length);
    if ending == Ending::Nothing {
        let text =
            line[end..].trim_start_matches(|sign| is_sign(sign) && !matches!(sign, '(' | '['));
        end = line.len() - text.len();
    }
    let told: String = line[end..]
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    (!TOLD.contains(&told.as_str())).then_some(Head {
        owners,
        end,
        ..Head::default()
    })
}

/// True for what is no letter and no digit.
pub fn is_sign(sign: char) -> bool {
    !sign.is_alphanumeric()
}

/// What follows one of the words, in any case, at the start of a text.
fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let length = text.find(is_sign).unwrap_or(text.len());
    let (word, rest) = text.split_at(length);
    let is_one = words.iter().any(|known| same_in_small(word, known));
    is_one.then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::meeting::notes::samples::{read, says};

    #[test]
    fn an_action_without_its_sign_is_noted() {
        for (typed, named, told) in [
            ("Action CH arrange a meeting", "CH", "Action CH"),
            ("Action (CH): arrange a meeting", "CH", "Action (CH):"),
            ("[Action CH: arrange a meeting]", "CH", "[Action CH:"),
            ("Action CH; arrange a meeting", "CH", "Action CH;"),
            ("Actions: CH to arrange", "CH", "Actions: CH to"),
            ("ACTION POINT: CH to arrange", "CH", "ACTION POINT: CH to"),
            ("AP: CH to arrange", "CH", "AP: CH to"),
            ("Action MH with CH: arrange", "MH", "Action MH"),
            ("Action-CH-arrange a meeting", "CH", "Action-CH-"),
            ("Action owner: CH", "CH", "Action owner: CH"),
            ("Action owner: CH - arrange", "CH", "Action owner: CH -"),
            ("Action MH. Ring the plumber", "MH", "Action MH."),
        ] {
            let said = format!(
                "Note 1:1 `{told}` reads like an action of {named}, and is not typed as one\n"
            );
            says(typed, &said);
        }
    }

    #[test]
    fn an_owner_before_the_word_is_noted() {
        says(
            "CH Action: arrange a meeting",
            "Note 1:1 `CH Action:` reads like an action: add \"Action CH:\"\n",
        );
        says("CH actions were read.", "");
    }

    #[test]
    fn an_owner_in_a_list_below_the_bare_word_is_noted() {
        for above in ["Action:", "**Actions:**", "Action points:\n"] {
            let (_, messages) = read(&format!(
                "{above}\n- MH, by 3 March: mend the gate\n- all went well\n"
            ));
            let said: Vec<&str> = messages
                .iter()
                .map(|message| message.text.as_str())
                .collect();
            assert_eq!(
                said,
                ["reads like an action: add \"Action MH:\""],
                "{above}"
            );
            assert_eq!(
                messages[0].hints,
                ["Type `Action MH, by 3 March: mend the gate`."]
            );
        }
        says("These spoke:\n- MH: mend the gate", "");
    }

    #[test]
    fn sentences_about_actions_are_left_alone() {
        for typed in [
            "Action CH had taken was noted.",
            "Action plan: CH spoke to it.",
            "Action Points: the list was read.",
            "Actions from the last meeting: CH reported.",
            "Action Board minutes",
            "Action-packed and CH-led days were had.",
            "APs were noted",
        ] {
            says(typed, "");
        }
    }
}
