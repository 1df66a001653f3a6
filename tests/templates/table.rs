//! Tables: widths, the repeated header row, and which rules are drawn around a row's cells.

use super::captions::Caption;
use super::look::Look;
use super::markup::escape;

/// A table as it is built up.
pub struct Table<'a> {
    style: &'a str,
    caption: (&'a str, &'a str),
    widths: &'a [u32],
    rule: &'a str,
    rows: String,
}

/// How a row behaves at the foot of a page, and where rules stand above and below it.
#[derive(Clone, Copy)]
pub enum Row {
    /// Repeated at the top of each page.
    Header,
    /// Repeated for a screen reader's sake, and not shown.
    HiddenHeader,
    /// Starts something: a rule above it; stays on one page.
    First,
    /// Goes on with what stands above, no rule between; may break over pages.
    More,
    /// Goes on with what stands above, no rule between; stays on one page.
    MoreInOnePiece,
    /// In a table without rules; stays on one page.
    Plain,
}

impl<'a> Table<'a> {
    /// An empty table; title and description are read out to those who do not see it.
    pub fn new(look: &'a Look, style: &'a str, caption: &'a Caption, widths: &'a [u32]) -> Self {
        Table {
            style,
            caption: (caption.title, caption.description),
            widths,
            rule: look.rules.colour(),
            rows: String::new(),
        }
    }

    /// Adds a row; each cell is its paragraphs.
    #[must_use]
    pub fn row(mut self, kind: Row, cells: &[String]) -> Self {
        assert_eq!(cells.len(), self.widths.len(), "a cell for each column");
        self.rows.push_str("<w:tr>");
        self.rows.push_str(match kind {
            Row::Header => "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
            Row::HiddenHeader => "<w:trPr><w:hidden/><w:cantSplit/><w:tblHeader/></w:trPr>",
            Row::First | Row::MoreInOnePiece | Row::Plain => "<w:trPr><w:cantSplit/></w:trPr>",
            Row::More => "",
        });
        let above = format!(
            "<w:tcBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{}\"/></w:tcBorders>",
            self.rule
        );
        for (cell, width) in cells.iter().zip(self.widths) {
            self.rows.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{}</w:tcPr>{cell}</w:tc>",
                match kind {
                    Row::Header | Row::HiddenHeader | Row::Plain => "",
                    Row::First => above.as_str(),
                    Row::More | Row::MoreInOnePiece => "",
                }
            ));
        }
        self.rows.push_str("</w:tr>");
        self
    }

    /// Adds a row that holds nothing but a block tag and vanishes with it.
    #[must_use]
    pub fn tag_row(self, words: &str) -> Self {
        let mut cells = vec![super::markup::empty_paragraph("TemplateTag"); self.widths.len()];
        let widest = (0..cells.len()).max_by_key(|column| self.widths[*column]);
        cells[widest.expect("a column")] = super::markup::tag(words);
        self.row(Row::More, &cells)
    }

    /// The table's markup.
    pub fn markup(&self) -> String {
        let grid: String = self
            .widths
            .iter()
            .map(|width| format!("<w:gridCol w:w=\"{width}\"/>"))
            .collect();
        format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{}</w:tbl>",
            self.style,
            self.widths.iter().sum::<u32>(),
            escape(self.caption.0),
            escape(self.caption.1),
            self.rows
        )
    }
}
