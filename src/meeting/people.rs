//! Lists of people: lines as pasted out of Word or Excel, initials looked up in the register, and the long form.

mod fields;
mod register;
mod same_initials;
mod unclear;

pub(super) use self::register::Register;
pub(super) use self::same_initials::same_initials;

use self::fields::{fields, is_rule_or_heading};
use super::file::{PeopleEntry, PeopleList, Setting};
use crate::error::near_miss::near_miss;
use crate::error::{LinePlace, Message};
use crate::model::Person;
use crate::model::initials::{fit, look_like_initials};

/// The people of a list, in order, and what is wrong with its lines.
pub(super) struct People {
    pub(super) list: Vec<Person>,
    pub(super) messages: Vec<Message>,
}

/// Reads a list; `register` is the committee's, or nothing where the list is the register itself or there is none.
pub(super) fn read(
    key: &str,
    typed: Option<&Setting<PeopleList>>,
    register: &Register<'_>,
) -> People {
    let mut people = People {
        list: Vec::new(),
        messages: Vec::new(),
    };
    let within = format!("`{key}`");
    for entry in typed.iter().flat_map(|typed| &typed.value.entries) {
        match entry {
            PeopleEntry::Person(person) => {
                people.add_long_form(person, register);
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
    fn read_line(&mut self, key: &str, line: &Line<'_>, register: &Register<'_>) {
        if is_list_of_initials(line.words, register) {
            return self.look_up(key, line, register);
        }
        let fields = fields(line.words);
        if is_rule_or_heading(&fields) {
            return;
        }
        let said = unclear::bullet(line.words).or_else(|| match fields.as_slice() {
            [words] => unclear::question(words, register),
            _ => None,
        });
        self.messages
            .extend(said.map(|message| message.at(line.place.clone())));
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

    /// The long form; initials without a name are looked up too.
    fn add_long_form(&mut self, typed: &Person, register: &Register<'_>) {
        let mut person = typed.clone();
        if let (Some(initials), Some(place)) = (&typed.initials, &typed.place) {
            let known = register.by_initials(initials);
            if !look_like_initials(initials) {
                self.messages.push(no_initials(initials, place.clone()));
            } else if let (true, Some(known)) = (typed.name.is_empty(), known) {
                person.name.clone_from(&known.name);
                person.organisation = person.organisation.or_else(|| known.organisation.clone());
            } else if typed.name.is_empty() {
                let message = nobody_has(initials, place.clone(), register.people.iter());
                self.messages
                    .push(message.hint("A guest has a `name` as well."));
            }
        }
        self.list.push(person);
    }

    fn look_up(&mut self, key: &str, line: &Line<'_>, register: &Register<'_>) {
        if register.people.is_empty() {
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
            match register.by_initials(word) {
                Some(person) => self.list.push(Person {
                    place: Some(line.place_of(word)),
                    ..person.clone()
                }),
                None => self.messages.push(
                    nobody_has(word, line.place_of(word), register.people.iter()).hint(format!(
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
        .rule("unknown-initials")
        .at(place)
        .hint(hint.unwrap_or_default())
}

/// A name alone is the register's person of that name, with organisation and initials.
fn filled_in(person: Person, register: &Register<'_>) -> Person {
    if person.organisation.is_some() || person.initials.is_some() {
        return person;
    }
    match register.by_name(&person.name) {
        Some(known) => Person {
            name: person.name,
            place: person.place,
            ..known.clone()
        },
        None => person,
    }
}

/// True where every word is initials, or the first and another are of the register's.
fn is_list_of_initials(words: &str, register: &Register<'_>) -> bool {
    let is_near = |word: &str| {
        register
            .people
            .iter()
            .filter_map(|person| person.initials.as_deref())
            .any(|initials| initials.eq_ignore_ascii_case(word))
    };
    let is_known = |word: &&str| register.by_initials(word).is_some();
    let is_mostly_initials = words_of(words).next().as_ref().is_some_and(is_known)
        && words_of(words).filter(is_known).count() >= 2;
    is_mostly_initials || words_of(words).all(|word| look_like_initials(word) || is_near(word))
}

fn words_of(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|'))
        .map(without_full_stop)
        .filter(|word| !word.is_empty())
}

/// `CH` of `RT MH CH.`
fn without_full_stop(word: &str) -> &str {
    word.strip_suffix('.')
        .filter(|bare| !bare.contains('.'))
        .unwrap_or(word)
}

fn no_initials(typed: &str, place: LinePlace) -> Message {
    Message::error(format!("`{typed}` are no initials"))
        .at(place)
        .expected("2 to 6 letters, at least two of them capitals")
        .hint("The third field is the initials. Role and organisation go into the second, with a comma between them.")
}

#[cfg(test)]
mod tests {
    use super::{Register, read};
    use crate::error::Source;
    use crate::meeting::parse;

    /// Each person of `present` as name, organisation, initials, and the column where the file has them.
    fn present(toml: &str) -> Vec<String> {
        let (file, said) = parse(&Source::new("m.toml", toml));
        assert!(said.is_empty(), "{said:#?}");
        let register = read("people", file.people.as_ref(), &Register::new(&[])).list;
        let people = read("present", file.present.as_ref(), &Register::new(&register));
        assert!(people.messages.is_empty(), "{:#?}", people.messages);
        let or_dash = |words: &Option<String>| words.clone().unwrap_or_else(|| "-".to_owned());
        people
            .list
            .iter()
            .map(|person| {
                let (organisation, initials) =
                    (or_dash(&person.organisation), or_dash(&person.initials));
                let place = person
                    .place
                    .as_ref()
                    .map_or((0, 0), |place| (place.line, place.column));
                format!(
                    "{} / {organisation} / {initials} @{}:{}",
                    person.name, place.0, place.1
                )
            })
            .collect()
    }

    #[test]
    fn lines_are_name_organisation_initials() {
        let toml = "present = '''\r\n\
            Rod Thomson   Trust   RodT\r\n\
            Jane Smith  JS\r\n\
            \r\n\
            Joe Smith  NHS\r\n\
            Jim Smith\t-\tJiS\r\n\
            Jack Smith\r\n\
            '''";
        assert_eq!(
            present(toml),
            [
                "Rod Thomson / Trust / RodT @2:1",
                "Jane Smith / - / JS @3:1",
                "Joe Smith / NHS / - @5:1",
                "Jim Smith / - / JiS @6:1",
                "Jack Smith / - / - @7:1",
            ]
        );
    }

    #[test]
    fn initials_are_looked_up_and_mixed_with_guests_in_order() {
        let register = "people = '''\nRod Thomson  Trust  RodT\nMike Hyatt  Council  MH\n'''\n";
        let one_line = format!("{register}present = 'MH, RodT.'");
        assert_eq!(
            present(&one_line),
            [
                "Mike Hyatt / Council / MH @5:12",
                "Rod Thomson / Trust / RodT @5:16"
            ]
        );
        let mixed = format!("{register}present = '''\nMH\nJo Guest  Guests  JG\nRod Thomson\n'''");
        assert_eq!(
            present(&mixed),
            [
                "Mike Hyatt / Council / MH @6:1",
                "Jo Guest / Guests / JG @7:1",
                "Rod Thomson / Trust / RodT @8:1",
            ]
        );
    }

    #[test]
    fn arrays_of_words_and_of_tables_are_lists_too() {
        let toml = "people = [\"Rod Thomson | Trust | RodT\"]\n\
            present = [\"RodT\", { name = \"Jo Guest\", initials = \"JG\" }, { initials = \"RodT\", items = \"1-4\" }]";
        assert_eq!(
            present(toml),
            [
                "Rod Thomson / Trust / RodT @2:13",
                "Jo Guest / - / JG @2:20",
                "Rod Thomson / Trust / RodT @2:60",
            ]
        );
    }
}
