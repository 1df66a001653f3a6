//! The template's named styles and the numbering that they are linked to.

use super::decimal::decimal;
use crate::ooxml::xml::Tree;
use std::collections::BTreeMap;

/// A style as far as it matters here.
#[derive(Clone, Debug, Default)]
struct Style {
    id: String,
    based_on: Option<String>,
    num_id: Option<String>,
    level: Option<u32>,
    /// Twentieths of a point.
    space_after: Option<u32>,
}

/// The styles of a template.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    /// By kind and name in small letters without spaces.
    by_name: BTreeMap<(String, String), Style>,
    by_id: BTreeMap<String, Style>,
}

fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect()
}

impl Styles {
    /// Reads styles.xml.
    pub fn read(tree: &Tree<'_>) -> Self {
        let mut styles = Styles::default();
        let Some(root) = tree.root() else {
            return styles;
        };
        for node in tree.children(root).filter(|node| tree.is(*node, "w:style")) {
            let value = |element: &str| {
                tree.child(node, element)
                    .and_then(|child| tree.attribute(child, "w:val"))
            };
            let numbering = tree
                .child(node, "w:pPr")
                .and_then(|properties| tree.child(properties, "w:numPr"));
            let number = |element: &str| {
                numbering
                    .and_then(|numbering| tree.child(numbering, element))
                    .and_then(|child| tree.attribute(child, "w:val"))
            };
            let space_after = tree
                .child(node, "w:pPr")
                .and_then(|properties| tree.child(properties, "w:spacing"))
                .and_then(|spacing| tree.attribute(spacing, "w:after"));
            let style = Style {
                space_after: space_after.and_then(|space| decimal(&space)?.try_into().ok()),
                id: tree.attribute(node, "w:styleId").unwrap_or_default(),
                based_on: value("w:basedOn"),
                num_id: number("w:numId"),
                level: number("w:ilvl").and_then(|level| decimal(&level)?.try_into().ok()),
            };
            let kind = tree
                .attribute(node, "w:type")
                .unwrap_or_else(|| "paragraph".to_owned());
            let name = value("w:name").unwrap_or_else(|| style.id.clone());
            styles.by_id.insert(style.id.clone(), style.clone());
            styles.by_name.insert((kind, folded(&name)), style);
        }
        styles
    }

    /// The id of a paragraph style by its name.
    pub fn paragraph(&self, name: &str) -> Option<&str> {
        self.of_kind("paragraph", name)
    }

    /// The id of a character style by its name.
    pub fn character(&self, name: &str) -> Option<&str> {
        self.of_kind("character", name)
    }

    /// The id of a table style by its name.
    pub fn table(&self, name: &str) -> Option<&str> {
        self.of_kind("table", name)
    }

    fn of_kind(&self, kind: &str, name: &str) -> Option<&str> {
        self.by_name
            .get(&(kind.to_owned(), folded(name)))
            .map(|style| style.id.as_str())
    }

    /// The space that a style leaves below a paragraph, itself or through what it is based on, in twentieths of a point.
    pub fn space_after(&self, id: &str) -> Option<u32> {
        let mut style = self.by_id.get(id)?;
        for _ in 0..16 {
            match style.space_after {
                Some(space) => return Some(space),
                None => style = self.by_id.get(style.based_on.as_ref()?)?,
            }
        }
        None
    }

    /// The numbering that a style is linked to, itself or through what it is based on, with its level where it says one.
    pub fn numbering_of(&self, id: &str) -> Option<(&str, Option<u32>)> {
        let mut style = self.by_id.get(id)?;
        let mut level = style.level;
        for _ in 0..16 {
            level = level.or(style.level);
            match &style.num_id {
                Some(number) if number != "0" => return Some((number, level)),
                Some(_) => return None,
                None => style = self.by_id.get(style.based_on.as_ref()?)?,
            }
        }
        None
    }
}
