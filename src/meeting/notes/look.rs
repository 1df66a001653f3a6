//! A run of `*` or `_`: whether it may open or close a look, by CommonMark's flanking rules.

/// How many sorts of closing runs there are; see [`Run::sort`].
pub const SORTS: usize = 12;

/// Marks that stand side by side.
#[derive(Clone, Debug)]
pub struct Run {
    /// `*` or `_`.
    pub mark: char,
    /// How many are left.
    pub length: usize,
    /// How many were typed.
    typed: usize,
    /// May stand before words with a look.
    pub opens: bool,
    /// May stand after words with a look.
    pub closes: bool,
}

impl Run {
    /// The run at a place in a line. Only `__` underlines: other runs of `_` are words, as are stars between digits.
    pub fn at(line: &str, at: usize, mark: char) -> Run {
        let rest = &line[at..];
        let length = rest.len() - rest.trim_start_matches(mark).len();
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let after = line[at + length..].chars().next().unwrap_or(' ');
        let left_flanking = !is_space(after)
            && (!is_punctuation(after) || is_space(before) || is_punctuation(before));
        let right_flanking = !is_space(before)
            && (!is_punctuation(before) || is_space(after) || is_punctuation(after));
        let (opens, closes) = if mark == '_' {
            (
                length == 2 && left_flanking && (!right_flanking || is_punctuation(before)),
                length == 2 && right_flanking && (!left_flanking || is_punctuation(after)),
            )
        } else {
            let is_sum = before.is_alphanumeric()
                && after.is_alphanumeric()
                && (before.is_numeric() || after.is_numeric());
            (left_flanking && !is_sum, right_flanking && !is_sum)
        };
        Run {
            mark,
            length,
            typed: length,
            opens,
            closes,
        }
    }

    /// The run that marks typed further up make, where the words before them are left out.
    pub fn opening(marks: &str) -> Option<Run> {
        let mark = marks.chars().next()?;
        Some(Run {
            mark,
            length: marks.len(),
            typed: marks.len(),
            opens: true,
            closes: false,
        })
    }

    /// True where this run opens what the other closes.
    pub fn matches(&self, closing: &Run) -> bool {
        let either_way = self.closes || closing.opens;
        let odd = either_way
            && (self.typed + closing.typed).is_multiple_of(3)
            && !(self.typed.is_multiple_of(3) && closing.typed.is_multiple_of(3));
        self.mark == closing.mark && !odd
    }

    /// How many marks of each run make the look: two for bold and underlined, one for slanted.
    pub fn used_with(&self, closing: &Run) -> usize {
        if self.length >= 2 && closing.length >= 2 {
            2
        } else {
            1
        }
    }

    /// Runs of one sort match the same openers.
    pub fn sort(&self) -> usize {
        usize::from(self.mark == '_') * 6 + usize::from(self.opens) * 3 + self.typed % 3
    }

    /// What is left of it, as text.
    pub fn marks(&self) -> String {
        self.mark.to_string().repeat(self.length)
    }
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace()
}

/// Punctuation and symbols: all that is neither letter, digit, space, control nor a combining mark.
fn is_punctuation(letter: char) -> bool {
    !letter.is_alphanumeric()
        && !letter.is_whitespace()
        && !letter.is_control()
        && !unicode_normalization::char::is_combining_mark(letter)
}
