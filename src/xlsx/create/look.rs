//! The formats of a new log: the house's colour with a font that stands out on it, plain cells, and print set-up.

use crate::error::Message;
use crate::model::house_style::LogLook;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

/// How every date of the log is shown.
pub const DATE_FORMAT: &str = "dd mmm yyyy";

/// The most UTF-16 units of a title: Excel allows a page header 255, its codes included.
const MOST_TITLE_UNITS: usize = 120;
const A4: u8 = 9;
const RULE: Color = Color::RGB(0xA6A6A6);
const BLACK: u32 = 0x000000;
const WHITE: u32 = 0xFFFFFF;

/// The house's choices, ready for use.
#[derive(Clone, Debug)]
pub struct Look {
    /// The log's title, in one line.
    pub title: String,
    /// The colour of the header row and of the chart.
    pub colour: Color,
    /// The font on that colour: black or white, whichever can be read better.
    font: Color,
}

impl Look {
    /// Reads the house's choices.
    ///
    /// # Errors
    /// A title or a colour that a workbook cannot have.
    pub fn of(look: &LogLook) -> Result<Self, Vec<Message>> {
        let title = look.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let units = title.encode_utf16().count();
        let mut faults = Vec::new();
        if title.is_empty() {
            faults.push(
                Message::error("the house gives the action log no title")
                    .hint("Give it one such as `Action log of the Leaders Board`: it stands on every printed page."),
            );
        }
        if units > MOST_TITLE_UNITS {
            faults.push(
                Message::error(format!(
                    "the title of the action log has {units} characters, and a page header has room for \
                     {MOST_TITLE_UNITS}"
                ))
                .hint("Shorten it."),
            );
        }
        let colour = parse_colour(&look.colour);
        if colour.is_none() {
            faults.push(
                Message::error(format!(
                    "`{}` is not a colour for the action log",
                    look.colour
                ))
                .expected("six hexadecimal digits")
                .hint("Write red, green and blue as two digits each: `1F3864` is a dark blue."),
            );
        }
        match colour {
            Some(colour) if faults.is_empty() => Ok(Look {
                title,
                colour: Color::RGB(colour),
                font: Color::RGB(readable_on(colour)),
            }),
            _ => Err(faults),
        }
    }

    /// A heading of a table.
    pub fn heading(&self) -> Format {
        plain()
            .set_bold()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(self.colour)
            .set_font_color(self.font)
    }

    /// Title of a page above its tables.
    pub fn title_line() -> Format {
        Format::new()
            .set_bold()
            .set_font_size(16)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
    }

    /// A line of explanation between tables.
    pub fn explanation() -> Format {
        Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
    }

    /// The last line of a table.
    pub fn total() -> Format {
        plain().set_bold().set_border_top(FormatBorder::Medium)
    }

    /// A4, one page wide, the title above and the page number below.
    pub fn set_up_page(&self, sheet: &mut Worksheet) {
        // The font comes between the size and the title: a title that starts with a digit would change the size.
        let title = self.title.replace('&', "&&");
        sheet
            .set_paper_size(A4)
            .set_margins(0.4, 0.4, 0.75, 0.6, 0.3, 0.3)
            .set_header(format!("&L&14&\"-,Bold\"{title}&R&A"))
            .set_footer("&LAction log&RPage &P of &N");
    }
}

/// A cell of a table: wrapped, at the top, with a thin rule around it.
pub fn plain() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
}

fn parse_colour(digits: &str) -> Option<u32> {
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    let whole = digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit());
    whole.then(|| u32::from_str_radix(digits, 16).ok())?
}

fn readable_on(back: u32) -> u32 {
    if contrast(WHITE, back) >= contrast(BLACK, back) {
        WHITE
    } else {
        BLACK
    }
}

/// The contrast of two colours as WCAG 2 has it, from 1 to 21.
pub fn contrast(one: u32, other: u32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: u32) -> f64 {
    let [_, red, green, blue] = colour.to_be_bytes().map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::{Look, contrast, parse_colour, readable_on};
    use crate::model::house_style::LogLook;
    use std::collections::BTreeMap;

    #[test]
    fn the_font_can_be_read_on_any_colour_of_a_house() {
        for (back, font) in [(0x1F3864, 0xFFFFFF), (0xFFD966, 0), (0x707070, 0xFFFFFF)] {
            assert_eq!(readable_on(back), font, "{back:06X}");
        }
        for back in (0..0x100).map(|grey| grey * 0x010101) {
            assert!(contrast(readable_on(back), back) >= 4.5, "{back:06X}");
        }
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(parse_colour("1f3864"), Some(0x1F3864));
        assert_eq!(parse_colour("#1F3864"), Some(0x1F3864));
        for wrong in ["", "blue", "1F386", "+1F386", "1F38640"] {
            assert_eq!(parse_colour(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn says_all_that_is_wrong_with_a_look() {
        let look = LogLook {
            title: " ".to_owned(),
            colour: "blue".to_owned(),
            headings: BTreeMap::new(),
        };
        let said: Vec<_> = Look::of(&look)
            .expect_err("faults")
            .into_iter()
            .map(|fault| fault.text)
            .collect();
        assert_eq!(
            said,
            [
                "the house gives the action log no title",
                "`blue` is not a colour for the action log",
            ]
        );
    }
}
