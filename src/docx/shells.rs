//! What stands around words, as docx-rs builds it: the opening of each kind of paragraph and of run once for a document,
//! in the order that the schema asks for. Paragraphs differ in their words, and these are put in behind it.

use super::numbering::ListPlace;
use super::runs::Look;
use crate::model::notes::Side;
use crate::ooxml::order::put_in_order;
use docx_rs::{
    AlignmentType, BuildXML, IndentLevel, LineSpacing, NumberingId, Paragraph, Run, Text,
};
use std::collections::HashMap;
use std::hash::Hash;

/// How a paragraph stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Stand<'s> {
    /// A paragraph style's id.
    pub style: Option<&'s str>,
    /// True where it stays on the page of the next one.
    pub keeps_with_next: bool,
    /// Where it counts, as an entry of a list.
    pub place: Option<ListPlace>,
    /// Where its words stand, in a table.
    pub side: Option<Side>,
    /// The space above it where it is not that of its style, in twentieths of a point.
    pub space_before: Option<u32>,
}

/// What was built so far for a document.
#[derive(Default)]
pub struct Shells<'s> {
    paragraphs: HashMap<Stand<'s>, String>,
    runs: HashMap<Look<'s>, String>,
}

impl<'s> Shells<'s> {
    /// A paragraph of some runs and links.
    ///
    /// # Errors
    /// Where docx-rs builds what it did not build before, which would be a fault of ours.
    pub fn paragraph(&mut self, stand: Stand<'s>, words: &str) -> Result<String, String> {
        let open = kept(&mut self.paragraphs, stand, || {
            open(&docx_paragraph(&stand), "</w:p>")
        })?;
        Ok([open, words, "</w:p>"].concat())
    }

    /// A run of plain words, added to others.
    ///
    /// # Errors
    /// As [`Shells::paragraph`].
    pub fn add_run(&mut self, look: Look<'s>, words: &str, to: &mut String) -> Result<(), String> {
        const WORDS: &str = "x";
        const CLOSE: &str = "</w:t></w:r>";
        let open = kept(&mut self.runs, look, || {
            let run = docx_run(&look).add_text(WORDS);
            open(&run, &[WORDS, CLOSE].concat())
        })?;
        to.push_str(open);
        to.push_str(&Text::new(words).text);
        to.push_str(CLOSE);
        Ok(())
    }
}

/// What is known for a key; else it is made, and known from then on.
fn kept<K: Copy + Eq + Hash>(
    known: &mut HashMap<K, String>,
    key: K,
    make: impl FnOnce() -> Result<String, String>,
) -> Result<&str, String> {
    use std::collections::hash_map::Entry;
    match known.entry(key) {
        Entry::Occupied(entry) => Ok(entry.into_mut()),
        Entry::Vacant(entry) => Ok(entry.insert(make()?)),
    }
}

/// An element without its end.
fn open(element: &impl BuildXML, end: &str) -> Result<String, String> {
    let built = ordered(element)?;
    let open = built.strip_suffix(end);
    open.map(str::to_owned)
        .ok_or_else(|| format!("docx-rs built `{built}`, which does not end in `{end}`"))
}

/// An element as docx-rs builds it, in the order that the schema asks for.
///
/// # Errors
/// Where it is not well-formed, which would be a fault of ours.
pub fn ordered(element: &impl BuildXML) -> Result<String, String> {
    let built = String::from_utf8(element.build()).map_err(|why| why.to_string())?;
    put_in_order(&built)
}

fn docx_paragraph(stand: &Stand<'_>) -> Paragraph {
    let mut paragraph = Paragraph::new();
    if let Some(style) = stand.style {
        paragraph = paragraph.style(style);
    }
    if stand.keeps_with_next {
        paragraph = paragraph.keep_next(true);
    }
    if let Some(place) = stand.place {
        paragraph = paragraph.numbering(NumberingId::new(place.num), IndentLevel::new(place.level));
    }
    match stand.side {
        Some(Side::Right) => paragraph = paragraph.align(AlignmentType::Right),
        Some(Side::Middle) => paragraph = paragraph.align(AlignmentType::Center),
        Some(Side::Left) | None => {}
    }
    if let Some(space) = stand.space_before {
        paragraph = paragraph.line_spacing(LineSpacing::new().before(space));
    }
    paragraph
}

/// A run that has no words yet.
pub fn docx_run(look: &Look<'_>) -> Run {
    let mut run = Run::new();
    if let Some(style) = look.style {
        run = run.style(style);
    }
    if look.is_bold {
        run = run.bold();
    }
    if look.is_slanted {
        run = run.italic();
    }
    if look.is_underlined {
        run = run.underline("single");
    }
    run
}

#[cfg(test)]
mod tests {
    use super::{ListPlace, Look, Shells, Side, Stand};

    #[test]
    fn a_paragraph_has_its_properties_in_order_and_its_words_as_xml_holds_them() {
        let mut shells = Shells::default();
        let stand = Stand {
            style: Some("MinuteText"),
            keeps_with_next: true,
            place: Some(ListPlace { num: 7, level: 1 }),
            side: Some(Side::Right),
            space_before: Some(120),
        };
        let look = Look {
            is_bold: true,
            style: Some("Word"),
            ..Look::default()
        };
        for number in [1, 2] {
            let mut words = String::new();
            let plain = Look::default();
            shells.add_run(plain, "a <b> & ", &mut words).expect("runs");
            let more = number.to_string();
            shells.add_run(look, &more, &mut words).expect("runs");
            let text = format!(
                "<w:r><w:t xml:space=\"preserve\">a &lt;b&gt; &amp; </w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Word\" />\
                 <w:b /><w:bCs /></w:rPr><w:t xml:space=\"preserve\">{number}</w:t></w:r></w:p>"
            );
            assert_eq!(
                shells.paragraph(stand, &words).expect("a paragraph"),
                format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"MinuteText\" /><w:keepNext /><w:numPr><w:ilvl w:val=\"1\" />\
                     <w:numId w:val=\"7\" /></w:numPr><w:spacing w:before=\"120\" /><w:jc w:val=\"right\" />\
                     </w:pPr>{text}"
                )
            );
            assert_eq!(
                shells.paragraph(Stand::default(), &words).expect("another"),
                format!("<w:p>{text}")
            );
        }
    }
}
