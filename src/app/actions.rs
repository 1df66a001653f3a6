//! `actions`: what the log holds open, read as people left it. The log may be open in Excel meanwhile.

use super::houses::{HouseName, Houses};
use super::log::{in_file, refuse_name};
use crate::error::near_miss::near_miss;
use crate::error::{Failure, Message};
use crate::files;
use crate::model::action_log::Log;
use crate::model::action_log::overview::{GroupBy, Only, Standing, Wanted, grouped, standings};
use crate::model::house_style::LogLook;
use crate::xlsx;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::Path;

/// The wanted actions of a log, judged by a day, and what is to be said of an owner whom the log does not know or who may
/// be several. A house that words the log's headings its own way is named.
///
/// # Errors
/// Where the log is not there, or is no log that can be read.
pub fn actions(
    log: &Path,
    house: Option<&str>,
    wanted: &Wanted,
    today: Date,
) -> Result<(Vec<Standing>, Option<Message>), Failure> {
    let look = match house {
        Some(typed) => {
            let name = HouseName::new(typed, Path::new(""));
            let house = Houses::default().house(&name).map_err(Failure::faults)?;
            house.style.log.clone()
        }
        None => LogLook::default(),
    };
    refuse_name(log)?;
    let bytes = files::read(log, files::MOST_FILE_BYTES)?;
    let read = xlsx::read(bytes, &look).map_err(|faults| in_file(faults, log))?;
    let found = standings(&read.log, wanted, today);
    let question = match found.as_slice() {
        [] => stranger(&read.log, wanted, today),
        found => several(found, wanted),
    };
    Ok((found, question))
}

/// What is said where the initials of the wanted owner may be those of more than one.
fn several(found: &[Standing], wanted: &Wanted) -> Option<Message> {
    let typed = wanted.owner.as_ref()?;
    let owners: BTreeSet<String> = (found.iter())
        .flat_map(|standing| standing.owners_by_initials(typed))
        .collect();
    let first = owners.first().filter(|_| owners.len() > 1)?;
    let named: Vec<&str> = owners
        .iter()
        .map(String::as_str)
        .take(MOST_OWNERS)
        .collect();
    let message = Message::warning(format!(
        "`{typed}` may be {}: the actions of all of them are listed",
        named.join(", ")
    ));
    Some(message.hint(format!(
        "For one of them type the name: `--owner \"{first}\"`."
    )))
}

/// How many owners are named in a message.
const MOST_OWNERS: usize = 20;

/// What is said where the log has no action of the wanted owner, open or not.
fn stranger(log: &Log, wanted: &Wanted, today: Date) -> Option<Message> {
    let typed = wanted.owner.as_ref()?;
    let all = Wanted {
        owner: None,
        only: Only::All,
    };
    let all = standings(log, &all, today);
    if all.iter().any(|standing| standing.is_owned_by(typed)) {
        return None;
    }
    let owners: Vec<String> = grouped(&all, GroupBy::Owner)
        .into_iter()
        .map(|(owner, _)| owner)
        .filter(|owner| !owner.is_empty())
        .collect();
    let message = Message::warning(format!("the log names no owner `{typed}`"));
    Some(match near_miss(typed, owners.iter().map(String::as_str)) {
        Some(near) => message.hint(format!("Did you mean `{near}`?")),
        None if owners.is_empty() => message,
        None => {
            let more = if owners.len() > MOST_OWNERS {
                ", …"
            } else {
                ""
            };
            let named: Vec<String> = owners.into_iter().take(MOST_OWNERS).collect();
            message.hint(format!("The owners are {}{more}.", named.join(", ")))
        }
    })
}
