//! Everything that is seen from outside: through the binary, or through the library's public functions.

mod templates;
mod template;
mod tidy;
