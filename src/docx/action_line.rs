//! An action's line in the house's form: `Action - CH to arrange …`.

use crate::model::dates::format_like;
use crate::model::notes::plain;
use crate::model::{Action, ActionForm, Due, HouseStyle, Inline};

/// The line, and how many of its first characters are the word that says that it is an action.
pub struct ActionWords {
    /// The whole line.
    pub inlines: Vec<Inline>,
    /// `Action` in `Action - CH to …`; 0 where the line has no such word.
    pub word_length: usize,
}

/// The line of an action, its text's own looks kept. No word of the officer's is dropped or said twice.
pub fn action_line(action: &Action, style: &HouseStyle) -> ActionWords {
    if action.form == ActionForm::ParagraphEnd {
        return ActionWords {
            inlines: action.text.clone(),
            word_length: 0,
        };
    }
    let starts_small = plain(&action.text)
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    let form = if starts_small && !action.owners.is_empty() {
        &style.action_line.joined
    } else {
        &style.action_line.typed
    };
    let mut inlines = Vec::new();
    let mut rest = form.as_str();
    while let Some(at) = rest.find("{{") {
        push_words(&mut inlines, &rest[..at]);
        let end = rest[at..].find("}}").map_or(rest.len(), |end| at + end + 2);
        match rest[at..end].trim_matches(['{', '}', ' ']) {
            "owners" => push_words(&mut inlines, &action.owner_labels()),
            "text" => inlines.extend(action.text.iter().cloned()),
            _ => push_words(&mut inlines, &rest[at..end]),
        }
        rest = &rest[end..];
    }
    push_words(&mut inlines, rest);
    ActionWords {
        inlines,
        word_length: leading_word(form),
    }
}

fn push_words(inlines: &mut Vec<Inline>, words: &str) {
    if !words.is_empty() {
        inlines.push(Inline::Text(words.to_owned()));
    }
}

/// The fixed words before the first dash, colon or placeholder.
fn leading_word(form: &str) -> usize {
    let end = form
        .find(['-', '\u{2013}', '\u{2014}', ':', '{'])
        .unwrap_or(0);
    form[..end].trim_end().chars().count()
}

/// When it is due, as typed; a date that was given as a date is in the house's form.
pub fn due_words(action: &Action, style: &HouseStyle, language: &str) -> Option<String> {
    match action.due.as_ref()? {
        Due::Words(words) => Some(words.clone()),
        Due::Date { typed, .. } if !typed.is_empty() => Some(typed.clone()),
        Due::Date { date, .. } => Some(
            format_like(*date, &style.date_example, language).unwrap_or_else(|| date.to_string()),
        ),
    }
}
