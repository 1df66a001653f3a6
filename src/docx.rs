//! A Word template and [`Minutes`] to the filled document.
//!
//! ```text
//! read:  part → tree → tags joined → paired and checked → lifted → skeleton
//! fill:  values → handlebars over the skeleton → built texts put in → cleaned up → checked → package
//! ```

mod action_line;
mod blocks;
mod cleanup;
mod climb;
mod controls;
mod decimal;
pub mod doctor;
pub mod expression;
mod fields;
mod fill;
mod grid;
mod hoist;
pub mod leaks;
pub mod left_out;
mod locate;
mod misuse;
mod notes;
mod numbering;
mod pairing;
mod part;
mod parts;
mod plain_text;
mod prepared;
mod properties;
mod refuse;
mod render;
mod runs;
mod scope;
mod shells;
mod skeleton;
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
use locate::part_in_words;
use numbering::NumberingPart;
use part::{Reading, TemplatePart, read_part};
use parts::{Parts, find_parts, other_dialect};
use prepared::Prepared;
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
    names: Parts,
    numbering: NumberingPart,
    literals: Vec<String>,
    registry: Handlebars<'static>,
    prepared: Prepared,
}

impl Template {
    /// Reads a template and finds all that is wrong with it. `file` is what the officer calls it.
    ///
    /// # Errors
    /// Every fault of the template, in the order of its parts.
    pub fn read(file: &str, bytes: &[u8], words: &HouseStyle) -> Result<Template, Vec<Message>> {
        let (package, names) = open(file, bytes)?;
        let mut faults = faults_of(&package, file, &names);
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
        for (name, tags_in) in &names.filled {
            if let Some(text) = text_of(&package, name, reading.faults, file) {
                parts.extend(read_part(name, &text, *tags_in, &mut reading));
            }
        }
        let styles = look(&package, &names.styles, &mut faults, file, Styles::read);
        let numbering = look(
            &package,
            &names.numbering,
            &mut faults,
            file,
            NumberingPart::read,
        );
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Template {
            file: file.to_owned(),
            package,
            parts,
            styles: styles.unwrap_or_default(),
            names,
            numbering: numbering.unwrap_or_default(),
            literals,
            registry: render::registry(),
            prepared: Prepared::default(),
        })
    }

    /// True where a document of it may show what the log holds open.
    pub fn asks_for_open_actions(&self) -> bool {
        self.parts.iter().any(|part| part.asks_for_open_actions)
    }

    /// True where a tag may ask for a value of that name, by itself or as a word between quotation marks.
    fn may_ask_for(&self, name: &str) -> bool {
        let is_in = |part: &TemplatePart| part.names.contains(name);
        self.parts.iter().any(is_in) || self.literals.iter().any(|literal| literal == name)
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

/// The template's package and the parts that a template has.
fn open(file: &str, bytes: &[u8]) -> Result<(Package, Parts), Vec<Message>> {
    let package = Package::open(bytes)
        .map(Package::keeping_small_parts)
        .and_then(|package| package.check_each_size().map(|()| package))
        .map_err(|fault| vec![refuse::no_package(file, &fault)])?;
    let found = find_parts(&package).map_err(|fault| vec![refuse::no_package(file, &fault)])?;
    let Some(names) = found else {
        return Err(vec![
            Message::error("the file is no Word document")
                .at(Place::File(file.to_owned()))
                .hint("Save it in Word as a Word document (.docx)."),
        ]);
    };
    let unreadable = refuse::not_to_be_read(&package, file);
    match unreadable.is_empty() {
        true => Ok((package, names)),
        false => Err(unreadable),
    }
}

/// What is wrong with the template beside its parts' own faults.
fn faults_of(package: &Package, file: &str, names: &Parts) -> Vec<Message> {
    let mut faults = refuse::refusals(package, file, &|name| {
        names.filled.iter().any(|(filled, _)| filled == name)
    });
    if let Err(why) = verify_relationships(package) {
        faults.push(
            Message::error(format!("the template is damaged: {why}"))
                .at(Place::File(file.to_owned()))
                .hint("Open it in Word and save it again."),
        );
    }
    faults
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
            faults.push(
                Message::error(why)
                    .at(Place::File(file.to_owned()))
                    .hint("Open it in Word and save it as a Word document (.docx)."),
            );
            None
        }
    }
}

/// What a part of looks says, where there is one; why it cannot be read is a fault.
fn look<T>(
    package: &Package,
    name: &Option<String>,
    faults: &mut Vec<Message>,
    file: &str,
    read: fn(&Tree<'_>) -> T,
) -> Option<T> {
    let name = name.as_ref()?;
    let text = text_of(package, name, faults, file)?;
    let refusal = match Tree::parse(&text) {
        Ok(tree) => match other_dialect(&tree) {
            None => return Some(read(&tree)),
            refusal => refusal,
        },
        Err(why) => Some(
            Message::error(format!("the part `{name}` is not readable: {why}"))
                .hint("Open it in Word and save it as a Word document (.docx)."),
        ),
    };
    faults.extend(refusal.map(|refusal| {
        refusal.at(Place::Part {
            file: file.to_owned(),
            within: part_in_words(name),
            words: String::new(),
        })
    }));
    None
}
