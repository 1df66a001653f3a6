//! The bytes of a file as text, or how to save the file so that it is text.

use crate::error::{Message, Place, Source};
use std::str::Utf8Error;

/// The most bytes that a meeting file may have.
pub const MOST_BYTES: usize = 4 << 20;

/// How many marks or controls of one kind are told one by one.
const MOST_TOLD: usize = 20;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

const SAVE_AS_UTF8: &str =
    "In Notepad: File, Save as, Encoding: UTF-8. In other editors: save with encoding UTF-8.";

/// The text of a file, where it is UTF-8, with what is odd about its characters. A byte order mark is dropped.
pub fn read_source(name: &str, bytes: &[u8]) -> (Option<Source>, Vec<Message>) {
    let refusal = other_kind(bytes).map(|refusal| refusal.at(Place::File(name.to_owned())));
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let read = match refusal {
        Some(refusal) => Err(refusal),
        None => std::str::from_utf8(bytes).map_err(|fault| not_utf8(name, bytes, fault)),
    };
    match read {
        Ok(text) => {
            let source = Source::new(name, text);
            let messages = odd_characters(&source);
            (Some(source), messages)
        }
        Err(refusal) => (None, vec![refusal]),
    }
}

/// The refusal of a file that is no text as meeting files are.
fn other_kind(bytes: &[u8]) -> Option<Message> {
    let bare = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let has_returns_alone =
        !bytes.contains(&b'\n') && bytes.iter().filter(|byte| **byte == b'\r').count() > 1;
    let refusal = if bytes.len() > MOST_BYTES {
        Message::error(format!(
            "the file has {} bytes, and a meeting file may have {MOST_BYTES}",
            bytes.len()
        ))
        .hint("Is it the right file? The minutes of a long meeting have some 50,000 bytes.")
    } else if is_utf16(bytes) {
        Message::error("the file is saved as UTF-16, expected UTF-8").hint(SAVE_AS_UTF8)
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        Message::error("this is a Word or Excel file, expected a meeting file in TOML")
            .hint("Give the `.toml` file that the minutes are built from.")
    } else if bare.starts_with(b"{\\rtf") {
        Message::error("this is a Rich Text file, expected plain text")
            .hint("In TextEdit: Format, Make Plain Text. In WordPad: Save as, Plain text; then name it `….toml`.")
    } else if has_returns_alone {
        Message::error("the lines of this file end as on an old Macintosh, with a carriage return alone")
            .hint("Open it in an editor, choose the line ends of Windows (CRLF) or Unix (LF), and save it.")
    } else {
        return None;
    };
    Some(refusal)
}

fn not_utf8(name: &str, bytes: &[u8], fault: Utf8Error) -> Message {
    let (before, after) = bytes.split_at(fault.valid_up_to());
    let readable = String::from_utf8_lossy(before).into_owned();
    let at = readable.len();
    let rest_of_line = after.split(|byte| matches!(byte, b'\n' | b'\r')).next();
    let rest_of_line = rest_of_line.unwrap_or_default().iter();
    let shown: String = rest_of_line.map(|byte| windows_1252(*byte)).collect();
    let byte = after.first().copied().unwrap_or_default();
    Message::error("the file is saved as Windows-1252 or Latin-1 (\"ANSI\"), expected UTF-8")
        .at(Source::new(name, readable + &shown).place(at..at + 1))
        .expected(format!(
            "byte {byte:02X}, probably `{}`, is not UTF-8",
            windows_1252(byte)
        ))
        .hint(SAVE_AS_UTF8)
}

/// A byte order mark of UTF-16, or the zeros that its Latin letters have at every other byte.
fn is_utf16(bytes: &[u8]) -> bool {
    let start = bytes.get(..64.min(bytes.len())).unwrap_or_default();
    let zeros = |from: usize| {
        let (count, of) = start
            .iter()
            .skip(from)
            .step_by(2)
            .fold((0, 0), |(zeros, all), byte| {
                (zeros + usize::from(*byte == 0), all + 1)
            });
        of >= 2 && count * 4 >= of * 3
    };
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || zeros(0) || zeros(1)
}

/// What the byte is in the encoding that Windows calls ANSI, for the marks that minutes use; else as in Latin-1.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x95 => '•',
        0x96 => '–',
        0x97 => '—',
        other if char::from(other).is_control() => '\u{FFFD}',
        other => char::from(other),
    }
}

/// Errors for control characters, warnings for characters that are not seen but change what is.
fn odd_characters(source: &Source) -> Vec<Message> {
    let mut messages = Vec::new();
    let text = source.text();
    let mut after_return = false;
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        if !after_return {
            at += plain_length(rest);
        }
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        if messages.len() >= MOST_TOLD {
            break;
        }
        let was_return = std::mem::replace(&mut after_return, character == '\r');
        if was_return && character != '\n' {
            messages.push(control(source, at - 1, '\r'));
        }
        match character {
            '\n' | '\r' | '\t' => {}
            _ if character.is_control() => messages.push(control(source, at, character)),
            _ if is_unseen(character) => messages.push(unseen(source, at, character)),
            _ => {}
        }
        at += character.len_utf8();
    }
    messages
}

/// How far a text goes without a control or a character that is no ASCII.
fn plain_length(text: &str) -> usize {
    text.bytes()
        .position(|byte| !matches!(byte, b' '..=b'~'))
        .unwrap_or(text.len())
}

fn control(source: &Source, at: usize, character: char) -> Message {
    Message::error(format!(
        "a control character, U+{:04X}, stands here",
        u32::from(character)
    ))
    .at(source.place(at..at + character.len_utf8()))
    .expected("a letter, a mark, a tab or a line end")
    .hint("Delete it and type the words around it again; it often comes from pasting.")
}

fn unseen(source: &Source, at: usize, character: char) -> Message {
    let what = match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "turns the direction of the text",
        _ => "cannot be seen",
    };
    Message::warning(format!(
        "a character that {what}, U+{:04X}, stands here",
        u32::from(character)
    ))
    .at(source.place(at..at + character.len_utf8()))
    .hint("Delete it unless it is meant; it often comes from pasting.")
}

/// Marks that set direction, and characters without width. The joiners are left alone: some scripts need them.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'
            ..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}'
    )
}

#[cfg(test)]
mod tests {
    use super::read_source;
    use crate::error::Place;

    fn said(bytes: &[u8]) -> Vec<String> {
        let (_, messages) = read_source("a.toml", bytes);
        messages
            .iter()
            .map(|message| match &message.place {
                Some(Place::Line(line)) => {
                    format!("{}:{} {}", line.line, line.column, message.text)
                }
                _ => message.text.clone(),
            })
            .collect()
    }

    #[test]
    fn a_byte_order_mark_is_dropped_and_columns_stay_right() {
        let (source, messages) = read_source("a.toml", b"\xEF\xBB\xBFtitle = 'x'\r\n");
        assert_eq!(source.expect("text").text(), "title = 'x'\r\n");
        assert!(messages.is_empty());
    }

    #[test]
    fn other_encodings_are_told_how_to_save() {
        let utf16 = "the file is saved as UTF-16, expected UTF-8";
        assert_eq!(said(b"\xFF\xFEt\0i\0t\0"), [utf16]);
        assert_eq!(said(b"t\0i\0t\0l\0e\0 \0"), [utf16]);
        assert_eq!(
            said(b"title = 'x'\nbody = 'Children\x92s'\n"),
            ["2:17 the file is saved as Windows-1252 or Latin-1 (\"ANSI\"), expected UTF-8"]
        );
    }

    #[test]
    fn rich_text_and_old_line_ends_are_told_once() {
        assert_eq!(
            said(b"{\\rtf1\\ansi title = 'x'}"),
            ["this is a Rich Text file, expected plain text"]
        );
        assert_eq!(
            said(b"title = 'x'\rdate = 2026-01-14\r"),
            ["the lines of this file end as on an old Macintosh, with a carriage return alone"]
        );
    }

    #[test]
    fn odd_characters_are_told_with_their_place() {
        assert_eq!(
            said("a\u{7}b\nc\u{202E}d\u{200B}\ne\rf".as_bytes()),
            [
                "1:2 a control character, U+0007, stands here",
                "2:2 a character that turns the direction of the text, U+202E, stands here",
                "2:4 a character that cannot be seen, U+200B, stands here",
                "3:2 a control character, U+000D, stands here",
            ]
        );
        assert!(said("caf\u{e9}\u{a0}\u{201c}x\u{201d}\t\r\n".as_bytes()).is_empty());
    }

    #[test]
    fn a_file_that_is_too_long_is_refused() {
        let said = said(&vec![b' '; super::MOST_BYTES + 1]);
        assert!(said[0].starts_with("the file has 4194305 bytes"));
    }
}
