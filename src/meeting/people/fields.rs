//! The fields of a line of people, however it was pasted.

use crate::model::text::fold;

/// A line's fields: cut by `|`, else by tabs and by two or more spaces. Where that gives too many, empty ones are the
/// gaps of a list that was lined up with several tabs.
pub(super) fn fields(line: &str) -> Vec<&str> {
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
    while let Some((further, space)) = rest
        .get(searched..)
        .unwrap_or_default()
        .char_indices()
        .find(|(_, c)| c.is_whitespace())
    {
        let at = searched + further;
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
pub(super) fn is_rule_or_heading(fields: &[&str]) -> bool {
    let is_rule = fields.len() > 1
        && fields
            .iter()
            .all(|field| field.len() > 1 && field.chars().all(|c| matches!(c, '-' | ':')));
    let is_heading = match fields {
        [first, rest @ ..] => {
            matches!(
                fold(first).as_str(),
                "name" | "names" | "member" | "attendee"
            ) && rest.iter().any(|field| {
                matches!(
                    fold(field).as_str(),
                    "organisation"
                        | "organization"
                        | "org"
                        | "representing"
                        | "agency"
                        | "role"
                        | "position"
                        | "title"
                        | "initials"
                        | "initial"
                        | "init"
                        | "inits"
                )
            })
        }
        [] => true,
    };
    is_rule || is_heading
}

#[cfg(test)]
mod tests {
    use super::{fields, is_rule_or_heading};

    #[test]
    fn cuts_lines_as_they_are_pasted() {
        for (line, expected) in [
            (
                "Rod Thomson   Primary Care Trust   RodT",
                vec!["Rod Thomson", "Primary Care Trust", "RodT"],
            ),
            (
                "Rod Thomson\tPrimary Care Trust\tRodT",
                vec!["Rod Thomson", "Primary Care Trust", "RodT"],
            ),
            (
                "| Rod Thomson | Trust | RodT |",
                vec!["Rod Thomson", "Trust", "RodT"],
            ),
            ("Rod Thomson|Trust", vec!["Rod Thomson", "Trust"]),
            ("Rod Thomson\t\tRodT", vec!["Rod Thomson", "", "RodT"]),
            (
                "Rod Thomson\t\t\tTrust\tRodT",
                vec!["Rod Thomson", "Trust", "RodT"],
            ),
            ("Rod Thomson | | RodT", vec!["Rod Thomson", "", "RodT"]),
            (
                "Rod\u{a0}Thomson \u{a0}Trust",
                vec!["Rod\u{a0}Thomson", "Trust"],
            ),
            ("Rod Thomson\t", vec!["Rod Thomson"]),
            ("Rod Thomson", vec!["Rod Thomson"]),
        ] {
            assert_eq!(fields(line), expected, "{line}");
        }
    }

    #[test]
    fn the_rule_and_the_headings_of_a_table_are_nobody() {
        assert!(is_rule_or_heading(&fields("|---|:--|---|")));
        assert!(is_rule_or_heading(&fields(
            "Name | Organisation | Initials"
        )));
        assert!(is_rule_or_heading(&fields("| Name | Org | Init |")));
        assert!(is_rule_or_heading(&fields("Name\tRole\tInitials")));
        assert!(!is_rule_or_heading(&fields(
            "Name Surname | Organisation | NS"
        )));
        assert!(!is_rule_or_heading(&fields("Jane Smith | - | JS")));
    }
}
