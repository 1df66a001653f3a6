//! Actions of a meeting and rows of the log that share a key.

use std::collections::BTreeMap;

/// Indexes of the actions and the candidates that share a key.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub actions: Vec<usize>,
    pub candidates: Vec<usize>,
}

impl Group {
    /// The groups within it that share a key.
    pub(super) fn split<K: Ord>(
        &self,
        of_action: impl Fn(usize) -> K,
        of_candidate: impl Fn(usize) -> K,
    ) -> Vec<Group> {
        let keys = self.actions.iter().map(|action| Some(of_action(*action)));
        let others = self.candidates.iter();
        let groups = pair_up(keys, others.map(|candidate| Some(of_candidate(*candidate))));
        let named = |group: Group| Group {
            actions: group.actions.iter().map(|at| self.actions[*at]).collect(),
            candidates: (group.candidates.iter())
                .map(|at| self.candidates[*at])
                .collect(),
        };
        groups.into_iter().map(named).collect()
    }
}

/// Those that share a key, where there are any of the actions; what has none is left out.
pub(super) fn pair_up<K: Ord>(
    actions: impl Iterator<Item = Option<K>>,
    candidates: impl Iterator<Item = Option<K>>,
) -> Vec<Group> {
    let mut groups: BTreeMap<K, Group> = BTreeMap::new();
    for (index, key) in actions.enumerate() {
        if let Some(key) = key {
            groups.entry(key).or_default().actions.push(index);
        }
    }
    for (index, key) in candidates.enumerate() {
        if let Some(group) = key.and_then(|key| groups.get_mut(&key)) {
            group.candidates.push(index);
        }
    }
    groups.into_values().collect()
}
