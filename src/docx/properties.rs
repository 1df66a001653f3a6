//! The document's language, and the fingerprint that tells whether somebody has changed it since it was made.

use super::decimal::{FreeIds, decimal};
use super::fill::{our_bug, read_text};
use super::parts::{Parts, related};
use super::render::FillFault;
use crate::ooxml::relationships::{add_content_type, add_relationship};
use crate::ooxml::xml::{Content, NodeId, Tree, encode};
use crate::ooxml::{Package, PackageFault};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

const CUSTOM: &str = "docProps/custom.xml";
const CUSTOM_TYPE: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const CUSTOM_KIND: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
const NAME: &str = "minutebook fingerprint";

/// Sets the proofing language of the styles and settings, where it differs.
///
/// # Errors
/// Where a part is not what it was when the template was read.
pub fn set_proofing_language(
    package: &mut Package,
    names: &Parts,
    language: &str,
) -> Result<(), FillFault> {
    change(
        package,
        names.styles.as_deref(),
        language,
        with_style_language,
    )?;
    change(
        package,
        names.settings.as_deref(),
        language,
        with_theme_language,
    )
}

/// Sets the language in the properties, where it differs. They may be filled, and so they may change in each document.
///
/// # Errors
/// Where the part is not well-formed.
pub fn set_stated_language(
    package: &mut Package,
    names: &Parts,
    language: &str,
) -> Result<(), FillFault> {
    change(package, names.core.as_deref(), language, with_core_language)
}

/// A part with another language; `None` where it stays as it is.
type Change = fn(&str, &str) -> Option<String>;

/// Changes a part, where it is there and is to be changed.
fn change(
    package: &mut Package,
    name: Option<&str>,
    language: &str,
    change: Change,
) -> Result<(), FillFault> {
    if let Some(name) = name
        && let Some(text) = read_text(package, name)?
        && let Some(changed) = change(&text, language)
    {
        package.set_part(name, changed.into_bytes());
    }
    Ok(())
}

/// The language of the defaults, and of every style that said the same: LibreOffice says it again in each.
fn with_style_language(text: &str, language: &str) -> Option<String> {
    let mut tree = Tree::parse(text).ok()?;
    let root = tree.root()?;
    let defaults = child_or_new(&mut tree, root, "w:docDefaults");
    let runs = child_or_new(&mut tree, defaults, "w:rPrDefault");
    let properties = child_or_new(&mut tree, runs, "w:rPr");
    let default = tree.child(properties, "w:lang");
    let before = default.and_then(|lang| tree.attribute(lang, "w:val"));
    if before.as_deref() == Some(language) {
        return None;
    }
    for lang in tree.descendants(root) {
        if before.is_some() && tree.is(lang, "w:lang") && tree.attribute(lang, "w:val") == before {
            tree.set_attribute(lang, "w:val", language);
        }
    }
    match default {
        Some(lang) => tree.set_attribute(lang, "w:val", language),
        None => {
            let open = format!("<w:lang w:val=\"{}\"/>", encode(language));
            tree.append(
                properties,
                Content::Element {
                    open: Cow::Owned(open),
                    close: Cow::Borrowed(""),
                },
            );
        }
    }
    Some(tree.write())
}

/// The language of the theme's fonts, where the settings say one.
fn with_theme_language(text: &str, language: &str) -> Option<String> {
    let mut tree = Tree::parse(text).ok()?;
    let own = tree.child(tree.root()?, "w:themeFontLang")?;
    if tree.attribute(own, "w:val")? == language {
        return None;
    }
    tree.set_attribute(own, "w:val", language);
    Some(tree.write())
}

/// The child of a name, put first where there is none.
fn child_or_new(tree: &mut Tree<'_>, parent: NodeId, name: &str) -> NodeId {
    if let Some(child) = tree.child(parent, name) {
        return child;
    }
    let child = tree.orphan(Content::Element {
        open: Cow::Owned(format!("<{name}>")),
        close: Cow::Owned(format!("</{name}>")),
    });
    let children = [child]
        .into_iter()
        .chain(tree.all_children(parent))
        .collect();
    tree.set_children(parent, children);
    child
}

fn with_core_language(text: &str, language: &str) -> Option<String> {
    let mut tree = Tree::parse(text).ok()?;
    let root = tree.root()?;
    let words = Content::Text(Cow::Owned(encode(language)));
    let own = tree.children(root).find(|node| {
        tree.name(*node)
            .is_some_and(|name| local_name(name) == "language")
    });
    match own {
        Some(node) if tree.text(node) == language => None,
        Some(node) => {
            let text = tree.orphan(words);
            tree.set_children(node, vec![text]);
            Some(tree.write())
        }
        None => {
            let node = tree.append(
                root,
                Content::Element {
                    open: Cow::Borrowed(
                        "<dc:language xmlns:dc=\"http://purl.org/dc/elements/1.1/\">",
                    ),
                    close: Cow::Borrowed("</dc:language>"),
                },
            );
            tree.append(node, words);
            Some(tree.write())
        }
    }
}

fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The name of the part for custom properties. The package is given one where it has none: its type and its relationship
/// count in the fingerprint.
///
/// # Errors
/// Where a part cannot be read.
pub fn make_room_for_fingerprint(package: &mut Package) -> Result<String, FillFault> {
    if let Some(name) = custom_part(package).map_err(our_bug)? {
        return Ok(name);
    }
    let types = read_text(package, "[Content_Types].xml")?.unwrap_or_default();
    let types = add_content_type(&types, &format!("/{CUSTOM}"), CUSTOM_TYPE);
    package.set_part("[Content_Types].xml", types.into_bytes());
    let relationships = read_text(package, "_rels/.rels")?;
    let relationships = add_relationship(
        relationships.as_deref(),
        "rIdMinutebookCustom",
        CUSTOM_KIND,
        "Target=\"docProps/custom.xml\"",
    );
    package.set_part("_rels/.rels", relationships.into_bytes());
    package.set_part(CUSTOM, NO_PROPERTIES.as_bytes().to_vec());
    Ok(CUSTOM.to_owned())
}

/// Puts the fingerprint of all other parts into the custom properties, whose part has been made room for.
///
/// # Errors
/// Where a part cannot be read.
pub fn set_fingerprint(package: &mut Package, name: &str) -> Result<(), FillFault> {
    let print = fingerprint(package, name)?;
    let old = read_text(package, name)?.unwrap_or_default();
    let part = with_property(&old, &print).map_err(our_bug)?;
    package.set_part(name, part.into_bytes());
    Ok(())
}

/// The part with the custom properties, where there is one.
fn custom_part(package: &Package) -> Result<Option<String>, PackageFault> {
    related(package, "", "custom-properties")
}

const NO_PROPERTIES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
    xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"/>";

fn with_property(old: &str, print: &str) -> Result<String, String> {
    let mut tree = Tree::parse(old)?;
    let root = tree.root().ok_or("no custom properties")?;
    let ids = tree.children(root).filter_map(|node| {
        let id = tree.attribute(node, "pid")?;
        decimal(&id)
    });
    // 0 and 1 mean other things.
    let id = FreeIds::beside(ids, 2).take();
    for node in tree.children(root).collect::<Vec<_>>() {
        if tree.attribute(node, "name").as_deref() == Some(NAME) {
            tree.detach(node);
        }
    }
    // Some programs give the part a prefix of their own.
    let name = tree.name(root).unwrap_or_default();
    let prefix = name.trim_end_matches(local_name(name)).to_owned();
    let open = format!(
        "<{prefix}property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{id}\" name=\"{NAME}\">"
    );
    let node = tree.append(
        root,
        Content::Element {
            open: Cow::Owned(open),
            close: Cow::Owned(format!("</{prefix}property>")),
        },
    );
    let value = tree.append(
        node,
        Content::Element {
            open: Cow::Borrowed(
                "<vt:lpwstr xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">",
            ),
            close: Cow::Borrowed("</vt:lpwstr>"),
        },
    );
    tree.append(value, Content::Text(Cow::Owned(print.to_owned())));
    Ok(tree.write())
}

/// SHA-256 over the names and bytes of all parts but the custom properties, in the order of their names.
fn fingerprint(package: &Package, custom: &str) -> Result<String, FillFault> {
    let mut names: Vec<&str> = package
        .part_names()
        .filter(|name| *name != custom)
        .collect();
    names.sort_unstable();
    let mut hash = Sha256::new();
    for name in names {
        let bytes = package.part(name).map_err(our_bug)?;
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
    }
    Ok(hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// Whether a document is as it was made; `None` where it carries no fingerprint, or is no package.
pub fn is_unchanged(bytes: &[u8]) -> Option<bool> {
    let package = Package::open(bytes).ok()?;
    let custom = custom_part(&package).ok()??;
    let text = String::from_utf8(package.read_part(&custom).ok()?).ok()?;
    let tree = Tree::parse(&text).ok()?;
    let property = tree
        .children(tree.root()?)
        .find(|node| tree.attribute(*node, "name").as_deref() == Some(NAME))?;
    let kept = tree.text(property);
    Some(fingerprint(&package, &custom).is_ok_and(|print| print == kept.trim()))
}
