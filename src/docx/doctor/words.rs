//! Which of the house's own words a template asks for.

use super::examination::contents_of;
use super::tagged::tags;
use crate::ooxml::Package;
use crate::ooxml::xml::Tree;
use std::collections::BTreeSet;

/// The names after `words.` in all tags of a template.
pub fn words_used(bytes: &[u8]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let contents = Package::open(bytes)
        .ok()
        .and_then(|package| contents_of(&package));
    let Some(contents) = contents else {
        return used;
    };
    for (_, text, _) in contents.filled() {
        let Ok(tree) = Tree::parse(text) else {
            continue;
        };
        for tag in tags(&tree.text(0)) {
            let words = tag.split("words.").skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
            });
            used.extend(words.map(str::to_owned));
        }
    }
    used
}
