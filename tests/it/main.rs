//! Everything that is seen from outside: through the binary, or through the library's public functions.

mod houses;
mod lists;
mod template;
mod templates;
mod tidy;
