//! The search of a finished document for private words: every part of it, what is read and what is not.
//!
//! Words are taken together over runs, paragraphs and cells, whatever look or proofing mark stands between their letters.
//! Attributes are searched (a picture's description, a control's name), comments, properties, names of parts, and files
//! within the file.

use super::locate::part_in_words;
use crate::model::public::{Needles, Sought};
use crate::ooxml::Package;
use crate::ooxml::xml::{Content, NodeId, Tree, decode};
use std::collections::BTreeSet;
use std::ops::Range;

/// Elements whose end, or being there, ends no word: runs and what Word puts between them.
const WITHIN_WORDS: [&str; 22] = [
    "r",
    "t",
    "rPr",
    "proofErr",
    "bookmarkStart",
    "bookmarkEnd",
    "ins",
    "del",
    "smartTag",
    "softHyphen",
    "noBreakHyphen",
    "lang",
    "b",
    "i",
    "u",
    "bCs",
    "iCs",
    "rStyle",
    "commentRangeStart",
    "commentRangeEnd",
    "hyperlink",
    "lastRenderedPageBreak",
];
/// Elements that hold a measure or a count as their text.
const MEASURES: [&str; 13] = [
    "posOffset",
    "pctPosHOffset",
    "pctPosVOffset",
    "pctWidth",
    "pctHeight",
    "Pages",
    "Words",
    "Characters",
    "CharactersWithSpaces",
    "Lines",
    "Paragraphs",
    "TotalTime",
    "AppVersion",
];
/// How deep files stand within files that are searched.
const DEEPEST: usize = 3;

/// Private words that stand in a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leak {
    /// Which private text, by its number.
    pub text: usize,
    /// Where the words start in that text.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// Where they were found, as a clerk calls it; empty for the body.
    pub part: String,
}

/// Every place in a document where private words stand.
///
/// # Errors
/// Where a part cannot be read; then nobody knows what stands in it.
pub fn leaks(document: &[u8], needles: &Needles) -> Result<Vec<Leak>, String> {
    let mut found = BTreeSet::new();
    if !needles.is_empty() {
        search(document, needles, 0, &mut found)?;
    }
    Ok(found.into_iter().collect())
}

fn search(
    document: &[u8],
    needles: &Needles,
    depth: usize,
    found: &mut BTreeSet<Leak>,
) -> Result<(), String> {
    let package = Package::open(document).map_err(|why| why.to_string())?;
    for name in package.part_names() {
        let part = part_in_words(name);
        let mut look = |words: &str, sought| {
            for (text, Range { start, end }) in needles.find(words, sought) {
                let part = part.clone();
                found.insert(Leak {
                    text,
                    start,
                    end,
                    part,
                });
            }
        };
        look(name, Sought::Codes);
        let bytes = package.part(name).map_err(|why| why.to_string())?;
        match std::str::from_utf8(&bytes).ok().map(Tree::parse) {
            Some(Ok(tree)) => search_part(&tree, &mut look),
            _ => search_bytes(&bytes, &mut look),
        }
        if bytes.starts_with(b"PK") && depth < DEEPEST {
            search(&bytes, needles, depth + 1, found)?;
        }
    }
    Ok(())
}

/// Words and attributes of a part of XML.
fn search_part(tree: &Tree<'_>, look: &mut dyn FnMut(&str, Sought)) {
    let mut words = String::new();
    gather(tree, 0, &mut words, look);
    look(&words, Sought::Words);
}

fn gather(tree: &Tree<'_>, node: NodeId, words: &mut String, look: &mut dyn FnMut(&str, Sought)) {
    match tree.content(node) {
        Content::Text(raw) => words.push_str(&decode(raw)),
        Content::Other(raw) | Content::Whole(raw) => look(raw, Sought::Codes),
        Content::Element { open, .. } => search_attributes(open, look),
        Content::Document | Content::Mark(_) => {}
    }
    let name = tree.name(node).map(local).unwrap_or_default();
    if MEASURES.contains(&name) {
        return;
    }
    let ends_word = !name.is_empty() && !WITHIN_WORDS.contains(&name);
    for child in tree.children(node) {
        gather(tree, child, words, look);
    }
    if ends_word {
        // A paragraph ends a sentence as well: two names that meet there are not one.
        words.push_str(" \n ");
    }
}

/// Each quoted value of a tag by itself; one with a space in it is words.
fn search_attributes(tag: &str, look: &mut dyn FnMut(&str, Sought)) {
    let mut rest = tag;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = if rest[at..].starts_with('"') {
            '"'
        } else {
            '\''
        };
        let inside = &rest[at + 1..];
        let Some(end) = inside.find(quote) else {
            return;
        };
        let value = decode(&inside[..end]);
        if value.len() > 2 {
            let is_words = value.trim().contains(' ') && !value.contains(':');
            look(
                &value,
                if is_words {
                    Sought::Words
                } else {
                    Sought::Codes
                },
            );
        }
        rest = &inside[end + 1..];
    }
}

/// A part that is no XML: words in it may be written in one byte or two a letter.
fn search_bytes(bytes: &[u8], look: &mut dyn FnMut(&str, Sought)) {
    look(&String::from_utf8_lossy(bytes), Sought::Codes);
    for offset in [0, 1] {
        let pairs = bytes.get(offset..).unwrap_or_default().chunks_exact(2);
        let units: Vec<u16> = pairs
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        look(&String::from_utf16_lossy(&units), Sought::Codes);
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
