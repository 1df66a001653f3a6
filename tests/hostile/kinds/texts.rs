//! Words that do harm where they are believed.

use crate::chance::Chance;

/// Names that are no names of files: devices, paths, what ends in a dot, what no letter of a name may be.
pub const TITLES: [&str; 30] = [
    "CON",
    "nul",
    "AUX.docx",
    "COM1",
    "LPT9.txt",
    "COM\u{b9}",
    "CONIN$",
    "../../keep.txt",
    "..",
    "...",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\server\\share\\a",
    "a:stream",
    "~$minutes",
    "-rf",
    "--out=/tmp",
    "a.",
    " ",
    "\u{a0}",
    "a\u{202e}xcod.exe",
    "a\u{200b}b\u{200c}c\u{feff}",
    "\u{2066}x\u{2069}",
    "\u{0}",
    "\u{1b}[31mred",
    "a\u{7}\u{8}\u{7f}\u{9b}31m",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "e\u{301}\u{301}\u{301}\u{301}",
    "{{title}}",
    "%s%n$(id)`id`",
];

/// What Excel takes for a formula, or a CSV reader does.
pub const FORMULAS: [&str; 14] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "=HYPERLINK(\"http://a.example\",\"x\")",
    "\t=1",
    " =1",
    "\u{ff1d}1",
    "=WEBSERVICE(\"http://a.example\")",
    "_x003D_1",
    "'=1",
    "=1\u{0}",
    "=_xlfn.X()",
];

/// A string of TOML for any words.
pub fn quoted(words: &str) -> String {
    let escaped: String = words
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            _ if letter.is_control() => format!("\\u{:04x}", u32::from(letter)),
            _ => letter.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// Some words, mostly hostile, some very long.
pub fn words(chance: &mut Chance) -> String {
    match chance.below(6) {
        0 => chance
            .one_of(&["a", "\u{e9}", "\u{4e2d}", "\u{202e}", "e\u{301}", "="])
            .repeat(300),
        1 => format!("{}{}", chance.one_of(&FORMULAS), chance.one_of(&TITLES)),
        2 => chance.one_of(&FORMULAS).to_string(),
        _ => chance.one_of(&TITLES).to_string(),
    }
}

/// Bytes of a text in another encoding, or in none.
pub fn misencoded(text: &str, chance: &mut Chance) -> (&'static str, Vec<u8>) {
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    match chance.below(9) {
        0 => (
            "UTF-16 LE",
            [&[0xff, 0xfe][..], &wide(u16::to_le_bytes)].concat(),
        ),
        1 => (
            "UTF-16 BE",
            [&[0xfe, 0xff][..], &wide(u16::to_be_bytes)].concat(),
        ),
        2 => ("UTF-16 without a mark", wide(u16::to_le_bytes)),
        3 => (
            "UTF-8 with a mark",
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        ),
        4 => (
            "Windows-1252",
            text.replace('e', "\u{e9}")
                .chars()
                .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
                .collect(),
        ),
        5 => ("old Mac line ends", text.replace('\n', "\r").into_bytes()),
        6 => ("zeros within", text.replace(' ', "\0").into_bytes()),
        7 => ("half a letter", [text.as_bytes(), b"\xe2\x82"].concat()),
        _ => (
            "overlong letters",
            text.replace('a', "\u{1}")
                .into_bytes()
                .into_iter()
                .flat_map(|byte| {
                    if byte == 1 {
                        vec![0xc1, 0xa1]
                    } else {
                        vec![byte]
                    }
                })
                .collect(),
        ),
    }
}

/// Some bytes dropped, doubled or changed.
pub fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(8) {
        let at = chance.below(bytes.len());
        let to = (at + chance.below(40)).min(bytes.len());
        match chance.below(4) {
            0 => drop(bytes.drain(at..to)),
            1 => {
                let stretch = bytes[at..to].to_vec();
                bytes.splice(at..at, stretch);
            }
            2 => bytes.truncate(at.max(10)),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
    }
    bytes
}
