//! The action log as an Excel workbook.

pub mod cell_ref;
pub mod comments;
pub mod create;
pub mod escapes;
pub mod find;
pub mod formula;
pub mod grow;
pub mod log;
pub mod memory;
pub mod new_cell;
pub mod patch;
pub mod plain_row;
pub mod raw_rows;
pub mod refusal;
pub mod scan;
pub mod shared_strings;
pub mod sheet;
pub mod splice;
pub mod styles;
pub mod table;
pub mod value;
pub mod workbook;

pub use log::{ReadLog, read, read_for};
pub use patch::update;
