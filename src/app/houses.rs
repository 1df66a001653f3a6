//! Houses for the run: found by name or folder, read once, their templates compiled once.

mod check;
mod tags;

pub use check::{MarkedCopy, check_house};
pub use tags::list_tags;

use super::workers::Once;
use super::{Done, Outcome};
use crate::docx::Template;
use crate::error::{Failure, FailureKind, Message, Place};
use crate::files;
use crate::house::{House, unknown_house};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The house that is used where neither the command line nor the meeting file names one.
pub const USUAL_HOUSE: &str = "shropshire";

/// Where a house is to be had.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HouseName {
    /// Compiled into the program.
    BuiltIn(String),
    /// A folder.
    Folder(PathBuf),
}

impl HouseName {
    /// A name without a slash that is built in is that house; all else is a folder, relative to `base`.
    pub fn new(typed: &str, base: &Path) -> Self {
        if House::built_in_names().any(|name| name == typed) {
            HouseName::BuiltIn(typed.to_owned())
        } else {
            HouseName::Folder(base.join(typed))
        }
    }
}

/// The houses of a run, each read once and each of their templates compiled once, whichever worker asks first.
#[derive(Default)]
pub struct Houses {
    read: Once<HouseName, Result<Arc<House>, Vec<Message>>>,
    templates: Once<(HouseName, String), Result<Arc<Template>, Vec<Message>>>,
}

impl Houses {
    /// The house of that name.
    pub fn house(&self, name: &HouseName) -> Result<Arc<House>, Vec<Message>> {
        self.read
            .get(name.clone(), || read_house(name).map(Arc::new))
    }

    /// The compiled template of one of the house's documents.
    pub fn template(
        &self,
        name: &HouseName,
        document: &str,
    ) -> Result<Arc<Template>, Vec<Message>> {
        let house = self.house(name)?;
        let key = (name.clone(), document.to_owned());
        self.templates
            .get(key, || read_template(&house, document).map(Arc::new))
    }
}

fn read_house(name: &HouseName) -> Result<House, Vec<Message>> {
    match name {
        HouseName::BuiltIn(name) => House::built_in(name).ok_or_else(|| vec![unknown_house(name)]),
        HouseName::Folder(folder) if !files::is_folder(folder) => {
            Err(vec![unknown_house(&folder.display().to_string())])
        }
        HouseName::Folder(folder) => {
            let files = files::read_folder(folder).map_err(|failure| failure.messages)?;
            House::from_files(&folder.display().to_string(), files)
        }
    }
}

fn read_template(house: &House, document: &str) -> Result<Template, Vec<Message>> {
    let found = house
        .document(document)
        .ok_or_else(|| vec![house.unknown_document(document)])?;
    let shown = format!("{}/{document}.docx", house.style.name);
    Template::read(&shown, &found.bytes, &house.style)
}

/// The built-in houses and their documents.
pub fn list_houses() -> Outcome {
    let lines = House::built_in_names()
        .filter_map(House::built_in)
        .map(|house| {
            let documents: Vec<&str> = house
                .documents
                .iter()
                .map(|document| document.name.as_str())
                .collect();
            Done::Line(format!(
                "{:<12} {} ({})",
                house.style.name,
                first_sentence(&house.readme),
                documents.join(", ")
            ))
        });
    Outcome {
        done: lines.collect(),
        ..Outcome::default()
    }
}

/// What a house's README says first, below its heading.
fn first_sentence(readme: &str) -> &str {
    let line = readme
        .lines()
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .unwrap_or_default();
    line.split_once(". ")
        .map_or(line, |(sentence, _)| sentence)
        .trim_end_matches('.')
}

/// Copies a built-in house into a folder that is not there yet.
pub fn copy_house(name: &str, folder: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    match copy_files(name, folder) {
        Ok(done) => outcome.done = done,
        Err(failure) => outcome.fail(failure),
    }
    outcome
}

fn copy_files(name: &str, folder: &Path) -> Result<Vec<Done>, Failure> {
    let Some(contents) = House::files(name) else {
        return Err(Failure::new(FailureKind::Usage, unknown_house(name)));
    };
    if files::is_there(folder) {
        let message = Message::error(format!(
            "`{}` is there already, so nothing was copied",
            folder.display()
        ))
        .at(Place::File(folder.display().to_string()))
        .hint("Name a folder that is not there yet.");
        return Err(Failure::new(FailureKind::Usage, message));
    }
    files::make_folder(folder)?;
    for (file, bytes) in contents {
        files::write_new(&folder.join(file), bytes)?;
    }
    let shown = folder.display();
    Ok(vec![
        Done::Line(format!("copied the house `{name}` to {shown}")),
        Done::Line(format!(
            "change minutes.docx in Word and house.toml in a text editor, then write `house = \"{shown}\"` in the meeting file"
        )),
    ])
}
