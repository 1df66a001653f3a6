//! The action log as an Excel workbook.

pub mod create;
