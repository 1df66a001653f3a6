//! The Ref of an action: `LB-017`. Two that differ in case, spaces, marks or leading zeros are one.

use crate::model::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A Ref as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefKey {
    prefix: String,
    number: Option<u64>,
}

impl RefKey {
    /// The key of a Ref as somebody typed it; `None` where nothing but spaces and marks stands there.
    pub fn of(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let digits = typed.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (prefix, digits) = typed.split_at(typed.len() - digits);
        // A longer run of digits is a word of its own, no running number.
        let key = match digits.parse().ok().filter(|_| digits.len() <= 9) {
            Some(number) => RefKey {
                prefix: fold(prefix),
                number: Some(number),
            },
            None => RefKey {
                prefix: fold(typed),
                number: None,
            },
        };
        (!key.prefix.is_empty() || key.number.is_some()).then_some(key)
    }

    /// True for one that ends with a running number.
    pub fn is_numbered(&self) -> bool {
        self.number.is_some()
    }

    /// True where both are numbered under one prefix.
    pub(crate) fn shares_prefix(&self, other: &RefKey) -> bool {
        self.number.is_some() && other.number.is_some() && self.prefix == other.prefix
    }
}

/// Gives new Refs: after the highest number ever given for the prefix, and never one that is taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbering {
    taken: BTreeSet<RefKey>,
    highest: BTreeMap<String, u64>,
}

impl Numbering {
    /// Notes a Ref that is in use, or was.
    pub(crate) fn note(&mut self, key: &RefKey) {
        if let Some(number) = key.number {
            self.note_highest(&key.prefix, number);
        }
        self.taken.insert(key.clone());
    }

    /// Notes the highest number that was ever given for a prefix.
    pub(crate) fn note_highest(&mut self, prefix: &str, number: u64) {
        let highest = self.highest.entry(fold(prefix)).or_default();
        *highest = number.max(*highest);
    }

    /// The highest number so far.
    pub(crate) fn highest(&self, prefix: &str) -> u64 {
        self.highest.get(&fold(prefix)).copied().unwrap_or_default()
    }

    /// The next Ref of a prefix.
    pub(crate) fn next(&mut self, prefix: &str) -> String {
        loop {
            let number = self.highest(prefix).saturating_add(1);
            let reference = format!("{prefix}-{number:03}");
            self.note_highest(prefix, number);
            match RefKey::of(&reference) {
                Some(key) if self.taken.contains(&key) => {}
                Some(key) => {
                    self.taken.insert(key);
                    return reference;
                }
                None => return reference,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbering, RefKey};

    #[test]
    fn case_spaces_marks_and_leading_zeros_do_not_make_another_ref() {
        assert_eq!(RefKey::of("LB-017"), RefKey::of(" lb 17 "));
        assert_ne!(RefKey::of("LB-017"), RefKey::of("LB-170"));
        assert_ne!(RefKey::of("LB-017"), RefKey::of("LBX-017"));
        assert_eq!(RefKey::of("  - "), None);
    }

    #[test]
    fn counts_on_after_the_highest_and_skips_what_is_taken() {
        let mut numbering = Numbering::default();
        assert_eq!(numbering.next("LB"), "LB-001");
        numbering.note_highest("lb", 16);
        numbering.note(&RefKey::of("LB-017").expect("a key"));
        assert_eq!(numbering.next("LB"), "LB-018");
        assert_eq!(numbering.next("PC"), "PC-001");
    }
}
