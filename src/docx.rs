//! A Word template and [`Minutes`] to the filled document.
//!
//! ```text
//! read:  part → tree → tags joined → paired and checked → lifted → skeleton + stretches of XML
//! fill:  values → handlebars over the skeleton → stretches and built texts put in → cleaned up → checked → package
//! ```

mod action_line;
mod blocks;
mod cleanup;
mod climb;
pub mod doctor;
pub mod expression;
mod fill;
mod hoist;
mod locate;
mod misuse;
mod numbering;
mod pairing;
mod part;
mod properties;
mod refuse;
mod render;
mod runs;
mod scope;
mod styles;
pub mod tag_list;
mod tags;
mod view;
mod visible;
pub mod vocabulary;

use crate::error::{Message, Place};
use crate::model::{HouseStyle, Minutes};
use crate::ooxml::Package;
use crate::ooxml::verify::verify_relationships;
use crate::ooxml::xml::Tree;
use handlebars::Handlebars;
use numbering::NumberingPart;
use part::{Reading, TagsIn, TemplatePart, read_part};
pub use properties::is_unchanged;
use std::collections::BTreeSet;
use styles::Styles;

/// The most tags that a template may have.
const MOST_TAGS: usize = 5000;

/// A template, read, checked and ready to be filled any number of times.
pub struct Template {
    file: String,
    package: Package,
    parts: Vec<TemplatePart>,
    styles: Styles,
    document: String,
    numbering: NumberingPart,
    numbering_text: Option<String>,
    literals: Vec<String>,
    registry: Handlebars<'static>,
}

impl Template {
    /// Reads a template and finds all that is wrong with it. `file` is what the officer calls it.
    ///
    /// # Errors
    /// Every fault of the template, in the order of its parts.
    pub fn read(file: &str, bytes: &[u8], words: &HouseStyle) -> Result<Template, Vec<Message>> {
        let package = Package::open(bytes)
            .and_then(|package| package.check_sizes().map(|()| package))
            .map_err(|why| {
                vec![Message::error(why.to_string()).at(Place::File(file.to_owned()))]
            })?;
        let names: Vec<String> = package.part_names().map(str::to_owned).collect();
        let Some(document) = names.iter().find(|name| is_document(name)).cloned() else {
            return Err(vec![
                Message::error("the file is no Word document")
                    .at(Place::File(file.to_owned()))
                    .hint("Save it in Word as a Word document (.docx)."),
            ]);
        };
        let mut faults = refuse::refusals(&package, file, &|name| tags_in(name).is_some());
        if let Err(why) = verify_relationships(&package) {
            faults.push(
                Message::error(format!("the template is damaged: {why}"))
                    .at(Place::File(file.to_owned()))
                    .hint("Open it in Word and save it again."),
            );
        }
        let mut literals = Vec::new();
        let house_words: BTreeSet<String> = words.words.keys().cloned().collect();
        let mut reading = Reading {
            file,
            house_words: &house_words,
            literals: &mut literals,
            faults: &mut faults,
            tags_left: MOST_TAGS,
        };
        let mut parts = Vec::new();
        for name in &names {
            if let Some(tags_in) = tags_in(name)
                && let Some(text) = text_of(&package, name, reading.faults, file)
            {
                parts.extend(read_part(name, &text, tags_in, &mut reading));
            }
        }
        let styles_text = optional(&package, "word/styles.xml", &mut faults, file);
        let numbering_text = optional(&package, "word/numbering.xml", &mut faults, file);
        let styles = styles_text
            .as_deref()
            .and_then(|text| Tree::parse(text).ok())
            .map_or_else(Styles::default, |tree| Styles::read(&tree));
        let numbering = numbering_text
            .as_deref()
            .and_then(|text| Tree::parse(text).ok())
            .map_or_else(NumberingPart::default, |tree| NumberingPart::read(&tree));
        let registry = register(&parts, &mut faults, file);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Template {
            file: file.to_owned(),
            package,
            parts,
            styles,
            document,
            numbering,
            numbering_text,
            literals,
            registry,
        })
    }

    /// The filled document.
    ///
    /// # Errors
    /// Where the result would be too long, or where we have made a mistake.
    pub fn fill(
        &self,
        minutes: &Minutes,
        style: &HouseStyle,
        document: &str,
    ) -> Result<Vec<u8>, Vec<Message>> {
        fill::fill(self, minutes, style, document)
            .map_err(|fault| vec![fill::describe(&fault).at(Place::File(self.file.clone()))])
    }
}

fn is_document(name: &str) -> bool {
    name.strip_prefix("word/document")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

fn tags_in(name: &str) -> Option<TagsIn> {
    if name == "docProps/core.xml" {
        return Some(TagsIn::PlainText);
    }
    let file = name.strip_prefix("word/")?.strip_suffix(".xml");
    let is_filled = file.is_some_and(|file| {
        !file.contains('/')
            && ["document", "header", "footer", "footnotes", "endnotes"]
                .contains(&file.trim_end_matches(|c: char| c.is_ascii_digit()))
    });
    is_filled.then_some(TagsIn::Paragraphs)
}

fn text_of(package: &Package, name: &str, faults: &mut Vec<Message>, file: &str) -> Option<String> {
    let text = package
        .read_part(name)
        .map_err(|why| why.to_string())
        .and_then(|bytes| {
            String::from_utf8(bytes).map_err(|_| format!("the part `{name}` is not in UTF-8"))
        });
    match text {
        Ok(text) => Some(text),
        Err(why) => {
            faults.push(Message::error(why).at(Place::File(file.to_owned())));
            None
        }
    }
}

fn optional(
    package: &Package,
    name: &str,
    faults: &mut Vec<Message>,
    file: &str,
) -> Option<String> {
    if package.has_part(name) {
        text_of(package, name, faults, file)
    } else {
        None
    }
}

/// Handlebars compiles each skeleton once; what it does not take, our checks should not have let through.
fn register(parts: &[TemplatePart], faults: &mut Vec<Message>, file: &str) -> Handlebars<'static> {
    let mut registry = render::registry();
    for part in parts {
        for (number, skeleton) in part.skeletons.iter().enumerate() {
            if let Err(why) =
                registry.register_template_string(&part::piece_name(&part.name, number), skeleton)
            {
                faults.push(
                    Message::error(format!(
                        "the tags of `{}` could not be used ({})",
                        part.name,
                        why.reason()
                    ))
                    .at(Place::File(file.to_owned()))
                    .hint("This is a bug of ours: please report it with the template."),
                );
            }
        }
    }
    registry
}
