//! One new `w:num` for every list, so that each counts by itself; its look is the one that the template's style links to.

use super::decimal::{FreeIds, decimal};
use crate::model::notes::{Count, List, Marker, Wrap};
use crate::ooxml::order::put_in_order;
use crate::ooxml::xml::{NodeId, Tree, encode};
use docx_rs::{
    AbstractNumbering, BuildXML, Level, LevelJc, LevelText, NumberFormat, SpecialIndentType, Start,
};
use std::collections::{BTreeMap, BTreeSet};

/// A template's numbering.xml, as far as lists need it.
#[derive(Clone, Debug, Default)]
pub struct NumberingPart {
    /// Which abstract numbering a `w:num` is of.
    abstract_of: BTreeMap<String, String>,
    levels: BTreeMap<(String, u32), LevelLook>,
    num_ids: BTreeSet<i32>,
    abstract_ids: BTreeSet<i32>,
}

#[derive(Clone, Debug)]
struct LevelLook {
    format: String,
    text: String,
    style: Option<String>,
    raw: String,
}

impl NumberingPart {
    /// Reads numbering.xml.
    pub fn read(tree: &Tree<'_>) -> Self {
        let mut part = NumberingPart::default();
        let Some(root) = tree.root() else {
            return part;
        };
        for node in tree.children(root) {
            match tree.name(node) {
                Some("w:abstractNum") => {
                    let id = tree.attribute(node, "w:abstractNumId").unwrap_or_default();
                    part.abstract_ids.extend(decimal(&id));
                    for level in tree.children(node).filter(|child| tree.is(*child, "w:lvl")) {
                        let number = tree.attribute(level, "w:ilvl");
                        let number = number.and_then(|number| decimal(&number)?.try_into().ok());
                        part.levels
                            .insert((id.clone(), number.unwrap_or(0)), look(tree, level));
                    }
                }
                Some("w:num") => {
                    let id = tree.attribute(node, "w:numId").unwrap_or_default();
                    part.num_ids.extend(decimal(&id));
                    let of = tree
                        .child(node, "w:abstractNumId")
                        .and_then(|child| tree.attribute(child, "w:val"));
                    part.abstract_of.insert(id, of.unwrap_or_default());
                }
                _ => {}
            }
        }
        part
    }
}

fn look(tree: &Tree<'_>, level: NodeId) -> LevelLook {
    let value = |name: &str| {
        tree.child(level, name)
            .and_then(|child| tree.attribute(child, "w:val"))
    };
    LevelLook {
        format: value("w:numFmt").unwrap_or_else(|| "decimal".to_owned()),
        text: value("w:lvlText").unwrap_or_default(),
        style: value("w:pStyle"),
        raw: tree.raw(level),
    }
}

/// The lists of one document while it is filled.
pub struct Lists<'t> {
    part: &'t NumberingPart,
    nums: Vec<String>,
    abstracts: Vec<String>,
    own_abstracts: BTreeMap<String, u32>,
    free_nums: FreeIds,
    free_abstracts: FreeIds,
}

/// A paragraph style that is linked to a numbering.
#[derive(Clone, Copy, Debug)]
pub struct LinkedStyle<'s> {
    /// The style.
    pub id: &'s str,
    /// The `w:num` that it names.
    pub num: &'s str,
    /// The level that it names.
    pub level: Option<u32>,
    /// The level where neither the style nor the numbering names one.
    pub usual_level: u32,
}

/// Where a list's entries belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListPlace {
    /// The `w:num`.
    pub num: usize,
    /// The level in it.
    pub level: usize,
}

impl<'t> Lists<'t> {
    /// No lists yet.
    pub fn new(part: &'t NumberingPart) -> Self {
        Lists {
            part,
            nums: Vec::new(),
            abstracts: Vec::new(),
            own_abstracts: BTreeMap::new(),
            free_nums: FreeIds::beside(part.num_ids.iter().copied(), 1),
            free_abstracts: FreeIds::beside(part.abstract_ids.iter().copied(), 1),
        }
    }

    /// True where no list was started.
    pub fn is_empty(&self) -> bool {
        self.nums.is_empty()
    }

    /// Starts a list at a depth, counted from 0, whose entries have a style linked to a numbering, or not. `None` where
    /// the style says it all: bullets that the house's style has by itself count nothing, so there is nothing to restart.
    ///
    /// # Errors
    /// Where what was built is not well-formed, which would be a fault of ours.
    pub fn start(
        &mut self,
        list: &List,
        depth: usize,
        style: Option<LinkedStyle<'_>>,
    ) -> Result<Option<ListPlace>, String> {
        let linked = style.and_then(|style| self.linked_level(&style));
        if let (Marker::Bullet, Some((_, level, look))) = (list.marker, &linked)
            && fits(list.marker, look, *level)
        {
            return Ok(None);
        }
        let (of, level, changed) = match linked {
            Some((of, level, look)) => {
                let changed = (!fits(list.marker, look, level))
                    .then(|| with_marker(&look.raw, list.marker, list.start, level));
                (of, level, changed.flatten())
            }
            None => {
                let of = self.own_abstract(list.marker)?;
                (of.to_string(), depth.min(8) as u32, None)
            }
        };
        let num = self.free_nums.take();
        self.nums.push(format!(
            "<w:num w:numId=\"{num}\"><w:abstractNumId w:val=\"{of}\"/><w:lvlOverride w:ilvl=\"{level}\">\
             <w:startOverride w:val=\"{}\"/>{}</w:lvlOverride></w:num>",
            list.start,
            changed.unwrap_or_default()
        ));
        Ok(Some(ListPlace {
            num: num as usize,
            level: level as usize,
        }))
    }

    fn linked_level(&self, style: &LinkedStyle<'_>) -> Option<(String, u32, &'t LevelLook)> {
        let of = self.part.abstract_of.get(style.num)?;
        let by_style = self
            .part
            .levels
            .iter()
            .find(|((id, _), look)| id == of && look.style.as_deref() == Some(style.id))
            .map(|((_, level), _)| *level);
        let level = style.level.or(by_style).unwrap_or(style.usual_level);
        let look = self.part.levels.get(&(of.clone(), level))?;
        Some((of.clone(), level, look))
    }

    fn own_abstract(&mut self, marker: Marker) -> Result<u32, String> {
        let key = format!("{marker:?}");
        if let Some(id) = self.own_abstracts.get(&key) {
            return Ok(*id);
        }
        let id = self.free_abstracts.take();
        let mut numbering = AbstractNumbering::new(id as usize);
        for level in 0..9 {
            let (format, text) = form(marker, level);
            let indent = 425 * (i32::try_from(level).unwrap_or(8) + 1);
            numbering = numbering.add_level(
                Level::new(
                    level,
                    Start::new(1),
                    NumberFormat::new(format),
                    LevelText::new(text),
                    LevelJc::new("left"),
                )
                .indent(
                    Some(indent),
                    Some(SpecialIndentType::Hanging(425)),
                    None,
                    None,
                ),
            );
        }
        let built = String::from_utf8(numbering.build()).map_err(|why| why.to_string())?;
        self.abstracts.push(put_in_order(&built)?);
        self.own_abstracts.insert(key, id);
        Ok(id)
    }

    /// numbering.xml with the lists added: the abstract ones before the first `w:num`, as the schema asks.
    pub fn add_to(&self, numbering: Option<&str>) -> String {
        let abstracts = self.abstracts.concat();
        let nums = self.nums.concat();
        let Some(numbering) = numbering else {
            return format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering \
                 xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{abstracts}{nums}</w:numbering>"
            );
        };
        let end = ["<w:numIdMacAtCleanup", "</w:numbering"]
            .iter()
            .find_map(|end| numbering.rfind(end));
        let Some(end) = end else {
            // An element without content, `<w:numbering …/>`.
            let open = numbering.trim_end().trim_end_matches("/>");
            return format!("{open}>{abstracts}{nums}</w:numbering>");
        };
        let first = numbering.find("<w:num ").unwrap_or(end).min(end);
        format!(
            "{}{abstracts}{}{nums}{}",
            &numbering[..first],
            &numbering[first..end],
            &numbering[end..]
        )
    }
}

/// The number format and the text of a marker.
fn form(marker: Marker, level: usize) -> (&'static str, String) {
    match marker {
        Marker::Bullet => (
            "bullet",
            ["\u{2022}", "\u{2013}", "\u{25aa}"][level % 3].to_owned(),
        ),
        Marker::Counted(count, wrap) => {
            let format = match count {
                Count::Decimal => "decimal",
                Count::LowerLetter => "lowerLetter",
                Count::UpperLetter => "upperLetter",
                Count::LowerRoman => "lowerRoman",
                Count::UpperRoman => "upperRoman",
            };
            let number = level + 1;
            let text = match wrap {
                Wrap::Parenthesis => format!("%{number})"),
                Wrap::Dot => format!("%{number}."),
                Wrap::Parentheses => format!("(%{number})"),
            };
            (format, text)
        }
    }
}

/// True where a level of the template's shows the marker as typed; any bullet is the house's.
fn fits(marker: Marker, look: &LevelLook, level: u32) -> bool {
    let (format, text) = form(marker, level as usize);
    match marker {
        Marker::Bullet => look.format == "bullet",
        Marker::Counted(..) => look.format == format && look.text == text,
    }
}

/// The template's level with the marker that was typed; its indents and looks stay.
fn with_marker(raw: &str, marker: Marker, start: u32, level: u32) -> Option<String> {
    let (format, text) = form(marker, level as usize);
    let mut tree = Tree::parse(raw).ok()?;
    let root = tree.root()?;
    for (name, value) in [
        ("w:start", start.to_string()),
        ("w:numFmt", format.to_owned()),
        ("w:lvlText", text),
    ] {
        let child = tree.child(root, name)?;
        tree.set_attribute(child, "w:val", &value);
    }
    for name in ["w:pStyle", "w:lvlPicBulletId"] {
        if let Some(child) = tree.child(root, name) {
            tree.detach(child);
        }
    }
    // A bullet's symbol font would show letters as symbols.
    if let Some(properties) = tree.child(root, "w:rPr")
        && let Some(fonts) = tree.child(properties, "w:rFonts")
    {
        tree.detach(fonts);
    }
    tree.set_attribute(root, "w:ilvl", &encode(&level.to_string()));
    Some(tree.write())
}
