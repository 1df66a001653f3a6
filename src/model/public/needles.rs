//! What is looked for in a finished document: every run of private words that tells something.
//!
//! A run tells where its words weigh enough together: four words of the matter, a name of two, a sum of money. A whole
//! private text that weighs less, such as "Redundancies", is looked for as it is. All letters of a run are compared
//! without what stands between them, so that no hyphen, line end or change of look hides them.

use super::own_name::in_own_name;
use super::private_text::{PrivateText, Sort};
use super::tokens::{Token, tokens};
use super::weight::{TELLING, weight};
use crate::model::{Minutes, NextMeeting, Person};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The longest run that is looked for at once, in words; longer ones are found by their beginnings.
const LONGEST_RUN: usize = 16;
/// So many bytes at the beginning of a run find it.
const START: usize = 4;

/// What is looked for, and which private text each comes from.
#[derive(Clone, Debug, Default)]
pub struct Needles {
    all: Vec<Needle>,
    by_start: BTreeMap<Vec<u8>, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Needle {
    /// The letters of its words, without anything between them.
    letters: String,
    /// Which of the private texts it comes from.
    text: usize,
    /// Where its words stand in that text.
    span: Range<usize>,
    /// True where it is found as whole words only.
    is_bounded: bool,
    /// True where it is a number and nothing else.
    is_figure: bool,
}

/// Where a text comes from that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// In words that somebody reads.
    Words,
    /// In what may be measures and codes: numbers alone mean nothing there.
    Codes,
}

impl Needles {
    /// What is looked for in the public copy of a meeting. The people, the body, the venue, the
    /// committee's name and what the officer has written for the public copy may stand in it.
    pub fn new(private: &[PrivateText], minutes: &Minutes) -> Self {
        let names: BTreeSet<String> = names(minutes)
            .iter()
            .flat_map(|name| tokens(name))
            .map(|token| token.folded)
            .collect();
        let allowed: Vec<String> = allowed(minutes)
            .iter()
            .map(|words| letters(&tokens(words)))
            .collect();
        let title = tokens(&minutes.title);
        let mut needles = Needles::default();
        let mut seen = BTreeSet::new();
        for (text, private) in private.iter().enumerate() {
            for needle in needles_of(private, text, &title, &|word| names.contains(word)) {
                let may_stand = allowed.iter().any(|words| words.contains(&needle.letters));
                if !may_stand && seen.insert(needle.letters.clone()) {
                    needles.add(needle);
                }
            }
        }
        needles
    }

    /// True where nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn add(&mut self, needle: Needle) {
        let start = start_of(needle.letters.as_bytes());
        let number = self.all.len();
        self.by_start.entry(start).or_default().push(number);
        self.all.push(needle);
    }

    /// The private words that stand in a text, each with the number of the private text that it comes from.
    pub fn find(&self, text: &str, sought: Sought) -> Vec<(usize, Range<usize>)> {
        let words = tokens(text);
        let mut starts = BTreeSet::new();
        let mut all = String::new();
        for word in &words {
            starts.insert(all.len());
            all.push_str(&word.folded);
        }
        starts.insert(all.len());
        let bytes = all.as_bytes();
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for at in 0..bytes.len() {
            for length in 1..=START.min(bytes.len() - at) {
                let Some(candidates) = self.by_start.get(&bytes[at..at + length]) else {
                    continue;
                };
                found.extend(candidates.iter().copied().filter(|number| {
                    let needle = &self.all[*number];
                    let end = at + needle.letters.len();
                    let is_whole = starts.contains(&at) && starts.contains(&end);
                    bytes[at..].starts_with(needle.letters.as_bytes())
                        && (is_whole || !needle.is_bounded)
                        && (sought == Sought::Words || !needle.is_figure)
                }));
            }
        }
        self.joined(&found)
    }

    /// Runs of one private text that overlap or touch are one.
    fn joined(&self, found: &BTreeSet<usize>) -> Vec<(usize, Range<usize>)> {
        let mut joined: Vec<(usize, Range<usize>)> = Vec::new();
        for needle in found.iter().map(|number| &self.all[*number]) {
            match joined.last_mut() {
                Some((text, span)) if *text == needle.text && needle.span.start <= span.end + 1 => {
                    span.end = span.end.max(needle.span.end);
                }
                _ => joined.push((needle.text, needle.span.clone())),
            }
        }
        joined
    }
}

fn start_of(letters: &[u8]) -> Vec<u8> {
    letters[..letters.len().min(START)].to_vec()
}

fn letters(words: &[Token]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

/// The shortest telling run from each word on, and the whole where it is too light to have one.
fn needles_of(
    private: &PrivateText,
    text: usize,
    title: &[Token],
    is_known: &dyn Fn(&str) -> bool,
) -> Vec<Needle> {
    let words = tokens(&private.words);
    let is_own_name = in_own_name(&words, title);
    let weights: Vec<usize> = (0..words.len())
        .map(|at| match is_own_name.get(at) {
            Some(true) => 0,
            _ => weight(&words, at, is_known),
        })
        .collect();
    let needle = |run: Range<usize>| {
        let run = words.get(run)?;
        let (first, last) = (run.first()?, run.last()?);
        let letters = letters(run);
        Some(Needle {
            is_figure: letters.chars().all(|letter| letter.is_ascii_digit()),
            is_bounded: run.len() == 1 || letters.len() < 12,
            span: first.span.start..last.span.end,
            letters,
            text,
        })
    };
    let mut found = Vec::new();
    for start in (0..words.len()).filter(|start| weights[*start] > 0) {
        let mut sum = 0;
        let end = (start..words.len().min(start + LONGEST_RUN)).find(|at| {
            sum += weights[*at];
            sum >= TELLING
        });
        found.extend(end.and_then(|end| needle(start..end + 1)));
    }
    found.extend((telephone_numbers(&private.words, &words).into_iter()).filter_map(&needle));
    if found.is_empty() && is_worth_seeking(private, &words, &weights) {
        found.extend(needle(0..words.len()));
    }
    found
}

/// The runs of figures that are telephone numbers: each part alone may be cut by a space elsewhere.
fn telephone_numbers(text: &str, words: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let rest = words[start..].windows(2);
        let joined =
            rest.take_while(|pair| pair.iter().all(is_figure) && stand_together(text, pair));
        let run = start..start + 1 + joined.count();
        let digits: usize = words[run.clone()]
            .iter()
            .map(|word| word.folded.len())
            .sum();
        if words[start].folded.starts_with('0') && run.len() > 1 && (10..=11).contains(&digits) {
            found.push(run.clone());
        }
        start = run.end;
    }
    found
}

fn is_figure(word: &Token) -> bool {
    word.folded.bytes().all(|digit| digit.is_ascii_digit())
}

/// True for words with no more between them than the parts of one number have.
fn stand_together(text: &str, words: &[Token]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let between = text.get(first.span.end..last.span.start);
    between.is_some_and(|between| between.chars().all(|sign| " \u{a0}-()".contains(sign)))
}

/// A short text is looked for whole where it has a word of the matter in it. A row of a table has too many words that
/// stand in every table.
fn is_worth_seeking(private: &PrivateText, words: &[Token], weights: &[usize]) -> bool {
    let least = if private.sort == Sort::Row { 2 } else { 1 };
    words
        .iter()
        .zip(weights)
        .any(|(word, weight)| *weight >= least && word.folded.chars().count() >= 3)
}

/// The names of people and bodies that the public copy prints, or that everybody knows.
fn names(minutes: &Minutes) -> Vec<String> {
    let person = |person: &Person| {
        [
            Some(&person.name),
            person.organisation.as_ref(),
            person.initials.as_ref(),
        ]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<String>>()
    };
    let mut names: Vec<String> = minutes
        .people()
        .chain(&minutes.chair)
        .flat_map(person)
        .collect();
    names.extend(minutes.body.clone());
    names.extend(minutes.venue.clone());
    names
}

/// Words that stand in the public copy by the officer's own will.
fn allowed(minutes: &Minutes) -> Vec<String> {
    let mut allowed = names(minutes);
    allowed.extend(minutes.may_be_public.iter().cloned());
    for item in &minutes.items {
        let meant = [&item.private, &item.public_note, &item.public_title];
        allowed.extend(meant.into_iter().flatten().cloned());
    }
    if let Some(NextMeeting::Words(words)) = &minutes.next_meeting {
        allowed.push(words.clone());
    }
    allowed
}
