//! A new action log, made with rust_xlsxwriter.
