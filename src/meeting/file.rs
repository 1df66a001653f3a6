//! What a meeting file says, before anybody asks what it means: each value with the file and the place it stands in.

use crate::error::{Grade, LinePlace, Message, Source};
use crate::model::Person;
use crate::model::dates::TypedDate;
use std::collections::BTreeSet;
use std::ops::Range;

/// A value with its place. The file is kept with it because the committee file gives values too.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    /// What was typed.
    pub value: T,
    /// The file that says so.
    pub source: Source,
    /// Where in that file, quotes included.
    pub span: Range<usize>,
}

impl<T> Setting<T> {
    /// Where it stands.
    pub fn place(&self) -> LinePlace {
        self.source.place(self.span.clone())
    }
}

impl Setting<String> {
    /// The offset of the words in the file, where they stand there letter by letter: in `'…'`, `'''…'''`, and
    /// in `"…"` without a backslash.
    pub fn offset(&self) -> Option<usize> {
        let typed = self.source.text().get(self.span.clone())?;
        let quote = ["'''", "\"\"\"", "'", "\""]
            .into_iter()
            .find(|quote| typed.starts_with(quote))?;
        let inside = typed.get(quote.len()..)?;
        let skipped = match quote.len() {
            3 if inside.starts_with("\r\n") => 2,
            3 if inside.starts_with('\n') => 1,
            _ => 0,
        };
        inside
            .get(skipped..)?
            .starts_with(self.value.as_str())
            .then_some(self.span.start + quote.len() + skipped)
    }
}

/// Everything that one file says, or a file and its committee's together.
#[derive(Clone, Debug)]
pub struct MeetingFile {
    /// The meeting's own file.
    pub source: Source,
    /// The committee file, relative to this file.
    pub committee: Option<Setting<String>>,
    /// A built-in house, or a folder relative to the file that names it.
    pub house: Option<Setting<String>>,
    /// The organisation.
    pub body: Option<Setting<String>>,
    /// The committee or group.
    pub title: Option<Setting<String>>,
    /// The day of the meeting.
    pub date: Option<Setting<TypedDate>>,
    /// When it began.
    pub time: Option<Setting<String>>,
    /// When it closed.
    pub closed: Option<Setting<String>>,
    /// Where it was held.
    pub venue: Option<Setting<String>>,
    /// Who took the chair: initials or a name.
    pub chair: Option<Setting<String>>,
    /// How many must be present.
    pub quorum: Option<Setting<u32>>,
    /// A BCP 47 tag.
    pub language: Option<Setting<String>>,
    /// Where the action log is.
    pub log: Option<Setting<LogChoice>>,
    /// Where the actions of private items are logged.
    pub private_log: Option<Setting<String>>,
    /// The prefix of action references.
    pub reference: Option<Setting<String>>,
    /// A day or words.
    pub next_meeting: Option<Setting<NextMeetingTyped>>,
    /// Draft or approved.
    pub status: Option<Setting<StatusWord>>,
    /// The day of approval.
    pub approved: Option<Setting<TypedDate>>,
    /// What was corrected when the minutes were approved.
    pub corrections: Option<Setting<String>>,
    /// The rules that are silenced.
    pub allow: Vec<Setting<String>>,
    /// Words of private parts that may be known all the same.
    pub may_be_public: Vec<Setting<String>>,
    /// The register.
    pub people: Option<Setting<PeopleList>>,
    /// Who was there as a member.
    pub present: Option<Setting<PeopleList>>,
    /// Who was there otherwise.
    pub in_attendance: Option<Setting<PeopleList>>,
    /// Who sent apologies.
    pub apologies: Option<Setting<PeopleList>>,
    /// Who was missing.
    pub absent: Option<Setting<PeopleList>>,
    /// The items in order.
    pub items: Vec<ItemTyped>,
    /// Keys that were typed, or nearly so, but could not be used: a message says why, and none says they are missing.
    pub(super) spoilt: BTreeSet<String>,
    /// True where so much could not be read that nothing can be called missing.
    pub(super) is_torn: bool,
    /// True where a message about it is an error.
    pub(super) has_errors: bool,
}

/// What `log` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogChoice {
    /// `log = false`
    None,
    /// A file, relative to the file that names it.
    File(String),
}

/// What `next_meeting` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextMeetingTyped {
    /// A day.
    Date(TypedDate),
    /// Words.
    Words(String),
}

/// What `status` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusWord {
    /// `draft`
    Draft,
    /// `approved`
    Approved,
}

/// A list of people as typed.
#[derive(Clone, Debug)]
pub struct PeopleList {
    /// In order.
    pub entries: Vec<PeopleEntry>,
}

/// One entry of a list of people.
#[derive(Clone, Debug)]
pub enum PeopleEntry {
    /// Lines of people, or initials.
    Lines(Setting<String>),
    /// The long form.
    Person(Box<Person>),
}

/// One `[[item]]` as typed.
#[derive(Clone, Debug)]
pub struct ItemTyped {
    /// The file that has it.
    pub source: Source,
    /// Its header.
    pub span: Range<usize>,
    /// Required.
    pub title: Option<Setting<String>>,
    /// The minute.
    pub notes: Option<Setting<String>>,
    /// Printed instead of the running number.
    pub number: Option<Setting<String>>,
    /// The ground for keeping it from the public copy.
    pub private: Option<Setting<String>>,
    /// What the public copy prints instead.
    pub public_note: Option<Setting<String>>,
    /// The title in the public copy.
    pub public_title: Option<Setting<String>>,
    /// The long form.
    pub actions: Vec<ActionTyped>,
    /// As in [`MeetingFile`].
    pub(super) spoilt: BTreeSet<String>,
}

/// One `[[item.action]]` as typed.
#[derive(Clone, Debug)]
pub struct ActionTyped {
    /// Its header.
    pub span: Range<usize>,
    /// Who is to do it.
    pub owner: Option<Setting<String>>,
    /// By when: a TOML date as its digits, or words.
    pub due: Option<Setting<String>>,
    /// What is to be done.
    pub text: Option<Setting<String>>,
    /// The log's reference.
    pub reference: Option<Setting<String>>,
    /// As in [`MeetingFile`].
    pub(super) spoilt: BTreeSet<String>,
}

impl MeetingFile {
    /// A file that says nothing.
    pub fn new(source: Source) -> Self {
        MeetingFile {
            source,
            committee: None,
            house: None,
            body: None,
            title: None,
            date: None,
            time: None,
            closed: None,
            venue: None,
            chair: None,
            quorum: None,
            language: None,
            log: None,
            private_log: None,
            reference: None,
            next_meeting: None,
            status: None,
            approved: None,
            corrections: None,
            allow: Vec::new(),
            may_be_public: Vec::new(),
            people: None,
            present: None,
            in_attendance: None,
            apologies: None,
            absent: None,
            items: Vec::new(),
            spoilt: BTreeSet::new(),
            is_torn: false,
            has_errors: false,
        }
    }

    /// True where `allow` silences the rule that a message comes from. An error is not silenced.
    pub fn allows(&self, message: &Message) -> bool {
        message.grade != Grade::Error && message.rule.is_some_and(|rule| self.allows_rule(rule))
    }

    /// True where `allow` silences a rule.
    pub fn allows_rule(&self, rule: &str) -> bool {
        self.allow.iter().any(|allowed| allowed.value == rule)
    }

    /// True where it gives a date, or tries to; a committee's file gives none.
    pub fn may_have_date(&self) -> bool {
        self.date.is_some() || self.is_torn || self.spoilt.contains("date")
    }

    /// True where it has an item, or tries to.
    pub fn may_have_items(&self) -> bool {
        !self.items.is_empty() || self.spoilt.contains("item")
    }

    /// This file, with what it leaves open taken from its committee's. Items are the committee's only where the
    /// meeting has none; rules that either silences are silenced.
    #[must_use]
    pub fn with_defaults(self, committee: MeetingFile) -> MeetingFile {
        // A meeting that says whether it is approved says all about it.
        let says_status = self.status.is_some() || self.approved.is_some();
        let (status, approved) = if says_status {
            (self.status, self.approved)
        } else {
            (committee.status, committee.approved)
        };
        MeetingFile {
            source: self.source,
            committee: self.committee,
            house: self.house.or(committee.house),
            body: self.body.or(committee.body),
            title: self.title.or(committee.title),
            date: self.date.or(committee.date),
            time: self.time.or(committee.time),
            closed: self.closed.or(committee.closed),
            venue: self.venue.or(committee.venue),
            chair: self.chair.or(committee.chair),
            quorum: self.quorum.or(committee.quorum),
            language: self.language.or(committee.language),
            log: self.log.or(committee.log),
            private_log: self.private_log.or(committee.private_log),
            reference: self.reference.or(committee.reference),
            next_meeting: self.next_meeting.or(committee.next_meeting),
            status,
            approved,
            corrections: self.corrections,
            allow: self.allow.into_iter().chain(committee.allow).collect(),
            may_be_public: self
                .may_be_public
                .into_iter()
                .chain(committee.may_be_public)
                .collect(),
            people: self.people.or(committee.people),
            present: self.present.or(committee.present),
            in_attendance: self.in_attendance.or(committee.in_attendance),
            apologies: self.apologies.or(committee.apologies),
            absent: self.absent.or(committee.absent),
            items: if self.items.is_empty() {
                committee.items
            } else {
                self.items
            },
            spoilt: self.spoilt.into_iter().chain(committee.spoilt).collect(),
            is_torn: self.is_torn || committee.is_torn,
            has_errors: self.has_errors || committee.has_errors,
        }
    }
}
