//! Several findings of one kind in one sentence.

use crate::error::{LinePlace, Message};

/// How many are named one by one.
const MOST_NAMED: usize = 8;

/// "a, b and c"; of many the first few and how many more there are.
pub fn listed(names: &[String]) -> String {
    let hidden = names.len().saturating_sub(MOST_NAMED);
    let mut shown: Vec<String> = names
        .iter()
        .take(if hidden > 1 { MOST_NAMED } else { names.len() })
        .cloned()
        .collect();
    if hidden > 1 {
        shown.push(format!("{hidden} more"));
    }
    match shown.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
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
