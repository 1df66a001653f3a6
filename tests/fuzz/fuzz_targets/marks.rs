//! Fuzzes the marks of Excel, Word and LibreOffice, and our own lock: any bytes.
#![no_main]

#[path = "../../it/fuzzed/marks.rs"]
mod marks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| marks::try_bytes(bytes));
