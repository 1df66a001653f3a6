//! Lines of people that can be read in two ways: what was probably meant, so that nobody is printed as somebody else.

use super::Register;
use crate::error::Message;
use crate::model::initials::{fit, look_like_initials};

/// What there is to ask about a line that has a single field.
pub(super) fn question(words: &str, register: &Register<'_>) -> Option<Message> {
    let message = beside_initials(words, register)
        .or_else(|| cut_by_commas(words))
        .or_else(|| in_brackets(words))
        .or_else(|| several(words, register))?;
    Some(message.rule("unclear-person"))
}

/// `MH (from 10am)`: initials of the register that are not looked up for the words beside them.
fn beside_initials(words: &str, register: &Register<'_>) -> Option<Message> {
    let initials = words.split([' ', ',', '(']).next()?;
    let person = register
        .by_initials(initials)
        .filter(|_| initials.len() < words.len())?;
    let message = Message::warning(format!(
        "`{words}` is printed as a name, since other words stand beside the initials of {}",
        person.name
    ));
    Some(message.hint(format!(
        "Type `{initials}` alone, or a line with name, organisation, initials, two spaces or a tab apart."
    )))
}

/// `Robin Thompson, Chair, RT`
fn cut_by_commas(words: &str) -> Option<Message> {
    let (before, initials) = words.rsplit_once(',')?;
    let initials = initials.trim();
    let name = before.split(',').next()?;
    (look_like_initials(initials) && fit(initials, name)).then(|| {
        let cut: Vec<&str> = match before.split_once(',') {
            Some((name, organisation)) => vec![name.trim(), organisation.trim(), initials],
            None => vec![name.trim(), initials],
        };
        Message::warning("this line has commas between its fields, and is printed as a name")
            .expected("two spaces, a tab or `|` between the fields")
            .hint(format!("Type `{}`.", cut.join(" | ")))
    })
}

/// `Carolyn Healy (CH)`
fn in_brackets(words: &str) -> Option<Message> {
    let (name, initials) = words.strip_suffix(')')?.rsplit_once('(')?;
    let name = name.trim();
    (look_like_initials(initials) && fit(initials, name)).then(|| {
        Message::warning("the initials in brackets are printed as part of the name")
            .expected("two spaces, a tab or `|` before them")
            .hint(format!("Type `{name} | {initials}`."))
    })
}

/// `Jane Smith and Bob Jones`, `Jane Smith; Bob Jones`; with commas alone, where all that they part are people we know.
fn several(words: &str, register: &Register<'_>) -> Option<Message> {
    let people: Vec<&str> = words
        .split(" and ")
        .flat_map(|some| some.split([',', ';']))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let is_name = |name: &&str| {
        (2..=4).contains(&name.split_whitespace().count())
            && name
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase))
    };
    let is_known = |name: &&str| register.by_name(name).is_some();
    let are_joined = words.contains(" and ") || words.contains(';');
    let are_people = are_joined && people.iter().all(is_name) || people.iter().all(is_known);
    (people.len() > 1 && are_people).then(|| {
        Message::warning("this reads like several people, and is printed as one")
            .expected("one person a line")
            .hint("Give each a line of their own.")
    })
}

/// `- Robin Thompson`, `• Robin Thompson`, `1. Robin Thompson`: a list pasted with its bullets or numbers.
pub(super) fn bullet(line: &str) -> Option<Message> {
    let (sign, rest) = line.split_once(char::is_whitespace)?;
    let is_bullet = matches!(
        sign,
        "-" | "*" | "•" | "·" | "–" | "—" | "▪" | "◦" | "●" | "\u{f0b7}"
    );
    let digits = sign.trim_end_matches(['.', ')']);
    let is_number = digits.len() < sign.len()
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit());
    let name = rest.trim();
    (is_bullet || is_number).then(|| {
        Message::warning(format!(
            "the `{sign}` before this name is printed as part of it"
        ))
        .expected("a name")
        .hint(format!("Type `{name}`."))
        .rule("unclear-person")
    })
}

#[cfg(test)]
mod tests {
    use super::{Register, bullet, question};
    use crate::model::Person;

    fn asked(words: &str) -> String {
        let known = [("Mike Hyatt", "MH"), ("Robin Thompson", "RT")];
        let register = known.map(|(name, initials)| Person {
            name: name.to_owned(),
            organisation: None,
            initials: Some(initials.to_owned()),
            role: None,
            substitute_for: None,
            items: None,
            place: None,
        });
        question(words, &Register::new(&register))
            .map(|message| message.hints.join(" "))
            .unwrap_or_default()
    }

    #[test]
    fn lines_that_are_not_what_they_seem_are_asked_about() {
        for (line, hint) in [
            (
                "Robin Thompson, Chair, RT",
                "Type `Robin Thompson | Chair | RT`.",
            ),
            ("Robin Thompson, RT", "Type `Robin Thompson | RT`."),
            ("Carolyn Healy (CH)", "Type `Carolyn Healy | CH`."),
            (
                "Jane Smith, Bob Jones and Ann Other",
                "Give each a line of their own.",
            ),
            (
                "Robin Thompson, Mike Hyatt",
                "Give each a line of their own.",
            ),
            (
                "Robin Thompson; Mike Hyatt; Carolyn Healy",
                "Give each a line of their own.",
            ),
            (
                "MH (from 10am)",
                "Type `MH` alone, or a line with name, organisation, initials, two spaces or a tab apart.",
            ),
        ] {
            assert_eq!(asked(line), hint, "{line}");
        }
    }

    #[test]
    fn plain_names_are_not() {
        for line in [
            "Robin Thompson",
            "Jane Smith, OBE",
            "Robin Thompson, Shropshire Council",
            "Robin Thompson, Jane Smith Trust",
            "Robin Thompson; chair",
            "Mr and Mrs Smith",
            "Two members of the public and press",
            "Joe Bloggs (CAB)",
        ] {
            assert_eq!(asked(line), "", "{line}");
        }
    }

    #[test]
    fn bullets_and_numbers_before_a_name_are_asked_about() {
        for sign in ["-", "*", "•", "–", "1.", "12)"] {
            for between in [" ", "\t"] {
                let asked = bullet(&format!("{sign}{between}Robin Thompson"));
                let hints = asked.map(|message| message.hints).unwrap_or_default();
                assert_eq!(hints, ["Type `Robin Thompson`."], "{sign}");
            }
        }
        for line in [
            "Robin Thompson",
            "-",
            "3 members of the public",
            "J. Smith",
            "RT MH",
        ] {
            assert!(bullet(line).is_none(), "{line}");
        }
    }
}
