//! A date printed in the form that an example gives.

use super::names::{ALL, JOINING_WORDS, Length, Names};
use super::pieces::{Piece, cut};
use jiff::civil::Date;

/// What one piece of the example stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot<'a> {
    Weekday(Length, &'a str),
    Day { digits: usize },
    Ordinal,
    MonthName(Length, &'a str),
    MonthNumber { digits: usize },
    Year { digits: usize },
    AsTyped(&'a str),
}

/// The date in the form of an example, `Wednesday 2 November 2011`, with the names of the language.
/// `None` where the example is not itself a date.
///
/// The example's day need not fit its weekday. An example in capitals gives names in capitals; a zero before a day or
/// month, or two digits for each in a form of numbers alone, gives two digits always.
pub fn format_like(date: Date, example: &str, language: &str) -> Option<String> {
    let names = Names::of(language);
    let mut printed = String::new();
    for slot in slots(example)? {
        printed.push_str(&fill(slot, date, names));
    }
    Some(printed)
}

fn fill(slot: Slot<'_>, date: Date, names: &Names) -> String {
    match slot {
        Slot::Weekday(length, example) => in_case_of(
            example,
            names.weekday_name(date.weekday().to_monday_zero_offset(), length),
        ),
        Slot::Day { digits } => format!("{:0digits$}", date.day()),
        Slot::Ordinal => names.ordinal(date.day()).to_owned(),
        Slot::MonthName(length, example) => {
            in_case_of(example, names.month_name(date.month(), length))
        }
        Slot::MonthNumber { digits } => format!("{:0digits$}", date.month()),
        Slot::Year { digits: 2 } => format!("{:02}", date.year().rem_euclid(100)),
        Slot::Year { .. } => format!("{:04}", date.year()),
        Slot::AsTyped(words) => words.to_owned(),
    }
}

fn in_case_of(example: &str, name: &str) -> String {
    if example.chars().all(char::is_uppercase) {
        name.to_uppercase()
    } else {
        name.to_owned()
    }
}

fn slots(example: &str) -> Option<Vec<Slot<'_>>> {
    let pieces = without_dydd(cut(example.trim()));
    let weekday = pieces
        .iter()
        .position(|piece| word_is(piece, |names, word| names.weekday(word).is_some()));
    let month = pieces.iter().enumerate().position(|(index, piece)| {
        Some(index) != weekday && word_is(piece, |names, word| names.month(word).is_some())
    });
    let numbers = number_slots(&pieces, month.is_some())?;
    let mut numbers = numbers.into_iter();
    let mut slots: Vec<Slot<'_>> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let slot = match *piece {
            Piece::Number(_) => numbers.next()?,
            Piece::Between(words) => Slot::AsTyped(words),
            Piece::Word(word) if Some(index) == weekday => {
                Slot::Weekday(length_of(word, Names::weekday)?, word)
            }
            Piece::Word(word) if Some(index) == month => {
                Slot::MonthName(length_of(word, Names::month)?, word)
            }
            Piece::Word(word)
                if matches!(slots.last(), Some(Slot::Day { .. }))
                    && ALL.iter().any(|names| names.is_ordinal(word)) =>
            {
                Slot::Ordinal
            }
            Piece::Word(word) if JOINING_WORDS.contains(&word.to_lowercase().as_str()) => {
                Slot::AsTyped(word)
            }
            Piece::Word(_) => return None,
        };
        slots.push(slot);
    }
    Some(shorten_may(slots))
}

/// What each number of the example stands for, in order.
fn number_slots(pieces: &[Piece<'_>], month_is_named: bool) -> Option<Vec<Slot<'static>>> {
    let numbers: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Number(digits) => Some(*digits),
            _ => None,
        })
        .collect();
    let day_or_month = |digits: &str| {
        digits.len() <= 2
            && digits
                .parse::<u8>()
                .is_ok_and(|value| (1..=31).contains(&value))
    };
    let year = |digits: &str| match digits.len() {
        length @ (2 | 4) => Some(Slot::Year { digits: length }),
        _ => None,
    };
    let padded = |digits: &str| if digits.starts_with('0') { 2 } else { 1 };
    let slots = match (month_is_named, numbers.as_slice()) {
        (true, [day]) if day_or_month(day) => vec![Slot::Day {
            digits: padded(day),
        }],
        (true, [only_year]) if only_year.len() == 4 => vec![year(only_year)?],
        (true, [day, last]) if day_or_month(day) => vec![
            Slot::Day {
                digits: padded(day),
            },
            year(last)?,
        ],
        (false, [first, month, day])
            if first.len() == 4 && day_or_month(month) && day_or_month(day) =>
        {
            let digits = month.len().min(day.len());
            vec![
                Slot::Year { digits: 4 },
                Slot::MonthNumber { digits },
                Slot::Day { digits },
            ]
        }
        (false, [day, month, rest @ ..])
            if rest.len() < 2 && day_or_month(day) && day_or_month(month) =>
        {
            let digits = day.len().min(month.len());
            let mut slots = vec![Slot::Day { digits }, Slot::MonthNumber { digits }];
            if let Some(last) = rest.first() {
                slots.push(year(last)?);
            }
            slots
        }
        _ => return None,
    };
    Some(slots)
}

/// `May` is both the full and the short name: it is short beside a short weekday or a year of two digits.
fn shorten_may(mut slots: Vec<Slot<'_>>) -> Vec<Slot<'_>> {
    let is_short = slots.iter().any(|slot| {
        matches!(
            slot,
            Slot::Weekday(Length::Short, _) | Slot::Year { digits: 2 }
        )
    });
    for slot in &mut slots {
        if let Slot::MonthName(length, word) = slot
            && is_short
            && matches!(word.to_lowercase().as_str(), "may" | "mai")
        {
            *length = Length::Short;
        }
    }
    slots
}

/// The pieces without the `Dydd` before a Welsh weekday, which the weekday's own name brings back.
fn without_dydd(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    if let [Piece::Word(dydd), Piece::Between(_), Piece::Word(_), ..] = pieces.as_slice()
        && dydd.eq_ignore_ascii_case("dydd")
    {
        pieces.drain(..2);
    }
    pieces
}

fn word_is(piece: &Piece<'_>, is_name: impl Fn(&Names, &str) -> bool) -> bool {
    match piece {
        Piece::Word(word) => ALL.iter().any(|names| is_name(names, word)),
        _ => false,
    }
}

fn length_of(word: &str, find: impl Fn(&Names, &str) -> Option<(i8, Length)>) -> Option<Length> {
    ALL.iter()
        .find_map(|names| find(names, word))
        .map(|(_, length)| length)
}

#[cfg(test)]
mod tests {
    use super::format_like;
    use jiff::civil::date;

    #[test]
    fn prints_a_date_in_the_form_of_each_example() {
        for (example, printed) in [
            ("Wednesday 2 November 2011", "Tuesday 24 May 2011"),
            ("WEDNESDAY 2 NOVEMBER 2011", "TUESDAY 24 MAY 2011"),
            ("2 November", "24 May"),
            ("2nd November 2011", "24th May 2011"),
            ("the 2nd of November, 2011", "the 24th of May, 2011"),
            ("Wed 2 Nov 11", "Tue 24 May 11"),
            ("02/11/2011", "24/05/2011"),
            ("2.11.11", "24.5.11"),
            ("2011-11-02", "2011-05-24"),
            ("November 2, 2011", "May 24, 2011"),
            ("November 2011", "May 2011"),
        ] {
            let meeting = date(2011, 5, 24);
            assert_eq!(
                format_like(meeting, example, "en-GB").as_deref(),
                Some(printed)
            );
        }
    }

    #[test]
    fn pads_and_shortens_as_the_example_does() {
        let day = date(2011, 9, 3);
        for (example, printed) in [
            ("02 November 2011", "03 September 2011"),
            ("12 November 2011", "3 September 2011"),
            ("12/11/2011", "03/09/2011"),
            ("2/11/2011", "3/9/2011"),
            ("Mon 2 May 11", "Sat 3 Sep 11"),
            ("2 May 2011", "3 September 2011"),
        ] {
            assert_eq!(format_like(day, example, "en").as_deref(), Some(printed));
        }
    }

    #[test]
    fn names_are_those_of_the_language() {
        let day = date(2011, 11, 2);
        let example = "Tuesday 1st May 2012";
        let welsh = format_like(day, example, "cy-GB");
        assert_eq!(welsh.as_deref(), Some("Dydd Mercher 2il Tachwedd 2011"));
        assert_eq!(
            format_like(day, "Dydd Mawrth 1 Mawrth 2011", "cy").as_deref(),
            Some("Dydd Mercher 2 Tachwedd 2011")
        );
        let german = format_like(day, example, "de-DE");
        assert_eq!(german.as_deref(), Some("Wednesday 2nd November 2011"));
    }

    #[test]
    fn an_example_that_is_no_date_gives_nothing() {
        for example in [
            "",
            "soon",
            "2",
            "dd/mm/yyyy",
            "45/11/2011",
            "Nov Nov",
            "%Y-%m-%d",
        ] {
            assert_eq!(format_like(date(2011, 11, 2), example, "en"), None);
        }
    }
}
