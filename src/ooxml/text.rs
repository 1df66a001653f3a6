//! Text as XML holds it, and as people read it.

/// True for characters that XML 1.0 has no place for.
pub fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The first character that XML has no place for. Nearly all texts have none, which their bytes tell many at a time.
pub fn first_forbidden(text: &str) -> Option<char> {
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let mut blocks = text.as_bytes().chunks(64);
    let has_control =
        blocks.any(|block| block.iter().fold(false, |any, byte| any | is_control(byte)));
    if !has_control && !text.contains('\u{fffe}') && !text.contains('\u{ffff}') {
        return None;
    }
    text.chars().find(|character| is_forbidden(*character))
}

/// Text as XML has it; forbidden characters are dropped.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !is_forbidden(*character)) {
        match character {
            '&' => encoded.push_str("&amp;"),
            '<' => encoded.push_str("&lt;"),
            '>' => encoded.push_str("&gt;"),
            '"' => encoded.push_str("&quot;"),
            other => encoded.push(other),
        }
    }
    encoded
}

/// XML's text as people read it; a reference that means nothing stays as typed.
pub fn decode(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_owned();
    }
    let mut decoded = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').unwrap_or(0);
        match resolve(rest.get(1..end).unwrap_or_default()) {
            Some(character) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn resolve(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| !is_forbidden(*character))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn text_comes_back_as_it_went_in_without_what_xml_forbids() {
        assert_eq!(
            encode("a\u{1}<b> & \"c\"\u{ffff}"),
            "a&lt;b&gt; &amp; &quot;c&quot;"
        );
        assert_eq!(decode("&lt;&#65;&#x42;&nbsp;&amp;"), "<AB&nbsp;&");
    }
}
