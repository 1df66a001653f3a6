//! Where a Word document keeps what: found as Word finds it, by relationships, whatever the parts are called.

use super::part::TagsIn;
use crate::error::Message;
use crate::ooxml::relationships::relationships;
use crate::ooxml::xml::Tree;
use crate::ooxml::{Package, PackageFault};

/// The parts of a template that matter here.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The body.
    pub document: String,
    /// The parts in which tags are filled, in the order of the file.
    pub filled: Vec<(String, TagsIn)>,
    /// The styles.
    pub styles: Option<String>,
    /// The settings.
    pub settings: Option<String>,
    /// The numbering of lists.
    pub numbering: Option<String>,
    /// The properties that have the title and the language.
    pub core: Option<String>,
    /// The footnotes.
    pub footnotes: Option<String>,
    /// The endnotes.
    pub endnotes: Option<String>,
}

/// The kinds of parts that hold properties. Word writes the title of the document into the extended ones too.
const PROPERTIES: [&str; 3] = [
    "core-properties",
    "extended-properties",
    "custom-properties",
];

/// The parts of a package; `None` where it is no Word document.
///
/// # Errors
/// Where relationships are damaged.
pub fn find_parts(package: &Package) -> Result<Option<Parts>, PackageFault> {
    let Some(document) = related(package, "", "officeDocument")? else {
        return Ok(None);
    };
    let properties: Vec<_> = relationships(package, "")?
        .into_iter()
        .filter(|one| PROPERTIES.contains(&one.kind.as_str()))
        .collect();
    let own: Vec<_> = relationships(package, &document)?
        .into_iter()
        .filter(|one| !one.is_external && package.has_part(&one.target))
        .collect();
    let of_kind = |kind: &str| {
        own.iter()
            .find(|one| one.kind == kind)
            .map(|one| one.target.clone())
    };
    let tags_in = |name: &str| {
        if properties.iter().any(|one| one.target == name) {
            return Some(TagsIn::PlainText);
        }
        let holds_text = name == document
            || own.iter().any(|one| {
                one.target == name
                    && ["header", "footer", "footnotes", "endnotes"].contains(&one.kind.as_str())
            });
        holds_text.then_some(TagsIn::Paragraphs)
    };
    Ok(Some(Parts {
        filled: package
            .part_names()
            .filter_map(|name| Some((name.to_owned(), tags_in(name)?)))
            .collect(),
        styles: of_kind("styles"),
        settings: of_kind("settings"),
        numbering: of_kind("numbering"),
        footnotes: of_kind("footnotes"),
        endnotes: of_kind("endnotes"),
        core: related(package, "", "core-properties")?,
        document,
    }))
}

/// The part that a relationship of a kind leads to, from another part, or from the package for an empty name.
///
/// # Errors
/// Where the relationships are damaged.
pub fn related(package: &Package, from: &str, kind: &str) -> Result<Option<String>, PackageFault> {
    Ok(relationships(package, from)?
        .into_iter()
        .find(|one| one.kind == kind && !one.is_external && package.has_part(&one.target))
        .map(|one| one.target))
}

/// What is said of a part that names its elements otherwise than Word does: its tags could not be found in it.
pub fn other_dialect(tree: &Tree<'_>) -> Option<Message> {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let root = tree.root()?;
    let name = tree.name(root).unwrap_or_default();
    let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
    let declares = if prefix.is_empty() {
        "xmlns".to_owned()
    } else {
        format!("xmlns:{prefix}")
    };
    const AGAIN: &str =
        "Open the template in Word or LibreOffice and save it as a Word document (.docx).";
    let (text, hint) = match tree.attribute(root, &declares).as_deref() {
        Some(WORD) if prefix == "w" => return None,
        Some(STRICT) => (
            "the template was saved as a Strict Open XML Document",
            "In Word: Save As, and choose Word Document (.docx) without `Strict`.",
        ),
        Some(WORD) => (
            "a program other than Word saved this part with names of its own, so that nothing would be found in it",
            AGAIN,
        ),
        _ => (
            "this part of the template is not one of a Word document",
            AGAIN,
        ),
    };
    Some(Message::error(text).hint(hint))
}
