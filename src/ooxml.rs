//! The container of Word and Excel files (ECMA-376 part 2): parts, relationships, and the XML in them.

pub mod order;
pub mod package;
pub mod relationships;
pub mod text;
pub mod tokens;
pub mod verify;
pub mod xml;

pub use package::{Package, PackageFault};
pub use tokens::{Kind, Tag, Token, Tokens, XmlFault};
