//! The action log as an Excel workbook.

pub mod cell_ref;
pub mod create;
pub mod find;
pub mod formula;
pub mod grow;
pub mod log;
pub mod memory;
pub mod new_cell;
pub mod patch;
pub mod raw_rows;
pub mod refusal;
pub mod shared_strings;
pub mod sheet;
pub mod splice;
pub mod styles;
pub mod table;
pub mod value;
pub mod workbook;

pub use log::{ReadLog, read};
pub use patch::update;
