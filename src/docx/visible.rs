//! What of a paragraph a reader would miss.

use crate::ooxml::xml::{Content, NodeId, Tree};

/// True for what a reader would miss: words, pictures, fields, breaks, the end of a section.
pub fn is_visible(tree: &Tree<'_>, node: NodeId) -> bool {
    match tree.content(node) {
        Content::Text(raw) => {
            matches!(
                tree.name(tree.parent(node)),
                Some("w:t" | "w:instrText" | "w:delText")
            ) && !raw.trim().is_empty()
        }
        Content::Element { .. } => matches!(
            tree.name(node).unwrap_or_default(),
            "w:drawing"
                | "w:pict"
                | "w:object"
                | "w:fldChar"
                | "w:fldSimple"
                | "w:sym"
                | "w:ptab"
                | "w:br"
                | "w:cr"
                | "w:footnoteReference"
                | "w:endnoteReference"
                | "w:commentReference"
                | "w:pgNum"
                | "w:sectPr"
                | "m:oMath"
                | "m:oMathPara"
                | "mc:AlternateContent"
                | "w:contentPart"
                | "w:dayLong"
                | "w:monthLong"
                | "w:yearLong"
                | "w:noBreakHyphen"
        ),
        Content::Whole(_) => true,
        _ => false,
    }
}

/// The names of the ends of ranges, which must not be lost.
pub fn is_range_end(name: &str) -> bool {
    name.ends_with("RangeStart")
        || name.ends_with("RangeEnd")
        || matches!(
            name,
            "w:bookmarkStart" | "w:bookmarkEnd" | "w:permStart" | "w:permEnd"
        )
}
