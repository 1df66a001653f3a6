//! What stands around the rows of a sheet: its columns, its validations, its formats, its pictures.

use crate::ooxml::{Kind, Tag, Tokens, XmlFault};
use crate::xlsx::grow::{Growth, area_attribute};
use std::borrow::Cow;
use std::io::BufRead;

/// True where all that stands around the rows is as it was, but for the areas that grew with the log.
///
/// # Errors
/// Where one of the two is not XML.
pub fn is_same_frame(
    before: Tokens<impl BufRead>,
    after: Tokens<impl BufRead>,
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

struct Frame<'a, R: BufRead> {
    tokens: Tokens<R>,
    growth: Option<&'a Growth>,
    depth: usize,
    in_rows: bool,
    in_areas: bool,
    /// The last token.
    words: Vec<u8>,
}

impl<'a, R: BufRead> Frame<'a, R> {
    fn new(tokens: Tokens<R>, growth: Option<&'a Growth>) -> Self {
        Frame {
            tokens,
            growth,
            depth: 0,
            in_rows: false,
            in_areas: false,
            words: Vec::new(),
        }
    }

    /// The next token around the rows in words, with its areas as they are to be.
    fn next(&mut self) -> Result<Option<&[u8]>, XmlFault> {
        self.words.clear();
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
            let mut add = |words: &str| self.words.extend_from_slice(words.as_bytes());
            match kind {
                // Empty or not: an empty one that gets rows has to be closed.
                Kind::Open(tag) | Kind::Empty(tag) if tag.name() == "sheetData" => {
                    self.in_rows = matches!(kind, Kind::Open(_));
                    add("<");
                    add(tag.inside().trim_end());
                    add(">");
                }
                Kind::Open(tag) | Kind::Empty(tag) => {
                    let is_open = matches!(kind, Kind::Open(_));
                    if is_open {
                        self.in_areas = tag.name() == "sqref";
                    }
                    add("<");
                    add(&said(&tag, self.growth));
                    add(if is_open { ">" } else { "/>" });
                }
                Kind::Close(name) => {
                    self.in_areas = false;
                    add("</");
                    add(name);
                    add(">");
                }
                Kind::Text(text) if self.in_areas => match self.growth {
                    Some(growth) => add(&growth.areas(text)),
                    None => add(text),
                },
                _ => token.write_to(&mut self.words).expect("memory takes all"),
            }
            return Ok(Some(&self.words));
        }
        Ok(None)
    }
}

fn said<'t>(tag: &Tag<'t>, growth: Option<&Growth>) -> Cow<'t, str> {
    let areas = area_attribute(tag.name()).and_then(|name| Some((name, tag.attribute(name)?)));
    let Some((name, areas)) = areas else {
        return Cow::Borrowed(tag.inside());
    };
    let grown = growth.map_or(areas.clone(), |growth| growth.areas_of(tag.name(), &areas));
    Cow::Owned(format!("{} {name}={grown}", tag.without_attribute(name)))
}

#[cfg(test)]
mod tests {
    use super::{Tokens, is_same_frame};
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
            let (old, new) = (Tokens::of(OLD.as_bytes()), Tokens::of(new.as_bytes()));
            is_same_frame(old, new, growth).expect("two parts")
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
