//! Many runs on one action log at once, through the library's public functions.

use minutebook::error::Failure;
use minutebook::files::{Moment, log_file};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Adds a line to a log that is a text here.
fn add(log: &Path, line: &str) -> Result<(), Failure> {
    let moment = Moment::new(
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_338_840),
        0,
    );
    let mut build = |old: Option<&[u8]>| {
        let old = old.unwrap_or_default();
        Ok(Some([old, line.as_bytes(), b"\n"].concat()))
    };
    let begun = log_file::begin(log, &moment, &mut build)?;
    log_file::update(log, &moment, &mut |_| (), begun, &mut build).map(drop)
}

#[test]
fn of_eight_runs_at_once_none_loses_a_line_and_nothing_is_left_but_backups() {
    let folder = std::env::temp_dir().join(format!("minutebook-runs-{}", std::process::id()));
    fs::create_dir(&folder).expect("a new folder");
    let log = folder.join("log.xlsx");
    std::thread::scope(|scope| {
        for run in 0..8 {
            let log = &log;
            scope.spawn(move || {
                for round in 0..3 {
                    add(log, &format!("run {run}, round {round}")).expect("a turn");
                }
            });
        }
    });
    let text = fs::read_to_string(&log).expect("the log");
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!((text.lines().count(), lines.len()), (24, 24));
    let names = fs::read_dir(&folder).expect("the folder");
    assert_eq!(names.count(), 1 + 10);
    fs::remove_dir_all(&folder).expect("its own folder");
}
