//! Everything that is seen from outside: through the binary, or through the library's public functions.

mod action_log;
mod command;
mod files;
mod help;
mod houses;
mod lists;
mod readme;
mod samples;
mod shown;
mod strangers;
mod template;
mod templates;
mod tidy;
