//! The action log of a run: read, planned, then patched and put in place, or made anew.

use super::{Done, Order, Writes};
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files::{self, log_file};
use crate::model::Minutes;
use crate::model::action_log::{Interest, Log, Plan, Wishes, plan_update};
use crate::model::house_style::LogLook;
use crate::xlsx::{self, ReadLog};
use std::path::Path;

/// What is to become of a log, decided while nothing is written.
pub struct Ahead {
    plan: Plan,
    begun: Option<log_file::Begun>,
}

impl Ahead {
    /// How many bytes of memory the logs in it take, the old one and the new one.
    pub fn size(&self) -> u64 {
        self.begun.as_ref().map_or(0, log_file::Begun::size)
    }

    /// Gives these up: they are read and built again when the log is brought up to date.
    pub fn give_up(&mut self) {
        self.begun = None;
    }
}

/// Decides what is to become of one log by the minutes of all meetings that it keeps, and writes nothing.
///
/// # Errors
/// Where the log is no log, is in use, or the minutes contradict it.
pub fn decide_ahead(
    path: &Path,
    minutes: &[Minutes],
    look: &LogLook,
    order: &Order,
) -> Result<Ahead, Failure> {
    refuse_name(path)?;
    if order.writes == Writes::Nothing {
        let plan = foresee(path, minutes, look, order)?;
        return Ok(Ahead { plan, begun: None });
    }
    let mut plan = Plan::default();
    let mut build = builder(path, minutes, look, order, &mut plan);
    let begun = match is_in_a_new_folder(path, order) {
        true => log_file::Begun::in_a_new_folder(&mut build),
        false => log_file::begin(path, &order.now, &mut build),
    };
    drop(build);
    match begun {
        Ok(begun) => Ok(Ahead {
            plan,
            begun: Some(begun),
        }),
        Err(failure) if failure.kind == FailureKind::Faults => Err(failure),
        // What is wrong with it counts more than that somebody has it open.
        Err(failure) => Err(foresee(path, minutes, look, order)
            .err()
            .filter(|other| other.kind == FailureKind::Faults)
            .unwrap_or(failure)),
    }
}

/// Brings one log up to date with the minutes of all meetings that it keeps; after a check it stays as it is.
/// Answers with what changed and with what else there is to say.
///
/// # Errors
/// As [`decide_ahead`]. The log is then as it was.
pub fn bring_up_to_date(
    path: &Path,
    minutes: &[Minutes],
    look: &LogLook,
    order: &Order,
    ahead: Ahead,
    say: &mut dyn FnMut(&str),
) -> Result<(Done, Vec<Message>), Failure> {
    let mut plan = ahead.plan;
    let notes = if order.writes == Writes::All {
        let mut build = builder(path, minutes, look, order, &mut plan);
        let begun = match ahead.begun {
            Some(begun) => begun,
            None => log_file::begin(path, &order.now, &mut build)?,
        };
        log_file::update(path, &order.now, say, begun, &mut build)?.notes
    } else if is_in_a_new_folder(path, order) {
        Vec::new()
    } else {
        log_file::check(path, &order.now)?
    };
    let mut messages = notes;
    messages.append(&mut plan.warnings);
    Ok((
        Done::Log {
            path: path.to_path_buf(),
            lines: plan.lines(),
            routine: plan.routine(),
        },
        messages,
    ))
}

/// Makes the new log from the old one, and leaves the plan of it behind.
fn builder<'b>(
    path: &'b Path,
    minutes: &'b [Minutes],
    look: &'b LogLook,
    order: &'b Order,
    plan: &'b mut Plan,
) -> impl FnMut(Option<&[u8]>) -> Result<Option<Vec<u8>>, Failure> + 'b {
    move |old| {
        let (decided, read) = decide(old, Interest::of(minutes), path, minutes, look, order)?;
        *plan = decided;
        carry_out(plan, read.as_ref(), look, order).map_err(|faults| in_file(faults, path))
    }
}

/// True where the log's folder is the one that was asked for and that a build would make.
fn is_in_a_new_folder(path: &Path, order: &Order) -> bool {
    let out = order.out.as_deref();
    out.is_some_and(|out| !files::is_there(out) && path.starts_with(out))
}

/// What an update would change, whoever has the log open; all else that it would refuse is refused here too.
fn foresee(
    path: &Path,
    minutes: &[Minutes],
    look: &LogLook,
    order: &Order,
) -> Result<Plan, Failure> {
    let old = if is_in_a_new_folder(path, order) {
        None
    } else {
        log_file::look(path, &order.now)?
    };
    let (plan, read) = decide(
        old.as_deref(),
        Interest::of(minutes),
        path,
        minutes,
        look,
        order,
    )?;
    carry_out(&plan, read.as_ref(), look, order).map_err(|faults| in_file(faults, path))?;
    Ok(plan)
}

/// Refuses a name that Excel would not open as a workbook.
///
/// # Errors
/// Where the name ends in something else than `.xlsx`.
pub fn refuse_name(path: &Path) -> Result<(), Failure> {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    // What stands in a workbook of another kind is told when it is read.
    if matches!(
        ending.as_deref(),
        Some("xlsx" | "xlsm" | "xltx" | "xltm" | "xlsb" | "xls" | "ods")
    ) {
        return Ok(());
    }
    let name = path.display().to_string();
    Err(Failure::faults(vec![
        Message::error(format!(
            "`{name}` is no name for an action log, expected one that ends in `.xlsx`"
        ))
        .at(Place::File(name.clone()))
        .hint(format!(
            "Type the name of the Excel workbook: `{}`.",
            path.with_extension("xlsx").display()
        )),
    ]))
}

/// The log as it is to be once the run is done, from no more than reading it; nothing where it cannot be read, or the
/// minutes contradict it, which is said where it is brought up to date.
pub fn expected(path: &Path, minutes: &[Minutes], look: &LogLook, order: &Order) -> Option<Log> {
    let old = files::read_if_there(path, files::MOST_FILE_BYTES).ok()?;
    let (plan, read) = decide(
        old.as_deref(),
        Interest::in_everything(),
        path,
        minutes,
        look,
        order,
    )
    .ok()?;
    Some(plan.applied_to(read.map_or_else(Log::new, |read| read.log)))
}

/// The plan, and the log that it was made for where there is one already.
fn decide(
    old: Option<&[u8]>,
    interest: Interest,
    path: &Path,
    minutes: &[Minutes],
    look: &LogLook,
    order: &Order,
) -> Result<(Plan, Option<ReadLog>), Failure> {
    let read = old
        .map(|bytes| xlsx::read_for(bytes, look, interest))
        .transpose()
        .map_err(|faults| in_file(faults, path))?;
    let new = Log::new();
    let log = read.as_ref().map_or(&new, |read| &read.log);
    let wishes = Wishes {
        deleted: order.deleted,
        statuses: order.statuses,
    };
    let mut plan = plan_update(minutes, log, wishes).map_err(|faults| in_file(faults, path))?;
    let has_rows = !log.rows.is_empty() || log.left_out.rows > 0;
    if has_rows && log.memory.is_none() {
        plan.warnings.push(memory_is_gone(path));
    }
    Ok((plan, read))
}

/// Said where a log with actions lacks the sheet that holds what was written there.
fn memory_is_gone(path: &Path) -> Message {
    Message::warning("the log has no hidden sheet `minutebook`, which says what was written there")
        .at(Place::File(path.display().to_string()))
        .hint("Without it every cell counts as edited by hand, and a row that somebody deleted may be added again.")
        .hint("If it was deleted, a backup beside the log still has it.")
}

/// The bytes of the new log; nothing where it is to stay as it is.
fn carry_out(
    plan: &Plan,
    read: Option<&ReadLog>,
    look: &LogLook,
    order: &Order,
) -> Result<Option<Vec<u8>>, Vec<Message>> {
    let today = order.now.date();
    match read {
        None if plan.additions.is_empty() => Ok(None),
        None => xlsx::create::create_of(&plan.additions, &plan.remembered, look, today).map(Some),
        Some(read) => xlsx::update(read, plan, today),
    }
}

/// Says which file a fault is about where the fault itself does not.
pub(super) fn in_file(faults: Vec<Message>, path: &Path) -> Failure {
    let name = path.display().to_string();
    let named = faults.into_iter().map(|mut fault| {
        fault.place.get_or_insert_with(|| Place::File(name.clone()));
        fault
    });
    Failure::faults(named.collect())
}
