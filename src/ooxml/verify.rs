//! The never-repair check: what Word would repair or refuse, looked for before a document replaces anything.

use super::package::Package;
use super::relationships::{base_of, resolve};
use super::xml::{Content, NodeId, Tree};
use std::collections::BTreeSet;

/// The first thing in a part of a Word document that Word would not take as it is.
///
/// # Errors
/// That thing, in words for whoever repairs this program.
pub fn verify_part(name: &str, tree: &Tree<'_>) -> Result<(), String> {
    let mut ids = Ids::default();
    let mut open_fields = 0;
    for node in tree.descendants(0) {
        let fault = match tree.content(node) {
            Content::Mark(number) => Some(format!("tag {number} is left over")),
            Content::Other(raw) if raw.starts_with("<?minutebook") => {
                Some("a mark is left over".to_owned())
            }
            Content::Element { .. } => check_element(tree, node, &mut ids)
                .or_else(|| check_field(tree, node, &mut open_fields)),
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(format!("part `{name}`: {fault}"));
        }
    }
    Ok(())
}

/// A field's end comes after its beginning; one that is never ended Word ends itself.
fn check_field(tree: &Tree<'_>, node: NodeId, open: &mut usize) -> Option<String> {
    if !tree.is(node, "w:fldChar") {
        return None;
    }
    match tree.attribute(node, "w:fldCharType").as_deref() {
        Some("begin") => *open += 1,
        Some("end") => match open.checked_sub(1) {
            Some(rest) => *open = rest,
            None => return Some("a field ends that has not begun".to_owned()),
        },
        _ => {}
    }
    None
}

#[derive(Default)]
struct Ids {
    drawings: BTreeSet<String>,
    bookmarks: BTreeSet<String>,
    paragraphs: BTreeSet<String>,
    comments: BTreeSet<String>,
}

fn check_element(tree: &Tree<'_>, node: NodeId, ids: &mut Ids) -> Option<String> {
    let name = tree.name(node)?;
    let has = |child: &str| {
        tree.children(node).any(|inner| {
            tree.is(inner, child) || tree.is(inner, "w:sdt") || tree.is(inner, "w:customXml")
        })
    };
    match name {
        "w:tc" => {
            let last = tree.children(node).rev().find(|child| {
                tree.name(*child)
                    .is_some_and(|name| !name.starts_with("w:bookmark") && !name.contains("Range"))
            });
            if !last.is_some_and(|last| tree.is(last, "w:p") || tree.is(last, "w:sdt")) {
                return Some("a cell does not end in a paragraph".to_owned());
            }
        }
        "w:tr" if !has("w:tc") => return Some("a row has no cell".to_owned()),
        "w:tbl" if !has("w:tr") => return Some("a table has no row".to_owned()),
        "wp:docPr" if !unique(tree, node, "id", &mut ids.drawings) => {
            return Some("two drawings have one id".to_owned());
        }
        "w:bookmarkStart" if !unique(tree, node, "w:name", &mut ids.bookmarks) => {
            return Some("two bookmarks have one name".to_owned());
        }
        "w:commentReference" if !unique(tree, node, "w:id", &mut ids.comments) => {
            return Some("a comment is shown twice".to_owned());
        }
        "w:p" if !unique(tree, node, "w14:paraId", &mut ids.paragraphs) => {
            return Some("two paragraphs have one id".to_owned());
        }
        _ => {}
    }
    None
}

/// True where the attribute is not there, or was not seen before.
fn unique(tree: &Tree<'_>, node: NodeId, attribute: &str, seen: &mut BTreeSet<String>) -> bool {
    tree.attribute(node, attribute)
        .is_none_or(|value| seen.insert(value))
}

/// Every relationship of a package leads to a part that is there.
///
/// # Errors
/// The first that does not.
pub fn verify_relationships(package: &Package) -> Result<(), String> {
    verify_relationships_in(package, package.part_names())
}

/// Every relationship in those of some parts that hold relationships leads to a part that is there.
///
/// # Errors
/// The first that does not.
pub fn verify_relationships_in<'n>(
    package: &Package,
    parts: impl Iterator<Item = &'n str>,
) -> Result<(), String> {
    for name in parts.filter(|name| name.ends_with(".rels")) {
        let bytes = package.part(name).map_err(|why| why.to_string())?;
        let text = std::str::from_utf8(&bytes).map_err(|why| why.to_string())?;
        let tree = Tree::parse(text)?;
        let mut ids = BTreeSet::new();
        for node in tree.descendants(0) {
            let element = tree.name(node).unwrap_or_default();
            if element.rsplit(':').next() != Some("Relationship") {
                continue;
            }
            if !unique(&tree, node, "Id", &mut ids) {
                return Err(format!("`{name}` has one id twice"));
            }
            let target = tree.attribute(node, "Target").unwrap_or_default();
            let is_external = tree.attribute(node, "TargetMode").as_deref() == Some("External");
            let part = resolve(&base_of(name), &target);
            if !is_external
                && !target.starts_with('#')
                && !part.is_empty()
                && !package.has_part(&part)
            {
                return Err(format!("`{name}` leads to `{part}`, which is not there"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::verify_part;
    use crate::ooxml::xml::Tree;

    fn verified(xml: &str) -> Result<(), String> {
        verify_part("a.xml", &Tree::parse(xml).expect("well-formed"))
    }

    #[test]
    fn err_what_word_would_repair() {
        for xml in [
            "<w:tc><w:tcPr/></w:tc>",
            "<w:tc><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>",
            "<w:tbl><w:tblPr/></w:tbl>",
            "<w:tr/>",
            "<a><wp:docPr id=\"1\"/><wp:docPr id=\"1\"/></a>",
            "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            "<w:p><w:commentReference w:id=\"1\"/><w:commentReference w:id=\"1\"/></w:p>",
            "<w:p><?minutebook tagged?></w:p>",
        ] {
            assert!(verified(xml).is_err(), "{xml}");
        }
        assert_eq!(verified("<w:tc><w:tcPr/><w:p/></w:tc>"), Ok(()));
    }
}
