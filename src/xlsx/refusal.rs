//! What the officer is told where a file cannot be the log: what it is, and what to do.

use crate::error::Message;
use crate::ooxml::{PackageFault, XmlFault};

/// What to do where a file came to harm on its way.
const LET_IT_FINISH: &str =
    "If it is being synchronised, let that finish; else take the latest backup beside it.";

/// How many bytes the last record of a package may have, its comment included.
const LONGEST_END: usize = 22 + 65_535;

/// A refusal: `the log` and what is wrong with it.
pub fn refuse(what: impl std::fmt::Display) -> Message {
    Message::error(format!("the log {what}"))
}

/// What is said of a part that is damaged.
pub fn damaged_part(part: &str, fault: &XmlFault) -> Box<Message> {
    Box::new(
    refuse(format!("is damaged: in the part `{part}` {fault}")).hint(
        "Open it in Excel, let Excel repair it, and save it; or take the latest backup beside it.",
    )
    )
}

/// What is said of a file that is no package, told by its bytes.
pub fn package_refusal(fault: &PackageFault, bytes: &[u8]) -> Box<Message> {
    Box::new(message_of(fault, bytes))
}

fn message_of(fault: &PackageFault, bytes: &[u8]) -> Message {
    match fault {
        PackageFault::Empty => refuse("is empty, as a file that is not fully copied").hint(LET_IT_FINISH),
        PackageFault::ZeroFilled => {
            refuse("holds nothing but zeros, as a file that is not fully copied").hint(LET_IT_FINISH)
        }
        PackageFault::OleContainer if has_utf16(bytes, "EncryptedPackage") => {
            refuse("has a password").hint(
                "Open it in Excel, remove the password under File > Info > Protect Workbook, save it, and run again.",
            )
        }
        PackageFault::OleContainer => refuse("is an Excel 97-2003 file under an .xlsx name")
            .hint("In Excel choose File > Save As > `Excel Workbook (*.xlsx)`, and run again."),
        PackageFault::Damaged(_) if is_cut_short(bytes) => {
            refuse("ends early, as a file that is not fully copied").hint(LET_IT_FINISH)
        }
        PackageFault::Damaged(_) => no_zip(bytes).unwrap_or_else(|| refuse_fault(fault).hint(LET_IT_FINISH)),
        PackageFault::WrongSize(_) | PackageFault::MissingPart(_) => {
            refuse_fault(fault).hint(LET_IT_FINISH)
        }
        PackageFault::DoubledEntry(_)
        | PackageFault::TooManyEntries(_)
        | PackageFault::TooLarge(_) => refuse_fault(fault)
            .hint("No Office program writes such a file: ask where it comes from before you open it."),
    }
}

fn refuse_fault(fault: &PackageFault) -> Message {
    refuse(format!("cannot be read: {fault}"))
}

/// True where a package has a beginning and no end: its directory, which stands last, is not there.
fn is_cut_short(bytes: &[u8]) -> bool {
    let end = bytes.len().saturating_sub(LONGEST_END);
    let end = bytes.get(end..).unwrap_or_default();
    bytes.starts_with(b"PK\x03\x04") && !end.windows(4).any(|window| window == b"PK\x05\x06")
}

/// Files that other programs save under an .xlsx name, by how they begin.
fn no_zip(bytes: &[u8]) -> Option<Message> {
    if bytes.is_empty() || bytes.starts_with(b"PK") {
        return None;
    }
    let start = String::from_utf8_lossy(bytes.get(..512).unwrap_or(bytes)).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    let what = if start.starts_with("<!doctype html") || start.starts_with("<html") {
        "a web page (HTML)"
    } else if start.starts_with("<?xml") || start.starts_with('<') {
        "an XML file"
    } else if !start.contains(|character: char| {
        character.is_control() && !matches!(character, '\r' | '\n' | '\t')
    }) && start.contains([',', ';', '\t'])
    {
        "a text file (CSV)"
    } else {
        return Some(refuse("is not an Excel workbook, or it is damaged").hint(LET_IT_FINISH));
    };
    Some(
        refuse(format!("is {what} under an .xlsx name")).hint(
            "Open it in Excel and save it as `Excel Workbook (*.xlsx)`, or name the right file.",
        ),
    )
}

fn has_utf16(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::package_refusal;
    use crate::ooxml::Package;

    #[test]
    fn says_what_a_file_under_an_xlsx_name_is() {
        let said = |bytes: &[u8]| {
            let fault = Package::open(bytes.to_vec()).expect_err("no package");
            package_refusal(&fault, bytes).text
        };
        let mut password = vec![0xD0, 0xCF, 0x11, 0xE0, 0];
        password.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(said(&password), "the log has a password");
        for (bytes, text) in [
            (
                &b""[..],
                "the log is empty, as a file that is not fully copied",
            ),
            (
                &[0; 9],
                "the log holds nothing but zeros, as a file that is not fully copied",
            ),
            (
                &[0xD0, 0xCF, 0x11, 0xE0],
                "the log is an Excel 97-2003 file under an .xlsx name",
            ),
            (
                b"Ref,Action\r\n1,Write\r\n",
                "the log is a text file (CSV) under an .xlsx name",
            ),
            (
                b"\xEF\xBB\xBF\r\n<html><table>",
                "the log is a web page (HTML) under an .xlsx name",
            ),
            (
                b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0",
                "the log ends early, as a file that is not fully copied",
            ),
            (
                b"\x89PNG\r\n\x1a\n",
                "the log is not an Excel workbook, or it is damaged",
            ),
        ] {
            assert_eq!(said(bytes), text);
        }
    }
}
