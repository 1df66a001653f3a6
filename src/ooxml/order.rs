//! Puts the children of elements into the order that the schema asks for.
//!
//! What docx-rs builds is right in its parts and wrong in their order (its issue 724); Word answers that with a repair.
//! The tables below follow `wml.xsd` of ISO/IEC 29500-4.

use super::xml::{NodeId, Tree};

const PARAGRAPH: &[&str] = &[
    "w:pStyle",
    "w:keepNext",
    "w:keepLines",
    "w:pageBreakBefore",
    "w:framePr",
    "w:widowControl",
    "w:numPr",
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];
const RUN: &[&str] = &[
    "w:rStyle",
    "w:rFonts",
    "w:b",
    "w:bCs",
    "w:i",
    "w:iCs",
    "w:caps",
    "w:smallCaps",
    "w:strike",
    "w:dstrike",
    "w:outline",
    "w:shadow",
    "w:emboss",
    "w:imprint",
    "w:noProof",
    "w:snapToGrid",
    "w:vanish",
    "w:webHidden",
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
    "w:u",
    "w:effect",
    "w:bdr",
    "w:shd",
    "w:fitText",
    "w:vertAlign",
    "w:rtl",
    "w:cs",
    "w:em",
    "w:lang",
    "w:eastAsianLayout",
    "w:specVanish",
    "w:oMath",
];
const TABLE: &[&str] = &[
    "w:tblStyle",
    "w:tblpPr",
    "w:tblOverlap",
    "w:bidiVisual",
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW",
    "w:jc",
    "w:tblCellSpacing",
    "w:tblInd",
    "w:tblBorders",
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
    "w:tblCaption",
    "w:tblDescription",
    "w:tblPrChange",
];
const CELL: &[&str] = &[
    "w:cnfStyle",
    "w:tcW",
    "w:gridSpan",
    "w:hMerge",
    "w:vMerge",
    "w:tcBorders",
    "w:shd",
    "w:noWrap",
    "w:tcMar",
    "w:textDirection",
    "w:tcFitText",
    "w:vAlign",
    "w:hideMark",
];
const LEVEL: &[&str] = &[
    "w:start",
    "w:numFmt",
    "w:lvlRestart",
    "w:pStyle",
    "w:isLgl",
    "w:suff",
    "w:lvlText",
    "w:lvlPicBulletId",
    "w:legacy",
    "w:lvlJc",
    "w:pPr",
    "w:rPr",
];
const NUMBERING: &[&str] = &["w:ilvl", "w:numId", "w:numberingChange", "w:ins"];

/// The order of an element's children, where this module knows one.
fn order_of(element: &str) -> Option<&'static [&'static str]> {
    match element {
        "w:pPr" => Some(PARAGRAPH),
        "w:rPr" => Some(RUN),
        "w:tblPr" => Some(TABLE),
        "w:tcPr" => Some(CELL),
        "w:lvl" => Some(LEVEL),
        "w:numPr" => Some(NUMBERING),
        _ => None,
    }
}

/// Elements that docx-rs built, as the schema wants it: ordered, without empty properties, without the paragraph ids
/// that it counts and the column attribute that does not exist.
///
/// # Errors
/// Where the fragment is not well-formed, which would be a fault of ours.
pub fn put_in_order(fragment: &str) -> Result<String, String> {
    let mut tree = Tree::parse(fragment)?;
    for node in tree.descendants(0).into_iter().rev() {
        let Some(name) = tree.name(node) else {
            continue;
        };
        let order = order_of(name);
        match name {
            "w:p" => tree.remove_attribute(node, "w14:paraId"),
            "w:gridCol" => tree.remove_attribute(node, "w:type"),
            "w:rPr" | "w:tblBorders" | "w:trPr" | "w:tcPr" | "w:pPr" if is_empty(&tree, node) => {
                tree.detach(node)
            }
            _ => {}
        }
        if let Some(order) = order {
            sort_children(&mut tree, node, order);
        }
    }
    Ok(tree.write())
}

fn is_empty(tree: &Tree<'_>, node: NodeId) -> bool {
    tree.children(node).next().is_none()
}

fn sort_children(tree: &mut Tree<'_>, node: NodeId, order: &[&str]) {
    let mut children: Vec<_> = tree.children(node).collect();
    if !children.is_sorted_by_key(|child| rank(tree, *child, order)) {
        children.sort_by_key(|child| rank(tree, *child, order));
        tree.set_children(node, children);
    }
}

fn rank(tree: &Tree<'_>, node: NodeId, order: &[&str]) -> usize {
    let name = tree.name(node).unwrap_or_default();
    order
        .iter()
        .position(|known| *known == name)
        .unwrap_or(order.len())
}

#[cfg(test)]
mod tests {
    use super::put_in_order;

    #[test]
    fn orders_properties_and_drops_what_is_empty() {
        let built = "<w:p w14:paraId=\"00000001\"><w:pPr><w:rPr /><w:keepNext /><w:numPr><w:numId w:val=\"7\" />\
                     <w:ilvl w:val=\"1\" /></w:numPr><w:pStyle w:val=\"A\" /></w:pPr></w:p>";
        assert_eq!(
            put_in_order(built).expect("well-formed"),
            "<w:p><w:pPr><w:pStyle w:val=\"A\" /><w:keepNext /><w:numPr><w:ilvl w:val=\"1\" />\
             <w:numId w:val=\"7\" /></w:numPr></w:pPr></w:p>"
        );
    }
}
