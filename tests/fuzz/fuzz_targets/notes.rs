//! Fuzzes the notes of an item: any words.
#![no_main]

#[path = "../../it/fuzzed/notes.rs"]
mod notes;
#[path = "../../it/fuzzed/said.rs"]
mod said;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| notes::try_bytes(bytes));
