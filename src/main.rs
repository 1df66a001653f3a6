//! The doorway of the `minutebook` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    minutebook::cli::run(std::env::args_os())
}
