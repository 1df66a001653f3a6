//! `minutebook` turns an officer's short TOML file into the minutes as the body's house has them (Word, with the
//! right-hand Action column) and keeps the action log (Excel) that everybody edits.
//!
//! # Bird's eye
//!
//! ```text
//! board.toml ─ meeting ─> Minutes ─┬─ docx ── house's template ─> 2026-01-14 Board minutes.docx
//! committee.toml ┘                 └─ action_log (plan) ─ xlsx ─> action-log.xlsx, patched
//! ```
//!
//! A meeting file is read to what it *says* ([`meeting::MeetingFile`]), then resolved to what it *means*
//! ([`model::Minutes`]), plain data that is right from then on. Two things are made of it: the minutes, by filling a
//! Word template of the house, and a plan for the action log, which is first decided (a pure function) and then done.
//!
//! # The floors
//!
//! ```text
//! main → cli → app → { meeting | house | docx | xlsx } → { model | ooxml | files } → error
//! ```
//!
//! An import points down. The four in the first braces never meet, nor do the three in the second: what two of them
//! share is in `model`, or the caller passes it in. (`house` stands beside `meeting`: both read TOML, and the house's
//! wording is plain data in [`model::HouseStyle`].) `tests/it/tidy.rs` holds these rules, and where each outside
//! crate has its one home.
//!
//! | where | what |
//! |---|---|
//! | [`cli`] | arguments, help, printing, exit codes; the only floor that reads the time of day |
//! | [`app`] | the pipeline, one function a command |
//! | [`meeting`] | the TOML as it stands; people tables; notes to entries; all of it to `Minutes` |
//! | [`house`] | a house style, built in or a folder |
//! | [`docx`] | template + `Minutes` → minutes: tags, pairing, handlebars on a skeleton, docx-rs blocks |
//! | [`xlsx`] | a new log; the log in somebody's workbook; the plan applied to it |
//! | [`model`] | `Minutes`, `Item`, `Entry`, `Action`, …; the log's rows and the pure merge; dates; folding |
//! | [`ooxml`] | package, parts, relationships; XML read and spliced; schema order; the never-repair check |
//! | [`files`] | the only floor that touches the disk: whole or not at all, locks, marks, backups |
//! | [`error`] | what is said to the officer: message, place, hints |
//!
//! # What must never happen
//!
//! - A word that a person typed is lost, doubled or moved: in the meeting file, in minutes changed by hand, in the log.
//! - An owner stands anywhere but on the first line of the action: each action is a table row of its own, by template.
//! - The program decides how a thing looks. It uses the template's named styles; fixed words are the house's.
//! - A file is half written. Documents and logs are replaced whole, after a check that Word and Excel will open them.
//! - User input panics. What a user can cause is a [`error::Message`] with its place and what to type instead.

// `unsafe` is for the system calls in `files::system::windows` alone; `tests/it/tidy.rs` holds this.
#[forbid(unsafe_code)]
pub mod app;
#[forbid(unsafe_code)]
pub mod cli;
#[forbid(unsafe_code)]
pub mod docx;
#[forbid(unsafe_code)]
pub mod error;
pub mod files;
#[forbid(unsafe_code)]
pub mod house;
#[forbid(unsafe_code)]
pub mod meeting;
#[forbid(unsafe_code)]
pub mod model;
#[forbid(unsafe_code)]
pub mod ooxml;
#[forbid(unsafe_code)]
pub mod xlsx;
