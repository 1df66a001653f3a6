//! The actions that are known, found by their Ref and by the meeting that raised them, so that the work for a meeting
//! does not grow with the number of others.

use super::Written;
use super::known::Known;
use super::reference::RefKey;
use super::said::SaidMeeting;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Index, IndexMut};

/// All of them, each under a number that stays its own.
#[derive(Debug, Default)]
pub(crate) struct Register<'a> {
    known: Vec<Known<'a>>,
    by_ref: BTreeMap<RefKey, usize>,
    by_meeting: BTreeMap<(Date, String), BTreeSet<usize>>,
}

impl<'a> Register<'a> {
    /// Puts one more in.
    pub(crate) fn add(&mut self, known: Known<'a>) -> usize {
        let number = self.known.len();
        self.by_ref.insert(known.key.clone(), number);
        self.known.push(known);
        self.list_under_meeting(number);
        number
    }

    /// What was last written for one; that also says which meeting raised it.
    pub(crate) fn remember(&mut self, number: usize, written: &'a Written) {
        let known = &mut self.known[number];
        if let Some(listed) = (known.raised_by.as_ref()).and_then(|by| self.by_meeting.get_mut(by))
        {
            listed.remove(&number);
        }
        known.remember(written);
        self.list_under_meeting(number);
    }

    fn list_under_meeting(&mut self, number: usize) {
        if let Some(meeting) = &self.known[number].raised_by {
            let listed = self.by_meeting.entry(meeting.clone()).or_default();
            listed.insert(number);
        }
    }

    /// The one of a Ref.
    pub(crate) fn find(&self, key: &RefKey) -> Option<usize> {
        self.by_ref.get(key).copied()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// Those that a meeting raised.
    pub(crate) fn raised_by(&self, meeting: &SaidMeeting<'_>) -> impl Iterator<Item = usize> {
        let listed = self.by_meeting.get(&meeting.identity);
        listed.into_iter().flatten().copied()
    }

    /// Each of them, in the order that they became known.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Known<'a>> {
        self.known.iter()
    }
}

impl<'a> Index<usize> for Register<'a> {
    type Output = Known<'a>;

    fn index(&self, number: usize) -> &Known<'a> {
        &self.known[number]
    }
}

impl<'a> IndexMut<usize> for Register<'a> {
    fn index_mut(&mut self, number: usize) -> &mut Known<'a> {
        &mut self.known[number]
    }
}
