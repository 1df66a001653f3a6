//! House styles: a folder of Word templates and a `house.toml`, built in or given by path.
//!
//! ```text
//! templates/stratford/
//!   minutes.docx     a Word document with tags where the meeting's words go
//!   house.toml       wording and choices
//!   README.md        what it looks like, for whom makes it their own
//! ```
//!
//! The disk is `app`'s business: a folder comes in as names and bytes.

mod built_in;
mod defaults;
mod placeholders;
mod settings;

use crate::error::near_miss::near_miss;
use crate::error::{LinePlace, Message, Place};
use crate::model::HouseStyle;

/// The file of a house's wording and choices.
const SETTINGS_FILE: &str = "house.toml";
/// The file that tells what a house looks like.
const README_FILE: &str = "README.md";

/// A house style: its wording and choices, and its documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// Wording and choices, with the defaults filled in.
    pub style: HouseStyle,
    /// The Word templates, at least one, by name.
    pub documents: Vec<Document>,
    /// What it looks like and how to change it, empty where the folder does not say.
    pub readme: String,
    /// The words that `house.toml` itself gives, with their places; a template should ask for each.
    pub typed_words: Vec<(String, LinePlace)>,
}

/// A Word template of a house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// `minutes`, `agenda`: the file's name without its ending.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl House {
    /// A house that comes with the program.
    pub fn built_in(name: &str) -> Option<House> {
        let files = built_in::files(name)?
            .iter()
            .map(|(file, bytes)| ((*file).to_owned(), bytes.to_vec()))
            .collect();
        Some(House::from_files(name, files).expect("the built-in houses are without fault"))
    }

    /// The names of the houses that come with the program.
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        built_in::HOUSES.iter().map(|(name, _)| *name)
    }

    /// All files of a house that comes with the program, for a copy to make one's own.
    pub fn files(name: &str) -> Option<&'static [(&'static str, &'static [u8])]> {
        built_in::files(name)
    }

    /// A house from the files of its folder; files that are none of a house's are left alone.
    ///
    /// # Errors
    /// With every fault of `house.toml`, and where the folder holds no Word document. What is wrong within a Word
    /// document is seen when it is filled.
    pub fn from_files(
        folder_name: &str,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<House, Vec<Message>> {
        match House::examine(folder_name, files) {
            (house, faults) if faults.is_empty() => Ok(house),
            (_, faults) => Err(faults),
        }
    }

    /// The house as far as it can be read, and every fault of it; a key with a fault has its default.
    pub fn examine(folder_name: &str, files: Vec<(String, Vec<u8>)>) -> (House, Vec<Message>) {
        let mut faults = Vec::new();
        let mut documents = Vec::new();
        let mut readme = String::new();
        let mut text = String::new();
        for (file, bytes) in files {
            if file == SETTINGS_FILE {
                match String::from_utf8(bytes) {
                    Ok(read) => text = read,
                    Err(_) => faults.push(not_utf8(folder_name)),
                }
            } else if file == README_FILE {
                readme = String::from_utf8_lossy(&bytes).into_owned();
            } else if let Some(name) = document_name(&file) {
                documents.push(Document {
                    name: name.to_owned(),
                    bytes,
                });
            }
        }
        let read = settings::read(
            folder_name,
            &format!("{folder_name}/{SETTINGS_FILE}"),
            &text,
        );
        faults.extend(read.faults);
        if documents.is_empty() {
            faults.push(no_document(folder_name));
        }
        documents.sort_by(|one, other| one.name.cmp(&other.name));
        let house = House {
            style: read.style,
            documents,
            readme,
            typed_words: read.typed_words,
        };
        (house, faults)
    }

    /// The template of that name, where the house has it.
    pub fn document(&self, name: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.name == name)
    }

    /// What to say where the house has no document of that name.
    pub fn unknown_document(&self, name: &str) -> Message {
        let names: Vec<&str> = self
            .documents
            .iter()
            .map(|each| each.name.as_str())
            .collect();
        let meant = near_miss(name, names.iter().copied())
            .map(|near| format!("Did you mean `{near}`?"))
            .unwrap_or_default();
        Message::error(format!(
            "the house `{}` has no document `{name}`",
            self.style.name
        ))
        .hint(meant)
        .hint(format!("It has {}.", listed(&names)))
    }
}

/// What to say where a house is neither built in nor a folder.
pub fn unknown_house(name: &str) -> Message {
    let names: Vec<&str> = House::built_in_names().collect();
    let meant = near_miss(name, names.iter().copied())
        .map(|near| format!("Did you mean `{near}`?"))
        .unwrap_or_default();
    Message::error(format!("there is no house `{name}`"))
        .hint(meant)
        .hint(format!(
            "Built in are {}; anything else is a folder with a `minutes.docx` in it.",
            listed(&names)
        ))
}

/// `minutes.docx` is the document `minutes`; Word's owner mark beside an open file (`~$nutes.docx`) is none.
fn document_name(file: &str) -> Option<&str> {
    let (name, ending) = file.rsplit_once('.')?;
    let is_document = ending.eq_ignore_ascii_case("docx") && !name.is_empty();
    (is_document && !name.starts_with("~$") && !name.starts_with('.')).then_some(name)
}

fn no_document(folder: &str) -> Message {
    Message::error(format!("the house `{folder}` has no Word document"))
        .at(Place::File(folder.to_owned()))
        .hint("A house is a folder with a `minutes.docx` in it. To start from one that is there: `minutebook house copy shropshire`.")
}

fn not_utf8(folder: &str) -> Message {
    Message::error(format!("`{SETTINGS_FILE}` is not written in UTF-8"))
        .at(Place::File(format!("{folder}/{SETTINGS_FILE}")))
        .hint("Save it again as UTF-8; in Notepad it is the box `Encoding` beside `Save`.")
}

fn listed(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::House;

    fn house(files: &[(&str, &str)]) -> Result<House, Vec<String>> {
        let files = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        House::from_files("ours", files)
            .map_err(|faults| faults.into_iter().map(|fault| fault.text).collect())
    }

    #[test]
    fn every_built_in_house_reads_without_fault_and_has_minutes() {
        let names: Vec<_> = House::built_in_names().collect();
        assert!(names.contains(&"shropshire") && names.contains(&"stratford"));
        for name in names {
            let house = House::built_in(name).expect("it is built in");
            assert_eq!(house.style.name, name);
            assert!(house.document("minutes").is_some());
            assert!(!house.readme.is_empty());
        }
        assert!(House::built_in("walrus").is_none());
    }

    #[test]
    fn a_folder_with_nothing_but_a_template_is_a_house() {
        let house = house(&[
            ("minutes.docx", "PK"),
            ("~$nutes.docx", "x"),
            ("logo.png", "x"),
        ])
        .expect("a house");
        assert_eq!(house.documents.len(), 1);
        assert_eq!(house.style.name, "ours");
        assert_eq!(house.style.words["present"], "Present");
    }

    #[test]
    fn a_folder_without_a_template_says_so_along_with_the_faults_of_its_settings() {
        assert_eq!(
            house(&[("house.toml", "dat = 'x'")]).expect_err("two faults"),
            ["unknown key `dat`", "the house `ours` has no Word document"]
        );
    }

    #[test]
    fn a_document_that_is_not_there_is_named_with_its_near_miss() {
        let house = house(&[("minutes.docx", "PK")]).expect("a house");
        assert!(house.document("minute").is_none());
        let fault = house.unknown_document("minute");
        assert_eq!(fault.text, "the house `ours` has no document `minute`");
        assert_eq!(
            fault.hints,
            ["Did you mean `minutes`?", "It has `minutes`."]
        );
    }

    #[test]
    fn an_unknown_house_is_named_with_its_near_miss() {
        let fault = super::unknown_house("shropshyre");
        assert_eq!(fault.hints[0], "Did you mean `shropshire`?");
    }
}
