//! Files that are found rather than named: those of a folder, and those that a pattern such as `2026*.toml` fits.

use super::reading::{place, unreadable_folder};
use super::system::names_in;
use crate::error::{Failure, Message};
use glob::{MatchOptions, Pattern, PatternError};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// How the letters of a pattern are understood.
const LETTERS: MatchOptions = MatchOptions {
    case_sensitive: !cfg!(windows),
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// The text files of a folder that a meeting may be in, by name; not those of the folders in it, nor hidden ones.
///
/// # Errors
/// Where the folder cannot be read.
pub fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let names = names_in(folder).map_err(|error| unreadable_folder(folder, &error))?;
    Ok(names
        .iter()
        .filter(|name| !name.starts_with(['.', '~']))
        .map(|name| folder.join(name))
        .filter(|path| is_toml(path) && path.is_file())
        .collect())
}

/// True for a name with `*`, `?` or `[`, which a shell that knows patterns has not filled in.
pub fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The TOML files that a pattern fits, by name: `*` stands for any letters, `?` for one, `[ab]` for one of these, `**`
/// for any folders.
///
/// # Errors
/// Where the pattern cannot be understood, or fits nothing.
pub fn matching(pattern: &Path) -> Result<Vec<PathBuf>, Failure> {
    let shown = pattern.display();
    let misunderstood = |why: PatternError| {
        Message::error(format!(
            "the pattern `{shown}` cannot be understood: {}",
            why.msg
        ))
        .at(place(pattern))
        .hint("`*` stands for any letters, `?` for one, `[ab]` for one of these.")
    };
    let plain = without_idle_steps(pattern);
    let found = match before_any_folders(&plain) {
        None => fitting(pattern).map_err(misunderstood)?,
        Some(before) => {
            let fits = Pattern::new(&plain.to_string_lossy()).map_err(misunderstood)?;
            let starts = match before.as_os_str().is_empty() {
                true => vec![PathBuf::new()],
                false => fitting(&before).map_err(misunderstood)?,
            };
            let mut found = Vec::new();
            for start in starts {
                search(&start, &fits, &mut found);
            }
            found
        }
    };
    let mut files: Vec<PathBuf> = found
        .into_iter()
        .filter(|path| is_toml(path) && path.is_file())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(
            Message::error(format!("no TOML file fits the pattern `{shown}`"))
                .at(place(pattern))
                .hint("Check the name and the folder.")
                .into(),
        );
    }
    Ok(files)
}

/// A pattern without `./` and doubled separators, as the names that are found have none.
fn without_idle_steps(pattern: &Path) -> PathBuf {
    let steps = pattern.components();
    steps.filter(|step| *step != Component::CurDir).collect()
}

/// The part of a pattern before its first `**`.
fn before_any_folders(pattern: &Path) -> Option<PathBuf> {
    let steps: Vec<_> = pattern.components().collect();
    let at = steps.iter().position(|step| step.as_os_str() == "**")?;
    Some(steps[..at].iter().collect())
}

/// What a pattern without `**` fits. `glob` panics where it looks for a leading dot in a name that is no Unicode, so that
/// hidden names are left out here.
fn fitting(pattern: &Path) -> Result<Vec<PathBuf>, PatternError> {
    let hidden_too = MatchOptions {
        require_literal_leading_dot: false,
        ..LETTERS
    };
    let found = glob::glob_with(&pattern.to_string_lossy(), hidden_too)?;
    let visible = found
        .filter_map(Result::ok)
        .filter(|path| !is_hidden(path, pattern));
    Ok(visible.collect())
}

/// True where a step begins with a dot that the pattern does not ask for.
fn is_hidden(path: &Path, pattern: &Path) -> bool {
    let mut steps = path.components().rev().zip(pattern.components().rev());
    let has_dot = |step: Component<'_>| step.as_os_str().to_string_lossy().starts_with('.');
    steps.any(|(step, asked)| {
        matches!(step, Component::Normal(_)) && has_dot(step) && !has_dot(asked)
    })
}

/// The files of a folder that a pattern fits, then those of the folders in it. A link to a folder is not followed: it may
/// lead back to where it stands, and then there is no end of names.
fn search(folder: &Path, fits: &Pattern, found: &mut Vec<PathBuf>) {
    let here = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let names = names_in(here).unwrap_or_default();
    let visible = names.iter().filter(|name| !name.starts_with('.'));
    let (folders, files): (Vec<_>, Vec<_>) = visible
        .map(|name| folder.join(name))
        .partition(|path| fs::symlink_metadata(path).is_ok_and(|about| about.is_dir()));
    let fitting = files
        .into_iter()
        .filter(|path| fits.matches_path_with(path, LETTERS));
    found.extend(fitting);
    for folder in folders {
        search(&folder, fits, found);
    }
}

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}
