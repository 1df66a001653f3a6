//! Fuzzes the package reader: any bytes as a zip, any parts as a document or a workbook.
#![no_main]

#[path = "../../it/fuzzed/package.rs"]
mod package;
#[path = "../../it/fuzzed/said.rs"]
mod said;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| package::try_bytes(bytes));
