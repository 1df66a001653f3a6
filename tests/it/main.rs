//! Everything that is seen from outside: through the binary, or through the library's public functions.

mod action_log;
mod command;
mod files;
mod help;
mod houses;
mod lists;
mod readme;
mod review;
mod samples;
mod shown;
mod template;
mod templates;
mod tidy;
