//! The tags in a stretch of text, as far as the rules ask for them.

/// What stands between the braces of each tag, in order.
pub fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(inside, _)| inside.trim())
}

/// Whether a tag prints a field of that name, whatever it is a field of.
pub fn prints(text: &str, field: &str) -> bool {
    tags(text).any(|tag| tag_prints(tag, field))
}

fn tag_prints(tag: &str, field: &str) -> bool {
    // `text` is the helper's name before it is a field's.
    let printed = tag.strip_prefix("text ").unwrap_or(tag);
    is_printed(tag)
        && printed
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .any(|word| word == field)
}

/// Whether a field is printed by a loop that opens and closes in the text, or by a list that is joined there.
pub fn prints_in_own_loop(text: &str, field: &str) -> bool {
    let mut open = Vec::new();
    for tag in tags(text) {
        if loops_left_open(&format!("{{{{{tag}}}}}")) > 0 {
            open.push(false);
        } else if loops_left_open(&format!("{{{{{tag}}}}}")) < 0 {
            if open.pop() == Some(true) {
                return true;
            }
        } else if tag_prints(tag, field) {
            if tag.contains("join ") {
                return true;
            }
            open.iter_mut().for_each(|prints| *prints = true);
        }
    }
    false
}

/// Whether anything is left of a text when it is filled, be it only a value.
pub fn is_shown(text: &str) -> bool {
    tags(text).any(is_printed)
        || text
            .split("{{")
            .enumerate()
            .any(|(at, piece)| !after_tag(at, piece).trim().is_empty())
}

fn after_tag(at: usize, piece: &str) -> &str {
    match (at, piece.split_once("}}")) {
        (0, _) => piece,
        (_, Some((_, after))) => after,
        (_, None) => "",
    }
}

/// How many loops a text opens more than it closes.
pub fn loops_left_open(text: &str) -> i64 {
    tags(text)
        .map(|tag| {
            let opens =
                tag.starts_with('#') && tag.trim_start_matches(['#', ' ']).starts_with("each");
            let closes =
                tag.starts_with('/') && tag.trim_start_matches(['/', ' ']).starts_with("each");
            i64::from(opens) - i64::from(closes)
        })
        .sum()
}

fn is_printed(tag: &str) -> bool {
    !tag.starts_with(['#', '/', '!']) && tag != "else" && !tag.starts_with("else ")
}

#[cfg(test)]
mod tests {
    use super::{is_shown, loops_left_open, prints, prints_in_own_loop};

    #[test]
    fn a_printed_field_is_found_under_any_path_and_not_in_a_condition() {
        assert!(prints("{{owner}}", "owner") && prints("{{upper row.owner}}", "owner"));
        assert!(!prints("{{#if owner}}x{{/if}} {{owners}}", "owner"));
    }

    #[test]
    fn a_loop_of_a_text_s_own_opens_and_closes_in_it() {
        for own in [
            "{{#each actions}}{{owner}} {{/each}}{{/each}}",
            "{{#each items}}{{#each actions}}{{#if owner}}{{owner}}{{/if}}{{/each}}",
            "{{join actions \"owner\" \", \"}}",
        ] {
            assert!(prints_in_own_loop(own, "owner"), "{own}");
        }
        for other in [
            "{{owner}}{{/each}}",
            "{{#each rows}}{{owner}}",
            "{{#each rows}}{{due}}{{/each}}{{owner}}",
        ] {
            assert!(!prints_in_own_loop(other, "owner"), "{other}");
        }
    }

    #[test]
    fn a_text_of_blocks_alone_is_not_shown() {
        assert!(!is_shown("{{#if a}} {{else}}{{/if}}"));
        assert!(is_shown("{{a}}") && is_shown("{{#if a}}x{{/if}}"));
    }

    #[test]
    fn loops_are_counted_and_conditions_are_not() {
        assert_eq!(
            loops_left_open("{{#each a}}{{#each b}}{{/each}}{{#if c}}"),
            1
        );
        assert_eq!(loops_left_open("{{/each}}"), -1);
    }
}
