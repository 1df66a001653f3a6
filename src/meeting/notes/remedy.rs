//! How an action is to be typed that was not typed as one.

use super::action::is_plausible_due;
use super::capitals::is_calendar;
use super::forgotten::is_sign;
use crate::model::text::after_start;

/// An action as it is to be typed.
pub fn typed_action(named: &str, due: Option<&str>, task: &str) -> String {
    let due = due.map_or(String::new(), |due| format!(", by {due}"));
    let task = match shortened(task.trim()) {
        nothing if nothing.is_empty() => "…".to_owned(),
        task => task,
    };
    format!("Action {named}{due}: {task}")
}

/// The due words after `by`, `for` or the Welsh `erbyn`, and the task behind them.
pub fn read_due(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = after_start(text, "erbyn ") {
        let (due, task) = rest.split_once(" i ")?;
        return is_plausible_due(due).then_some((due, task));
    }
    let by = after_start(text, "by ");
    let rest = by.or_else(|| after_start(text, "for "))?;
    let end = match date_length(rest) {
        0 => by.and(rest.find(" to "))?,
        length => length,
    };
    let (due, task) = rest.split_at(end);
    let task = task.trim_start_matches(is_sign);
    let task = after_start(task, "to ").unwrap_or(task);
    is_plausible_due(due).then_some((due, task))
}

/// How far a text is days, months and years.
fn date_length(text: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches(is_sign);
        let is_of_a_date =
            bare.starts_with(|sign: char| sign.is_ascii_digit()) || is_calendar(bare);
        if !is_of_a_date {
            break;
        }
        end = at + bare.len();
        at += word.len();
        if word.trim_end() != bare {
            break;
        }
    }
    end
}

/// The first words, enough to show what is meant.
fn shortened(words: &str) -> String {
    let most = 40;
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let start: String = words.chars().take(most).collect();
    let whole = start
        .rsplit_once(' ')
        .map_or(start.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

#[cfg(test)]
mod tests {
    use crate::meeting::notes::samples::read;

    #[test]
    fn the_remedy_keeps_the_due_date_apart_from_the_task() {
        for (typed, remedy) in [
            (
                "Action CH by 3 March to circulate it",
                "Action CH, by 3 March: circulate it",
            ),
            (
                "Action CH for 3 March to circulate it",
                "Action CH, by 3 March: circulate it",
            ),
            (
                "Action CH by next meeting to circulate it",
                "Action CH, by next meeting: circulate it",
            ),
            (
                "Action CH erbyn 3 Mawrth i anfon llythyr",
                "Action CH, by 3 Mawrth: anfon llythyr",
            ),
            (
                "Action CH for the board arrange it",
                "Action CH: for the board arrange it",
            ),
        ] {
            let (_, messages) = read(typed);
            let hints: Vec<_> = messages.iter().flat_map(|message| &message.hints).collect();
            assert_eq!(hints, [&format!("Type `{remedy}`.")], "{typed}");
        }
    }
}
