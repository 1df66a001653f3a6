//! What is said of a name that is not there, or a value that a helper does not take.

use super::expression::{Expression, TagFault};
use super::scope::Meaning;
use super::vocabulary::Kind;
use crate::error::near_miss::near_miss;

/// A fault, with what to type instead.
pub fn fault<T>(text: String, hint: String) -> Result<T, TagFault> {
    Err(TagFault { text, hint })
}

/// A field that is not there, with the nearest that is.
pub fn unknown_field<T>(kind: Kind, name: &str, path: &str) -> Result<T, TagFault> {
    if let Kind::List(of) = kind {
        return fault(
            format!(
                "`{}` is a list, so it has no `{name}`",
                path.rsplit_once('.').map_or(path, |(list, _)| list)
            ),
            format!(
                "Go through it with `{{{{#each …}}}}`: each entry is {}.",
                of.describe()
            ),
        );
    }
    let near = near_miss(name, kind.fields().iter().map(|field| field.name))
        .and_then(|near| kind.field(near));
    fault(
        format!("{} has no field `{name}`", kind.describe()),
        match near {
            Some(near) => format!("Did you mean `{}` ({})?", near.name, near.meaning),
            None if kind.fields().is_empty() => "Leave out what stands after the dot.".to_owned(),
            None => {
                let names: Vec<_> = kind
                    .fields()
                    .iter()
                    .map(|field| format!("`{}`", field.name))
                    .collect();
                format!("It has {}.", names.join(", "))
            }
        },
    )
}

/// How a value is typed that stands where it does not belong.
pub fn how_to_use(typed: &str, kind: Kind) -> String {
    match kind {
        Kind::List(_) => format!("Go through it: `{{{{#each {typed}}}}}…{{{{/each}}}}`."),
        Kind::Flag => format!("Ask for it: `{{{{#if {typed}}}}}…{{{{/if}}}}`."),
        Kind::Text => format!("Put `{{{{text {typed}}}}}` alone in a paragraph."),
        _ => format!("Print it as `{{{{{typed}}}}}`."),
    }
}

/// Whether a helper takes such a value there.
pub fn check_taken(
    helper: &str,
    index: usize,
    value: &Expression,
    meaning: &Meaning,
    example: &str,
) -> Result<(), TagFault> {
    let fits = match (helper, index) {
        ("date", 0) => matches!(meaning.kind, Kind::Date | Kind::DateOrWords),
        ("count" | "any" | "join", 0) => matches!(meaning.kind, Kind::List(_)),
        ("plural", 0) => matches!(meaning.kind, Kind::Number | Kind::List(_)),
        ("and" | "or" | "not", _) => true,
        _ => matches!(
            meaning.kind,
            Kind::Words | Kind::Date | Kind::DateOrWords | Kind::Number | Kind::Flag
        ),
    };
    if fits {
        return Ok(());
    }
    fault(
        format!(
            "`{}` is {}, which `{helper}` does not take there",
            show(value),
            meaning.kind.describe()
        ),
        format!("Type it as in `{example}`."),
    )
}

/// An expression as it was typed, near enough for a message.
pub fn show(value: &Expression) -> String {
    match value {
        Expression::Path(path) => path.clone(),
        Expression::Literal(words) => format!("\"{words}\""),
        Expression::Number(digits) => digits.clone(),
        Expression::Flag(flag) => (*flag).to_owned(),
        Expression::Call(name, values) => {
            let values: Vec<_> = values.iter().map(show).collect();
            format!("{name} {}", values.join(" "))
        }
    }
}
