//! What every message must be, whatever it is about.

use minutebook::error::{Grade, Message, Place};

/// How a hint begins where the fault is ours.
const OURS: [&str; 3] = [
    "This is a bug of ours",
    "The log was not changed. Please report this",
    "Please report it with the meeting file",
];

/// # Panics
/// Where a message is empty, says nothing of where it is, points outside its line, or where an error has no remedy.
pub fn must_be_well_said(messages: &[Message]) {
    for message in messages {
        assert!(!message.text.trim().is_empty(), "{message:?}");
        let is_ours = |hint: &String| OURS.iter().any(|words| hint.starts_with(words));
        assert!(!message.hints.iter().any(is_ours), "{message:?}");
        if let Some(Place::Line(line)) = &message.place {
            let length = line.text.chars().count();
            assert!(line.line > 0 && line.width > 0, "{message:?}");
            assert!(line.column > line.left_out, "{message:?}");
            // Of a very long line a part of about 320 bytes is kept.
            if line.left_out == 0 && !(317..=320).contains(&line.text.len()) {
                assert!(line.column <= length + 1, "{message:?}");
                assert!(line.column + line.width <= length + 2, "{message:?}");
            }
        }
        let is_remedied = !message.hints.is_empty()
            || !message.mark.is_empty()
            || ["did you mean", "expected", "would be"]
                .iter()
                .any(|words| message.text.contains(words));
        assert!(
            message.grade != Grade::Error || is_remedied,
            "no remedy: {message:?}"
        );
    }
}
