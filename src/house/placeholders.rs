//! The few `{{…}}` that `house.toml` allows in its values: plain names, filled in later by whoever uses the value.

use crate::error::Message;
use crate::error::near_miss::near_miss;
use crate::error::source::Source;
use std::ops::Range;

/// Checks a value's placeholders: each is a known name, and each of `needed` stands there.
pub(super) fn check(
    source: &Source,
    span: &Range<usize>,
    key: &str,
    value: &str,
    known: &[&str],
    needed: &[&str],
) -> Vec<Message> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    let mut rest = value;
    while let Some((_, after)) = rest.split_once("{{") {
        let Some((inside, behind)) = after.split_once("}}") else {
            faults.push(
                Message::error(format!("`{{{{` in `{key}` has no `}}}}`"))
                    .at(source.place(span.clone()))
                    .hint("A placeholder looks like `{{title}}`."),
            );
            break;
        };
        let name = inside.trim();
        if known.contains(&name) {
            found.push(name);
        } else {
            faults.push(unknown(source, span, key, inside, known));
        }
        rest = behind;
    }
    let is_whole = faults.is_empty();
    for name in needed {
        if is_whole && !found.contains(name) {
            faults.push(
                Message::error(format!("`{key}` leaves out `{{{{{name}}}}}`"))
                    .at(source.place(span.clone()))
                    .hint(format!(
                        "Put `{{{{{name}}}}}` where it is to be printed; without it, it would be lost."
                    )),
            );
        }
    }
    faults
}

fn unknown(
    source: &Source,
    span: &Range<usize>,
    key: &str,
    inside: &str,
    known: &[&str],
) -> Message {
    let tag = format!("{{{{{inside}}}}}");
    let place = source
        .text()
        .get(span.clone())
        .and_then(|value| value.find(&tag))
        .map_or(span.clone(), |at| {
            span.start + at..span.start + at + tag.len()
        });
    let names: Vec<String> = known
        .iter()
        .map(|name| format!("`{{{{{name}}}}}`"))
        .collect();
    let meant = near_miss(inside.trim(), known.iter().copied())
        .map(|near| format!("Did you mean `{{{{{near}}}}}`?"))
        .unwrap_or_default();
    Message::error(format!("`{tag}` is not known in `{key}`"))
        .at(source.place(place))
        .hint(meant)
        .hint(format!("It may have {}.", names.join(", ")))
}
