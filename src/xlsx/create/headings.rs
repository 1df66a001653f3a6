//! The headings of the log's columns in the words of the house, and references to those columns in formulas.

use super::TABLE_NAME;
use crate::error::Message;
use crate::model::action_log::Column;
use crate::model::house_style::LogLook;

/// The most UTF-16 units that Excel allows in a heading of a table.
const MOST_HEADING_UNITS: usize = 255;

/// A heading for each column of [`Column::ALL`], no two of them the same.
#[derive(Clone, Debug)]
pub struct Headings(Vec<(Column, String)>);

impl Headings {
    /// The usual headings, with the words of the house where it has its own.
    ///
    /// # Errors
    /// Every heading that a table cannot have.
    pub fn of(look: &LogLook) -> Result<Self, Vec<Message>> {
        let headings: Vec<_> = Column::ALL
            .into_iter()
            .map(|column| (column, heading(look, column)))
            .collect();
        let mut faults = Vec::new();
        for (at, (column, heading)) in headings.iter().enumerate() {
            let usual = column.heading();
            if heading.is_empty() {
                faults.push(
                    Message::error(format!("the house's heading for `{usual}` is empty")).hint(
                        format!("Type one, or delete its line: it is then `{usual}`."),
                    ),
                );
            }
            if heading.contains('@') || heading.chars().any(char::is_control) {
                faults.push(
                    Message::error(format!(
                        "the house's heading for `{usual}`, `{heading}`, has a character that a heading of the log \
                         cannot have"
                    ))
                    .hint("Leave out `@` and control characters."),
                );
            }
            if heading.encode_utf16().count() > MOST_HEADING_UNITS {
                faults.push(Message::error(format!(
                    "the house's heading for `{usual}` is longer than {MOST_HEADING_UNITS} characters"
                ))
                .hint("Shorten it."));
            }
            let twin = headings
                .iter()
                .take(at)
                .find(|(_, other)| other.to_lowercase() == heading.to_lowercase());
            if let Some((other, _)) = twin {
                faults.push(
                    Message::error(format!(
                        "the house gives `{}` and `{usual}` the same heading, `{heading}`",
                        other.heading()
                    ))
                    .hint("Columns of the log are found by their headings, so each needs its own."),
                );
            }
        }
        if faults.is_empty() {
            Ok(Headings(headings))
        } else {
            Err(faults)
        }
    }

    /// The columns with their headings, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Column, &str)> {
        self.0
            .iter()
            .map(|(column, heading)| (*column, heading.as_str()))
    }

    /// A column of all rows, as a formula names it: `ActionLog[Status]`.
    pub fn whole(&self, column: Column) -> String {
        format!("{TABLE_NAME}[{}]", self.escaped(column))
    }

    /// A column of the formula's own row, as the file stores it: `ActionLog[[#This Row],[Status]]`.
    pub fn this_row(&self, column: Column) -> String {
        format!("{TABLE_NAME}[[#This Row],[{}]]", self.escaped(column))
    }

    /// In a reference an apostrophe stands before each character that has a meaning there.
    fn escaped(&self, column: Column) -> String {
        let mut escaped = String::new();
        for (_, heading) in self.0.iter().filter(|(other, _)| *other == column) {
            for character in heading.chars() {
                if matches!(character, '[' | ']' | '#' | '\'') {
                    escaped.push('\'');
                }
                escaped.push(character);
            }
        }
        escaped
    }
}

fn heading(look: &LogLook, column: Column) -> String {
    let usual = column.heading();
    let words = look
        .headings
        .get(&usual.to_lowercase())
        .map_or(usual, String::as_str);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Headings;
    use crate::model::action_log::Column;
    use crate::model::house_style::LogLook;

    fn headings(own: &[(&str, &str)]) -> Result<Headings, Vec<String>> {
        let look = LogLook {
            title: "Log".to_owned(),
            colour: "1F3864".to_owned(),
            headings: own
                .iter()
                .map(|(column, words)| ((*column).to_owned(), (*words).to_owned()))
                .collect(),
        };
        Headings::of(&look).map_err(|faults| faults.into_iter().map(|fault| fault.text).collect())
    }

    #[test]
    fn the_house_words_its_columns() {
        let found = headings(&[("revised due", "Chair's  new\ndate [#1]")]).expect("headings");
        assert_eq!(
            found.this_row(Column::RevisedDue),
            "ActionLog[[#This Row],[Chair''s new date '['#1']]]"
        );
        assert_eq!(found.whole(Column::Status), "ActionLog[Status]");
    }

    #[test]
    fn says_which_headings_cannot_be() {
        assert_eq!(
            headings(&[("due", "status"), ("update", " "), ("rag", "@")]).expect_err("faults"),
            [
                "the house gives `Due` and `Status` the same heading, `Status`",
                "the house's heading for `RAG`, `@`, has a character that a heading of the log cannot have",
                "the house's heading for `Update` is empty",
            ]
        );
    }
}
