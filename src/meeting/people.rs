//! Lists of people: lines as pasted out of Word or Excel, initials looked up in the register, and the long form.

use super::file::{PeopleEntry, PeopleList, Setting};
use super::initials::{fit, look_like_initials};
use crate::error::near_miss::near_miss;
use crate::error::{LinePlace, Message};
use crate::model::Person;
use crate::model::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The people of a list, in order, and what is wrong with its lines.
pub(super) struct People {
    pub(super) list: Vec<Person>,
    pub(super) messages: Vec<Message>,
}

/// Reads a list; `register` is the committee's, or nothing where the list is the register itself or there is none.
pub(super) fn read(key: &str, typed: Option<&Setting<PeopleList>>, register: &[Person]) -> People {
    let mut people = People {
        list: Vec::new(),
        messages: Vec::new(),
    };
    let within = format!("`{key}`");
    for entry in typed.iter().flat_map(|typed| &typed.value.entries) {
        match entry {
            PeopleEntry::Person(person) => {
                let mut person = Person::clone(person);
                check_long_form(&mut person, &mut people.messages);
                people.list.push(person);
            }
            PeopleEntry::Lines(words) => {
                for line in lines(words, &within) {
                    people.read_line(key, &line, register);
                }
            }
        }
    }
    people
}

/// A line of a list with its place.
struct Line<'a> {
    words: &'a str,
    place: LinePlace,
}

impl Line<'_> {
    /// The place of some of the line's words, the last of them where they stand twice.
    fn place_of(&self, words: &str) -> LinePlace {
        let mut place = self.place.clone();
        // A text with backslashes has no line of its own in the file, and is marked as a whole.
        if let Some(at) = self.words.rfind(words)
            && place.width == self.words.chars().count()
        {
            place.column += self
                .words
                .get(..at)
                .map_or(0, |before| before.chars().count());
            place.width = words.chars().count().max(1);
        }
        place
    }
}

/// The lines that have words, each with its place.
fn lines<'a>(typed: &'a Setting<String>, within: &str) -> Vec<Line<'a>> {
    let offset = typed.offset();
    let mut start = 0;
    let mut lines = Vec::new();
    for line in typed.value.split('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let before = line.len() - line.trim_start().len();
            let span = match offset {
                Some(offset) => {
                    let at = offset + start + before;
                    at..at + words.len()
                }
                None => typed.span.clone(),
            };
            let mut place = typed.source.place(span);
            place.within = within.to_owned();
            lines.push(Line { words, place });
        }
        start += line.len() + 1;
    }
    lines
}

impl People {
    fn read_line(&mut self, key: &str, line: &Line<'_>, register: &[Person]) {
        if is_list_of_initials(line.words, register) {
            return self.look_up(key, line, register);
        }
        let fields = fields(line.words);
        if is_rule_or_heading(&fields) {
            return;
        }
        if let Some(person) = self.person(line, &fields) {
            self.list.push(filled_in(person, register));
        }
    }

    fn person(&mut self, line: &Line<'_>, fields: &[&str]) -> Option<Person> {
        let given = |field: &str| Some(field.to_owned()).filter(|f| !f.is_empty() && f != "-");
        let (name, organisation, initials) = match fields {
            [name] => (*name, None, None),
            [name, second] if look_like_initials(second) && fit(second, name) => {
                (*name, None, given(second))
            }
            [name, second] => (*name, given(second), None),
            [name, organisation, third] => {
                if !matches!(*third, "" | "-") && !look_like_initials(third) {
                    self.messages.push(no_initials(third, line.place_of(third)));
                }
                (*name, given(organisation), given(third))
            }
            _ => {
                self.messages.push(
                    Message::error(format!("this line has {} fields", fields.len()))
                        .at(line.place.clone())
                        .expected("name, organisation, initials")
                        .hint(
                            "Put role and organisation into one field, with a comma between them.",
                        ),
                );
                return None;
            }
        };
        if name.is_empty() {
            self.messages.push(
                Message::error("this line has no name")
                    .at(line.place.clone())
                    .hint("Type name, organisation, initials, two spaces or a tab apart."),
            );
            return None;
        }
        Some(Person {
            name: name.to_owned(),
            organisation,
            initials,
            role: None,
            substitute_for: None,
            items: None,
            place: Some(line.place.clone()),
        })
    }

    fn look_up(&mut self, key: &str, line: &Line<'_>, register: &[Person]) {
        if register.is_empty() {
            self.messages.push(if key == "people" {
                Message::error(format!("`{}` are initials without names", line.words))
                    .at(line.place.clone())
                    .hint("The register has a line for each: name, organisation, initials, two spaces or a tab apart.")
            } else {
                Message::error(format!(
                    "`{}` are initials, and there is no `people` to look them up in",
                    line.words
                ))
                .at(line.place.clone())
                .hint("Give each a line: name, organisation, initials; or name the file that has `people`: `committee = \"…\"`.")
            });
            return;
        }
        for word in words_of(line.words) {
            match find(word, register) {
                Some(person) => self.list.push(Person {
                    place: Some(line.place_of(word)),
                    ..person.clone()
                }),
                None => self.messages.push(
                    nobody_has(word, line.place_of(word), register.iter()).hint(format!(
                        "A guest has a line: name, organisation, {word}, two spaces or a tab apart."
                    )),
                ),
            }
        }
    }
}

/// That nobody has these initials, and who has nearly the same.
pub(super) fn nobody_has<'a>(
    initials: &str,
    place: LinePlace,
    people: impl Iterator<Item = &'a Person>,
) -> Message {
    let known: Vec<&Person> = people.collect();
    let near = near_miss(initials, known.iter().filter_map(|p| p.initials.as_deref()));
    let hint = near.and_then(|near| {
        let person = known.iter().find(|p| p.initials.as_deref() == Some(near))?;
        Some(format!("Did you mean `{near}` ({})?", person.name))
    });
    Message::error(format!("nobody has the initials `{initials}`"))
        .at(place)
        .hint(hint.unwrap_or_default())
}

/// Two people with the same initials, in whatever lists they are.
pub(super) fn same_initials<'a>(people: impl Iterator<Item = &'a Person>) -> Vec<Message> {
    let mut first_with: BTreeMap<&str, &Person> = BTreeMap::new();
    let mut told = BTreeSet::new();
    let mut messages = Vec::new();
    for person in people {
        let Some(initials) = person.initials.as_deref() else {
            continue;
        };
        let first = *first_with.entry(initials).or_insert(person);
        let name = fold(&person.name);
        if first.name == person.name || fold(&first.name) == name || !told.insert((initials, name))
        {
            continue;
        }
        let message = Message::error(format!(
            "two people have the initials `{initials}`: {} and {}",
            first.name, person.name
        ))
        .hint("Give one of them initials of their own, with a further letter of the name.");
        messages.push(match person.place.clone() {
            Some(place) => message.at(place),
            None => message,
        });
    }
    messages
}

fn find<'a>(initials: &str, register: &'a [Person]) -> Option<&'a Person> {
    register
        .iter()
        .find(|person| person.initials.as_deref() == Some(initials))
}

/// A name alone is the register's person of that name, with organisation and initials.
fn filled_in(person: Person, register: &[Person]) -> Person {
    let is_name_alone = person.organisation.is_none() && person.initials.is_none();
    let name = fold(&person.name);
    match register.iter().find(|known| fold(&known.name) == name) {
        Some(known) if is_name_alone => Person {
            name: person.name,
            place: person.place,
            ..known.clone()
        },
        _ => person,
    }
}

/// True where every word is initials, or at least two are of the register's.
fn is_list_of_initials(words: &str, register: &[Person]) -> bool {
    let is_near = |word: &str| {
        register
            .iter()
            .filter_map(|person| person.initials.as_deref())
            .any(|initials| initials.eq_ignore_ascii_case(word))
    };
    let known = words_of(words).filter(|word| find(word, register).is_some());
    words_of(words).all(|word| look_like_initials(word) || is_near(word)) || known.count() >= 2
}

fn words_of(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|'))
        .filter(|word| !word.is_empty())
}

/// A line's fields: cut by `|`, else by tabs and by two or more spaces. Where that gives too many, empty ones are the
/// gaps of a list that was lined up with several tabs.
fn fields(line: &str) -> Vec<&str> {
    let mut fields: Vec<&str> = if line.contains('|') {
        let inside = line.strip_prefix('|').unwrap_or(line);
        inside
            .strip_suffix('|')
            .unwrap_or(inside)
            .split('|')
            .map(str::trim)
            .collect()
    } else {
        line.split('\t').flat_map(cut_by_spaces).collect()
    };
    while fields.len() > 1 && fields.last().is_some_and(|last| last.is_empty()) {
        fields.pop();
    }
    if fields.len() > 3 {
        fields.retain(|field| !field.is_empty());
    }
    fields
}

/// Cuts where two or more spaces stand together; one alone belongs to the words.
fn cut_by_spaces(words: &str) -> Vec<&str> {
    let words = words.trim();
    let mut fields = Vec::new();
    let mut rest = words;
    let mut searched = 0;
    while let Some((at, space)) = rest
        .char_indices()
        .skip_while(|(at, _)| *at < searched)
        .find(|(_, c)| c.is_whitespace())
    {
        let after = rest.get(at..).unwrap_or_default();
        let next = after.trim_start();
        if after.len() - next.len() > space.len_utf8() {
            fields.push(rest.get(..at).unwrap_or_default());
            (rest, searched) = (next, 0);
        } else {
            searched = at + space.len_utf8();
        }
    }
    fields.push(rest);
    fields
}

/// The `|---|---|` line of a table, or the headings that were pasted with it.
fn is_rule_or_heading(fields: &[&str]) -> bool {
    let is_rule = fields.len() > 1
        && fields
            .iter()
            .all(|field| field.len() > 1 && field.chars().all(|c| matches!(c, '-' | ':')));
    let is_heading = match fields {
        [first, rest @ ..] => {
            fold(first) == "name"
                && rest.iter().any(|field| {
                    matches!(
                        fold(field).as_str(),
                        "organisation" | "organization" | "representing" | "initials"
                    )
                })
        }
        [] => true,
    };
    is_rule || is_heading
}

fn no_initials(typed: &str, place: LinePlace) -> Message {
    Message::error(format!("`{typed}` are no initials"))
        .at(place)
        .expected("2 to 6 letters, at least two of them capitals")
        .hint("The third field is the initials. Role and organisation go into the second, with a comma between them.")
}

fn check_long_form(person: &mut Person, messages: &mut Vec<Message>) {
    if let (Some(initials), Some(place)) = (&person.initials, &person.place)
        && !look_like_initials(initials)
    {
        messages.push(no_initials(initials, place.clone()));
    }
}
