//! The container of Word and Excel files (ECMA-376 part 2): parts, relationships, and the XML in them.

pub mod order;
pub mod package;
pub mod relationships;
pub mod text;
pub mod verify;
pub mod xml;

pub use package::{Package, PackageFault};
