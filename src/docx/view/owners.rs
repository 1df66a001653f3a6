//! Everybody who is to act, each with what they are to do: of this meeting, and of what the log holds open.

use super::Maker;
use crate::model::action_log::overview::owners_of;
use crate::model::text::fold;
use crate::model::{Entry, Minutes, Owner, Person};
use serde_json::{Value, json};

/// What one owner is to do, or what nobody is named for.
#[derive(Default)]
struct Share {
    owner: Option<Owner>,
    actions: Vec<Value>,
    open_actions: Vec<Value>,
}

impl<'m> Maker<'m, '_> {
    /// Everybody who is to act, once each, in the order in which they are first named; actions of several people are
    /// each one's. Those with nothing but what is open of earlier meetings follow, and what names nobody comes last.
    pub(super) fn owners(&mut self) -> Vec<Value> {
        if !self.asked.owners {
            return Vec::new();
        }
        let minutes: &'m Minutes = self.minutes;
        let mut shares = Vec::new();
        for item in &minutes.items {
            let number = self.number(item);
            for entry in &item.entries {
                let Entry::Action(action) = entry else {
                    continue;
                };
                let value = self.action(entry, action, item, &number);
                for share in of_each(action.owners.clone(), &mut shares) {
                    shares[share].actions.push(value.clone());
                }
            }
        }
        for open in &minutes.open_actions {
            let owners = owners_of(&open.owner);
            let owners = owners.iter().map(|named| owner(named, minutes));
            let value = self.open_action(open);
            for share in of_each(owners.collect(), &mut shares) {
                shares[share].open_actions.push(value.clone());
            }
        }
        shares.sort_by_key(|share| share.owner.is_none());
        let value = |share: Share| {
            json!({
                "label": share.owner.as_ref().map(Owner::label),
                "name": share.owner.as_ref().map(Owner::full_name),
                "actions": share.actions,
                "open_actions": share.open_actions,
            })
        };
        shares.into_iter().map(value).collect()
    }
}

/// Where the share of each of these owners is, the one of nobody where none is named; new ones are added.
fn of_each(owners: Vec<Owner>, shares: &mut Vec<Share>) -> Vec<usize> {
    let mut named: Vec<Option<Owner>> = owners.into_iter().map(Some).collect();
    if named.is_empty() {
        named.push(None);
    }
    let mut places = Vec::new();
    for owner in named {
        let is_theirs = |share: &Share| match (&share.owner, &owner) {
            (Some(one), Some(other)) => one.is_same(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let place = shares.iter().position(is_theirs).unwrap_or_else(|| {
            shares.push(Share {
                owner,
                ..Share::default()
            });
            shares.len() - 1
        });
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The owners of a cell of the log as the Action column has them: initials where somebody is known.
pub(super) fn labels(cell: &str, minutes: &Minutes) -> String {
    let named = owners_of(cell);
    let owners = named.iter().map(|named| owner(named, minutes));
    let labels: Vec<String> = owners.map(|owner| owner.label().to_owned()).collect();
    labels.join(", ")
}

/// An owner as the log names them: somebody of the lists by initials or full name, else the words.
fn owner(named: &str, minutes: &Minutes) -> Owner {
    let by_initials = |person: &&Person| person.initials.as_deref() == Some(named);
    let by_name = |person: &&Person| fold(&person.name) == fold(named);
    let known = minutes.people().find(by_initials);
    match known.or_else(|| minutes.people().find(by_name)) {
        Some(person) => Owner::Person {
            typed: named.to_owned(),
            initials: person.initials.clone(),
            name: person.name.clone(),
        },
        None => Owner::Word(named.to_owned()),
    }
}
