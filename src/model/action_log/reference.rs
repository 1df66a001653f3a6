//! The Ref of an action: `LB-017`. Two that differ in case, spaces, marks or leading zeros are one.

use crate::model::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The most digits of a running number; a longer run of them is a word of its own.
const MOST_DIGITS: usize = 9;
const HIGHEST_NUMBER: u64 = 999_999_999;

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
        let key = match digits.parse().ok().filter(|_| digits.len() <= MOST_DIGITS) {
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

    /// The prefix of one that ends with a running number, folded.
    pub(crate) fn numbered_prefix(&self) -> Option<&str> {
        self.number.map(|_| self.prefix.as_str())
    }

    /// True where both are numbered under one prefix.
    pub(crate) fn shares_prefix(&self, other: &RefKey) -> bool {
        let prefix = self.numbered_prefix();
        prefix.is_some() && prefix == other.numbered_prefix()
    }
}

/// Refs without their rows, in little room: a bit for each running number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefSet {
    /// By prefix, then by the upper part of the number; a bit for each of its lowest twelve.
    numbered: BTreeMap<String, BTreeMap<u64, Box<[u64; 64]>>>,
    others: BTreeSet<String>,
}

impl RefSet {
    /// Puts a Ref in; false where it was there already.
    pub fn insert(&mut self, key: &RefKey) -> bool {
        let Some(number) = key.number else {
            return self.others.insert(key.prefix.clone());
        };
        let (block, word, bit) = place_of(number);
        let blocks = match self.numbered.get_mut(&key.prefix) {
            Some(blocks) => blocks,
            None => self.numbered.entry(key.prefix.clone()).or_default(),
        };
        let bits = blocks.entry(block).or_insert_with(|| Box::new([0; 64]));
        let is_new = bits[word] & bit == 0;
        bits[word] |= bit;
        is_new
    }

    /// True where the Ref is in it.
    pub fn contains(&self, key: &RefKey) -> bool {
        let Some(number) = key.number else {
            return self.others.contains(&key.prefix);
        };
        let (block, word, bit) = place_of(number);
        let bits = self
            .numbered
            .get(&key.prefix)
            .and_then(|blocks| blocks.get(&block));
        bits.is_some_and(|bits| bits[word] & bit != 0)
    }

    /// The highest number of a folded prefix.
    fn highest(&self, prefix: &str) -> Option<u64> {
        let (block, bits) = self.numbered.get(prefix)?.last_key_value()?;
        let word = bits.iter().rposition(|word| *word != 0)?;
        Some(block << 12 | (word as u64) << 6 | u64::from(bits[word].ilog2()))
    }

    fn prefixes(&self) -> impl Iterator<Item = &str> {
        self.numbered.keys().map(String::as_str)
    }
}

/// The block, the word in it and the bit of a number.
fn place_of(number: u64) -> (u64, usize, u64) {
    (
        number >> 12,
        (number >> 6 & 63) as usize,
        1 << (number & 63),
    )
}

/// Gives new Refs: after the highest number ever given for the prefix, and never one that is taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbering<'a> {
    taken: RefSet,
    /// Taken too, by rows that were left out.
    left_out: Vec<&'a RefSet>,
    highest: BTreeMap<String, u64>,
}

impl<'a> Numbering<'a> {
    /// Notes a Ref that is in use, or was.
    pub(crate) fn note(&mut self, key: &RefKey) {
        if let Some(number) = key.number {
            self.note_highest(&key.prefix, number);
        }
        self.taken.insert(key);
    }

    /// Notes the Refs of rows that were left out.
    pub(crate) fn note_left_out(&mut self, refs: &'a RefSet) {
        for prefix in refs.prefixes() {
            self.note_highest(prefix, refs.highest(prefix).unwrap_or_default());
        }
        self.left_out.push(refs);
    }

    fn is_taken(&self, key: &RefKey) -> bool {
        self.taken.contains(key) || self.left_out.iter().any(|refs| refs.contains(key))
    }

    /// Notes the highest number that was ever given for a prefix; a number that is none is not.
    pub(crate) fn note_highest(&mut self, prefix: &str, number: u64) {
        if number <= HIGHEST_NUMBER {
            let highest = self.highest.entry(fold(prefix)).or_default();
            *highest = number.max(*highest);
        }
    }

    /// The highest number so far.
    pub(crate) fn highest(&self, prefix: &str) -> u64 {
        self.highest.get(&fold(prefix)).copied().unwrap_or_default()
    }

    /// True where Refs of its prefix are in use, or were.
    pub(crate) fn has_prefix(&self, key: &RefKey) -> bool {
        self.highest.contains_key(&key.prefix)
    }

    /// The next Ref of a prefix: after the highest, and where that is the last that there is, the first that nobody has.
    pub(crate) fn next(&mut self, prefix: &str) -> String {
        let after = self.highest(prefix) + 1..=HIGHEST_NUMBER;
        let free = after.chain(1..=HIGHEST_NUMBER).find(|number| {
            let key = RefKey::of(&reference(prefix, *number));
            key.is_none_or(|key| !self.is_taken(&key))
        });
        let number = free.unwrap_or(HIGHEST_NUMBER);
        self.note_highest(prefix, number);
        let reference = reference(prefix, number);
        if let Some(key) = RefKey::of(&reference) {
            self.taken.insert(&key);
        }
        reference
    }
}

/// `LB-017`
fn reference(prefix: &str, number: u64) -> String {
    format!("{prefix}-{number:03}")
}

#[cfg(test)]
mod tests {
    use super::{Numbering, RefKey, RefSet};

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
        let mut left_out = RefSet::default();
        for taken in ["LB-4100", "PC-2", "Annex"] {
            assert!(left_out.insert(&RefKey::of(taken).expect("a key")));
        }
        let mut numbering = Numbering::default();
        numbering.note_left_out(&left_out);
        assert_eq!(numbering.next("LB"), "LB-4101");
        assert_eq!(numbering.next("PC"), "PC-003");
    }

    #[test]
    fn a_prefix_that_is_used_up_goes_on_with_what_is_free() {
        let mut numbering = Numbering::default();
        numbering.note_highest("LB", u64::MAX);
        numbering.note(&RefKey::of("LB-2").expect("a key"));
        numbering.note(&RefKey::of("LB-999999998").expect("a key"));
        let next = [(); 4].map(|()| numbering.next("LB"));
        assert_eq!(next, ["LB-999999999", "LB-001", "LB-003", "LB-004"]);
    }

    #[test]
    fn a_set_holds_each_ref_once() {
        let mut refs = RefSet::default();
        let key = |typed: &str| RefKey::of(typed).expect("a key");
        for typed in ["LB-1", "LB-64", "LB-4095", "LB-4096", "LB-999999999", "lb"] {
            assert!(!refs.contains(&key(typed)), "{typed}");
            assert!(refs.insert(&key(typed)), "{typed}");
            assert!(!refs.insert(&key(typed)), "{typed}");
            assert!(refs.contains(&key(typed)), "{typed}");
        }
        assert!(!refs.contains(&key("LB-2")) && !refs.contains(&key("PC-1")));
        assert_eq!(refs.highest("lb"), Some(999_999_999));
    }
}
