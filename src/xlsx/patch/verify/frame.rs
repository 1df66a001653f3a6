//! What stands around the rows of a sheet: its columns, its validations, its formats, its pictures.

use crate::ooxml::{Kind, Tag, Tokens, XmlFault};
use crate::xlsx::grow::{Growth, area_attribute};
use std::io::{BufReader, Read};

/// True where all that stands around the rows is as it was, but for the areas that grew with the log.
///
/// # Errors
/// Where one of the two is not XML.
pub fn is_same_frame(
    before: impl Read,
    after: impl Read,
    growth: Option<&Growth>,
) -> Result<bool, XmlFault> {
    let (mut before, mut after) = (Frame::new(before, growth), Frame::new(after, None));
    loop {
        let (old, new) = (before.next()?, after.next()?);
        if old != new {
            return Ok(false);
        }
        if old.is_none() {
            return Ok(true);
        }
    }
}

struct Frame<'a, R: Read> {
    tokens: Tokens<BufReader<R>>,
    growth: Option<&'a Growth>,
    depth: usize,
    in_rows: bool,
    in_areas: bool,
}

impl<'a, R: Read> Frame<'a, R> {
    fn new(part: R, growth: Option<&'a Growth>) -> Self {
        Frame {
            tokens: Tokens::new(part),
            growth,
            depth: 0,
            in_rows: false,
            in_areas: false,
        }
    }

    /// The next token around the rows in words, with its areas as they are to be.
    fn next(&mut self) -> Result<Option<String>, XmlFault> {
        while let Some(token) = self.tokens.next_token()? {
            let kind = token.kind();
            match kind {
                Kind::Open(_) => self.depth += 1,
                Kind::Close(_) => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.in_rows {
                self.in_rows = self.depth > 1;
                continue;
            }
            return Ok(Some(match kind {
                // Empty or not: an empty one that gets rows has to be closed.
                Kind::Open(tag) | Kind::Empty(tag) if tag.name() == "sheetData" => {
                    self.in_rows = matches!(kind, Kind::Open(_));
                    format!("<{}>", tag.inside().trim_end())
                }
                Kind::Open(tag) => {
                    self.in_areas = tag.name() == "sqref";
                    format!("<{}>", said(&tag, self.growth))
                }
                Kind::Empty(tag) => format!("<{}/>", said(&tag, self.growth)),
                Kind::Close(name) => {
                    self.in_areas = false;
                    format!("</{name}>")
                }
                Kind::Text(text) if self.in_areas => match self.growth {
                    Some(growth) => growth.areas(text),
                    None => text.to_owned(),
                },
                _ => {
                    let mut words = Vec::new();
                    token.write_to(&mut words).expect("memory takes all");
                    String::from_utf8_lossy(&words).into_owned()
                }
            }));
        }
        Ok(None)
    }
}

fn said(tag: &Tag<'_>, growth: Option<&Growth>) -> String {
    let areas = area_attribute(tag.name()).and_then(|name| Some((name, tag.attribute(name)?)));
    let Some((name, areas)) = areas else {
        return tag.inside().to_owned();
    };
    let grown = growth.map_or(areas.clone(), |growth| growth.areas_of(tag.name(), &areas));
    format!("{} {name}={grown}", tag.without_attribute(name))
}

#[cfg(test)]
mod tests {
    use super::is_same_frame;
    use crate::xlsx::grow::Growth;

    const OLD: &str = "<s><dimension ref=\"A1:L9\"/><cols><col width=\"9\"/></cols><sheetData><row r=\"1\"/></sheetData><!-- \
                       a --><dataValidation sqref=\"I2:I9\"><f>\"a&amp;b\"</f></dataValidation><e><sqref>O2:O9</sqref></e></s>";

    #[test]
    fn only_the_areas_of_the_log_may_differ_and_only_as_they_grow() {
        let growth = Growth {
            headings_row: 1,
            first_column: 0,
            last_column: 11,
            old_ends: vec![9],
            new_end: 12,
        };
        let is_same = |new: &str, growth| {
            is_same_frame(OLD.as_bytes(), new.as_bytes(), growth).expect("two parts")
        };
        let new = OLD
            .replace("L9", "L12")
            .replace("I9", "I12")
            .replace("O9\"", "O12\"");
        let rows = new.replace("<row r=\"1\"/>", "<row r=\"1\"><c/></row><row/>");
        assert!(is_same(OLD, None));
        assert!(is_same(&rows, Some(&growth)));
        for (from, to) in [
            ("A1:L12", "A1:L13"),
            ("I2:I12", "I2:I9"),
            ("I2:I12", "I2:I11"),
            ("O2:O9", "O2:O13"),
            ("\"9\"", "\"8\""),
            ("a&amp;b", "a&lt;b"),
            ("<!-- a -->", ""),
            ("<cols>", "<cols a=\"1\">"),
            ("<col width=\"9\"/>", "<col width=\"9\"/><col/>"),
            ("<sheetData>", "<sheetData x=\"1\">"),
            ("<e>", "<e/><e>"),
        ] {
            assert!(new.contains(from), "{from}");
            assert!(
                !is_same(&new.replacen(from, to, 1), Some(&growth)),
                "{from}"
            );
        }
        assert!(!is_same(&new, None));
    }
}
