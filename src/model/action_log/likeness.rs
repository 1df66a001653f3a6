//! Rows that read much like a new action: only ever asked about, never acted upon.

use super::LoggedAction;
use super::matching::{Candidate, owner_and_due};
use crate::model::text::fold;

/// The longest texts that are looked at for likeness; the time grows with the product of the two lengths.
const LONGEST_ALIKE: usize = 1000;
/// From here on two texts are worth a question.
const ALIKE: f64 = 0.75;

/// Pairs of a new action and a row that read much the same, each the other's nearest. Only ever said, never acted upon.
pub(crate) fn much_the_same(new: &[&LoggedAction], rows: &[Candidate]) -> Vec<(usize, usize)> {
    let likeness: Vec<Vec<f64>> = new
        .iter()
        .map(|action| rows.iter().map(|row| likeness(action, row)).collect())
        .collect();
    let nearest_row = |action: usize| nearest(likeness[action].iter().copied());
    let nearest_action = |row: usize| nearest(likeness.iter().map(|rows| rows[row]));
    (0..new.len())
        .filter_map(|action| {
            let row = nearest_row(action)?;
            (nearest_action(row)? == action).then_some((action, row))
        })
        .collect()
}

/// The first of the highest, where it is high enough.
fn nearest(values: impl Iterator<Item = f64>) -> Option<usize> {
    values
        .enumerate()
        .filter(|(_, value)| *value >= ALIKE)
        .fold(
            None,
            |best: Option<(usize, f64)>, (index, value)| match best {
                Some((_, highest)) if highest >= value => best,
                _ => Some((index, value)),
            },
        )
        .map(|(index, _)| index)
}

/// From 0 to 1; the same item and the same owner count a little, so that one of two equal texts is the nearer.
fn likeness(action: &LoggedAction, row: &Candidate) -> f64 {
    let text = fold(&action.action);
    let words = [&row.raised_as, &row.shown]
        .into_iter()
        .map(|other| fold(other))
        .filter(|other| text.len().max(other.len()) <= LONGEST_ALIKE)
        .map(|other| strsim::normalized_damerau_levenshtein(&text, &other))
        .fold(0.0, f64::max);
    let same_item = f64::from(u8::from(action.minute == row.minute));
    let same_owner = f64::from(u8::from(owner_and_due(action)[0] == row.owner_and_due[0]));
    if words < ALIKE {
        words
    } else {
        words + 0.002 * same_item + 0.001 * same_owner
    }
}
