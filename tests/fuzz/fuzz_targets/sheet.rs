//! Fuzzes the sheet patcher: any bytes as a part of a workbook that is then updated.
#![no_main]

#[path = "../../it/fuzzed/sheet.rs"]
mod sheet;
#[path = "../../it/fuzzed/said.rs"]
mod said;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sheet::try_bytes(bytes));
