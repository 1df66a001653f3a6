//! The RAG word of a row: the same rule as a formula for the workbook and as a function for the stored value.
//!
//! The rule is [`crate::model::action_log::rag`]'s. Beside it, the formula shows nothing where Ref and Action are both
//! empty, as in the one row of a log without actions. A date in Revised due counts before Due; words there change
//! nothing, so that an action never drops out of sight through a slip. Any other Status, also an empty one, counts as
//! open. The functions used are in Excel 2010, LibreOffice 7 and Google Sheets.

use super::headings::Headings;
use crate::model::action_log::rag::{CLOSING_STATUSES, DUE_SOON_DAYS, Rag};
use crate::model::action_log::{Column, LoggedAction, LoggedDue};
use jiff::civil::Date;

/// The formula, without its `=`, for the table's calculated column and for each of its cells.
pub fn rag_formula(headings: &Headings) -> String {
    let [reference, action, status, revised, due] = [
        Column::Ref,
        Column::Action,
        Column::Status,
        Column::RevisedDue,
        Column::Due,
    ]
    .map(|column| headings.this_row(column));
    let closing = CLOSING_STATUSES.map(|word| format!("\"{word}\"")).join(",");
    let day = format!(
        "IF(ISNUMBER({revised}),{revised},IF(AND(ISNUMBER({due}),TRIM({status})<>\"Deferred\"),{due},0))"
    );
    // The day stands in the formula once: no day is 0, which lies more than 40,000 days before today.
    let on_track = DUE_SOON_DAYS + 1;
    format!(
        "IF({reference}&{action}=\"\",\"\",IF(ISNUMBER(MATCH(TRIM({status}),{{{closing}}},0)),\"Complete\",\
         LOOKUP({day}-TODAY(),{{-1000000,-40000,0,{on_track}}},\
         {{\"No date\",\"Overdue\",\"Due soon\",\"On track\"}})))"
    )
}

/// What the formula gives for a row that was just made: Status is Open and Revised due is empty.
pub fn rag_word(action: &LoggedAction, today: Date) -> &'static str {
    let day = match action.due {
        LoggedDue::Date(day) => Some(day),
        LoggedDue::Words(_) | LoggedDue::Unset => None,
    };
    Rag::of_open(day, today).word()
}

#[cfg(test)]
mod tests {
    use super::rag_word;
    use crate::model::action_log::{LoggedAction, LoggedDue};
    use jiff::civil::date;

    #[test]
    fn a_new_row_has_the_word_of_its_due_date() {
        let word = |due| {
            let action = LoggedAction {
                reference: "LB-001".to_owned(),
                raised: date(2011, 5, 24),
                meeting: "Board".to_owned(),
                minute: "7".to_owned(),
                action: "Write".to_owned(),
                owner: "CH".to_owned(),
                due,
            };
            rag_word(&action, date(2011, 6, 10))
        };
        assert_eq!(word(LoggedDue::Date(date(2011, 6, 9))), "Overdue");
        assert_eq!(word(LoggedDue::Date(date(2011, 6, 10))), "Due soon");
        assert_eq!(word(LoggedDue::Date(date(2011, 6, 24))), "Due soon");
        assert_eq!(word(LoggedDue::Date(date(2011, 6, 25))), "On track");
        assert_eq!(word(LoggedDue::Words("by the AGM".to_owned())), "No date");
        assert_eq!(word(LoggedDue::Unset), "No date");
    }
}
