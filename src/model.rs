//! Minutes as data: what was said at a meeting, right from the moment it is made.
//!
//! Plain values with public fields, made once by `meeting::resolve` and only read after that. No TOML,
//! no XML, no clock, no file in here. Words are kept as the officer typed them.

pub mod action;
pub mod action_log;
pub mod calendar;
pub mod dates;
pub mod decision;
pub mod file_name;
pub mod house_style;
pub mod initials;
pub mod notes;
pub mod public;
pub mod review;
pub mod text;
pub mod typed;

pub use action::{Action, ActionForm, Due, Owner};
pub use action_log::Closing;
pub use action_log::overview::Standing;
pub use decision::{Decision, DecisionKind, Interest, Motion, Votes};
pub use file_name::file_name;
pub use house_style::HouseStyle;
pub use notes::{Block, Entry, Inline, List, ListEntry, Marker, Side, Table};
pub use typed::{Typed, TypedLine};

use crate::error::LinePlace;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One meeting's record.
#[derive(Clone, Debug)]
pub struct Minutes {
    /// The meeting file's name as the officer gave it, for messages.
    pub file: String,
    /// The organisation.
    pub body: Option<String>,
    /// The committee or group.
    pub title: String,
    /// The day of the meeting.
    pub date: Date,
    /// When it began, in words.
    pub time: Option<String>,
    /// When it closed, in words.
    pub closed: Option<String>,
    /// Where it was held.
    pub venue: Option<String>,
    /// Who took the chair: the person where the initials or name are known, else a person of that name.
    pub chair: Option<Person>,
    /// How many must be present.
    pub quorum: Option<u32>,
    /// A BCP 47 tag such as `en-GB`.
    pub language: String,
    /// The prefix of action references.
    pub reference: String,
    /// The day or the words of the next meeting.
    pub next_meeting: Option<NextMeeting>,
    /// Draft, or approved.
    pub status: Status,
    /// All of the record, or what may be published of it.
    pub edition: Edition,
    /// What was corrected when the minutes were approved.
    pub corrections: Vec<Entry>,
    /// Words of private parts that may be known all the same.
    pub may_be_public: Vec<String>,
    /// Everybody known to the committee, present or not.
    pub register: Vec<Person>,
    /// Who was there as a member.
    pub present: Vec<Person>,
    /// Who was there otherwise: officers, guests.
    pub in_attendance: Vec<Person>,
    /// Who sent apologies.
    pub apologies: Vec<Person>,
    /// Who was missing.
    pub absent: Vec<Person>,
    /// The items, in order, at least one.
    pub items: Vec<Item>,
    /// Actions of the log that the notes say are done.
    pub closings: Vec<Closing>,
    /// The Refs of its actions that another log is told of than the one that these minutes are for.
    pub refs_elsewhere: Vec<String>,
    /// What the log holds open of earlier meetings, where a document asks for it; see [`action_log::carried`].
    pub open_actions: Vec<Standing>,
    /// What was typed, for messages about the record.
    pub typed: Typed,
}

/// Somebody in a list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// As typed.
    pub name: String,
    /// Organisation, role or both, as typed.
    pub organisation: Option<String>,
    /// As typed: `TMcC`, `RodT`.
    pub initials: Option<String>,
    /// From the long form only.
    pub role: Option<String>,
    /// From the long form only: whom this person stood in for.
    pub substitute_for: Option<String>,
    /// From the long form only: the items that this person was there for, as typed.
    pub items: Option<String>,
    /// Where the list says so.
    pub place: Option<LinePlace>,
}

/// A draft, or approved, perhaps on a known day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not yet approved.
    Draft,
    /// Approved, on this day where it is known.
    Approved(Option<Date>),
}

/// How much of the record stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// All of it.
    Full,
    /// All but the private parts: the copy for publication.
    Public,
}

/// When the next meeting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextMeeting {
    /// A day.
    Date(Date),
    /// Words, as typed.
    Words(String),
}

/// One item of the agenda, with its minute.
#[derive(Clone, Debug)]
pub struct Item {
    /// As printed, without the house's dot: `7`, `196/20`.
    pub number: String,
    /// True where the officer typed the number.
    pub number_is_typed: bool,
    /// As typed.
    pub title: String,
    /// The minute, in order; long-form actions come last.
    pub entries: Vec<Entry>,
    /// The ground for keeping the item from the public copy.
    pub private: Option<String>,
    /// What the public copy prints instead.
    pub public_note: Option<String>,
    /// The title in the public copy, where the item's own is private too.
    pub public_title: Option<String>,
    /// Which of the entries are marked `Private:`, counted from 0.
    pub private_entries: BTreeSet<usize>,
    /// Where its title stands.
    pub place: LinePlace,
}

impl Item {
    fn without_entries(&self) -> Self {
        Item {
            number: self.number.clone(),
            number_is_typed: self.number_is_typed,
            title: self.title.clone(),
            entries: Vec::new(),
            private: self.private.clone(),
            public_note: self.public_note.clone(),
            public_title: self.public_title.clone(),
            private_entries: BTreeSet::new(),
            place: self.place.clone(),
        }
    }

    /// The item's actions, in order.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Action(action) => Some(action),
            _ => None,
        })
    }
}

impl Minutes {
    /// The draft of a meeting of which no more is known than its title and its day.
    pub fn new(title: &str, date: Date) -> Self {
        Minutes {
            file: "meeting.toml".to_owned(),
            body: None,
            title: title.to_owned(),
            date,
            time: None,
            closed: None,
            venue: None,
            chair: None,
            quorum: None,
            language: "en-GB".to_owned(),
            reference: "LB".to_owned(),
            next_meeting: None,
            status: Status::Draft,
            closings: Vec::new(),
            refs_elsewhere: Vec::new(),
            edition: Edition::Full,
            corrections: Vec::new(),
            may_be_public: Vec::new(),
            open_actions: Vec::new(),
            typed: Typed::default(),
            register: Vec::new(),
            present: Vec::new(),
            in_attendance: Vec::new(),
            apologies: Vec::new(),
            absent: Vec::new(),
            items: Vec::new(),
        }
    }

    /// As much of the record as the action log needs, so that a run over many meetings need not keep all of each.
    #[must_use]
    pub fn actions_alone(&self) -> Self {
        let with_actions = |item: &Item| {
            let actions: Vec<Entry> = item.actions().cloned().map(Entry::Action).collect();
            (!actions.is_empty()).then(|| Item {
                entries: actions,
                ..item.without_entries()
            })
        };
        let owns = |person: &&Person| {
            self.actions().any(|(_, action)| {
                let named = |owner: &Owner| matches!(owner, Owner::Person { name, .. } if *name == person.name);
                action.owners.iter().any(named)
            })
        };
        Minutes {
            file: self.file.clone(),
            body: self.body.clone(),
            reference: self.reference.clone(),
            language: self.language.clone(),
            next_meeting: self.next_meeting.clone(),
            status: self.status,
            closings: self.closings.clone(),
            register: self.register.iter().filter(owns).cloned().collect(),
            items: self.items.iter().filter_map(with_actions).collect(),
            ..Minutes::new(&self.title, self.date)
        }
    }

    /// Everybody who was in the room.
    pub fn attendees(&self) -> impl Iterator<Item = &Person> {
        self.present.iter().chain(&self.in_attendance)
    }

    /// Everybody that the file names in a list, the register last.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.attendees()
            .chain(&self.apologies)
            .chain(&self.absent)
            .chain(&self.register)
    }

    /// Every action with its item, in order.
    pub fn actions(&self) -> impl Iterator<Item = (&Item, &Action)> {
        self.items
            .iter()
            .flat_map(|item| item.actions().map(move |action| (item, action)))
    }
}
