//! The words of a document's pages with their places, as LibreOffice lays them out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;
use std::process::Command;

/// A page.
pub struct Page {
    /// In the order of painting.
    pub words: Vec<Word>,
}

/// A word on a page; lengths are points from the top left corner.
pub struct Word {
    /// Without spaces.
    pub text: String,
    /// From the left edge of the page.
    pub left: f64,
    /// From the top edge of the page.
    pub top: f64,
}

/// The pages that LibreOffice makes of a document.
pub fn pages_of(document: &Path) -> Vec<Page> {
    let folder = document.parent().expect("a folder");
    super::soffice(document, "pdf", folder);
    let listed = Command::new("pdftotext")
        .args(["-bbox"])
        .arg(document.with_extension("pdf"))
        .arg("-")
        .output()
        .expect("pdftotext starts");
    read(&String::from_utf8(listed.stdout).expect("UTF-8"))
}

fn read(listing: &str) -> Vec<Page> {
    let mut reader = Reader::from_str(listing);
    let mut pages: Vec<Page> = Vec::new();
    let mut word: Option<Word> = None;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) if start.name().as_ref() == "page" => {
                pages.push(Page { words: Vec::new() })
            }
            Event::Start(start) if start.name().as_ref() == "word" => {
                word = Some(Word {
                    text: String::new(),
                    left: number(&start, "xMin"),
                    top: number(&start, "yMin"),
                });
            }
            Event::Text(text) => {
                if let Some(word) = &mut word {
                    word.text += &text;
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(word) = &mut word {
                    word.text.push(if &*entity == "amp" { '&' } else { ' ' });
                }
            }
            Event::End(end) if end.name().as_ref() == "word" => {
                pages.last_mut().expect("a page").words.extend(word.take());
            }
            Event::Eof => return pages,
            _ => {}
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> f64 {
    let found = element
        .try_get_attribute(name)
        .expect("readable attributes")
        .expect("the attribute");
    found.value.parse().expect("a number")
}
