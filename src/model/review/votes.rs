//! Questions about motions, votes and declared interests.

use super::listed::joined;
use super::record::Record;
use crate::error::{LinePlace, Message};
use crate::model::text::fold;
use crate::model::{Decision, Entry, Interest, Item, Motion, Votes};

/// More votes than members.
pub fn more_than_present(record: &Record<'_>) -> Vec<Message> {
    let present = record.minutes.present.len();
    motions(record)
        .filter_map(|motion| {
            let cast = total(motion.votes?);
            (present > 0 && cast > present).then(|| {
                Message::warning(format!("{cast} voted, and {present} were present"))
                    .at(motion.place.clone())
                    .hint("Look at the count, and whether somebody is missing from `present`.")
            })
        })
        .collect()
}

/// One person for both.
pub fn mover_is_seconder(record: &Record<'_>) -> Vec<Message> {
    motions(record)
        .filter_map(|motion| {
            let (mover, seconder) = (motion.mover.as_deref()?, motion.seconder.as_deref()?);
            (record.identity(mover) == record.identity(seconder)).then(|| {
                Message::warning(format!("{mover} moved and seconded the motion"))
                    .at(motion.place.clone())
                    .hint("A motion is seconded by somebody else: look who it was.")
            })
        })
        .collect()
}

/// A member who declares an interest, and then moves, seconds or votes.
pub fn interest_then_vote(record: &Record<'_>) -> Vec<Message> {
    let mut earlier: Vec<Declared<'_>> = Vec::new();
    let mut messages = Vec::new();
    for item in &record.minutes.items {
        let mut concerned = naming(item, &earlier);
        let mut motions: Vec<(&Motion, usize)> = Vec::new();
        for entry in &item.entries {
            match entry {
                Entry::Interest(interest) => {
                    concerned.push(interest);
                    earlier.push(Declared {
                        interest,
                        words: format!("{} ", fold(&interest.typed)),
                    });
                }
                entry => motions.extend(motion_of(entry).map(|motion| (motion, concerned.len()))),
            }
        }
        for (index, interest) in concerned.iter().enumerate() {
            let later = motions.iter().filter(|(_, declared)| *declared > index);
            messages.extend(took_part(record, interest, later));
        }
    }
    messages
}

/// The first motion in which the member took part, and the lines of the others. `motions` have the number of members
/// who had declared an interest by then.
fn took_part<'a>(
    record: &Record<'_>,
    interest: &Interest,
    motions: impl Iterator<Item = &'a (&'a Motion, usize)>,
) -> Option<Message> {
    let conduct = fold(interest.conduct.as_deref().unwrap_or_default());
    if conduct.contains("voted") && !conduct.contains("not") {
        return None;
    }
    let found: Vec<(String, LinePlace)> = motions
        .filter_map(|(motion, declared)| {
            let what = what_they_did(record, interest, motion, *declared)?;
            Some((what, motion.place.clone()))
        })
        .collect();
    let (what, _) = found.first()?;
    let text = format!("{} declared an interest, and {what}", interest.member);
    let places: Vec<LinePlace> = found.into_iter().map(|(_, place)| place).collect();
    joined(&places, |_| text).map(|message| {
        message.hint("If that is right, the declaration says so: `…; stayed and voted`.")
    })
}

/// What a member with an interest did in a motion. That everybody voted is held against nobody whose interest is
/// personal and who did not say that they left: such an interest does not bar from voting.
fn what_they_did(
    record: &Record<'_>,
    interest: &Interest,
    motion: &Motion,
    declared: usize,
) -> Option<String> {
    let member = record.identity(&interest.member);
    let is_member = |typed: &Option<String>| {
        typed
            .as_deref()
            .is_some_and(|typed| record.identity(typed) == member)
    };
    let kind = fold(interest.kind.as_deref().unwrap_or_default());
    let may_vote = kind.contains("personal") && interest.conduct.is_none();
    let present = record.minutes.present.len();
    let cast = motion.votes.map_or(0, total);
    let everybody_voted = cast > present.saturating_sub(declared) && cast <= present;
    if is_member(&motion.mover) {
        Some("moved the motion".to_owned())
    } else if is_member(&motion.seconder) {
        Some("seconded the motion".to_owned())
    } else if everybody_voted && !may_vote {
        Some(format!("seems to have voted: {cast} of {present} did"))
    } else {
        None
    }
}

/// An interest, and its words folded, a space after each.
struct Declared<'a> {
    interest: &'a Interest,
    words: String,
}

/// The declarations that name the item by its number: "item 7".
fn naming<'a>(item: &Item, earlier: &[Declared<'a>]) -> Vec<&'a Interest> {
    if earlier.is_empty() {
        return Vec::new();
    }
    let number = fold(&item.number);
    let names = ["item", "items", "minute"].map(|word| format!("{word} {number} "));
    earlier
        .iter()
        .filter(|declared| names.iter().any(|name| declared.words.contains(name)))
        .map(|declared| declared.interest)
        .collect()
}

fn motions<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a Motion> {
    record
        .minutes
        .items
        .iter()
        .flat_map(|item| &item.entries)
        .filter_map(motion_of)
}

fn motion_of(entry: &Entry) -> Option<&Motion> {
    match entry {
        Entry::Decision(Decision { motion, .. }) => motion.as_ref(),
        _ => None,
    }
}

fn total(votes: Votes) -> usize {
    [votes.votes_for, votes.against, votes.abstained]
        .into_iter()
        .flatten()
        .map(|count| usize::try_from(count).unwrap_or(usize::MAX))
        .fold(0, usize::saturating_add)
}
