//! What the log holds open, for the documents that ask for it.
//!
//! A document shows the log as it is once this run is done, so that a second run has nothing to change. The log is only
//! read: somebody may have it open. What is wrong with it is said where it is brought up to date.

use super::build::document::Document;
use super::build::made::Made;
use super::{Order, log};
use crate::model::Minutes;
use crate::model::action_log::Log;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The logs that a document waits for, by their places, as they are once this run is done.
pub fn logs_waited_for(meetings: &[Made], order: &Order) -> BTreeMap<PathBuf, Log> {
    let well = || meetings.iter().filter_map(|made| made.well.as_ref());
    let mut logs = BTreeMap::new();
    for waiting in well().filter(|well| matches!(well.document, Document::Unfilled(..))) {
        let Some(place) = waiting.log.as_ref().map(|log| log.place.clone()) else {
            continue;
        };
        if logs.contains_key(&place) {
            continue;
        }
        let of_the_log = well().filter(|well| {
            let log = well.log.as_ref();
            log.is_some_and(|log| log.place == place)
        });
        let minutes: Vec<Minutes> = of_the_log.map(|well| well.minutes.clone()).collect();
        let look = &waiting.house.style.log;
        logs.insert(place.clone(), log::expected(&place, &minutes, look, order));
    }
    logs.into_iter()
        .filter_map(|(place, log)| Some((place, log?)))
        .collect()
}
