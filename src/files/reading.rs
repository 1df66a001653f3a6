//! Files read whole, with a limit, and what is said when that is not to be had.

use super::system::names_in;
use super::words::{folder_of, name_of, reason};
use crate::error::near_miss::near_miss;
use crate::error::{Failure, Message, Place};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The most bytes that one file may have, unless the caller asks for less: it is held in memory more than once while a log
/// or a document of that size is made anew.
pub const MOST_FILE_BYTES: u64 = 128 << 20;
/// The most files that a house's folder may hold.
const MOST_FOLDER_FILES: usize = 256;

/// A file's bytes; of a file larger than `most_bytes` nothing is read.
pub fn read(path: &Path, most_bytes: u64) -> Result<Vec<u8>, Failure> {
    match read_if_there(path, most_bytes)? {
        Some(bytes) => Ok(bytes),
        None => Err(absent(path).into()),
    }
}

/// The rules of the officer's own time zone (RFC 9636); nothing where the system keeps them in no file of their own.
pub fn own_time_zone() -> Option<Vec<u8>> {
    const MOST: u64 = 64 << 10;
    read_if_there(Path::new("/etc/localtime"), MOST).ok()?
}

/// A file's bytes, or nothing where there is no such file.
pub fn read_if_there(path: &Path, most_bytes: u64) -> Result<Option<Vec<u8>>, Failure> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(unreadable(path, &error).into()),
    };
    // Looked at before it is opened: opening a pipe would wait for ever.
    if !about.is_file() {
        return Err(not_a_file(path, about.is_dir()).into());
    }
    if about.len() > most_bytes {
        return Err(too_large(path, about.len(), most_bytes).into());
    }
    let bytes = File::open(path)
        .and_then(|file| read_at_most(file, most_bytes, about.len()))
        .map_err(|error| unreadable(path, &error))?;
    match bytes {
        Some(bytes) => Ok(Some(bytes)),
        None => Err(too_large(path, most_bytes.saturating_add(1), most_bytes).into()),
    }
}

/// True where something of that name is there, whatever it is.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// True where a folder of that name is there.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The files of a folder with their names, in the order of the names; folders in it, hidden files and the owner
/// marks of Office and LibreOffice are left out.
pub fn read_folder(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut left = MOST_FILE_BYTES;
    let mut files = Vec::new();
    for name in names_in(path).map_err(|error| unreadable_folder(path, &error))? {
        let file = path.join(&name);
        if name.starts_with(['.', '~']) || !file.is_file() {
            continue;
        }
        if files.len() == MOST_FOLDER_FILES {
            return Err(Message::error(format!(
                "the folder `{}` holds more than {MOST_FOLDER_FILES} files",
                path.display()
            ))
            .at(place(path))
            .hint("A house's folder holds its templates and `house.toml`, and little else.")
            .into());
        }
        let bytes = read(&file, left)?;
        left = left.saturating_sub(bytes.len() as u64);
        files.push((name, bytes));
    }
    Ok(files)
}

/// The files of a folder whose names have this ending, in the order of their names; none where it cannot be read.
pub fn files_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let place = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut names = names_in(place).unwrap_or_default();
    names.retain(|name| name.to_lowercase().ends_with(ending) && !name.starts_with(['.', '~']));
    names.sort();
    names.into_iter().map(|name| folder.join(name)).collect()
}

/// How a file is named from a folder: `../minutes/board.toml`, with the slashes that every system takes. The folder need
/// not be there yet.
pub fn path_from(folder: &Path, file: &Path) -> String {
    let (folder, file) = (place_to_be(folder), place_to_be(file));
    if folder.components().next() != file.components().next() {
        return file.display().to_string();
    }
    let mut steps = folder.components().peekable();
    let mut rest = file.components().peekable();
    while steps.peek().is_some() && steps.peek() == rest.peek() {
        steps.next();
        rest.next();
    }
    let up = steps.map(|_| "..".to_owned());
    let down = rest.map(|step| step.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// Where something is, or will be once its folders are made.
fn place_to_be(path: &Path) -> PathBuf {
    let path = Path::new(".").join(path);
    let mut known = path.ancestors().filter_map(|ancestor| {
        let real = fs::canonicalize(ancestor).ok()?;
        Some(real.join(path.strip_prefix(ancestor).ok()?))
    });
    known.next().unwrap_or_else(|| path.clone())
}

/// Where a message about a file as a whole points.
pub(super) fn place(path: &Path) -> Place {
    Place::File(path.display().to_string())
}

/// Whether an error says that there is no such file.
pub(super) fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn read_at_most(file: File, most_bytes: u64, likely: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(usize::try_from(likely).unwrap_or(0));
    file.take(most_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most_bytes).then_some(bytes))
}

fn absent(path: &Path) -> Message {
    let folder = folder_of(path);
    let name = name_of(path);
    let Ok(names) = names_in(folder) else {
        return Message::error(format!("there is no folder `{}`", folder.display()))
            .at(place(path))
            .hint(format!("It was to hold `{name}`: check how it is spelled."));
    };
    let near = near_miss(&name, names.iter().map(String::as_str));
    Message::error(format!("there is no file `{}`", path.display()))
        .at(place(path))
        .hint(match near {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "Check the name and the folder.".to_owned(),
        })
}

fn not_a_file(path: &Path, is_folder: bool) -> Message {
    let found = if is_folder {
        "a folder"
    } else {
        "not a plain file"
    };
    Message::error(format!("`{}` is {found}", path.display()))
        .at(place(path))
        .hint("A file is expected here: name the file itself.")
}

fn too_large(path: &Path, bytes: u64, most_bytes: u64) -> Message {
    Message::error(format!(
        "`{}` is too large: {} where at most {} are allowed",
        path.display(),
        size(bytes),
        size(most_bytes)
    ))
    .at(place(path))
    .hint("Is it the right file?")
}

fn unreadable(path: &Path, error: &io::Error) -> Message {
    let text = match error.kind() {
        ErrorKind::PermissionDenied => format!("you may not read `{}`", path.display()),
        _ => format!("`{}` could not be read: {}", path.display(), reason(error)),
    };
    let hint = match error.kind() {
        ErrorKind::PermissionDenied => {
            "Another program may have it open: close it there. Otherwise ask whoever looks after the folder."
        }
        _ => "If it is on a network drive, see whether that answers; else name another file.",
    };
    Message::error(text).at(place(path)).hint(hint)
}

pub(super) fn unreadable_folder(path: &Path, error: &io::Error) -> Message {
    let found = if path.is_file() {
        format!("`{}` is a file; a folder is expected here", path.display())
    } else if is_absence(error) {
        format!("there is no folder `{}`", path.display())
    } else {
        return unreadable(path, error);
    };
    Message::error(found)
        .at(place(path))
        .hint("Check the name; a folder is looked for beside the file that names it.")
}

/// A number of bytes as people say it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

/// The place of a file, the same however it is named: `./log.xlsx`, `../minutes/log.xlsx` and a link to it are one. The file
/// and its folders need not be there yet; that they are made later changes nothing.
pub fn place_of(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|there| {
        let there = if there.as_os_str().is_empty() {
            Path::new(".")
        } else {
            there
        };
        let rest = path.strip_prefix(there).unwrap_or(path);
        fs::canonicalize(there)
            .ok()
            .map(|place| match rest.as_os_str().is_empty() {
                true => place,
                false => place.join(rest),
            })
    });
    found.unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{path_from, place_of, read, read_folder, read_if_there};
    use crate::error::{Failure, Message};
    use crate::files::temporary::scratch::Scratch;

    fn said(failure: Failure) -> Message {
        failure.messages.into_iter().next().expect("a message")
    }

    #[test]
    fn reads_a_file_up_to_its_limit_and_nothing_larger() {
        let folder = Scratch::with(&[("board.toml", b"title")]);
        let path = folder.path("board.toml");
        assert_eq!(read(&path, 5).expect("five bytes"), b"title");
        let message = said(read(&path, 4).expect_err("one byte too many"));
        assert!(
            message.text.contains("is too large: 5 bytes"),
            "{message:?}"
        );
    }

    #[test]
    fn a_place_is_the_same_before_and_after_its_folders_are_made() {
        let folder = Scratch::with(&[]);
        let log = folder.path("new/out/log.xlsx");
        let before = place_of(&log);
        std::fs::create_dir_all(folder.path("new/out")).expect("folders");
        assert_eq!(place_of(&log), before);
        std::fs::write(&log, "").expect("a file");
        assert_eq!(place_of(&log), before);
        assert_eq!(place_of(&folder.path("new/../new/./out/log.xlsx")), before);
    }

    #[test]
    fn an_absent_file_is_named_with_its_near_miss() {
        let folder = Scratch::with(&[("board.toml", b"")]);
        let path = folder.path("baord.toml");
        assert_eq!(read_if_there(&path, 9), Ok(None));
        let message = said(read(&path, 9).expect_err("not there"));
        assert!(message.text.starts_with("there is no file"));
        assert_eq!(message.hints, ["Did you mean `board.toml`?"]);
    }

    #[test]
    fn an_absent_folder_is_named() {
        let folder = Scratch::with(&[]);
        let path = folder.path("minutes").join("board.toml");
        let message = said(read(&path, 9).expect_err("not there"));
        assert!(
            message.text.starts_with("there is no folder"),
            "{message:?}"
        );
    }

    #[test]
    fn a_file_is_named_from_another_folder() {
        let folder = Scratch::with(&[("board.toml", b"")]);
        std::fs::create_dir_all(folder.path("2012").join("may")).expect("folders");
        let file = folder.path("board.toml");
        assert_eq!(path_from(folder.root(), &file), "board.toml");
        let may = folder.path("2012").join("may");
        assert_eq!(path_from(&may, &file), "../../board.toml");
        let june = folder.path("2012").join("june").join("2");
        assert_eq!(path_from(&june, &file), "../../../board.toml");
    }

    #[test]
    fn a_folder_is_not_read_as_a_file_nor_a_file_as_a_folder() {
        let folder = Scratch::with(&[("house.toml", b"")]);
        let message = said(read(folder.root(), 9).expect_err("a folder"));
        assert!(message.text.ends_with("is a folder"));
        let message = said(read_folder(&folder.path("house.toml")).expect_err("a file"));
        assert!(message.text.contains("is a file"), "{message:?}");
    }

    #[test]
    fn a_house_folder_is_its_files_without_marks_and_hidden_ones() {
        let folder = Scratch::with(&[
            ("minutes.docx", b"template"),
            ("house.toml", b"words"),
            ("~$nutes.docx", b"mark"),
            (".DS_Store", b"hidden"),
        ]);
        std::fs::create_dir(folder.path("old")).expect("a folder");
        let names: Vec<_> = read_folder(folder.root())
            .expect("the folder")
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["house.toml", "minutes.docx"]);
    }
}
