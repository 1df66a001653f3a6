//! Everything that is seen from outside: through the binary, or through the library's public functions.

mod action_log;
mod tidy;
