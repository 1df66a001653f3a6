//! Fuzzes the tag reader and the filler: any bytes as a template.
#![no_main]

#[path = "../../it/template/any_bytes.rs"]
mod any_bytes;
#[path = "../../it/template/sample.rs"]
mod sample;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| any_bytes::try_bytes(bytes));
