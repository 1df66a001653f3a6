//! The cell formats of a workbook (`cellXfs`): a format that a new cell needs is one that is there with a single thing
//! changed, and is added at the end where no such one is there yet. Old ones keep their numbers.

use crate::ooxml::{Kind, Tag, Tokens, XmlFault};
use std::collections::BTreeMap;

/// What a cell's format has to do for its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// Show a number as a date.
    Date,
    /// Keep text that starts like a formula from becoming one when somebody edits the cell.
    QuotePrefix,
}

/// The formats of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    part: Vec<u8>,
    formats: Vec<Format>,
    /// How many of them are in the part.
    old: usize,
    number_formats: BTreeMap<u32, String>,
}

/// One `xf`: the inside of its tag, and what stands in the element.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Format {
    tag: String,
    children: String,
    prefix: String,
}

impl Styles {
    /// Reads the part.
    ///
    /// # Errors
    /// Where it is not XML.
    pub fn read(part: Vec<u8>) -> Result<Self, XmlFault> {
        let mut styles = Styles::default();
        let mut tokens = Tokens::of(&part);
        let mut in_formats = false;
        let mut in_format = false;
        while let Some(token) = tokens.next_token()? {
            match token.kind() {
                Kind::Open(tag) if tag.name() == "cellXfs" => in_formats = true,
                Kind::Close("cellXfs") => in_formats = false,
                Kind::Open(tag) if in_formats && tag.name() == "xf" => {
                    in_format = true;
                    styles.formats.push(Format::of(&tag));
                }
                Kind::Empty(tag) if in_formats && tag.name() == "xf" => {
                    styles.formats.push(Format::of(&tag));
                }
                Kind::Close("xf") => in_format = false,
                Kind::Open(tag) | Kind::Empty(tag) if tag.name() == "numFmt" => {
                    let number = tag.attribute("numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(number), Some(code)) = (number, tag.attribute("formatCode")) {
                        styles.number_formats.entry(number).or_insert(code);
                    }
                }
                _ if in_format => {
                    let mut raw = Vec::new();
                    if token.write_to(&mut raw).is_ok()
                        && let Some(format) = styles.formats.last_mut()
                    {
                        format.children.push_str(&String::from_utf8_lossy(&raw));
                    }
                }
                _ => {}
            }
        }
        styles.old = styles.formats.len();
        styles.part = part;
        Ok(styles)
    }

    /// The number of a format like that one which does what is needed; the same where it does already.
    pub fn fitting(&mut self, style: u32, need: Need) -> u32 {
        let Some(format) = usize::try_from(style)
            .ok()
            .and_then(|at| self.formats.get(at))
        else {
            return style;
        };
        let mut wanted = format.clone();
        match need {
            // A number in such a cell would become text when somebody edits it.
            Need::Nothing | Need::Date if format.is_on("quotePrefix") => {
                wanted.unset("quotePrefix")
            }
            Need::Nothing | Need::Date => {}
            Need::QuotePrefix if !format.is_on("quotePrefix") => wanted.set("quotePrefix", "1"),
            Need::QuotePrefix => {}
        }
        if need == Need::Date && !self.shows_dates(format) {
            wanted.set("numFmtId", "14");
            wanted.set("applyNumberFormat", "1");
        }
        if wanted == *format {
            return style;
        }
        let there = self.formats.iter().position(|format| *format == wanted);
        let at = there.unwrap_or_else(|| {
            self.formats.push(wanted);
            self.formats.len() - 1
        });
        u32::try_from(at).unwrap_or(style)
    }

    /// The first format that shows a number as a date, else the plainest one made to.
    pub fn any_date(&mut self) -> u32 {
        let there = self
            .formats
            .iter()
            .position(|format| self.shows_dates(format));
        match there.and_then(|at| u32::try_from(at).ok()) {
            Some(style) => style,
            None => self.fitting(0, Need::Date),
        }
    }

    fn shows_dates(&self, format: &Format) -> bool {
        let id = format.number("numFmtId");
        match self.number_formats.get(&id) {
            Some(code) => is_date_code(code),
            // The built-in formats with a day in them, in any language (ECMA-376 18.8.30).
            None => matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57..=58),
        }
    }

    /// The part with the new formats; `None` where there are none.
    pub fn changed_part(&self) -> Option<Vec<u8>> {
        let new = self.formats.get(self.old..).filter(|new| !new.is_empty())?;
        let mut out = Vec::with_capacity(self.part.len() + 256 * new.len());
        let mut tokens = Tokens::of(&self.part);
        while let Ok(Some(token)) = tokens.next_token() {
            match token.kind() {
                Kind::Open(tag) if tag.name() == "cellXfs" => {
                    let count = self.formats.len().to_string();
                    out.extend_from_slice(
                        format!("<{}>", tag.with_attribute("count", &count)).as_bytes(),
                    );
                }
                Kind::Close("cellXfs") => {
                    for format in new {
                        out.extend_from_slice(format.element().as_bytes());
                    }
                    token.write_to(&mut out).ok()?;
                }
                _ => token.write_to(&mut out).ok()?,
            }
        }
        Some(out)
    }
}

impl Format {
    fn of(tag: &Tag<'_>) -> Self {
        Format {
            tag: tag.inside().trim_end().to_owned(),
            children: String::new(),
            prefix: tag.prefix().to_owned(),
        }
    }

    fn with_tag<T>(&self, read: impl FnOnce(&Tag<'_>) -> T) -> T {
        read(&Tag::of(&self.tag))
    }

    fn is_on(&self, name: &str) -> bool {
        self.with_tag(|tag| tag.attribute(name))
            .is_some_and(|value| matches!(value.as_str(), "1" | "true"))
    }

    fn number(&self, name: &str) -> u32 {
        self.with_tag(|tag| tag.attribute(name))
            .and_then(|value| value.parse().ok())
            .unwrap_or_default()
    }

    fn set(&mut self, name: &str, value: &str) {
        self.tag = self.with_tag(|tag| tag.with_attribute(name, value));
    }

    fn unset(&mut self, name: &str) {
        self.tag = self.with_tag(|tag| tag.without_attribute(name));
    }

    fn element(&self) -> String {
        if self.children.is_empty() {
            return format!("<{}/>", self.tag);
        }
        format!("<{}>{}</{}xf>", self.tag, self.children, self.prefix)
    }
}

/// True where a number format has a day or a year in it: `dd/mm/yyyy`, but not `"d" 0` or `[Red]0`.
fn is_date_code(code: &str) -> bool {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => while characters.next().is_some_and(|next| next != '"') {},
            '[' => while characters.next().is_some_and(|next| next != ']') {},
            '\\' | '_' | '*' => {
                characters.next();
            }
            'd' | 'D' | 'y' | 'Y' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Need, Styles, is_date_code};

    const PART: &str = "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"d mmm yyyy\"/></numFmts><cellXfs \
                        count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>";

    #[test]
    fn adds_a_format_only_where_none_fits() {
        let mut styles = Styles::read(PART.as_bytes().to_vec()).expect("styles");
        assert_eq!(styles.fitting(1, Need::Date), 1);
        assert_eq!((styles.any_date(), styles.changed_part()), (1, None));
        assert_eq!(styles.fitting(1, Need::QuotePrefix), 2);
        assert_eq!(styles.fitting(1, Need::QuotePrefix), 2);
        assert_eq!(styles.fitting(2, Need::Date), 1);
        assert_eq!(styles.fitting(0, Need::Date), 3);
        assert_eq!(styles.fitting(99, Need::Date), 99);
        let changed = String::from_utf8(styles.changed_part().expect("a part")).expect("text");
        let expected = PART.replace("count=\"2\"", "count=\"4\"").replace(
            "</cellXfs>",
            "<xf numFmtId=\"164\" quotePrefix=\"1\"><alignment wrapText=\"1\"/></xf><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>",
        );
        assert_eq!(changed, expected);
    }

    #[test]
    fn knows_a_date_format_by_its_day_or_year() {
        for code in ["dd/mm/yyyy", "[$-809]d mmmm", "[Red]YYYY"] {
            assert!(is_date_code(code), "{code}");
        }
        for code in ["0.00", "\"day\" 0", "[Red]0", "h:mm", "\\d0"] {
            assert!(!is_date_code(code), "{code}");
        }
    }
}
