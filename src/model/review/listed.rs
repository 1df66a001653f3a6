//! Several findings of one kind in one sentence.

use crate::error::{LinePlace, Message};
use crate::model::{Person, TypedLine};

/// How many are named one by one.
const MOST_NAMED: usize = 8;

/// "a, b and c"; of many the first few and how many more there are.
pub fn listed(names: &[String]) -> String {
    match (names, names.get(..MOST_NAMED)) {
        ([], _) => String::new(),
        ([one], _) => one.clone(),
        (_, Some(shown)) if names.len() > MOST_NAMED + 1 => {
            let hidden = names.len() - MOST_NAMED;
            format!("{} and {hidden} more", shown.join(", "))
        }
        ([first @ .., last], _) => format!("{} and {last}", first.join(", ")),
    }
}

/// "line 7 too", "lines 7 and 9 too": where else the same was found, nothing where it was found once.
pub fn also(places: &[LinePlace]) -> String {
    let mut others: Vec<usize> = places.iter().skip(1).map(|place| place.line).collect();
    others.dedup();
    let names: Vec<String> = others.iter().map(usize::to_string).collect();
    match names.len() {
        0 => String::new(),
        1 => format!("line {} too", listed(&names)),
        _ => format!("lines {} too", listed(&names)),
    }
}

/// One message for all findings of a kind: it points at the first and names the others. None where nothing was found.
pub fn joined(places: &[LinePlace], text: impl FnOnce(usize) -> String) -> Option<Message> {
    let first = places.first()?;
    Some(
        Message::warning(text(places.len()))
            .at(first.clone())
            .expected(also(places)),
    )
}

/// Where somebody stands; the place is worked out only where a message points at it.
#[derive(Clone, Copy)]
pub enum Spot<'a> {
    /// In a list of people.
    Listed(&'a Person),
    /// In the notes of an item.
    Typed(&'a TypedLine),
}

impl Spot<'_> {
    /// True where it has a place.
    pub fn is_known(self) -> bool {
        match self {
            Spot::Listed(person) => person.place.is_some(),
            Spot::Typed(_) => true,
        }
    }

    /// Its place, where it has one.
    pub fn place(self) -> Option<LinePlace> {
        match self {
            Spot::Listed(person) => person.place.clone(),
            Spot::Typed(line) => Some(line.place()),
        }
    }
}

/// Puts the place on, where there is one.
pub fn at(message: Message, place: Option<&LinePlace>) -> Message {
    match place {
        Some(place) => message.at(place.clone()),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn names_the_first_few_and_counts_the_rest() {
        let names = |count: usize| (1..=count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(listed(&names(0)), "");
        assert_eq!(listed(&names(1)), "1");
        assert_eq!(listed(&names(3)), "1, 2 and 3");
        assert_eq!(listed(&names(9)), "1, 2, 3, 4, 5, 6, 7, 8 and 9");
        assert_eq!(listed(&names(20)), "1, 2, 3, 4, 5, 6, 7, 8 and 12 more");
    }
}
