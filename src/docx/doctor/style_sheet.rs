//! The template's styles with all that they are based on.

use crate::ooxml::xml::{NodeId, Tree};
use std::collections::BTreeMap;

/// How far a style's ancestry is followed; styles that are based on each other in a ring end there.
const MOST_STEPS: usize = 16;

/// styles.xml, by id.
pub struct StyleSheet<'t> {
    tree: Tree<'t>,
    by_id: BTreeMap<String, NodeId>,
    /// The ids of the usual styles, by their kind.
    usual: BTreeMap<String, String>,
}

impl<'t> StyleSheet<'t> {
    /// The styles of a tree, none where there is none.
    pub fn new(tree: Option<Tree<'t>>) -> Self {
        let tree =
            tree.unwrap_or_else(|| Tree::parse("<w:styles/>").expect("an empty style sheet"));
        let by_id: BTreeMap<String, NodeId> = tree
            .root()
            .into_iter()
            .flat_map(|root| tree.children(root))
            .filter(|node| tree.is(*node, "w:style"))
            .filter_map(|node| Some((tree.attribute(node, "w:styleId")?, node)))
            .collect();
        let mut usual = BTreeMap::new();
        for (id, node) in &by_id {
            let is_usual = matches!(
                tree.attribute(*node, "w:default").as_deref(),
                Some("1" | "true" | "on")
            );
            if let Some(kind) = tree.attribute(*node, "w:type").filter(|_| is_usual) {
                usual.entry(kind).or_insert_with(|| id.clone());
            }
        }
        StyleSheet { tree, by_id, usual }
    }

    /// The tree that the nodes given out belong to.
    pub fn tree(&self) -> &Tree<'t> {
        &self.tree
    }

    /// Every style's id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// True where a style of that id is there.
    pub fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// A style's name as the gallery shows it.
    pub fn name(&self, id: &str) -> String {
        let name = self
            .by_id
            .get(id)
            .and_then(|style| self.value(*style, "w:name"));
        name.unwrap_or_else(|| id.to_owned())
    }

    /// The style of a kind that is meant where none is named.
    pub fn usual(&self, kind: &str) -> Option<&str> {
        self.usual.get(kind).map(String::as_str)
    }

    /// A style and all that it is based on, nearest first.
    pub fn ancestry(&self, id: &str) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut at = self.by_id.get(id).copied();
        while let Some(style) = at.filter(|_| found.len() < MOST_STEPS) {
            found.push(style);
            at = self
                .value(style, "w:basedOn")
                .and_then(|id| self.by_id.get(&id).copied());
        }
        found
    }

    /// What a style says of one thing, itself or through what it is based on: `["w:rPr", "w:sz"]`.
    pub fn find(&self, id: &str, path: &[&str]) -> Option<NodeId> {
        self.ancestry(id)
            .into_iter()
            .find_map(|style| below(&self.tree, style, path))
    }

    /// What holds where no style says otherwise.
    pub fn default(&self, path: &[&str]) -> Option<NodeId> {
        let root = self.tree.root()?;
        let defaults = self.tree.child(root, "w:docDefaults")?;
        below(&self.tree, defaults, path)
    }

    fn value(&self, node: NodeId, child: &str) -> Option<String> {
        let child = self.tree.child(node, child)?;
        self.tree.attribute(child, "w:val")
    }
}

/// The element at the end of a path of children.
pub fn below(tree: &Tree<'_>, node: NodeId, path: &[&str]) -> Option<NodeId> {
    path.iter().try_fold(node, |at, name| tree.child(at, name))
}
