//! Questions about motions, votes and declared interests.

use super::record::Record;
use crate::error::Message;
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
    let items = &record.minutes.items;
    let mut messages = Vec::new();
    for (at, item) in items.iter().enumerate() {
        for (index, entry) in item.entries.iter().enumerate() {
            let Entry::Interest(interest) = entry else {
                continue;
            };
            let here = item.entries.iter().skip(index + 1);
            let named = items
                .iter()
                .skip(at + 1)
                .filter(|other| names_item(interest, other))
                .flat_map(|other| &other.entries);
            for motion in here.chain(named).filter_map(motion_of) {
                messages.extend(took_part(record, item, interest, motion));
            }
        }
    }
    messages
}

fn took_part(
    record: &Record<'_>,
    item: &Item,
    interest: &Interest,
    motion: &Motion,
) -> Option<Message> {
    let member = record.identity(&interest.member);
    let is_member = |typed: &Option<String>| {
        typed
            .as_deref()
            .is_some_and(|typed| record.identity(typed) == member)
    };
    let says_so = interest
        .conduct
        .as_deref()
        .is_some_and(|conduct| fold(conduct).contains("voted") && !fold(conduct).contains("not"));
    let declared = item
        .entries
        .iter()
        .filter(|entry| matches!(entry, Entry::Interest(_)))
        .count();
    let present = record.minutes.present.len();
    let cast = motion.votes.map_or(0, total);
    let everybody_voted = present > 0 && cast > present.saturating_sub(declared) && cast <= present;
    let did = if says_so {
        return None;
    } else if is_member(&motion.mover) {
        "moved the motion".to_owned()
    } else if is_member(&motion.seconder) {
        "seconded the motion".to_owned()
    } else if everybody_voted {
        format!("seems to have voted: {cast} of {present} did")
    } else {
        return None;
    };
    Some(
        Message::warning(format!(
            "{} declared an interest, and {did}",
            interest.member
        ))
        .at(motion.place.clone())
        .hint("If that is right, the declaration says so: `…; stayed and voted`."),
    )
}

/// True where the declaration names the item by its number: "item 7".
fn names_item(interest: &Interest, item: &Item) -> bool {
    let typed = format!("{} ", fold(&interest.typed));
    let number = fold(&item.number);
    ["item", "minute", "agenda item", "items"]
        .iter()
        .any(|word| typed.contains(&format!("{word} {number} ")))
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
