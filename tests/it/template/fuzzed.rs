//! The kept corpus of the fuzz target, and seeded changes of it, on every run of the tests.

use super::any_bytes::try_bytes;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// How many changes of each file are tried.
const CHANGES: usize = 20;

#[test]
fn no_bytes_make_the_filler_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/fill");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the kept corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() > 20, "the kept corpus was not found");
    let kept: Vec<Vec<u8>> = files
        .iter()
        .map(|path| fs::read(path).expect("a readable file"))
        .collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for bytes in &kept {
        must_stand(bytes);
        for _ in 0..CHANGES {
            let mut changed = bytes.clone();
            for _ in 0..=chance.below(3) {
                change(&mut changed, &kept, &mut chance);
            }
            must_stand(&changed);
        }
    }
}

fn must_stand(bytes: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| try_bytes(bytes))).is_err() {
        panic!(
            "keep this as a file of the corpus: {:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

/// Drops, doubles or moves a stretch, or takes one from another file; the first byte, which says what it is, stays.
fn change(bytes: &mut Vec<u8>, kept: &[Vec<u8>], chance: &mut Chance) {
    let from = 1 + chance.below(bytes.len());
    let from = from.min(bytes.len());
    let to = (from + chance.below(24)).min(bytes.len());
    let stretch = bytes[from..to].to_vec();
    match chance.below(4) {
        0 => drop(bytes.drain(from..to)),
        1 => {
            bytes.splice(from..from, stretch);
        }
        2 => {
            bytes.drain(from..to);
            let at = 1.max(chance.below(bytes.len() + 1)).min(bytes.len());
            bytes.splice(at..at, stretch);
        }
        _ => {
            let other = &kept[chance.below(kept.len())];
            let start = chance.below(other.len() + 1).min(other.len());
            let end = (start + chance.below(60)).min(other.len());
            bytes.splice(from..to, other[start..end].iter().copied());
        }
    }
}

/// Numbers that look random and are the same on every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (most.max(1) as u64)).unwrap_or(0)
    }
}
