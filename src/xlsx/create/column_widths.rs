//! Widths of the log's columns, and the height that a row's wrapped text needs at them.

use crate::model::action_log::{Column, LoggedAction, LoggedDue};

/// The height of one line of text in points.
const LINE: f64 = 15.0;
/// Excel has no higher row.
const HIGHEST_ROW: f64 = 409.0;

/// A width for each column that fits an A4 page across at a size that can still be read. The longest words of Ref and
/// Owner fit whole.
fn width_of(column: Column, actions: &[LoggedAction]) -> f64 {
    let longest_word = |text: fn(&LoggedAction) -> &str| {
        let lengths = actions
            .iter()
            .flat_map(|action| text(action).split_whitespace())
            .map(|word| word.chars().count());
        lengths.max().unwrap_or(0) as f64 + 2.0
    };
    match column {
        Column::Ref => longest_word(|action| &action.reference).clamp(9.0, 20.0),
        Column::Owner => longest_word(|action| &action.owner).clamp(12.0, 20.0),
        Column::Meeting => 22.0,
        Column::Minute => 9.5,
        Column::Action => 42.0,
        Column::Update => 31.0,
        Column::Status => 12.0,
        Column::Rag => 11.0,
        Column::Raised | Column::Due | Column::RevisedDue | Column::Closed => 12.5,
    }
}

/// The widths of all columns, worked out once for many rows.
pub fn widths_of(actions: &[LoggedAction]) -> impl Fn(Column) -> f64 + use<> {
    let widths = Column::ALL.map(|column| width_of(column, actions));
    move |column| widths[column as usize]
}

/// The height of a row in points. LibreOffice does not fit the rows of a new workbook, Excel does.
pub fn height_of(action: &LoggedAction, width: &impl Fn(Column) -> f64) -> f64 {
    let due = match &action.due {
        LoggedDue::Words(words) => words.as_str(),
        LoggedDue::Date(_) | LoggedDue::Unset => "",
    };
    let lines = [
        (Column::Ref, action.reference.as_str()),
        (Column::Meeting, &action.meeting),
        (Column::Minute, &action.minute),
        (Column::Action, &action.action),
        (Column::Owner, &action.owner),
        (Column::Due, due),
    ]
    .map(|(column, text)| lines_of(text, width(column)));
    let most = lines.into_iter().max().unwrap_or(1);
    (most as f64 * LINE).min(HIGHEST_ROW)
}

/// How many lines a text takes at a column's width: words go down whole, one longer than a line is cut.
fn lines_of(text: &str, width: f64) -> usize {
    let mut lines = 0;
    for paragraph in text.split('\n') {
        let mut used = 0.0;
        lines += 1;
        for word in paragraph.split(' ') {
            let length: f64 = word.chars().map(breadth_of).sum();
            if used > 0.0 && used + breadth_of(' ') + length > width {
                lines += 1;
                used = 0.0;
            }
            used += length + if used > 0.0 { breadth_of(' ') } else { 0.0 };
            while used > width {
                lines += 1;
                used -= width;
            }
        }
    }
    lines
}

/// How broad a character of Calibri is, in digits, the unit of column widths; a little too much rather than too little.
fn breadth_of(character: char) -> f64 {
    match character {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' => 0.55,
        'c' | 'f' | 'r' | 's' | 't' | 'z' | 'J' | '(' | ')' | '[' | ']' | '-' | '/' => 0.85,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 1.75,
        _ if character.is_uppercase() => 1.3,
        _ if character.is_ascii() => 1.06,
        // Scripts with square characters take two digits each.
        '\u{1100}'.. => 2.0,
        _ => 1.3,
    }
}

#[cfg(test)]
mod tests {
    use super::lines_of;

    #[test]
    fn words_go_down_whole_and_long_ones_are_cut() {
        for (text, lines) in [
            ("", 1),
            ("one", 1),
            ("one two", 1),
            ("one two three four", 2),
            ("one\ntwo", 2),
            ("abdeghknopabdeghknopabdeg", 3),
        ] {
            assert_eq!(lines_of(text, 11.0), lines, "{text}");
        }
    }
}
