//! Everything that is seen from outside: through the binary, or through the library's public functions.

mod action_log;
mod build;
mod carried_on;
mod chance;
mod command;
mod doctor;
mod every_house;
mod files;
mod fuzzed;
mod help;
mod house_check;
mod houses;
mod lists;
mod log_parts;
mod log_runs;
mod publication;
mod race;
mod readme;
mod review;
mod samples;
mod shown;
mod strangers;
mod tags;
mod template;
mod templates;
mod tidy;
