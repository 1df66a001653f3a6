//! Files that are found rather than named: those of a folder, and those that a pattern such as `2026*.toml` fits.

use super::reading::{place, unreadable_folder};
use super::system::names_in;
use crate::error::{Failure, Message};
use glob::MatchOptions;
use std::path::{Path, PathBuf};

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
    let letters = MatchOptions {
        case_sensitive: !cfg!(windows),
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let found = glob::glob_with(&pattern.to_string_lossy(), letters).map_err(|why| {
        Message::error(format!(
            "the pattern `{shown}` cannot be understood: {}",
            why.msg
        ))
        .hint("`*` stands for any letters, `?` for one, `[ab]` for one of these.")
    })?;
    let files: Vec<PathBuf> = found
        .filter_map(Result::ok)
        .filter(|path| is_toml(path) && path.is_file())
        .collect();
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

fn is_toml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}
