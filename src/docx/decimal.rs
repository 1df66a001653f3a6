//! Whole numbers in a template, as Word reads them: ids, lengths, levels; and ids that nothing has yet.

use std::collections::BTreeSet;

/// A number of the template's; `None` for what Word could not hold either. It has 32 bits, so that a sum of some, made
/// in 64, cannot overflow.
pub fn decimal(typed: &str) -> Option<i32> {
    typed.trim().parse().ok()
}

/// Ids that are not taken: those after the greatest, as Word gives them, and then those that are free below it.
pub struct FreeIds {
    taken: BTreeSet<u32>,
    lowest: u32,
    next: u32,
}

/// The greatest id that Word can hold.
const GREATEST: u32 = i32::MAX as u32;

impl FreeIds {
    /// From the ids that are there; the first of all may be `lowest`.
    pub fn beside(there: impl IntoIterator<Item = i32>, lowest: u32) -> Self {
        let taken: BTreeSet<u32> = there
            .into_iter()
            .filter_map(|id| id.try_into().ok())
            .collect();
        let next = taken.last().map_or(lowest, |last| after(*last, lowest));
        FreeIds {
            taken,
            lowest,
            next,
        }
    }

    /// One that is free, and from now on taken.
    pub fn take(&mut self) -> u32 {
        while !self.taken.insert(self.next) {
            self.next = after(self.next, self.lowest);
        }
        self.next
    }
}

fn after(id: u32, lowest: u32) -> u32 {
    if id < GREATEST {
        lowest.max(id + 1)
    } else {
        lowest
    }
}

#[cfg(test)]
mod tests {
    use super::{FreeIds, GREATEST, decimal};

    #[test]
    fn a_number_is_one_that_word_could_hold() {
        assert_eq!(decimal(" -2147483648 "), Some(i32::MIN));
        for typed in ["2147483648", "18446744073709551615", "", "1.5", "12pt"] {
            assert_eq!(decimal(typed), None, "{typed}");
        }
    }

    #[test]
    fn new_ids_follow_the_greatest_or_fill_the_gaps() {
        let three = |there: &[i32], lowest| {
            let mut free = FreeIds::beside(there.iter().copied(), lowest);
            [free.take(), free.take(), free.take()]
        };
        assert_eq!(three(&[], 1), [1, 2, 3]);
        assert_eq!(three(&[-1, 0, 2, 5], 1), [6, 7, 8]);
        assert_eq!(three(&[-7], 1), [1, 2, 3]);
        assert_eq!(three(&[1, 3, i32::MAX], 1), [2, 4, 5]);
        assert_eq!(three(&[0, i32::MAX - 1], 0), [GREATEST, 1, 2]);
    }
}
