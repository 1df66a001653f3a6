//! One thing written in two ways: a phrase, the dash of an action.

use super::listed::{at, joined};
use super::prose::words;
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::TypedLine;
use std::collections::{BTreeMap, BTreeSet};

/// The spellings of a phrase, each with the line that has it first.
type Spellings<'a> = BTreeMap<String, (&'a TypedLine, String)>;

/// A term of three words in two spellings: "Placed Based Intervention" and "place based intervention". Only terms that
/// have capitals somewhere, and only a `d` more or less, so that "two groups" beside "a group" is no finding.
pub fn phrase_two_ways(record: &Record<'_>) -> Vec<Message> {
    let mut terms: BTreeMap<String, Spellings<'_>> = BTreeMap::new();
    let mut first_words = BTreeSet::new();
    for line in record.lines() {
        each_phrase(line, |phrase, stems| {
            if phrase
                .iter()
                .all(|word| word.starts_with(char::is_uppercase))
            {
                first_words.extend(stems.first().cloned());
                terms.entry(stems.join(" ")).or_default();
            }
        });
    }
    if terms.is_empty() {
        return Vec::new();
    }
    for line in record.lines() {
        each_phrase(line, |phrase, stems| {
            let may_be = stems.first().is_some_and(|stem| first_words.contains(stem));
            if let Some(spellings) = may_be.then(|| terms.get_mut(&stems.join(" "))).flatten() {
                let typed = phrase.join(" ");
                spellings
                    .entry(typed.to_lowercase())
                    .or_insert((line, typed));
            }
        });
    }
    terms
        .into_values()
        .filter_map(|spellings| {
            let mut typed: Vec<_> = spellings.into_values().collect();
            typed.sort_by_key(|(line, _)| line.number());
            let [(_, one), (line, other), ..] = typed.as_slice() else {
                return None;
            };
            let start = line.words.find(other.as_str()).unwrap_or_default();
            Some(
                Message::warning(format!("`{one}` and `{other}` may be one thing"))
                    .at(line.place_of(start..(start + other.len()).min(line.words.len())))
                    .hint("If it is one, type it in one way."),
            )
        })
        .collect()
}

/// Every three words that follow each other with nothing but a space between, and their stems.
fn each_phrase(line: &TypedLine, mut each: impl FnMut(&[&str], &[String])) {
    let words = words(&line.words);
    let stems: Vec<String> = words.iter().map(|word| stem(word.text)).collect();
    for (at, three) in words.windows(3).enumerate() {
        let follow = three.windows(2).all(|pair| match pair {
            [one, next] => line.words.get(one.span.end..next.span.start) == Some(" "),
            _ => false,
        });
        let texts: Vec<&str> = three.iter().map(|word| word.text).collect();
        if follow && let Some(stems) = stems.get(at..at + 3) {
            each(&texts, stems);
        }
    }
}

fn stem(word: &str) -> String {
    let small = word.to_lowercase();
    match small.strip_suffix('d') {
        Some(bare) if bare.len() > 3 && bare.ends_with('e') => bare.to_owned(),
        _ => small,
    }
}

/// Actions with a hyphen and actions with a dash after the word.
pub fn action_dash_mixed(record: &Record<'_>) -> Vec<Message> {
    let dashes: Vec<(char, LinePlace)> = record
        .lines()
        .filter_map(|line| Some((action_dash(&line.words)?, line.place())))
        .collect();
    let Some((usual, _)) = dashes.first().cloned() else {
        return Vec::new();
    };
    let places: Vec<LinePlace> = dashes
        .into_iter()
        .filter(|(dash, _)| *dash != usual)
        .map(|(_, place)| place)
        .collect();
    joined(&places, |_| {
        format!("the word Action is followed by `{usual}` elsewhere, and by another sign here")
    })
    .map(|message| message.hint("The minutes print the house's form, whichever is typed."))
    .into_iter()
    .collect()
}

fn action_dash(line: &str) -> Option<char> {
    let rest = line.trim_start_matches(['*', '_']);
    let word = rest.get(..6)?;
    let after = rest.get(6..)?.trim_start_matches(['*', '_', ' ']);
    let dash = after.chars().next()?;
    (word.eq_ignore_ascii_case("action") && matches!(dash, '-' | '–' | '—')).then_some(dash)
}

/// One of an item's titles, named in another item's words: at its end it must be the same title.
pub fn title_differs(record: &Record<'_>) -> Vec<Message> {
    let minutes = record.minutes;
    let mut messages = Vec::new();
    for line in record.lines() {
        let small = line.words.to_ascii_lowercase();
        for (start, _) in small.match_indices("item ") {
            let rest = line.words.get(start + 5..).unwrap_or_default();
            let number: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '/')
                .collect();
            let Some(item) = minutes
                .items
                .iter()
                .find(|item| item.number.trim_end_matches('.') == number)
            else {
                continue;
            };
            let after = rest.get(number.len()..).unwrap_or_default();
            if names_another_title(after, &item.title) {
                messages.push(
                    at(
                        Message::warning(format!("item {number} has another title here")),
                        Some(&line.place_of(start..start + 5 + number.len())),
                    )
                    .expected(format!("the item itself is `{}`", item.title))
                    .hint("Type one title in both places; the agenda shows which."),
                );
            }
        }
    }
    messages
}

/// True where the words after a dash or a quotation mark begin as the title does, and go on differently.
fn names_another_title(after: &str, title: &str) -> bool {
    let opens = after
        .char_indices()
        .take(40)
        .find(|(_, sign)| matches!(sign, '–' | '—' | '"' | '\u{201c}' | '\u{2018}' | ':'));
    let Some((at, sign)) = opens else {
        return false;
    };
    let named = fold_words(after.get(at + sign.len_utf8()..).unwrap_or_default());
    let title = fold_words(title);
    let same = named.iter().zip(&title).take_while(|(a, b)| a == b).count();
    same >= 3 && same < named.len() && same < title.len()
}

fn fold_words(text: &str) -> Vec<String> {
    crate::model::text::fold(text)
        .split(' ')
        .map(str::to_owned)
        .collect()
}
