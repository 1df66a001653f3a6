//! Decisions with their motion and vote, and declarations of interest.

use super::notes::{Block, Inline};
use crate::error::LinePlace;

/// Something that the meeting decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Which word introduced it.
    pub kind: DecisionKind,
    /// That word as typed, with its colon: `Resolved:`; empty for an outcome line such as "Were noted".
    pub lead: String,
    /// The words after the lead on its own line; may be empty when a list follows.
    pub text: Vec<Inline>,
    /// The list that belongs to it.
    pub blocks: Vec<Block>,
    /// Who moved it, and the vote.
    pub motion: Option<Motion>,
    /// Where it stands.
    pub place: LinePlace,
}

/// The words that introduce a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionKind {
    /// `Resolved:`
    Resolved,
    /// `Agreed:`
    Agreed,
    /// `Approved:`
    Approved,
    /// `Noted:`
    Noted,
    /// `Recommended:`
    Recommended,
}

/// Who moved a decision, and the vote on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Motion {
    /// As typed.
    pub mover: Option<String>,
    /// As typed.
    pub seconder: Option<String>,
    /// The count.
    pub votes: Option<Votes>,
    /// The whole of it as typed; it may stand in more than one line.
    pub typed: String,
    /// Where it stands.
    pub place: LinePlace,
}

/// A count of votes; what was not typed is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Votes {
    /// For the motion.
    pub votes_for: Option<u32>,
    /// Against it.
    pub against: Option<u32>,
    /// Neither.
    pub abstained: Option<u32>,
}

/// An interest that somebody declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    /// Initials or name as typed.
    pub member: String,
    /// `personal`, `pecuniary`, as typed.
    pub kind: Option<String>,
    /// The nature of it, as typed.
    pub nature: String,
    /// What the member did: `left the room`.
    pub conduct: Option<String>,
    /// The whole line as typed.
    pub typed: String,
    /// Where it stands.
    pub place: LinePlace,
}
