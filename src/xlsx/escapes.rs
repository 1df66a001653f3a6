//! `_x0041_` in stored strings: how a workbook holds characters that XML cannot.

/// The words of a stored string: `_x0041_` stands for `A` (ECMA-376 22.9.2.19).
pub fn unescape_string(stored: &str) -> String {
    let mut words = String::with_capacity(stored.len());
    let mut rest = stored;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at(at);
        words.push_str(before);
        match escaped_character(after) {
            Some(character) => {
                words.push(character);
                rest = &after[7..];
            }
            None => {
                words.push_str("_x");
                rest = &after[2..];
            }
        }
    }
    words.push_str(rest);
    words
}

/// The character of `_xHHHH_` at the start of a text.
pub fn escaped_character(text: &str) -> Option<char> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let is_escape =
        text.get(6..7) == Some("_") && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_escape.then(|| {
        u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32)
    })?
}
