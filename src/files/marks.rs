//! The marks that Excel, Word and LibreOffice put beside a document while somebody has it open.
//!
//! Office: `~$name.xlsx`, 165 bytes for Excel and 162 for Word. Byte 0 is the length of the person's name, which
//! follows in the machine's 8-bit code page; at byte 55 (Excel) or 54 (Word) stand the length again, 16 bits, and the
//! name in UTF-16LE. LibreOffice: `.~lock.name.xlsx#`, five fields cut by commas, ended by `;`: the person's display
//! name, login, host, date, profile. Somebody else's mark is read, never removed.

use super::reading::is_absence;
use super::words::{beside, name_of};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More than any mark has.
const MOST_MARK_BYTES: u64 = 4096;
const MOST_NAME_LETTERS: usize = 52;

/// Which program put the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// `~$name.xlsx`
    Excel,
    /// `~$name.docx`, for longer names without their first two letters.
    Word,
    /// `.~lock.name#`
    LibreOffice,
}

impl Program {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Program::Excel => "Excel",
            Program::Word => "Word",
            Program::LibreOffice => "LibreOffice",
        }
    }
}

/// Somebody has the document open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// With which program.
    pub program: Program,
    /// Who, as far as the mark says; empty where it does not.
    pub person: String,
    /// On which computer; LibreOffice alone tells.
    pub host: String,
    /// Since when, in the mark's own words; LibreOffice alone tells.
    pub since: String,
    /// When the mark was made, by the clock of the drive.
    pub made: Option<SystemTime>,
    /// The mark itself.
    pub path: PathBuf,
}

impl Mark {
    /// "Ann Archer on PC-12"; "somebody" where the mark names nobody.
    pub fn who(&self) -> String {
        let person = if self.person.is_empty() {
            "somebody"
        } else {
            &self.person
        };
        if self.host.is_empty() {
            person.to_owned()
        } else {
            format!("{person} on {}", self.host)
        }
    }
}

/// The marks beside a document.
pub fn marks_beside(document: &Path) -> io::Result<Vec<Mark>> {
    let mut marks = Vec::new();
    for (program, path) in places(document) {
        if let Some((bytes, made)) = read_mark(&path)? {
            let (person, host, since) = match program {
                Program::LibreOffice => libreoffice_fields(&bytes),
                Program::Excel | Program::Word => (
                    office_name(&bytes).unwrap_or_default(),
                    String::new(),
                    String::new(),
                ),
            };
            marks.push(Mark {
                program,
                person,
                host,
                since,
                made,
                path,
            });
        }
    }
    Ok(marks)
}

/// Where marks of a document would be.
fn places(document: &Path) -> Vec<(Program, PathBuf)> {
    let name = name_of(document);
    let is_word = document
        .extension()
        .is_some_and(|ending| ending.to_string_lossy().to_lowercase().starts_with("doc"));
    let (program, kept) = if is_word {
        (Program::Word, cut_as_word_does(&name))
    } else {
        (Program::Excel, name.clone())
    };
    vec![
        (program, beside(document, &format!("~${kept}"))),
        (
            Program::LibreOffice,
            beside(document, &format!(".~lock.{name}#")),
        ),
    ]
}

/// Word drops the first two letters of a stem of eight or more, the first one of seven.
fn cut_as_word_does(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let dropped = match stem.chars().count() {
        0..=6 => 0,
        7 => 1,
        _ => 2,
    };
    name.chars().skip(dropped).collect()
}

/// A mark's bytes and time. One that is there but cannot be read is a mark all the same: its program holds it.
fn read_mark(path: &Path) -> io::Result<Option<(Vec<u8>, Option<SystemTime>)>> {
    let about = match fs::symlink_metadata(path) {
        Ok(about) => about,
        Err(error) if is_absence(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    if about.is_file()
        && let Ok(file) = File::open(path)
    {
        // What could not be read leaves the name unknown.
        let _ = file.take(MOST_MARK_BYTES).read_to_end(&mut bytes);
    }
    Ok(Some((bytes, about.modified().ok())))
}

/// The name in an Office mark: the UTF-16 one where it makes sense, else the 8-bit one.
fn office_name(bytes: &[u8]) -> Option<String> {
    [55, 54]
        .iter()
        .find_map(|at| wide_name(bytes, *at))
        .or_else(|| narrow_name(bytes))
}

fn wide_name(bytes: &[u8], at: usize) -> Option<String> {
    let length = usize::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
    if !(1..=MOST_NAME_LETTERS).contains(&length) {
        return None;
    }
    let units: Vec<u16> = bytes
        .get(at + 2..at + 2 + 2 * length)?
        .chunks_exact(2)
        .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
        .map(u16::from_le_bytes)
        .collect();
    printable(String::from_utf16(&units).ok()?)
}

fn narrow_name(bytes: &[u8]) -> Option<String> {
    let length = usize::from(*bytes.first()?);
    if !(1..=MOST_NAME_LETTERS).contains(&length) {
        return None;
    }
    let name = bytes.get(1..=length)?;
    // Which code page the machine had is not known; Latin-1 is the likeliest.
    printable(name.iter().map(|byte| char::from(*byte)).collect())
}

fn printable(name: String) -> Option<String> {
    let name = name.trim_matches(['\0', ' ']).to_owned();
    (!name.is_empty() && !name.chars().any(char::is_control)).then_some(name)
}

/// Person, host and date of a LibreOffice mark; a backslash stands before a comma that is part of a field.
fn libreoffice_fields(bytes: &[u8]) -> (String, String, String) {
    let text = String::from_utf8_lossy(bytes);
    let mut fields = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            ',' => fields.push(String::new()),
            _ => {
                let letter = if letter == '\\' {
                    letters.next().unwrap_or(letter)
                } else {
                    letter
                };
                if let Some(field) = fields.last_mut() {
                    field.push(letter);
                }
            }
        }
    }
    let field = |at: usize| {
        fields
            .get(at)
            .and_then(|field| printable(field.clone()))
            .unwrap_or_default()
    };
    let display_name = field(0);
    let person = if display_name.is_empty() {
        field(1)
    } else {
        display_name
    };
    (person, field(2), field(3))
}

#[cfg(test)]
mod tests {
    use super::{Mark, Program, marks_beside};
    use crate::files::temporary::scratch::Scratch;

    /// The one mark beside `document` when `name` holds `bytes`.
    fn mark(document: &str, name: &str, bytes: &[u8]) -> Mark {
        let folder = Scratch::with(&[(name, bytes)]);
        let mut marks = marks_beside(&folder.path(document)).expect("a readable folder");
        assert_eq!(marks.len(), 1, "{marks:?}");
        marks.remove(0)
    }

    /// A mark as Office writes it, `at` 55 for Excel and 54 for Word.
    fn office(person: &str, at: usize, filler: &[u8], length: usize) -> Vec<u8> {
        let units: Vec<u16> = person.encode_utf16().collect();
        let narrow: Vec<u8> = person
            .chars()
            .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
            .collect();
        let mut bytes = vec![u8::try_from(narrow.len()).expect("a short name")];
        bytes.extend(&narrow);
        bytes.extend(filler.iter().cycle().take(at - bytes.len()));
        bytes.extend(u16::try_from(units.len()).expect("short").to_le_bytes());
        bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        let rest = length - bytes.len();
        let filler: &[u8] = if at == 55 { b" \0" } else { b"\0" };
        bytes.extend(filler.iter().cycle().take(rest));
        bytes
    }

    #[test]
    fn reads_the_name_in_an_excel_mark() {
        let bytes = office("Ann Archer", 55, b" ", 165);
        assert_eq!(bytes.len(), 165);
        assert_eq!(&bytes[..14], b"\x0aAnn Archer   ");
        assert_eq!(&bytes[55..61], b"\x0a\0A\0n\0");
        let mark = mark("actions.xlsx", "~$actions.xlsx", &bytes);
        assert_eq!(
            (mark.program, mark.who()),
            (Program::Excel, "Ann Archer".into())
        );
    }

    #[test]
    fn a_name_beyond_latin_comes_from_the_wide_field() {
        let bytes = office("Łucja Żak", 55, b" ", 165);
        assert_eq!(mark("a.xlsx", "~$a.xlsx", &bytes).person, "Łucja Żak");
    }

    #[test]
    fn a_mark_without_the_wide_field_gives_the_narrow_name() {
        assert_eq!(mark("a.xlsx", "~$a.xlsx", b"\x03Ann      ").person, "Ann");
    }

    #[test]
    fn a_mark_that_makes_no_sense_is_somebody() {
        for bytes in [&b""[..], &[0xff; 165], &[0; 162], b"\x34A"] {
            assert_eq!(mark("a.xlsx", "~$a.xlsx", bytes).who(), "somebody");
        }
    }

    #[test]
    fn word_cuts_long_names_and_keeps_short_ones() {
        let bytes = office("Ann Archer", 54, b"\0", 162);
        assert_eq!(bytes.len(), 162);
        for (document, name) in [
            ("template.docx", "~$mplate.docx"),
            ("minutes.docx", "~$inutes.docx"),
            ("board.docx", "~$board.docx"),
        ] {
            let mark = mark(document, name, &bytes);
            assert_eq!(
                (mark.program, mark.who()),
                (Program::Word, "Ann Archer".into())
            );
        }
    }

    #[test]
    fn reads_a_libreoffice_mark_with_and_without_a_display_name() {
        let bytes = b",root,vm,22.11.2026 07:34,file:///home/lo2;";
        let unnamed = mark("a.xlsx", ".~lock.a.xlsx#", bytes);
        assert_eq!(unnamed.who(), "root on vm");
        assert_eq!(unnamed.since, "22.11.2026 07:34");
        let bytes = b"Archer\\, Ann,aa,PC-12,01.02.2026 09:14,file:///x;";
        assert_eq!(
            mark("a.xlsx", ".~lock.a.xlsx#", bytes).who(),
            "Archer, Ann on PC-12"
        );
    }

    #[test]
    fn a_mark_of_another_document_is_no_mark() {
        let folder = Scratch::with(&[("~$other.xlsx", b""), (".~lock.other.xlsx#", b"")]);
        assert_eq!(marks_beside(&folder.path("a.xlsx")).expect("none"), []);
    }
}
