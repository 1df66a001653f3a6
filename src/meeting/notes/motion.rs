//! The line under a decision that says who moved it, and the vote.

use crate::model::Votes;
use crate::model::text::{after_start, begins};

/// What the line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Who moved.
    pub mover: Option<String>,
    /// Who seconded.
    pub seconder: Option<String>,
    /// The count.
    pub votes: Option<Votes>,
}

/// Reads `Moved RT, seconded MH; for 6, against 0, abstained 2`; `None` for any other line.
pub fn read(line: &str) -> Option<Said> {
    let may_start =
        |first: char| first.is_ascii_digit() || "mpsfaiv".contains(first.to_ascii_lowercase());
    if line.len() > 300 || !line.starts_with(may_start) {
        return None;
    }
    let bare = line.trim_end_matches('.');
    let starts = ["moved", "proposed", "seconded", "motion"]
        .iter()
        .any(|word| starts_with_word(bare, word));
    let mut said = Said::default();
    let mut others = 0;
    for clause in clauses(bare) {
        if !said.take_name(clause) && !said.take_votes(clause) && !is_outcome(clause) {
            others += 1;
            // A line that says neither who moved nor who seconded is nothing but votes.
            if !starts {
                return None;
            }
        }
    }
    let counts = said.votes.map_or(0, |votes| {
        [votes.votes_for, votes.against, votes.abstained]
            .iter()
            .flatten()
            .count()
    });
    let names = usize::from(said.mover.is_some()) + usize::from(said.seconder.is_some());
    let is_motion = match (starts, names) {
        (true, 2) => true,
        (true, 1) => others == 0,
        (false, 0) => counts >= 2 && others == 0,
        _ => false,
    };
    is_motion.then_some(said)
}

/// The clauses of the line: cut at `;`, `,`, `/`, full stops, and before "seconded" and "and".
fn clauses(line: &str) -> impl Iterator<Item = &str> {
    let ends = |sign: char| sign.is_whitespace() || ";,/|.\u{2013}()".contains(sign);
    let mut start = 0;
    let pieces = std::iter::from_fn(move || {
        let piece = line.get(start..).filter(|rest| !rest.is_empty())?;
        let length = piece_length(line, start);
        start += length;
        piece.get(..length)
    });
    pieces
        .map(move |clause| {
            let clause = clause.trim_matches(ends);
            clause.strip_prefix("and ").unwrap_or(clause).trim()
        })
        .filter(|clause| !clause.is_empty())
}

/// How far it is from a place in the line to the next cut.
fn piece_length(line: &str, start: usize) -> usize {
    const JOINT: &str = " and ";
    let piece = &line[start..];
    // The space after a joint is not the next one's.
    let after_joint = if begins(piece, JOINT) { JOINT.len() } else { 1 };
    let cuts_before = |at: usize| {
        (at >= after_joint && begins(&piece[at..], JOINT))
            || (at > 0 && begins(&piece[at..], " seconded"))
    };
    piece
        .char_indices()
        .find_map(|(at, sign)| match sign {
            ' ' if cuts_before(at) => Some(at),
            ';' | ',' | '/' | '|' | '\u{2013}' | '(' | ')' => Some(at + sign.len_utf8()),
            '.' if ends_sentence(line, start + at) => Some(at + 1),
            _ => None,
        })
        .unwrap_or(piece.len())
}

/// True for a full stop after a word of more than one letter.
fn ends_sentence(line: &str, at: usize) -> bool {
    let before = line[..at].chars().rev().take(2);
    line[at + 1..].starts_with(' ') && before.filter(|letter| letter.is_alphanumeric()).count() == 2
}

fn starts_with_word(text: &str, word: &str) -> bool {
    after_start(text, word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What follows a word, without "by" and a colon.
fn after_word<'a>(clause: &'a str, word: &str) -> Option<&'a str> {
    if !starts_with_word(clause, word) {
        return None;
    }
    let ends = |sign: char| sign.is_whitespace() || sign == ':' || sign == '-';
    let rest = clause[word.len()..].trim_start_matches(ends);
    let rest = if starts_with_word(rest, "by") {
        rest[2..].trim_start_matches(ends)
    } else {
        rest
    };
    Some(rest.trim())
}

impl Said {
    fn take_name(&mut self, clause: &str) -> bool {
        let clause = after_word(clause, "motion").unwrap_or(clause);
        let moved = after_word(clause, "moved").or_else(|| after_word(clause, "proposed"));
        let (place, name) = match (moved, after_word(clause, "seconded")) {
            (Some(name), _) => (&mut self.mover, name),
            (None, Some(name)) => (&mut self.seconder, name),
            (None, None) => return false,
        };
        if place.is_some() || !is_name(name) {
            return false;
        }
        *place = Some(name.to_owned());
        true
    }

    fn take_votes(&mut self, clause: &str) -> bool {
        let small = clause.to_lowercase().replace(':', " ");
        let mut number = None;
        let mut sort = Vec::new();
        for word in small.split_whitespace() {
            match word.parse::<u32>() {
                Ok(count) if number.is_none() => number = Some(count),
                Ok(_) => return false,
                Err(_) if matches!(word, "nil" | "none" | "no") && number.is_none() => {
                    number = Some(0)
                }
                Err(_) if matches!(word, "votes" | "vote" | "voted" | "members") => {}
                Err(_) => sort.push(word),
            }
        }
        let Some(number) = number else {
            return false;
        };
        let mut votes = self.votes.unwrap_or(Votes {
            votes_for: None,
            against: None,
            abstained: None,
        });
        let place = match sort.join(" ").as_str() {
            "for" | "in favour" | "in favor" => &mut votes.votes_for,
            "against" => &mut votes.against,
            "abstained" | "abstention" | "abstentions" | "abstaining" | "abstain" => {
                &mut votes.abstained
            }
            _ => return false,
        };
        if place.is_some() {
            return false;
        }
        *place = Some(number);
        self.votes = Some(votes);
        true
    }
}

/// Initials or a name: up to five words, the first and the last with a capital.
fn is_name(words: &str) -> bool {
    let capital =
        |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    words.split_whitespace().count() <= 5
        && capital(words.split_whitespace().next())
        && capital(words.split_whitespace().next_back())
}

fn is_outcome(clause: &str) -> bool {
    [
        "carried",
        "lost",
        "unanimous",
        "unanimously",
        "carried unanimously",
        "all in favour",
        "all in favor",
        "nem con",
        "nem. con",
        "vote",
        "votes",
        "voting",
        "the motion was carried",
        "the motion was lost",
        "motion carried",
        "motion lost",
        "agreed",
        "passed",
        "agreed unanimously",
    ]
    .contains(&clause.to_lowercase().trim_end_matches([':', '.']))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[track_caller]
    fn reads(line: &str, expected: &str) {
        let said = read(line).expect(line);
        let votes = said
            .votes
            .map(|votes| [votes.votes_for, votes.against, votes.abstained]);
        let count =
            |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
        let found = format!(
            "{}/{} {}",
            said.mover.unwrap_or_default(),
            said.seconder.unwrap_or_default(),
            votes
                .map(|votes| votes.map(count).join(","))
                .unwrap_or_default()
        );
        assert_eq!(found, expected);
    }

    #[test]
    fn motions_are_read_in_the_ways_that_people_type_them() {
        reads(
            "Moved RT, seconded MH; for 6, against 0, abstained 2",
            "RT/MH 6,0,2",
        );
        reads(
            "Proposed by Cllr R. Thompson and seconded by Mike Hyatt.",
            "Cllr R. Thompson/Mike Hyatt ",
        );
        reads("Proposed: RT Seconded: MH", "RT/MH ");
        reads("Moved RT / Seconded MH – carried unanimously", "RT/MH ");
        reads("6 for, 2 against, 1 abstention", "/ 6,2,1");
        reads("For: 6; Against: none", "/ 6,0,-");
        reads("Moved RT, seconded MH; the vote was tied", "RT/MH ");
    }

    #[test]
    fn prose_is_no_motion() {
        for prose in [
            "Moved to the next item.",
            "Proposed changes were noted",
            "Moved Hall was discussed",
            "For 6 weeks, against advice",
            "2 for 1",
        ] {
            assert_eq!(read(prose), None, "{prose}");
        }
    }
}
