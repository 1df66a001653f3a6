//! Fills a template: renders each part, puts the XML back between the values, and adds lists and links.

use super::Template;
use super::blocks::TextWriter;
use super::cleanup::clean_up;
use super::grid::MOST_COLUMNS;
use super::notes::part_notes;
use super::numbering::Lists;
use super::prepared::Ready;
use super::properties::{set_fingerprint, set_stated_language};
use super::render::{FillFault, MOST_BYTES, render, text_place};
use super::runs::Links;
use super::shells::Shells;
use super::view::{View, view};
use crate::error::Message;
use crate::model::{HouseStyle, Minutes};
use crate::ooxml::Package;
use crate::ooxml::relationships::{
    add_content_type, add_relationship, relationships_part, resolve,
};
use crate::ooxml::verify::{verify_part, verify_relationships_in};
use crate::ooxml::xml::{Content, NodeId, Tree, encode};
use handlebars::Context;
use serde_json::{Value, json};
use std::borrow::Cow;

const HYPERLINK: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
const NUMBERING: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
/// The numbering of a template that had none: the usual name, and another where something else has that one.
const NEW_NUMBERING: [&str; 2] = ["numbering.xml", "minutebookNumbering.xml"];
const NUMBERING_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";

/// A fault of ours.
pub fn our_bug(what: impl std::fmt::Display) -> FillFault {
    FillFault::Ours(what.to_string())
}

/// What is said of a fault.
pub fn describe(fault: &FillFault) -> Message {
    match fault {
        FillFault::TooLong => Message::error("the document would be larger than 64 MB")
            .hint("Does a loop in the template stand inside another one by mistake?"),
        FillFault::TooMuchWork => {
            Message::error("the template takes more work than a document can need")
                .hint("Does a loop stand inside the same loop by mistake?")
        }
        FillFault::TooManyColumns(columns) => Message::error(format!(
            "a table would have {columns} columns, and Word opens one of at most {MOST_COLUMNS}"
        ))
        .hint(
            "Where a loop in the template repeats the cells of a row, have it repeat rows instead.",
        ),
        FillFault::Ours(what) => Message::error(format!(
            "the document came out wrong, so it was not written ({what})"
        ))
        .hint("This is a bug of ours: please report it with the meeting file and the template."),
    }
}

/// The document's bytes.
pub fn fill(
    template: &Template,
    minutes: &Minutes,
    style: &HouseStyle,
    document: &str,
) -> Result<Vec<u8>, FillFault> {
    let View { mut values, texts } =
        view(minutes, style, document, &|name| template.may_ask_for(name));
    values.insert("literals".to_owned(), json!(template.literals));
    let context = Context::from(Value::Object(values));
    let Ready {
        mut package,
        fingerprint_part,
        ..
    } = (template.prepared).package(&template.package, &template.names, &minutes.language)?;
    let mut lists = Lists::new(&template.numbering);
    let mut shells = Shells::default();
    for part in &template.parts {
        let relationships = read_text(&package, &relationships_part(&part.name))?;
        let mut links = Links::new(relationships.as_deref().unwrap_or_default());
        let rendered = render(&template.registry, &part.skeleton, &context)?;
        let mut tree = Tree::reparse(&rendered).map_err(our_bug)?;
        debug_assert_eq!(Tree::parse(&rendered).as_ref(), Ok(&tree));
        put_texts(&mut tree, rendered.len(), &mut |number, tag| {
            let own_style = part.text_styles.get(&tag).map(String::as_str);
            let styles = &template.styles;
            let writer = TextWriter::new(
                styles,
                style,
                &mut lists,
                &mut links,
                &mut shells,
                own_style,
            );
            writer.write(texts.get(number).map_or(&[][..], Vec::as_slice))
        })?;
        clean_up(&mut tree)?;
        verify_part(&part.name, &tree).map_err(our_bug)?;
        package.set_part(&part.name, tree.write().into_bytes());
        add_links(&mut package, &part.name, &links)?;
    }
    part_notes(&mut package, &template.names)?;
    if !lists.is_empty() {
        add_numbering(template, &mut package, &lists)?;
    }
    set_stated_language(&mut package, &template.names, &minutes.language)?;
    set_fingerprint(&mut package, &fingerprint_part)?;
    verify_relationships_in(&package, package.changed_parts()).map_err(our_bug)?;
    package.write().map_err(our_bug)
}

/// Puts the texts where their places are, `length` bytes being there already. Their paragraphs and tables are put in whole:
/// they were built in order, and hold nothing that a loop could double or leave empty.
fn put_texts(
    tree: &mut Tree<'_>,
    length: usize,
    write_text: &mut dyn FnMut(usize, usize) -> Result<Vec<String>, String>,
) -> Result<(), FillFault> {
    let mut length = length;
    let places: Vec<(NodeId, (usize, usize))> = tree
        .nodes()
        .filter_map(|node| match tree.content(node) {
            Content::Other(raw) => Some((node, text_place(raw)?)),
            _ => None,
        })
        .collect();
    for (place, (number, tag)) in places {
        let blocks = write_text(number, tag).map_err(our_bug)?;
        length += blocks.iter().map(String::len).sum::<usize>();
        if length > MOST_BYTES {
            return Err(FillFault::TooLong);
        }
        for block in blocks.into_iter().rev() {
            check(&block).map_err(our_bug)?;
            tree.insert_after(place, Content::Whole(Cow::Owned(block)));
        }
        tree.detach(place);
    }
    Ok(())
}

/// Checks a paragraph or table that was built as Word would, like all that is around it.
fn check(block: &str) -> Result<(), String> {
    let tree = Tree::reparse(block)?;
    debug_assert_eq!(Tree::parse(block).as_ref(), Ok(&tree));
    verify_part("text", &tree)
}

fn add_links(package: &mut Package, part: &str, links: &Links) -> Result<(), FillFault> {
    if links.made.is_empty() {
        return Ok(());
    }
    let name = relationships_part(part);
    let mut text = read_text(package, &name)?;
    for (address, id) in &links.made {
        let target = format!("Target=\"{}\" TargetMode=\"External\"", encode(address));
        let more = add_relationship(text.as_deref(), id, HYPERLINK, &target);
        text = Some(Cow::Owned(more));
    }
    let text = text.unwrap_or_default().into_owned();
    package.set_part(&name, text.into_bytes());
    Ok(())
}

fn add_numbering(
    template: &Template,
    package: &mut Package,
    lists: &Lists<'_>,
) -> Result<(), FillFault> {
    let old = match &template.names.numbering {
        Some(name) => read_text(package, name)?,
        None => None,
    };
    let part = lists.add_to(old.as_deref());
    if let Some(name) = &template.names.numbering {
        package.set_part(name, part.into_bytes());
    } else {
        let document = &template.names.document;
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let [usual, other] = NEW_NUMBERING;
        let is_taken = package.has_part(&resolve(folder, usual));
        let file = if is_taken { other } else { usual };
        let numbering = resolve(folder, file);
        package.set_part(&numbering, part.into_bytes());
        let name = relationships_part(document);
        let text = read_text(package, &name)?;
        let text = add_relationship(
            text.as_deref(),
            "rIdMinutebookNumbering",
            NUMBERING,
            &format!("Target=\"{file}\""),
        );
        package.set_part(&name, text.into_bytes());
        let types = read_text(package, "[Content_Types].xml")?.unwrap_or_default();
        let types = add_content_type(&types, &format!("/{numbering}"), NUMBERING_TYPE);
        package.set_part("[Content_Types].xml", types.into_bytes());
    }
    Ok(())
}

/// A part's text, where the part is there.
pub fn read_text<'p>(package: &'p Package, name: &str) -> Result<Option<Cow<'p, str>>, FillFault> {
    if !package.has_part(name) {
        return Ok(None);
    }
    let text = match package.part(name).map_err(our_bug)? {
        Cow::Borrowed(bytes) => Cow::Borrowed(std::str::from_utf8(bytes).map_err(our_bug)?),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).map_err(our_bug)?),
    };
    Ok(Some(text))
}
