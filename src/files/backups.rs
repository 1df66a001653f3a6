//! What stays beside the log when it is updated: `<stem>.backup-YYYYMMDD-HHMMSS.xlsx`, the last ten.
//!
//! A version that somebody saved in the very moment of an update is kept as `<stem>.kept-…`, and never removed.

use super::moment::Moment;
use super::system::names_in;
use super::words::{beside, folder_of, name_of};
use std::fs;
use std::path::{Path, PathBuf};

/// How many backups stay.
const MOST_BACKUPS: usize = 10;

/// Why an older version of the log is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keepsake {
    /// It is what the log was before an update.
    Backup,
    /// It is what somebody saved while the log was being updated.
    Rescued,
}

impl Keepsake {
    fn word(self) -> &'static str {
        match self {
            Keepsake::Backup => "backup",
            Keepsake::Rescued => "kept",
        }
    }
}

/// A name for an older version of the log that no file has.
pub(super) fn free_path(log: &Path, moment: &Moment, keepsake: Keepsake) -> PathBuf {
    let (stem, ending) = halves(log);
    let begin = format!("{stem}.{}-{}", keepsake.word(), moment.stamp());
    let first = beside(log, &format!("{begin}{ending}"));
    std::iter::once(first)
        .chain((2..).map(|number| beside(log, &format!("{begin}-{number}{ending}"))))
        .find(|path| fs::symlink_metadata(path).is_err())
        .expect("a folder holds fewer names than there are numbers")
}

/// The backups and the rescued versions of a log, the oldest first.
pub(super) fn beside_log(log: &Path) -> Vec<PathBuf> {
    let names = names_in(folder_of(log)).unwrap_or_default();
    let found = among(log, &names).into_iter();
    found.map(|name| beside(log, name)).collect()
}

/// Those among the names of the log's folder, the oldest first.
pub(super) fn among<'n>(log: &Path, names: &'n [String]) -> Vec<&'n String> {
    let mut found: Vec<_> = names
        .iter()
        .filter_map(|name| Some((date_of(log, name)?, name)))
        .collect();
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

/// Removes all but the last ten backups; what cannot be removed stays.
pub(super) fn prune(log: &Path) {
    let (stem, _) = halves(log);
    let begin = format!("{stem}.{}-", Keepsake::Backup.word());
    let backups: Vec<_> = beside_log(log)
        .into_iter()
        .filter(|path| name_of(path).starts_with(&begin))
        .collect();
    let surplus = backups.len().saturating_sub(MOST_BACKUPS);
    for backup in backups.into_iter().take(surplus) {
        let _ = fs::remove_file(backup);
    }
}

/// The date in the name of a backup or of a rescued version, and its number within the second.
fn date_of(log: &Path, name: &str) -> Option<(String, u32)> {
    let (stem, ending) = halves(log);
    let rest = name
        .strip_prefix(&stem)?
        .strip_prefix('.')?
        .strip_suffix(&ending)?;
    let date = rest
        .strip_prefix("backup-")
        .or_else(|| rest.strip_prefix("kept-"))?;
    let mut words = date.split('-');
    let (day, time) = (words.next()?, words.next()?);
    let is_number =
        |word: &str, length| word.len() == length && word.bytes().all(|byte| byte.is_ascii_digit());
    let number = match words.next() {
        Some(number) => number.parse().ok()?,
        None => 1,
    };
    let is_date = is_number(day, 8) && is_number(time, 6) && words.next().is_none();
    is_date.then(|| (format!("{day}-{time}"), number))
}

/// A log's name without its ending, and the ending with its dot.
fn halves(log: &Path) -> (String, String) {
    let name = name_of(log);
    match name.rsplit_once('.') {
        Some((stem, ending)) => (stem.to_owned(), format!(".{ending}")),
        None => (name, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Keepsake, beside_log, free_path, prune};
    use crate::files::moment::Moment;
    use crate::files::temporary::scratch::Scratch;
    use crate::files::words::name_of;
    use std::time::SystemTime;

    #[test]
    fn a_second_backup_of_one_second_gets_a_number() {
        let folder = Scratch::with(&[]);
        let log = folder.path("log.xlsx");
        let moment = Moment::new(SystemTime::UNIX_EPOCH, 0);
        for name in [
            "log.backup-19700101-000000.xlsx",
            "log.backup-19700101-000000-2.xlsx",
        ] {
            let path = free_path(&log, &moment, Keepsake::Backup);
            assert_eq!(name_of(&path), name);
            std::fs::write(path, b"").expect("a backup");
        }
    }

    #[test]
    fn the_last_ten_backups_stay_and_nothing_else_is_removed() {
        let names: Vec<_> = (1..=12)
            .map(|day| format!("log.backup-202611{day:02}-091400.xlsx"))
            .chain([
                "log.backup-20261112-091400-2.xlsx".to_owned(),
                "log.backup-20261101-mine.xlsx".to_owned(),
                "log.kept-20260101-091400.xlsx".to_owned(),
                "other.backup-20260101-091400.xlsx".to_owned(),
                "log.xlsx".to_owned(),
            ])
            .collect();
        let files: Vec<_> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let folder = Scratch::with(&files);
        let log = folder.path("log.xlsx");
        prune(&log);
        let mut left: Vec<_> = names.iter().skip(3).cloned().collect();
        left.sort();
        assert_eq!(folder.names(), left);
        let newest = beside_log(&log).pop().expect("a backup");
        assert_eq!(name_of(&newest), "log.backup-20261112-091400-2.xlsx");
    }
}
