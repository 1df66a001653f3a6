//! What was given on the command line, to the files that may hold a meeting: files, folders, patterns.

use crate::error::{Message, Place};
use crate::files;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The wording of a house, which lies among the meeting files where a folder serves for both.
const HOUSE_FILE: &str = "house.toml";

/// A file that may hold a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// As it was given, or below the folder as that was given.
    pub path: PathBuf,
    /// Whether somebody named this very file.
    pub given: Given,
}

/// How a file was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// By its name.
    ByName,
    /// By its folder, or by a pattern: it may well be no meeting's.
    InPassing,
}

/// The files in the order that they were given, those of a folder or a pattern by name, each once; and what is wrong with
/// what was given.
pub fn find(given: &[PathBuf]) -> (Vec<Input>, Vec<Message>) {
    let mut inputs = Vec::new();
    let mut messages = Vec::new();
    for path in given {
        match find_one(path) {
            Ok(found) => inputs.extend(found),
            Err(faults) => messages.extend(faults),
        }
    }
    let mut seen = HashSet::new();
    inputs.retain(|input: &Input| seen.insert(files::place_of(&input.path)));
    inputs.retain(|input| {
        let is_house = input.given == Given::InPassing && input.path.ends_with(HOUSE_FILE);
        messages.extend(is_house.then(|| passed_over(&input.path, "the wording of a house")));
        !is_house
    });
    (inputs, messages)
}

fn find_one(path: &Path) -> Result<Vec<Input>, Vec<Message>> {
    let all = |given: Given, paths: Vec<PathBuf>| {
        let input = |path| Input { path, given };
        paths.into_iter().map(input).collect()
    };
    if files::is_folder(path) {
        let found = files::toml_files(path).map_err(|failure| failure.messages)?;
        if found.is_empty() {
            return Err(vec![empty_folder(path)]);
        }
        return Ok(all(Given::InPassing, found));
    }
    // A name may have brackets in it: what is there is never a pattern.
    if files::is_pattern(path) && !files::is_there(path) {
        let found = files::matching(path).map_err(|failure| failure.messages)?;
        return Ok(all(Given::InPassing, found));
    }
    Ok(all(Given::ByName, vec![path.to_path_buf()]))
}

fn empty_folder(folder: &Path) -> Message {
    Message::error(format!(
        "the folder `{}` holds no meeting file",
        folder.display()
    ))
    .at(Place::File(folder.display().to_string()))
    .hint(format!(
        "A meeting file ends in `.toml`. Folders in it are not searched; `{}` takes theirs too.",
        folder.join("**").join("*.toml").display()
    ))
}

/// What is said of a file that was found and holds no meeting.
pub fn passed_over(path: &Path, what: &str) -> Message {
    Message::note(format!(
        "`{}` is no meeting's, so it was passed over: it holds {what}",
        path.display()
    ))
}
