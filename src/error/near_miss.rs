//! What somebody may have meant: the known name nearest to the one that was typed.

/// The known name that is at most a third of its letters away from what was typed, the nearest first;
/// case is not counted.
pub fn near_miss<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed_folded = typed.to_lowercase();
    known
        .into_iter()
        .map(|name| {
            (
                strsim::damerau_levenshtein(&typed_folded, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| {
            *distance <= (name.chars().count().max(typed.chars().count()) / 3).max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many letters are to be typed, dropped or swapped to make one word of another.
pub fn letters_apart(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

#[cfg(test)]
mod tests {
    use super::near_miss;

    #[test]
    fn finds_the_nearest_name_and_nothing_far_away() {
        let keys = ["present", "absent", "people", "title"];
        assert_eq!(near_miss("titel", keys), Some("title"));
        assert_eq!(near_miss("Presnt", keys), Some("present"));
        assert_eq!(near_miss("walrus", keys), None);
    }
}
