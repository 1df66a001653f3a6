//! The built-in houses' Word templates, made from a few shared pieces. One file a house; a later document of a house
//! is one more line in [`documents`].

#[path = "actions.rs"]
mod actions;
#[path = "agenda.rs"]
mod agenda;
#[path = "approval.rs"]
mod approval;
#[path = "board.rs"]
mod board;
#[path = "captions.rs"]
mod captions;
#[path = "furniture.rs"]
mod furniture;
#[path = "items.rs"]
mod items;
#[path = "look.rs"]
mod look;
#[path = "markup.rs"]
mod markup;
#[path = "note.rs"]
mod note;
#[path = "numbering.rs"]
mod numbering;
#[path = "package.rs"]
mod package;
#[path = "parish.rs"]
mod parish;
#[path = "people.rs"]
mod people;
#[path = "sheets.rs"]
mod sheets;
#[path = "shropshire.rs"]
mod shropshire;
#[path = "stratford.rs"]
mod stratford;
#[path = "style.rs"]
mod style;
#[path = "styles.rs"]
mod styles;
#[path = "table.rs"]
mod table;
#[path = "titles.rs"]
mod titles;

use captions::{ENGLISH, WELSH};

/// Every template by its path below `templates`.
pub fn documents() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("board/actions.docx", board::actions()),
        ("board/agenda.docx", board::agenda()),
        ("board/minutes.docx", board::minutes()),
        ("board/note.docx", board::note()),
        ("cyngor/actions.docx", parish::actions(&WELSH)),
        ("cyngor/agenda.docx", parish::agenda(&WELSH)),
        ("cyngor/minutes.docx", parish::minutes(&WELSH)),
        ("cyngor/note.docx", parish::note(&WELSH)),
        ("parish/actions.docx", parish::actions(&ENGLISH)),
        ("parish/agenda.docx", parish::agenda(&ENGLISH)),
        ("parish/minutes.docx", parish::minutes(&ENGLISH)),
        ("parish/note.docx", parish::note(&ENGLISH)),
        ("shropshire/actions.docx", shropshire::actions()),
        ("shropshire/agenda.docx", shropshire::agenda()),
        ("shropshire/minutes.docx", shropshire::minutes()),
        ("shropshire/note.docx", shropshire::note()),
        ("stratford/actions.docx", stratford::actions()),
        ("stratford/agenda.docx", stratford::agenda()),
        ("stratford/minutes.docx", stratford::minutes()),
        ("stratford/note.docx", stratford::note()),
    ]
}
