//! The shared strings of a workbook: cells name them by number.

use super::escapes::unescape_string;
use super::sheet::{RichText, known_reference};
use crate::ooxml::{Kind, Tokens, XmlFault};

/// All of a workbook's shared strings, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedStrings(Vec<RichText>);

impl SharedStrings {
    /// The string of that number.
    pub fn get(&self, number: usize) -> Option<&RichText> {
        self.0.get(number)
    }

    /// Reads the part.
    ///
    /// # Errors
    /// Where it is not XML.
    pub fn read(part: &[u8]) -> Result<Self, XmlFault> {
        let mut tokens = Tokens::of(part);
        let mut strings = Vec::new();
        let mut string = RichText::default();
        let (mut in_phonetic, mut in_text) = (false, false);
        while let Some(token) = tokens.next_token()? {
            match token.kind() {
                Kind::Open(tag) => match tag.name() {
                    "si" => string = RichText::default(),
                    "r" => string.has_runs = true,
                    "rPh" => in_phonetic = true,
                    "t" => in_text = !in_phonetic,
                    _ => {}
                },
                Kind::Empty(tag) if tag.name() == "si" => strings.push(RichText::default()),
                Kind::Close("si") => {
                    string.text = unescape_string(&string.text);
                    strings.push(std::mem::take(&mut string));
                }
                Kind::Close("rPh") => in_phonetic = false,
                Kind::Close("t") => in_text = false,
                Kind::Text(text) if in_text => string.text.push_str(text),
                Kind::Reference(name) if in_text => string.text.push(known_reference(name)?),
                _ => {}
            }
        }
        Ok(SharedStrings(strings))
    }
}

#[cfg(test)]
mod tests {
    use super::SharedStrings;

    #[test]
    fn reads_plain_rich_empty_and_phonetic_strings() {
        let part = "<sst><si><t>R&amp;D _x0041_ _x005F_x0041_</t></si><si/><si><r><t>Wr</t></r><r><rPr><b/></rPr><t \
                    xml:space=\"preserve\">ite </t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si></sst>";
        let strings = SharedStrings::read(part.as_bytes()).expect("strings");
        let get = |number| {
            strings
                .get(number)
                .map(|string| (string.text.as_str(), string.has_runs))
        };
        assert_eq!(get(0), Some(("R&D A _x0041_", false)));
        assert_eq!(get(1), Some(("", false)));
        assert_eq!(get(2), Some(("Write ", true)));
        assert_eq!(get(3), None);
    }
}
