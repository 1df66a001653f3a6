//! Words that start what is to be done: "Request Stratford Vision to attend" names nobody.

use crate::model::text::small;

/// Verbs as an officer starts a task with them, in small letters. Those that are names too (Mark, Grant, Chase, Bill,
/// Drew) are left out: a person who is not told is worse than a task that is read as a name and noted.
const TASK_WORDS: [&str; 96] = [
    "add",
    "address",
    "adopt",
    "advertise",
    "advise",
    "agree",
    "amend",
    "appoint",
    "approach",
    "approve",
    "arrange",
    "ask",
    "assess",
    "attend",
    "award",
    "begin",
    "book",
    "bring",
    "build",
    "call",
    "cancel",
    "carry",
    "change",
    "check",
    "circulate",
    "clarify",
    "collate",
    "collect",
    "commission",
    "complete",
    "confirm",
    "consider",
    "consult",
    "contact",
    "continue",
    "coordinate",
    "create",
    "decide",
    "develop",
    "discuss",
    "distribute",
    "draft",
    "email",
    "encourage",
    "ensure",
    "establish",
    "explore",
    "extend",
    "feed",
    "finalise",
    "find",
    "follow",
    "forward",
    "get",
    "give",
    "hold",
    "identify",
    "include",
    "inform",
    "inspect",
    "install",
    "investigate",
    "invite",
    "issue",
    "keep",
    "liaise",
    "look",
    "maintain",
    "make",
    "meet",
    "monitor",
    "notify",
    "obtain",
    "order",
    "organise",
    "pay",
    "phone",
    "place",
    "prepare",
    "produce",
    "provide",
    "publish",
    "raise",
    "remind",
    "remove",
    "repair",
    "report",
    "request",
    "respond",
    "review",
    "send",
    "set",
    "submit",
    "update",
    "visit",
    "write",
];

/// True where the word starts a task rather than a name.
pub fn starts_a_task(word: &str) -> bool {
    TASK_WORDS.binary_search(&&*small(word)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{TASK_WORDS, starts_a_task};

    #[test]
    fn tasks_are_told_from_names() {
        assert!(starts_a_task("Request") && starts_a_task("write"));
        assert!(!starts_a_task("Grant") && !starts_a_task("Dave"));
    }

    #[test]
    fn the_words_are_sorted_and_stand_once() {
        assert!(TASK_WORDS.is_sorted_by(|one, next| one < next));
    }
}
