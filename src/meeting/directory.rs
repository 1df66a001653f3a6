//! Who is known, and by what words: the people of every list, and the words for a role or a group.

use crate::error::near_miss::near_miss;
use crate::model::text::{after_start, small};
use crate::model::{Owner, Person};
use std::collections::HashMap;

/// Words for a role or a group that every house knows, as they are usually typed.
const USUAL_WORDS: [&str; 24] = [
    "ALL",
    "All attendees",
    "All Councillors",
    "All Cllrs",
    "All members",
    "All Partners",
    "All present",
    "Chair",
    "Chairman",
    "Chairperson",
    "Chairwoman",
    "Clerk",
    "Convenor",
    "Deputy Chair",
    "Deputy Clerk",
    "Everyone",
    "HR",
    "IT",
    "Members",
    "President",
    "Secretary",
    "Treasurer",
    "Vice Chair",
    "Vice-Chair",
];

/// The people and the owner words of a meeting.
#[derive(Clone, Debug)]
pub struct Directory {
    people: Vec<Known>,
    words: Vec<String>,
    /// The first of the people with certain initials, in exactly this case.
    first_with: HashMap<String, usize>,
    /// The first with them in any case, by their small letters.
    first_with_small: HashMap<String, usize>,
}

/// Somebody with a line in a list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Known {
    name: String,
    initials: Option<String>,
}

impl Known {
    fn owner(&self, typed: &str) -> Owner {
        Owner::Person {
            typed: typed.to_owned(),
            initials: self.initials.clone(),
            name: self.name.clone(),
        }
    }
}

impl Directory {
    /// Everybody in the lists, and the house's words beside the usual ones. Somebody who is in two lists is one person.
    pub fn new<'a>(
        people: impl IntoIterator<Item = &'a Person>,
        owner_words: &[String],
    ) -> Directory {
        let mut known: Vec<Known> = Vec::new();
        let mut first_of_name: HashMap<String, usize> = HashMap::new();
        for person in people {
            let first = *first_of_name
                .entry(small(&person.name).into_owned())
                .or_insert(known.len());
            match known.get_mut(first) {
                Some(other) if other.initials.is_none() => {
                    other.initials.clone_from(&person.initials);
                }
                Some(other) if person.initials.is_none() || other.initials == person.initials => {}
                _ => known.push(Known {
                    name: person.name.clone(),
                    initials: person.initials.clone(),
                }),
            }
        }
        let usual = USUAL_WORDS.iter().map(|word| (*word).to_owned());
        let mut directory = Directory {
            people: Vec::new(),
            words: owner_words.iter().cloned().chain(usual).collect(),
            first_with: HashMap::new(),
            first_with_small: HashMap::new(),
        };
        for (at, person) in known.iter().enumerate() {
            if let Some(initials) = &person.initials {
                let in_small = small(initials).into_owned();
                directory.first_with_small.entry(in_small).or_insert(at);
                directory.first_with.entry(initials.clone()).or_insert(at);
            }
        }
        directory.people = known;
        directory
    }

    /// The person with these initials, in exactly this case where there is one, else in any case.
    pub fn by_initials(&self, typed: &str) -> Option<Owner> {
        let first =
            (self.first_with.get(typed)).or_else(|| self.first_with_small.get(&*small(typed)))?;
        self.people.get(*first).map(|person| person.owner(typed))
    }

    /// The person whose initials end a text: `… the draft (CH)`, `… the draft - CH`.
    pub fn named_last(&self, text: &str) -> Option<Owner> {
        let last = text
            .trim_end_matches(|sign: char| !sign.is_alphanumeric())
            .rsplit(|sign: char| !sign.is_alphanumeric())
            .next()?;
        let is_shaped = last.chars().filter(|letter| letter.is_uppercase()).count() >= 2;
        is_shaped.then(|| self.by_initials(last)).flatten()
    }

    /// The person with this full name, in any case.
    pub fn by_name(&self, typed: &str) -> Option<Owner> {
        self.people
            .iter()
            .find(|person| length_at(typed, &person.name) == Some(typed.len()))
            .map(|person| person.owner(typed))
    }

    /// The word for a role or a group, in any case, perhaps after "the"; kept as typed.
    pub fn by_word(&self, typed: &str) -> Option<Owner> {
        let bare = without_the(typed);
        self.words
            .iter()
            .any(|word| length_at(bare, word) == Some(bare.len()))
            .then(|| Owner::Word(typed.to_owned()))
    }

    /// Whoever is known by exactly this: initials, a full name, a word.
    pub fn owner(&self, typed: &str) -> Option<Owner> {
        if self.first_with.contains_key(typed) {
            return self.by_initials(typed);
        }
        self.by_name(typed)
            .or_else(|| self.by_word(typed))
            .or_else(|| self.by_initials(typed))
    }

    /// The longest full name or word that stands at the start of a text, with its length in bytes.
    pub fn longest_at(&self, text: &str) -> Option<(usize, Owner)> {
        let after_the = text.len() - without_the(text).len();
        let names = self
            .people
            .iter()
            .filter_map(|person| length_at(text, &person.name));
        let words = self
            .words
            .iter()
            .filter_map(|word| Some(after_the + length_at(&text[after_the..], word)?));
        let longest = names.chain(words).filter(|length| *length > 0).max()?;
        let typed = text.get(..longest)?;
        Some((longest, self.owner(typed)?))
    }

    /// The known initials nearest to what was typed, as they go into a hint: "`JB` (Jo Brown)".
    pub fn near_initials(&self, typed: &str) -> Vec<String> {
        let mut left: Vec<&Known> = self
            .people
            .iter()
            .filter(|person| person.initials.is_some())
            .collect();
        let mut near = Vec::new();
        while near.len() < 3 {
            let all = left.iter().filter_map(|person| person.initials.as_deref());
            let Some(initials) = near_miss(typed, all) else {
                break;
            };
            near.extend(
                left.iter()
                    .filter(|person| person.initials.as_deref() == Some(initials))
                    .map(|person| format!("`{initials}` ({})", person.name)),
            );
            let initials = initials.to_owned();
            left.retain(|person| person.initials.as_ref() != Some(&initials));
        }
        near
    }

    /// The full name or word nearest to what was typed, where it is near but not the same.
    pub fn near_name(&self, typed: &str) -> Option<&str> {
        let names = self.people.iter().map(|person| person.name.as_str());
        near_miss(typed, names.chain(self.words.iter().map(String::as_str)))
    }
}

/// The text after a leading "the".
fn without_the(text: &str) -> &str {
    let rest = after_start(text, "the").unwrap_or_default();
    let bare = rest.trim_start();
    if bare.len() < rest.len() { bare } else { text }
}

/// How many bytes of a text are this name, in any case and with any spaces; the name must end at the end of a word.
fn length_at(text: &str, name: &str) -> Option<usize> {
    if !may_begin(text, name) {
        return None;
    }
    let mut typed = text.char_indices().peekable();
    let mut wanted = name.trim().chars().peekable();
    while let Some(letter) = wanted.next() {
        let (_, found) = typed.next()?;
        if letter.is_whitespace() {
            if !found.is_whitespace() {
                return None;
            }
            while typed.next_if(|(_, more)| more.is_whitespace()).is_some() {}
            while wanted.next_if(|more| more.is_whitespace()).is_some() {}
        } else if !same_letter(letter, found) {
            return None;
        }
    }
    match typed.peek() {
        None => Some(text.len()),
        Some((_, more)) if more.is_alphanumeric() => None,
        Some((at, _)) => Some(*at),
    }
}

/// False where the first letters tell that a text does not begin with a name.
fn may_begin(text: &str, name: &str) -> bool {
    match (text.chars().next(), name.chars().next()) {
        (Some(found), Some(letter)) => letter.is_whitespace() || same_letter(letter, found),
        _ => true,
    }
}

fn same_letter(one: char, other: char) -> bool {
    let straight = |letter| match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => letter,
    };
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(&other);
    }
    straight(one) == straight(other) || one.to_lowercase().eq(other.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::Directory;
    use crate::model::{Owner, Person};

    fn person(name: &str, initials: &str) -> Person {
        Person {
            name: name.to_owned(),
            organisation: None,
            initials: (!initials.is_empty()).then(|| initials.to_owned()),
            role: None,
            substitute_for: None,
            items: None,
            place: None,
        }
    }

    fn board() -> Directory {
        let people = [
            person("Tom McCabe", "TMcC"),
            person("Ann Smith", "AS"),
            person("Anna Smythe", "As"),
            person("Jo Brown", "JB"),
            person("Ivy  O'Neil", ""),
            person("ann smith", ""),
        ];
        Directory::new(&people, &["Partners".to_owned()])
    }

    fn name(owner: Option<Owner>) -> String {
        match owner {
            Some(Owner::Person { name, .. }) => name,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn initials_in_their_exact_case_come_first() {
        assert_eq!(name(board().by_initials("As")), "Anna Smythe");
        assert_eq!(name(board().by_initials("AS")), "Ann Smith");
        assert_eq!(name(board().by_initials("TMCC")), "Tom McCabe");
    }

    #[test]
    fn a_name_is_found_in_any_case_and_with_any_spaces_or_apostrophe() {
        assert_eq!(name(board().owner("ivy\u{a0}O\u{2019}Neil")), "Ivy  O'Neil");
        assert_eq!(board().by_name("Ivy O'Neill"), None);
    }

    #[test]
    fn a_word_of_the_house_or_a_usual_one_stays_as_typed() {
        let clerk = Some(Owner::Word("the clerk".to_owned()));
        assert_eq!(board().owner("the clerk"), clerk);
        let partners = Some((8, Owner::Word("PARTNERS".to_owned())));
        assert_eq!(board().longest_at("PARTNERS, by May"), partners);
    }

    #[test]
    fn near_misses_name_the_person() {
        assert_eq!(board().near_initials("JBB"), ["`JB` (Jo Brown)"]);
        assert!(board().near_initials("XYZ").is_empty());
        assert_eq!(board().near_name("Tom MacCabe"), Some("Tom McCabe"));
    }
}
