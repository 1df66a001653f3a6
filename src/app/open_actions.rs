//! What the log holds open, for the documents that ask for it.
//!
//! A document shows the log as it is once this run is done, so that a second run has nothing to change. The log is only
//! read: somebody may have it open. What is wrong with it is said where it is brought up to date.

use super::houses::Houses;
use super::meetings::Meeting;
use super::{Order, log, publication};
use crate::files;
use crate::model::Minutes;
use crate::model::action_log::carried;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Gives each meeting whose document asks for it the actions that its log holds open.
pub fn look_up(meetings: &mut [Meeting], order: &Order, houses: &mut Houses) {
    let mut by_log: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    let mut is_asked_for = false;
    for (at, meeting) in meetings.iter().enumerate() {
        if let Some(log) = &meeting.log {
            let template = houses.template(&meeting.house, &order.document);
            is_asked_for |= template.is_ok_and(|template| template.asks_for_open_actions());
            by_log.entry(files::place_of(log)).or_default().push(at);
        }
    }
    if !is_asked_for {
        return;
    }
    for (path, places) in by_log {
        let Ok(house) = houses.house(&meetings[places[0]].house) else {
            continue;
        };
        let minutes: Vec<Minutes> = places
            .iter()
            .map(|at| publication::shared_minutes(&meetings[*at], &house.style))
            .collect();
        if let Some(log) = log::expected(&path, &minutes, &house.style.log, order) {
            for at in places {
                meetings[at].minutes.open_actions = carried(&log, &meetings[at].minutes);
            }
        }
    }
}
