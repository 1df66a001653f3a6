//! A full date read from the words of a person.

use super::names::{ALL, JOINING_WORDS, Length, Names};
use super::pieces::{Piece, cut};
use jiff::civil::{Date, Weekday};

/// A day, with the weekday that was typed beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedDate {
    /// The day.
    pub date: Date,
    /// As typed; it need not be the day's own.
    pub weekday: Option<Weekday>,
}

impl TypedDate {
    /// True where no weekday was typed, or the day's own.
    pub fn weekday_fits(&self) -> bool {
        self.weekday
            .is_none_or(|weekday| weekday == self.date.weekday())
    }
}

/// A full date: `24 May 2011`, `Tuesday 24th of May 2011`, `May 24, 2011`, `24/5/2011`, `24.5.11`, `2011-05-24`.
/// Numbers alone are day, month, year. `None` where the words are no date, or there is no such day.
pub fn parse(text: &str, language: &str) -> Option<TypedDate> {
    let written = WrittenDate::read(text, Names::of(language))?;
    written.in_year(written.year?)
}

/// A date that can mean one day only, wherever its writer comes from: the month is named, the year stands first, or
/// the number of the day is no month's. The year has four digits, and a weekday fits.
pub fn parse_certain(text: &str, language: &str) -> Option<Date> {
    let written = WrittenDate::read(text, Names::of(language))?;
    let order_is_certain = written.month_is_named
        || written.year_is_first
        || written.day > 12
        || written.day == written.month;
    let typed = written.in_year(written.year.filter(|_| written.year_digits == 4)?)?;
    (order_is_certain && typed.weekday_fits()).then_some(typed.date)
}

/// What the language calls a weekday.
pub fn weekday_name(weekday: Weekday, language: &str) -> &'static str {
    Names::of(language).weekday_name(weekday.to_monday_zero_offset(), Length::Full)
}

/// The parts of a date as they were written, not yet known to be a day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WrittenDate {
    weekday: Option<Weekday>,
    pub(super) year: Option<i16>,
    year_digits: usize,
    year_is_first: bool,
    month: i8,
    month_is_named: bool,
    day: i8,
}

impl WrittenDate {
    /// Reads a date with or without a year, in the names of the language; failing that in any language's.
    pub(super) fn read(text: &str, names: &Names) -> Option<Self> {
        let pieces = meaningful(text)?;
        std::iter::once(names)
            .chain(ALL)
            .find_map(|names| read_pieces(&pieces, names))
    }

    /// The day in a year, where there is such a day.
    pub(super) fn in_year(&self, year: i16) -> Option<TypedDate> {
        Some(TypedDate {
            date: Date::new(year, self.month, self.day).ok()?,
            weekday: self.weekday,
        })
    }
}

/// The pieces that count: separators stay only between two numbers. `None` where there is anything that no date has.
fn meaningful(text: &str) -> Option<Vec<Piece<'_>>> {
    // No date is longer; a long text is not worth cutting.
    if text.len() > 100 {
        return None;
    }
    let pieces = cut(text.trim());
    let mut kept = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match *piece {
            Piece::Between(between) => {
                let mark = between.trim_matches(|c: char| c.is_whitespace() || c == ',');
                if !matches!(mark, "" | "." | "-" | "/") {
                    return None;
                }
                let before = index.checked_sub(1).and_then(|at| pieces.get(at));
                let joins_numbers = matches!(
                    (before, pieces.get(index + 1)),
                    (Some(Piece::Number(_)), Some(Piece::Number(_)))
                );
                if joins_numbers && !mark.is_empty() {
                    kept.push(Piece::Between(mark));
                }
            }
            Piece::Word(word)
                if word.eq_ignore_ascii_case("dydd")
                    || JOINING_WORDS.contains(&word.to_lowercase().as_str()) => {}
            other => kept.push(other),
        }
    }
    Some(kept)
}

fn read_pieces(pieces: &[Piece<'_>], names: &Names) -> Option<WrittenDate> {
    let with_weekday = match pieces {
        [Piece::Word(word), rest @ ..] => names.weekday(word).and_then(|(after_monday, _)| {
            let weekday = Weekday::from_monday_zero_offset(after_monday).ok()?;
            let written = read_day_and_month(rest, names)?;
            Some(WrittenDate {
                weekday: Some(weekday),
                ..written
            })
        }),
        _ => None,
    };
    with_weekday.or_else(|| read_day_and_month(pieces, names))
}

fn read_day_and_month(pieces: &[Piece<'_>], names: &Names) -> Option<WrittenDate> {
    use Piece::{Between, Number, Word};
    let is_ordinal = |word: &str| names.is_ordinal(word);
    match pieces {
        [Number(day), Word(th), Word(month), rest @ ..] if is_ordinal(th) => {
            named(day, month, rest, names)
        }
        [Number(day), Word(month), rest @ ..] => named(day, month, rest, names),
        [Word(month), Number(day), Word(th), rest @ ..] if is_ordinal(th) => {
            named(day, month, rest, names)
        }
        [Word(month), Number(day), rest @ ..] => named(day, month, rest, names),
        [
            Number(year),
            Between(one),
            Number(month),
            Between(other),
            Number(day),
        ] if one == other && year.len() == 4 => {
            let mut written = numbers(day, month)?;
            (written.year, written.year_digits) = (Some(year.parse().ok()?), 4);
            written.year_is_first = true;
            Some(written)
        }
        [
            Number(day),
            Between(one),
            Number(month),
            Between(other),
            Number(year),
        ] if one == other => with_year(numbers(day, month)?, year),
        [Number(day), Between("/"), Number(month)] => numbers(day, month),
        _ => None,
    }
}

fn named(day: &str, month: &str, rest: &[Piece<'_>], names: &Names) -> Option<WrittenDate> {
    let written = WrittenDate {
        month_is_named: true,
        month: names.month(month)?.0,
        ..numbers(day, "1")?
    };
    match rest {
        [] => Some(written),
        [Piece::Number(year)] => with_year(written, year),
        _ => None,
    }
}

fn numbers(day: &str, month: &str) -> Option<WrittenDate> {
    if day.len() > 2 || month.len() > 2 {
        return None;
    }
    Some(WrittenDate {
        weekday: None,
        year: None,
        year_digits: 0,
        year_is_first: false,
        month: month.parse().ok()?,
        month_is_named: false,
        day: day.parse().ok()?,
    })
}

/// A year of two digits is of this century up to 69, as spreadsheets nearly have it.
fn with_year(mut written: WrittenDate, digits: &str) -> Option<WrittenDate> {
    let year: i16 = digits.parse().ok()?;
    written.year = Some(match digits.len() {
        4 => year,
        2 if year < 70 => 2000 + year,
        2 => 1900 + year,
        _ => return None,
    });
    written.year_digits = digits.len();
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_certain};
    use jiff::civil::{Weekday, date};

    #[test]
    fn reads_the_forms_that_people_write() {
        for text in [
            "24 May 2011",
            "24th May 2011",
            "24th of May, 2011",
            "Tuesday 24 May 2011",
            "Tues. 24 May 2011",
            "tuesday, 24 MAY 2011",
            "May 24, 2011",
            "24/5/2011",
            "24/05/11",
            "24.5.11",
            "24-5-2011",
            "24-May-2011",
            "2011-05-24",
            "24\u{a0}May\u{a0}2011",
            "24 Mai 2011",
        ] {
            let read = parse(text, "en-GB").map(|typed| typed.date);
            assert_eq!(read, Some(date(2011, 5, 24)), "{text}");
        }
    }

    #[test]
    fn keeps_the_weekday_that_was_typed() {
        let typed = parse("Monday 24 May 2011", "en").expect("a date");
        assert_eq!(typed.weekday, Some(Weekday::Monday));
        assert!(!typed.weekday_fits());
        let typed = parse("Dydd Mawrth 1 Mawrth 2011", "cy").expect("a date");
        assert_eq!(typed.weekday, Some(Weekday::Tuesday));
        assert!(typed.weekday_fits());
        assert!(parse("24 May 2011", "en").expect("a date").weekday_fits());
    }

    #[test]
    fn what_is_no_day_of_a_year_is_no_date() {
        for text in [
            "",
            "soon",
            "24 May",
            "31 June 2011",
            "29/2/2011",
            "24/13/2011",
            "May 2011",
            "24 May 2011 or so",
            "24 May 20111",
            "1.5",
            "24/5-2011",
            "2011",
            "24 May (2011)",
        ] {
            assert_eq!(parse(text, "en"), None, "{text}");
        }
    }

    #[test]
    fn only_a_date_that_means_one_day_is_certain() {
        for text in [
            "10 June 2011",
            "2011-06-10",
            "24/5/2011",
            "Friday 10 June 2011",
        ] {
            assert!(parse_certain(text, "en").is_some(), "{text}");
        }
        for text in ["10/6/2011", "10 June 11", "10 June", "Monday 10 June 2011"] {
            assert_eq!(parse_certain(text, "en"), None, "{text}");
        }
        assert!(parse_certain("6/6/2011", "en").is_some());
    }
}
