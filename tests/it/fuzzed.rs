//! The kept corpora of the fuzz targets, and seeded changes of their files, on every run of the tests: what was once
//! found stays found without a nightly compiler. What each target holds is in the file of its name, which the target
//! shares; `fill` is in `template/any_bytes.rs`.

mod marks;
mod meeting_file;
mod notes;
mod package;
mod said;
mod sheet;

use crate::chance::Chance;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

#[test]
fn no_meeting_file_breaks_a_build() {
    replay("meeting_file", 10, meeting_file::try_bytes);
}

#[test]
fn no_notes_lose_a_word() {
    replay("notes", 20, notes::try_bytes);
}

#[test]
fn no_package_breaks_its_readers() {
    replay("package", 10, package::try_bytes);
}

#[test]
fn no_workbook_loses_a_cell() {
    replay("sheet", 3, sheet::try_bytes);
}

#[test]
fn no_mark_breaks_its_readers() {
    replay("marks", 10, marks::try_bytes);
}

/// Tries each file of a corpus, and so many changes of each.
pub fn replay(target: &str, changes: usize, try_bytes: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/corpus")
        .join(target);
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the kept corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(files.len() > 5, "the kept corpus was not found");
    let kept: Vec<Vec<u8>> = files
        .iter()
        .map(|path| fs::read(path).expect("a readable file"))
        .collect();
    let mut chance = Chance::of(1);
    for bytes in &kept {
        must_stand(bytes, try_bytes);
        for _ in 0..changes {
            let mut changed = bytes.clone();
            for _ in 0..=chance.below(3) {
                change(&mut changed, &kept, &mut chance);
            }
            must_stand(&changed, try_bytes);
        }
    }
}

fn must_stand(bytes: &[u8], try_bytes: fn(&[u8])) {
    if catch_unwind(AssertUnwindSafe(|| try_bytes(bytes))).is_err() {
        panic!(
            "keep this as a file of the corpus: {:?}",
            bytes.escape_ascii().to_string()
        );
    }
}

/// Drops, doubles or moves a stretch, or takes one from another file; the first byte, which often says what it is, stays.
fn change(bytes: &mut Vec<u8>, kept: &[Vec<u8>], chance: &mut Chance) {
    let from = 1 + chance.below(bytes.len());
    let from = from.min(bytes.len());
    let to = (from + chance.below(24)).min(bytes.len());
    let stretch = bytes[from..to].to_vec();
    match chance.one_of(&["drop", "double", "move", "graft"]) {
        "drop" => drop(bytes.drain(from..to)),
        "double" => {
            bytes.splice(from..from, stretch);
        }
        "move" => {
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
