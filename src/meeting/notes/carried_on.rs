//! Lists and numbered paragraphs that go on below an action or a decision.
//!
//! `2. MH reported` is the next entry where `1. RT reported` stands above the action. Elsewhere such a line may be words
//! that merely begin with a number.

use super::marker::{self, Typed};
use super::{Reader, decision, interest, motion};

/// So many lines above it are looked at for the entry before.
const FARTHEST: usize = 40;

impl Reader<'_> {
    /// True for a line whose marker or number is the next after one above, with nothing between that ends their list.
    pub fn carries_on(&self, index: usize) -> bool {
        for above in (index.saturating_sub(FARTHEST)..index).rev() {
            let line = self.line_words(above);
            if follows(line, self.line_words(index)) {
                return true;
            }
            if line.starts_with(['#', '|']) || self.ends_lists(above) {
                return false;
            }
        }
        false
    }

    /// True for a paragraph of its own that is not indented, and so stands in no entry.
    fn ends_lists(&self, index: usize) -> bool {
        let line = self.line_words(index);
        let follows_words = index
            .checked_sub(1)
            .is_some_and(|before| !self.line_words(before).is_empty());
        !line.is_empty()
            && !follows_words
            && self.lines.get(index).is_some_and(|line| line.indent == 0)
            && marker::read(line).is_none()
            && marker::read_number(line).is_none()
            && !self.is_inset(index)
    }

    /// True for a line that may stand among the entries of a list and is none.
    fn is_inset(&self, index: usize) -> bool {
        let line = self.line_words(index);
        self.is_private_mark(index)
            || self.task_at(index).is_some()
            || decision::lead(line).is_some()
            || motion::read(line).is_some()
            || interest::read(line, self.around.directory).is_some()
    }

    /// True for a letter or number that goes on with a list above.
    pub fn carries_on_counting(&self, index: usize) -> bool {
        let is_counted = matches!(
            marker::read(self.line_words(index)),
            Some((Typed::Counted(..), _))
        );
        is_counted && self.carries_on(index)
    }
}

/// True where the second line is typed as the next entry after the first.
fn follows(first: &str, second: &str) -> bool {
    if let (Some((first, _)), Some((second, _))) =
        (marker::read_number(first), marker::read_number(second))
    {
        return follows_number(first, second);
    }
    match (marker::read(first), marker::read(second)) {
        (Some((Typed::Bullet, _)), Some((Typed::Bullet, _))) => {
            first.chars().next() == second.chars().next()
        }
        (Some((Typed::Counted(before, wrap), _)), Some((Typed::Counted(after, other), _))) => {
            let is_next = |(count, value)| after.contains(&(count, value + 1));
            wrap == other && before.into_iter().any(is_next)
        }
        _ => false,
    }
}

/// "4.3" and "4.4": the same up to the last part, which counts on by one.
fn follows_number(first: &str, second: &str) -> bool {
    let parts = |number: &str| {
        let bare = number.strip_suffix('.').unwrap_or(number).to_owned();
        let (start, last) = bare.rsplit_once('.')?;
        Some((start.to_owned(), last.parse::<u32>().ok()?))
    };
    match (parts(first), parts(second)) {
        (Some((start, value)), Some((other, next))) => start == other && next == value + 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::notes::samples::reads;

    #[test]
    fn a_list_goes_on_below_an_action() {
        for (typed, expected) in [
            (
                "1. RT reported.\n   Action CH: circulate\n2. MH reported.",
                "1. RT reported.\naction CH: circulate\n2. MH reported.\n",
            ),
            (
                "a) RT spoke.\nAction CH: write\nb) MH left.",
                "letter1) RT spoke.\naction CH: write\nletter2) MH left.\n",
            ),
            (
                "1. RT reported.\n\nAction CH: circulate\n\nAction MH: mend\n2. MH reported.",
                "1. RT reported.\naction CH: circulate\naction MH: mend\n2. MH reported.\n",
            ),
            (
                "4.3 RT spoke.\nAction CH: ask\n4.4 iPads were handed out.",
                "4.3 RT spoke.\naction CH: ask\n4.4 iPads were handed out.\n",
            ),
            (
                "- RT spoke.\n  Action CH: ask\n- iPads were handed out.",
                "- RT spoke.\naction CH: ask\n- iPads were handed out.\n",
            ),
            (
                "1. RT reported.\n   Resolved: To pay\n2. MH reported.",
                "1. RT reported.\nResolved Resolved:|To pay\n2. MH reported.\n",
            ),
        ] {
            reads(typed, expected);
        }
    }

    #[test]
    fn words_that_begin_with_a_number_are_the_actions_own_where_no_list_is_open() {
        for (typed, expected) in [
            (
                "RT spoke.\nAction CH: buy\n2. chairs",
                "p RT spoke.\naction CH: buy<br>2. chairs\n",
            ),
            (
                "1. RT spoke.\nAction CH: buy\n4. chairs",
                "1. RT spoke.\naction CH: buy<br>4. chairs\n",
            ),
            (
                "1. RT spoke.\n\nMH spoke.\n\nAction CH: buy\n2. chairs",
                "1. RT spoke.\np MH spoke.\naction CH: buy<br>2. chairs\n",
            ),
            (
                "Action CH: pay\n4.4 times as much",
                "action CH: pay<br>4.4 times as much\n",
            ),
        ] {
            reads(typed, expected);
        }
    }
}
