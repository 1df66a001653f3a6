//! The action log as an Excel workbook.

pub mod cell_ref;
pub mod create;
pub mod find;
pub mod log;
pub mod memory;
pub mod shared_strings;
pub mod sheet;
pub mod table;
pub mod value;
pub mod workbook;

pub use log::{ReadLog, read};
