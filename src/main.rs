//! The doorway of the `minutebook` program.

fn main() {}
