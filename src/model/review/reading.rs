//! The rules that are heard while a file is read, line by line; they are listed so that their names are known.

use super::Asked::WhileReading;
use super::Rule;
use crate::error::Grade::{Error, Note, Warning};

/// What stops the run comes first.
pub const RULES: &[Rule] = &[
    Rule {
        name: "same-initials",
        grade: Error,
        meaning: "two people with the same initials",
        why: "No action can tell which of the two is meant, so nothing is built until one of them has initials of their own.",
        asked: WhileReading,
    },
    Rule {
        name: "unknown-initials",
        grade: Error,
        meaning: "initials that nobody has",
        why: "The action would be nobody's. Mostly it is a slip of one letter, and the message names whom it may be.",
        asked: WhileReading,
    },
    Rule {
        name: "owners-not-joined",
        grade: Error,
        meaning: "several owners with nothing between them: `RT MH`",
        why: "It would stand in the log as one person that nobody is.",
        asked: WhileReading,
    },
    Rule {
        name: "action-without-text",
        grade: Error,
        meaning: "an action that does not say what is to be done",
        why: "A row of the log without a task cannot be done, nor matched at the next meeting.",
        asked: WhileReading,
    },
    Rule {
        name: "table-row-too-wide",
        grade: Error,
        meaning: "a table row with more cells than the table's head",
        why: "A cell without its column would be lost on paper, and nothing that was typed may be.",
        asked: WhileReading,
    },
    Rule {
        name: "unclear-person",
        grade: Warning,
        meaning: "a line of a list that may be somebody else, or more than one: `Carolyn Healy (CH)`",
        why: "It prints as the name of one person, so the attendance is wrong and no action finds the initials.",
        asked: WhileReading,
    },
    Rule {
        name: "action-without-owner",
        grade: Warning,
        meaning: "an action that names nobody",
        why: "What is nobody's task is not done. The Action column stays empty beside it, and the log chases nobody.",
        asked: WhileReading,
    },
    Rule {
        name: "owner-in-no-list",
        grade: Note,
        meaning: "an owner who is in no list",
        why: "They were not there, and no list says how to reach them: tell them of it. It may also be a slip in a name.",
        asked: WhileReading,
    },
    Rule {
        name: "forgotten-action",
        grade: Note,
        meaning: "a line that reads like an action and lacks the word",
        why: "It stays in the text, where nobody looks for tasks, and is in no log.",
        asked: WhileReading,
    },
    Rule {
        name: "private-mark-unclear",
        grade: Warning,
        meaning: "words that look like the mark `Private:` and keep nothing private",
        why: "What is not marked is printed in the public copy. The mark stands at the start of a paragraph or of a list's entry.",
        asked: WhileReading,
    },
    Rule {
        name: "motion-without-decision",
        grade: Warning,
        meaning: "a mover or a vote with no decision above",
        why: "A vote counts for something that was decided. On its own it prints as a paragraph, and the decision has no vote.",
        asked: WhileReading,
    },
    Rule {
        name: "list-number-skipped",
        grade: Warning,
        meaning: "a number or letter missing from a list",
        why: "People cite lists by number; a gap looks like an entry that was taken out.",
        asked: WhileReading,
    },
    Rule {
        name: "number-again",
        grade: Note,
        meaning: "a number typed again in a list",
        why: "It prints as the next number. Nothing is lost, and a reference to the typed number goes wrong.",
        asked: WhileReading,
    },
    Rule {
        name: "list-too-deep",
        grade: Warning,
        meaning: "a list with more than nine levels",
        why: "Word has nine; what is deeper stands on the ninth.",
        asked: WhileReading,
    },
    Rule {
        name: "table-without-rule",
        grade: Warning,
        meaning: "lines with bars that are no table yet",
        why: "Without the line of dashes it stays a paragraph full of bars.",
        asked: WhileReading,
    },
    Rule {
        name: "strange-address",
        grade: Warning,
        meaning: "an address that cannot be a link",
        why: "The words stay as typed, brackets included.",
        asked: WhileReading,
    },
    Rule {
        name: "backslash-changes-words",
        grade: Warning,
        meaning: "a backslash between double quotes that writes a tab or a line end: `S:\\team\\new`",
        why: "The letters after it are gone from the minutes, or two words stand as one. Between single quotes a backslash is a backslash.",
        asked: WhileReading,
    },
    Rule {
        name: "not-printed",
        grade: Warning,
        meaning: "words of the meeting that the house's template of minutes has no tag for",
        why: "They were typed and would be missing on paper, and nobody who reads the minutes can tell.",
        asked: WhileReading,
    },
    Rule {
        name: "allow-unknown-rule",
        grade: Warning,
        meaning: "a name in `allow` that no rule has, or that stops the run and cannot be silenced",
        why: "A slip in the name leaves the message in place; an old name hides that a rule was renamed.",
        asked: WhileReading,
    },
];
