//! The logs of a run, each brought up to date once.

use crate::app::workers::{Bound, for_each};
use crate::app::{Done, Faults, Order, Outcome, log};
use crate::error::{Failure, FailureKind};
use crate::files::Room;
use crate::model::Minutes;
use crate::model::house_style::LogLook;
use std::path::PathBuf;

/// The most bytes of logs that are kept from when they were looked at to when they are written.
const MOST_KEPT: u64 = 8 << 20;

/// The meetings that one log keeps, and how it looks where it is new.
pub struct Kept {
    pub path: PathBuf,
    pub minutes: Vec<Minutes>,
    pub look: LogLook,
    /// What is to become of it, where that is decided already.
    pub ahead: Option<Result<log::Ahead, Failure>>,
}

/// Brings all logs up to date; answers with what was done. Where one of them has a fault, and no other is to be spared, none
/// is written.
pub fn bring_up_to_date(
    logs: Vec<Kept>,
    order: &Order,
    say: &mut dyn FnMut(&str),
    outcome: &mut Outcome,
) -> Vec<Done> {
    let room = Room::for_bytes(if logs.len() > 1 { MOST_KEPT } else { u64::MAX });
    let decide = |kept| decide(kept, order, &room);
    let decided = for_each(logs, Bound::Cores, decide, |_, _| ());
    if order.faults == Faults::StopAll && has_faults(&decided) {
        let failures = decided.into_iter().filter_map(|(_, ahead)| ahead.err());
        failures
            .filter(|failure| failure.kind == FailureKind::Faults)
            .for_each(|failure| outcome.fail(failure));
        return Vec::new();
    }
    let mut done = Vec::new();
    for (kept, ahead) in decided {
        let Kept {
            path,
            minutes,
            look,
            ..
        } = kept;
        let updated = ahead
            .and_then(|ahead| log::bring_up_to_date(&path, &minutes, &look, order, ahead, say));
        match updated {
            Ok((log, said)) => {
                done.push(log);
                outcome.messages.extend(said);
            }
            Err(failure) => outcome.fail(failure),
        }
    }
    done
}

type Decided = (Kept, Result<log::Ahead, Failure>);

/// What is to become of a log. Of several or large ones not all are kept until it is their turn.
fn decide(mut kept: Kept, order: &Order, room: &Room) -> Decided {
    let mut ahead = kept
        .ahead
        .take()
        .unwrap_or_else(|| log::decide_ahead(&kept.path, &kept.minutes, &kept.look, order));
    if let Ok(ahead) = &mut ahead
        && !room.take(ahead.size())
    {
        ahead.give_up();
    }
    (kept, ahead)
}

fn has_faults(decided: &[Decided]) -> bool {
    decided
        .iter()
        .any(|(_, ahead)| matches!(ahead, Err(failure) if failure.kind == FailureKind::Faults))
}
