//! `house check`: every fault of every document of a house, and a copy with each as a comment at its place.

use super::HouseName;
use crate::app::{Done, Outcome};
use crate::docx;
use crate::docx::doctor;
use crate::error::{Failure, FailureKind, Grade, Message, Place};
use crate::files;
use crate::house::{Document, House, unknown_house};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The marked copy that is wanted.
#[derive(Clone, Debug)]
pub struct MarkedCopy {
    /// Which of the house's documents.
    pub document: String,
    /// Where it goes.
    pub path: PathBuf,
}

/// Says all that is wrong with a house, built in or a folder; `copy` is written whatever there is to say.
pub fn check_house(typed: &str, copy: Option<&MarkedCopy>) -> Outcome {
    let mut outcome = Outcome::default();
    let (house, faults) = match read(typed) {
        Ok(read) => read,
        Err(failure) => return failure.into(),
    };
    outcome.messages.extend(faults);
    let mut marked = None;
    for document in &house.documents {
        let found = examine(&house, document);
        outcome.done.push(Done::Line(format!(
            "{}.docx: {}",
            document.name,
            counted(&found)
        )));
        if let Some(copy) = copy.filter(|copy| copy.document == document.name) {
            marked = Some(write_marked(document, &found, copy));
        }
        outcome.messages.extend(found);
    }
    outcome.messages.extend(unused_words(&house));
    if outcome.has_errors() {
        outcome.failure = Some(FailureKind::Faults);
    }
    let unknown = || copy.map(|copy| Err(unknown_document(&house, copy)));
    match marked.or_else(unknown) {
        Some(Ok(done)) => outcome.done.push(done),
        Some(Err(failure)) => outcome.fail(failure),
        None => {}
    }
    outcome
}

fn unknown_document(house: &House, copy: &MarkedCopy) -> Failure {
    Failure::new(FailureKind::Usage, house.unknown_document(&copy.document))
}

fn read(typed: &str) -> Result<(House, Vec<Message>), Failure> {
    let files = match HouseName::new(typed, Path::new("")) {
        HouseName::BuiltIn(name) => House::files(&name)
            .unwrap_or_default()
            .iter()
            .map(|(file, bytes)| ((*file).to_owned(), bytes.to_vec()))
            .collect(),
        HouseName::Folder(folder) if !files::is_folder(&folder) => {
            return Err(Failure::new(FailureKind::Usage, unknown_house(typed)));
        }
        HouseName::Folder(folder) => files::read_folder(&folder)?,
    };
    Ok(House::examine(typed.trim_end_matches(['/', '\\']), files))
}

fn examine(house: &House, document: &Document) -> Vec<Message> {
    let shown = format!("{}/{}.docx", house.style.name, document.name);
    doctor::check(&shown, &document.bytes, &house.style)
}

/// Words of `house.toml` that are printed nowhere: perhaps a slip in a name.
fn unused_words(house: &House) -> Vec<Message> {
    let used: BTreeSet<String> = house
        .documents
        .iter()
        .flat_map(|document| doctor::words_used(&document.bytes))
        .collect();
    house
        .typed_words
        .iter()
        .filter(|(word, _)| !used.contains(word))
        .map(|(word, place)| {
            Message::note(format!("no template of this house prints `{word}`"))
                .at(place.clone())
                .hint(format!(
                    "Type `{{{{words.{word}}}}}` where it is to stand, or delete the line."
                ))
                .rule("unused-word")
        })
        .collect()
}

/// "no faults", "1 error, 2 warnings".
fn counted(messages: &[Message]) -> String {
    let grades = [
        (Grade::Error, "error"),
        (Grade::Warning, "warning"),
        (Grade::Note, "note"),
    ];
    let said: Vec<String> = grades
        .iter()
        .map(|(grade, word)| {
            let number = messages.iter().filter(|each| each.grade == *grade).count();
            (number, word)
        })
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}{}", if number == 1 { "" } else { "s" }))
        .collect();
    match said.as_slice() {
        [] => "no faults".to_owned(),
        said => said.join(", "),
    }
}

fn write_marked(
    document: &Document,
    found: &[Message],
    copy: &MarkedCopy,
) -> Result<Done, Failure> {
    let shown = copy.path.display().to_string();
    let bytes = doctor::mark(&document.bytes, found).map_err(|faults| {
        let place = |fault: Message| fault.at(Place::File(shown.clone()));
        Failure::faults(faults.into_iter().map(place).collect())
    })?;
    let old = files::read_if_there(&copy.path, files::MOST_FILE_BYTES)?;
    if old.is_some_and(|old| docx::is_unchanged(&old) != Some(true)) {
        let message = Message::error(format!(
            "`{shown}` is there already and somebody has worked in it, so no marked copy was written"
        ))
        .at(Place::File(shown))
        .hint("Name another file after `--mark`.");
        return Err(Failure::new(FailureKind::NotNow, message));
    }
    files::write_whole(&copy.path, &bytes)?;
    let comments = match found.len() {
        1 => "1 comment".to_owned(),
        number => format!("{number} comments"),
    };
    Ok(Done::Line(format!("marked: {shown}, {comments}")))
}
