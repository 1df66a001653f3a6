//! What a build costs, beside the least that it could cost, measured in one run:
//!
//! ```text
//! cargo bench --bench bench
//! cargo bench --bench bench -- 100 10000
//! cargo bench --bench bench -- many
//! ```
//!
//! Six actions go into a log of so many rows; the least is to inflate the log's sheet and deflate it again at the same
//! level. Then one meeting, the whole program: the least is a program that only deflates, writes and synchronises the
//! same bytes. Then many meetings, long ones and a large template, whole runs, beside deflating the bytes that came out on
//! as many cores. Each measurement is a process of its own, so that its peak of memory is its own too, and each is the
//! best of a few taken in turns. Nothing here fails by the clock. A million rows, the last line of the log's table, take
//! some minutes.

mod cold;
mod log;
mod many;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What a process of ours measured about itself.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// The time of the work, its preparation left out.
    pub seconds: f64,
    /// The most memory that the process ever had; nothing where the system does not say.
    pub peak: Option<u64>,
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["make", rows, path] => log::make(rows.parse().expect("a number of rows"), Path::new(path)),
        ["copy", path] => report(|| log::inflate_and_deflate(Path::new(path))),
        ["copy-both", path] => report(|| log::inflate_and_deflate_both(Path::new(path))),
        ["update", path] => report(|| log::update(Path::new(path))),
        ["write", folder] => cold::deflate_write_synchronise(Path::new(folder)),
        ["run", words @ ..] => many::run(words),
        ["deflate", folder] => many::deflate(Path::new(folder)),
        ["many"] => {
            cold::table();
            many::table();
        }
        rows => {
            let rows = rows
                .iter()
                .map(|rows| rows.parse().expect("a number of rows"));
            let mut rows: Vec<u32> = rows.collect();
            if rows.is_empty() {
                rows = vec![100, 10_000, 100_000, 1_000_000];
            }
            log::table(&rows);
            cold::table();
            many::table();
        }
    }
}

/// Does the work and prints what it cost, for the process that asked.
fn report<T>(work: impl FnOnce() -> T) {
    let (start, worked) = (Instant::now(), time_of_work());
    let kept = work();
    let by_clock = start.elapsed().as_secs_f64();
    // The system counts work in steps of some milliseconds.
    let seconds = match (worked, time_of_work()) {
        (Some(before), Some(after)) if by_clock > 0.1 => after - before,
        _ => by_clock,
    };
    drop(kept);
    println!("{seconds} {}", peak().unwrap_or_default());
}

/// The same for work on all cores, by the clock.
fn report_by_clock(work: impl FnOnce()) {
    let start = Instant::now();
    work();
    let seconds = start.elapsed().as_secs_f64();
    println!("{seconds} {}", peak().unwrap_or_default());
}

/// Seconds that the processor has worked for this process's one thread, where the system says so: other programs that run
/// meanwhile do not count.
fn time_of_work() -> Option<f64> {
    let worked = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = worked.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// The most memory that this process ever had, where the system says so.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes << 10)
}

/// Runs this program again with other words, to do one thing.
fn ourselves(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("its own path"));
    command.args(words);
    command
}

/// What one thing cost in a process of its own.
fn cost_of(words: &[&str]) -> Cost {
    let output = ourselves(words)
        .output()
        .expect("this program starts again");
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stdout);
    let (seconds, peak) = said.trim().split_once(' ').expect("two numbers");
    let peak = peak.parse().expect("bytes");
    Cost {
        seconds: seconds.parse().expect("seconds"),
        peak: (peak > 0).then_some(peak),
    }
}

/// The quicker of two costs, with the higher peak.
fn best(one: Cost, other: Cost) -> Cost {
    Cost {
        seconds: one.seconds.min(other.seconds),
        peak: one.peak.max(other.peak),
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

/// A folder of its own, empty: one that no run had before. A drive that was told a moment ago to remove thousands of files
/// (ext4 looks past each of them for minutes) would make new ones look dear.
fn folder(name: &str) -> PathBuf {
    let mut folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::create_dir_all(&folder);
    folder.push(std::process::id().to_string());
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Takes a folder away once nothing more is measured in it.
fn clear(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder.parent().unwrap_or(folder));
}
