//! Owners as they are typed before an action: initials, names, role words, joined by `/`, `,`, `&` or `and`.

use super::super::directory::Directory;
use super::capitals::{capitalised_run, has_capital, word_at};
use crate::error::Message;
use crate::model::Owner;
use crate::model::initials::look_like_initials;
use std::ops::Range;

/// Somebody named as an owner, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where the name stands in the text that was read.
    pub span: Range<usize>,
    /// Who it is.
    pub who: Who,
}

/// Who was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// In a list, or a word for a role or a group.
    Known(Owner),
    /// Initials that nobody has.
    Nobody(String),
    /// A capitalised name or role that is in no list.
    Outsider(String),
}

impl Named {
    /// The same in a text that has this one at an offset.
    pub fn moved_by(self, offset: usize) -> Self {
        Named {
            span: self.span.start + offset..self.span.end + offset,
            ..self
        }
    }

    /// True for a name in no list that is a single word.
    pub fn is_lone_word(&self) -> bool {
        matches!(&self.who, Who::Outsider(name) if !name.contains(char::is_whitespace))
    }

    /// The owner, and what there is to say about it.
    pub fn settle(&self, directory: &Directory) -> (Owner, Option<Message>) {
        match &self.who {
            Who::Known(owner) => (owner.clone(), None),
            Who::Nobody(initials) => (
                Owner::Outsider(initials.clone()),
                Some(nobody_has(initials, directory)),
            ),
            Who::Outsider(name) if is_row_of_initials(name, directory) => {
                let joined = name.split_whitespace().collect::<Vec<_>>().join("/");
                let message = Message::error(format!(
                    "`{name}` are several people, with nothing between them"
                ))
                .rule("owners-not-joined")
                .expected("`/`, a comma or `and` between them")
                .hint(format!("Type `{joined}`."));
                (Owner::Outsider(name.clone()), Some(message))
            }
            Who::Outsider(name) => {
                let near = directory
                    .near_name(name)
                    .map(|near| format!("Did you mean `{near}`?"));
                let message = Message::note(format!("`{name}` is in no list: tell them"))
                    .rule("owner-in-no-list")
                    .expected(
                        "not in `people`, `present`, `in_attendance`, `apologies` or `absent`",
                    )
                    .hint(near.unwrap_or_default());
                (Owner::Outsider(name.clone()), Some(message))
            }
        }
    }
}

/// True for `RT MH`, where each is somebody's.
fn is_row_of_initials(name: &str, directory: &Directory) -> bool {
    let mut words = name.split_whitespace();
    name.contains(char::is_whitespace)
        && words.all(|word| look_like_initials(word) && directory.by_initials(word).is_some())
}

/// The error for initials that are in no list.
pub fn nobody_has(initials: &str, directory: &Directory) -> Message {
    let near = directory.near_initials(initials);
    let add = format!("dd a line for {initials} to `present` or `people`.");
    let hint = if near.is_empty() {
        format!("A{add}")
    } else {
        format!("Did you mean {}? Otherwise a{add}", near.join(" or "))
    };
    Message::error(format!("nobody has the initials `{initials}`"))
        .rule("unknown-initials")
        .expected("not in `people`, `present`, `in_attendance`, `apologies` or `absent`")
        .hint(hint)
}

/// Owners at the start of a text, and where they end; none where it starts with no name.
pub fn read(text: &str, directory: &Directory) -> (Vec<Named>, usize) {
    let mut named = Vec::new();
    let mut end = 0;
    let mut at = 0;
    while let Some((length, who)) = read_one(&text[at..], directory) {
        named.push(Named {
            span: at..at + length,
            who,
        });
        end = at + length;
        match after_joiner(&text[end..]) {
            Some(step) => at = end + step,
            None => break,
        }
    }
    (named, end)
}

/// The whole of a text as owners, whatever is typed: for the long form of an action.
pub fn read_all(text: &str, directory: &Directory) -> Vec<Named> {
    let mut named = Vec::new();
    let mut start = text.len() - text.trim_start().len();
    while start < text.len() {
        let (mut read, length) = read(&text[start..], directory);
        let rest = &text[start + length..];
        let ends = !read.is_empty() && (rest.trim().is_empty() || after_joiner(rest).is_some());
        let taken = if ends {
            length
        } else {
            read.clear();
            piece_length(&text[start..])
        };
        if read.is_empty() {
            let piece = text[start..start + taken].trim();
            if !piece.is_empty() {
                let who = directory
                    .owner(piece)
                    .map_or_else(|| Who::Outsider(piece.to_owned()), Who::Known);
                read.push(Named {
                    span: 0..piece.len(),
                    who,
                });
            }
        }
        named.extend(read.into_iter().map(|one| Named {
            span: one.span.start + start..one.span.end + start,
            who: one.who,
        }));
        let after = &text[start + taken..];
        start += taken + after_joiner(after).unwrap_or(after.len()).max(1);
    }
    named
}

/// How far the next joiner is.
fn piece_length(text: &str) -> usize {
    text.char_indices()
        .skip(1)
        .find(|(at, _)| after_joiner(&text[*at..]).is_some())
        .map_or(text.len(), |(at, _)| at)
}

/// The length of a joiner and the spaces around it.
fn after_joiner(text: &str) -> Option<usize> {
    let bare = text.trim_start();
    let spaces = text.len() - bare.len();
    let mut joiner = bare
        .chars()
        .next()
        .filter(|sign| "/,&+".contains(*sign))
        .map_or(0, char::len_utf8);
    let rest = bare[joiner..].trim_start();
    let gap = bare.len() - joiner - rest.len();
    if (joiner > 0 || spaces > 0) && word_at(rest).eq_ignore_ascii_case("and") {
        joiner += gap + 3;
    }
    let after = &bare[joiner..];
    (joiner > 0).then(|| spaces + joiner + after.len() - after.trim_start().len())
}

fn read_one(text: &str, directory: &Directory) -> Option<(usize, Who)> {
    let token = word_at(text);
    let longest = directory.longest_at(text);
    let initials = has_capital(token)
        .then(|| directory.by_initials(token))
        .flatten();
    let run = capitalised_run(text);
    match (longest, initials) {
        (Some((length, owner)), _) if is_typed_as_name(&text[..length]) && length >= run => {
            Some((length, Who::Known(owner)))
        }
        (_, Some(owner)) if run <= token.len() || ends_a_sentence(text, token) => {
            Some((token.len(), Who::Known(owner)))
        }
        (Some((length, owner)), _)
            if is_typed_as_name(&text[..length]) && !owner_is_word(&owner) =>
        {
            Some((length, Who::Known(owner)))
        }
        _ if run == 0 => None,
        _ if run == token.len() && look_like_initials(token) => {
            Some((run, Who::Nobody(token.to_owned())))
        }
        _ => Some((run, Who::Outsider(text[..run].to_owned()))),
    }
}

/// "MH. Ring the plumber": the full stop after initials in capitals is no title's.
fn ends_a_sentence(text: &str, initials: &str) -> bool {
    let capitals = initials.chars().filter(|letter| letter.is_uppercase());
    capitals.count() > 1 && text[initials.len()..].starts_with(". ")
}

fn owner_is_word(owner: &Owner) -> bool {
    matches!(owner, Owner::Word(_))
}

/// "all", "members" and "chair" in small letters are words of a sentence, not owners.
fn is_typed_as_name(text: &str) -> bool {
    text.split_whitespace()
        .find(|word| !word.eq_ignore_ascii_case("the"))
        .is_some_and(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{Who, read, read_all};
    use crate::meeting::directory::Directory;
    use crate::meeting::notes::samples::board;

    fn shown(who: &Who) -> String {
        match who {
            Who::Known(owner) => format!("={}", owner.label()),
            Who::Nobody(initials) => format!("?{initials}"),
            Who::Outsider(name) => format!("~{name}"),
        }
    }

    #[track_caller]
    fn reads(typed: &str, expected: &str) {
        let directory: Directory = board();
        let (named, end) = read(typed, &directory);
        let names: Vec<_> = named.iter().map(|one| shown(&one.who)).collect();
        assert_eq!(format!("{}|{}", names.join(" "), &typed[end..]), expected);
    }

    #[test]
    fn owners_are_read_up_to_what_is_no_owner() {
        reads("CH/MH, by 10 June: x", "=CH =MH|, by 10 June: x");
        reads("CH, MH and RLT to x", "=CH =MH =RLT| to x");
        reads("CH & Clerk: x", "=CH =Clerk|: x");
        reads("Carolyn Healy and the Chair – x", "=CH =the Chair| – x");
        reads("ALL: x", "=ALL|: x");
        reads("all partners to x", "|all partners to x");
        reads("JBB: x", "?JBB|: x");
        reads("Dave Webb, Monday 3 May: x", "~Dave Webb|, Monday 3 May: x");
        reads("Acting Chief Executive: x", "~Acting Chief Executive|: x");
        reads("NHS England: x", "~NHS England|: x");
        reads("Head of Finance to x", "~Head of Finance| to x");
        reads("To ask the Group", "|To ask the Group");
        reads("Tmcc: x", "=TMcC|: x");
        reads("MH. Ring the plumber", "=MH|. Ring the plumber");
    }

    #[test]
    fn the_long_form_takes_whatever_is_typed() {
        let named = read_all("CH/MH and the caretaker, Dave Webb", &board());
        let names: Vec<_> = named.iter().map(|one| shown(&one.who)).collect();
        assert_eq!(names, ["=CH", "=MH", "~the caretaker", "~Dave Webb"]);
    }
}
