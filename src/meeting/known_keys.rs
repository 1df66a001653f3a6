//! What may stand in a table of the meeting file, and what was meant by a key that may not.

use crate::error::near_miss::near_miss;

/// What may stand in a table.
pub(super) struct Keys {
    /// `[[item]]`, or "the file".
    pub(super) table: &'static str,
    /// Another table whose keys are often typed here, and what to do with them then.
    pub(super) elsewhere: (&'static Keys, &'static str),
    /// The keys, in the order that they are told.
    pub(super) known: &'static [&'static str],
    /// What people type, and the key that they mean.
    pub(super) synonyms: &'static [(&'static str, &'static str)],
}

impl Keys {
    /// The key that somebody meant by a word that is none: what the word stands for, or the nearest by its letters.
    pub(super) fn meant_by(&self, typed: &str) -> Option<&'static str> {
        let folded = typed.to_lowercase().replace(['-', ' '], "_");
        let stands_for = |word: &str| {
            let mut synonyms = self.synonyms.iter();
            synonyms
                .find(|(synonym, _)| *synonym == word)
                .map(|(_, key)| *key)
        };
        stands_for(&folded)
            .or_else(|| near_miss(&folded, self.known.iter().copied()))
            .or_else(|| {
                let synonyms = self.synonyms.iter().map(|(synonym, _)| *synonym);
                near_miss(&folded, synonyms).and_then(stands_for)
            })
    }
}
