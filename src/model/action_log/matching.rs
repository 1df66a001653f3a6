//! Which row is this action, where no Ref says so: the same words, and no doubt on either side.

use super::LoggedAction;
use crate::model::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The longest texts that are looked at for likeness; the time grows with the product of the two lengths.
const LONGEST_ALIKE: usize = 1000;
/// From here on two texts are worth a question.
const ALIKE: f64 = 0.75;

/// A row, or the memory of one, that the same meeting raised and that no Ref has claimed.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The text as the meeting had it when last built.
    pub raised_as: String,
    /// The text that stands in the row now.
    pub shown: String,
    /// Owner and due as last written.
    pub owner_and_due: [String; 2],
    /// The item's number as last written.
    pub minute: String,
    /// What of it is there.
    pub left: Left,
}

/// What is left of an action that was in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Its row, and what was last written there.
    Both,
    /// A row under a Ref that the tool never gave.
    RowAlone,
    /// What was last written: no row has its Ref any more.
    MemoryAlone,
}

/// Finds for each action of a meeting the candidate that is surely the same; candidates come latest first.
///
/// The text alone decides where it stands once on either side. Where several actions have one text, but for its signs
/// and capitals, the text with these decides; where that is shared too, owner and due must be the same and single; where
/// even these are shared, all that is written must be the same for every one of them, so that no choice makes a
/// difference that anybody could see.
pub(crate) fn match_by_words(
    actions: &[&LoggedAction],
    candidates: &[Candidate],
) -> Vec<Option<usize>> {
    let mut matched = vec![None; actions.len()];
    let texts: Vec<_> = actions.iter().map(|action| fold(&action.action)).collect();
    let folded: Vec<_> = candidates
        .iter()
        .map(|candidate| fold(&candidate.raised_as))
        .collect();
    let renumbered = renumbered_by_hand(&folded, candidates);
    let groups = pair_up(
        &texts,
        (0..).zip(&folded).map(|(index, text)| {
            let is_wanted = !renumbered.contains(&index);
            is_wanted.then(|| text.clone())
        }),
    );
    for group in groups {
        match (group.actions.as_slice(), group.candidates.as_slice()) {
            ([action], [candidate]) => matched[*action] = Some(*candidate),
            _ => match_within(&group, actions, candidates, &mut matched),
        }
    }
    match_by_shown_text(&texts, candidates, &mut matched);
    match_renumbered(actions, candidates, &mut matched);
    matched
}

/// Memories whose rows have Refs of somebody's own now: as many rows that the tool never numbered say the same.
fn renumbered_by_hand(folded: &[String], candidates: &[Candidate]) -> BTreeSet<usize> {
    let with = |left: Left| {
        let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, candidate) in candidates.iter().enumerate() {
            if candidate.left == left {
                found.entry(&folded[index]).or_default().push(index);
            }
        }
        found
    };
    let rows = with(Left::RowAlone);
    let memories = with(Left::MemoryAlone).into_iter();
    memories
        .filter(|(text, lost)| rows.get(text).is_some_and(|rows| rows.len() == lost.len()))
        .flat_map(|(_, lost)| lost)
        .collect()
}

/// Texts that end with the number of their own item, `Private: see minute 7`, are the same where all else is and only the
/// item has another number now.
fn match_renumbered(
    actions: &[&LoggedAction],
    candidates: &[Candidate],
    matched: &mut [Option<usize>],
) {
    let mut groups: BTreeMap<(String, [String; 2]), Group> = BTreeMap::new();
    for (index, action) in actions.iter().enumerate() {
        if let Some(words) = without_own_number(&action.action, &action.minute)
            && matched[index].is_none()
        {
            let group = groups.entry((words, owner_and_due(action))).or_default();
            group.actions.push(index);
        }
    }
    for (index, candidate) in candidates.iter().enumerate() {
        if let Some(words) = without_own_number(&candidate.raised_as, &candidate.minute)
            && !matched.contains(&Some(index))
        {
            let key = (words, candidate.owner_and_due.clone());
            groups.entry(key).or_default().candidates.push(index);
        }
    }
    for group in groups.values() {
        if let ([action], [candidate]) = (group.actions.as_slice(), group.candidates.as_slice()) {
            matched[*action] = Some(*candidate);
        }
    }
}

fn without_own_number(text: &str, minute: &str) -> Option<String> {
    let before = text.trim_end().strip_suffix(minute.trim())?;
    (!minute.trim().is_empty() && before.ends_with(' ')).then(|| fold(before))
}

/// Indexes of the actions and the candidates that share a key.
#[derive(Default)]
struct Group {
    actions: Vec<usize>,
    candidates: Vec<usize>,
}

fn pair_up<K: Ord + Clone>(
    actions: &[K],
    candidates: impl Iterator<Item = Option<K>>,
) -> Vec<Group> {
    let mut groups: BTreeMap<K, Group> = BTreeMap::new();
    for (index, key) in actions.iter().enumerate() {
        groups.entry(key.clone()).or_default().actions.push(index);
    }
    for (index, key) in candidates.enumerate() {
        if let Some(group) = key.and_then(|key| groups.get_mut(&key)) {
            group.candidates.push(index);
        }
    }
    groups.into_values().collect()
}

/// Several actions or rows with one text, but for its signs and capitals: those of the very same text first.
fn match_within(
    group: &Group,
    actions: &[&LoggedAction],
    candidates: &[Candidate],
    matched: &mut [Option<usize>],
) {
    let texts: Vec<_> = (group.actions.iter())
        .map(|index| actions[*index].action.trim())
        .collect();
    let raised = (group.candidates.iter()).map(|index| Some(candidates[*index].raised_as.trim()));
    for same in pair_up(&texts, raised) {
        let same = Group {
            actions: same.actions.iter().map(|at| group.actions[*at]).collect(),
            candidates: (same.candidates.iter())
                .map(|at| group.candidates[*at])
                .collect(),
        };
        match (same.actions.as_slice(), same.candidates.as_slice()) {
            ([action], [candidate]) => matched[*action] = Some(*candidate),
            _ => match_by_owner_and_due(&same, actions, candidates, matched),
        }
    }
    let taken: BTreeSet<usize> = (group.actions.iter())
        .filter_map(|index| matched[*index])
        .collect();
    let is_open = |index: &&usize| matched[**index].is_none();
    let is_free = |index: &&usize| !taken.contains(*index);
    let rest = Group {
        actions: group.actions.iter().filter(is_open).copied().collect(),
        candidates: group.candidates.iter().filter(is_free).copied().collect(),
    };
    match_by_owner_and_due(&rest, actions, candidates, matched);
}

fn match_by_owner_and_due(
    group: &Group,
    actions: &[&LoggedAction],
    candidates: &[Candidate],
    matched: &mut [Option<usize>],
) {
    let keys: Vec<_> = group
        .actions
        .iter()
        .map(|index| owner_and_due(actions[*index]))
        .collect();
    let shared = pair_up(
        &keys,
        group
            .candidates
            .iter()
            .map(|index| Some(candidates[*index].owner_and_due.clone())),
    );
    for same in shared {
        if let ([action], [candidate]) = (same.actions.as_slice(), same.candidates.as_slice()) {
            matched[group.actions[*action]] = Some(group.candidates[*candidate]);
            continue;
        }
        let mut free: Vec<_> = same
            .candidates
            .iter()
            .map(|at| group.candidates[*at])
            .collect();
        let here: Vec<_> = same.actions.iter().map(|at| group.actions[*at]).collect();
        if !are_alike(here.iter().map(|index| &actions[*index].action))
            || !are_alike(free.iter().map(|index| &candidates[*index].raised_as))
        {
            continue;
        }
        let pairs: Option<Vec<_>> = here
            .into_iter()
            .map(|action| {
                let place = free.iter().position(|candidate| {
                    candidates[*candidate].minute == actions[action].minute
                })?;
                Some((action, free.remove(place)))
            })
            .collect();
        for (action, candidate) in pairs.unwrap_or_default() {
            matched[action] = Some(candidate);
        }
    }
}

fn are_alike<'t>(mut texts: impl Iterator<Item = &'t String>) -> bool {
    let first = texts.next();
    texts.all(|text| first.is_some_and(|first| first.trim() == text.trim()))
}

/// A person may have reworded the row, and the officer the minutes after them.
fn match_by_shown_text(texts: &[String], candidates: &[Candidate], matched: &mut [Option<usize>]) {
    let taken: Vec<_> = matched.iter().flatten().copied().collect();
    let open: Vec<_> = (0..texts.len())
        .filter(|index| matched[*index].is_none())
        .collect();
    let keys: Vec<_> = open.iter().map(|index| &texts[*index]).collect();
    let shown: Vec<_> = candidates
        .iter()
        .map(|candidate| fold(&candidate.shown))
        .collect();
    let groups = pair_up(
        &keys,
        candidates.iter().enumerate().map(|(index, candidate)| {
            let is_reworded = shown[index] != fold(&candidate.raised_as);
            (is_reworded && !taken.contains(&index)).then(|| &shown[index])
        }),
    );
    for group in groups {
        if let ([action], [candidate]) = (group.actions.as_slice(), group.candidates.as_slice()) {
            matched[open[*action]] = Some(*candidate);
        }
    }
}

pub(crate) fn owner_and_due(action: &LoggedAction) -> [String; 2] {
    [fold(&action.owner), fold(&action.due.cell().shown())]
}

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

#[cfg(test)]
mod tests {
    use super::super::sample::{action, build, due, meeting};
    use super::super::{Column, Log, LogRow};
    use crate::model::Action;
    use jiff::civil::date;
    use proptest::prelude::{Strategy, prop, proptest};

    /// An action whose text, owner, due and item many others share, some but for the signs.
    fn like_others() -> impl Strategy<Value = (Action, &'static str)> {
        let texts = ["renew C", "renew C++", "Renew C.", "renew D"];
        (
            prop::sample::select(texts.to_vec()),
            prop::sample::select(vec!["CH", "MH"]),
            prop::sample::select(vec!["June", "July"]),
            prop::sample::select(vec!["1", "2"]),
        )
            .prop_map(|(text, owner, day, item)| (due(action(owner, text), day), item))
    }

    fn what_it_says(row: &LogRow) -> [String; 4] {
        [Column::Action, Column::Owner, Column::Due, Column::Minute].map(|column| row.words(column))
    }

    proptest! {
        #[test]
        fn the_same_actions_in_any_order_change_no_row(
            actions in prop::collection::vec(like_others(), 1..12),
            turn in 0..12_usize,
        ) {
            let minutes = |actions: &[(Action, &str)]| {
                let typed = actions.iter().map(|(action, _)| action.clone());
                let mut minutes = meeting("Board", date(2011, 5, 24), typed.collect());
                for (item, (_, number)) in minutes.items.iter_mut().zip(actions) {
                    (*number).clone_into(&mut item.number);
                }
                [minutes]
            };
            let (log, _) = build(&Log::new(), &minutes(&actions));
            let mut turned = actions.clone();
            turned.rotate_left(turn % actions.len());
            for again in [&actions, &turned] {
                let (after, plan) = build(&log, &minutes(again));
                assert!(plan.is_empty(), "{:?}", plan.lines());
                let rows = |log: &Log| log.rows.iter().map(what_it_says).collect::<Vec<_>>();
                assert_eq!(rows(&after), rows(&log));
            }
        }
    }
}
