//! Arguments, help, printing and exit codes.
