//! The built-in houses' Word templates, made from a few shared pieces. One file a house; a later document of a house
//! is one more line in [`documents`].

#[path = "furniture.rs"]
mod furniture;
#[path = "look.rs"]
mod look;
#[path = "markup.rs"]
mod markup;
#[path = "numbering.rs"]
mod numbering;
#[path = "package.rs"]
mod package;
#[path = "people.rs"]
mod people;
#[path = "shropshire.rs"]
mod shropshire;
#[path = "stratford.rs"]
mod stratford;
#[path = "styles.rs"]
mod styles;
#[path = "table.rs"]
mod table;

/// Every template by its path below `templates`.
pub fn documents() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("shropshire/minutes.docx", shropshire::minutes()),
        ("stratford/minutes.docx", stratford::minutes()),
    ]
}
