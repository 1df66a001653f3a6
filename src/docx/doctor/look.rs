//! How a run looks: what it says itself, then its styles, the table's, and the defaults.

use super::examination::Part;
use super::style_sheet::{StyleSheet, below};
use crate::docx::decimal::decimal;
use crate::ooxml::xml::{NodeId, Tree};

/// One setting, and the tree that it stands in.
pub struct Setting<'e, 't> {
    tree: &'e Tree<'t>,
    node: NodeId,
}

impl Setting<'_, '_> {
    /// One of its attributes.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.tree.attribute(self.node, name)
    }

    /// Its value as a whole number that Word could hold; sums of such are made in 64 bits.
    pub fn number(&self, name: &str) -> Option<i64> {
        number(self.tree, self.node, name)
    }

    /// Whether a setting that is on or off is on.
    pub fn is_on(&self) -> bool {
        is_on(self.tree, self.node)
    }
}

/// An attribute of an element as a whole number that Word could hold.
pub fn number(tree: &Tree<'_>, node: NodeId, name: &str) -> Option<i64> {
    decimal(&tree.attribute(node, name)?).map(i64::from)
}

/// Whether an element that is on or off is on.
pub fn is_on(tree: &Tree<'_>, node: NodeId) -> bool {
    !matches!(
        tree.attribute(node, "w:val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

/// The styles and the part that settings are looked up in.
#[derive(Clone, Copy)]
pub struct Looks<'e, 't> {
    /// The named styles.
    pub styles: &'e StyleSheet<'t>,
    /// The part.
    pub part: &'e Part<'t>,
}

impl<'e, 't> Looks<'e, 't> {
    /// What a run has for an element of its properties: `w:color`, `w:sz`.
    pub fn of_run(self, run: NodeId, element: &str) -> Option<Setting<'e, 't>> {
        let tree = &self.part.tree;
        let own = below(tree, run, &["w:rPr", element]).map(|node| Setting { tree, node });
        own.or_else(|| {
            let id = self.named(run, &["w:rPr", "w:rStyle"])?;
            self.in_style(&id, &["w:rPr", element])
        })
        .or_else(|| {
            let paragraph = tree.ancestor(run, "w:p")?;
            self.in_style(&self.paragraph_style(paragraph)?, &["w:rPr", element])
        })
        .or_else(|| self.in_table_style(run, &["w:rPr", element]))
        .or_else(|| self.in_defaults(&["w:rPrDefault", "w:rPr", element]))
    }

    /// What a paragraph has for an element of its properties: `w:ind`, `w:shd`, `w:outlineLvl`.
    pub fn of_paragraph(self, paragraph: NodeId, element: &str) -> Option<Setting<'e, 't>> {
        let tree = &self.part.tree;
        below(tree, paragraph, &["w:pPr", element])
            .map(|node| Setting { tree, node })
            .or_else(|| self.in_style(&self.paragraph_style(paragraph)?, &["w:pPr", element]))
            .or_else(|| self.in_defaults(&["w:pPrDefault", "w:pPr", element]))
    }

    /// What a table's style says, of its first row where the node stands there.
    pub fn in_table_style(self, node: NodeId, path: &[&str]) -> Option<Setting<'e, 't>> {
        let tree = &self.part.tree;
        let table = tree.ancestor(node, "w:tbl")?;
        let row = tree.ancestor(node, "w:tr")?;
        let id = self.table_style(table)?;
        let is_first = tree.child(table, "w:tr") == Some(row);
        let look = below(tree, table, &["w:tblPr", "w:tblLook"]);
        let first_is_apart = look
            .and_then(|look| tree.attribute(look, "w:firstRow"))
            .is_none_or(|value| value != "0" && value != "false");
        if is_first && first_is_apart {
            let sheet = self.styles.tree();
            let found = self.styles.ancestry(&id).into_iter().find_map(|style| {
                let first_row = sheet.children(style).find(|child| {
                    sheet.is(*child, "w:tblStylePr")
                        && sheet.attribute(*child, "w:type").as_deref() == Some("firstRow")
                })?;
                below(sheet, first_row, path)
            });
            if let Some(node) = found {
                return Some(Setting { tree: sheet, node });
            }
        }
        self.in_style(&id, path)
    }

    /// The style of a table, named or usual.
    pub fn table_style(self, table: NodeId) -> Option<String> {
        self.named(table, &["w:tblPr", "w:tblStyle"])
            .or_else(|| self.styles.usual("table").map(str::to_owned))
    }

    /// What a style says, itself or through what it is based on.
    pub fn in_style(self, id: &str, path: &[&str]) -> Option<Setting<'e, 't>> {
        let node = self.styles.find(id, path)?;
        Some(Setting {
            tree: self.styles.tree(),
            node,
        })
    }

    /// The style of a paragraph, named or usual.
    pub fn paragraph_style(self, paragraph: NodeId) -> Option<String> {
        self.named(paragraph, &["w:pPr", "w:pStyle"])
            .filter(|id| self.styles.has(id))
            .or_else(|| self.styles.usual("paragraph").map(str::to_owned))
    }

    fn in_defaults(self, path: &[&str]) -> Option<Setting<'e, 't>> {
        let node = self.styles.default(path)?;
        Some(Setting {
            tree: self.styles.tree(),
            node,
        })
    }

    fn named(self, node: NodeId, path: &[&str]) -> Option<String> {
        let named = below(&self.part.tree, node, path)?;
        self.part.tree.attribute(named, "w:val")
    }

    /// The size of a run's letters in half points; Word's own default is 10 point.
    pub fn half_points(self, run: NodeId) -> i64 {
        let size = self.of_run(run, "w:sz");
        size.and_then(|size| size.number("w:val")).unwrap_or(20)
    }

    /// Whether a run is bold.
    pub fn is_bold(self, run: NodeId) -> bool {
        self.of_run(run, "w:b").is_some_and(|bold| bold.is_on())
    }
}
