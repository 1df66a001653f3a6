//! Actions that are typed in full where none can stand: behind other words of a line, or in a cell of a table.

use super::Reader;
use super::action::{Head, read_head};
use super::forgotten::{named_in, not_typed_as_one};
use super::owners::Who;
use super::remedy::typed_action;
use crate::error::Message;
use std::ops::Range;

impl Reader<'_> {
    /// Notes each of them.
    pub fn note_actions_within(&mut self, line: &Range<usize>, taken_for: &str) {
        let words = self.words(line);
        let starts: Vec<usize> = starts_of_sentences_on_actions(words).collect();
        for (number, start) in starts.iter().copied().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(words.len());
            let words = &words[start..end];
            let head = read_head(words, self.around.directory).filter(is_certain);
            let Some(head) = head else {
                continue;
            };
            let Some(named) = named_in(words, &head) else {
                continue;
            };
            let due = head.due.clone().and_then(|due| words.get(due));
            let typed = typed_action(named, due, &words[head.end..]);
            let message = Message::note(not_typed_as_one(named))
                .rule("forgotten-action")
                .expected(taken_for)
                .hint(format!("Type it on a line of its own: `{typed}`."));
            let start = line.start + start;
            self.say(message, start..start + head.end);
        }
    }
}

/// So many actions are looked for within one line.
const MOST_WITHIN: usize = 20;

/// Where the word "Action" begins a sentence of a line.
fn starts_of_sentences_on_actions(words: &str) -> impl Iterator<Item = usize> {
    words
        .match_indices('A')
        .map(|(at, _)| at)
        .filter(|at| words[*at..].starts_with("Action") || words[*at..].starts_with("ACTION"))
        .filter(|at| {
            let before = &words[..*at];
            let said = before.trim_end_matches(|sign: char| {
                sign.is_whitespace() || matches!(sign, '*' | '_' | '(' | '[')
            });
            let ends = [
                '.', '!', '?', ':', ';', ')', ']', '|', '"', '\u{201d}', '\u{2019}',
            ];
            said.is_empty() || (said.len() < before.len() && said.ends_with(ends))
        })
        .take(MOST_WITHIN)
}

/// True for a head that is no prose: of known owners, or with a due date.
fn is_certain(head: &Head) -> bool {
    let are_known = (head.owners.iter()).all(|named| matches!(named.who, Who::Known(_)));
    are_known || head.due.is_some()
}

#[cfg(test)]
mod tests {
    use crate::meeting::notes::samples::read;

    #[test]
    fn an_action_behind_other_words_is_noted_with_its_remedy() {
        for typed in [
            "It was agreed to go on. Action MH, by 3 March: write to all",
            "Action CH: book the hall. Action MH, by 3 March: write to all",
            "- It was agreed. Action MH, by 3 March: write to all",
            "5.1 RT spoke\nIt was agreed. Action MH, by 3 March: write to all",
            "Resolved: To go on. Action MH, by 3 March: write to all",
            "| Roof | Who |\n|---|---|\n| Slates | Action MH, by 3 March: write to all |",
        ] {
            let (_, messages) = read(typed);
            let said: Vec<_> = messages
                .iter()
                .map(|message| message.text.as_str())
                .collect();
            let noted = "reads like an action of MH, and is not typed as one";
            assert_eq!(said, [noted], "{typed}");
            let remedy = "Type it on a line of its own: `Action MH, by 3 March: write to all`.";
            assert_eq!(messages[0].hints, [remedy], "{typed}");
        }
    }

    #[test]
    fn words_about_actions_are_left_alone() {
        for typed in [
            "RT spoke. Action plan: CH had read it.",
            "RT spoke. Action Fraud: a talk was given.",
            "The Action CH: no sentence ends before it",
            "RT spoke. Actions were reviewed.",
        ] {
            let (_, messages) = read(typed);
            assert!(messages.is_empty(), "{typed}: {messages:?}");
        }
    }
}
