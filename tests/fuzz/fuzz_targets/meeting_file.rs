//! Fuzzes a meeting file and its committee file: any bytes, all the way to a document and a log.
#![no_main]

#[path = "../../it/fuzzed/meeting_file.rs"]
mod meeting_file;
#[path = "../../it/fuzzed/said.rs"]
mod said;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| meeting_file::try_bytes(bytes));
