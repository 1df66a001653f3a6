//! The doorway of the `minutebook` program.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    minutebook::cli::run(std::env::args_os())
}
