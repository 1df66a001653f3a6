//! Questions about the organisation that stands beside a name.

use super::listed::{Spot, joined, listed};
use super::record::Record;
use crate::error::near_miss::letters_apart;
use crate::error::{LinePlace, Message};
use crate::model::text::fold;
use std::collections::{BTreeMap, HashMap};

/// No meeting has more organisations than are compared.
const MOST_COMPARED: usize = 300;

/// What somebody is, where an organisation could be meant.
const ROLES: [&str; 17] = [
    "acting chair",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "clerk",
    "convenor",
    "deputy chair",
    "deputy clerk",
    "member of",
    "president",
    "secretary",
    "treasurer",
    "vice chair",
    "vice chairman",
    "vice president",
    "vice chairperson",
];

/// Words that two spellings of one organisation may differ by.
const SMALL_WORDS: [&str; 5] = ["and", "the", "of", "for", "a"];

/// A role where the organisation stands: "Chair, Shropshire Partnership", "LSP Chair". Where every third field is a role,
/// as in the lists of a parish council, the column is one of roles.
pub fn for_organisation(record: &Record<'_>) -> Vec<Message> {
    let listed_people = record
        .people
        .iter()
        .filter_map(|person| Some((person.organisation.as_deref()?, Spot::Listed(person))))
        .filter(|(_, spot)| spot.is_known());
    let typed = (record.apologies.iter()).map(|line| (line.organisation, Spot::Typed(line.typed)));
    let all: Vec<(&str, Spot<'_>)> = listed_people.chain(typed).collect();
    let roles = all.iter().filter(|(field, _)| is_about_a_role(field));
    if roles.count() * 3 >= all.len() {
        return Vec::new();
    }
    let mut known: HashMap<&str, bool> = HashMap::new();
    let found: Vec<(&str, Spot<'_>)> = all
        .into_iter()
        .filter(|(organisation, _)| {
            *known
                .entry(organisation)
                .or_insert_with(|| has_role(organisation))
        })
        .collect();
    let names: Vec<String> = found.iter().map(|(name, _)| format!("`{name}`")).collect();
    let places: Vec<LinePlace> = (found.iter())
        .filter_map(|(_, spot)| spot.place())
        .collect();
    joined(&places, |_| {
        format!("a role stands where the organisation does: {}", listed(&names))
    })
    .map(|message| {
        message.hint("Type the organisation alone and `chair = \"…\"`, or the long form, which keeps the two apart: `{ name = \"…\", role = \"Chair\", organisation = \"…\" }`.")
    })
    .into_iter()
    .collect()
}

/// True where any word is a role's: "Trustee; Chair of Standards".
fn is_about_a_role(field: &str) -> bool {
    const WORDS: [&str; 16] = [
        "chair",
        "chairman",
        "chairperson",
        "chief",
        "clerk",
        "councillor",
        "director",
        "governor",
        "headteacher",
        "manager",
        "member",
        "officer",
        "secretary",
        "treasurer",
        "trustee",
        "warden",
    ];
    fold(field).split(' ').any(|word| WORDS.contains(&word))
}

fn has_role(organisation: &str) -> bool {
    let first = organisation
        .split([',', '/', '–', '('])
        .next()
        .and_then(|part| part.split(" - ").next())
        .unwrap_or_default();
    let words = fold(first);
    let is_ministry = words.starts_with("secretary of state");
    !is_ministry
        && ROLES.iter().any(|role| {
            words == *role
                || words.strip_prefix(role).is_some_and(|rest| {
                    rest.starts_with(" of ") || (role.ends_with(" of") && rest.starts_with(' '))
                })
                || words
                    .strip_suffix(role)
                    .is_some_and(|rest| rest.ends_with(' ') && !role.ends_with(" of"))
        })
}

/// One organisation in two spellings: "Member of Youth Parliament" and "Youth Parliament".
pub fn spelt_two_ways(record: &Record<'_>) -> Vec<Message> {
    let mut first_with: BTreeMap<&str, Option<&LinePlace>> = BTreeMap::new();
    for person in &record.people {
        if let Some(organisation) = person.organisation.as_deref() {
            first_with
                .entry(after_role(organisation))
                .or_insert(person.place.as_ref());
        }
    }
    let spellings: Vec<(Spelling<'_>, Vec<String>)> = first_with
        .into_iter()
        .take(MOST_COMPARED)
        .map(|spelling| (spelling, bare_words(spelling.0)))
        .collect();
    let mut messages = Vec::new();
    for (index, (one, words)) in spellings.iter().enumerate() {
        let others = spellings.iter().skip(index + 1);
        for (other, other_words) in others {
            if is_same(words, other_words) {
                let (earlier, later) = in_order(*one, *other);
                let message = Message::warning(format!(
                    "`{}` and `{}` may be one organisation",
                    earlier.0, later.0
                ))
                .hint("If it is one, type it in one way.");
                messages.push(super::listed::at(message, later.1));
            }
        }
    }
    messages
}

/// An organisation as it is spelt, and where it stands first.
type Spelling<'a> = (&'a str, Option<&'a LinePlace>);

fn in_order<'a>(one: Spelling<'a>, other: Spelling<'a>) -> (Spelling<'a>, Spelling<'a>) {
    let line = |spelling: &Spelling<'_>| spelling.1.map(|place| place.line);
    if line(&one) <= line(&other) {
        (one, other)
    } else {
        (other, one)
    }
}

/// The organisation in "Chair, Shropshire Partnership".
fn after_role(organisation: &str) -> &str {
    organisation
        .split_once(',')
        .filter(|(first, _)| has_role(first))
        .map_or(organisation, |(_, rest)| rest.trim())
}

/// The words of an organisation without a role before them and without small words.
fn bare_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let bare = ROLES
        .iter()
        .find_map(|role| {
            let rest = folded.strip_prefix(role)?;
            let rest = rest.strip_prefix(" of").unwrap_or(rest);
            rest.starts_with(' ').then_some(rest)
        })
        .unwrap_or(&folded);
    bare.split_whitespace()
        .filter(|word| !SMALL_WORDS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// True where the words are the same but for a plural, or for one letter of a long word.
fn is_same(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() || one.is_empty() {
        return one
            .iter()
            .flat_map(|word| word.bytes())
            .eq(other.iter().flat_map(|word| word.bytes()))
            && !one.is_empty();
    }
    let mut differing = one.iter().zip(other).filter(|(a, b)| a != b);
    match (differing.next(), differing.next()) {
        (None, _) => true,
        (Some((a, b)), None) => {
            let is_plural = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
            let is_slip = a.len().min(b.len()) > 5
                && a.chars().next() == b.chars().next()
                && letters_apart(a, b) == 1;
            is_plural || is_slip
        }
        _ => false,
    }
}
