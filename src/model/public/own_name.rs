//! The committee's own name in private words: "the Core Group agreed" gives nothing away, though the title of the minutes
//! is LSP Core Group. A title may also hold what is private, as Panel on Jane Doe does: a part of it is the committee's name
//! only where it ends with a word for a body.

use super::tokens::Token;

/// What a committee calls itself, folded. English, then Welsh.
const BODIES: [&str; 30] = [
    "assembly",
    "association",
    "board",
    "cabinet",
    "commission",
    "committee",
    "council",
    "executive",
    "federation",
    "forum",
    "governors",
    "group",
    "panel",
    "partners",
    "partnership",
    "society",
    "subcommittee",
    "team",
    "trust",
    "trustees",
    "union",
    "bwrdd",
    "cyngor",
    "fforwm",
    "grwp",
    "llywodraethwyr",
    "partneriaeth",
    "pwyllgor",
    "tim",
    "ymddiriedolwyr",
];

/// For each word, whether it is a part of the committee's name where it stands: of the whole title, or of words of it that
/// end with a word for a body.
pub(super) fn in_own_name(words: &[Token], title: &[Token]) -> Vec<bool> {
    let mut marked = vec![false; words.len()];
    for first in 0..title.len() {
        for last in first..title.len() {
            let Some(name) = title.get(first..=last) else {
                continue;
            };
            if !(name.len() == title.len() || is_of_a_body(name)) {
                continue;
            }
            for (at, said) in words.windows(name.len()).enumerate() {
                if said
                    .iter()
                    .zip(name)
                    .all(|(one, other)| one.folded == other.folded)
                {
                    let marks = marked.iter_mut().skip(at).take(name.len());
                    marks.for_each(|mark| *mark = true);
                }
            }
        }
    }
    marked
}

fn is_of_a_body(name: &[Token]) -> bool {
    name.last()
        .is_some_and(|last| BODIES.contains(&last.folded.as_str()))
}
