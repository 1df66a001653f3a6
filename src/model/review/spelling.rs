//! One thing written in two ways: a phrase, the dash of an action.

use super::listed::joined;
use super::prose::{Line, Word};
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::Item;
use crate::model::text::{after_start, fold, small};
use std::collections::{BTreeMap, HashMap};

/// The spellings of a term in small letters, each with the words as typed and the line that has them first.
type Spellings<'a> = BTreeMap<String, (&'a Line<'a>, String)>;

/// A term of three words in two spellings: "Placed Based Intervention" and "place based intervention". Only terms that
/// have capitals somewhere, and only a `d` more or less, so that "two groups" beside "a group" is no finding.
pub fn phrase_two_ways(record: &Record<'_>) -> Vec<Message> {
    let mut terms: BTreeMap<String, Spellings<'_>> = BTreeMap::new();
    let mut letters = FirstLetters::default();
    for line in record.lines() {
        for (at, word) in line.words.iter().enumerate() {
            if word.is_capitalised()
                && let Some(phrase) = line.phrase(at)
                && phrase.iter().all(|word| word.is_capitalised())
            {
                terms.entry(stems(phrase)).or_default();
                letters.add(phrase);
            }
        }
    }
    if terms.is_empty() {
        return Vec::new();
    }
    for line in record.lines() {
        for at in 0..line.words.len() {
            if let Some(phrase) = line.phrase(at)
                && letters.may_be_of(phrase)
                && let Some(spellings) = terms.get_mut(&stems(phrase))
            {
                let typed = phrase.map(|word| word.text).join(" ");
                spellings
                    .entry(small(&typed).into_owned())
                    .or_insert((line, typed));
            }
        }
    }
    terms.into_values().filter_map(two_ways).collect()
}

/// The first letters of each of the three words of terms, a bit for each ASCII letter. Of most phrases they tell that it
/// is no term.
#[derive(Default)]
struct FirstLetters([u128; 3]);

impl FirstLetters {
    fn add(&mut self, phrase: [&Word<'_>; 3]) {
        for (letters, word) in self.0.iter_mut().zip(phrase) {
            *letters |= bit_of_first(&word.small()).unwrap_or_default();
        }
    }

    fn may_be_of(&self, phrase: [&Word<'_>; 3]) -> bool {
        (self.0.iter().zip(phrase))
            .all(|(letters, word)| bit_of_first(word.text).is_none_or(|bit| letters & bit != 0))
    }
}

fn bit_of_first(word: &str) -> Option<u128> {
    let first = word.bytes().next().filter(u8::is_ascii)?;
    Some(1 << first.to_ascii_lowercase())
}

fn two_ways(spellings: Spellings<'_>) -> Option<Message> {
    if spellings.len() < 2 {
        return None;
    }
    let mut typed: Vec<_> = spellings.into_values().collect();
    typed.sort_by_key(|(line, _)| line.typed.number());
    let [(_, one), (line, other), ..] = typed.as_slice() else {
        return None;
    };
    let start = line.text.find(other.as_str()).unwrap_or_default();
    let stretch = start..(start + other.len()).min(line.text.len());
    Some(
        Message::warning(format!("`{one}` and `{other}` may be one thing"))
            .at(line.typed.place_of(stretch))
            .hint("If it is one, type it in one way."),
    )
}

fn stems(phrase: [&Word<'_>; 3]) -> String {
    let small = phrase.map(Word::small);
    small.each_ref().map(|word| stem(word)).join(" ")
}

/// A word in small letters, "placed" as "place".
fn stem(small: &str) -> &str {
    match small.strip_suffix('d') {
        Some(bare) if bare.len() > 3 && bare.ends_with('e') => bare,
        _ => small,
    }
}

/// Actions with a hyphen and actions with a dash after the word.
pub fn action_dash_mixed(record: &Record<'_>) -> Vec<Message> {
    let dashes: Vec<(char, &Line<'_>)> = record
        .lines()
        .filter_map(|line| Some((action_dash(line.text)?, line)))
        .collect();
    let Some((usual, _)) = dashes.first().copied() else {
        return Vec::new();
    };
    let places: Vec<LinePlace> = dashes
        .into_iter()
        .filter(|(dash, _)| *dash != usual)
        .map(|(_, line)| line.typed.place())
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
    let after = after_start(rest, "action")?.trim_start_matches(['*', '_', ' ']);
    let dash = after.chars().next()?;
    matches!(dash, '-' | '–' | '—').then_some(dash)
}

/// One of an item's titles, named in another item's words: at its end it must be the same title.
pub fn title_differs(record: &Record<'_>) -> Vec<Message> {
    let mut items: HashMap<&str, &Item> = HashMap::new();
    for item in &record.minutes.items {
        items
            .entry(item.number.trim_end_matches('.'))
            .or_insert(item);
    }
    let mut messages = Vec::new();
    for line in record.lines() {
        for word in line.words.iter().filter(|word| ends_with_item(word.text)) {
            let Some(rest) =
                (line.text.get(word.span.end..)).and_then(|rest| rest.strip_prefix(' '))
            else {
                continue;
            };
            let length = rest
                .find(|sign: char| !sign.is_alphanumeric() && sign != '/')
                .unwrap_or(rest.len());
            let (number, after) = rest.split_at(length);
            let Some(item) = items.get(number) else {
                continue;
            };
            if names_another_title(after, &item.title) {
                let stretch = word.span.end - ITEM.len()..word.span.end + 1 + length;
                messages.push(
                    Message::warning(format!("item {number} has another title here"))
                        .at(line.typed.place_of(stretch))
                        .expected(format!("the item itself is `{}`", item.title))
                        .hint("Type one title in both places; the agenda shows which."),
                );
            }
        }
    }
    messages
}

/// What stands before an item's number.
const ITEM: &str = "item";

/// "item", "Item", "subitem".
fn ends_with_item(word: &str) -> bool {
    word.len()
        .checked_sub(ITEM.len())
        .and_then(|start| word.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ITEM))
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
    let named = fold(after.get(at + sign.len_utf8()..).unwrap_or_default());
    let title = fold(title);
    let (named, title) = (named.split(' '), title.split(' '));
    let same = (named.clone().zip(title.clone()))
        .take_while(|(one, other)| one == other)
        .count();
    same >= 3 && same < named.count() && same < title.count()
}
