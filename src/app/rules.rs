//! `check --explain`: what a rule finds and why it matters.

use super::{Done, Outcome};
use crate::error::{Failure, FailureKind, Grade, Message};
use crate::model::review::{Rule, near_rule, rule, rules};

/// The word in place of a rule's name that asks for all of them.
const ALL: &str = "list";

/// What the rule of that name finds, why it matters and how it is silenced; with `list`, every rule in a line.
pub fn explain(name: &str) -> Outcome {
    let mut outcome = Outcome::default();
    if name == ALL {
        outcome.done = rules().map(in_a_line).map(Done::Line).collect();
        return outcome;
    }
    match rule(name) {
        Some(rule) => outcome.done = vec![Done::Line(at_length(rule))],
        None => outcome.fail(Failure::new(FailureKind::Usage, unknown_rule(name))),
    }
    outcome
}

fn in_a_line(rule: &Rule) -> String {
    format!(
        "{:8} {:28} {}",
        grade_word(rule.grade),
        rule.name,
        rule.meaning
    )
}

fn at_length(rule: &Rule) -> String {
    let silenced = match rule.grade {
        Grade::Error => "It stops the run and cannot be silenced.".to_owned(),
        Grade::Warning | Grade::Note => format!(
            "To silence it: `allow = [\"{}\"]` in the meeting or committee file.",
            rule.name
        ),
    };
    format!(
        "{}: {} ({})\n\n{}\n\n{silenced}",
        rule.name,
        rule.meaning,
        grade_word(rule.grade),
        rule.why
    )
}

fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Error => "error",
        Grade::Warning => "warning",
        Grade::Note => "note",
    }
}

fn unknown_rule(name: &str) -> Message {
    let meant = near_rule(name)
        .map(|near| format!("Did you mean `{near}`?"))
        .unwrap_or_default();
    Message::error(format!("there is no rule `{name}`"))
        .hint(meant)
        .hint("`minutebook check --explain list` names them all.")
}
