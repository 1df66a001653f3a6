//! The markers of list entries and of numbered paragraphs: `-`, `a)`, `(iv)`, `1.`, `5.1`, `196/20.2`.

use crate::model::notes::{Count, Wrap};

/// A list marker at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// `-`, `*`, `•`.
    Bullet,
    /// `a)`, `(iv)`, `1.`: what it may count as, the likeliest first, and what stands around it.
    Counted(Vec<(Count, u32)>, Wrap),
}

/// Glyphs that are a bullet even with no space after them: Word pastes them so.
const GLYPHS: [char; 9] = [
    '\u{2022}', '\u{25e6}', '\u{25aa}', '\u{2023}', '\u{25cf}', '\u{25cb}', '\u{25a0}', '\u{b7}',
    '\u{f0b7}',
];

/// The marker at the start of a line, and where the words after it start. A marker without words is none.
pub fn read(line: &str) -> Option<(Typed, usize)> {
    let first = line.chars().next()?;
    let (marker, length) = if GLYPHS.contains(&first) {
        (Typed::Bullet, first.len_utf8())
    } else if matches!(first, '-' | '*') && line[1..].starts_with(char::is_whitespace) {
        (Typed::Bullet, 1)
    } else {
        counted(line)?
    };
    let words = line[length..].trim_start();
    let start = line.len() - words.len();
    if words.is_empty() {
        return None;
    }
    // A conversion leaves "- a)" where the letter was the marker.
    if marker == Typed::Bullet
        && first == '-'
        && let Some((inner, length)) = counted(words)
    {
        let after = words[length..].trim_start();
        let is_letter = words.starts_with(|letter: char| letter.is_ascii_lowercase());
        if is_letter && !after.is_empty() {
            return Some((inner, line.len() - after.len()));
        }
    }
    Some((marker, start))
}

fn counted(line: &str) -> Option<(Typed, usize)> {
    let opened = line.strip_prefix('(');
    let inside = opened.unwrap_or(line);
    let length = inside
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|length| (1..=6).contains(length))?;
    let (count, rest) = inside.split_at(length);
    let wrap = match (opened, rest.chars().next()?) {
        (Some(_), ')') => Wrap::Parentheses,
        (None, ')') => Wrap::Parenthesis,
        (None, '.') => Wrap::Dot,
        _ => return None,
    };
    let readings = readings(count);
    if readings.is_empty() || !rest[1..].starts_with(char::is_whitespace) {
        return None;
    }
    Some((Typed::Counted(readings, wrap), line.len() - rest.len() + 1))
}

/// What a count may mean; `i` first as a Roman one, other letters first as letters.
fn readings(count: &str) -> Vec<(Count, u32)> {
    if count.bytes().all(|digit| digit.is_ascii_digit()) {
        let value = (count.len() <= 3).then(|| count.parse().ok()).flatten();
        return value
            .map(|value| (Count::Decimal, value))
            .into_iter()
            .collect();
    }
    let (letter, roman) = if count.bytes().all(|letter| letter.is_ascii_lowercase()) {
        (Count::LowerLetter, Count::LowerRoman)
    } else if count.bytes().all(|letter| letter.is_ascii_uppercase()) {
        (Count::UpperLetter, Count::UpperRoman)
    } else {
        return Vec::new();
    };
    let small = count.to_ascii_lowercase();
    let mut readings: Vec<_> = roman_value(&small)
        .map(|value| (roman, value))
        .into_iter()
        .collect();
    if let [only] = small.as_bytes() {
        let value = (letter, u32::from(only - b'a') + 1);
        readings.insert(usize::from(small == "i"), value);
    }
    readings
}

/// The value of a canonical Roman count below 90.
fn roman_value(count: &str) -> Option<u32> {
    if !count.bytes().all(|letter| b"ivxl".contains(&letter)) {
        return None;
    }
    (1..90).find(|value| roman(*value) == count)
}

fn roman(value: u32) -> String {
    let mut left = value;
    let mut count = String::new();
    for (sign, worth) in [
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ] {
        while left >= worth {
            count.push_str(sign);
            left -= worth;
        }
    }
    count
}

/// The number of a numbered paragraph, and where its words start.
pub fn read_number(line: &str) -> Option<(&str, usize)> {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '/');
    let length = line
        .find(|letter: char| !is_part(letter))
        .filter(|length| *length <= 20)?;
    let number = &line[..length];
    let words = line[length..].trim_start();
    let (minute, paragraph) = match number.split_once('/') {
        Some((minute, rest)) => (Some(minute), rest),
        None => (None, number),
    };
    let parts: Vec<_> = paragraph
        .strip_suffix('.')
        .unwrap_or(paragraph)
        .split('.')
        .collect();
    let is_short =
        |part: &str, most: usize| !part.is_empty() && part.len() <= most && !part.contains('/');
    let fits = parts.len() >= 2
        && parts.iter().all(|part| is_short(part, 3))
        && minute.is_none_or(|minute| is_short(minute, 5))
        && words.len() < line[length..].len()
        && !words.is_empty()
        && !(number.contains('/') && parts.len() > 4)
        && !counts_something(words);
    fits.then(|| (number, line.len() - words.len()))
}

/// "5.30 pm", "1.5 million": a time or an amount and no paragraph's number.
fn counts_something(words: &str) -> bool {
    let first: String = words
        .chars()
        .take_while(|letter| !letter.is_whitespace())
        .filter(|letter| letter.is_alphanumeric() || *letter == '%')
        .flat_map(char::to_lowercase)
        .collect();
    [
        "am", "pm", "noon", "midnight", "hrs", "hours", "hour", "minutes", "percent", "per", "%",
        "k", "m", "bn", "thousand", "million", "billion", "km", "miles", "metres", "acres",
        "hectares", "tonnes", "fte", "points",
    ]
    .contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Typed, read, read_number};
    use crate::model::notes::{Count, Wrap};

    #[test]
    fn markers_are_told_from_words() {
        for (line, words) in [
            ("- a", "a"),
            ("*\ta", "a"),
            ("\u{2022}a", "a"),
            ("- - a", "- a"),
            ("- a) b", "b"),
        ] {
            let (_, start) = read(line).expect(line);
            assert_eq!(&line[start..], words);
        }
        for line in [
            "-a", "*a* b", "-", "- ", "– a", "mix) a", "2011. a", "a.m. at", "(see) a", "(c)",
            "di) a", "e.g. a",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_count_is_read_in_every_way_that_it_may_be_meant() {
        let both = vec![(Count::LowerRoman, 1), (Count::LowerLetter, 9)];
        assert_eq!(
            read("i) a"),
            Some((Typed::Counted(both, Wrap::Parenthesis), 3))
        );
        let both = vec![(Count::UpperLetter, 22), (Count::UpperRoman, 5)];
        assert_eq!(
            read("(V) a"),
            Some((Typed::Counted(both, Wrap::Parentheses), 4))
        );
        let one = vec![(Count::Decimal, 12)];
        assert_eq!(read("12. a"), Some((Typed::Counted(one, Wrap::Dot), 4)));
    }

    #[test]
    fn a_number_is_told_from_a_time_a_date_and_an_amount() {
        assert_eq!(read_number("5.1 text"), Some(("5.1", 4)));
        assert_eq!(read_number("196/20.2 text"), Some(("196/20.2", 9)));
        assert_eq!(read_number("5.1.2. text"), Some(("5.1.2.", 7)));
        for prose in [
            "5.30 pm was",
            "1.5 million",
            "10.6.2011 was",
            "10/6 was",
            "5.1",
            "5 text",
            "5..1 a",
            "11.20am x",
        ] {
            assert_eq!(read_number(prose), None, "{prose}");
        }
    }
}
