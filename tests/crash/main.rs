//! What is left when a build is cut short or refused at any system call: each file whole, old or new, no row of a
//! log lost or doubled, and a second run that completes the work and leaves nothing over.
//!
//! It needs Linux with `strace`, so the ordinary test run leaves it out:
//!
//! ```text
//! cargo test --test crash -- --ignored --nocapture
//! MINUTEBOOK_CRASH=reading cargo test --release --test crash -- --ignored --nocapture    (the long form)
//! ```
//!
//! Every trial starts from a folder that holds logs and minutes already, and does one thing to one of the system calls
//! that change it: the number of trials is bounded by the number of calls. A build of one meeting meets every one; of
//! those of a batch the short form meets a sample. The long form leaves none out, and calls that only read are met too.

#![cfg(target_os = "linux")]

mod scene;
mod strace;
mod trial;

use scene::{Scene, batch, one_document_of_a_batch, one_meeting, one_meeting_on_all_cores, said};
use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};
use trial::{Left, Tally, Trial};

/// Of the calls of a batch, the short form meets one of so many.
const SAMPLE: usize = 5;

#[test]
#[ignore = "needs strace"]
fn a_kill_or_a_power_cut_at_any_call_leaves_whole_files() {
    killed("one meeting: killed, and power cut", one_meeting(), 1);
    let scene = one_meeting_on_all_cores();
    killed("the same on all cores", scene, 1);
}

#[test]
#[ignore = "needs strace"]
fn a_call_that_fails_leaves_whole_files_and_is_told() {
    failed("one meeting: failed", one_meeting(), 1);
}

#[test]
#[ignore = "needs strace"]
fn a_batch_that_is_killed_or_loses_power_leaves_whole_files() {
    killed("batch: killed, and power cut", batch(), SAMPLE);
    let scene = one_document_of_a_batch();
    killed("one of a batch: killed, and power cut", scene, SAMPLE);
}

#[test]
#[ignore = "needs strace"]
fn a_call_of_a_batch_that_fails_leaves_whole_files_and_is_told() {
    failed("batch: failed", batch(), SAMPLE);
    failed("one of a batch: failed", one_document_of_a_batch(), SAMPLE);
}

fn killed(what: &str, scene: &Scene, sample: usize) {
    let mut tally = Tally::new(what);
    for call in sampled(&scene.traced.calls, sample) {
        let inject = format!("{}:signal=KILL:when={}", call.name, call.number);
        let trial = Trial::new(scene, &inject);
        let traced = trial.run().1;
        for path in &traced.unsynchronised {
            let whole = fs::read(path).unwrap_or_default();
            for kept in [whole.len() / 2, 0] {
                fs::write(path, &whole[..kept]).expect("a file cut short");
                tally.note(trial.left());
            }
            fs::write(path, whole).expect("the file again");
        }
        tally.note(trial.left());
        trial.completes_in_a_second_run();
    }
}

fn failed(what: &str, scene: &Scene, sample: usize) {
    let mut tally = Tally::new(what);
    let calls = scene.traced.calls.iter();
    let trials: Vec<_> = calls
        .flat_map(|call| {
            errors_of(&call.name)
                .into_iter()
                .map(move |error| (call, error))
        })
        .collect();
    for (call, error) in sampled(&trials, sample) {
        let inject = format!("{}:error={error}:when={}", call.name, call.number);
        let trial = Trial::new(scene, &inject);
        let output = trial.run().0;
        tally.note(trial.left());
        // Where the words of the run themselves may have been lost, they are not judged.
        if !scene.traced.elsewhere.contains(call) {
            trial.told_the_truth(&output);
        }
        trial.completes_in_a_second_run();
    }
}

/// One of so many, spread over the whole; all of them in the long form.
fn sampled<T>(all: &[T], sample: usize) -> impl Iterator<Item = &T> {
    let step = if strace::is_long() { 1 } else { sample };
    all.iter().step_by(step)
}

#[test]
#[ignore = "needs strace"]
fn what_a_drive_does_not_support_is_done_without() {
    for (what, scene) in [("one meeting", one_meeting()), ("batch", batch())] {
        let mut tally = Tally::new(format!("{what}: unsupported"));
        for unsupported in [
            "renameat2:error=EINVAL",
            "link,linkat:error=EOPNOTSUPP",
            "fsync,fdatasync:error=EINVAL",
            "fsync,fdatasync:error=EOPNOTSUPP",
            "chmod,fchmod:error=EPERM",
            "flock:error=ENOLCK",
        ] {
            let trial = Trial::new(scene, unsupported);
            let output = trial.run().0;
            tally.note(trial.left());
            assert_eq!(trial.left(), Left::New, "{unsupported}: {}", said(&output));
            trial.completes_in_a_second_run();
        }
    }
}

#[test]
#[ignore = "slow"]
fn a_write_that_stops_half_way_leaves_whole_files() {
    // The kernel writes what still fits, then ends the program: a disk that is full, for one program.
    let mut tally = Tally::new("stopped half way");
    for scene in [one_meeting(), batch()] {
        for kilobytes in [0, 1, 4, 8, 12, 15] {
            let trial = Trial::new(scene, &format!("no file longer than {kilobytes} KB"));
            limited(&trial, scene, &format!("ulimit -f {kilobytes}"));
            tally.note(trial.left());
            trial.completes_in_a_second_run();
        }
    }
}

#[test]
#[ignore = "slow"]
fn a_run_that_may_open_only_so_many_files_leaves_whole_ones_and_says_so() {
    // The documents of a batch are written at one time: some of them find no room.
    let mut tally = Tally::new("too many open files");
    for scene in [one_meeting(), batch()] {
        for most in 4..14 {
            let trial = Trial::new(scene, &format!("no more than {most} open files"));
            let output = limited(&trial, scene, &format!("ulimit -n {most}"));
            tally.note(trial.left());
            trial.told_the_truth(&output);
            trial.completes_in_a_second_run();
        }
    }
}

/// A run under a limit of the shell's.
fn limited(trial: &Trial<'_>, scene: &Scene, limit: &str) -> Output {
    let limited = format!("{limit}; exec \"$0\" \"$@\"");
    Command::new("bash")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_minutebook")])
        .args(scene.build)
        .current_dir(&trial.folder)
        .output()
        .expect("bash starts")
}

/// What the kernel, a full disk, a drive that went away or a virus scanner may answer; in the long form, also what they hardly do.
fn errors_of(call: &str) -> BTreeSet<&'static str> {
    let likely: &[&str] = match call {
        "openat" => &["EACCES", "ENOSPC"],
        "write" => &["ENOSPC", "EIO"],
        "rename" | "renameat" | "renameat2" => &["EACCES", "EIO", "ENOSPC"],
        "fsync" | "fdatasync" => &["EIO", "ENOSPC"],
        "unlink" | "unlinkat" => &["EACCES", "EBUSY"],
        "link" | "linkat" => &["EPERM", "EIO"],
        _ => &["EIO"],
    };
    let hardly: &[&str] = match strace::is_long() {
        true => &["ENOSPC", "EIO", "EACCES"],
        false => &[],
    };
    likely.iter().chain(hardly).copied().collect()
}
