//! What a run was asked to do with the log beside following the minutes.

/// What happens to an action whose row a person deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletedRows {
    /// It is reported and not added again.
    StayAway,
    /// It is put back under its old Ref.
    ComeBack,
}

/// What happens to the status of an action that the notes say is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// The officer is told what to set.
    Propose,
    /// It is set, where nobody has set another.
    Set,
}

/// What a run was asked to do beside following the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// Of rows that a person deleted.
    pub deleted: DeletedRows,
    /// Of actions that the notes say are done.
    pub statuses: Statuses,
}

impl From<DeletedRows> for Wishes {
    fn from(deleted: DeletedRows) -> Self {
        Wishes {
            deleted,
            statuses: Statuses::Propose,
        }
    }
}
