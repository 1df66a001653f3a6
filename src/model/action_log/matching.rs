//! Which row is this action, where no Ref says so: the same words, and no doubt on either side.

use super::LoggedAction;
use super::alike::settle;
use super::group::{Group, pair_up};
use super::masks::match_masks;
use super::said::SaidAction;
use crate::model::text::fold;
use std::collections::{BTreeMap, BTreeSet};

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
    /// What people typed in the row, by column; empty where it stands as it was written.
    pub cells: [String; 7],
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

/// What was found for the actions of a meeting.
#[derive(Debug)]
pub(crate) struct Matches {
    /// For each action the candidate that is surely the same.
    pub found: Vec<Option<usize>>,
    /// Actions of which each is one of some candidates, and nothing says which.
    pub doubts: Vec<Group>,
}

/// Finds for each action of a meeting the candidate that is surely the same; candidates come latest first.
///
/// The text alone decides where it stands once on either side. Where several actions have one text, but for its signs
/// and capitals, the text with these decides; where that is shared too, owner and due must be the same and single; where
/// even these are shared, [`settle`] looks at their items.
pub(crate) fn match_by_words(actions: &[&SaidAction<'_>], candidates: &[Candidate]) -> Matches {
    let mut matching = Matching::of(actions, candidates);
    match_masks(&mut matching);
    let texts: Vec<_> = actions
        .iter()
        .map(|action| fold(&action.logged.action))
        .collect();
    matching.match_by_text(&texts);
    matching.settle_alike();
    matching.match_by_shown_text(&texts);
    matching.match_renumbered();
    Matches {
        found: matching.found,
        doubts: matching.doubts,
    }
}

/// What is known on the way.
pub(super) struct Matching<'a> {
    pub actions: &'a [&'a SaidAction<'a>],
    pub candidates: &'a [Candidate],
    found: Vec<Option<usize>>,
    /// The candidates that were found for an action, or wait to be told apart.
    is_taken: Vec<bool>,
    /// The actions that wait to be told apart.
    waits: Vec<bool>,
    /// Groups of several that share all of their words.
    alike: Vec<Group>,
    doubts: Vec<Group>,
}

impl<'a> Matching<'a> {
    fn of(actions: &'a [&'a SaidAction<'a>], candidates: &'a [Candidate]) -> Self {
        Matching {
            actions,
            candidates,
            found: vec![None; actions.len()],
            is_taken: vec![false; candidates.len()],
            waits: vec![false; actions.len()],
            alike: Vec::new(),
            doubts: Vec::new(),
        }
    }

    pub(super) fn logged(&self, action: usize) -> &'a LoggedAction {
        &self.actions[action].logged
    }

    /// True for an action that nothing was found for yet.
    pub(super) fn is_open(&self, action: usize) -> bool {
        self.found[action].is_none() && !self.waits[action]
    }

    /// True for a candidate that is no action's yet.
    pub(super) fn is_free(&self, candidate: usize) -> bool {
        !self.is_taken[candidate]
    }

    /// Keeps actions and candidates from being matched by their words.
    pub(super) fn leave_out<T>(&mut self, actions: &[Option<T>], candidates: &[Option<T>]) {
        for (waits, left_out) in self.waits.iter_mut().zip(actions) {
            *waits |= left_out.is_some();
        }
        for (is_taken, left_out) in self.is_taken.iter_mut().zip(candidates) {
            *is_taken |= left_out.is_some();
        }
    }

    fn take(&mut self, action: usize, candidate: usize) {
        self.found[action] = Some(candidate);
        self.is_taken[candidate] = true;
    }

    /// One and one are the same; several wait to be told apart by their items.
    pub(super) fn take_group(&mut self, group: Group) {
        let group = self.preferring_live(group);
        match (group.actions.as_slice(), group.candidates.as_slice()) {
            ([], _) | (_, []) => {}
            ([action], [candidate]) => self.take(*action, *candidate),
            _ => {
                self.wait(&group);
                self.alike.push(group);
            }
        }
    }

    fn wait(&mut self, group: &Group) {
        for action in &group.actions {
            self.waits[*action] = true;
        }
        for candidate in &group.candidates {
            self.is_taken[*candidate] = true;
        }
    }

    /// One and one are the same where nobody wrote in the row; what else shares the key is asked about.
    pub(super) fn take_untouched(&mut self, group: Group) {
        let group = self.preferring_live(group);
        let is_touched = |row: &usize| self.candidates[*row].cells.iter().any(|c| !c.is_empty());
        match (group.actions.as_slice(), group.candidates.as_slice()) {
            ([], _) | (_, []) => {}
            ([action], [candidate]) if !is_touched(candidate) => self.take(*action, *candidate),
            _ => {
                self.wait(&group);
                self.doubts.push(group);
            }
        }
    }

    /// A row that the tool wrote comes before a copy of it under another Ref, and before the memory of a deleted one.
    fn preferring_live(&self, mut group: Group) -> Group {
        let is_live = |candidate: &usize| self.candidates[*candidate].left == Left::Both;
        let live = group.candidates.iter().filter(|one| is_live(one)).count();
        if live >= group.actions.len() {
            group.candidates.retain(is_live);
        }
        group
    }

    fn match_by_text(&mut self, texts: &[String]) {
        let candidates = self.candidates.iter();
        let folded: Vec<_> = candidates.map(|one| fold(&one.raised_as)).collect();
        let renumbered = renumbered_by_hand(&folded, self.candidates);
        let groups = pair_up(
            (0..texts.len()).map(|action| self.is_open(action).then(|| texts[action].as_str())),
            (0..folded.len()).map(|one| {
                let is_wanted = self.is_free(one) && !renumbered.contains(&one);
                is_wanted.then(|| folded[one].as_str())
            }),
        );
        for group in groups {
            let group = self.preferring_live(group);
            match (group.actions.as_slice(), group.candidates.as_slice()) {
                ([_], [_]) => self.take_group(group),
                _ => self.match_within(&group),
            }
        }
    }

    /// Several actions or rows with one text, but for its signs and capitals: those of the very same text first.
    fn match_within(&mut self, group: &Group) {
        let same_texts = group.split(
            |action| self.logged(action).action.trim(),
            |candidate| self.candidates[candidate].raised_as.trim(),
        );
        for same in same_texts {
            match (same.actions.as_slice(), same.candidates.as_slice()) {
                ([_], [_]) => self.take_group(same),
                _ => self.match_by_owner_and_due(&same),
            }
        }
        let rest = Group {
            actions: (group.actions.iter().copied())
                .filter(|action| self.is_open(*action))
                .collect(),
            candidates: (group.candidates.iter().copied())
                .filter(|candidate| self.is_free(*candidate))
                .collect(),
        };
        self.match_by_owner_and_due(&rest);
    }

    fn match_by_owner_and_due(&mut self, group: &Group) {
        let shared = group.split(
            |action| owner_and_due(self.logged(action)),
            |candidate| self.candidates[candidate].owner_and_due.clone(),
        );
        for same in shared {
            let are_single = same.actions.len() == 1 && same.candidates.len() == 1;
            let actions = same.actions.iter();
            let texts = actions.map(|action| self.logged(*action).action.trim());
            let candidates = same.candidates.iter();
            let raised = candidates.map(|candidate| self.candidates[*candidate].raised_as.trim());
            if are_single || (are_alike(texts) && are_alike(raised)) {
                self.take_group(same);
            }
        }
    }

    /// Tells apart by their items those that share all of their words, once it is known which items have other numbers now.
    fn settle_alike(&mut self) {
        let mut moved = BTreeSet::new();
        for (action, found) in self.found.iter().enumerate() {
            let Some(found) = found else { continue };
            let (now, before) = (&self.logged(action).minute, &self.candidates[*found].minute);
            if now != before {
                moved.extend([now.as_str(), before]);
            }
        }
        for group in std::mem::take(&mut self.alike) {
            let minutes: Vec<_> = (group.actions.iter())
                .map(|action| self.logged(*action).minute.as_str())
                .collect();
            let rows: Vec<_> = (group.candidates.iter())
                .map(|candidate| &self.candidates[*candidate])
                .collect();
            match settle(&minutes, &rows, &moved) {
                Some(pairs) => {
                    for (action, candidate) in pairs {
                        self.found[group.actions[action]] = Some(group.candidates[candidate]);
                    }
                }
                None => self.doubts.push(group),
            }
        }
    }

    /// A person may have reworded the row, and the officer the minutes after them.
    fn match_by_shown_text(&mut self, texts: &[String]) {
        let candidates = self.candidates.iter();
        let shown: Vec<_> = candidates.map(|one| fold(&one.shown)).collect();
        let groups = pair_up(
            (0..texts.len()).map(|action| self.is_open(action).then(|| texts[action].as_str())),
            (0..shown.len()).map(|one| {
                let is_reworded = shown[one] != fold(&self.candidates[one].raised_as);
                (is_reworded && self.is_free(one)).then(|| shown[one].as_str())
            }),
        );
        self.take_single(groups);
    }

    /// Texts that end with the number of their own item are the same where all else is and only the item has another
    /// number now.
    fn match_renumbered(&mut self) {
        let of_action = |action: usize| {
            let logged = self.logged(action);
            let words = without_own_number(&logged.action, &logged.minute)?;
            Some((words, owner_and_due(logged)))
        };
        let of_candidate = |one: usize| {
            let candidate = &self.candidates[one];
            let words = without_own_number(&candidate.raised_as, &candidate.minute)?;
            Some((words, candidate.owner_and_due.clone()))
        };
        let groups = pair_up(
            (0..self.actions.len()).map(|at| of_action(at).filter(|_| self.is_open(at))),
            (0..self.candidates.len()).map(|at| of_candidate(at).filter(|_| self.is_free(at))),
        );
        self.take_single(groups);
    }

    fn take_single(&mut self, groups: Vec<Group>) {
        for group in groups {
            if let ([action], [candidate]) = (group.actions.as_slice(), group.candidates.as_slice())
            {
                self.take(*action, *candidate);
            }
        }
    }
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

fn without_own_number(text: &str, minute: &str) -> Option<String> {
    let before = text.trim_end().strip_suffix(minute.trim())?;
    (!minute.trim().is_empty() && before.ends_with(' ')).then(|| fold(before))
}

fn are_alike<'t>(mut texts: impl Iterator<Item = &'t str>) -> bool {
    let first = texts.next();
    texts.all(|text| first == Some(text))
}

pub(crate) fn owner_and_due(action: &LoggedAction) -> [String; 2] {
    [fold(&action.owner), fold(&action.due.cell().shown())]
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
