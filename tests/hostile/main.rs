//! Inputs that somebody made to do harm, or that came to harm: the program itself is run on each, in half a gigabyte of
//! memory and ten seconds. It must end by itself with one of its exit codes, never in a panic; write nothing but into the
//! output folder; and tell each error with its place and its remedy, in words that cannot play with a terminal.
//!
//! The inputs are made by numbers that look random and are the same on every run. The long form, which also sees with
//! `strace` that no socket is opened where there is one:
//!
//! ```text
//! MINUTEBOOK_HOSTILE=5000 cargo test --release --test hostile -- --nocapture
//! ```

mod attack;
#[path = "../it/chance.rs"]
mod chance;
mod folder;
mod judge;
mod kinds;
mod zips;

use chance::Chance;
use judge::{Ended, Trial};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::scope;
use std::time::Duration;

/// How many inputs an ordinary run makes.
const ORDINARY: usize = 128;

#[test]
fn hostile_inputs_are_refused_or_built_and_do_no_harm() {
    let asked = std::env::var("MINUTEBOOK_HOSTILE").ok();
    let count = asked
        .as_ref()
        .map_or(ORDINARY, |asked| asked.parse().expect("a number of inputs"));
    let is_traced = asked.is_some() && judge::has_strace();
    let base =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{}", std::process::id()));
    let (next, seen) = (AtomicUsize::new(0), Mutex::new(Seen::default()));
    scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(number) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).filter(|number| *number < count)
                {
                    let (name, make) = kinds::KINDS[number % kinds::KINDS.len()];
                    let attack = make(&mut Chance::of(number as u64 + 1));
                    let trial = Trial::new(&base.join(number.to_string()), &attack, is_traced);
                    let ended = trial.run();
                    let mut seen = seen.lock().expect("the tally");
                    seen.note(name, number, &ended, &attack);
                }
            });
        }
    });
    let seen = seen.into_inner().expect("the tally");
    seen.show(count, is_traced);
    assert!(
        seen.faults.is_empty(),
        "{} of {count} inputs did harm:\n{}",
        seen.faults.len(),
        seen.faults.join("\n\n")
    );
    let _ = std::fs::remove_dir_all(base);
}

/// What came of the inputs.
#[derive(Default)]
struct Seen {
    /// By kind: how many were built, refused, put off.
    kinds: BTreeMap<&'static str, [usize; 4]>,
    faults: Vec<String>,
    longest: Duration,
}

impl Seen {
    fn note(&mut self, name: &'static str, number: usize, ended: &Ended, attack: &attack::Attack) {
        let codes = self.kinds.entry(name).or_default();
        if let Some(count) = ended.code.and_then(|code| codes.get_mut(code)) {
            *count += 1;
        }
        self.longest = self.longest.max(ended.took);
        if !ended.faults.is_empty() {
            let faults = ended.faults.join("\n  ");
            self.faults
                .push(format!("{name} {number} ({}):\n  {faults}", attack.about));
        }
    }

    fn show(&self, count: usize, is_traced: bool) {
        println!("{:32} built refused usage put off", "kind");
        for (name, [built, refused, usage, put_off]) in &self.kinds {
            println!("{name:32} {built:5} {refused:7} {usage:5} {put_off:7}");
        }
        let sockets = if is_traced { ", no socket opened" } else { "" };
        let held = match self.faults.len() {
            0 => "all held".to_owned(),
            faults => format!("{faults} BROKEN"),
        };
        println!(
            "figure | hostile inputs of {} kinds, 512 MB each | {count} | {held} | longest run {:.1} s{sockets}",
            self.kinds.len(),
            self.longest.as_secs_f32()
        );
    }
}
